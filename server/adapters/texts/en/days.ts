import type { Weekday } from '../../../domain/calendar/calendar.ts';
import type { DayParts } from '../when.ts';

const WEEKDAYS = {
  monday: 'Mon',
  tuesday: 'Tue',
  wednesday: 'Wed',
  thursday: 'Thu',
  friday: 'Fri',
  saturday: 'Sat',
  sunday: 'Sun',
} satisfies Readonly<Record<Weekday, string>>;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `Nov`, of a month from 1 to 12. */
export const shortMonth = (month: number) => MONTHS[month - 1]?.slice(0, 3);
const year = (one: number | null) => (one === null ? '' : ` ${one}`);

/** How days and times are said. */
export const days = {
  /** `Tue 24 Nov`, `Sat 16 Jan 2027`. */
  day: (one: DayParts) => `${WEEKDAYS[one.weekday]} ${one.day} ${shortMonth(one.month)}${year(one.year)}`,
  /** `June`, `June 2025`. */
  month: (one: DayParts) => `${MONTHS[one.month - 1]}${year(one.year)}`,
  /** `clock`: `17:00`. */
  clock: (clock: string) => clock,
  time: (day: string, clock: string) => `${day}, ${clock}`,
  /** When something happens; `day`: null for today. */
  at: (day: string | null, clock: string) => (day === null ? `today at ${clock}` : `on ${day} at ${clock}`),
};
