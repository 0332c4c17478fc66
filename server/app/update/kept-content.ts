import { dateAt, type PlainDate } from '../../domain/calendar/calendar.ts';
import type { Content } from '../../domain/update/content.ts';
import { dueOn } from '../../domain/update/schedule.ts';
import type { TicketsFailure } from '../ports.ts';
import type { SetAtWork } from '../set.ts';

/**
 * What a posted update goes on saying apart from its notes, when it is written again: all of it on a later day than its own, and
 * while Jira cannot be read, since what is known now would be of other days, or less. Null where it is read anew.
 */
export function keptContent(
  { clock, settings }: Pick<SetAtWork, 'clock' | 'settings'>,
  dueDate: PlainDate,
  posted: Content | null,
  failure: TicketsFailure | null,
): Content | null {
  const day = dueOn(dueDate, settings.schedule).postingDate ?? dueDate;
  const isLater = dateAt(settings.schedule.zone, clock.now()) > day;
  return isLater || failure !== null ? posted : null;
}
