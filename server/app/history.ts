import { dateAt } from '../domain/calendar.ts';
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
  return [...(await updatesOf(desk, channelId, weeks)).values()].map(entryOf);
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
