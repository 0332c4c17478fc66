import { ok, type Result, refused } from '../result.ts';
import { type ReadDays, readDays, type Toward, type UnreadableDays } from './read-days.ts';
import type { Reading } from './said-days.ts';

interface LeadingDays extends ReadDays {
  /** As they were typed, without what ends a phrase. */
  readonly said: string;
  /** Of how many of the words. */
  readonly count: number;
}

/** `words`: those that are meant as days; where there is nothing of the kind, the first few. */
export type UnreadableStart = UnreadableDays & { readonly words: string };

/** Words of days at most: `Thu, 24 Dec 2026 – Sat, 2 Jan 2027`. */
const DAYS_WORDS = 9;

/** The longest text at the beginning of the words that is days, or is written like some. */
export function leadingDays(
  words: readonly string[],
  reading: Reading,
  toward: Toward,
): Result<LeadingDays, UnreadableStart> {
  for (let count = Math.min(DAYS_WORDS, words.length); count > 0; count -= 1) {
    const said = phrase(words.slice(0, count));
    const read = readDays(said, reading, toward);
    if (read.ok) return ok({ ...read.value, said, count });
    if (read.refusal.code !== 'not-days') return refused({ ...read.refusal, words: said });
  }
  return refused({ code: 'not-days', words: phrase(words.slice(0, DAYS_WORDS)) });
}

function phrase(words: readonly string[]): string {
  return words.join(' ').replace(/(?<![:;,])[:;,]+$/, '');
}
