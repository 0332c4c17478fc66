import type { PlainDate } from '../calendar/calendar.ts';
import { isAbandoned } from '../message/claim.ts';
import type { Content } from './content.ts';
import type { Note } from './note.ts';

/** Direct messages about an update that are sent by themselves, each once to each person. */
export const UPDATE_MESSAGES = ['draft', 'reminder', 'waiting', 'ask'] as const;
export type UpdateMessage = (typeof UPDATE_MESSAGES)[number];

/** One week's update of one channel: what became of it, and who did what. */
export interface Update {
  /** The date it goes by; while it is open that follows the schedule. */
  readonly dueDate: PlainDate;
  readonly publication: Publication;
  /** When each automatic message had reached everybody it is for, in milliseconds since the epoch. */
  readonly told: Readonly<Partial<Record<UpdateMessage, number>>>;
  /** Oldest first, at most {@link EVENTS_LIMIT}. */
  readonly events: readonly UpdateEvent[];
}

/** The life of one update: claimed by one owner, then posted; or skipped. */
export type Publication = Open | Claimed | Posted | Skipped;

interface Open {
  readonly state: 'open';
}

export interface Written {
  readonly content: Content;
  readonly notes: readonly Note[];
  /** A person posted it, or posted it again. */
  readonly isReviewed: boolean;
  /** The post as it is to be; it may not say so yet. */
  readonly message: string;
  /** Posts of this update that a person deleted and that were replaced: they never count again. */
  readonly ignored: readonly string[];
  /** As it was when it was first to be posted; null where that was before such things were kept. */
  readonly changes: Changes | null;
}

/** What changed before an update, and what the next one has to know to tell what changed since. */
export interface Changes {
  /** What a reply in the thread of its post says; null for none. */
  readonly reply: string | null;
  /** When it was read, in milliseconds since the epoch. */
  readonly asOf: number;
  /** Keys of the tickets that counted as resolved. */
  readonly resolved: readonly string[];
  /** Id of the post below which the reply stands, or is given up; null before. */
  readonly repliedTo: string | null;
}

export interface Claimed extends Written {
  readonly state: 'claimed';
  /** Who is posting: unique for every attempt. */
  readonly owner: string;
  readonly by: By;
  /** When the first attempt began: the search for a post that got out starts here. */
  readonly since: number;
  /** When this attempt began. */
  readonly claimedAt: number;
}

export interface Posted extends Written {
  readonly state: 'posted';
  readonly postId: string;
  readonly postedAt: number;
  /** Who posted it first. */
  readonly by: By;
  /** When the channel was last searched for other posts of this update. */
  readonly checkedAt: number;
  /** The post may not show `message` yet: who writes it, and since when. */
  readonly rewrite: { readonly owner: string; readonly at: number } | null;
}

interface Skipped {
  readonly state: 'skipped';
  readonly by: By;
  readonly reason: string;
  readonly at: number;
}

export type By =
  | { readonly kind: 'schedule' }
  | { readonly kind: 'person'; readonly userId: string; readonly username: string };

interface UpdateEvent {
  readonly at: number;
  readonly by: By;
  readonly what:
    | 'drafted'
    | 'reminded'
    | 'waiting'
    | 'asked'
    | 'claimed'
    | 'taken-over'
    | 'posted'
    | 'rewritten'
    | 'skipped'
    | 'reopened'
    | 'duplicate-removed';
  readonly detail?: string;
}

/** A claim older than this is not finished without a person asking. Milliseconds. */
const RECOVERABLE = 24 * 3_600_000;

/** Nobody finished it for so long that its notes wait again. */
export function isGivenUp({ since }: Pick<Claimed, 'since'>, now: number): boolean {
  return now - since >= RECOVERABLE;
}

/** Whether what changed is still to be told below the post; after a day nobody waits for it. */
export function isReplyDue({ changes, postId, postedAt }: Posted, now: number): boolean {
  const isMissing = changes !== null && changes.reply !== null && changes.repliedTo !== postId;
  return isMissing && !isGivenUp({ since: postedAt }, now);
}

const EVENTS_LIMIT = 200;

export const BY_SCHEDULE: By = { kind: 'schedule' };

export function openUpdate(dueDate: PlainDate): Update {
  return { dueDate, publication: { state: 'open' }, told: {}, events: [] };
}

/** The update with one more event; beyond the limit the oldest is forgotten. */
export function withEvent(update: Update, event: UpdateEvent): Update {
  return { ...update, events: [...update.events, event].slice(-EVENTS_LIMIT) };
}

/** Whether the post may not show its message and nobody is at it any more. */
export function isRewriteDue({ rewrite }: Pick<Posted, 'rewrite'>, now: number): boolean {
  return rewrite !== null && isAbandoned({ claimedAt: rewrite.at }, now);
}

/** Notes that the message has reached everybody it is for, so that it is not asked for again; undefined when that is known. */
export function finishTelling(
  current: Update | undefined,
  {
    message,
    dueDate,
    now,
  }: { readonly message: UpdateMessage; readonly dueDate: PlainDate; readonly now: number },
): Update | undefined {
  const update = current ?? openUpdate(dueDate);
  if (update.told[message] !== undefined) return undefined;
  return withEvent(
    { ...update, told: { ...update.told, [message]: now } },
    { at: now, by: BY_SCHEDULE, what: EVENT[message] },
  );
}

const EVENT: Readonly<Record<UpdateMessage, UpdateEvent['what']>> = {
  draft: 'drafted',
  reminder: 'reminded',
  waiting: 'waiting',
  ask: 'asked',
};
