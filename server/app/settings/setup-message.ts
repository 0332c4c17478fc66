import type { Delivery } from '../../domain/message/delivery.ts';
import type { Desk } from '../desk.ts';
import { deliver } from '../message/deliver.ts';
import type { Outgoing, Person } from '../ports.ts';
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

/** Sends one message about the settings once, whatever crashes when; see {@link deliver}. */
async function sendOnce(desk: Desk, message: SetupMessage): Promise<void> {
  const { id, slot, person, outgoing } = message;
  await deliver(desk, {
    channelId: await desk.chat.directChannel(person.id),
    key: `${id}/${slot}`,
    slot: { change: (decide) => change(desk, message, decide) },
    outgoing: async () => outgoing,
  });
}

/** One who cannot be told keeps nobody else from being told; a later minute tries again. False when somebody was not. */
export async function sendAll(desk: Desk, messages: readonly SetupMessage[]): Promise<boolean> {
  let isSent = true;
  const documents = new Map<string, SetChoices | undefined>();
  for (const id of new Set(messages.map((message) => message.id)))
    documents.set(id, await desk.store.sets.read(id));
  for (const message of messages) {
    if (documents.get(message.id)?.deliveries[message.slot]?.state === 'sent') continue;
    await sendOnce(desk, message).catch((error: unknown) => {
      isSent = false;
      desk.log.warn('a message about the settings was not sent', { error: String(error).slice(0, 300) });
    });
  }
  return isSent;
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
