import type { PlainDate } from '../../domain/calendar/calendar.ts';
import {
  changeOver,
  type HandedOver,
  handoverTo,
  type PersonOnSet,
} from '../../domain/handover/change-over.ts';
import {
  changeLines,
  type HandoverLine,
  type LineChange,
  type LinesRefusal,
  linesOf,
  NO_LINES,
} from '../../domain/handover/handover-lines.ts';
import type { ShownTicket } from '../../domain/queue/queue.ts';
import { userIdOf } from '../../domain/rotation/rename.ts';
import type { Admitted } from '../door.ts';
import { decideOn } from '../records/decide-on.ts';
import { rotationsNow, today } from '../rotation/rotations.ts';
import type { SetAtWork } from '../set.ts';
import { renewPack } from './handover-messages.ts';

/** Lines that are asked for at once; a dialog with more would not fit on a phone. */
export const LINES_SHOWN = 10;

type Author = Pick<Admitted, 'person' | 'rights'>;

interface LineShown {
  readonly key: string;
  /** As everybody may see it; null where the board as last read does not show it. */
  readonly ticket: ShownTicket | null;
  /** Empty: nobody wrote one. */
  readonly text: string;
  /** Username of whoever wrote it; null where nobody has, or the reader. */
  readonly of: string | null;
}

type LinesShown =
  | { readonly code: 'open'; readonly rotation: number; readonly lines: readonly LineShown[] }
  | LinesClosed;

type LinesClosed =
  /** There is no such handover, or the next one has been. */
  | { readonly code: 'over' }
  /** They do not leave, and may not change what others wrote. */
  | { readonly code: 'not-theirs' }
  /** There is nothing to write a line about. */
  | { readonly code: 'none' };

export type LinesChanged =
  | { readonly code: 'changed'; readonly from: PlainDate; readonly isOut: boolean }
  | Exclude<LinesClosed, { code: 'none' }>
  | LinesRefusal;

/** The lines somebody may write or change: about tickets `keys` that they leave, and those they wrote; with the right to, everybody's. */
export async function linesFor(
  set: SetAtWork,
  { person, rights }: Author,
  { number, keys }: { readonly number: number | null; readonly keys: readonly string[] },
): Promise<LinesShown> {
  const kept = (await set.store.handovers.read(set.channelId)) ?? NO_LINES;
  const meant = number ?? kept.lines.at(-1)?.rotation;
  if (meant === undefined) return { code: 'none' };
  const found = await lineMaker(set, { person, rights }, meant);
  if ('code' in found) return found;
  const { board } = await set.board.latest(set.channelId);
  const tickets =
    board === null ? [] : [board.inProgress, board.submitted, board.toDo].flatMap((one) => one.tickets);
  const all = linesOf(kept, meant);
  const isMine = ({ userId }: HandoverLine) => userId === person.id;
  const asked = keys.filter((key) => all.every((line) => line.ticket !== key || isMine(line)));
  const others = all.filter((line) => isMine(line) || rights.has('roster')).map(({ ticket }) => ticket);
  const lines = [...new Set([...asked, ...others])].slice(0, LINES_SHOWN).map((key): LineShown => {
    const line = all.find(({ ticket }) => ticket === key);
    const ticket = tickets.find((one) => one.key === key) ?? null;
    const of = line === undefined || isMine(line) ? null : line.username;
    return { key, ticket, text: line?.text ?? '', of };
  });
  return lines.length === 0 ? { code: 'none' } : { code: 'open', rotation: meant, lines };
}

/** Stores all of the changes or none; if the handover was, its post says so. */
export async function writeLines(
  set: SetAtWork,
  { person, rights }: Author,
  number: number,
  changes: readonly LineChange[],
): Promise<LinesChanged> {
  const found = await lineMaker(set, { person, rights }, number);
  if ('code' in found) return found;
  const { from } = found.rotation;
  const author = { userId: person.id, username: person.username, mayEditAll: rights.has('roster') };
  const { decided } = await decideOn(set.store.handovers, set.channelId, (current = NO_LINES) => {
    const answer = changeLines(current, number, changes, author, set.clock.now());
    return { answer, next: answer.ok ? answer.value : undefined };
  });
  if (!decided.answer.ok) return decided.answer.refusal;
  await renewPack(set);
  return { code: 'changed', from, isOut: from <= today(set) };
}

/** The handover somebody may write lines for. */
async function lineMaker(
  set: SetAtWork,
  { person, rights }: Author,
  number: number,
): Promise<HandedOver | Exclude<LinesClosed, { code: 'none' }>> {
  const state = await rotationsNow(set);
  const handover = state && handoverTo(state, number);
  if (state === undefined || handover === undefined || handover.rotation.to <= today(set))
    return { code: 'over' };
  const isTheirs = ({ username }: PersonOnSet) => {
    const userId = userIdOf(state, username);
    return userId === undefined ? username === person.username : userId === person.id;
  };
  const isLeaver = changeOver(state, handover).goes.some(isTheirs);
  return isLeaver || rights.has('roster') ? handover : { code: 'not-theirs' };
}
