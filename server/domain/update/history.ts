import { addDays, inWeekOf, type PlainDate, type Weekday } from '../calendar/calendar.ts';
import { readDays, type UnreadableDays } from '../calendar/read-days.ts';
import type { Reading } from '../calendar/said-days.ts';
import { ok, type Result, refused } from '../result.ts';
import type { FigureName, Figures } from './content.ts';
import type { Note } from './note.ts';
import type { By, Publication } from './update.ts';

export type HistoryQuery =
  /** The newest `last` weeks, this one included. */
  | { readonly last: number }
  /** The update of the ISO week that holds `date`. */
  | { readonly date: PlainDate }
  /** Those that are due from one day to another, both included. */
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
const HISTORY_LIMIT = 104;
/** Weeks shown when nothing more is said. */
const HISTORY_DEFAULT = 8;

type UnreadableQuery = UnreadableDays | { readonly code: 'too-many'; readonly limit: number };

/** What follows `history`: nothing, a number of weeks, a day, a month, or a range. Without a year it has begun already. */
export function readHistoryQuery(words: string, reading: Reading): Result<HistoryQuery, UnreadableQuery> {
  const text = words.trim();
  if (text === '') return ok({ last: HISTORY_DEFAULT });
  if (/^\d{1,6}$/.test(text)) {
    const last = Number(text);
    if (last > HISTORY_LIMIT) return refused({ code: 'too-many', limit: HISTORY_LIMIT });
    return last === 0 ? refused({ code: 'not-days' }) : ok({ last });
  }
  const read = readDays(text, reading, 'past');
  if (!read.ok) return read;
  const { first, last } = read.value;
  if (first === last) return ok({ date: first });
  if (isTooLong(first, last)) return refused({ code: 'too-many', limit: HISTORY_LIMIT });
  return ok({ from: first, to: last });
}

/** Whether a range, both ends included, can hold more updates than {@link HISTORY_LIMIT}. */
export function isTooLong(first: PlainDate, last: PlainDate): boolean {
  return addDays(first, 7 * HISTORY_LIMIT) <= last;
}

/** The regular due dates of the weeks that hold what is asked for, newest first; of the longest range one more, as it may cut two weeks. */
export function weeksOf(query: HistoryQuery, today: PlainDate, day: Weekday): readonly PlainDate[] {
  if ('date' in query) return [inWeekOf(query.date, day)];
  const newest = inWeekOf('last' in query ? today : query.to, day);
  const oldest = 'last' in query ? addDays(newest, -7 * (query.last - 1)) : inWeekOf(query.from, day);
  const weeks: PlainDate[] = [];
  for (let week = newest; week >= oldest && weeks.length <= HISTORY_LIMIT; week = addDays(week, -7)) {
    weeks.push(week);
  }
  return weeks;
}

/** Whether an update is among those asked for. */
export function isAsked(query: HistoryQuery, { dueDate }: Pick<HistoryEntry, 'dueDate'>): boolean {
  return !('from' in query) || (query.from <= dueDate && dueDate <= query.to);
}

/** The numbers of all updates together; not complete where one of them is not known, null where none is. */
export function sumsOf(entries: readonly HistoryEntry[]): Figures {
  const counted = entries.filter(({ state }) => state !== 'open' && state !== 'skipped');
  const sum = (name: FigureName): Figures[FigureName] => {
    const known = counted.flatMap(({ figures }) => figures?.[name] ?? []);
    if (known.length === 0) return null;
    const value = known.reduce((total, figure) => total + figure.value, 0);
    return { value, isComplete: known.length === counted.length && known.every((one) => one.isComplete) };
  };
  return {
    resolved: sum('resolved'),
    resolvedByCustomers: sum('resolvedByCustomers'),
    submitted: sum('submitted'),
    submittedByCustomers: sum('submittedByCustomers'),
  };
}

const BARS = '▁▂▃▄▅▆▇█';

/** One bar per number, oldest first, the highest full; `·` where a number is not known. */
export function sparkline(numbers: readonly (number | null)[]): string {
  const highest = Math.max(1, ...numbers.filter((value) => value !== null));
  return numbers
    .map((value) => (value === null ? '·' : BARS[Math.round((value / highest) * (BARS.length - 1))]))
    .join('');
}
