import type { PlainDate } from '../../domain/calendar/calendar.ts';
import { GRACE } from '../../domain/message/claim.ts';
import {
  beginRewrite,
  endRewrite,
  replaceDeleted,
  resumeRewrite,
  type Writing,
} from '../../domain/update/publish-update.ts';
import type { By, Posted, Update } from '../../domain/update/update.ts';
import { isRefused } from '../message/posts.ts';
import { updateId } from '../records/updates.ts';
import { nameOf, type SetAtWork } from '../set.ts';
import { finish, type Published, sweep } from './publish.ts';
import { refreshMessages } from './update-messages.ts';

/** As often as somebody else may write meanwhile. */
const ROUNDS = 5;

type Rewritten =
  | { readonly code: 'rewritten'; readonly postId: string; readonly record: Written }
  /** The post was deleted, and a new one has taken its place. */
  | { readonly code: 'posted-anew'; readonly postId: string; readonly record: Written }
  /** Nothing is posted, or another attempt is at it. */
  | { readonly code: 'busy' };

/** What the post says now. */
type Written = Pick<Posted, 'content' | 'isReviewed'>;

/**
 * Makes the post say what `wanted` writes of the record: the record first, then the post; a new post only if the old one was
 * deleted. Whatever stops it is finished by a later minute.
 */
export async function rewrite(
  set: SetAtWork,
  dueDate: PlainDate,
  by: By,
  wanted: Wanted,
): Promise<Rewritten> {
  const { store, clock } = set;
  const mine = await begin(set, dueDate, by, wanted);
  if (mine === undefined) return { code: 'busy' };
  if (await bringToRecord(set, dueDate, mine))
    return { code: 'rewritten', postId: mine.postId, record: mine };
  const owner = mine.rewrite?.owner ?? '';
  const gone = { owner, by, now: clock.now(), postId: mine.postId };
  const id = updateId(set.channelId, dueDate);
  const replaced = await store.updates.change(id, (current) => replaceDeleted(current, gone));
  const claimed = replaced?.publication;
  if (claimed?.state !== 'claimed' || claimed.owner !== owner) return { code: 'busy' };
  const published: Published = await finish(set, dueDate, claimed);
  return published.code === 'busy'
    ? { code: 'busy' }
    : { code: 'posted-anew', postId: published.postId, record: mine };
}

type PostRewritten =
  | { readonly code: 'rewritten'; readonly record: Written }
  /** It was deleted, and stays so; Mattermost does not let it be edited any more; or did not take it, and a later minute writes it. */
  | { readonly code: 'gone' | 'refused' | 'later' }
  | { readonly code: 'busy' };

/** The same where it is the post that matters: none is made anew. Once the record is written, it does not reject. */
export async function rewritePost(
  set: SetAtWork,
  dueDate: PlainDate,
  by: By,
  wanted: Wanted,
): Promise<PostRewritten> {
  const mine = await begin(set, dueDate, by, wanted);
  if (mine === undefined) return { code: 'busy' };
  await set.broadcast.panelChanged(set.channelId, set.clock.now());
  try {
    if (await bringToRecord(set, dueDate, mine)) return { code: 'rewritten', record: mine };
    // A young post may only not be in every replica yet.
    if (set.clock.now() - mine.postedAt >= GRACE) await giveUp(set, dueDate, mine);
    return { code: 'gone' };
  } catch (error) {
    set.log.warn('a post was not written again', { due: dueDate, error: String(error).slice(0, 200) });
    if (!isRefused(error)) return { code: 'later' };
    await giveUp(set, dueDate, mine).catch(() => {});
    return { code: 'refused' };
  }
}

type Wanted = (posted: Posted) => Pick<Writing, 'content' | 'notes' | 'isReviewed' | 'message'>;

/** The record says what is wanted, and who is to bring the post to it; undefined when somebody else is at it, or nothing is posted. */
async function begin(
  { store, clock, newOwner, channelId }: SetAtWork,
  dueDate: PlainDate,
  by: By,
  wanted: Wanted,
): Promise<Posted | undefined> {
  const attempt = { owner: newOwner(), by, now: clock.now() };
  const update = await store.updates.change(updateId(channelId, dueDate), (current) =>
    current?.publication.state === 'posted'
      ? beginRewrite(current, { ...attempt, ...wanted(current.publication) })
      : undefined,
  );
  return writtenBy(update, attempt.owner);
}

/**
 * Finishes a rewriting that was abandoned; a post that was deleted meanwhile stays deleted, one that Mattermost does not let
 * be edited any more stays as it is.
 */
export async function finishRewrite(set: SetAtWork, dueDate: PlainDate): Promise<void> {
  const { clock, store, newOwner } = set;
  const attempt = { owner: newOwner(), now: clock.now() };
  const id = updateId(set.channelId, dueDate);
  const mine = writtenBy(
    await store.updates.change(id, (current) => resumeRewrite(current, attempt)),
    attempt.owner,
  );
  if (mine === undefined) return;
  try {
    const isWritten = await bringToRecord(set, dueDate, mine);
    if (!isWritten && clock.now() - mine.postedAt >= GRACE) await giveUp(set, dueDate, mine);
  } catch (error) {
    if (isRefused(error)) await giveUp(set, dueDate, mine);
    throw error;
  }
}

/** Whoever was to write the post leaves it as it is. */
async function giveUp(
  { store, clock, channelId }: SetAtWork,
  dueDate: PlainDate,
  { rewrite }: Posted,
): Promise<void> {
  const attempt = { owner: rewrite?.owner ?? '', now: clock.now() };
  await store.updates.change(updateId(channelId, dueDate), (current) => endRewrite(current, attempt));
}

/** What the record says, if this owner is to write it. */
export function writtenBy(update: Update | undefined, owner: string): Posted | undefined {
  const publication = update?.publication;
  return publication?.state === 'posted' && publication.rewrite?.owner === owner ? publication : undefined;
}

/**
 * Writes the post until it says what the record says: an owner that was overtaken may have put its older words over newer
 * ones. False when there is no such post; a replica may not have a young one yet.
 */
export async function bringToRecord(set: SetAtWork, dueDate: PlainDate, mine: Posted): Promise<boolean> {
  const { clock, broadcast } = set;
  const written = await writeAsRecorded(set, dueDate, mine, ROUNDS);
  if (written === 'no-post') return false;
  if (written?.publication.state === 'posted') await sweep(set, written.publication);
  await broadcast.panelChanged(set.channelId, clock.now());
  await refreshMessages(set, dueDate, written);
  return true;
}

/** The record once the post says it, or as it is after so many rounds. */
async function writeAsRecorded(
  set: SetAtWork,
  dueDate: PlainDate,
  mine: Posted,
  rounds: number,
): Promise<Update | undefined | 'no-post'> {
  const { chat, store, clock } = set;
  if (!(await chat.rewrite(mine.postId, mine.message, nameOf(set)))) return 'no-post';
  const owner = mine.rewrite?.owner ?? '';
  const written = await store.updates.change(updateId(set.channelId, dueDate), (current) =>
    endRewrite(current, { owner, now: clock.now() }),
  );
  const next = writtenBy(written, owner);
  return next === undefined || rounds === 1 ? written : writeAsRecorded(set, dueDate, next, rounds - 1);
}
