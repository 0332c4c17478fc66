/** A date without a zone, `2026-12-16`; compares as text. */
export type PlainDate = string;

/** Days from one to another, both included. */
export interface DayRange {
  readonly first: PlainDate;
  readonly last: PlainDate;
}

/** A time of day without a zone, `17:00`; compares as text. */
export type WallTime = string;

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

interface WallClock {
  readonly date: PlainDate;
  readonly time: WallTime;
}

const DAY = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether this runtime knows the IANA zone. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** What the clock on the wall shows in `zone` at `instant` (milliseconds since the epoch). */
export function wallClockAt(zone: string, instant: number): WallClock {
  const local = new Date(instant + offsetAt(zone, instant)).toISOString();
  return { date: local.slice(0, 10), time: local.slice(11, 16) };
}

export function dateAt(zone: string, instant: number): PlainDate {
  return wallClockAt(zone, instant).date;
}

/**
 * The instant at which the wall clock in `zone` shows `time` on `date`.
 * A time that happens twice means the first; one that a change of offset leaps over moves forward by the leap (02:30 → 03:30).
 */
export function instantAt(zone: string, date: PlainDate, time: WallTime): number {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  const before = offsetAt(zone, wanted - DAY);
  const after = offsetAt(zone, wanted + DAY);
  const candidates = [wanted - before, wanted - after].filter(
    (instant) => instant + offsetAt(zone, instant) === wanted,
  );
  return candidates.length === 0 ? wanted - before : Math.min(...candidates);
}

/** Whether the text is a date that exists. */
export function isPlainDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && toText(Date.parse(`${text}T00:00:00Z`)) === text;
}

/** Whether the text is a time of day from 00:00 to 23:59. */
export function isWallTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return toText(Date.parse(`${date}T00:00:00Z`) + days * DAY);
}

export function weekdayOf(date: PlainDate): Weekday {
  return WEEKDAYS[weekdayIndex(date)] ?? 'monday';
}

/** The given weekday of the ISO week (Monday to Sunday) that holds `date`. */
export function inWeekOf(date: PlainDate, weekday: Weekday): PlainDate {
  return addDays(date, WEEKDAYS.indexOf(weekday) - weekdayIndex(date));
}

/** The month that holds `date`. */
export function monthOf(date: PlainDate): DayRange {
  const first = `${date.slice(0, 8)}01`;
  return { first, last: addDays(`${addDays(first, 31).slice(0, 8)}01`, -1) };
}

/** The ISO 8601 week, `2026-W48`: week 1 holds the year's first Thursday. */
export function isoWeekOf(date: PlainDate): string {
  const thursday = inWeekOf(date, 'thursday');
  const year = thursday.slice(0, 4);
  const dayOfYear = (Date.parse(`${thursday}T00:00:00Z`) - Date.parse(`${year}-01-01T00:00:00Z`)) / DAY;
  const week = Math.floor(dayOfYear / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** A day of an ISO week, `2026-W48`, by its weekday. */
export function dayOfWeek(week: string, weekday: Weekday): PlainDate {
  const [year = '', number = ''] = week.split('-W');
  return addDays(inWeekOf(`${year}-01-04`, weekday), 7 * (Number(number) - 1));
}

function weekdayIndex(date: PlainDate): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

function toText(instant: number): PlainDate {
  return Number.isNaN(instant) ? '' : new Date(instant).toISOString().slice(0, 10);
}

/** Zones have changed their offsets at full quarters of an hour only since 1972. Milliseconds. */
const QUARTER = 15 * 60_000;
/** Offsets that are remembered of one zone: to ask the runtime costs many times as much. */
const REMEMBERED = 1000;
const offsets = new Map<string, Map<number, number>>();

/** Milliseconds by which local time in `zone` is ahead of UTC. */
function offsetAt(zone: string, instant: number): number {
  const quarter = Math.floor(instant / QUARTER);
  const known = offsets.get(zone) ?? new Map<number, number>();
  const before = known.get(quarter);
  if (before !== undefined) return before;
  const offset = askedOffset(zone, quarter * QUARTER);
  if (known.size >= REMEMBERED) known.clear();
  offsets.set(zone, known.set(quarter, offset));
  return offset;
}

function askedOffset(zone: string, second: number): number {
  let year = 0;
  let month = 0;
  let day = 0;
  let hour = 0;
  let minute = 0;
  let seconds = 0;
  for (const { type, value } of formatOf(zone).formatToParts(second)) {
    if (type === 'year') year = Number(value);
    else if (type === 'month') month = Number(value);
    else if (type === 'day') day = Number(value);
    else if (type === 'hour') hour = Number(value);
    else if (type === 'minute') minute = Number(value);
    else if (type === 'second') seconds = Number(value);
  }
  return Date.UTC(year, month - 1, day, hour, minute, seconds) - second;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}

/** Days from one date to another, negative backwards. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
