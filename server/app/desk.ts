import { type AccountPermissions, createAccountPermissions } from './account-permissions.ts';
import { type BoardReader, createBoardReader } from './poll-board.ts';
import type {
  Broadcast,
  Chat,
  Clock,
  Lease,
  Log,
  NoticeSentences,
  Store,
  Tickets,
  TicketWrites,
  UpdateSentences,
} from './ports.ts';
import type { SetSettings } from './settings.ts';

/** What one SET's use cases are given by the world. */
export interface DeskPorts {
  readonly settings: SetSettings;
  readonly clock: Clock;
  readonly tickets: Tickets;
  readonly writes: TicketWrites;
  readonly chat: Chat;
  readonly store: Store;
  readonly lease: Lease;
  readonly broadcast: Broadcast;
  readonly log: Log;
  readonly sentences: UpdateSentences;
  readonly noticesIn: (locale: string) => NoticeSentences;
  /** A text no other call on any node will ever answer. */
  readonly newOwner: () => string;
  /** What is wrong with the installation rather than with the settings. */
  readonly installation: () => SetSettings['problems'];
}

/** One SET at work: its settings and everything its use cases talk to. */
export interface Desk extends DeskPorts {
  readonly board: BoardReader;
  readonly account: AccountPermissions;
  /** The SET's channel; undefined while its setting names none. */
  channelId(): Promise<string | undefined>;
}

/** A channel can be archived, or made again under its old name. Milliseconds. */
const CHANNEL_TRUSTED = 60_000;

export function createDesk(ports: DeskPorts): Desk {
  const { settings, chat, clock } = ports;
  const { channel, source } = settings;
  let found: { readonly id: string | undefined; readonly at: number } | undefined;
  return {
    ...ports,
    board: createBoardReader({ ...ports, source }),
    account: createAccountPermissions(ports),
    async channelId() {
      if (channel === null) return undefined;
      const age = found === undefined ? Number.NaN : clock.now() - found.at;
      if (found?.id !== undefined && age >= 0 && age < CHANNEL_TRUSTED) return found.id;
      found = { id: await chat.channelNamed(channel.team, channel.name), at: clock.now() };
      return found.id;
    },
  };
}
