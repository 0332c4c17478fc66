import { addDays, type PlainDate } from '../../domain/calendar/calendar.ts';
import { changeOver, type HandedOver, type PersonOnSet } from '../../domain/handover/change-over.ts';
import {
  type HandoverLine,
  type HandoverLines,
  linesOf,
  NO_LINES,
} from '../../domain/handover/handover-lines.ts';
import type { ShownBoard, ShownTicket } from '../../domain/queue/queue.ts';
import { NO_NEWCOMERS } from '../../domain/rotation/newcomers.ts';
import { dutyDay, ownersOfUpdate } from '../../domain/rotation/roster.ts';
import { openOn, rosterOf } from '../../domain/rotation/roster-of.ts';
import { lastStint, type Rotations } from '../../domain/rotation/rotation.ts';
import { EMPTY_NOTEBOOK, openBlockers } from '../../domain/update/notebook.ts';
import { dueOn } from '../../domain/update/schedule.ts';
import type { Handover } from '../ports.ts';
import { agesOn } from '../queue/ageing.ts';
import { PANEL_AGE, PERSON_WAITS } from '../queue/poll-board.ts';
import { currentRecord } from '../records/updates.ts';
import { outsideOf } from '../rotation/newcomers.ts';
import type { SetAtWork } from '../set.ts';
import { type Leavers, leaversIn } from './leavers.ts';

/** The post with it, sent or about to be. */
interface PackPost {
  /** When it is sent, in milliseconds since the epoch. */
  readonly at: number;
  readonly isSent: boolean;
  /** Id of the post with the handover before; null where there is none. */
  readonly postBefore: string | null;
}

/** Tickets that are called the oldest. */
const OLDEST = 3;
/** A board that was read so shortly before counts as read then. Milliseconds. */
const JUST = 5 * 60_000;

/**
 * What `before` hands over to `rotation`, as of the instant at which it did, with the tickets where they are now: as the minute read them,
 * or read for it where it is said for the first time.
 */
export async function handoverOf(
  set: SetAtWork,
  state: Rotations,
  item: HandedOver,
  { at, isSent, postBefore }: PackPost,
): Promise<Handover> {
  const { settings, store } = set;
  const { from, to, leads, number } = item.rotation;
  const today = dutyDay(settings.schedule.zone, at, settings.handoverTime);
  const day = today < from || to <= today ? from : today;
  const change = changeOver(state, item, day);
  const [left, kept, notebook, may, newcomers, owesUpdate] = await Promise.all([
    leftBehind(set, state, change.goes, { at, isSent }),
    linesKept(set),
    store.notebooks.read(set.channelId),
    set.account.may(),
    store.newcomers.read(set.channelId),
    owes(set, state, from),
  ]);
  const lines = linesOf(kept ?? NO_LINES, number);
  return {
    from,
    to,
    ...change,
    lead: lastStint(leads)?.username ?? null,
    owesUpdate,
    open: openOn(state, day),
    outside: outsideOf(state, item.rotation, newcomers ?? NO_NEWCOMERS),
    ...ticketsOf(set, left, lines, at),
    unmatched: left.leavers?.unmatched ?? [],
    board: left.board === null ? left.unread : 'read',
    mayAssign: may.canAssign,
    // Those that came later are none of the handover's.
    blockers: openBlockers(notebook ?? EMPTY_NOTEBOOK).filter(({ since }) => since <= at),
    postBefore,
    isWhole: kept !== null && (left.board !== null || left.unread === 'none'),
  };
}

/** Null where they cannot be read, for which nobody is to go without a handover. */
async function linesKept({ store, log, channelId }: SetAtWork): Promise<HandoverLines | null> {
  try {
    return (await store.handovers.read(channelId)) ?? NO_LINES;
  } catch (error) {
    log.error('what was written for a handover was not read', { error: String(error).slice(0, 300) });
    return null;
  }
}

/** Whoever led until now still posts the update of the handover day. */
async function owes(set: SetAtWork, state: Rotations, handover: PlainDate): Promise<Handover['owesUpdate']> {
  const { dueDate, update } = await currentRecord(set);
  const isOpen = update === undefined || update.publication.state === 'open';
  if (!isOpen || dueOn(dueDate, set.settings.schedule).postingDate !== handover) return null;
  const [username] = ownersOfUpdate(rosterOf(state, addDays(handover, -1), addDays(handover, 1)), handover);
  return username === undefined ? null : { username, dueDate };
}

interface Left {
  /** Null unless it was read just before the handover, or since. */
  readonly board: ShownBoard | null;
  readonly leavers: Leavers | undefined;
  readonly unread: Exclude<Handover['board'], 'read'>;
}

async function leftBehind(
  set: SetAtWork,
  state: Rotations,
  goes: readonly PersonOnSet[],
  { at, isSent }: Omit<PackPost, 'postBefore'>,
): Promise<Left> {
  const { board, asOf, failure } = isSent
    ? await set.board.latest(set.channelId)
    : await set.board.refresh(set.channelId, PANEL_AGE, PERSON_WAITS);
  const unread = failure?.code === 'not-set-up' ? 'none' : 'not-read';
  if (board === null || asOf === null || asOf < at - JUST) return { board: null, leavers: undefined, unread };
  const leavers = await leaversIn(set, state, goes);
  return { board: leavers === undefined ? null : board, leavers, unread };
}

/** Each ticket once: with a line, as one of the oldest, or as another one of somebody who goes. Of private ones nobody learns who has them. */
function ticketsOf(
  set: SetAtWork,
  { board, leavers }: Left,
  lines: readonly HandoverLine[],
  at: number,
): Pick<Handover, 'lines' | 'oldest' | 'tickets' | 'isAnyLeft'> {
  const open = board === null ? [] : [...board.inProgress.tickets, ...board.submitted.tickets];
  const all = [...open, ...(board?.toDo.tickets ?? [])];
  const isTheirs = ({ assigneeId }: ShownTicket) => leavers?.names.has(assigneeId ?? '') === true;
  const place = ({ ticket }: HandoverLine) => {
    const at = all.findIndex(({ key }) => key === ticket);
    return at === -1 ? all.length : at;
  };
  const ages = board === null ? undefined : agesOn(set, board, at);
  const isSaid = ({ key }: ShownTicket) => lines.some(({ ticket }) => ticket === key);
  const oldest = open
    .filter((ticket) => !isSaid(ticket))
    .flatMap((ticket) => {
      const overdue = ages?.get(ticket.key)?.overdue;
      return overdue ? [{ ticket, overdue }] : [];
    })
    .sort((a, b) => b.overdue.days - a.overdue.days)
    .slice(0, OLDEST);
  return {
    lines: lines
      .toSorted((a, b) => place(a) - place(b))
      .map(({ ticket: key, text, username }) => {
        const ticket = all.find((one) => one.key === key) ?? null;
        return { key, text, username, ticket, isTheirs: ticket !== null && isTheirs(ticket) };
      }),
    oldest,
    isAnyLeft: open.some(isTheirs),
    tickets: open.filter(
      (ticket) => isTheirs(ticket) && !isSaid(ticket) && !oldest.some((one) => one.ticket === ticket),
    ),
  };
}
