import { addDays, type PlainDate } from '../../domain/calendar/calendar.ts';
import { type ShownTicket, showBoard } from '../../domain/queue/queue.ts';
import type { Board, Column } from '../../domain/queue/ticket.ts';
import { NO_NEWCOMERS } from '../../domain/rotation/newcomers.ts';
import { userIdOf } from '../../domain/rotation/rename.ts';
import { dutyDay, ownersOfUpdate, turnsOn } from '../../domain/rotation/roster.ts';
import { openOn, rosterOf } from '../../domain/rotation/roster-of.ts';
import { lastStint, type Rotation, type Rotations } from '../../domain/rotation/rotation.ts';
import { openBlockers } from '../../domain/update/notebook.ts';
import { dueOn } from '../../domain/update/schedule.ts';
import type { Handover, PersonOnSet } from '../ports.ts';
import { currentRecord, pendingNotes } from '../records/updates.ts';
import type { SetAtWork } from '../set.ts';
import { accountOf } from '../settings/accounts.ts';
import { outsideOf } from './newcomers.ts';

/** Warnings that still read well in a pack. */
const WARNINGS = 5;

/** What `before` hands over to `rotation`, with the board and the notes as they are now. */
export async function handoverOf(
  set: SetAtWork,
  state: Rotations,
  { rotation, before }: { readonly rotation: Rotation; readonly before: Rotation },
): Promise<Handover> {
  const { settings, clock, store } = set;
  const now = clock.now();
  const today = dutyDay(settings.schedule.zone, now, settings.handoverTime);
  const { from, to } = rotation;
  const day = today < from || to <= today ? from : today;
  const old = peopleOn(state, addDays(before.to, -1));
  const young = peopleOn(state, day);
  const isIn = (people: readonly PersonOnSet[], { username }: PersonOnSet) =>
    people.some((one) => one.username === username);
  const goes = old.filter((person) => !isIn(young, person));
  const { dueDate } = await currentRecord(set);
  const [left, notebook, notes, may, newcomers, owesUpdate] = await Promise.all([
    leftBehind(set, state, goes),
    store.notebooks.read(set.channelId),
    pendingNotes(set, dueDate),
    set.account.may(),
    store.newcomers.read(set.channelId),
    owes(set, state, from),
  ]);
  return {
    from,
    to,
    goes,
    comes: young.filter((person) => !isIn(old, person)),
    stays: young.filter((person) => isIn(old, person)),
    lead: lastStint(rotation.leads)?.username ?? null,
    owesUpdate,
    open: openOn(state, day),
    outside: outsideOf(state, rotation, newcomers ?? NO_NEWCOMERS),
    ...left,
    mayAssign: may.canAssign,
    blockers: notebook === undefined ? [] : openBlockers(notebook),
    notes,
  };
}

function peopleOn(state: Rotations, day: PlainDate): readonly PersonOnSet[] {
  return turnsOn(rosterOf(state, day, addDays(day, 1)), day).map(({ username, team }) => ({
    username,
    team,
  }));
}

/** Whoever led until now still posts the update of the handover day. */
async function owes(set: SetAtWork, state: Rotations, handover: PlainDate): Promise<Handover['owesUpdate']> {
  const { dueDate, update } = await currentRecord(set);
  const isOpen = update === undefined || update.publication.state === 'open';
  if (!isOpen || dueOn(dueDate, set.settings.schedule).postingDate !== handover) return null;
  const [username] = ownersOfUpdate(rosterOf(state, addDays(handover, -1), addDays(handover, 1)), handover);
  return username === undefined ? null : { username, dueDate };
}

type Left = Pick<Handover, 'tickets' | 'unmatched' | 'board' | 'misplaced' | 'warnings'>;

/**
 * The tickets of those who go that are not done, and how the queue stands. Private ones are not among them: a list of what people
 * leave would say who has them.
 */
async function leftBehind(set: SetAtWork, rotations: Rotations, goes: readonly PersonOnSet[]): Promise<Left> {
  const nothing = { tickets: [], unmatched: [], misplaced: 0, warnings: [] };
  const { board, failure } = await set.board.reread(set.channelId);
  if (board === null) return { ...nothing, board: failure.code === 'not-set-up' ? 'none' : 'not-read' };
  const shown = showBoard(board);
  const order = {
    misplaced: shown.order.moves,
    warnings: shown.toDo.tickets.filter(({ warning }) => warning !== null).slice(0, WARNINGS),
  };
  /** Usernames by Jira account. */
  const names = new Map<string, string>();
  const unmatched: string[] = [];
  for (const { username } of goes) {
    const userId = userIdOf(rotations, username);
    const person = await (userId === undefined ? set.chat.personNamed(username) : set.chat.person(userId));
    const match = person === undefined ? undefined : await accountOf(set, person);
    if (match?.ok === false) return { ...nothing, ...order, board: 'not-read' };
    if (match === undefined || match.value.by === 'nothing') unmatched.push(username);
    else names.set(match.value.account.id, username);
  }
  return { ...order, tickets: ticketsOf(board, names), unmatched, board: 'read' };
}

function ticketsOf(board: Board, names: ReadonlyMap<string, string>): Handover['tickets'] {
  const mine = (column: Column): Column => ({
    ...column,
    tickets: column.tickets.filter(
      ({ assigneeId, isPrivate }) => !isPrivate && assigneeId !== null && names.has(assigneeId),
    ),
  });
  const { inProgress, submitted } = showBoard({
    ...board,
    inProgress: mine(board.inProgress),
    submitted: mine(board.submitted),
  });
  const tickets: readonly ShownTicket[] = [...inProgress.tickets, ...submitted.tickets];
  return tickets.map((ticket) => ({ ticket, of: names.get(ticket.assigneeId ?? '') ?? null }));
}
