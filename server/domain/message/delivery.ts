import { GRACE, isAbandoned } from './claim.ts';

/** What a message says, as far as it matters whether that is still so. */
export interface Said {
  /** Differs when its text or buttons do; empty for what is never written again, and where it is not certain. */
  readonly stage: string;
  /** Of what it was written from: what is older never writes over it. 0 where nobody counts. */
  readonly revision: number;
}

/** One message to one reader: claimed by one owner, then sent. */
export type Delivery = Claimed | Sent;

interface Claimed extends Said {
  readonly state: 'claimed';
  /** Unique for every attempt. */
  readonly owner: string;
  /** When the first attempt began: the search for a post that got out starts here. */
  readonly since: number;
  readonly claimedAt: number;
}

export interface Sent extends Said {
  readonly state: 'sent';
  readonly postId: string;
  readonly channelId: string;
  readonly sentAt: number;
  /** When its posts were last listed again. */
  readonly checkedAt: number;
}

interface Attempt extends Said {
  readonly owner: string;
  readonly now: number;
  /** When the first one began that may have left no trace; now, if none did. */
  readonly since: number;
}

/** This owner's claim, fresh or taken over from an abandoned one; undefined when somebody is at it or it is sent. */
export function claimDelivery(
  before: Delivery | undefined,
  { owner, now, since, stage, revision }: Attempt,
): Claimed | undefined {
  if (before === undefined) {
    return { state: 'claimed', owner, since: Math.min(since, now), claimedAt: now, stage, revision };
  }
  if (before.state === 'sent' || !isAbandoned(before, now)) return undefined;
  // Whoever takes a claim over cannot know which words its first owner posted.
  return {
    state: 'claimed',
    owner,
    since: Math.min(before.since, now),
    claimedAt: now,
    stage: '',
    revision: 0,
  };
}

/** The delivery as sent; `postId` the oldest of its posts. Whoever lost the claim leaves it to its new owner. */
export function settleDelivery(
  before: Delivery | undefined,
  {
    owner,
    postId,
    channelId,
    now,
  }: {
    readonly owner: string;
    readonly postId: string;
    readonly channelId: string;
    readonly now: number;
  },
): Sent | undefined {
  if (before === undefined) return undefined;
  if (before.state === 'sent') return before.postId === postId ? undefined : { ...before, postId };
  if (before.owner !== owner) return undefined;
  const { stage, revision } = before;
  return { state: 'sent', postId, channelId, sentAt: now, checkedAt: now, stage, revision };
}

/** Sent so lately that its post, where nobody finds it, may only not be in every replica yet. */
export function isYoung({ sentAt }: Sent, now: number): boolean {
  return now - sentAt < GRACE;
}
