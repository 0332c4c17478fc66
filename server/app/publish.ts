import type { PlainDate } from '../domain/calendar.ts';
import {
  type Attempt,
  claim,
  isAbandoned,
  keepOldest,
  type Publication,
  settle,
} from '../domain/publication.ts';
import type { Desk } from './desk.ts';
import type { PostRef } from './ports.ts';

export type Published =
  | { readonly code: 'posted'; readonly postId: string }
  /** Another attempt posted it before, perhaps with other words. */
  | { readonly code: 'already-posted'; readonly postId: string }
  /** Another attempt is at it. */
  | { readonly code: 'busy' };

/** Clocks of the nodes and of the database may differ by this much. Milliseconds. */
const SKEW = 60_000;

export function publicationId(channelId: string, dueDate: PlainDate): string {
  return `${channelId}/${dueDate}`;
}

/**
 * Posts the update of `dueDate` so that the channel converges to one post whatever crashes when: the claim with the message
 * (the outbox) is stored first; an attempt that takes over an abandoned claim looks among the posts since the first one
 * before it posts; afterwards the oldest post stays, others go. Rejects when Mattermost fails: the claim then stands, and a
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
  const attempt: Attempt = { ...wanted, owner: desk.newOwner(), now: clock.now() };
  const record = await store.publications.change(id, (current) => claim(current, attempt));
  if (record?.state === 'posted') return { code: 'already-posted', postId: record.postId };
  if (record?.owner !== attempt.owner || isAbandoned(record, clock.now())) return { code: 'busy' };
  const since = record.since - SKEW;
  const isTakenOver = record.since < record.claimedAt;
  const before = isTakenOver ? await chat.postsOf(channelId, id, since) : [];
  const mine = before.length > 0 ? [] : [await chat.post(channelId, record.message, id)];
  const after = await chat.postsOf(channelId, id, since);
  const { keep, remove } = keepOldest(unique([...before, ...mine, ...after])) ?? {
    keep: undefined,
    remove: [],
  };
  if (keep === undefined) return { code: 'busy' };
  for (const post of remove) await chat.remove(post.id);
  await store.publications.change(id, (current) => settle(current, keep.id, clock.now()));
  await broadcast.panelChanged(channelId, clock.now());
  return { code: before.length > 0 ? 'already-posted' : 'posted', postId: keep.id };
}

/** The records of some due dates. */
export async function publicationsOf(
  desk: Desk,
  channelId: string,
  dueDates: readonly PlainDate[],
): Promise<ReadonlyMap<PlainDate, Publication>> {
  const found = new Map<PlainDate, Publication>();
  for (const dueDate of dueDates) {
    const record = await desk.store.publications.read(publicationId(channelId, dueDate));
    if (record !== undefined) found.set(dueDate, record);
  }
  return found;
}

function unique(posts: readonly PostRef[]): readonly PostRef[] {
  return [...new Map(posts.map((post) => [post.id, post])).values()];
}
