import type { PlainDate } from '../../domain/calendar/calendar.ts';
import { keepOldest } from '../../domain/message/posts.ts';
import { noteCheck } from '../../domain/update/publish-update.ts';
import type { Posted, Update } from '../../domain/update/update.ts';
import type { Host } from '../host.ts';
import { postsWith } from '../message/posts.ts';
import type { PostRef } from '../ports.ts';
import { updateId } from '../records/updates.ts';
import type { SetAtWork } from '../set.ts';
import { sweep } from './publish.ts';
import { bringToRecord, writtenBy } from './rewrite.ts';
import { refreshMessages } from './update-messages.ts';

/**
 * Lists the posts of a posted update again: an owner that was stopped for hours may have posted, or written, late and then
 * died. The oldest post stays and says what the record says.
 */
export async function check(set: SetAtWork, dueDate: PlainDate): Promise<void> {
  const { store, chat, clock, newOwner, log } = set;
  const id = updateId(set.channelId, dueDate);
  const before = (await store.updates.read(id))?.publication;
  if (before?.state !== 'posted') return;
  const { checkedAt: since, ignored, postId } = before;
  const known = await chat.postRef(postId);
  const posts = await postsWith(
    set,
    { channelId: set.channelId, key: id, since, ignored },
    known === undefined ? [] : [known],
  );
  const owner = newOwner();
  const update = await store.updates.change(id, (current) => {
    const found = posts.map((post) => asFound(set, post, current));
    return noteCheck(current, { owner, now: clock.now(), found });
  });
  const after = update?.publication;
  if (update === undefined || after?.state !== 'posted') return;
  const remove = keepOldest(posts, after.ignored)?.remove ?? [];
  for (const post of remove) await chat.remove(post.id);
  if (remove.length > 0)
    log.warn('the update was posted more than once', { due: dueDate, removed: remove.length });
  const mine = writtenBy(update, owner);
  if (mine !== undefined) await bringToRecord(set, dueDate, mine);
  else await sweep(set, after);
  if (mine === undefined) await refreshMessages(set, dueDate, update);
}

/** What the post was last given, as far as it tells: somebody's edit since is left alone. */
function asFound({ chat }: Pick<Host, 'chat'>, post: PostRef, update: Update | undefined) {
  const { id, createdAt, fingerprint } = post;
  const publication = update?.publication;
  if (publication?.state !== 'posted' || !isOlder(chat, fingerprint, publication)) return { id, createdAt };
  return { id, createdAt, message: '' };
}

function isOlder(chat: SetAtWork['chat'], fingerprint: string, { message }: Posted): boolean {
  return fingerprint !== '' && fingerprint !== chat.fingerprint(message);
}
