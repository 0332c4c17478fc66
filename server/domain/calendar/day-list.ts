import { ok, type Result, refused } from '../result.ts';
import { addDays, type DayRange, type PlainDate } from './calendar.ts';
import { readDays, type UnreadableDays } from './read-days.ts';
import type { Reading } from './said-days.ts';

export type UnreadableList =
  | (UnreadableDays & { readonly words: string })
  /** Most of a year ahead, and nothing says which year. */
  | ({ readonly code: 'far' } & DayRange)
  | { readonly code: 'too-many' };

/** Words of days at most: `Thu, 24 Dec 2026 – Sat, 2 Jan 2027`. */
const DAYS_WORDS = 9;
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
      const read = firstIn(words, reading);
      if (!read.ok) return read;
      const { range, count } = read.value;
      for (let day = range.first; day <= range.last; day = addDays(day, 1)) {
        if (days.add(day).size > limit) return refused({ code: 'too-many' });
      }
      words = words.slice(count);
    }
  }
  return ok([...days].sort());
}

/** The longest text at the beginning that is days, and of how many words it is. */
function firstIn(
  words: readonly string[],
  reading: Reading,
): Result<{ readonly range: DayRange; readonly count: number }, UnreadableList> {
  for (let count = Math.min(DAYS_WORDS, words.length); count > 0; count -= 1) {
    const said = words.slice(0, count).join(' ').replace(/,$/, '');
    // `Mon 24 Dec` is no Monday and a Christmas, where it is another weekday.
    if (!/\d/.test(said) && /^\d/.test(words[count] ?? '')) continue;
    const read = readDays(said, reading, 'future');
    if (!read.ok) {
      if (read.refusal.code === 'backwards') return refused({ code: 'backwards', words: said });
      continue;
    }
    const { first, last, isFar } = read.value;
    return isFar ? refused({ code: 'far', first, last }) : ok({ range: { first, last }, count });
  }
  return refused({ code: 'not-days', words: words.slice(0, DAYS_WORDS).join(' ') });
}
