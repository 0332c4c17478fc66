import type { PlainDate } from './calendar.ts';

/** The life of one update in its channel: claimed by one owner, then posted. One record per SET and ISO week. */
export type Publication = Claimed | Posted;

interface OfWeek {
  /** The due date it is posted under, wherever the schedule has moved to since. Absent: the schedule's. */
  readonly dueDate?: PlainDate;
}

export interface Claimed extends OfWeek {
  readonly state: 'claimed';
  /** Who is posting: unique for every attempt. */
  readonly owner: string;
  readonly by: 'schedule' | 'person';
  /** When the first attempt began: the search for a post that got out starts here. */
  readonly since: number;
  /** When this attempt began. */
  readonly claimedAt: number;
  /** The outbox: what is to be posted. */
  readonly message: string;
}

export interface Posted extends OfWeek {
  readonly state: 'posted';
  readonly postId: string;
  readonly postedAt: number;
}

/** How long a claim is left alone: longer than any post takes, and than a replica may lag. Milliseconds. */
export const GRACE = 60_000;

/** A claim older than this is not finished without a person asking. Milliseconds. */
export const RECOVERABLE = 24 * 3_600_000;

export interface Attempt {
  readonly owner: string;
  readonly by: 'schedule' | 'person';
  readonly dueDate: PlainDate;
  readonly now: number;
  readonly message: string;
  /** A post of this update that somebody deleted, so that a new one may take its place. */
  readonly deletedPostId?: string;
}

/**
 * The record with the attempt's claim, or undefined when somebody else has it or it is already posted.
 * What is taken over keeps its outbox: the update says what was known when it was due, and recovery waits for nobody. A
 * person who wants newer words rewrites the post. A post younger than the grace period is not believed to be deleted.
 */
export function claim(current: Publication | undefined, attempt: Attempt): Claimed | undefined {
  const { owner, by, dueDate, now, message } = attempt;
  const fresh: Claimed = { state: 'claimed', owner, by, dueDate, since: now, claimedAt: now, message };
  if (current === undefined) return fresh;
  if (current.state === 'posted') {
    const isGone = current.postId === attempt.deletedPostId && now - current.postedAt >= GRACE;
    return isGone ? fresh : undefined;
  }
  if (!isAbandoned(current, now)) return undefined;
  return { ...current, dueDate: current.dueDate ?? dueDate, owner, by, claimedAt: now };
}

/** The record after a post went out; undefined when it says so already. */
export function settle(
  current: Publication | undefined,
  posted: Required<Omit<Posted, 'state'>>,
): Posted | undefined {
  if (current?.state === 'posted' && current.postId === posted.postId) return undefined;
  return { state: 'posted', ...posted };
}

/** Whether the owner has had its time and another may look and finish. */
export function isAbandoned(publication: Claimed, now: number): boolean {
  return now - publication.claimedAt >= GRACE;
}

export interface PostFound {
  readonly id: string;
  readonly createdAt: number;
}

/** Of several posts of one update the oldest stays; ties go by id, so that every node chooses alike. */
export function keepOldest(
  posts: readonly PostFound[],
): { readonly keep: PostFound; readonly remove: readonly PostFound[] } | undefined {
  const [keep, ...remove] = [...posts].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  return keep === undefined ? undefined : { keep, remove };
}
