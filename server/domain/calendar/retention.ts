import { isoWeekOf, type PlainDate } from './calendar.ts';

/** The first day that is kept, `months` before `today`; a day the month does not have means its last one. */
function keptSince(today: PlainDate, months: number): PlainDate {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, lastDay));
  return first.toISOString().slice(0, 10);
}

/** Whether an ISO week, `2026-W48`, lies before the weeks that are kept. */
export function isPast(week: string, today: PlainDate, months: number): boolean {
  return /^\d{4}-W\d{2}$/.test(week) && week < isoWeekOf(keptSince(today, months));
}
