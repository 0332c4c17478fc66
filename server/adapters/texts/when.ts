import type { Moment, Reader } from '../../app/ports.ts';
import {
  dateAt,
  daysBetween,
  type PlainDate,
  type WallTime,
  type Weekday,
  wallClockAt,
  weekdayOf,
} from '../../domain/calendar/calendar.ts';
import type { Sentences } from './index.ts';

/** What a language makes a day of. */
export interface DayParts {
  readonly weekday: Weekday;
  readonly day: number;
  /** From 1. */
  readonly month: number;
  /** Null where the nearest day of that name is meant. */
  readonly year: number | null;
}

/** Days and times as one reader says them. Instants are milliseconds since the epoch; they stand in the reader's zone. */
export interface When {
  /** What day it is where the reader is. */
  readonly today: PlainDate;
  /** `Tue 24 Nov`; with its year where it is half a year away or more. */
  day(date: PlainDate): string;
  /** `June`; with its year as a day. */
  month(date: PlainDate): string;
  /** Both included: `Wed 16 Dec – Sat 16 Jan`, `Wed 16 Dec`. */
  days(first: PlainDate, last: PlainDate): string;
  /** `Tue 24 Nov, 17:00`; with the zone, `(Europe/Berlin)`, where it is not the reader's. */
  time(instant: number): string;
  /** `Tue 24 Nov, 17:00`, for a list that names {@link zone} itself. */
  timeInList(instant: number): string;
  /** The zone in which times stand where it is not the reader's; null where it is. */
  readonly zone: string | null;
  /** `17:00`, as {@link time}. */
  clock(instant: number): string;
  /** What the clock of the SET shows, for what goes by it: `09:00`; with its zone where that is not the reader's. */
  wall(time: WallTime): string;
  /** Midnights of the reader since then: 0 today, 1 yesterday; what is still to come is today's. */
  daysSince(instant: number): number;
  /** What weekday it is then where the reader is. */
  weekday(instant: number): Weekday;
  /** When something happens: `today at 17:00`, `on Tue 24 Nov at 17:00`, the same. */
  at(instant: number): string;
}

/** Days to either side in which a day without its year can only be the one that is nearest. */
const NEAR = 181;
/** Months, the same: half a year away the year before and the one after may be as near. */
const NEAR_MONTHS = 5;

const yearOf = (date: PlainDate) => Number(date.slice(0, 4));
const monthsOf = (date: PlainDate) => yearOf(date) * 12 + Number(date.slice(5, 7));

/** Where the reader's zone is not known, times stand in that of the SET, which is named. */
export function whenFor(
  { days: words }: Pick<Sentences, 'days'>,
  { zone: own }: Pick<Reader, 'zone'>,
  { now, setZone }: Moment,
): When {
  const zone = own ?? setZone;
  const today = dateAt(zone, now);
  const named = (said: string) => (own === null ? `${said} (${zone})` : said);
  const partsOf = (date: PlainDate): DayParts => {
    const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
    const isNear = Math.abs(daysBetween(today, date)) <= NEAR;
    return { weekday: weekdayOf(date), day, month, year: isNear ? null : year };
  };
  const day = (date: PlainDate) => words.day(partsOf(date));
  const put = (instant: number, written: (date: PlainDate, clock: string) => string) => {
    const { date, time } = wallClockAt(zone, instant);
    return written(date, words.clock(time));
  };
  const inFull = (date: PlainDate, clock: string) => words.time(day(date), clock);
  return {
    today,
    day,
    month: (date) => {
      const isNear = Math.abs(monthsOf(date) - monthsOf(today)) <= NEAR_MONTHS;
      return words.month({ ...partsOf(date), year: isNear ? null : yearOf(date) });
    },
    days: (first, last) => (first === last ? day(first) : `${day(first)} – ${day(last)}`),
    wall: (time) => (own === setZone ? words.clock(time) : `${words.clock(time)} (${setZone})`),
    daysSince: (instant) => Math.max(0, daysBetween(dateAt(zone, instant), today)),
    weekday: (instant) => weekdayOf(dateAt(zone, instant)),
    time: (instant) => named(put(instant, inFull)),
    timeInList: (instant) => put(instant, inFull),
    zone: own === null ? zone : null,
    clock: (instant) => named(put(instant, (_, clock) => clock)),
    at: (instant) => named(put(instant, (date, clock) => words.at(date === today ? null : day(date), clock))),
  };
}
