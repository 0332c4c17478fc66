import type { PlainDate } from '../calendar/calendar.ts';
import { type DayWords, readDay } from '../calendar/day-words.ts';
import { ok, type Result, refused } from '../result.ts';
import { type Cadence, isCadence } from './cadence.ts';

/**
 * The cadence a person means: `monthly 16`, `2 weeks from 2026-12-01`, `weekly from monday`; a first handover day that is left out is
 * today.
 */
export function readCadence(
  text: string,
  today: PlainDate,
  languages: readonly DayWords[],
): Result<Cadence, { readonly code: 'not-a-cadence' }> {
  const words = text.trim().toLowerCase();
  const day = /^monthly (?:on (?:the )?)?(\d{1,2})(?:st|nd|rd|th|\.)?$/.exec(words)?.[1];
  if (day !== undefined) return checked({ kind: 'monthly', day: Number(day) });
  const [, weeks, from] = /^(?:every )?(?:(\d{1,2}) weeks?|weekly)(?: from (.+))?$/.exec(words) ?? [];
  const first = from === undefined ? ok(today) : readDay(from, today, languages);
  const isWeekly = weeks !== undefined || /^weekly/.test(words);
  if (!isWeekly || !first.ok) return refused({ code: 'not-a-cadence' });
  return checked({ kind: 'weekly', weeks: Number(weeks ?? 1), from: first.value });
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

function checked(cadence: Cadence): Result<Cadence, { readonly code: 'not-a-cadence' }> {
  return isCadence(cadence) ? ok(cadence) : refused({ code: 'not-a-cadence' });
}
