import type { BoardReader } from './poll-board.ts';
import type { Broadcast, Chat, Clock, Lease, Log, Store, Tickets, UpdateSentences } from './ports.ts';
import type { SetSettings } from './settings.ts';

/** One SET at work: its settings and everything its use cases talk to. */
export interface Desk {
  readonly settings: SetSettings;
  readonly clock: Clock;
  readonly tickets: Tickets;
  readonly board: BoardReader;
  readonly chat: Chat;
  readonly store: Store;
  readonly lease: Lease;
  readonly broadcast: Broadcast;
  readonly log: Log;
  readonly sentences: UpdateSentences;
  /** A text no other call on any node will ever answer. */
  readonly newOwner: () => string;
  /** The SET's channel; undefined while its setting names none. */
  channelId(): Promise<string | undefined>;
  /** What is wrong with the installation rather than with the settings. */
  readonly installation: () => SetSettings['problems'];
}
