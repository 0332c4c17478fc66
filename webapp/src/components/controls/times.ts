import { useIntl } from 'react-intl';
import { useSelector } from 'react-redux';
import { hourCycleIn, timeZoneIn } from '../../state/host.ts';

const hour = 3_600_000;

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
  return {
    /** A plain date such as `2026-12-16`, the same day in every zone: "Dec 16". */
    date: (plainDate: string) => intl.formatDate(midnight(plainDate), plainDay),
    /** The last day before an exclusive end, written as a plain date. */
    lastDay: (end: string) => intl.formatDate(midnight(end) - 24 * hour, plainDay),
    /** "Tue, Nov 24, 5:00 PM" */
    dayAndTime: (instant: number) =>
      intl.formatDate(instant, { ...options, ...time, weekday: 'short', month: 'short', day: 'numeric' }),
    /** "Tue 5:00 PM" within six days of now, before and after; else with the day. */
    nearDay(instant: number) {
      const isNear = Math.abs(instant - Date.now()) < 6 * 24 * hour;
      return intl.formatDate(instant, {
        ...options,
        ...time,
        weekday: 'short',
        ...(isNear ? {} : { month: 'short', day: 'numeric' }),
      });
    },
    /** "2:05 PM", or with the day when that is not `today` (a plain date) in `zone`. */
    asOf(instant: number, today: string, zone: string) {
      const isToday = plainDateOf(instant, zone) === today;
      return intl.formatDate(instant, {
        ...options,
        ...time,
        ...(isToday ? {} : { weekday: 'short', month: 'short', day: 'numeric' }),
      });
    },
  };
}

const plainDay = { timeZone: 'UTC', month: 'short', day: 'numeric' } as const;

/** In UTC, where every plain date has one. */
function midnight(plainDate: string): number {
  return Date.parse(`${plainDate}T00:00:00Z`);
}

/**
 * Whether an instant has gone by when it is `today` (a plain date) in `zone`. The day decides; on the day itself the clock of
 * the browser does, as long as it is that day there too.
 */
export function isPast(instant: number, today: string, zone: string): boolean {
  const day = plainDateOf(instant, zone);
  if (day !== today) return day < today;
  return plainDateOf(Date.now(), zone) === today && Date.now() >= instant;
}

function plainDateOf(instant: number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(instant);
}
