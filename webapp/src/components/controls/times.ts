import { useIntl } from 'react-intl';
import { useSelector } from 'react-redux';
import type { Panel } from '#contract';
import { hourCycleIn, timeZoneIn } from '../../state/host.ts';

const day = 24 * 3_600_000;

/** What day the server says it is, and where. */
export type Today = Pick<Panel, 'today' | 'zone'>;

/** Times in the reader's language, zone and clock; instants are milliseconds since the epoch. */
export function useTimes() {
  const intl = useIntl();
  const timeZone = useSelector(timeZoneIn);
  const hourCycle = useSelector(hourCycleIn);
  const options = {
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(hourCycle === undefined ? {} : { hourCycle }),
  };
  const time = { hour: 'numeric', minute: '2-digit' } as const;
  const dayOf = (instant: number) => midnight(plainDateOf(instant, timeZone));
  return {
    /** A plain date such as `2026-12-16`, the same day in every zone: "Wed, Dec 16". */
    date: (plainDate: string) => intl.formatDate(midnight(plainDate), withWeekday),
    /** The same without its weekday, for lists of them: "Dec 16". */
    shortDate: (plainDate: string) => intl.formatDate(midnight(plainDate), plainDay),
    /** A month such as `2026-11`: "November". */
    month: (month: string) => intl.formatDate(midnight(`${month}-01`), { timeZone: 'UTC', month: 'long' }),
    /** The last day before an exclusive end, written as a plain date. */
    lastDay: (end: string) => intl.formatDate(midnight(end) - day, withWeekday),
    /**
     * "today, 5:00 PM", also yesterday and tomorrow; "Tue 5:00 PM" within six days of now; else "Tue, Dec 1, 5:00 PM". So it is
     * where the browser's clock shows another day than the server's: then it is not known what day is meant.
     */
    when(instant: number, today: Today) {
      const away = isToday(Date.now(), today) ? (dayOf(instant) - dayOf(Date.now())) / day : Infinity;
      if (Math.abs(away) <= 1) {
        const named = intl.formatRelativeTime(away, 'day', { numeric: 'auto' });
        return `${named}, ${intl.formatTime(instant, { ...options, ...time })}`;
      }
      const isNear = Math.abs(away) <= 6;
      return intl.formatDate(instant, {
        ...options,
        ...time,
        weekday: 'short',
        ...(isNear ? {} : { month: 'short', day: 'numeric' }),
      });
    },
    /** "2:05 PM", or with the day when that is not today where the reader is; also where it is not known what day it is. */
    asOf(instant: number, today: Today) {
      const isOfToday = isToday(Date.now(), today) && dayOf(instant) === dayOf(Date.now());
      return intl.formatDate(instant, {
        ...options,
        ...time,
        ...(isOfToday ? {} : { weekday: 'short', month: 'short', day: 'numeric' }),
      });
    },
  };
}

const plainDay = { timeZone: 'UTC', month: 'short', day: 'numeric' } as const;
const withWeekday = { timeZone: 'UTC', weekday: 'short', month: 'short', day: 'numeric' } as const;

/** In UTC, where every plain date has one. */
function midnight(plainDate: string): number {
  return Date.parse(`${plainDate}T00:00:00Z`);
}

/** Whether one plain date is of the week after that of another, both dates of updates. */
export function isWeekAfter(date: string, other: string): boolean {
  const away = midnight(date) - midnight(other);
  return away > 0 && away <= 7 * day;
}

function isToday(instant: number, { today, zone }: Today): boolean {
  return plainDateOf(instant, zone) === today;
}

/**
 * Whether an instant has gone by. The day of the server decides; on the day itself the clock of the browser does, as long as it is
 * that day there too.
 */
export function isPast(instant: number, today: Today): boolean {
  if (!isToday(instant, today)) return plainDateOf(instant, today.zone) < today.today;
  return isToday(Date.now(), today) && Date.now() >= instant;
}

/** @param zone undefined: that of the browser */
function plainDateOf(instant: number, zone: string | undefined): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(instant);
}
