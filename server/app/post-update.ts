import { dateAt, type PlainDate } from '../domain/calendar.ts';
import { buildUpdate } from './build-update.ts';
import type { Desk } from './desk.ts';
import type { TicketsFailure, Week } from './ports.ts';
import { currentPublication, publicationId, publish } from './publish.ts';

export type PostAnswer =
  | {
      readonly code: 'posted' | 'rewritten' | 'posted-anew';
      readonly dueDate: PlainDate;
      readonly postId: string;
      readonly week: Week;
      /** Why something in it is unknown; null when nothing is. */
      readonly failure: TicketsFailure | null;
      /** Posted before the day it is due. */
      readonly isEarly: boolean;
      /** How many tickets of the queue stand wrong. */
      readonly misplaced: number;
    }
  /** It was posted before and Jira does not answer now, so the post was left as it is. */
  | {
      readonly code: 'kept';
      readonly dueDate: PlainDate;
      readonly postId: string;
      readonly failure: TicketsFailure;
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
 * again unless Jira has less to say now; a new one is made only when that post was deleted. Being paused does not matter, asking is enough.
 */
export async function postUpdate(desk: Desk): Promise<PostAnswer> {
  const { settings, clock, chat, store, broadcast } = desk;
  if (settings.posting === 'off') return { code: 'posting-off' };
  const channelId = await desk.channelId();
  if (channelId === undefined) return { code: 'channel-not-found' };
  const { dueDate } = await currentPublication(desk, channelId);
  const { message, ...built } = await buildUpdate(desk, dueDate);
  const isEarly = dateAt(settings.schedule.zone, clock.now()) < dueDate;
  const answer = { dueDate, isEarly, ...built };
  try {
    const record = await store.publications.read(publicationId(channelId, dueDate));
    let deletedPostId = record?.state === 'posted' ? record.postId : undefined;
    if (deletedPostId === undefined) {
      const published = await publish(desk, channelId, dueDate, { by: 'person', message });
      if (published.code === 'busy') return { code: 'busy', dueDate };
      if (published.code === 'posted') return { ...answer, code: 'posted', postId: published.postId };
      deletedPostId = published.postId;
    }
    if (built.failure !== null && (await chat.isThere(deletedPostId))) {
      return { code: 'kept', dueDate, postId: deletedPostId, failure: built.failure };
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
