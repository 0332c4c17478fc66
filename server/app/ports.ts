import type { HeaderRecord } from '../domain/channel-header/keep-header.ts';
import type { HandoverLines } from '../domain/handover/handover-lines.ts';
import type { ToldCause } from '../domain/message/notice.ts';
import type { Outbox } from '../domain/message/outbox.ts';
import type { ClauseClass } from '../domain/queue/priority.ts';
import type { ShownBoard } from '../domain/queue/queue.ts';
import type { Board, Ticket } from '../domain/queue/ticket.ts';
import type { Result } from '../domain/result.ts';
import type { Newcomers } from '../domain/rotation/newcomers.ts';
import type { Rotations } from '../domain/rotation/rotation.ts';
import type { Bug } from '../domain/triage/bug.ts';
import type { ListedBug } from '../domain/triage/listed-bug.ts';
import type { TriageBook, VerdictCounts } from '../domain/triage/triage-book.ts';
import type { TriageDay } from '../domain/triage/triage-day.ts';
import type { Notebook, OverdueTicket } from '../domain/update/notebook.ts';
import type { Update } from '../domain/update/update.ts';
import type { UpdateWords } from '../domain/update/weekly-update.ts';
import type { ChangeWords } from '../domain/update/what-changed.ts';
import type { Outgoing } from './message/outgoing.ts';
import type { JiraAccount } from './queue/ticket-writes.ts';
import type { TicketsFailure } from './queue/tickets-failure.ts';
import type { SetChoices } from './settings/settings.ts';

export type * from './message/outgoing.ts';
export type * from './messages.ts';
export type * from './queue/ticket-writes.ts';
export type { TicketsFailure } from './queue/tickets-failure.ts';
export type * from './rotation/rotation-words.ts';
export type * from './triage/triage-words.ts';

/** The only source of time. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/** The ticket tracker, read only as far as the update and the panel need it. No call ever throws for what Jira does. */
export interface Tickets {
  /** The three configured columns in board order, paged to the end. */
  readBoard(): Promise<Result<Board, TicketsFailure>>;
  /** The four numbers of the seven days that end at `asOf`; each can fail alone. */
  readWeek(asOf: number): Promise<Week>;
  /** Tickets by their keys, wherever they stand; those that Jira does not have are missing, and no age is known. */
  readTickets(keys: readonly string[]): Promise<Result<readonly Ticket[], TicketsFailure>>;
  /** The bugs that wait for triage, those first that have waited longest. */
  readWaiting(): Promise<Result<Count, TicketsFailure>>;
  /** What a list says of these bugs, in their order; those that Jira does not have are missing. At most 50 of them. */
  readBugs(keys: readonly string[]): Promise<Result<readonly ListedBug[], TicketsFailure>>;
  /** A bug as it is this moment, whatever Jira's lists know of it; null where Jira shows none of that key. */
  readBug(key: string): Promise<Result<Bug | null, TicketsFailure>>;
  /**
   * Tickets of the same project whose text says something of this one, those that changed last first: a page of them. What Jira calls
   * private is marked, not left out. `key` itself is not among them.
   */
  readAlike(key: string, text: string): Promise<Result<readonly Ticket[], TicketsFailure>>;
  /**
   * What works and what does not, line by line, for `status` and *Test connection*. `at-once`: whatever Jira wished; it is left
   * alone no longer once it answers.
   */
  check(when?: 'at-once'): Promise<readonly CheckLine[]>;
}

export interface Week {
  readonly resolved: Result<Count, TicketsFailure>;
  readonly resolvedByCustomers: Result<Count, TicketsFailure>;
  /** Tickets that entered a Submitted status in the window, counted once each. */
  readonly submitted: Result<Count, TicketsFailure>;
  readonly submittedByCustomers: Result<Count, TicketsFailure>;
}

export interface Count {
  readonly value: number;
  /** False when a limit was met before the last page: the true number is higher. */
  readonly isComplete: boolean;
  /** Of the tickets that were counted. */
  readonly keys: readonly string[];
  /** Of submissions: when each last came in, by key, in milliseconds since the epoch. */
  readonly enteredAt?: Readonly<Record<string, number>>;
  /** Where a reader sees what counts at any time: the saved filter, or the search that comes closest. */
  readonly url: string;
  /** What Jira was asked, in JQL; of submissions it finds the candidates, among which status history decides. */
  readonly query: string;
  /** The moment the seven days end, in milliseconds since the epoch; for a filter, when it was read. */
  readonly asOf: number;
}

export interface CheckLine {
  readonly what:
    | 'reach'
    | 'deployment'
    | 'login'
    | 'permissions'
    | 'filter-resolved'
    | 'filter-customers'
    | 'board'
    | 'columns'
    /** The first page of its tickets can be read. */
    | 'board-page'
    /** It is ordered by rank. */
    | 'board-order'
    | 'customer-clause'
    | 'private-clause'
    /** The bugs that wait for triage. */
    | 'triage-clause'
    /** The field of a bug's team, where one is chosen. */
    | 'team-field'
    | `clause-${ClauseClass}`;
  /** `not-tried`: it could only have failed for what an earlier line says. */
  readonly result: Result<Found, TicketsFailure | 'not-tried'>;
}

export interface Found {
  /** In words of Jira; may be empty. */
  readonly detail: string;
  /** Tickets that were counted. */
  readonly count?: number;
  /** What can be chosen of a field. */
  readonly field?: 'select' | 'multi-select' | 'labels';
  /** Among how many. */
  readonly of?: number;
  /** Of what the account may do: its token has scopes, which may allow less, and Jira tells that only of a change. */
  readonly hasScopes?: true;
}

/** Where the server's own log goes; fields are written beside the message, never secrets. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

type LogFields = Readonly<Record<string, string | number | boolean>>;

/** Calls back at the start of every UTC minute until stopped; what it calls tells when the minute's work is done. */
export interface Ticker {
  start(onMinute: () => Promise<void>): Stop;
}

export type Stop = () => void;

/**
 * Mattermost as far as people, membership and posts go. A call rejects only when Mattermost fails or refuses; a post that the
 * server refuses (the channel is archived, the bot may not post, it is too late to edit) rejects with the code `refused`.
 */
export interface Chat {
  person(userId: string): Promise<Person | undefined>;
  personNamed(username: string): Promise<Person | undefined>;
  /** The address in lower case. */
  personOfEmail(email: string): Promise<Person | undefined>;
  isSystemAdmin(userId: string): Promise<boolean>;
  /** Ids of the active system admins, the first of them where there are many. */
  systemAdmins(): Promise<readonly string[]>;
  /** Whether the person may change the settings of plugins in the System Console. */
  mayConfigure(userId: string): Promise<boolean>;
  /** Ids of the channel's admins. */
  adminsOf(channelId: string): Promise<readonly string[]>;
  /** Undefined when the person is not a member of the channel. */
  membership(channelId: string, userId: string): Promise<Membership | undefined>;
  /**
   * A channel of a team; undefined when there is none, and for direct messages. `known`: as it was lately, whose team is not looked up
   * again.
   */
  channel(channelId: string, known?: ChannelOfTeam): Promise<ChannelOfTeam | undefined>;
  /** Id of a channel by the names in its address; undefined when there is none, or only an archived one. */
  channelNamed(team: string, channel: string): Promise<string | undefined>;
  /** Id of the channel between the bot and somebody; it is made if it is not there. */
  directChannel(userId: string): Promise<string>;
  /** The same, archived or not: to know whom to tell. */
  formerChannel(team: string, channel: string): Promise<string | undefined>;
  /** Posts by the bot, marked so that it can be found again; mentions in it notify nobody. */
  post(channelId: string, content: Outgoing | string, mark: PostMark): Promise<PostRef>;
  /** Undefined when the post was deleted. */
  postRef(postId: string): Promise<PostRef | undefined>;
  /** Where somebody's post stands; undefined when it was deleted, and for what only one person sees. */
  postPlace(postId: string): Promise<PostPlace | undefined>;
  /** Equal for equal contents; see {@link PostRef}. */
  fingerprint(content: Outgoing | string): string;
  /** Replaces text and buttons of a post, which name `set`; false when the post was deleted. */
  rewrite(postId: string, content: Outgoing | string, set: string): Promise<boolean>;
  /** The bot's posts marked with `key`, not deleted, changed at or after `since`; may miss the newest ones. */
  postsOf(channelId: string, key: string, since: number): Promise<readonly PostRef[]>;
  /** A post that is gone already is no error. */
  remove(postId: string): Promise<void>;
  /** Id of the Mattermost team that a channel belongs to; rejects when there is no such channel. */
  teamOf(channelId: string): Promise<string>;
  isInTeam(teamId: string, userId: string): Promise<boolean>;
  /** The members of a team by their names, without bots, guests and deactivated ones; undefined where they are too many to be looked through. */
  namesIn(teamId: string): Promise<readonly NamedAccount[] | undefined>;
  /** Makes somebody a member of the channel; false where the server does not let them in. */
  addMember(channelId: string, userId: string): Promise<boolean>;
  /** The channel's header as it stands; undefined when there is no such channel, or only an archived one. */
  header(channelId: string): Promise<string | undefined>;
  /** Replaces the header if it still reads `before`; false when it does not, or the server refuses it. Nobody else is kept from writing. */
  changeHeader(channelId: string, before: string, header: string): Promise<boolean>;
}

export interface Person {
  readonly id: string;
  readonly username: string;
  /** Empty where the account has none. */
  readonly email: string;
  /** As Mattermost names it: `de`, `pt-BR`. */
  readonly locale: string;
  /** IANA name; null where none was chosen, or it is not known here. */
  readonly zone: string | null;
  readonly isGuest: boolean;
  /** Deactivated. */
  readonly isGone: boolean;
  readonly isBot: boolean;
}

/** An account and what its person is called. */
export interface NamedAccount {
  readonly username: string;
  /** Each may be empty. */
  readonly firstName: string;
  readonly lastName: string;
  readonly nickname: string;
}

export interface ChannelOfTeam {
  readonly teamId: string;
  /** Names in its address. */
  readonly team: string;
  readonly name: string;
  /** As people call it. */
  readonly displayName: string;
  /** Anybody in the team but guests may join. */
  readonly isPublic: boolean;
  readonly isArchived: boolean;
}

export interface Membership {
  readonly isChannelAdmin: boolean;
  readonly isGuest: boolean;
}

interface PostMark {
  /** Which update, or which message to whom. */
  readonly key: string;
  /** The SET its buttons name. */
  readonly set: string;
  /** Id of the post in whose thread it stands; absent for none. */
  readonly root?: string;
}

export interface PostRef {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Of the content it was last given, whoever edited it since; empty where nothing says it. */
  readonly fingerprint: string;
}

interface PostPlace {
  readonly channelId: string;
  /** The post whose thread it stands in; empty when it stands in none. */
  readonly root: string;
}

/** Documents that every node of the cluster shares, by channel id where nothing else is said. */
export interface Store {
  /** By channel id and ISO week. */
  readonly updates: Listed<Update>;
  readonly notebooks: Documents<Notebook>;
  readonly sets: Documents<SetChoices>;
  readonly rotations: Documents<Rotations>;
  readonly headers: Documents<HeaderRecord>;
  readonly handovers: Documents<HandoverLines>;
  /** By channel id and day. */
  readonly triageDays: Listed<TriageDay>;
  readonly triageBooks: Documents<TriageBook>;
  readonly newcomers: Documents<Newcomers>;
  /** By channel id, or by what stands for a channel that is not there. */
  readonly outboxes: Documents<Outbox>;
  readonly snapshots: Documents<Snapshot>;
  readonly polls: Documents<Poll>;
  readonly notices: Documents<Notices>;
  readonly links: Documents<Links>;
  /** Under {@link REGISTRY}. */
  readonly registry: Documents<Registry>;
  /** By the name of a setting of the System Console. */
  readonly named: Documents<Named>;
}

/** What the names in a setting meant when it was entered. */
export interface Named {
  /** Equal for equal texts of the setting. */
  readonly typed: string;
  /** Ids by name; null: nothing had that name. */
  readonly ids: Readonly<Record<string, string | null>>;
}

/** The only id among the registries. */
export const REGISTRY = 'all';

/** The SETs of this server beside the default one. */
export interface Registry {
  /** Ids of their channels, oldest first; a channel that is gone or archived since stays. */
  readonly channels: readonly string[];
}

export interface Documents<T> {
  /** The document as some replica has it; undefined when there is none. */
  read(id: string): Promise<T | undefined>;
  /**
   * Compare-and-set: `decide` sees the stored document and answers the next one, or undefined to leave it; it is asked
   * again whenever another node was faster, of which there are the more the longer it takes. Resolves with what is stored afterwards.
   */
  change(
    id: string,
    decide: (current: T | undefined) => T | undefined | Promise<T | undefined>,
  ): Promise<T | undefined>;
}

/** Documents that can be gone through: every key of the plugin is read for it, so never in answer to a person. */
export interface Listed<T> extends Documents<T> {
  ids(): Promise<readonly string[]>;
  remove(id: string): Promise<void>;
}

/** What was last read of the board; written only when it changed. */
export interface Snapshot {
  /** Grows by one with every change. */
  readonly revision: number;
  /** Which board of which Jira it is of. */
  readonly source: string;
  readonly readAt: number;
  readonly board: ShownBoard;
}

/** The heart-beat of the poll: small, written every minute. */
export interface Poll {
  readonly source: string;
  readonly triedAt: number;
  /** When Jira last answered; null when it never did. */
  readonly asOf: number | null;
  /** The snapshot's revision at `asOf`; 0 when there is none. */
  readonly revision: number;
  /** Why the last try failed; null when it did not. */
  readonly failure: TicketsFailure | null;
  /** When the board or the failure last changed. */
  readonly changedAt: number;
}

/** What keeps a part from working and was told to somebody, so that each cause is told once. */
export interface Notices {
  readonly causes: readonly ToldCause[];
}

/** Who somebody is in Jira where no e-mail address tells it. */
export interface Links {
  readonly people: readonly Link[];
}

export interface Link {
  readonly userId: string;
  readonly username: string;
  /** `proposed` by the person, of no effect until a manager has `confirmed` it. */
  readonly state: 'proposed' | 'confirmed';
  readonly account: JiraAccount;
}

/** Which node does what only one should do. */
export interface Lease {
  /** Takes or renews the lease; false while another node holds it. A lease not renewed ends by itself. */
  hold(name: string): Promise<boolean>;
  release(name: string): Promise<void>;
}

/** Tells the panels that are open, on every node. Never rejects: what changed is stored by then, and a panel looks again by itself. */
export interface Broadcast {
  panelChanged(channelId: string, version: number): Promise<void>;
}

/** What the update says beside its template, in the language of the server. Details of failures must be escaped by the caller. */
export interface UpdateSentences extends UpdateWords, ChangeWords {
  readonly failure: (failure: TicketsFailure) => string;
  /** The lists are those of a reading `minutes` old. */
  readonly listsFrom: (minutes: number) => string;
  /** Jira warned that it left out tickets of the board. */
  readonly listsCut: string;
  /** A number with `+` is a lower bound. */
  readonly atLeast: string;
  /** How many bugs were judged, by what was decided about each last. */
  readonly triaged: (counts: VerdictCounts) => string;
  /** A note about a ticket that waits too long, in plain words: `MM-1: 7 working days in progress`. */
  readonly overdueNote: (ticket: OverdueTicket) => string;
}
