import { dateAt, type PlainDate } from '../domain/calendar.ts';
import { type HistoryEntry, type HistoryQuery, weeksOf } from '../domain/history.ts';
import type { Update } from '../domain/update.ts';
import type { Desk } from './desk.ts';
import { updatesOf } from './updates.ts';

/** Past updates and this week's, newest first; weeks of which nothing is known are left out. */
export async function history(desk: Desk, query: HistoryQuery): Promise<readonly HistoryEntry[]> {
  const { schedule } = desk.settings;
  const channelId = await desk.channelId();
  if (channelId === undefined) return [];
  const weeks = weeksOf(query, dateAt(schedule.zone, desk.clock.now()), schedule.day);
  const read = await Promise.all(
    weeks.map((week) =>
      updatesOf(desk, channelId, [week]).catch((error: unknown) => {
        // One that cannot be read takes no other with it.
        desk.log.warn('a week of the history was not read', { error: String(error).slice(0, 300) });
        return new Map<PlainDate, Update>();
      }),
    ),
  );
  const known = new Map(read.flatMap((one) => [...one]));
  return [...known.values()].map(entryOf);
}

function entryOf({ dueDate, publication }: Update): HistoryEntry {
  const posted = publication.state === 'posted' ? publication : undefined;
  const by = publication.state === 'posted' || publication.state === 'skipped' ? publication.by : null;
  return {
    dueDate,
    state: publication.state,
    postId: posted?.postId ?? null,
    postedAt: posted?.postedAt ?? null,
    by,
    isReviewed: posted?.isReviewed ?? false,
    figures: posted?.content?.figures ?? null,
    notes: posted?.notes ?? [],
    reason: publication.state === 'skipped' ? publication.reason : null,
  };
}
