import {
  addDays,
  type DayRange,
  inWeekOf,
  isPlainDate,
  monthOf,
  type PlainDate,
  type Weekday,
} from './calendar.ts';
import { type DayWords, distanceNamed, monthNamed, weekdayNamed, wordsIn } from './day-words.ts';

/** Which of day and month stands first where a date is written with slashes; undefined where nothing tells. */
export type SlashOrder = 'day-first' | 'month-first' | undefined;

/** As people of a locale write it: the month stands first in the United States alone. */
export function slashOrderOf(locale: string): 'day-first' | 'month-first' {
  return /^(?:en(?:[-_]us)?)?$/i.test(locale) ? 'month-first' : 'day-first';
}

/** How whoever typed it is read. */
export interface Reading {
  /** Where they are. */
  readonly today: PlainDate;
  readonly order: SlashOrder;
  /** The words of every language that is understood. */
  readonly languages: readonly DayWords[];
}

/** A day of a month, or a whole month; a weekday that was said with it tells the year, where that was not said. */
interface SaidDate {
  readonly kind: 'date';
  readonly year: number | null;
  readonly month: number;
  /** Null for the whole month. */
  readonly day: number | null;
  readonly weekday: Weekday | null;
}

/** One day, one week or one month, before it is decided which of several is meant. */
export type Said =
  | SaidDate
  | { readonly kind: 'weekday'; readonly weekday: Weekday }
  /** Counted from today: it is said outright. */
  | { readonly kind: 'counted'; readonly days: DayRange }
  | NoDate;

/** Written like a date, but there is none such: `31 Nov`. */
interface NoDate {
  readonly kind: 'no-date';
}
const NO_DATE: NoDate = { kind: 'no-date' };

/** What a text says that is no range; undefined where that is no day. In lower case, with single blanks. */
export function saidIn(text: string, reading: Reading): Said | undefined {
  const around = wordsIn(reading.languages, 'around');
  const words = text.split(/[ ,]+/).filter(Boolean);
  if (around.includes(words.at(-1) ?? '')) return undefined;
  const told = words.filter((word) => !around.includes(word));
  return counted(told, reading) ?? datedIn(told, reading) ?? withWeekday(told, reading);
}

/** The same date on another day: what `24` means in `24–26 Dec`. */
export function onDay(said: Said | undefined, day: string, year?: string): Said | undefined {
  if (said?.kind === 'no-date') return said;
  if (said?.kind !== 'date' || said.day === null) return undefined;
  return { ...said, day: Number(day), year: year === undefined ? said.year : Number(year), weekday: null };
}

function withWeekday([first = '', ...rest]: readonly string[], reading: Reading): Said | undefined {
  const weekday = weekdayNamed(first, reading.languages);
  if (weekday === undefined) return undefined;
  if (rest.length === 0) return { kind: 'weekday', weekday };
  const date = datedIn(rest, reading);
  if (date?.kind !== 'date') return date;
  return date.day === null ? undefined : { ...date, weekday };
}

/** `tomorrow`, `next week`, `last Friday`. */
function counted(words: readonly string[], { today, languages }: Reading): Said | undefined {
  const distance = distanceNamed(words.join(' '), languages);
  if (distance !== undefined) return onlyDay(addDays(today, distance));
  const [before = '', word = '', ...more] = words;
  const place = (['last', 'this', 'next'] as const).findIndex((name) =>
    wordsIn(languages, name).includes(before),
  );
  if (place < 0 || more.length > 0) return undefined;
  const inWeek = addDays(today, 7 * (place - 1));
  if (wordsIn(languages, 'week').includes(word))
    return { kind: 'counted', days: { first: inWeekOf(inWeek, 'monday'), last: inWeekOf(inWeek, 'sunday') } };
  if (wordsIn(languages, 'month').includes(word)) {
    const { first, last } = monthOf(today);
    return { kind: 'counted', days: monthOf([addDays(first, -1), today, addDays(last, 1)][place] ?? today) };
  }
  const weekday = weekdayNamed(word, languages);
  if (weekday === undefined) return undefined;
  const [day, later] = [inWeekOf(inWeek, weekday), inWeekOf(today, weekday)];
  // The last one is the nearest before today, which may be of this week.
  return onlyDay(place === 0 && later < today ? later : day);
}

function onlyDay(day: PlainDate): Said {
  return { kind: 'counted', days: { first: day, last: day } };
}

function datedIn(words: readonly string[], reading: Reading): SaidDate | NoDate | undefined {
  const text = words.join(' ');
  return inNumbers(text, reading.order) ?? inWords(text, reading.languages);
}

/** `2026-12-24`, `2026-12`, `12/2026`, `24.12.`, `24. 12. 2026`, `12/24`, `24/12/26`, `24-12-2026`. */
function inNumbers(text: string, order: SlashOrder): SaidDate | NoDate | undefined {
  const iso = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$/.exec(text);
  if (iso !== null) return date(iso[3], iso[2], iso[1]);
  const month = /^(\d{1,2})[/.](\d{4})$/.exec(text);
  if (month !== null) return date(undefined, month[1], month[2]);
  const dots = /^(\d{1,2})\. ?(\d{1,2})(?:\. ?(\d{4}|\d\d)?)?$/.exec(text);
  if (dots !== null) return date(dots[1], dots[2], dots[3]);
  const [, first, sign, second, year] = /^(\d{1,2})([/-])(\d{1,2})(?:\2(\d{4}|\d\d))?$/.exec(text) ?? [];
  if (first === undefined || (sign === '-' && year === undefined)) return undefined;
  const dayFirst = date(first, second, year);
  const monthFirst = date(second, first, year);
  if (dayFirst.kind === 'no-date') return monthFirst;
  if (monthFirst.kind === 'no-date' || first === second) return dayFirst;
  return order && { 'day-first': dayFirst, 'month-first': monthFirst }[order];
}

/** `24 Dec`, `Dec 24th 2026`, `2026 Dec 24`, `24. Dezember`, `December`; joined by one sign also `24-Dec-26`, `Dec/24/2026`. */
function inWords(text: string, languages: readonly DayWords[]): SaidDate | NoDate | undefined {
  const [, one = '', , two = '', three = ''] = JOINED.exec(text) ?? [];
  if (three !== '') return named([one, two], three, languages);
  const words = text.replace(DIGIT_BESIDE_LETTER, ' ').split(' ');
  const year = words.findIndex((word) => /^\d{4}$/.test(word));
  if (year < 0) return named(words, undefined, languages);
  const isAtEnd = year === 0 || year === words.length - 1;
  return isAtEnd && words.length > 1 ? named(words.toSpliced(year, 1), words[year], languages) : undefined;
}

/** A year of two digits is only one behind the sign that joins day and month, too. */
const JOINED = /^(\d{1,2}|\p{L}+)([-/.])(\p{L}+|\d{1,2})\2(\d{4}|\d\d)$/u;
const DIGIT_BESIDE_LETTER = /(?<=\d)[-/](?=\p{L})|(?<=\p{L})[-/](?=\d)|(?<=\d\.)(?=\p{L})/gu;

/** Day and month in any order, or a month alone. */
function named(
  words: readonly string[],
  year: string | undefined,
  languages: readonly DayWords[],
): SaidDate | NoDate | undefined {
  const [one = '', two, ...more] = words;
  if (more.length > 0) return undefined;
  const [numberFirst, numberSecond] = [one, two ?? ''].map(
    (word) => /^(\d{1,2})(?:\.|st|nd|rd|th)?$/.exec(word)?.[1],
  );
  const day = numberFirst ?? numberSecond;
  const month = monthNamed((numberFirst === undefined ? one : two) ?? '', languages);
  if (month === undefined || (two !== undefined && day === undefined)) return undefined;
  return date(day, String(month), year);
}

const LEAP_YEAR = 2000;

function date(day: string | undefined, month = '', year?: string): SaidDate | NoDate {
  const said: SaidDate = {
    kind: 'date',
    year: year === undefined ? null : Number(year.padStart(4, '20')),
    month: Number(month),
    day: day === undefined ? null : Number(day),
    weekday: null,
  };
  return daysOf(said, said.year ?? LEAP_YEAR) === undefined ? NO_DATE : said;
}

/** The days of a date in a year; undefined where that has none such, and for years that nobody means. */
export function daysOf({ month, day }: SaidDate, year: number): DayRange | undefined {
  const found = `${year}-${String(month).padStart(2, '0')}-${String(day ?? 1).padStart(2, '0')}`;
  if (!/^(?:19|2\d)\d\d-/.test(found) || !isPlainDate(found)) return undefined;
  return day === null ? monthOf(found) : { first: found, last: found };
}
