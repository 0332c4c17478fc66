import { createBroadcast } from '../../server/adapters/broadcast.ts';
import { createChat } from '../../server/adapters/chat/index.ts';
import { createLease } from '../../server/adapters/lease.ts';
import { messagesIn } from '../../server/adapters/messages/index.ts';
import { createStore } from '../../server/adapters/store/index.ts';
import { textsIn } from '../../server/adapters/texts/index.ts';
import { createSet } from '../../server/app/create-set.ts';
import type {
  Count,
  Log,
  Person,
  Tickets,
  TicketsFailure,
  TicketWrites,
  Week,
} from '../../server/app/ports.ts';
import { createSets, isAtWork, type KnownSet, type SetAtWork, type Sets } from '../../server/app/set.ts';
import { notAsked, type TryOut } from '../../server/app/settings/trial.ts';
import { namesTyped, readConfig } from '../../server/config.ts';
import type { Board, Ticket } from '../../server/domain/queue/ticket.ts';
import { ok, type Result, refused } from '../../server/domain/result.ts';
import type { Bug } from '../../server/domain/triage/bug.ts';
import { choicesIn } from '../support/choices.ts';
import { createMattermost, type Mattermost } from '../support/mattermost.ts';
import { createFakeWrites, type FakeWrites } from './queue/fake-writes.ts';

/** Tuesday 24 November 2026, 10:00 in Berlin. */
export const TUESDAY_MORNING = Date.parse('2026-11-24T09:00:00Z');

export const ROSTER = `team,username,may lead,from,to
Web,alice,yes,2026-11-16,2026-12-16
Mobile,bob,yes,2026-11-16,2026-12-16
Server,carol,no,2026-11-16,2026-12-16
Web,dave,yes,2026-12-16,2027-01-16`;

export const SETTINGS = {
  jiraurl: 'https://jira.example',
  jiraaccount: 'set-update@example.com',
  jiratoken: 'secret-token',
  running: true,
  managers: 'mia',
  timezone: 'Europe/Berlin',
  roster: ROSTER,
};

/** Of somebody with the account that the tracker in memory knows by the first name. */
export function ticket(key: string, part: Partial<Ticket> = {}): Ticket {
  const name = part.assignee?.split(' ')[0]?.toLowerCase();
  return {
    id: key.replace(/\D/g, ''),
    key,
    summary: `Summary of ${key}`,
    isReadable: true,
    status: 'To Do',
    assignee: null,
    assigneeId: name === undefined ? null : `id-${name}`,
    type: 'Bug',
    isPrivate: false,
    updatedAt: null,
    matches: [],
    columnSince: null,
    ...part,
  };
}

export function boardOf(toDo: Ticket[], inProgress: Ticket[] = [], submitted: Ticket[] = []): Board {
  return {
    name: 'SET',
    toDo: { name: 'To Do', tickets: toDo },
    inProgress: { name: 'In Progress', tickets: inProgress },
    submitted: { name: 'Submitted', tickets: submitted },
    undecided: [],
    gaps: { unread: [], withoutKey: 0, isCut: false },
  };
}

export function count(
  value: number,
  isComplete = true,
  keys: readonly string[] = [],
): Result<Count, TicketsFailure> {
  const url = `https://jira.example/issues/?count=${value}`;
  return ok({ value, isComplete, keys, url, query: 'filter = 1', asOf: 0 });
}

/** A tracker in memory: a test puts in what it answers next. */
export interface FakeTickets extends Tickets {
  board: Result<Board, TicketsFailure>;
  week: Week;
  /** Bugs that wait for triage. */
  waiting: Result<Count, TicketsFailure>;
  /** How often they were counted. */
  counts: number;
  /** How often they were listed. */
  lists: number;
  /** Tickets that stand in no column. */
  elsewhere: Result<readonly Ticket[], TicketsFailure>;
  /** Bugs of triage, those that have waited longest first; without any, `waiting` is what is known. */
  bugs: readonly Bug[];
  /** Why they cannot be read; null: they can. */
  bugFailure: TicketsFailure | null;
  reads: number;
  /** Runs before every answer. */
  before: () => Promise<void>;
  fail(failure: TicketsFailure): void;
}

export function createFakeTickets(): FakeTickets {
  const fake: FakeTickets = {
    board: ok(
      boardOf(
        [ticket('MM-1'), ticket('MM-2'), ticket('MM-3')],
        [ticket('MM-10', { assignee: 'Alice', status: 'In Progress' })],
        [ticket('MM-20')],
      ),
    ),
    week: {
      resolved: count(12),
      resolvedByCustomers: count(5),
      submitted: count(7),
      submittedByCustomers: count(2),
    },
    waiting: count(12),
    counts: 0,
    lists: 0,
    elsewhere: ok([]),
    bugs: [],
    bugFailure: null,
    reads: 0,
    before: async () => {},
    fail(failure) {
      const failed = refused(failure);
      fake.board = failed;
      fake.elsewhere = failed;
      fake.waiting = failed;
      fake.week = {
        resolved: failed,
        resolvedByCustomers: failed,
        submitted: failed,
        submittedByCustomers: failed,
      };
    },
    async readBoard() {
      fake.reads += 1;
      await fake.before();
      return fake.board;
    },
    async readWeek() {
      await fake.before();
      return fake.week;
    },
    async readWaiting() {
      fake.counts += 1;
      await fake.before();
      const keys = fake.bugs.filter(({ isWaiting }) => isWaiting).map(({ key }) => key);
      if (fake.bugFailure !== null) return refused(fake.bugFailure);
      return fake.bugs.length === 0 ? fake.waiting : count(keys.length, true, keys);
    },
    async readTickets(keys) {
      await fake.before();
      const { elsewhere } = fake;
      return elsewhere.ok ? ok(elsewhere.value.filter(({ key }) => keys.includes(key))) : elsewhere;
    },
    async readBugs(keys) {
      fake.lists += 1;
      await fake.before();
      if (fake.bugFailure !== null) return refused(fake.bugFailure);
      return ok(keys.flatMap((key) => fake.bugs.filter((one) => one.key === key)));
    },
    async readBug(key) {
      await fake.before();
      const found = fake.bugs.find((one) => one.key === key) ?? null;
      return fake.bugFailure === null ? ok(found) : refused(fake.bugFailure);
    },
    async readAlike(key) {
      await fake.before();
      const { elsewhere } = fake;
      return elsewhere.ok ? ok(elsewhere.value.filter((one) => one.key !== key)) : elsewhere;
    },
    check: async () => [{ what: 'reach', result: ok({ detail: 'jira.example' }) }],
  };
  return fake;
}

export interface TestNode {
  readonly api?: Mattermost['api'];
  /** Its way to Jira. */
  readonly writes?: TicketWrites;
  readonly clock?: { readonly now: () => number };
  /** The channel of a SET that is not the default one. */
  readonly channelId?: string;
  /** Since when the SET runs; from the beginning of time unless told. */
  readonly runningSince?: number;
  readonly tryOut?: TryOut;
}

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** These SETs, all of them read, whose settings nobody else chooses, on the node of the first. */
export function setsOf(host: KnownSet, current: () => readonly KnownSet[] = () => [host]): Sets {
  return createSets(current, { host, unread: () => new Set(), renew: async () => {} });
}

/** A SET of five people and its channel on a Mattermost server in memory. */
export interface Fixture {
  /** `skew`: by how much the clock of the server that answers the next call is wrong. Milliseconds. */
  readonly clock: { now: () => number; at: number; skew: number };
  readonly mattermost: Mattermost;
  readonly tickets: FakeTickets;
  readonly writes: FakeWrites;
  readonly channelId: string;
  readonly botId: string;
  /** User ids by username: lead, deputy, member, next rotation's, manager, reader, channel admin, system admin, guest, outsider, gone. */
  readonly users: Readonly<Record<string, string>>;
  /** The SET on one node; every node has its own lease and memory, and may have its own way to Mattermost and a wrong clock. */
  openSet(settings?: Record<string, unknown>, node?: TestNode): SetAtWork;
  /** The same, whether its channel is there or not. */
  openAnySet(settings?: Record<string, unknown>, node?: TestNode): KnownSet;
  /** The person behind a username, as Mattermost names them. */
  person(username: string): Person;
  /** What the use cases logged, as one text. */
  logged(): string;
  /** Messages in the SET's channel outside of threads, oldest first. */
  messages(): string[];
  /** Direct messages by the bot to somebody, oldest first. */
  told(username: string): string[];
}

export interface TestOptions {
  readonly now?: number;
  readonly readLag?: () => number;
}

/** Looked up as when the setting is entered. */
function accountsIn(raw: unknown, field: 'Managers' | 'Roster', { store }: Mattermost) {
  const idOf = (name: string) => store.people.byUsername(name)?.id ?? null;
  return new Map(namesTyped(raw, field).names.map((name) => [name, idOf(name)]));
}

export function createFixture({ now = TUESDAY_MORNING, ...lags }: TestOptions = {}): Fixture {
  const clock = { at: now, skew: 0, now: () => clock.at };
  const mattermost = createMattermost({
    now: () => clock.at + clock.skew,
    lagNow: clock.now,
    ...lags,
  });
  mattermost.store.channels.addTeam('core', 'Core');
  const channel = mattermost.addChannel({ Name: 'sustained-engineering' });
  const users: Record<string, string> = {};
  for (const username of [
    'alice',
    'bob',
    'carol',
    'dave',
    'mia',
    'rita',
    'chad',
    'sysadmin',
    'guest',
    'outsider',
    'gone',
  ]) {
    const roles = { sysadmin: 'system_user system_admin', guest: 'system_guest' }[username] ?? 'system_user';
    const user = mattermost.addUser({
      Username: username,
      Email: `${username}@example.com`,
      Roles: roles,
      DeleteAt: username === 'gone' ? 1 : 0,
    });
    users[username] = user.Id;
    const isIn = !['outsider', 'sysadmin'].includes(username);
    if (isIn) mattermost.join(channel.Id, user.Id, username === 'chad' ? { SchemeAdmin: true } : {});
  }
  const bot = mattermost.addUser({ Username: 'set-update', IsBot: true });
  const tickets = createFakeTickets();
  const writes = createFakeWrites(tickets);
  let owners = 0;
  let nodes = 0;
  const logs: string[] = [];
  const keep = (message: string, fields = {}) => void logs.push(`${message} ${JSON.stringify(fields)}`);
  const testLog: Log = { debug: keep, info: keep, warn: keep, error: keep };

  return {
    clock,
    mattermost,
    tickets,
    writes,
    channelId: channel.Id,
    botId: bot.Id,
    users,
    person(username) {
      const id = users[username] ?? '';
      return {
        id,
        username,
        email: '',
        locale: 'en',
        zone: null,
        isGuest: false,
        isGone: false,
        isBot: false,
      };
    },
    openSet(settings, node) {
      const set = this.openAnySet(settings, node);
      if (!isAtWork(set)) throw new Error('the channel of the SET is not there');
      return set;
    },
    openAnySet(settings = {}, node = {}) {
      nodes += 1;
      const api = node.api ?? mattermost.api;
      const { channelId, runningSince } = node;
      const name = mattermost.channels.get(channelId ?? '')?.Name ?? '';
      const own = channelId === undefined ? undefined : { team: 'core', name };
      const raw = { ...SETTINGS, ...settings };
      const chosen = choicesIn(channelId === undefined ? raw : {});
      const choices = runningSince === undefined ? chosen : { ...chosen, runningSince };
      const config = readConfig(raw, clock.now(), choices, own, {
        Managers: accountsIn(raw, 'Managers', mattermost),
        Roster: accountsIn(raw, 'Roster', mattermost),
      });
      const wanted = config.set.channel?.name;
      const named = [...mattermost.channels.values()].find(({ Name }) => Name === wanted)?.Id ?? '';
      const home = channelId ?? named;
      const isThere = mattermost.channels.get(home)?.DeleteAt === 0;
      const store = createStore(api, async (milliseconds) => {
        clock.at += milliseconds;
      });
      return createSet({
        home: { channelId: home, isThere, isDefault: channelId === undefined },
        settings: config.set,
        clock: node.clock ?? clock,
        tickets,
        writes: node.writes ?? writes,
        chat: createChat(api, () => bot.Id),
        store,
        lease: createLease(api, `node-${nodes}`),
        broadcast: createBroadcast(api, testLog),
        log: testLog,
        sentences: textsIn('en').update,
        messagesIn,
        siteUrl: 'https://mm.example',
        locale: 'en',
        newOwner: () => `attempt-${owners++}`,
        installation: () => [],
        tryOut: node.tryOut ?? notAsked,
      });
    },
    logged: () => logs.join('\n'),
    told(username) {
      const name = [users[username] ?? '', bot.Id].sort().join('__');
      const direct = [...mattermost.channels.values()].find((one) => one.Name === name);
      return direct === undefined ? [] : mattermost.postsIn(direct.Id).map((post) => post.Message);
    },
    messages: () =>
      mattermost
        .postsIn(channel.Id)
        .filter(({ RootId }) => RootId === '')
        .map((post) => post.Message),
  };
}
