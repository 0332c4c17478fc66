import {
  addDays,
  dateAt,
  instantAt,
  inWeekOf,
  type PlainDate,
  type WallTime,
  type Weekday,
} from './calendar.ts';
import { isAbandoned, type Publication, RECOVERABLE } from './publication.ts';

export interface UpdateSchedule {
  readonly zone: string;
  readonly day: Weekday;
  readonly time: WallTime;
}

/** The update of this ISO week in the SET's zone. */
export interface DueUpdate {
  readonly dueDate: PlainDate;
  /** Milliseconds since the epoch. */
  readonly dueAt: number;
}

/** What the clock asks for at one instant, as a value. */
export type Plan =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'post'; readonly dueDate: PlainDate }
  /** Somebody claimed the update and did not finish. */
  | { readonly kind: 'recover'; readonly dueDate: PlainDate };

export function currentUpdate(now: number, schedule: UpdateSchedule): DueUpdate {
  return dueOn(inWeekOf(dateAt(schedule.zone, now), schedule.day), schedule);
}

/** The update of a certain due date. */
export function dueOn(dueDate: PlainDate, schedule: UpdateSchedule): DueUpdate {
  return { dueDate, dueAt: instantAt(schedule.zone, dueDate, schedule.time) };
}

/** The due dates whose weeks' records decide the plan: this week's, and last week's because a claim may outlive its Sunday. */
export function datesToLookAt(now: number, schedule: UpdateSchedule): readonly PlainDate[] {
  const { dueDate } = currentUpdate(now, schedule);
  const startedAt = dateAt(schedule.zone, now - RECOVERABLE);
  return inWeekOf(startedAt, schedule.day) === dueDate ? [dueDate] : [addDays(dueDate, -7), dueDate];
}

/**
 * What is to be done at `now`: finish an abandoned claim, or post what is due.
 * An update missed at its time is caught up while its day lasts. Paused: only what a person began is finished.
 * `publications` by their due dates; a week has one update, even if its day moved after that was posted.
 */
export function planAt(
  now: number,
  schedule: UpdateSchedule,
  isRunning: boolean,
  publications: ReadonlyMap<PlainDate, Publication>,
): Plan {
  for (const [dueDate, record] of publications) {
    if (record.state !== 'claimed' || !isAbandoned(record, now)) continue;
    const isWanted = isRunning || record.by === 'person';
    if (isWanted && now - record.since < RECOVERABLE) return { kind: 'recover', dueDate };
  }
  const { dueDate, dueAt } = currentUpdate(now, schedule);
  const isDue = now >= dueAt && dateAt(schedule.zone, now) === dueDate;
  const isBegun = [...publications.keys()].some((date) => inWeekOf(date, schedule.day) === dueDate);
  return isRunning && isDue && !isBegun ? { kind: 'post', dueDate } : { kind: 'nothing' };
}
