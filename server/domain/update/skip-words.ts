import { isoWeekOf, isPlainDate, type PlainDate } from '../calendar/calendar.ts';
import { readWeek } from '../calendar/day-range.ts';
import { type DayWords, readDay } from '../calendar/day-words.ts';

/** What follows `skip`; `day` stands for the week that holds it, and a reason may be empty. */
type SkipWords =
  /** This week is meant. */
  | { readonly code: 'reason' }
  /** A date that can be nothing else. */
  | { readonly code: 'week'; readonly day: PlainDate; readonly reason: string }
  /** What sounds like a date, of another week than this one, may be part of the reason. */
  | { readonly code: 'perhaps'; readonly day: PlainDate; readonly reason: string }
  /** Written like a date, but there is none such. */
  | { readonly code: 'not-a-day'; readonly word: string };

/** Words of a day at most: `24 Dec 2026`. */
const DAY_LENGTH = 3;

export function readSkipWords(text: string, today: PlainDate, languages: readonly DayWords[]): SkipWords {
  const words = text.split(/\s+/);
  const [word = ''] = words;
  const reasonAfter = (count: number) => words.slice(count).join(' ');
  const date = withoutEnd(word);
  if (isPlainDate(date)) return { code: 'week', day: date, reason: reasonAfter(1) };
  if (/^\d{4}-\d/.test(word)) return { code: 'not-a-day', word };
  for (let count = DAY_LENGTH; count > 0; count -= 1) {
    const day = dayIn(withoutEnd(words.slice(0, count).join(' ')), today, languages);
    if (day === undefined) continue;
    const reason = reasonAfter(count);
    if (isoWeekOf(day) !== isoWeekOf(today)) return { code: 'perhaps', day, reason };
    return reason === '' ? { code: 'week', day, reason } : { code: 'reason' };
  }
  return { code: 'reason' };
}

function dayIn(words: string, today: PlainDate, languages: readonly DayWords[]): PlainDate | undefined {
  const week = readWeek(words, today, languages);
  if (week !== undefined) return week.first;
  const day = readDay(words, today, languages);
  return day.ok ? day.value : undefined;
}

/** What stands between a date and what it is about. */
function withoutEnd(words: string): string {
  return words.replace(/[:;,]+$/, '');
}
