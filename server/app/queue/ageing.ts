import type { WorkCalendar } from '../../domain/calendar/working-days.ts';
import { DEFAULT_AGE_LIMITS, daysInColumn, type Overdue, overdueOf } from '../../domain/queue/ageing.ts';
import type { ShownBoard } from '../../domain/queue/queue.ts';
import type { SetAtWork } from '../set.ts';

export interface TicketAge {
  /** Working days in its column; null while unknown. */
  readonly days: number | null;
  /** Null while it is within its limit. */
  readonly overdue: Overdue | null;
}

const COLUMNS = ['toDo', 'inProgress', 'submitted'] as const;

/** How long the tickets shown have been where they are, by key, as of now or another instant. */
export function agesOn(
  { settings, clock }: SetAtWork,
  board: ShownBoard,
  now: number = clock.now(),
): ReadonlyMap<string, TicketAge> {
  const { zone, holidays } = settings.schedule;
  const calendar: WorkCalendar = { zone, holidays: new Set(holidays) };
  return new Map(
    COLUMNS.flatMap((column) =>
      board[column].tickets.map(({ key, columnSince: enteredAt, waitingSince }) => {
        const days = enteredAt === null ? null : daysInColumn(enteredAt, now, calendar);
        const ticket = { column, enteredAt, waitingSince };
        return [key, { days, overdue: overdueOf(ticket, now, DEFAULT_AGE_LIMITS, calendar) }] as const;
      }),
    ),
  );
}
