import * as React from 'react';

const minute = 60_000;

/** "Today", "Yesterday", or the date, as on the separators between posts. */
export function dayName(at: number, now: number, locale: string): string {
  const day = (time: number) => new Date(time).toDateString();
  if (day(at) === day(now)) return 'Today';
  if (day(at) === day(now - 24 * 60 * minute)) return 'Yesterday';
  return new Intl.DateTimeFormat(locale, { weekday: 'long', month: 'long', day: 'numeric' }).format(at);
}

/** The time of a post, with its date where one points at it. */
export function PostTime({ at, locale }: { at: number; locale: string }) {
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(at);
  const whole = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' }).format(at);
  return (
    <time className="post__time" dateTime={new Date(at).toISOString()} title={whole}>
      {time}
    </time>
  );
}
