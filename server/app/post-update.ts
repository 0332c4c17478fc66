import type { PlainDate } from '../domain/calendar.ts';
import { currentUpdate } from '../domain/schedule.ts';
import { buildUpdate } from './build-update.ts';
import type { Desk } from './desk.ts';
import type { Week } from './ports.ts';
import { publicationId, publish } from './publish.ts';

export type PostAnswer =
  | {
      readonly code: 'posted' | 'rewritten' | 'posted-anew';
      readonly dueDate: PlainDate;
      readonly postId: string;
      readonly week: Week;
    }
  /** Another attempt is at it; asking again in a minute settles it. */
  | { readonly code: 'busy'; readonly dueDate: PlainDate }
  /** Mattermost did not take it; the claim stands and is finished within two minutes. */
  | { readonly code: 'not-taken'; readonly dueDate: PlainDate }
  /** Time zone or weekday cannot be read, so the date is not certain. */
  | { readonly code: 'posting-off' }
  | { readonly code: 'channel-not-found' };

/**
 * Posts this week's update because a person asks: before its day it goes out early, afterwards the same post is written
 * again; a new one is made only when that post was deleted. Being paused does not matter, asking is enough.
 */
export async function postUpdate(desk: Desk): Promise<PostAnswer> {
  const { settings, clock, chat, store, broadcast } = desk;
  if (settings.posting === 'off') return { code: 'posting-off' };
  const channelId = await desk.channelId();
  if (channelId === undefined) return { code: 'channel-not-found' };
  const { dueDate } = currentUpdate(clock.now(), settings.schedule);
  const { message, week } = await buildUpdate(desk, dueDate);
  const answer = { dueDate, week };
  try {
    const record = await store.publications.read(publicationId(channelId, dueDate));
    let deletedPostId = record?.state === 'posted' ? record.postId : undefined;
    if (deletedPostId === undefined) {
      const published = await publish(desk, channelId, dueDate, { by: 'person', message });
      if (published.code === 'busy') return { code: 'busy', dueDate };
      if (published.code === 'posted') return { ...answer, code: 'posted', postId: published.postId };
      deletedPostId = published.postId;
    }
    if (await chat.rewrite(deletedPostId, message)) {
      await broadcast.panelChanged(channelId, clock.now());
      return { ...answer, code: 'rewritten', postId: deletedPostId };
    }
    const published = await publish(desk, channelId, dueDate, { by: 'person', message, deletedPostId });
    if (published.code === 'busy') return { code: 'busy', dueDate };
    return { ...answer, code: 'posted-anew', postId: published.postId };
  } catch (error) {
    desk.log.error('the update could not be posted', { due: dueDate, error: String(error).slice(0, 200) });
    return { code: 'not-taken', dueDate };
  }
}
