import { WEEKDAYS, type Weekday } from './calendar.ts';

/** What people call days in one language, in lower case. */
export interface DayWords {
  /** From two days ago to two days ahead, today in the middle. */
  readonly distances: readonly (readonly string[])[];
  readonly weekdays: Readonly<Record<Weekday, readonly string[]>>;
  /** January first; whole names, of which three letters are enough. */
  readonly months: readonly (readonly string[])[];
  readonly week: readonly string[];
  readonly month: readonly string[];
  /** Before a weekday, a week or a month. */
  readonly last: readonly string[];
  readonly this: readonly string[];
  readonly next: readonly string[];
  /** Between the first and the last of several days. */
  readonly between: readonly string[];
  /** Words before and within a date that say nothing of it: `on the 24th of December`. */
  readonly around: readonly string[];
}

/** A list of words in every language at once. */
export function wordsIn(
  languages: readonly DayWords[],
  name: 'week' | 'month' | 'last' | 'this' | 'next' | 'between' | 'around',
): readonly string[] {
  return languages.flatMap((words) => words[name]);
}

export function weekdayNamed(word: string, languages: readonly DayWords[]): Weekday | undefined {
  const name = word.replace(/\.$/, '');
  return WEEKDAYS.find((weekday) => languages.some(({ weekdays }) => weekdays[weekday].includes(name)));
}

/** Counted from 1. */
export function monthNamed(word: string, languages: readonly DayWords[]): number | undefined {
  const name = word.replace(/\.$/, '');
  if (name.length < 3) return undefined;
  for (const { months } of languages) {
    const place = months.findIndex((names) => names.some((one) => one.startsWith(name)));
    if (place >= 0) return place + 1;
  }
  return undefined;
}

/** Days from today. */
export function distanceNamed(words: string, languages: readonly DayWords[]): number | undefined {
  for (const { distances } of languages) {
    const place = distances.findIndex((names) => names.includes(words));
    if (place >= 0) return place - Math.floor(distances.length / 2);
  }
  return undefined;
}
