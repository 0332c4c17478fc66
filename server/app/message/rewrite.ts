import { isYoung } from '../../domain/message/delivery.ts';
import { afterWriting, type Outbox, type Rewritten, sentAs } from '../../domain/message/outbox.ts';
import { type KnownSet, nameOf } from '../set.ts';
import { contentFor, type Message } from './message.ts';
import { isRefused } from './posts.ts';

/**
 * Gives the sent ones among these messages their words of now where their stage is another one than `outbox` knows, and nothing older
 * than it knows. What fails is tried again when it is next asked for; what Mattermost does not let be edited any more stays as it is.
 */
export async function rewrite(
  set: KnownSet,
  id: string,
  messages: readonly Message[],
  outbox: Outbox,
): Promise<void> {
  const { chat, clock, log, store } = set;
  const written: Record<string, Rewritten> = {};
  for (const message of messages) {
    const { key, to, stage = '', revision = 0 } = message;
    const delivery = sentAs(outbox, key);
    if (delivery === undefined || delivery.stage === stage || revision < delivery.revision) continue;
    try {
      const reader = to === null ? undefined : await chat.person(to);
      const isThere = await chat.rewrite(
        delivery.postId,
        await contentFor(message, reader, set),
        nameOf(set),
      );
      if (isThere || !isYoung(delivery, clock.now()))
        written[key] = { before: delivery, said: { stage, revision } };
    } catch (error) {
      if (isRefused(error)) written[key] = { before: delivery, said: { stage, revision } };
      log.warn('a message was not written again', { key, error: String(error).slice(0, 300) });
    }
  }
  if (Object.keys(written).length === 0) return;
  await store.outboxes.change(id, (current) => current && afterWriting(current, written));
}
