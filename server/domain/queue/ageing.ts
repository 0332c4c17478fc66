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

export interface AgeingTicket {
  readonly key: string;
  readonly column: 'toDo' | 'inProgress' | 'submitted';
  /** When it entered its column, milliseconds since the epoch; null when Jira did not say. */
  readonly enteredAt: number | null;
  /** Since when it is an escalation without a next step; null when it is not one, or Jira did not say. */
  readonly waitingSince: number | null;
}

export interface Overdue {
  readonly key: string;
  readonly reason: 'in-progress' | 'submitted' | 'no-next-step';
  /** Whole working days. */
  readonly age: number;
}

/**
 * The tickets past a limit, in the order given; one past two limits is named twice, the missing next step first.
 * Nobody is hurried before a limit has passed in full: an unknown age is never over.
 */
export function overdueTickets(
  tickets: readonly AgeingTicket[],
  now: number,
  limits: AgeLimits,
  calendar: WorkCalendar,
): readonly Overdue[] {
  return tickets.flatMap((ticket) => {
    const found = [
      withoutNextStep(ticket, now, limits, calendar),
      tooLongInColumn(ticket, now, limits, calendar),
    ];
    return found.filter((overdue) => overdue !== undefined);
  });
}

function withoutNextStep(
  ticket: AgeingTicket,
  now: number,
  limits: AgeLimits,
  calendar: WorkCalendar,
): Overdue | undefined {
  if (ticket.waitingSince === null) return undefined;
  const hours = Math.floor(workingTimeBetween(ticket.waitingSince, now, calendar) / 3_600_000);
  if (hours < limits.escalation) return undefined;
  return { key: ticket.key, reason: 'no-next-step', age: Math.floor(hours / 24) };
}

/** Days are counted by date, so the day after the limit is the first on which it has surely passed in full. */
function tooLongInColumn(
  ticket: AgeingTicket,
  now: number,
  limits: AgeLimits,
  { zone, holidays }: WorkCalendar,
): Overdue | undefined {
  if (ticket.enteredAt === null || ticket.column === 'toDo') return undefined;
  const age = workingDaysBetween(dateAt(zone, ticket.enteredAt), dateAt(zone, now), holidays);
  if (age <= limits[ticket.column]) return undefined;
  return { key: ticket.key, reason: ticket.column === 'inProgress' ? 'in-progress' : 'submitted', age };
}
