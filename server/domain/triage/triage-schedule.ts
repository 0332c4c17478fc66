import {
  addDays,
  dateAt,
  instantAt,
  type PlainDate,
  type WallTime,
  type Weekday,
  weekdayOf,
} from '../calendar/calendar.ts';
import { isWorkingDay, workingDaysBetween } from '../calendar/working-days.ts';

/** When bugs are triaged: on some weekdays, and daily in the last working days before a release; never on a holiday. */
export interface TriageSchedule {
  /** IANA name. */
  readonly zone: string;
  readonly days: readonly Weekday[];
  readonly time: WallTime;
  /** Null while no release is planned. */
  readonly releaseDay: PlainDate | null;
  /** Working days before the release on which triage is daily. */
  readonly releaseLead: number;
  readonly holidays: readonly PlainDate[];
}

/** A day on which bugs are triaged. */
export interface TriageMeeting {
  readonly day: PlainDate;
  /** When its post goes out, in milliseconds since the epoch. */
  readonly at: number;
  /** The release for which triage is daily; null on other days. */
  readonly release: PlainDate | null;
}

/** Longer than any holidays. Days. */
const LOOKED_AHEAD = 400;

/** Today's, until the day is over, else the next one; null where none is planned. */
export function currentMeeting(now: number, schedule: TriageSchedule): TriageMeeting | null {
  return nextMeeting(dateAt(schedule.zone, now), schedule);
}

/** Today's, once its time has come. */
export function begunMeeting(now: number, schedule: TriageSchedule): TriageMeeting | null {
  const current = currentMeeting(now, schedule);
  return current !== null && current.at <= now ? current : null;
}

/** The next one whose time has not come. */
export function comingMeeting(now: number, schedule: TriageSchedule): TriageMeeting | null {
  const current = currentMeeting(now, schedule);
  if (current === null || current.at > now) return current;
  return nextMeeting(addDays(current.day, 1), schedule);
}

/** The first one on or after `from`. */
export function nextMeeting(from: PlainDate, schedule: TriageSchedule): TriageMeeting | null {
  for (let ahead = 0; ahead <= LOOKED_AHEAD; ahead += 1) {
    const day = addDays(from, ahead);
    if (!isTriageDay(day, schedule)) continue;
    const release = isDaily(day, schedule) ? schedule.releaseDay : null;
    return { day, at: instantAt(schedule.zone, day, schedule.time), release };
  }
  return null;
}

/** The last triage day before `day`, at most a week back: what is older is no news to anybody. */
export function lastDayBefore(day: PlainDate, schedule: TriageSchedule): PlainDate {
  let before = addDays(day, -1);
  while (addDays(before, 7) > day && !isTriageDay(before, schedule)) before = addDays(before, -1);
  return before;
}

function isTriageDay(day: PlainDate, schedule: TriageSchedule): boolean {
  if (schedule.holidays.includes(day)) return false;
  return schedule.days.includes(weekdayOf(day)) || isDaily(day, schedule);
}

/** Whether it is one of the last working days before the release, the day of which is none of them. */
function isDaily(day: PlainDate, { releaseDay, releaseLead, holidays }: TriageSchedule): boolean {
  const closed = new Set(holidays);
  if (releaseDay === null || day >= releaseDay || !isWorkingDay(day, closed)) return false;
  return workingDaysBetween(addDays(day, -1), addDays(releaseDay, -1), closed) <= releaseLead;
}
