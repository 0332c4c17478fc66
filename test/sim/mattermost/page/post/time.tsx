import * as React from 'react';
import { useApp } from '../state/store.ts';

const minute = 60_000;

/** "Today", "Yesterday", or the date, as on the separators between posts. */
export function dayName(at: number, now: number, locale: string): string {
  const day = (time: number) => new Date(time).toDateString();
  if (day(at) === day(now)) return 'Today';
  if (day(at) === day(now - 24 * 60 * minute)) return 'Yesterday';
  return new Intl.DateTimeFormat(locale, { weekday: 'long', month: 'long', day: 'numeric' }).format(at);
}

/** The time of a post in the zone of its reader, with its date where one points at it. */
export function PostTime({ at, locale }: { at: number; locale: string }) {
  const zone = useApp(({ entities }) => {
    const chosen = entities.users.profiles[entities.users.currentUserId]?.timezone;
    const isAutomatic = chosen?.useAutomaticTimezone !== 'false';
    return (isAutomatic ? chosen?.automaticTimezone : chosen?.manualTimezone) || undefined;
  });
  const inZone = zone === undefined ? {} : { timeZone: zone };
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', ...inZone }).format(at);
  const whole = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', ...inZone }).format(
    at,
  );
  return (
    <time className="post__time" dateTime={new Date(at).toISOString()} title={whole}>
      {time}
    </time>
  );
}
