import { addDays, isoWeekOf, type PlainDate } from '../../domain/calendar/calendar.ts';
import type { Note } from '../../domain/update/note.ts';
import { currentUpdate, datesToSkip } from '../../domain/update/schedule.ts';
import { isGivenUp, type Update } from '../../domain/update/update.ts';
import type { SetAtWork } from '../set.ts';
import { StoreError } from './store-error.ts';

/** One per ISO week, so that a week has one update even if its day moves. */
export function updateId(channelId: string, dueDate: PlainDate): string {
  return `${channelId}/${isoWeekOf(dueDate)}`;
}

/** Whether two due dates mean the same update; its day may have moved since somebody saw it. */
export function isSameWeek(one: PlainDate, other: PlainDate): boolean {
  return isoWeekOf(one) === isoWeekOf(other);
}

/** Of one week. */
export interface UpdateRecord {
  readonly dueDate: PlainDate;
  readonly update: Update | undefined;
}

/** This week's update, as {@link recordOf} it. */
export function currentRecord(set: SetAtWork): Promise<UpdateRecord> {
  return recordOf(set, currentUpdate(set.clock.now(), set.settings.schedule).dueDate);
}

/** The update of a week: the due date it was begun with, else, also while it is open, `dueDate`, the schedule's; and its record. */
export async function recordOf(set: SetAtWork, dueDate: PlainDate): Promise<UpdateRecord> {
  const update = await set.store.updates.read(updateId(set.channelId, dueDate));
  const isBegun = update !== undefined && update.publication.state !== 'open';
  return { dueDate: isBegun ? update.dueDate : dueDate, update };
}

/** The records of the weeks of some due dates, by the due dates they were begun with. */
export async function updatesOf(
  set: SetAtWork,
  dueDates: readonly PlainDate[],
): Promise<ReadonlyMap<PlainDate, Update>> {
  const read = await Promise.all(
    dueDates.map((dueDate) => set.store.updates.read(updateId(set.channelId, dueDate))),
  );
  return new Map(read.flatMap((update) => (update === undefined ? [] : [[update.dueDate, update] as const])));
}

/** The records of this week and of those ahead that may be skipped already. */
export function comingUpdates(set: SetAtWork): Promise<ReadonlyMap<PlainDate, Update>> {
  return updatesOf(set, datesToSkip(set.clock.now(), set.settings.schedule));
}

/** Records of some due dates, and the due dates whose record is damaged for good, which says nothing of the other weeks. */
interface ReadableUpdates {
  readonly updates: ReadonlyMap<PlainDate, Update>;
  readonly damaged: ReadonlyMap<PlainDate, StoreError>;
}

/** @throws what may pass by itself: then nothing is known of that week, and nothing is to be done */
export async function readableUpdates(
  set: SetAtWork,
  dueDates: readonly PlainDate[],
): Promise<ReadableUpdates> {
  const updates = new Map<PlainDate, Update>();
  const damaged = new Map<PlainDate, StoreError>();
  for (const dueDate of dueDates) {
    try {
      for (const [begun, update] of await updatesOf(set, [dueDate])) updates.set(begun, update);
    } catch (error) {
      if (!(error instanceof StoreError) || error.code !== 'not-understood') throw error;
      damaged.set(dueDate, error);
    }
  }
  return { updates, damaged };
}

/**
 * Notes that stand in an update of this or last week, or are about to: they are in the notebook only because nobody has
 * swept them out yet. A claim that nobody finished for a day holds nothing any more.
 */
function notesTaken(updates: Iterable<Update>, now: number): ReadonlySet<string> {
  const taken = new Set<string>();
  for (const { publication } of updates) {
    const holds =
      publication.state === 'posted' || (publication.state === 'claimed' && !isGivenUp(publication, now));
    if (holds) for (const { id } of publication.notes) taken.add(id);
  }
  return taken;
}

/** Notes that the next post of an update takes in; a damaged record of last week keeps none of them back. */
export async function pendingNotes(set: SetAtWork, dueDate: PlainDate): Promise<readonly Note[]> {
  const [notebook, updates, before] = await Promise.all([
    set.store.notebooks.read(set.channelId),
    updatesOf(set, [dueDate]),
    readableUpdates(set, [addDays(dueDate, -7)]),
  ]);
  const taken = notesTaken([...updates.values(), ...before.updates.values()], set.clock.now());
  return notebook?.notes.filter(({ id }) => !taken.has(id)) ?? [];
}
