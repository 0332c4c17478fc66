import { ok, type Result, refused } from '../result.ts';
import { addDays, inWeekOf, isPlainDate, type PlainDate, WEEKDAYS, type Weekday } from './calendar.ts';

/** What people call days in one language, in lower case. */
export interface DayWords {
  readonly names: Readonly<Record<keyof typeof DISTANCES | Weekday, readonly string[]>>;
  /** How the names of the months begin, in three letters; January first. */
  readonly months: readonly string[];
  /** Between the first and the last of several days. */
  readonly between: readonly string[];
  /** The week after this one. */
  readonly nextWeek: readonly string[];
  /** Before a weekday: that of the week after this one. */
  readonly next: readonly string[];
}

/** Days from today. */
const DISTANCES = { yesterday: -1, today: 0, tomorrow: 1 } as const;
const DISTANCE_NAMES = ['yesterday', 'today', 'tomorrow'] as const;

/** Characters in which one day, or a range of them, is said; nothing longer is looked at. */
export const DAYS_LENGTH = 100;

/**
 * The day a person means: `2026-12-24`, `24 Dec`, `Dec 24 2026`, `24.12.`, a weekday, `today`, `tomorrow`, `yesterday`.
 * A weekday is the next one, today included, and `next Tuesday` that of next week; a date without a year is the one nearest to today.
 *
 * @param languages the words of each language that is understood
 */
export function readDay(
  text: string,
  today: PlainDate,
  languages: readonly DayWords[],
): Result<PlainDate, { readonly code: 'not-a-day' }> {
  if (text.length > DAYS_LENGTH) return refused({ code: 'not-a-day' });
  const words = text
    .trim()
    .toLowerCase()
    .split(/[\s,]+/);
  const [first = ''] = words;
  if (words.length === 1 && isPlainDate(first)) return ok(first);
  const day =
    (words.length === 1 ? called(first, today, languages) : undefined) ??
    ofNextWeek(words, today, languages) ??
    dotted(text.trim(), today) ??
    named(words, today, languages);
  return day === undefined ? refused({ code: 'not-a-day' }) : ok(day);
}

function called(word: string, today: PlainDate, languages: readonly DayWords[]): PlainDate | undefined {
  const isMeant = (name: keyof DayWords['names']) =>
    languages.some(({ names }) => names[name].includes(word));
  const distance = DISTANCE_NAMES.find(isMeant);
  if (distance !== undefined) return addDays(today, DISTANCES[distance]);
  const weekday = WEEKDAYS.find(isMeant);
  if (weekday === undefined) return undefined;
  const day = inWeekOf(today, weekday);
  return day < today ? addDays(day, 7) : day;
}

function ofNextWeek(
  [before = '', word = '', ...more]: readonly string[],
  today: PlainDate,
  languages: readonly DayWords[],
): PlainDate | undefined {
  if (more.length > 0 || !languages.some(({ next }) => next.includes(before))) return undefined;
  const weekday = WEEKDAYS.find((name) => languages.some(({ names }) => names[name].includes(word)));
  return weekday && inWeekOf(addDays(today, 7), weekday);
}

function dotted(text: string, today: PlainDate): PlainDate | undefined {
  const match = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})?$/.exec(text);
  return match === null ? undefined : dateOf(Number(match[1]), Number(match[2]), match[3], today);
}

function named(
  words: readonly string[],
  today: PlainDate,
  languages: readonly DayWords[],
): PlainDate | undefined {
  if (words.length < 2 || words.length > 3) return undefined;
  const [one = '', two = ''] = words;
  const [day, month] = /^\d/.test(one) ? [one, two] : [two, one];
  if (!/^\d{1,2}\.?$/.test(day) || month.length < 3) return undefined;
  const place = Math.max(...languages.map(({ months }) => months.indexOf(month.slice(0, 3))));
  return dateOf(Number.parseInt(day, 10), place + 1, words[2], today);
}

function dateOf(
  day: number,
  month: number,
  year: string | undefined,
  today: PlainDate,
): PlainDate | undefined {
  const inYear = (value: number) =>
    `${String(value).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  if (year !== undefined) return /^\d{4}$/.test(year) ? existing(inYear(Number(year))) : undefined;
  const thisYear = Number(today.slice(0, 4));
  const distance = (date: PlainDate) => Math.abs(Date.parse(date) - Date.parse(today));
  return [thisYear, thisYear - 1, thisYear + 1]
    .map((value) => existing(inYear(value)))
    .filter((date) => date !== undefined)
    .sort((a, b) => distance(a) - distance(b))[0];
}

function existing(date: PlainDate): PlainDate | undefined {
  return isPlainDate(date) ? date : undefined;
}
