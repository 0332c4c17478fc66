import type { Broadcast, Chat, Clock, Lease, Log, MessagesIn, Store } from './ports.ts';
import type { SetSettings } from './settings/settings.ts';

/** What a node has of the world, the same for all SETs: a SET at work has it too (ADR 9). */
export interface Host {
  readonly clock: Clock;
  readonly chat: Chat;
  readonly store: Store;
  readonly lease: Lease;
  readonly broadcast: Broadcast;
  readonly log: Log;
  /** Direct messages, in the language and zone of whoever reads them. */
  readonly messagesIn: MessagesIn;
  /** A text no other call on any node will ever answer: owners of claims, ids of notes and blockers. */
  readonly newOwner: () => string;
  /** What is wrong with the installation rather than with the settings. */
  readonly installation: () => SetSettings['problems'];
}
