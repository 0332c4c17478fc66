import { dateAt, type PlainDate } from '../domain/calendar.ts';
import { isAbandoned } from '../domain/publication.ts';
import { currentUpdate } from '../domain/schedule.ts';
import type { Desk } from './desk.ts';
import { publicationsOf } from './publish.ts';

/** Where this week's update stands. */
export interface UpdateState {
  readonly dueDate: PlainDate;
  readonly dueAt: number;
  /** `missed`: its day went by without it; `unfinished`: claimed, but not posted for longer than that takes. */
  readonly state: 'paused' | 'waiting' | 'posted' | 'missed' | 'unfinished';
  readonly postId: string | null;
  /** When it was posted. */
  readonly postedAt: number | null;
}

export async function updateState(desk: Desk, channelId: string): Promise<UpdateState> {
  const { settings, clock } = desk;
  const now = clock.now();
  const due = currentUpdate(now, settings.schedule);
  const record = (await publicationsOf(desk, channelId, [due.dueDate])).get(due.dueDate);
  if (record?.state === 'posted') {
    return { ...due, state: 'posted', postId: record.postId, postedAt: record.postedAt };
  }
  const notPosted = { ...due, postId: null, postedAt: null };
  if (record !== undefined && isAbandoned(record, now)) return { ...notPosted, state: 'unfinished' };
  if (settings.posting !== 'by-schedule') return { ...notPosted, state: 'paused' };
  const isOver = dateAt(settings.schedule.zone, now) > due.dueDate;
  return { ...notPosted, state: isOver ? 'missed' : 'waiting' };
}
