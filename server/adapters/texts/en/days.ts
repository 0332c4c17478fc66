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
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** How days and times are said. */
export const days = {
  /** `Tue 24 Nov`, `Sat 16 Jan 2027`. */
  day: ({ weekday, day, month, year }: DayParts) =>
    `${WEEKDAYS[weekday]} ${day} ${MONTHS[month - 1]}${year === null ? '' : ` ${year}`}`,
  /** `clock`: `17:00`. */
  clock: (clock: string) => clock,
  time: (day: string, clock: string) => `${day}, ${clock}`,
  /** When something happens; `day`: null for today. */
  at: (day: string | null, clock: string) => (day === null ? `today at ${clock}` : `on ${day} at ${clock}`),
};
