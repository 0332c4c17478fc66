import { isoWeekOf, type PlainDate } from '../calendar/calendar.ts';
import { readDays } from '../calendar/read-days.ts';
import type { Reading } from '../calendar/said-days.ts';

/** What follows `skip`; `day` stands for the week that holds it, and a reason may be empty. */
type SkipWords =
  /** This week is meant; the day of it that was said, if one was. */
  | { readonly code: 'reason'; readonly day?: PlainDate }
  /** A date that can be nothing else. */
  | { readonly code: 'week'; readonly day: PlainDate; readonly reason: string }
  /** What sounds like a date, of another week than this one, may be part of the reason. */
  | { readonly code: 'perhaps'; readonly day: PlainDate; readonly reason: string }
  /** Written like a date, but there is none such. */
  | { readonly code: 'not-a-day'; readonly word: string }
  /** Days that are not of one week. */
  | { readonly code: 'not-a-week'; readonly words: string };

/** Words of days at most: `Thu, 24 Dec 2026 – Sat, 2 Jan 2027`. */
const DAYS_WORDS = 9;

export function readSkipWords(text: string, reading: Reading): SkipWords {
  const words = text.split(/\s+/);
  for (let count = Math.min(DAYS_WORDS, words.length); count > 0; count -= 1) {
    const said = wordsOf(words, 0, count);
    const read = readDays(said, reading, 'nearest');
    if (!read.ok) continue;
    // `Mon 24 Dec` or `Mon 24.12.`, where that is another weekday.
    const isDate = (end: number) => {
      const following = wordsOf(words, count, end);
      return /\d/.test(following) && readDays(following, reading, 'nearest').ok;
    };
    const end = [count + 2, count + 1].find(isDate);
    if (!/\d/.test(said) && end !== undefined) return { code: 'not-a-day', word: wordsOf(words, 0, end) };
    const { first: day, last } = read.value;
    const reason = words.slice(count).join(' ');
    // `Do we need one?` is about no Thursday.
    if (reason !== '' && said.length < 3) continue;
    if (isoWeekOf(day) !== isoWeekOf(last)) {
      // `May is on leave`
      if (reason !== '' && !/[\d ]/.test(said)) continue;
      return { code: 'not-a-week', words: said };
    }
    if (/^\d{4}-/.test(said)) return { code: 'week', day, reason };
    if (isoWeekOf(day) !== isoWeekOf(reading.today)) return { code: 'perhaps', day, reason };
    return reason === '' ? { code: 'week', day, reason } : { code: 'reason', day };
  }
  const [word = ''] = words;
  return /^\d{4}-\d/.test(word) ? { code: 'not-a-day', word } : { code: 'reason' };
}

/** Some of the words, without what ends a phrase. */
function wordsOf(words: readonly string[], from: number, end: number): string {
  return words
    .slice(from, end)
    .join(' ')
    .replace(/[:;,]+$/, '');
}
