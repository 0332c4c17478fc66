import type {
  Broadcast,
  Chat,
  Clock,
  Lease,
  Log,
  MessagesIn,
  Store,
  Tickets,
  TicketWrites,
  UpdateSentences,
} from './ports.ts';
import { type BoardReader, createBoardReader } from './queue/poll-board.ts';
import type { Seen } from './rotation/seen-people.ts';
import { type AccountPermissions, createAccountPermissions } from './settings/account-permissions.ts';
import type { SetSettings } from './settings/settings.ts';
import { createSharedCheck, type SharedCheck } from './settings/shared-check.ts';
import type { TryOut } from './settings/trial.ts';
import { createWeekReader, type WeekReader } from './update/week-reader.ts';

/** The channel a SET belongs to. */
export interface SetHome {
  /** Archived or not; empty while the setting names no channel. */
  readonly channelId: string;
  /** The default SET's channel is named in the System Console; any other SET was made in its channel. */
  readonly isDefault: boolean;
  /** While its setting names no channel that is there: the last one that it named and that was there. */
  readonly earlierId?: string;
}

/** What one SET's use cases are given by the world. */
export interface SetPorts {
  readonly home: SetHome;
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
  /** Direct messages, in the language of whoever reads them. */
  readonly messagesIn: MessagesIn;
  /** Of the server: the language of what everybody reads in the channel. */
  readonly locale: string;
  /** Where links to posts start, without a slash at the end; empty when the server does not know its own address. */
  readonly siteUrl: string;
  /** A text no other call on any node will ever answer: owners of claims, ids of notes and blockers. */
  readonly newOwner: () => string;
  /** Asks Jira about settings of this SET. */
  readonly tryOut: TryOut;
  /** What is wrong with the installation rather than with the settings. */
  readonly installation: () => SetSettings['problems'];
}

/** One SET at work: its settings and everything its use cases talk to. */
export interface SetAtWork extends SetPorts {
  readonly board: BoardReader;
  readonly week: WeekReader;
  readonly account: AccountPermissions;
  readonly check: SharedCheck;
  /** When this node first saw something go wrong that mostly passes by itself; by the code of the cause. */
  readonly firstSeen: Map<string, number>;
  /** What this node last did to tell a cause, whether all are told by now; by the cause. Milliseconds since the epoch. */
  readonly tellings: Map<
    string,
    { readonly toldAt: number; readonly triedAt: number; readonly isDone: boolean }
  >;
  /** Causes that somebody has to mend, of which the log of this node tells already; by the cause. */
  readonly lasting: Set<string>;
  /** The day on which this node last did what is done once a day. */
  readonly doneOn: Map<'channel' | 'names' | 'retention' | 'welcome' | 'token' | 'refused', string>;
  /** When this node last asked Jira again about settings it had refused. Milliseconds since the epoch. */
  readonly askedAgainAt: Map<'settings', number>;
  /** People of the rotation, and whether they can act in the channel, as this node last saw them. */
  readonly seen: Seen;
  /** The SET's channel; undefined while it is archived, or its setting names none. */
  channelId(): Promise<string | undefined>;
}

/** A channel can be archived, or made again under its old name. Milliseconds. */
const CHANNEL_TRUSTED = 60_000;

export function createSetAtWork(ports: SetPorts): SetAtWork {
  const { settings, chat, clock, home } = ports;
  const { channel, source } = settings;
  let found: { readonly id: string | undefined; readonly at: number } | undefined;
  return {
    ...ports,
    board: createBoardReader({ ...ports, source }),
    week: createWeekReader(ports),
    account: createAccountPermissions(ports),
    check: createSharedCheck(ports),
    firstSeen: new Map(),
    tellings: new Map(),
    lasting: new Set(),
    doneOn: new Map(),
    askedAgainAt: new Map(),
    seen: { people: new Map(), here: new Map(), managers: new Map() },
    async channelId() {
      if (channel === null) return undefined;
      const age = found === undefined ? Number.NaN : clock.now() - found.at;
      if (found?.id !== undefined && age >= 0 && age < CHANNEL_TRUSTED) return found.id;
      found = { id: await lookUp(channel), at: clock.now() };
      return found.id;
    },
  };

  /** The default SET's channel is looked for by its name until it was found; a channel is known by its id. */
  async function lookUp({ team, name }: NonNullable<typeof channel>): Promise<string | undefined> {
    if (home.channelId === '') return home.isDefault ? chat.channelNamed(team, name) : undefined;
    return (await chat.header(home.channelId)) === undefined ? undefined : home.channelId;
  }
}
