import { ok, type Result, refused } from '../result.ts';
import { addDays, inWeekOf, type PlainDate } from './calendar.ts';
import { DAYS_LENGTH, type DayWords, readDay } from './day-words.ts';

/** Days from one to another, both included: as people say them. */
export interface DayRange {
  readonly first: PlainDate;
  readonly last: PlainDate;
}

export type UnreadableDays = { readonly code: 'not-days' } | { readonly code: 'backwards' };

/** What stands between two days, and the second one. The first may end with a dot itself, so every place is tried. */
function betweenDays(languages: readonly DayWords[]): RegExp {
  const words = languages.flatMap(({ between }) => between);
  return new RegExp(`(?=(?:\\.\\.\\.?|…|\\s(?:${['[-–—]', ...words].join('|')})\\s)(.*)$)`, 'gi');
}

/** The days that `24 Dec..2 Jan`, `friday`, `2026-12-24`, `next week` mean; see {@link readTwoDays}. */
export function readDays(
  text: string,
  today: PlainDate,
  languages: readonly DayWords[],
): Result<DayRange, UnreadableDays> {
  if (text.length > DAYS_LENGTH) return refused({ code: 'not-days' });
  const week = readWeek(text, today, languages);
  if (week !== undefined) return ok(week);
  const places = [...text.matchAll(betweenDays(languages))];
  if (places.length === 0) return readTwoDays(text, '', today, languages);
  const read = places
    .map(({ index, 1: second = '' }) => ({ first: text.slice(0, index), second }))
    .filter(({ second }) => second.trim() !== '')
    .map(({ first, second }) => readTwoDays(first, second, today, languages));
  const found = read.find(({ ok }) => ok) ?? read.find((one) => !one.ok && one.refusal.code === 'backwards');
  return found ?? refused({ code: 'not-days' });
}

/** `next week`: from Monday to Sunday. */
export function readWeek(
  text: string,
  today: PlainDate,
  languages: readonly DayWords[],
): DayRange | undefined {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  if (!languages.some(({ nextWeek }) => nextWeek.includes(words))) return undefined;
  const day = addDays(today, 7);
  return { first: inWeekOf(day, 'monday'), last: inWeekOf(day, 'sunday') };
}

/**
 * The days from one to another, each in a person's words; without a second one it is that day alone. A second date without a year is the
 * first one on or after the first day, if that is not more than half a year later; days that would all be over mean the next time
 * there are such days.
 */
export function readTwoDays(
  first: string,
  second: string,
  today: PlainDate,
  languages: readonly DayWords[],
): Result<DayRange, UnreadableDays> {
  const nearest = between(readDay(first, today, languages), second, today, languages);
  if (!nearest.ok || today <= nearest.value.last) return nearest;
  const next = between(readFrom(first, today, today, languages), second, today, languages);
  return next.ok ? next : nearest;
}

function between(
  first: ReturnType<typeof readDay>,
  second: string,
  today: PlainDate,
  languages: readonly DayWords[],
): Result<DayRange, UnreadableDays> {
  if (!first.ok) return refused({ code: 'not-days' });
  const last = second.trim() === '' ? first : readFrom(second, first.value, today, languages, HALF_YEAR);
  if (!last.ok) return refused({ code: 'not-days' });
  return last.value < first.value
    ? refused({ code: 'backwards' })
    : ok({ first: first.value, last: last.value });
}

/** Days. */
const HALF_YEAR = 183;

/** The first such day on or after `from`, within `limit` days; what was said outright, or counted from today, stays. */
function readFrom(
  text: string,
  from: PlainDate,
  today: PlainDate,
  languages: readonly DayWords[],
  limit = 2 * HALF_YEAR,
): ReturnType<typeof readDay> {
  const day = readDay(text, today, languages);
  const tomorrows = readDay(text, addDays(today, 1), languages);
  const isCounted = day.ok && tomorrows.ok && tomorrows.value === addDays(day.value, 1);
  if (isCounted) return day;
  const near = readDay(text, from, languages);
  if (!near.ok || from <= near.value) return near;
  const later = readDay(text, addDays(from, HALF_YEAR), languages);
  return later.ok && from <= later.value && later.value <= addDays(from, limit) ? later : near;
}
