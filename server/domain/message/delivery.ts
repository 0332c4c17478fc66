import type { PlainDate } from '../calendar/calendar.ts';
import {
  BY_SCHEDULE,
  isAbandoned,
  openUpdate,
  type Update,
  type UpdateEvent,
  withEvent,
} from '../update/update.ts';

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

/** The update with this owner's claim, fresh or taken over from an abandoned one; undefined when somebody is at it or it is sent. */
export function claimDelivery(
  current: Update | undefined,
  {
    slot,
    owner,
    dueDate,
    now,
  }: {
    readonly slot: string;
    readonly owner: string;
    readonly dueDate: PlainDate;
    readonly now: number;
  },
): Update | undefined {
  const update = current ?? openUpdate(dueDate);
  const before = update.deliveries[slot];
  if (before?.state === 'sent') return undefined;
  if (before !== undefined && !isAbandoned(before, now)) return undefined;
  const since = before === undefined ? now : Math.min(before.since, now);
  return withDelivery(update, slot, { state: 'claimed', owner, since, claimedAt: now });
}

/** The delivery as sent; `postId` the oldest of its posts. Whoever lost the claim leaves it to its new owner. */
export function settleDelivery(
  current: Update | undefined,
  {
    slot,
    owner,
    postId,
    channelId,
    now,
  }: {
    readonly slot: string;
    readonly owner: string;
    readonly postId: string;
    readonly channelId: string;
    readonly now: number;
  },
): Update | undefined {
  const before = current?.deliveries[slot];
  if (current === undefined || before === undefined) return undefined;
  if (before.state === 'sent') {
    return before.postId === postId ? undefined : withDelivery(current, slot, { ...before, postId });
  }
  if (before.owner !== owner) return undefined;
  return withDelivery(current, slot, { state: 'sent', postId, channelId, sentAt: now });
}

/** Notes that the message has reached everybody it is for, so that it is not asked for again; undefined when that is known. */
export function finishTelling(
  current: Update | undefined,
  { message, dueDate, now }: { readonly message: Message; readonly dueDate: PlainDate; readonly now: number },
): Update | undefined {
  const update = current ?? openUpdate(dueDate);
  if (update.told[message] !== undefined) return undefined;
  return withEvent(
    { ...update, told: { ...update.told, [message]: now } },
    { at: now, by: BY_SCHEDULE, what: EVENT[message] },
  );
}

const EVENT: Readonly<Record<Message, UpdateEvent['what']>> = {
  draft: 'drafted',
  reminder: 'reminded',
  waiting: 'waiting',
  ask: 'asked',
};

function withDelivery(update: Update, slot: string, delivery: Delivery): Update {
  return { ...update, deliveries: { ...update.deliveries, [slot]: delivery } };
}
