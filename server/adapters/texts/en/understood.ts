import type { DayWords } from '../../../domain/calendar/day-words.ts';

/** What people may type, in lower case. */
export const understood = {
  days: {
    names: {
      yesterday: ['yesterday'],
      today: ['today'],
      tomorrow: ['tomorrow'],
      monday: ['monday', 'mon'],
      tuesday: ['tuesday', 'tue'],
      wednesday: ['wednesday', 'wed'],
      thursday: ['thursday', 'thu'],
      friday: ['friday', 'fri'],
      saturday: ['saturday', 'sat'],
      sunday: ['sunday', 'sun'],
    },
    months: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
    between: ['to', 'until'],
    nextWeek: ['next week'],
  } satisfies DayWords,
  /** Without asking the other person first. */
  now: ['now'],
  yes: ['yes', 'y'],
  no: ['no', 'n'],
};
