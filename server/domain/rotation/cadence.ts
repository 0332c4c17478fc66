import { addDays, daysBetween, isPlainDate, type PlainDate } from '../calendar/calendar.ts';

/** When SET hands over: every month on a day, or every so many weeks from a date on. */
export type Cadence =
  /** `day`: 1 to 31; a month that is too short hands over on its last day. */
  | { readonly kind: 'monthly'; readonly day: number }
  /** `from`: a handover day, also one that is still to come. */
  | { readonly kind: 'weekly'; readonly weeks: number; readonly from: PlainDate };

/** As SET's handbook has it: from the 16th to the 16th. */
export const DEFAULT_CADENCE: Cadence = { kind: 'monthly', day: 16 };

/** Weeks that a rotation may last. */
export const WEEKS_LIMIT = 12;

/** Days from today within which a weekly cadence may begin; until then the current rotation goes on. */
export const BEGIN_LIMIT = 366;

/** The first handover day after `day`. */
export function handoverAfterDay(cadence: Cadence, day: PlainDate): PlainDate {
  if (cadence.kind === 'weekly') {
    const { from, weeks } = cadence;
    if (day < from) return from;
    const period = weeks * 7;
    return addDays(from, (Math.floor(daysBetween(from, day) / period) + 1) * period);
  }
  const inThisMonth = dayOfMonth(day.slice(0, 7), cadence.day);
  return inThisMonth > day ? inThisMonth : dayOfMonth(monthAfter(day), cadence.day);
}

/**
 * Where a rotation that begins on `from` ends: on the next handover; where that is less than half a period away, as it can be after a
 * handover that is none of the cadence, on the one after it.
 */
export function endAfter(cadence: Cadence, from: PlainDate): PlainDate {
  const next = handoverAfterDay(cadence, from);
  const second = handoverAfterDay(cadence, next);
  return 2 * daysBetween(from, next) < daysBetween(next, second) ? second : next;
}

/**
 * Where the rotation that was to end on `announced` ends under a new cadence: on the cadence's first day if that is still to
 * come, else on the handover nearest to what was announced; always after `today`, and of two equally near ones the earlier.
 */
export function endUnder(cadence: Cadence, announced: PlainDate, today: PlainDate): PlainDate {
  if (cadence.kind === 'weekly' && cadence.from > today) return cadence.from;
  let before = handoverAfterDay(cadence, today);
  for (let after = before; ; before = after) {
    after = handoverAfterDay(cadence, before);
    if (after < announced) continue;
    const isBeforeNearer =
      Math.abs(daysBetween(before, announced)) <= Math.abs(daysBetween(announced, after));
    return isBeforeNearer ? before : after;
  }
}

function dayOfMonth(month: string, day: number): PlainDate {
  const last = Number(addDays(`${monthAfter(`${month}-01`)}-01`, -1).slice(8));
  return `${month}-${String(Math.min(day, last)).padStart(2, '0')}`;
}

/** `2026-12` after `2026-11-23`. */
function monthAfter(day: PlainDate): string {
  return addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7);
}

export function isCadence(cadence: Cadence): boolean {
  const isWhole = (value: number, limit: number) => Number.isInteger(value) && value >= 1 && value <= limit;
  return cadence.kind === 'monthly'
    ? isWhole(cadence.day, 31)
    : isWhole(cadence.weeks, WEEKS_LIMIT) && isPlainDate(cadence.from);
}
