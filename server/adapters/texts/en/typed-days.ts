/** About days that somebody typed. `words`: those, escaped; `days`: what they are understood as. */
export const typedDays = {
  notDays: (words: string) =>
    `I don't understand “${words}” as a date. Try 24 Dec, Friday or 24 Dec – 2 Jan.`,
  /** Several days where one is meant, too. */
  notADay: (words: string) => `I don't understand “${words}” as a day. Try 24 Dec, Friday or 2026-12-24.`,
  backwards: 'The last day is before the first.',
  noFirst: 'Enter the first day.',
  /** Nobody skips so much. */
  notOneWeek: (words: string) =>
    `“${words}” is more than one week. Nothing was skipped. Name a day of the week you want to skip.`,
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
