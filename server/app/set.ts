import type { Host } from './host.ts';
import type { Messages, Moment, Reader, Tickets, TicketWrites, UpdateSentences } from './ports.ts';
import type { BoardReader } from './queue/poll-board.ts';
import type { Seen } from './seen.ts';
import type { AccountPermissions } from './settings/account-permissions.ts';
import type { SetSettings } from './settings/settings.ts';
import type { SharedCheck } from './settings/shared-check.ts';
import type { TryOut } from './settings/trial.ts';
import type { WaitingReader } from './triage/waiting-bugs.ts';
import type { WeekReader } from './update/week-reader.ts';

/** The channel a SET belongs to. */
export interface SetHome {
  /** Archived or not: what is kept of the SET is kept under it; empty while the setting names no channel. */
  readonly channelId: string;
  /** False while it is archived, or its setting names no channel that is there. */
  readonly isThere: boolean;
  /** The default SET's channel is named in the System Console; any other SET was made in its channel. */
  readonly isDefault: boolean;
  /** While its setting names no channel that is there: the last one that it named and that was there. */
  readonly earlierId?: string;
}

/** What a SET is made of. */
export interface SetParts extends Host {
  readonly home: SetHome;
  readonly settings: SetSettings;
  readonly tickets: Tickets;
  readonly writes: TicketWrites;
  readonly sentences: UpdateSentences;
  /** Of the server: the language of what everybody reads in the channel. */
  readonly locale: string;
  /** Where links to posts start, without a slash at the end; empty when the server does not know its own address. */
  readonly siteUrl: string;
  /** Asks Jira about settings of this SET. */
  readonly tryOut: TryOut;
}

/** A SET of this server: its settings and everything its use cases talk to. */
export interface KnownSet extends SetParts {
  /** Null while its channel is not there: then it can be asked who serves and what is wrong, and does nothing. */
  readonly channelId: string | null;
  readonly board: BoardReader;
  readonly week: WeekReader;
  /** What waits for triage. */
  readonly waiting: WaitingReader;
  readonly account: AccountPermissions;
  readonly check: SharedCheck;
  /** When this node first saw something go wrong that mostly passes by itself; by the code of the cause. */
  readonly firstSeen: Map<string, number>;
  /** What this node last did to tell a cause, whether all are told by now; by whose it is and the cause. Milliseconds since the epoch. */
  readonly tellings: Map<
    string,
    { readonly toldAt: number; readonly triedAt: number; readonly isDone: boolean }
  >;
  /** Causes that somebody has to mend, of which the log of this node tells already; by the cause. */
  readonly lasting: Set<string>;
  /** The day on which this node last did what is done once a day. */
  readonly doneOn: Map<
    'channel' | 'names' | 'retention' | 'welcome' | 'token' | 'refused' | 'installation',
    string
  >;
  /** When this node last asked Jira again about settings it had refused. Milliseconds since the epoch. */
  readonly askedAgainAt: Map<'settings', number>;
  /** People of the rotation, and whether they can act in the channel, as this node last saw them. */
  readonly seen: Seen;
}

/** Names the default SET, whatever its channel is by then. */
export const DEFAULT_SET = 'default';

/** What is kept of the server rather than of one of its SETs is kept under it. */
export const INSTALLATION = 'installation';

/** What a button or dialog of a SET carries to say whose it is. */
export function nameOf({ home }: KnownSet): string {
  return home.channelId === '' ? DEFAULT_SET : home.channelId;
}

export function momentOf({ clock, settings }: Pick<KnownSet, 'clock' | 'settings'>): Moment {
  return { now: clock.now(), setZone: settings.schedule.zone };
}

/** What the bot says of this SET to somebody. */
export function messagesFor(
  set: Pick<KnownSet, 'clock' | 'settings' | 'messagesIn'>,
  reader: Reader,
): Messages {
  return set.messagesIn(reader, momentOf(set));
}

/** Whoever is in the channel. */
export function channelReader({ locale }: Pick<SetParts, 'locale'>): Reader {
  return { locale, zone: null };
}

/** One whose channel is there. */
export interface SetAtWork extends KnownSet {
  readonly channelId: string;
}

export function isAtWork(set: KnownSet): set is SetAtWork {
  return set.channelId !== null;
}

/** The SETs of this server. */
export interface Sets {
  /** What they all have of the server. */
  readonly host: Host;
  /** The default SET first; a SET whose channel is archived is none, except the default one. Empty before there are settings. */
  all(): readonly KnownSet[];
  /** The SET of a channel. */
  of(channelId: string): KnownSet | undefined;
  /** Channels whose SET could not be read yet; `any`: not even known is which channels have one. */
  unread(): ReadonlySet<string> | 'any';
  /** Takes over what other nodes chose for the SET of this channel, or for all of them where it has none. Never rejects. */
  renew(channelId: string): Promise<void>;
}

/** `current`: the SETs of this moment. */
export function createSets(
  current: () => readonly KnownSet[],
  { host, unread, renew }: Pick<Sets, 'host' | 'unread' | 'renew'>,
): Sets {
  return {
    host,
    all: current,
    unread,
    renew,
    of: (channelId) =>
      channelId === '' ? undefined : current().find(({ home }) => home.channelId === channelId),
  };
}
