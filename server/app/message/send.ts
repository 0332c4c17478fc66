import { claimDelivery, type Delivery, settleDelivery } from '../../domain/message/delivery.ts';
import { EMPTY_OUTBOX, type Outbox, withDelivery } from '../../domain/message/outbox.ts';
import type { Person } from '../ports.ts';
import { StoreError } from '../records/store-error.ts';
import type { KnownSet } from '../set.ts';
import { contentFor, type Message } from './message.ts';
import { type Marked, postOnce } from './posts.ts';

interface Handed {
  /** How many are sent by now, by whomever. */
  readonly sent: number;
  /** All of them are, but those whose reader is gone. */
  readonly isWhole: boolean;
  /** Why others are not, where Mattermost or the store failed; a later minute finishes those. */
  readonly failures: readonly unknown[];
}

/**
 * Sends each message once, whatever crashes when: claimed first, found again by its mark, and of several posts the oldest stays. One
 * who cannot be told keeps nobody else from being told, and whoever is gone hears nothing any more. `id`: of the outbox, which is that
 * of the SET's channel where there is one; `known`: the outbox, if it was just read.
 */
export async function send(
  set: KnownSet,
  id: string,
  messages: readonly Message[],
  known?: Outbox,
): Promise<Handed> {
  const { store, log } = set;
  if (messages.length === 0) return { sent: 0, isWhole: true, failures: [] };
  const { deliveries } = known ?? (await store.outboxes.read(id)) ?? EMPTY_OUTBOX;
  const failures: unknown[] = [];
  let sent = 0;
  let isWhole = true;
  for (const message of messages) {
    const { key } = message;
    try {
      const outcome = deliveries[key]?.state === 'sent' ? 'sent' : await deliver(set, id, message);
      if (outcome === 'sent') sent += 1;
      if (outcome === 'busy') isWhole = false;
    } catch (error) {
      failures.push(error);
      log.warn('a message was not sent', { key, error: String(error).slice(0, 300) });
    }
  }
  return { sent, isWhole: isWhole && failures.length === 0, failures };
}

/** `sent`: by whomever; `busy` while another attempt is at it. */
async function deliver(set: KnownSet, id: string, message: Message): Promise<'sent' | 'busy' | 'gone'> {
  const { chat, clock, log, newOwner, store } = set;
  const { key, to, root = '', stage = '', revision = 0 } = message;
  const reader = to === null ? undefined : await chat.person(to);
  if (to !== null && !isReached(reader)) return 'gone';
  const channelId = to === null ? id : await chat.directChannel(to);
  // Before it is claimed: a claim is not to grow old while Jira is read.
  const content = await contentFor(message, reader, set);
  const change = async (decide: (current: Delivery | undefined) => Delivery | undefined) => {
    try {
      const outbox = await store.outboxes.change(id, (current = EMPTY_OUTBOX) =>
        withDelivery(current, key, decide(current.deliveries[key])),
      );
      return outbox?.deliveries[key];
    } catch (error) {
      if (message.unkeptSince !== undefined && error instanceof StoreError) return decide(undefined);
      throw error;
    }
  };
  const now = clock.now();
  const attempt = { owner: newOwner(), now, since: message.unkeptSince ?? now, stage, revision };
  const claimed = await change((current) => claimDelivery(current, attempt));
  if (claimed?.state === 'sent') return 'sent';
  if (claimed?.owner !== attempt.owner) return 'busy';
  const marked: Marked = { channelId, key: markOf(id, key), since: claimed.since, ignored: [], root };
  const posted = await postOnce(set, marked, content, claimed.since < claimed.claimedAt);
  if (posted === undefined) return 'busy';
  const settled = { owner: attempt.owner, postId: posted.kept.id, channelId, now: clock.now() };
  await change((current) => settleDelivery(current, settled));
  log.info('a message was sent', { key });
  return 'sent';
}

/** A message reaches them: whoever is gone, a guest or a bot is told nothing. */
export function isReached(reader: Person | undefined): boolean {
  return reader !== undefined && !reader.isGone && !reader.isGuest && !reader.isBot;
}

/** What marks its post: several SETs write to the same person. */
export function markOf(id: string, key: string): string {
  return `${id}/${key}`;
}
