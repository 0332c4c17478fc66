import { isAbandoned } from './claim.ts';

/** Direct messages about an update that are sent by themselves, each once to each person. */
export const MESSAGES = ['draft', 'reminder', 'waiting', 'ask'] as const;
export type Message = (typeof MESSAGES)[number];

/** One message to one person: claimed by one owner, then sent. */
export type Delivery =
  | {
      readonly state: 'claimed';
      /** Unique for every attempt. */
      readonly owner: string;
      /** When the first attempt began: the search for a post that got out starts here. */
      readonly since: number;
      readonly claimedAt: number;
    }
  | {
      readonly state: 'sent';
      readonly postId: string;
      readonly channelId: string;
      readonly sentAt: number;
    };

/** Where an update keeps a delivery; with the update's id before it, what marks its post. */
export function slotOf(message: Message, userId: string): string {
  return `${message}/${userId}`;
}

/** This owner's claim, fresh or taken over from an abandoned one; undefined when somebody is at it or it is sent. */
export function claimDelivery(
  before: Delivery | undefined,
  { owner, now }: { readonly owner: string; readonly now: number },
): Delivery | undefined {
  if (before?.state === 'sent') return undefined;
  if (before !== undefined && !isAbandoned(before, now)) return undefined;
  const since = before === undefined ? now : Math.min(before.since, now);
  return { state: 'claimed', owner, since, claimedAt: now };
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
): Delivery | undefined {
  if (before === undefined) return undefined;
  if (before.state === 'sent') return before.postId === postId ? undefined : { ...before, postId };
  if (before.owner !== owner) return undefined;
  return { state: 'sent', postId, channelId, sentAt: now };
}
