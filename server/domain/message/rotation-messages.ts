import type { Delivery } from './delivery.ts';

/** One message about the rotation to one reader. */
export interface RotationMessage {
  readonly delivery: Delivery;
  /** What it said when it was last written; empty where that is not certain. */
  readonly stage: string;
  /** Of the rotation it was written from: an older one never writes over it. */
  readonly revision: number;
  /** When its posts were last listed again, in milliseconds since the epoch. */
  readonly checkedAt: number;
}

/** What SET's people were told about the rotation, and who was let into the channel for it. */
export interface RotationMessages {
  /** By what the message is about and who reads it. */
  readonly messages: Readonly<Record<string, RotationMessage>>;
  /** By {@link joinKey}: since when the person is known to be in the channel, in milliseconds, or that they could not be let in. */
  readonly joined: Readonly<Record<string, number | 'refused'>>;
}

export const NO_MESSAGES: RotationMessages = { messages: {}, joined: {} };

/** One per rotation and person: whoever leaves the channel is not let in again before the next rotation. */
export function joinKey(rotation: number, userId: string): string {
  return `${rotation}/${userId}`;
}

/** The document with this delivery; undefined when there is none to write. */
export function withDelivery(
  current: RotationMessages,
  key: string,
  delivery: Delivery | undefined,
  { stage, revision }: Pick<RotationMessage, 'stage' | 'revision'>,
): RotationMessages | undefined {
  if (delivery === undefined) return undefined;
  const before = current.messages[key];
  // Whoever takes a claim over cannot know which words its first owner posted.
  const isTakenOver = before?.delivery.state === 'claimed' && delivery.state === 'claimed';
  const message: RotationMessage = {
    delivery,
    stage: before === undefined ? stage : isTakenOver ? '' : before.stage,
    revision: before === undefined ? revision : isTakenOver ? 0 : before.revision,
    checkedAt: before?.checkedAt ?? 0,
  };
  return { ...current, messages: { ...current.messages, [key]: message } };
}

/** The document after these messages were written or listed again; what is not in it is left out of it. */
export function withNoted(
  current: RotationMessages,
  noted: Readonly<Record<string, Partial<Omit<RotationMessage, 'delivery'>>>>,
): RotationMessages {
  const messages = { ...current.messages };
  for (const [key, part] of Object.entries(noted)) {
    const before = messages[key];
    if (before !== undefined && (part.revision ?? before.revision) >= before.revision)
      messages[key] = { ...before, ...part };
  }
  return { ...current, messages };
}

/** Messages and entries are kept at least for this long. Milliseconds. */
const KEPT = 30 * 86_400_000;
/** Rotations back to which it is remembered who was let in. */
const ROTATIONS_REMEMBERED = 3;

/**
 * Without what can never be asked for again: messages long sent, unless `isWanted` knows them; entries of rotations long over.
 * Undefined when nothing goes.
 */
export function prune(
  current: RotationMessages,
  now: number,
  rotation: number,
  isWanted: (key: string) => boolean,
): RotationMessages | undefined {
  const at = ({ delivery }: RotationMessage) =>
    delivery.state === 'sent' ? delivery.sentAt : delivery.claimedAt;
  const messages = Object.entries(current.messages).filter(
    ([key, message]) => now - at(message) < KEPT || isWanted(key),
  );
  const joined = Object.entries(current.joined).filter(
    ([key]) => Number(key.split('/')[0]) > rotation - ROTATIONS_REMEMBERED,
  );
  const isSame =
    messages.length === Object.keys(current.messages).length &&
    joined.length === Object.keys(current.joined).length;
  return isSame ? undefined : { messages: Object.fromEntries(messages), joined: Object.fromEntries(joined) };
}
