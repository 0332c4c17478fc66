import type { Weekday } from '../../../domain/calendar/calendar.ts';
import type { days as english } from '../en/days.ts';

const WEEKDAYS = {
  monday: 'Mo.',
  tuesday: 'Di.',
  wednesday: 'Mi.',
  thursday: 'Do.',
  friday: 'Fr.',
  saturday: 'Sa.',
  sunday: 'So.',
} satisfies Readonly<Record<Weekday, string>>;
/** In full: a day often ends a sentence, where the full stop of `Nov.` would stand beside that of the sentence. */
const MONTHS = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
];

/** Of a month from 1 to 12. */
export const monthName = (month: number) => MONTHS[month - 1];

export const days: typeof english = {
  day: (one) => `${WEEKDAYS[one.weekday]}, ${one.day}. ${days.month(one)}`,
  month: ({ month, year }) => `${monthName(month)}${year === null ? '' : ` ${year}`}`,
  clock: (clock) => `${clock} Uhr`,
  time: (day, clock) => `${day}, ${clock}`,
  at: (day, clock) => (day === null ? `heute um ${clock}` : `am ${day}, um ${clock}`),
};
