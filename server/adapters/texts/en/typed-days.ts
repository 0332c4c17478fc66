import type { UnreadableTexts } from '../parts.ts';

/** About days that somebody typed. `words`: those, escaped; `days`: what they are understood as. */
export const typedDays = {
  unreadable: {
    'not-days': (words: string) => `I don't understand “${words}” as a date.`,
    'no-such-day': (words: string) => `There is no such date: “${words}”.`,
    backwards: (words: string) => `In “${words}”, the last day comes before the first.`,
    /** Where one is meant. */
    several: (words: string) => `“${words}” is more than one day.`,
    /** Nobody skips so much. */
    'several-weeks': (words: string) => `“${words}” is more than one week.`,
  } satisfies UnreadableTexts,
  /** Behind it, what can be typed there. */
  examples: {
    day: 'Try 24 Dec, Friday or 2026-12-24.',
    days: 'Try 24 Dec, Friday or 24 Dec – 2 Jan.',
    skip: 'Example: `/set-update skip 29 Dec Holidays`.',
    history: 'Try a number of weeks, a day, a month or a range: `/set-update history 1 Oct..24 Nov`.',
  },
  noFirst: 'Enter the first day.',
  nothingSaved: 'Nothing was saved.',
  /** No year was typed, and the days are most of a year ahead. */
  far: (days: string) => `Do you mean ${days}? Nothing was saved.`,
  yes: (days: string) => `Yes, ${days}`,
  /** The same below a field. */
  addYear: (days: string) => `Do you mean ${days}? Then add the year.`,
  tooMany: (limit: number) => `Enter at most ${limit} days.`,
  /** A day that is past. */
  nobodyRecorded: (day: string) => `Nobody is recorded for ${day}.`,
};
