import { claimDelivery, type Delivery, settleDelivery } from '../../domain/message/delivery.ts';
import type { Desk } from '../desk.ts';
import type { Outgoing } from '../ports.ts';
import { leaveOldest, type Marked, postOnce, postsWith } from './posts.ts';

/** Where the life of one message is kept, inside a document that all nodes share. */
export interface Slot {
  /** Compare-and-set of what is kept there; resolves with what is stored afterwards. */
  change(decide: (current: Delivery | undefined) => Delivery | undefined): Promise<Delivery | undefined>;
}

export interface DirectMessage {
  /** Of the bot and whoever reads it. */
  readonly channelId: string;
  /** What its post is marked with: nothing else may ever be marked with it. */
  readonly key: string;
  readonly slot: Slot;
  readonly outgoing: () => Promise<Outgoing>;
}

/**
 * Sends one message once, whatever crashes when: claimed first, found again by its mark, and of several posts the oldest
 * stays. True when it is sent now, by whomever; false while another attempt is at it. Rejects when Mattermost fails: a later
 * call finishes it.
 */
export async function deliver(
  desk: Desk,
  { channelId, key, slot, outgoing }: DirectMessage,
): Promise<boolean> {
  const { clock, newOwner } = desk;
  const owner = newOwner();
  const attempt = { owner, now: clock.now() };
  const claimed = await slot.change((current) => claimDelivery(current, attempt));
  if (claimed?.state !== 'claimed') return claimed?.state === 'sent';
  if (claimed.owner !== owner) return false;
  const marked: Marked = { channelId, key, since: claimed.since, ignored: [] };
  const isTakenOver = claimed.since < claimed.claimedAt;
  const posted = await postOnce(desk, marked, await outgoing(), isTakenOver);
  if (posted === undefined) return false;
  const settled = { owner, postId: posted.kept.id, channelId, now: clock.now() };
  await slot.change((current) => settleDelivery(current, settled));
  return true;
}

/** Lists the posts of a sent message again: one that was posted by an owner who had been stopped goes. */
export async function checkDelivery(
  desk: Desk,
  key: string,
  sent: { readonly postId: string; readonly channelId: string; readonly sentAt: number },
): Promise<void> {
  const { postId, channelId, sentAt: since } = sent;
  const known = await desk.chat.postRef(postId);
  const marked: Marked = { channelId, key, since, ignored: [] };
  await leaveOldest(desk, await postsWith(desk, marked, known === undefined ? [] : [known]));
}
