import { dateAt, inWeekOf, type PlainDate } from '../../domain/calendar/calendar.ts';
import { cutTo } from '../../domain/markdown.ts';
import { reopen, skip } from '../../domain/update/publish-update.ts';
import { datesToSkip, dueOn, planAt } from '../../domain/update/schedule.ts';
import { openUpdate, type Update } from '../../domain/update/update.ts';
import type { Person } from '../ports.ts';
import { isSameWeek, readableUpdates, recordOf, updateId } from '../records/updates.ts';
import type { SetAtWork } from '../set.ts';
import { refreshMessages } from './update-messages.ts';

/** Nothing was changed. */
type NotChanged =
  | { readonly code: 'already-posted'; readonly dueDate: PlainDate; readonly postId: string }
  /** Somebody is posting it right now. */
  | { readonly code: 'busy'; readonly dueDate: PlainDate }
  /** Its week is past, or too far ahead. */
  | { readonly code: 'over' | 'too-far' }
  /** It is left out for holidays. */
  | { readonly code: 'by-schedule' }
  | { readonly code: 'posting-off' | 'not-kept' };

export type SkipAnswer =
  | { readonly code: 'skipped'; readonly dueDate: PlainDate }
  /** Somebody skipped it before, for this reason, which stays. */
  | { readonly code: 'already-skipped'; readonly dueDate: PlainDate; readonly reason: string }
  | { readonly code: 'no-reason' }
  | NotChanged;

export type UnskipAnswer =
  | { readonly code: 'reopened'; readonly dueDate: PlainDate; readonly outlook: Reopened }
  | NotChanged;

/** It is posted at its time; its time is past, and it goes out with the next minute; or only when a person posts it. */
export type Reopened = 'in-time' | 'at-once' | 'by-hand';

/** An update that a person may skip, or has skipped: then why. */
interface SkippableUpdate {
  readonly dueDate: PlainDate;
  /** Null while it is not skipped. */
  readonly reason: string | null;
}

export const REASON_LENGTH = 280;

/** Lets this week, or the one that holds the day `wanted`, go by without an update; posting it afterwards stays possible. */
export async function skipUpdate(
  set: SetAtWork,
  person: Person,
  reason: string,
  wanted?: PlainDate,
): Promise<SkipAnswer> {
  const words = cutTo(reason.replace(/\s+/g, ' ').trim(), REASON_LENGTH);
  if (words === '') return { code: 'no-reason' };
  const how = { by: byOf(person), reason: words, now: set.clock.now() };
  const stands = await change(set, wanted, (current, dueDate) => skip(current, { ...how, dueDate }));
  if (stands.code !== 'stands') return stands;
  const { dueDate, reason: kept } = stands;
  return kept === words
    ? { code: 'skipped', dueDate }
    : { code: 'already-skipped', dueDate, reason: kept ?? '' };
}

/** Takes back that a person skipped the update of `wanted`; what is due of it by then follows from the schedule. */
export async function unskipUpdate(set: SetAtWork, person: Person, wanted: PlainDate): Promise<UnskipAnswer> {
  const { settings, clock } = set;
  const now = clock.now();
  const week = weekOf(set, wanted);
  // It would be skipped again at once.
  if (typeof week === 'string' && dueOn(week, settings.schedule).postingDate === null) {
    return { code: 'by-schedule' };
  }
  const stands = await change(set, wanted, (current) => reopen(current, { by: byOf(person), now }));
  if (stands.code !== 'stands') return stands;
  const { dueDate } = stands;
  if (now < dueOn(dueDate, settings.schedule).dueAt) return { code: 'reopened', dueDate, outlook: 'in-time' };
  const steps = planAt(now, settings.schedule, settings, new Map([[dueDate, openUpdate(dueDate)]]));
  const isDue = steps.some((step) => step.kind === 'post' && step.dueDate === dueDate);
  return { code: 'reopened', dueDate, outlook: isDue ? 'at-once' : 'by-hand' };
}

/** This week's update and the coming ones that can be skipped or brought back; what cannot be read is left out. */
export async function skippableUpdates(set: SetAtWork): Promise<readonly SkippableUpdate[]> {
  const dates = datesToSkip(set.clock.now(), set.settings.schedule);
  const { updates, damaged } = await readableUpdates(set, dates);
  return dates.flatMap((dueDate) => {
    const update =
      [...updates.values()].find((one) => isSameWeek(one.dueDate, dueDate)) ?? openUpdate(dueDate);
    const stands = standing(update, dueDate);
    if (stands.code !== 'stands' || damaged.has(dueDate)) return [];
    return [{ dueDate: stands.dueDate, reason: stands.reason }];
  });
}

/** Why the update of the week of `wanted` cannot be skipped; undefined where it can be, or is. */
export async function unskippable(set: SetAtWork, wanted: PlainDate): Promise<NotChanged | undefined> {
  const week = weekOf(set, wanted);
  if (typeof week !== 'string') return week;
  const { update = openUpdate(week) } = await recordOf(set, week);
  const stands = standing(update, week);
  return stands.code === 'stands' ? undefined : stands;
}

/** A person decides on it. */
interface Stands extends SkippableUpdate {
  readonly code: 'stands';
}

/** Decides on the update of a week and answers how it stands then. */
async function change(
  set: SetAtWork,
  wanted: PlainDate | undefined,
  decide: (current: Update | undefined, dueDate: PlainDate) => Update | undefined,
): Promise<Stands | NotChanged> {
  const { clock, store, broadcast, channelId } = set;
  const week = weekOf(set, wanted);
  if (typeof week !== 'string') return week;
  try {
    const id = updateId(channelId, week);
    const update = (await store.updates.change(id, (current) => decide(current, week))) ?? openUpdate(week);
    set.seen.weeks.clear();
    const stands = standing(update, week);
    if (stands.code !== 'stands') return stands;
    await broadcast.panelChanged(channelId, clock.now());
    const told = refreshMessages(set, stands.dueDate, update);
    // What is open again is read anew for them, and Jira may be slow.
    if (stands.reason !== null) await told;
    return stands;
  } catch (error) {
    set.log.error('the update could not be skipped', { error: String(error).slice(0, 200) });
    return { code: 'not-kept' };
  }
}

/** The regular due date of the week that holds `wanted`, or of this week. */
function weekOf({ settings, clock }: SetAtWork, wanted: PlainDate | undefined): PlainDate | NotChanged {
  const { posting, schedule } = settings;
  if (posting === 'off') return { code: 'posting-off' };
  const now = clock.now();
  const today = dateAt(schedule.zone, now);
  const week = inWeekOf(wanted ?? today, schedule.day);
  if (datesToSkip(now, schedule).includes(week)) return week;
  return { code: week < today ? 'over' : 'too-far' };
}

function standing({ dueDate, publication }: Update, week: PlainDate): Stands | NotChanged {
  switch (publication.state) {
    case 'posted':
      return { code: 'already-posted', dueDate, postId: publication.postId };
    case 'claimed':
      return { code: 'busy', dueDate };
    case 'open':
      return { code: 'stands', dueDate: week, reason: null };
    case 'skipped':
      if (publication.by.kind === 'schedule') return { code: 'by-schedule' };
      return { code: 'stands', dueDate, reason: publication.reason };
  }
}

function byOf({ id, username }: Person) {
  return { kind: 'person', userId: id, username } as const;
}
