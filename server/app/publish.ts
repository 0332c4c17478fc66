import { isoWeekOf, type PlainDate } from '../domain/calendar.ts';
import {
  type Attempt,
  claim,
  isAbandoned,
  keepOldest,
  type Publication,
  settle,
} from '../domain/publication.ts';
import { currentUpdate } from '../domain/schedule.ts';
import type { Desk } from './desk.ts';
import type { PostRef } from './ports.ts';

export type Published =
  | { readonly code: 'posted'; readonly postId: string }
  /** Another attempt posted it before, perhaps with other words. */
  | { readonly code: 'already-posted'; readonly postId: string }
  /** What an abandoned attempt had put into its outbox is posted now, perhaps with other words. */
  | { readonly code: 'recovered'; readonly postId: string }
  /** Another attempt is at it, or was so lately that nobody can tell yet what became of it. */
  | { readonly code: 'busy' };

/** Clocks of the nodes and of the database may differ by this much. Milliseconds. */
const SKEW = 60_000;

/** One per ISO week, so that a week has one update even if its day moves. */
export function publicationId(channelId: string, dueDate: PlainDate): string {
  return `${channelId}/${isoWeekOf(dueDate)}`;
}

/**
 * Posts the update of `dueDate` so that the channel converges to one post whatever crashes when: the claim with the message
 * (the outbox) is stored first; an attempt that takes over an abandoned claim looks among the posts since the first one
 * before it posts that claim's message; afterwards the oldest post stays, others go. A list read from a lagging replica may
 * still show the deleted post that is replaced: it never counts. Rejects when Mattermost fails: the claim then stands, and a
 * later attempt finishes it.
 */
export async function publish(
  desk: Desk,
  channelId: string,
  dueDate: PlainDate,
  wanted: Pick<Attempt, 'by' | 'message' | 'deletedPostId'>,
): Promise<Published> {
  const { store, clock, chat, broadcast } = desk;
  const id = publicationId(channelId, dueDate);
  const { deletedPostId } = wanted;
  const attempt: Attempt = { ...wanted, dueDate, owner: desk.newOwner(), now: clock.now() };
  const record = await store.publications.change(id, (current) => claim(current, attempt));
  if (record?.state === 'posted') {
    const { postId } = record;
    return postId === deletedPostId ? { code: 'busy' } : { code: 'already-posted', postId };
  }
  if (record?.owner !== attempt.owner || isAbandoned(record, clock.now())) return { code: 'busy' };
  const since = record.since - SKEW;
  const isTakenOver = record.since < record.claimedAt;
  const find = async () =>
    (await chat.postsOf(channelId, id, since)).filter((post) => post.id !== deletedPostId);
  const before = isTakenOver ? await find() : [];
  const mine = before.length > 0 ? [] : [await chat.post(channelId, record.message, id)];
  const after = await find();
  const { keep, remove } = keepOldest(unique([...before, ...mine, ...after])) ?? {
    keep: undefined,
    remove: [],
  };
  if (keep === undefined) return { code: 'busy' };
  for (const post of remove) await chat.remove(post.id);
  const posted = { dueDate: record.dueDate ?? dueDate, postId: keep.id, postedAt: clock.now() };
  await store.publications.change(id, (current) => settle(current, posted));
  await broadcast.panelChanged(channelId, clock.now());
  if (before.length > 0) return { code: 'already-posted', postId: keep.id };
  return { code: isTakenOver ? 'recovered' : 'posted', postId: keep.id };
}

/** This week's update: the due date it was begun with, else the schedule's, and its record. */
export async function currentPublication(
  desk: Desk,
  channelId: string,
): Promise<{ readonly dueDate: PlainDate; readonly record: Publication | undefined }> {
  const { dueDate } = currentUpdate(desk.clock.now(), desk.settings.schedule);
  const record = await desk.store.publications.read(publicationId(channelId, dueDate));
  return { dueDate: record?.dueDate ?? dueDate, record };
}

/** The records of the weeks of some due dates, by the due dates they were begun with. */
export async function publicationsOf(
  desk: Desk,
  channelId: string,
  dueDates: readonly PlainDate[],
): Promise<ReadonlyMap<PlainDate, Publication>> {
  const found = new Map<PlainDate, Publication>();
  for (const dueDate of dueDates) {
    const record = await desk.store.publications.read(publicationId(channelId, dueDate));
    if (record !== undefined) found.set(record.dueDate ?? dueDate, record);
  }
  return found;
}

function unique(posts: readonly PostRef[]): readonly PostRef[] {
  return [...new Map(posts.map((post) => [post.id, post])).values()];
}
