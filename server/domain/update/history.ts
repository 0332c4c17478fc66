import { addDays, inWeekOf, type PlainDate, type Weekday } from '../calendar/calendar.ts';
import { DAYS_LENGTH, type DayWords, readDay } from '../calendar/day-words.ts';
import { ok, type Result, refused } from '../result.ts';
import type { Figures } from './content.ts';
import type { Note } from './note.ts';
import type { By, Publication } from './update.ts';

export type HistoryQuery =
  /** The newest `last` weeks, this one included. */
  | { readonly last: number }
  /** The update of the ISO week that holds `date`. */
  | { readonly date: PlainDate }
  /** Those of the weeks from one day to another, both included. */
  | { readonly from: PlainDate; readonly to: PlainDate };

export interface HistoryEntry {
  readonly dueDate: PlainDate;
  /** `unread`: its record cannot be read just now, so that nothing else here is known. */
  readonly state: Publication['state'] | 'unread';
  readonly postId: string | null;
  readonly postedAt: number | null;
  readonly by: By | null;
  readonly isReviewed: boolean;
  /** Null before it was posted. */
  readonly figures: Figures | null;
  readonly notes: readonly Note[];
  /** Null unless skipped. */
  readonly reason: string | null;
}

/** Weeks one answer can hold: two years. */
export const HISTORY_LIMIT = 104;
/** Weeks shown when nothing more is said. */
const HISTORY_DEFAULT = 8;

export type UnreadableQuery =
  | { readonly code: 'not-a-query' }
  | { readonly code: 'backwards' }
  | { readonly code: 'too-many'; readonly limit: number };

/** What follows `history`: nothing, a number of weeks, a day, or `FROM..TO`. */
export function readHistoryQuery(
  words: string,
  today: PlainDate,
  languages: readonly DayWords[],
): Result<HistoryQuery, UnreadableQuery> {
  const text = words.trim();
  if (text === '') return ok({ last: HISTORY_DEFAULT });
  if (text.length > DAYS_LENGTH) return refused({ code: 'not-a-query' });
  if (/^\d{1,6}$/.test(text)) {
    const last = Number(text);
    if (last > HISTORY_LIMIT) return refused({ code: 'too-many', limit: HISTORY_LIMIT });
    return last === 0 ? refused({ code: 'not-a-query' }) : ok({ last });
  }
  const [, first = '', second = ''] = /^(.*?\d\.(?=\.\.)|.*?)\.\.(.*)$/.exec(text) ?? [];
  if (first === '' && second === '') {
    const day = readPastDay(text, today, languages);
    return day.ok ? ok({ date: day.value }) : refused({ code: 'not-a-query' });
  }
  const from = readPastDay(first, today, languages);
  const to = readPastDay(second, today, languages);
  if (!from.ok || !to.ok) return refused({ code: 'not-a-query' });
  if (to.value < from.value) return refused({ code: 'backwards' });
  const isLong = addDays(from.value, 7 * HISTORY_LIMIT) < to.value;
  return isLong
    ? refused({ code: 'too-many', limit: HISTORY_LIMIT })
    : ok({ from: from.value, to: to.value });
}

/** History has been: a weekday is the last one, a day without a year its last. What was said outright stays. */
function readPastDay(
  text: string,
  today: PlainDate,
  languages: readonly DayWords[],
): ReturnType<typeof readDay> {
  const day = readDay(text, today, languages);
  if (!day.ok || day.value <= today) return day;
  const weekEarlier = readDay(text, addDays(today, -6), languages);
  const isDistance = weekEarlier.ok && weekEarlier.value === addDays(day.value, -6);
  if (isDistance) return day;
  if (weekEarlier.ok && weekEarlier.value <= today) return weekEarlier;
  const yearEarlier = readDay(text, addDays(today, -183), languages);
  return yearEarlier.ok && yearEarlier.value <= today ? yearEarlier : day;
}

/** The due dates of the weeks asked for, newest first, at most {@link HISTORY_LIMIT}; of weeks to come only one that is asked for by its date. */
export function weeksOf(query: HistoryQuery, today: PlainDate, day: Weekday): readonly PlainDate[] {
  if ('date' in query) return [inWeekOf(query.date, day)];
  const newest = inWeekOf('last' in query || today < query.to ? today : query.to, day);
  const oldest = 'last' in query ? addDays(newest, -7 * (query.last - 1)) : inWeekOf(query.from, day);
  const weeks: PlainDate[] = [];
  for (let week = newest; week >= oldest && weeks.length < HISTORY_LIMIT; week = addDays(week, -7)) {
    weeks.push(week);
  }
  return weeks;
}

const BARS = '▁▂▃▄▅▆▇█';

/** One bar per number, oldest first, the highest full; `·` where a number is not known. */
export function sparkline(numbers: readonly (number | null)[]): string {
  const highest = Math.max(1, ...numbers.filter((value) => value !== null));
  return numbers
    .map((value) => (value === null ? '·' : BARS[Math.round((value / highest) * (BARS.length - 1))]))
    .join('');
}
