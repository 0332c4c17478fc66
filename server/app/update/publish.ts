import type { PlainDate } from '../../domain/calendar/calendar.ts';
import { isAbandoned } from '../../domain/message/claim.ts';
import { withoutPosted } from '../../domain/update/notebook.ts';
import { type ClaimAttempt, claim, settle, takeOver } from '../../domain/update/publish-update.ts';
import { BY_SCHEDULE, type Claimed, type Posted } from '../../domain/update/update.ts';
import { type Marked, postOnce } from '../message/posts.ts';
import { updateId } from '../records/updates.ts';
import type { SetAtWork } from '../set.ts';
import { refreshMessages } from './update-messages.ts';
import { reply } from './what-changed.ts';

export type Published =
  | { readonly code: 'posted'; readonly postId: string }
  /** Another attempt posted it before, perhaps with other words. */
  | { readonly code: 'already-posted'; readonly postId: string }
  /** What an abandoned attempt had put into its outbox is posted now, perhaps with other words. */
  | { readonly code: 'recovered'; readonly postId: string }
  /** Another attempt is at it, or was so lately that nobody can tell yet what became of it. */
  | { readonly code: 'busy' };

/**
 * Posts the update of `dueDate` so that the channel converges to one post whatever crashes when: the claim with the message
 * (the outbox) is stored first; an attempt that takes over an abandoned claim looks among the posts since the first one
 * before it posts that claim's message; afterwards the oldest post stays, others go, and the posts are listed again for a
 * week. Notes leave the notebook last. Rejects when Mattermost fails: the claim then stands, and a later attempt finishes it.
 */
export async function publish(
  set: SetAtWork,
  dueDate: PlainDate,
  wanted: Pick<ClaimAttempt, 'by' | 'content' | 'notes' | 'isReviewed' | 'message' | 'changes'>,
): Promise<Published> {
  const { store, clock, newOwner } = set;
  const attempt = { ...wanted, dueDate, owner: newOwner(), now: clock.now() };
  const id = updateId(set.channelId, dueDate);
  const record = (await store.updates.change(id, (current) => claim(current, attempt)))?.publication;
  if (record?.state === 'posted') return { code: 'already-posted', postId: record.postId };
  return record?.state === 'claimed' && record.owner === attempt.owner
    ? finish(set, dueDate, record)
    : { code: 'busy' };
}

/** Finishes a claim that was abandoned: posts its outbox unless that got out. */
export async function recover(set: SetAtWork, dueDate: PlainDate): Promise<Published> {
  const { store, clock, newOwner } = set;
  const attempt = { owner: newOwner(), by: BY_SCHEDULE, now: clock.now() };
  const id = updateId(set.channelId, dueDate);
  const record = (await store.updates.change(id, (current) => takeOver(current, attempt)))?.publication;
  if (record?.state === 'posted') return { code: 'already-posted', postId: record.postId };
  return record?.state === 'claimed' && record.owner === attempt.owner
    ? finish(set, dueDate, record)
    : { code: 'busy' };
}

/** From the claim, which is the caller's, to the settled post. */
export async function finish(set: SetAtWork, dueDate: PlainDate, mine: Claimed): Promise<Published> {
  const { store, clock, broadcast, log } = set;
  if (isAbandoned(mine, clock.now())) return { code: 'busy' };
  const id = updateId(set.channelId, dueDate);
  const { since, ignored, owner } = mine;
  const marked: Marked = { channelId: set.channelId, key: id, since, ignored };
  const isTakenOver = since < mine.claimedAt;
  const posted = await postOnce(set, marked, mine.message, isTakenOver);
  if (posted === undefined) return { code: 'busy' };
  const { kept, wasThere } = posted;
  const settled = await store.updates.change(id, (current) =>
    settle(current, { owner, postId: kept.id, now: clock.now() }),
  );
  if (settled?.publication.state === 'posted') await sweep(set, settled.publication);
  await broadcast.panelChanged(set.channelId, clock.now());
  await refreshMessages(set, dueDate, settled);
  try {
    await reply(set, dueDate, settled);
  } catch (error) {
    // It is posted all the same, and a later minute tells what changed.
    log.warn('what changed was not told', { due: dueDate, error: String(error).slice(0, 200) });
  }
  if (wasThere) return { code: 'already-posted', postId: kept.id };
  return { code: isTakenOver ? 'recovered' : 'posted', postId: kept.id };
}

/** Takes the notes that stand in a post out of the notebook. */
export async function sweep({ store, channelId }: SetAtWork, { notes }: Posted): Promise<void> {
  if (notes.length === 0) return;
  const posted = new Set(notes.map(({ id }) => id));
  await store.notebooks.change(channelId, (current) => current && withoutPosted(current, posted));
}
