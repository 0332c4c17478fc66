import { dateAt } from '../calendar/calendar.ts';
import { type WorkCalendar, workingDaysBetween, workingTimeBetween } from '../calendar/working-days.ts';

/** How long a ticket may stay before it is shown as ageing. */
interface AgeLimits {
  /** Working days. */
  readonly inProgress: number;
  /** Working days. */
  readonly submitted: number;
  /** Hours of working days. */
  readonly escalation: number;
}

export const DEFAULT_AGE_LIMITS: AgeLimits = { inProgress: 5, submitted: 3, escalation: 24 };

interface AgeingTicket {
  readonly column: 'toDo' | 'inProgress' | 'submitted';
  /** When it entered its column, milliseconds since the epoch; null when Jira did not say. */
  readonly enteredAt: number | null;
  /** Of one in the queue, since when it is an escalation without a next step; null when it is not one, or Jira did not say. */
  readonly waitingSince: number | null;
}

/** How long a ticket past its limit has been there. */
export interface Overdue {
  /** In the first, tickets are overdue only for want of a next step. */
  readonly column: 'to-do' | 'in-progress' | 'submitted';
  /** Whole working days in its column, or in the first without a next step; at least one. */
  readonly days: number;
}

/** Nobody is hurried before the limit has passed in full: an unknown age is never over. Null for a ticket within its limit. */
export function overdueOf(
  { column, enteredAt, waitingSince }: AgeingTicket,
  now: number,
  limits: AgeLimits,
  calendar: WorkCalendar,
): Overdue | null {
  if (column === 'toDo')
    return waitingSince === null ? null : withoutNextStep(waitingSince, now, limits, calendar);
  if (enteredAt === null) return null;
  // Days are counted by date, so the day after the limit is the first on which it has surely passed in full.
  const days = daysInColumn(enteredAt, now, calendar);
  if (days <= limits[column]) return null;
  return { column: column === 'inProgress' ? 'in-progress' : 'submitted', days };
}

/** Working days by date since a ticket entered its column. */
export function daysInColumn(enteredAt: number, now: number, { zone, holidays }: WorkCalendar): number {
  return workingDaysBetween(dateAt(zone, enteredAt), dateAt(zone, now), holidays);
}

function withoutNextStep(
  since: number,
  now: number,
  limits: AgeLimits,
  calendar: WorkCalendar,
): Overdue | null {
  const hours = Math.floor(workingTimeBetween(since, now, calendar) / 3_600_000);
  return hours < limits.escalation ? null : { column: 'to-do', days: Math.floor(hours / 24) };
}
