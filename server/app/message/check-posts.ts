import {
  afterCheck,
  dueForCheck,
  EMPTY_OUTBOX,
  type Outbox,
  prunable,
  pruned,
  type SentMessage,
} from '../../domain/message/outbox.ts';
import type { Host } from '../host.ts';
import { leaveOldest, type Marked, postsWith } from './posts.ts';
import { markOf } from './send.ts';

/**
 * Lists the posts of sent messages again: one that was posted late, by an owner who had been stopped, goes. Then forgets what can never
 * be asked for again. Resolves with the outbox as it was before.
 */
export async function checkPosts(
  host: Host,
  id: string,
  isWanted: (key: string) => boolean | Promise<boolean>,
): Promise<Outbox> {
  const { clock, log, store } = host;
  const now = clock.now();
  const outbox = (await store.outboxes.read(id)) ?? EMPTY_OUTBOX;
  const left = new Map<string, string>();
  for (const message of dueForCheck(outbox, now)) {
    const { key } = message;
    try {
      left.set(key, await checkOne(host, id, message));
    } catch (error) {
      log.warn('the posts of a message were not listed', { key, error: String(error).slice(0, 300) });
    }
  }
  const wanted = new Set<string>();
  for (const key of prunable(outbox, now)) if (await isWanted(key)) wanted.add(key);
  const isKept = (key: string) => wanted.has(key);
  if (left.size === 0 && pruned(outbox, now, isKept) === undefined) return outbox;
  await store.outboxes.change(id, (current) => {
    if (current === undefined) return undefined;
    const after = afterCheck(current, left, now);
    return pruned(after, now, isKept) ?? after;
  });
  return outbox;
}

/** The id of the post that is left; where all were deleted, of the one that was there. */
async function checkOne(host: Pick<Host, 'chat'>, id: string, { key, sent }: SentMessage): Promise<string> {
  const { postId, channelId, sentAt: since } = sent;
  const known = await host.chat.postRef(postId);
  const marked: Marked = { channelId, key: markOf(id, key), since, ignored: [] };
  const kept = await leaveOldest(host, await postsWith(host, marked, known === undefined ? [] : [known]));
  return kept?.id ?? postId;
}
