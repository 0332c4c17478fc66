import { dateAt } from '../../domain/calendar/calendar.ts';
import { type WorkCalendar, workingDaysBetween } from '../../domain/calendar/working-days.ts';
import {
  type AgeingTicket,
  DEFAULT_AGE_LIMITS,
  type Overdue,
  overdueTickets,
} from '../../domain/queue/ageing.ts';
import type { ShownBoard } from '../../domain/queue/queue.ts';
import type { SetAtWork } from '../set.ts';

export interface TicketAge {
  /** Working days in its column; null while unknown. */
  readonly days: number | null;
  readonly overdue: readonly Overdue[];
}

const COLUMNS = ['toDo', 'inProgress', 'submitted'] as const;

/** How long the tickets shown have been where they are, by key, as of now or another instant. */
export function agesOn(
  { settings, clock }: SetAtWork,
  board: ShownBoard,
  now: number = clock.now(),
): ReadonlyMap<string, TicketAge> {
  const calendar: WorkCalendar = {
    zone: settings.schedule.zone,
    holidays: new Set(settings.schedule.holidays),
  };
  const tickets = COLUMNS.flatMap((column) =>
    board[column].tickets.map(
      ({ key, columnSince, waitingSince }): AgeingTicket => ({
        key,
        column,
        enteredAt: columnSince,
        waitingSince,
      }),
    ),
  );
  const overdue = overdueTickets(tickets, now, DEFAULT_AGE_LIMITS, calendar);
  return new Map(
    tickets.map(({ key, enteredAt }) => {
      const { zone, holidays } = calendar;
      const days =
        enteredAt === null ? null : workingDaysBetween(dateAt(zone, enteredAt), dateAt(zone, now), holidays);
      return [key, { days, overdue: overdue.filter((one) => one.key === key) }];
    }),
  );
}
