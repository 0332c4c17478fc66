import { addDays, dateAt, type PlainDate } from '../domain/calendar.ts';
import { isAbandoned } from '../domain/publication.ts';
import { dueOn } from '../domain/schedule.ts';
import type { Desk } from './desk.ts';
import { currentPublication, publicationsOf } from './publish.ts';

/** Where this week's update stands; next week's, when this week's was never to be posted by schedule. */
export interface UpdateState {
  readonly dueDate: PlainDate;
  readonly dueAt: number;
  /** `missed`: its day went by without it; `unfinished`: claimed, but not posted for longer than that takes. */
  readonly state: 'paused' | 'waiting' | 'posted' | 'missed' | 'unfinished';
  readonly postId: string | null;
  /** When it was posted. */
  readonly postedAt: number | null;
}

/**
 * An update counts as missed only if it was to be posted when it was due: these settings were in force by then, or the SET
 * had an update the week before. Else the next one that will be posted is shown.
 */
export async function updateState(desk: Desk, channelId: string): Promise<UpdateState> {
  const { settings, clock } = desk;
  const { schedule } = settings;
  const now = clock.now();
  const { dueDate, record } = await currentPublication(desk, channelId);
  const due = { ...dueOn(dueDate, schedule), postId: null, postedAt: null };
  if (record?.state === 'posted') {
    return { ...due, state: 'posted', postId: record.postId, postedAt: record.postedAt };
  }
  if (record !== undefined && isAbandoned(record, now)) return { ...due, state: 'unfinished' };
  if (settings.posting !== 'by-schedule') return { ...due, state: 'paused' };
  const isOver = dateAt(schedule.zone, now) > dueDate;
  if (!isOver || record !== undefined) return { ...due, state: 'waiting' };
  const lastWeek = addDays(dueDate, -7);
  const wasRunning =
    settings.loadedAt <= due.dueAt || (await publicationsOf(desk, channelId, [lastWeek])).size > 0;
  return wasRunning
    ? { ...due, state: 'missed' }
    : { ...due, ...dueOn(addDays(dueDate, 7), schedule), state: 'waiting' };
}
