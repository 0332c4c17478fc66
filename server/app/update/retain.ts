import { dateAt } from '../../domain/calendar/calendar.ts';
import { isPast } from '../../domain/calendar/retention.ts';
import type { SetAtWork } from '../set.ts';

/** Deletes the updates that are older than the SET keeps them; how many there were. */
export async function retain({ store, settings, clock, log }: SetAtWork): Promise<number> {
  const today = dateAt(settings.schedule.zone, clock.now());
  const ids = await store.updates.ids();
  const past = ids.filter((id) => isPast(id.split('/').at(-1) ?? '', today, settings.retentionMonths));
  for (const id of past) await store.updates.remove(id);
  if (past.length > 0) log.info('old updates were deleted', { count: past.length });
  return past.length;
}
