import { changeOver, handoverTo, type PersonOnSet } from '../../domain/handover/change-over.ts';
import { PRIORITY_CLASSES } from '../../domain/queue/priority.ts';
import { type ShownTicket, showBoard } from '../../domain/queue/queue.ts';
import type { Board, Column } from '../../domain/queue/ticket.ts';
import { userIdOf } from '../../domain/rotation/rename.ts';
import { type Rotations, rotationOn } from '../../domain/rotation/rotation.ts';
import { today } from '../rotation/first-rotations.ts';
import { seenPerson, TRUSTED } from '../seen.ts';
import type { SetAtWork } from '../set.ts';
import { seenAccount } from '../settings/accounts.ts';

/** Who somebody is in Jira changes seldom; that nobody knows it is mended with a link. Milliseconds. */
const LOOKED_UP = { known: 3_600_000, unknown: 10 * 60_000 };

export interface Leavers {
  /** Usernames by Jira account. */
  readonly names: ReadonlyMap<string, string>;
  /** Of these nobody knows who they are in Jira. */
  readonly unmatched: readonly string[];
}

/** Who these are in Jira; undefined while Jira does not say. */
export async function leaversIn(
  set: SetAtWork,
  state: Rotations,
  goes: readonly PersonOnSet[],
): Promise<Leavers | undefined> {
  const names = new Map<string, string>();
  const unmatched: string[] = [];
  for (const { username } of goes) {
    const known = userIdOf(state, username);
    const userId = known ?? (await seenPerson(set, username, undefined, TRUSTED))?.id;
    const account = userId === undefined ? null : await seenAccount(set, userId, LOOKED_UP);
    if (account === undefined) return undefined;
    if (account === null) unmatched.push(username);
    else names.set(account, username);
  }
  return { names, unmatched };
}

/**
 * What somebody has in progress or submitted, the most urgent first, then what is there longest; of private ones the key is left. None
 * where nobody knows who they are in Jira.
 */
export async function openTicketsOf(
  set: SetAtWork,
  board: Board,
  userId: string,
): Promise<readonly ShownTicket[]> {
  const account = await seenAccount(set, userId, LOOKED_UP);
  const mine = (column: Column): Column => ({
    ...column,
    tickets: column.tickets.filter(({ assigneeId }) => assigneeId !== null && assigneeId === account),
  });
  const { inProgress, submitted } = showBoard({
    ...board,
    inProgress: mine(board.inProgress),
    submitted: mine(board.submitted),
  });
  const rank = (ticket: ShownTicket) => PRIORITY_CLASSES.indexOf(ticket.class ?? 'other');
  const since = ({ columnSince }: ShownTicket) => columnSince ?? set.clock.now();
  return [...inProgress.tickets, ...submitted.tickets].sort(
    (a, b) => rank(a) - rank(b) || since(a) - since(b),
  );
}

/** What those who went at the last handover still have in progress or submitted, no private ones, with the username of each. */
export async function ticketsLeft(
  set: SetAtWork,
): Promise<readonly { readonly ticket: ShownTicket; readonly of: string }[]> {
  const state = await set.store.rotations.read(set.channelId);
  const rotation = state && rotationOn(state.rotations, today(set));
  const handedOver = state && rotation && handoverTo(state, rotation.number);
  if (state === undefined || handedOver === undefined) return [];
  const { goes } = changeOver(state, handedOver, today(set));
  const [{ board }, leavers] = await Promise.all([
    set.board.latest(set.channelId),
    leaversIn(set, state, goes),
  ]);
  const open = board === null ? [] : [...board.inProgress.tickets, ...board.submitted.tickets];
  return open.flatMap((ticket) => {
    const of = leavers?.names.get(ticket.assigneeId ?? '');
    return of === undefined ? [] : [{ ticket, of }];
  });
}
