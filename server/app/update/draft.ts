import { addDays, type PlainDate } from '../../domain/calendar/calendar.ts';
import type { Blocker } from '../../domain/queue/blocker.ts';
import type { ShownTicket } from '../../domain/queue/queue.ts';
import type { Figures } from '../../domain/update/content.ts';
import type { Note } from '../../domain/update/note.ts';
import { type Offer, openBlockers } from '../../domain/update/notebook.ts';
import { type DueUpdate, dueOn } from '../../domain/update/schedule.ts';
import type { Update } from '../../domain/update/update.ts';
import { part } from '../parts.ts';
import type { TicketsFailure, Week } from '../ports.ts';
import { currentRecord, pendingNotes, updateId } from '../records/updates.ts';
import type { SetAtWork } from '../set.ts';
import { buildUpdate, type ReadingTimes, writingOf } from './build-update.ts';
import { keptContent } from './kept-content.ts';
import { offersIn } from './offers.ts';

/** The update as it would be posted now, and what its lead decides with. */
export interface DraftView {
  readonly dueDate: PlainDate;
  readonly due: DueUpdate;
  readonly publication: Update['publication'];
  /** As the post would be if a person posted it now. */
  readonly message: string;
  readonly asOf: number;
  readonly week: Week;
  readonly figures: Figures;
  /** What last week's update said; null when it said nothing. */
  readonly lastWeek: Figures | null;
  /** How many tickets of the queue stand wrong. */
  readonly misplaced: number;
  /** The first of them; null also where so few tickets are shown that it is none of those. */
  readonly outOfOrder: ShownTicket | null;
  /** The first reason why something in it is unknown; null when nothing is. */
  readonly failure: TicketsFailure | null;
  /** Those that wait for the next post. */
  readonly notes: readonly Note[];
  /** What may become a note with one click. */
  readonly offers: readonly Offer[];
  /** Open ones. */
  readonly blockers: readonly Blocker[];
}

export type DraftAnswer =
  | { readonly code: 'draft'; readonly view: DraftView }
  /** Time zone or weekday cannot be read, so the date is not certain. */
  | { readonly code: 'posting-off' };

export async function draft(set: SetAtWork, times?: ReadingTimes): Promise<DraftAnswer> {
  if (set.settings.posting === 'off') return { code: 'posting-off' };
  const { dueDate, update } = await currentRecord(set);
  return { code: 'draft', view: await viewOf(set, dueDate, update, times) };
}

export async function viewOf(
  set: SetAtWork,
  dueDate: PlainDate,
  update: Update | undefined,
  times?: ReadingTimes,
): Promise<DraftView> {
  const [built, notes, lastWeek] = await Promise.all([
    buildUpdate(set, dueDate, times),
    pendingNotes(set, dueDate),
    figuresOfLastWeek(set, dueDate),
  ]);
  const publication = update?.publication ?? { state: 'open' };
  const noted = publication.state === 'posted' ? publication.notes : [];
  const { week, failure, misplaced, board, notebook } = built;
  const posted = publication.state === 'posted' ? publication.content : null;
  const content = keptContent(set, dueDate, posted, failure) ?? built.content;
  return {
    dueDate,
    publication,
    week,
    failure,
    misplaced,
    outOfOrder: board.board?.toDo.tickets.find(({ warning }) => warning !== null) ?? null,
    notes,
    lastWeek,
    due: dueOn(dueDate, set.settings.schedule),
    message: writingOf(set, content, noted, notes, true).message,
    asOf: content.asOf,
    figures: content.figures,
    offers: offersIn(set, board, notebook, noted),
    blockers: openBlockers(notebook),
  };
}

/** Null when there was no update, and when its record cannot be read. */
export async function figuresOfLastWeek(
  { store, channelId }: SetAtWork,
  dueDate: PlainDate,
): Promise<Figures | null> {
  const id = updateId(channelId, addDays(dueDate, -7));
  const { value: before } = await part('update', () => store.updates.read(id));
  return before?.publication.state === 'posted' ? before.publication.content.figures : null;
}
