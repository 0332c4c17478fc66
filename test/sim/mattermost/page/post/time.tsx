import * as React from 'react';
import { useApp } from '../state/store.ts';

const minute = 60_000;

/** "Today", "Yesterday", or the date, as on the separators between posts. */
export function dayName(at: number, now: number, locale: string, timeZone: string | undefined): string {
  const day = (time: number) => new Date(time).toLocaleDateString('en', { timeZone });
  if (day(at) === day(now)) return 'Today';
  if (day(at) === day(now - 24 * 60 * minute)) return 'Yesterday';
  return new Intl.DateTimeFormat(locale, { weekday: 'long', month: 'long', day: 'numeric', timeZone }).format(
    at,
  );
}

/** The zone the reader has chosen; undefined for that of the machine. */
export function useZone(): string | undefined {
  return useApp(({ entities }) => {
    const chosen = entities.users.profiles[entities.users.currentUserId]?.timezone;
    const isAutomatic = chosen?.useAutomaticTimezone === 'true';
    return (isAutomatic ? chosen?.automaticTimezone : chosen?.manualTimezone) || undefined;
  });
}

/** The time of a post in the zone of its reader, with its date where one points at it. */
export function PostTime({ at, locale }: { at: number; locale: string }) {
  const timeZone = useZone();
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone }).format(at);
  const whole = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(
    at,
  );
  return (
    <time className="post__time" dateTime={new Date(at).toISOString()} title={whole}>
      {time}
    </time>
  );
}
