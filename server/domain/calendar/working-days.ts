import { addDays, dateAt, instantAt, type PlainDate, weekdayOf } from './calendar.ts';

/** When a SET works: Monday to Friday by the wall clock of its zone, without its holidays. */
export interface WorkCalendar {
  /** IANA name. */
  readonly zone: string;
  readonly holidays: ReadonlySet<PlainDate>;
}

const DAY = 86_400_000;

export function isWorkingDay(date: PlainDate, holidays: ReadonlySet<PlainDate>): boolean {
  return !isWeekend(date) && !holidays.has(date);
}

/** Working days after `from` up to and including `to`: Friday to Monday is 1, a day to itself or an earlier one 0. */
export function workingDaysBetween(from: PlainDate, to: PlainDate, holidays: ReadonlySet<PlainDate>): number {
  const days = (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY;
  if (days <= 0) return 0;
  let count = Math.floor(days / 7) * 5;
  for (let day = 1; day <= days % 7; day += 1) {
    if (!isWeekend(addDays(from, day))) count += 1;
  }
  for (const holiday of holidays) {
    if (holiday > from && holiday <= to && !isWeekend(holiday)) count -= 1;
  }
  return count;
}

/**
 * Milliseconds between two instants that fall on working days: from Friday 18:00 to Monday 18:00 is 24 hours.
 * The first and the last day count as they really passed; a whole day between them is 24 hours even if clocks change.
 */
export function workingTimeBetween(from: number, to: number, { zone, holidays }: WorkCalendar): number {
  if (to <= from) return 0;
  const first = dateAt(zone, from);
  const last = dateAt(zone, to);
  if (first === last) return isWorkingDay(first, holidays) ? to - from : 0;
  const atStart = isWorkingDay(first, holidays) ? instantAt(zone, addDays(first, 1), '00:00') - from : 0;
  const atEnd = isWorkingDay(last, holidays) ? to - instantAt(zone, last, '00:00') : 0;
  return atStart + workingDaysBetween(first, addDays(last, -1), holidays) * DAY + atEnd;
}

function isWeekend(date: PlainDate): boolean {
  const weekday = weekdayOf(date);
  return weekday === 'saturday' || weekday === 'sunday';
}
