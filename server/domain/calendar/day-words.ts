import { ok, type Result, refused } from '../result.ts';
import { addDays, inWeekOf, isPlainDate, type PlainDate, WEEKDAYS } from './calendar.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const GERMAN: Readonly<Record<string, string>> = {
  heute: 'today',
  morgen: 'tomorrow',
  gestern: 'yesterday',
  montag: 'monday',
  dienstag: 'tuesday',
  mittwoch: 'wednesday',
  donnerstag: 'thursday',
  freitag: 'friday',
  samstag: 'saturday',
  sonntag: 'sunday',
  mär: 'mar',
  mai: 'may',
  okt: 'oct',
  dez: 'dec',
};

/** Characters in which one day, or a range of them, is said; nothing longer is looked at. */
export const DAYS_LENGTH = 100;

/**
 * The day a person means: `2026-12-24`, `24 Dec`, `Dec 24 2026`, `24.12.`, a weekday, `today`, `tomorrow`, `yesterday`.
 * A weekday is the next one, today included; a date without a year is the one nearest to today.
 */
export function readDay(text: string, today: PlainDate): Result<PlainDate, { readonly code: 'not-a-day' }> {
  if (text.length > DAYS_LENGTH) return refused({ code: 'not-a-day' });
  const words = text
    .trim()
    .toLowerCase()
    .split(/[\s,]+/);
  const first = english(words[0] ?? '');
  if (words.length === 1) {
    if (isPlainDate(first)) return ok(first);
    const distance = { yesterday: -1, today: 0, tomorrow: 1 }[first];
    if (distance !== undefined) return ok(addDays(today, distance));
    const weekday = WEEKDAYS.find(
      (name) => name === first || (first.length >= 2 && name.slice(0, 3) === first),
    );
    if (weekday !== undefined) {
      const day = inWeekOf(today, weekday);
      return ok(day < today ? addDays(day, 7) : day);
    }
  }
  const day = dotted(text.trim(), today) ?? named(words, today);
  return day === undefined ? refused({ code: 'not-a-day' }) : ok(day);
}

function english(word: string): string {
  return GERMAN[word] ?? word;
}

function dotted(text: string, today: PlainDate): PlainDate | undefined {
  const match = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})?$/.exec(text);
  return match === null ? undefined : dateOf(Number(match[1]), Number(match[2]), match[3], today);
}

function named(words: readonly string[], today: PlainDate): PlainDate | undefined {
  if (words.length < 2 || words.length > 3) return undefined;
  const [one = '', two = ''] = words;
  const [day, month] = /^\d/.test(one) ? [one, two] : [two, one];
  if (!/^\d{1,2}\.?$/.test(day) || month.length < 3) return undefined;
  return dateOf(Number.parseInt(day, 10), MONTHS.indexOf(english(month.slice(0, 3))) + 1, words[2], today);
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
