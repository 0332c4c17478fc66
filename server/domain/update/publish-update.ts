import type { PlainDate } from '../calendar/calendar.ts';
import { GRACE, isAbandoned } from '../message/claim.ts';
import { keepOldest, type PostFound } from '../message/posts.ts';
import type { Content } from './content.ts';
import type { Note } from './note.ts';
import {
  BY_SCHEDULE,
  type By,
  type Changes,
  type Claimed,
  isGivenUp,
  isRewriteDue,
  openUpdate,
  type Posted,
  type Update,
  type Written,
  withEvent,
} from './update.ts';

/** The changes of an update: each is given the stored one and answers the next, or undefined to leave it as it is. */

/** What somebody wants the update to say. */
export interface Writing {
  readonly by: By;
  /** Unique for every attempt. */
  readonly owner: string;
  readonly now: number;
  readonly content: Content;
  readonly notes: readonly Note[];
  readonly isReviewed: boolean;
  /** The post with these notes. */
  readonly message: string;
}

export interface ClaimAttempt extends Writing {
  readonly dueDate: PlainDate;
  readonly changes: Changes | null;
}

/**
 * Claims what nobody has, with the message as its outbox; a skipped update only for a person. An abandoned claim is taken
 * over with the outbox it has: the update says what was known when it was due. Undefined when somebody is at it, or it is posted.
 */
export function claim(current: Update | undefined, attempt: ClaimAttempt): Update | undefined {
  const update = current ?? openUpdate(attempt.dueDate);
  const { publication } = update;
  if (publication.state === 'posted') return undefined;
  if (publication.state === 'claimed') return takeOverFor(update, attempt);
  const { by, owner, now, content, notes, isReviewed, message, changes } = attempt;
  if (publication.state === 'skipped' && by.kind !== 'person') return undefined;
  const claimed: Claimed = {
    state: 'claimed',
    owner,
    by,
    since: now,
    claimedAt: now,
    content,
    notes,
    isReviewed,
    message,
    ignored: [],
    changes,
  };
  const before =
    publication.state === 'skipped' ? withEvent(update, { at: now, by, what: 'reopened' }) : update;
  return withEvent(
    {
      ...before,
      dueDate: publication.state === 'open' ? attempt.dueDate : update.dueDate,
      publication: claimed,
    },
    { at: now, by, what: 'claimed' },
  );
}

/** The abandoned claim with a new owner and the old outbox. A person who finishes it stands for it; the schedule does not replace a person. */
export function takeOver(
  current: Update | undefined,
  { owner, by, now }: Pick<Writing, 'owner' | 'by' | 'now'>,
): Update | undefined {
  if (current?.publication.state !== 'claimed' || !isAbandoned(current.publication, now)) return undefined;
  const { publication } = current;
  const claimed: Claimed = {
    ...publication,
    owner,
    by: by.kind === 'person' ? by : publication.by,
    since: Math.min(publication.since, now),
    claimedAt: now,
  };
  return withEvent({ ...current, publication: claimed }, { at: now, by, what: 'taken-over' });
}

/** A person does not post what nobody could for a day, and what has been changed since, but the update as it is now. */
function takeOverFor(update: Update, attempt: ClaimAttempt): Update | undefined {
  const taken = takeOver(update, attempt);
  const { by, now, content, notes, isReviewed, message, changes } = attempt;
  if (taken?.publication.state !== 'claimed' || by.kind !== 'person') return taken;
  if (!isGivenUp(taken.publication, now)) return taken;
  return { ...taken, publication: { ...taken.publication, content, notes, isReviewed, message, changes } };
}

interface Settling {
  readonly owner: string;
  /** The oldest of the update's posts. */
  readonly postId: string;
  readonly now: number;
}

/**
 * The claim of this owner as posted. Where it is posted already under another post's id the older post, this one, takes its
 * place and is written again, since it may show older words. Whoever lost the claim leaves it to its new owner.
 */
export function settle(current: Update | undefined, { owner, postId, now }: Settling): Update | undefined {
  const publication = current?.publication;
  if (current === undefined || publication === undefined) return undefined;
  if (publication.state === 'posted') return mended(current, publication, { owner, postId, now });
  if (publication.state !== 'claimed' || publication.owner !== owner) return undefined;
  if (publication.ignored.includes(postId)) return undefined;
  const { by } = publication;
  const posted: Posted = {
    ...writtenOf(publication),
    state: 'posted',
    postId,
    postedAt: now,
    by,
    checkedAt: now,
    rewrite: null,
  };
  return withEvent({ ...current, publication: posted }, { at: now, by, what: 'posted', detail: postId });
}

/** New words for what is posted, before the post itself changes; undefined while somebody else is writing it, or it is not posted. */
export function beginRewrite(current: Update | undefined, attempt: Writing): Update | undefined {
  const publication = current?.publication;
  if (current === undefined || publication?.state !== 'posted') return undefined;
  const { by, owner, now, content, notes, isReviewed, message } = attempt;
  if (publication.rewrite !== null && !isRewriteDue(publication, now)) return undefined;
  const posted: Posted = {
    ...publication,
    content,
    notes,
    isReviewed: publication.isReviewed || isReviewed,
    message,
    rewrite: { owner, at: now },
  };
  return withEvent({ ...current, publication: posted }, { at: now, by, what: 'rewritten' });
}

/** An abandoned rewrite with a new owner, who writes the message the record has. */
export function resumeRewrite(
  current: Update | undefined,
  { owner, now }: Pick<Writing, 'owner' | 'now'>,
): Update | undefined {
  const publication = current?.publication;
  if (current === undefined || publication?.state !== 'posted' || !isRewriteDue(publication, now)) {
    return undefined;
  }
  return { ...current, publication: { ...publication, rewrite: { owner, at: now } } };
}

/**
 * After the post shows what the owner's record said. An owner that was overtaken has perhaps put older words over newer
 * ones: then the post is marked to be written again.
 */
export function endRewrite(
  current: Update | undefined,
  { owner, now }: Pick<Writing, 'owner' | 'now'>,
): Update | undefined {
  const publication = current?.publication;
  if (current === undefined || publication?.state !== 'posted') return undefined;
  const rewrite = publication.rewrite?.owner === owner ? null : { owner, at: now };
  return { ...current, publication: { ...publication, rewrite } };
}

/**
 * The rewrite whose post turned out to be deleted becomes a claim with the same words: a new post takes its place, the old
 * one never counts again. A post younger than the grace period is not believed to be deleted.
 */
export function replaceDeleted(
  current: Update | undefined,
  { owner, by, now, postId }: Pick<Writing, 'owner' | 'by' | 'now'> & { readonly postId: string },
): Update | undefined {
  const publication = current?.publication;
  if (current === undefined || publication?.state !== 'posted' || publication.postId !== postId)
    return undefined;
  if (publication.rewrite?.owner !== owner || now - publication.postedAt < GRACE) return undefined;
  const claimed: Claimed = {
    ...writtenOf(publication),
    state: 'claimed',
    owner,
    by,
    since: now,
    claimedAt: now,
    ignored: [...publication.ignored, postId],
  };
  return withEvent({ ...current, publication: claimed }, { at: now, by, what: 'claimed', detail: postId });
}

/** What changed is told below this post, or never will be; undefined when that is known, or it is not the update's any more. */
export function noteReply(current: Update | undefined, postId: string): Update | undefined {
  const publication = current?.publication;
  if (current === undefined || publication?.state !== 'posted' || publication.postId !== postId)
    return undefined;
  const { changes } = publication;
  if (changes === null || changes.repliedTo === postId) return undefined;
  return { ...current, publication: { ...publication, changes: { ...changes, repliedTo: postId } } };
}

/** Nothing is posted this week, unless a person posts it all the same. What is begun, posted or skipped stays. */
export function skip(
  current: Update | undefined,
  {
    by,
    reason,
    dueDate,
    now,
  }: {
    readonly by: By;
    readonly reason: string;
    readonly dueDate: PlainDate;
    readonly now: number;
  },
): Update | undefined {
  const update = current ?? openUpdate(dueDate);
  if (update.publication.state !== 'open') return undefined;
  return withEvent(
    { ...update, dueDate, publication: { state: 'skipped', by, reason, at: now } },
    { at: now, by, what: 'skipped', detail: reason },
  );
}

/** What a person skipped is open again, and the schedule goes on with it; what was left out for holidays stays so. */
export function reopen(
  current: Update | undefined,
  { by, now }: Pick<Writing, 'by' | 'now'>,
): Update | undefined {
  if (current?.publication.state !== 'skipped' || current.publication.by.kind !== 'person') return undefined;
  return withEvent({ ...current, publication: { state: 'open' } }, { at: now, by, what: 'reopened' });
}

/**
 * After the channel was searched for posts of this update: the oldest becomes its post; what is not that post or does not
 * show the message is written again. Store this before the others are deleted, so that nobody takes a deleted one for the
 * post. While there are others the search is not over, since deleting them may fail: the next one begins where this one did.
 */
export function noteCheck(
  current: Update | undefined,
  {
    owner,
    now,
    found,
  }: {
    readonly owner: string;
    readonly now: number;
    readonly found: readonly PostFound[];
  },
): Update | undefined {
  const publication = current?.publication;
  if (current === undefined || publication?.state !== 'posted') return undefined;
  const kept = keepOldest(found, publication.ignored);
  const isAlone = (kept?.remove.length ?? 0) === 0;
  const checkedAt = isAlone ? now : publication.checkedAt;
  const checked = { ...current, publication: { ...publication, checkedAt } };
  if (kept === undefined) return checked;
  const { keep, remove } = kept;
  const isAsWritten = keep.message === undefined || keep.message === publication.message;
  const next =
    mended(checked, checked.publication, { owner, postId: keep.id, now }) ??
    (isAsWritten || publication.rewrite !== null
      ? checked
      : { ...checked, publication: { ...checked.publication, rewrite: { owner, at: now } } });
  const isTold = ({ id }: PostFound) =>
    current.events.some(({ what, detail }) => what === 'duplicate-removed' && detail === id);
  return remove
    .filter((post) => !isTold(post))
    .reduce(
      (update, { id }) =>
        withEvent(update, { at: now, by: BY_SCHEDULE, what: 'duplicate-removed', detail: id }),
      next,
    );
}

function mended(current: Update, publication: Posted, { owner, postId, now }: Settling): Update | undefined {
  if (publication.postId === postId || publication.ignored.includes(postId)) return undefined;
  return { ...current, publication: { ...publication, postId, rewrite: { owner, at: now } } };
}

function writtenOf({ content, notes, isReviewed, message, ignored, changes }: Written): Written {
  return { content, notes, isReviewed, message, ignored, changes };
}
