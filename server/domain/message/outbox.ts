import type { Delivery, Said, Sent } from './delivery.ts';
import { isCheckDue } from './posts.ts';

export interface Outbox {
  /** By the message's key, which ends with the id of its reader. */
  readonly deliveries: Readonly<Record<string, Delivery>>;
}

export const EMPTY_OUTBOX: Outbox = { deliveries: {} };

export interface SentMessage {
  readonly key: string;
  readonly to: string;
  readonly sent: Sent;
}

export function sentUnder({ deliveries }: Outbox, beginning: string): readonly SentMessage[] {
  return Object.entries(deliveries).flatMap(([key, delivery]) => {
    if (delivery.state !== 'sent' || !key.startsWith(beginning)) return [];
    return [{ key, to: key.slice(key.lastIndexOf('/') + 1), sent: delivery }];
  });
}

/** The message of that key as it was sent; undefined while it is not. */
export function sentAs({ deliveries }: Outbox, key: string): Sent | undefined {
  const delivery = deliveries[key];
  return delivery?.state === 'sent' ? delivery : undefined;
}

/** The outbox with this delivery; undefined when there is none to write. */
export function withDelivery(
  { deliveries }: Outbox,
  key: string,
  delivery: Delivery | undefined,
): Outbox | undefined {
  return delivery && { deliveries: { ...deliveries, [key]: delivery } };
}

/** New words of a message, and what it was known to say before they were written. */
export interface Rewritten {
  readonly before: Said;
  readonly said: Said;
}

/**
 * The outbox after these messages were written again. Where another wrote meanwhile, nobody knows whose words came last: then it is not
 * certain what the message says, and it is written again.
 */
export function afterWriting(outbox: Outbox, written: Readonly<Record<string, Rewritten>>): Outbox {
  const deliveries = { ...outbox.deliveries };
  for (const [key, { before, said }] of Object.entries(written)) {
    const current = deliveries[key];
    if (current === undefined) continue;
    const isAlone = current.stage === before.stage && current.revision === before.revision;
    const revision = Math.max(said.revision, current.revision);
    deliveries[key] = { ...current, stage: isAlone ? said.stage : '', revision };
  }
  return { deliveries };
}

export function dueForCheck(outbox: Outbox, now: number): readonly SentMessage[] {
  return sentUnder(outbox, '').filter(({ sent }) =>
    isCheckDue({ postedAt: sent.sentAt, checkedAt: sent.checkedAt }, now),
  );
}

/** The outbox after the posts of these messages were listed again, each with the id of the one that is left; that may show older words. */
export function afterCheck(outbox: Outbox, left: ReadonlyMap<string, string>, now: number): Outbox {
  const deliveries = { ...outbox.deliveries };
  for (const [key, postId] of left) {
    const before = deliveries[key];
    if (before?.state !== 'sent') continue;
    const stage = before.postId === postId ? before.stage : '';
    deliveries[key] = { ...before, postId, stage, checkedAt: now };
  }
  return { deliveries };
}

/** Deliveries are kept at least for this long. Milliseconds. */
const KEPT = 30 * 86_400_000;
/** Deliveries that one document holds with ease. */
const DELIVERIES_LIMIT = 1_200;

/** The keys of what may go, unless it is wanted; beyond the limit that is everything. */
export function prunable({ deliveries }: Outbox, now: number): readonly string[] {
  const all = Object.entries(deliveries);
  const isFull = all.length > DELIVERIES_LIMIT;
  return all.flatMap(([key, delivery]) => (isFull || now - instantOf(delivery) >= KEPT ? [key] : []));
}

/**
 * Without what can never be asked for again: deliveries of more than a month ago, unless `isWanted` knows their messages; and beyond
 * the limit the oldest, those that are wanted last. Undefined when nothing goes.
 */
export function pruned(
  { deliveries }: Outbox,
  now: number,
  isWanted: (key: string) => boolean,
): Outbox | undefined {
  const all = Object.entries(deliveries);
  const kept = all
    .map((entry) => ({ entry, at: instantOf(entry[1]), isKept: isWanted(entry[0]) }))
    .filter(({ at, isKept }) => now - at < KEPT || isKept)
    .sort((one, other) => Number(one.isKept) - Number(other.isKept) || one.at - other.at)
    .slice(-DELIVERIES_LIMIT);
  if (kept.length === all.length) return undefined;
  return { deliveries: Object.fromEntries(kept.map(({ entry }) => entry)) };
}

function instantOf(delivery: Delivery): number {
  return delivery.state === 'sent' ? delivery.sentAt : delivery.claimedAt;
}
