import { ok, type Result, refused } from '../result.ts';
import { addDays, type DayRange, type PlainDate } from './calendar.ts';
import { leadingDays, type UnreadableStart } from './leading-days.ts';
import type { Reading } from './said-days.ts';

export type UnreadableList =
  | UnreadableStart
  /** Most of a year ahead, and nothing says which year. */
  | ({ readonly code: 'far' } & DayRange)
  | { readonly code: 'too-many' };

/** Around days that were pasted. */
const QUOTES = /["'`´‘’‚“”„«»‹›<>]/g;

/** Days to come and ranges of them, on lines or between commas, semicolons or blanks: each day once, in order. */
export function readDayList(
  text: string,
  reading: Reading,
  limit: number,
): Result<readonly PlainDate[], UnreadableList> {
  const days = new Set<PlainDate>();
  for (const line of text.split(/[\n;]/)) {
    let words = line
      .replace(QUOTES, '')
      .replaceAll(',', ', ')
      .split(/\s+/)
      .filter((word) => word !== '' && word !== ',');
    while (words.length > 0) {
      const read = leadingDays(words, reading, 'future');
      if (!read.ok) return read;
      const { first, last, isFar, count } = read.value;
      if (isFar) return refused({ code: 'far', first, last });
      for (let day = first; day <= last; day = addDays(day, 1)) {
        if (days.add(day).size > limit) return refused({ code: 'too-many' });
      }
      words = words.slice(count);
    }
  }
  return ok([...days].sort());
}
