import { dateAt, isoWeekOf, isPlainDate } from '../../domain/calendar/calendar.ts';
import { isPast } from '../../domain/calendar/retention.ts';
import type { SetAtWork } from '../set.ts';

/** Deletes the updates that are older than the SET keeps them, and what was said on triage days of that time; how many updates there were. */
export async function retain({ store, settings, clock, log }: SetAtWork): Promise<number> {
  const today = dateAt(settings.schedule.zone, clock.now());
  const isOver = (week: string) => isPast(week, today, settings.retentionMonths);
  const isOldDay = (day: string) => isPlainDate(day) && isOver(isoWeekOf(day));
  const past = (await store.updates.ids()).filter((id) => isOver(nameIn(id)));
  for (const id of past) await store.updates.remove(id);
  const days = (await store.triageDays.ids()).filter((id) => isOldDay(nameIn(id)));
  for (const id of days) await store.triageDays.remove(id);
  if (past.length > 0) log.info('old updates were deleted', { count: past.length });
  return past.length;
}

/** The week, or the day, behind the channel. */
function nameIn(id: string): string {
  return id.split('/').at(-1) ?? '';
}
