import { isoWeekOf, type PlainDate } from '../calendar/calendar.ts';
import { leadingDays } from '../calendar/leading-days.ts';
import type { UnreadableDays } from '../calendar/read-days.ts';
import type { Reading } from '../calendar/said-days.ts';

/** What follows `skip`; `day` stands for the week that holds it, and a reason may be empty. */
type SkipWords =
  /** This week is meant; the day of it that was said, if one was. */
  | { readonly code: 'reason'; readonly day?: PlainDate }
  /** A date that can be nothing else. */
  | { readonly code: 'week'; readonly day: PlainDate; readonly reason: string }
  /** What sounds like a date, of another week than this one, may be part of the reason. */
  | { readonly code: 'perhaps'; readonly day: PlainDate; readonly reason: string }
  /** Written like a date, but there is none such; that may be part of the reason, too. */
  | { readonly code: 'not-a-day'; readonly words: string; readonly why: UnreadableDays['code'] }
  /** Days that are not of one week. */
  | { readonly code: 'not-a-week'; readonly words: string };

export function readSkipWords(text: string, reading: Reading): SkipWords {
  const words = text.split(/\s+/);
  const [word = ''] = words;
  const read = leadingDays(words, reading, 'nearest');
  if (!read.ok) {
    const { code, words: unread } = read.refusal;
    if (code !== 'not-days') return { code: 'not-a-day', words: unread, why: code };
    return /^\d{4}-\d/.test(word) ? { code: 'not-a-day', words: word, why: code } : { code: 'reason' };
  }
  const { first: day, last, said, count } = read.value;
  const reason = words.slice(count).join(' ');
  // `Do we need one?` is about no Thursday.
  if (reason !== '' && said.length < 3) return { code: 'reason' };
  if (isoWeekOf(day) !== isoWeekOf(last)) {
    // `May is on leave`
    const isName = reason !== '' && !/[\d ]/.test(said);
    return isName ? { code: 'reason' } : { code: 'not-a-week', words: said };
  }
  if (/^\d{4}-/.test(said)) return { code: 'week', day, reason };
  if (isoWeekOf(day) !== isoWeekOf(reading.today)) return { code: 'perhaps', day, reason };
  return reason === '' ? { code: 'week', day, reason } : { code: 'reason', day };
}
