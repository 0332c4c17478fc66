import { addDays, daysBetween, isPlainDate, type PlainDate } from '../calendar/calendar.ts';
import { readDay, type UnreadableDay } from '../calendar/read-days.ts';
import type { Reading } from '../calendar/said-days.ts';
import { ok, type Result, refused } from '../result.ts';

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

const LONGEST_OF: Readonly<Record<Cadence['kind'], number>> = { monthly: 31, weekly: WEEKS_LIMIT * 7 };

/** Days of the longest rotation there can be. */
export const LONGEST_ROTATION = Math.max(...Object.values(LONGEST_OF));

/** Days from today within which a weekly cadence may begin; until then the current rotation goes on. */
export const BEGIN_LIMIT = 366;

/** The first handover day after `day`. */
export function handoverAfterDay(cadence: Cadence, day: PlainDate): PlainDate {
  switch (cadence.kind) {
    case 'monthly': {
      const inThisMonth = dayOfMonth(day.slice(0, 7), cadence.day);
      return inThisMonth > day ? inThisMonth : dayOfMonth(monthAfter(day), cadence.day);
    }
    case 'weekly': {
      const { from, weeks } = cadence;
      if (day < from) return from;
      const period = weeks * 7;
      return addDays(from, (Math.floor(daysBetween(from, day) / period) + 1) * period);
    }
  }
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
  const first = firstDay(cadence);
  if (first !== null && first > today) return first;
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

/** A day it is counted from; null where it goes by the calendar. */
export function firstDay(cadence: Cadence): PlainDate | null {
  switch (cadence.kind) {
    case 'monthly':
      return null;
    case 'weekly':
      return cadence.from;
  }
}

export function isCadence(cadence: Cadence): boolean {
  const isWhole = (value: number, limit: number) => Number.isInteger(value) && value >= 1 && value <= limit;
  switch (cadence.kind) {
    case 'monthly':
      return isWhole(cadence.day, 31);
    case 'weekly':
      return isWhole(cadence.weeks, WEEKS_LIMIT) && isPlainDate(cadence.from);
  }
}

type Recognised = (from: PlainDate, to: PlainDate, last: PlainDate) => Cadence | undefined;

/** The cadence under which a rotation would go from one day to the other, the likeliest first. */
const RECOGNISED: Readonly<Record<Cadence['kind'], Recognised>> = {
  monthly(from, to) {
    const day = Math.max(Number(from.slice(8)), Number(to.slice(8)));
    const monthly: Cadence = { kind: 'monthly', day };
    return isHandover(monthly, from) && isHandover(monthly, to) ? monthly : undefined;
  },
  weekly(from, to, last) {
    const weeks = daysBetween(from, to) / 7;
    return Number.isInteger(weeks) ? { kind: 'weekly', weeks, from: last } : undefined;
  },
};

/** The cadence of one rotation; `last`: a handover day to count weeks from. */
export function cadenceBetween(from: PlainDate, to: PlainDate, last: PlainDate): Cadence | undefined {
  if (daysBetween(from, to) > LONGEST_ROTATION) return undefined;
  for (const recognise of Object.values(RECOGNISED)) {
    const cadence = recognise(from, to, last);
    if (cadence !== undefined) return cadence;
  }
  return undefined;
}

/** Also before the day from which it is counted. */
export function isHandover(cadence: Cadence, day: PlainDate): boolean {
  switch (cadence.kind) {
    case 'monthly':
      return handoverAfterDay(cadence, addDays(day, -1)) === day;
    case 'weekly':
      return daysBetween(cadence.from, day) % (cadence.weeks * 7) === 0;
  }
}

type UnreadableCadence =
  | { readonly code: 'not-a-cadence' }
  /** Its first day is none. */
  | (UnreadableDay & { readonly typed: string });

/**
 * The cadence a person means: `monthly 16`, `2 weeks from 2026-12-01`, `weekly from monday`; a first handover day that is left out is
 * today.
 */
export function readCadence(text: string, reading: Reading): Result<Cadence, UnreadableCadence> {
  const words = text.trim();
  const day = /^monthly (?:on (?:the )?)?(\d{1,2})(?:st|nd|rd|th|\.)?$/i.exec(words)?.[1];
  if (day !== undefined) return checked({ kind: 'monthly', day: Number(day) });
  const weekly = /^(?:(?:every )?(\d{1,2}) weeks?|weekly)(?:\s+from\s+(\S.*))?$/i.exec(words);
  if (weekly === null) return refused({ code: 'not-a-cadence' });
  const [, weeks, from] = weekly;
  const first = readDay(from ?? reading.today, reading, 'nearest');
  if (!first.ok) return refused({ ...first.refusal, typed: from ?? '' });
  return checked({ kind: 'weekly', weeks: Number(weeks ?? 1), from: first.value.day });
}

/** How {@link readCadence} reads it back. */
export function cadenceWords(cadence: Cadence): string {
  switch (cadence.kind) {
    case 'monthly':
      return `monthly ${cadence.day}`;
    case 'weekly':
      return `${cadence.weeks} weeks from ${cadence.from}`;
  }
}

function checked(cadence: Cadence): Result<Cadence, UnreadableCadence> {
  return isCadence(cadence) ? ok(cadence) : refused({ code: 'not-a-cadence' });
}
