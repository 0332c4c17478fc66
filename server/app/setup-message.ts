import type { Delivery } from '../domain/delivery.ts';
import { isAbandoned } from '../domain/update.ts';
import { leaveOldest, type Marked, postsWith } from './converge.ts';
import type { Desk } from './desk.ts';
import type { Outgoing, Person } from './ports.ts';
import { noChoices, type SetChoices } from './settings.ts';

export interface SetupMessage {
  /** The document of choices that remembers it. */
  readonly id: string;
  /** Where in it. */
  readonly slot: string;
  readonly person: Person;
  readonly outgoing: Outgoing;
  /** Which earlier messages are still worth remembering. */
  readonly isKept: (slot: string) => boolean;
}

/**
 * Sends one message about the settings once, whatever crashes when: claimed first, found again by its mark, and of several
 * posts the oldest stays.
 */
export async function sendOnce(desk: Desk, message: SetupMessage): Promise<void> {
  const { chat, clock, newOwner } = desk;
  const { id, slot, person, outgoing } = message;
  const seen = await desk.store.sets.read(id);
  if (seen?.deliveries[slot]?.state === 'sent') return;
  const owner = newOwner();
  const now = clock.now();
  const claimed = await change(desk, message, (before) => {
    if (before !== undefined && (before.state === 'sent' || !isAbandoned(before, now))) return undefined;
    return { state: 'claimed', owner, since: Math.min(before?.since ?? now, now), claimedAt: now };
  });
  if (claimed?.state !== 'claimed' || claimed.owner !== owner) return;
  const channelId = await chat.directChannel(person.id);
  const marked: Marked = { channelId, key: `${id}/${slot}`, since: claimed.since, ignored: [] };
  const before = claimed.since < claimed.claimedAt ? await postsWith(desk, marked) : [];
  const sent = before.length > 0 ? before : [await chat.post(channelId, outgoing, marked.key)];
  const kept = await leaveOldest(desk, await postsWith(desk, marked, sent));
  if (kept === undefined) return;
  await change(desk, message, (current) =>
    current?.state === 'claimed' && current.owner === owner
      ? { state: 'sent', postId: kept.id, channelId, sentAt: clock.now() }
      : undefined,
  );
}

async function change(
  { store, settings }: Desk,
  { id, slot, isKept }: SetupMessage,
  decide: (current: Delivery | undefined) => Delivery | undefined,
): Promise<Delivery | undefined> {
  const stored = await store.sets.change(id, (current): SetChoices | undefined => {
    const choices = current ?? noChoices(settings.runningSince);
    const next = decide(choices.deliveries[slot]);
    if (next === undefined) return undefined;
    const kept = Object.entries(choices.deliveries).filter(([key]) => isKept(key));
    return { ...choices, deliveries: { ...Object.fromEntries(kept), [slot]: next } };
  });
  return stored?.deliveries[slot];
}
