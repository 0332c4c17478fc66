import { readFileSync } from 'node:fs';
import {
  addDays,
  dateAt,
  instantAt,
  type PlainDate,
  type WallTime,
  wallClockAt,
} from '../../server/domain/calendar/calendar.ts';
import { startJiraSim } from '../sim/jira/index.ts';
import { type LogLine, type Store, startMattermost, type Town } from '../sim/mattermost/index.ts';
import { addToChannel, changeHeader } from '../sim/mattermost/membership.ts';
import type { NewUser } from '../sim/mattermost/store/people.ts';
import { choose } from '../support/choices.ts';
import { buildPluginWithClock, type ClockedPlugin } from '../support/plugin-with-clock.ts';
import { shareClock } from '../support/shared-clock.ts';
import { createSeasonJira, type SeasonJira } from './season-jira.ts';
import { createSeasonPeople, type SeasonPeople } from './season-people.ts';

export type { ShownDialog, ShownField } from './season-dialog.ts';
export type { SeasonJira, SeasonTicket } from './season-jira.ts';
export type { Message, Seen } from './season-people.ts';

export interface SeasonOptions {
  /** Whose wall clock the times are of. */
  readonly zone: string;
  /** `2027-01-04 08:00`. */
  readonly start: string;
  /** Default 1. */
  readonly nodes?: number;
  /** All are in the Mattermost team `core` and its `town-square`, and have an account in Jira. */
  readonly people: readonly NewUser[];
  /** The first is the one of the System Console. */
  readonly channels: readonly SeasonChannel[];
  /** Times of each day on the wall at which the plugin looks at the clock. */
  readonly stops?: readonly WallTime[];
  /** Of the System Console, beside the connection to Jira and the channel. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface SeasonChannel {
  readonly name: string;
  /** Usernames. */
  readonly members: readonly string[];
  /** Those of the members that are channel admins. */
  readonly admins?: readonly string[];
  readonly header?: string;
}

/** The whole plugin in its own processes under a Mattermost, beside a Jira, all by one clock that the story moves. */
export interface Season extends SeasonPeople {
  readonly jira: SeasonJira;
  /** What the clock on the wall shows, `2027-01-04 08:00`. */
  now(): string;
  /**
   * Lets time pass: the plugin looks at the clock at every stop on the way, and at the time given; and before time goes on, if
   * people did something since it looked last.
   * @param stops others than those of the season
   * @throws when that time is over
   */
  moveTo(date: PlainDate, time: WallTime, stops?: readonly WallTime[]): Promise<void>;
  /** The plugin looks at the clock once more in this minute. */
  look(): Promise<void>;
  header(channel: string): string;
  /** Somebody writes another header. */
  setHeader(channel: string, username: string, header: string): Promise<void>;
  /** Somebody new comes to the Mattermost team, to Jira and to channels. */
  addUser(user: NewUser, channels?: readonly string[]): Promise<void>;
  deactivate(username: string): Promise<void>;
  leaveTeam(username: string): Promise<void>;
  leaveChannel(username: string, channel: string): Promise<void>;
  joinChannel(username: string, channel: string): Promise<void>;
  isIn(username: string, channel: string): boolean;
  archive(channel: string): Promise<void>;
  restore(channel: string): Promise<void>;
  /** The server goes down, until it starts again; time goes on. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** How often the plugin looked at the clock. */
  looks(): number;
  /** What the plugin logged at these levels, oldest first. */
  log(...levels: readonly LogLine['level'][]): readonly string[];
  close(): Promise<void>;
}

/** What is due has its time here unless the story says otherwise. */
const STOPS: readonly WallTime[] = ['08:59', '09:00', '09:01', '14:00', '16:00', '17:00'];
/** Virtual milliseconds between two things people do. */
const ACT_TIME = 100;
/** Turns without any call after which what somebody did is taken to be over. */
const TURNS_AFTER_ACTS = 2;
/** After a minute, whose end the plugin tells by itself, less is left to stir. */
const TURNS_AFTER_MINUTES = 1;
const TEAM = 'core';

let plugin: Promise<ClockedPlugin> | undefined;

export async function openSeason(options: SeasonOptions): Promise<Season> {
  const { zone, stops = STOPS, nodes = 1, people, channels } = options;
  const [startDate = '', startTime = ''] = options.start.split(' ');
  const clock = await shareClock(instantAt(zone, startDate, startTime));
  const simulated = await startJiraSim({ clock });
  const jira = createSeasonJira(simulated, clock.now);
  for (const { username } of people) jira.addAccount(username);
  let calls = 0;
  let looked = 0;
  let acts = 0;
  let hasActed = true;
  const logged: LogLine[] = [];
  plugin ??= buildPluginWithClock('node');
  const mattermost = await startMattermost({
    ...(await plugin),
    env: clock.env,
    manifest: JSON.parse(readFileSync('plugin.json', 'utf8')),
    settings: {
      JiraURL: simulated.url,
      JiraAccount: simulated.account,
      JiraToken: simulated.token,
      Channel: `${TEAM}/${channels[0]?.name ?? ''}`,
      ...options.settings,
    },
    settle(store) {
      const town = settle(store, people, channels);
      choose(store.kv, town.channel.id, options.settings ?? {});
      return town;
    },
    clock,
    nodes,
    onApiCall() {
      calls += 1;
    },
    log: (line) => void logged.push(line),
  });
  const { store, cluster, town } = mattermost;

  const settled = (turns: number) => clock.quiet(() => calls + simulated.requests.length, turns);
  const userId = (username: string) => {
    const found = store.people.byUsername(username);
    if (found === undefined) throw new Error(`Nobody is called ${username}.`);
    return found.id;
  };
  const channelId = (name: string) => {
    const found = store.channels.byName(town.team.id, name);
    if (found === undefined) throw new Error(`There is no channel ${name}.`);
    return found.id;
  };
  const wallClock = (instant: number) => {
    const { date, time } = wallClockAt(zone, instant);
    return `${date} ${time}`;
  };

  /** People come to one node after the other, as behind a load balancer. */
  async function act<T>(work: (node: string) => Promise<T>): Promise<T> {
    clock.moveTo(clock.now() + ACT_TIME);
    const running = cluster.nodes.filter(({ state }) => state === 'running');
    const node = running[acts++ % running.length];
    if (node === undefined) throw new Error('The server is down.');
    const done = await work(node.name);
    await settled(TURNS_AFTER_ACTS);
    hasActed = true;
    return done;
  }
  async function look(): Promise<void> {
    looked += 1;
    await clock.turn(true);
    await settled(TURNS_AFTER_MINUTES);
    hasActed = false;
    if (simulated.requests.length > MOST_REQUESTS) simulated.requests.splice(0);
  }
  /** Every node runs and has joined the clock. */
  async function allRunning(): Promise<void> {
    for (;;) {
      const joined = new Set(clock.joined());
      if (cluster.nodes.every(({ pid }) => pid !== undefined && joined.has(pid))) break;
      await new Promise((later) => setTimeout(later, 2));
    }
    await settled(TURNS_AFTER_ACTS);
  }
  await allRunning();

  return {
    ...createSeasonPeople({ mattermost, wallClock, act }),
    jira,
    now: () => wallClock(clock.now()),
    looks: () => looked,
    look,
    async moveTo(date, time, others = stops) {
      const end = instantAt(zone, date, time);
      if (end < clock.now()) throw new Error(`${date} ${time} is over: it is ${wallClock(clock.now())}.`);
      // What people set going last still belongs to this minute; the next look is then a new one.
      if (hasActed) await look();
      for (let day = dateAt(zone, clock.now()); day <= date; day = addDays(day, 1)) {
        const instants = others.flatMap((stop) => instantsOf(zone, day, stop));
        for (const instant of [...new Set(instants)].sort((a, b) => a - b)) {
          if (instant <= clock.now() || instant >= end) continue;
          clock.moveTo(instant);
          await look();
        }
      }
      clock.moveTo(end);
      await look();
    },
    header: (channel) => store.channels.get(channelId(channel)).header,
    setHeader: (channel, username, header) =>
      act(async () => changeHeader(store, channelId(channel), userId(username), header)),
    addUser: (user, into = []) =>
      act(async () => {
        const { id } = settleIn(store, town, user);
        jira.addAccount(user.username);
        for (const channel of into) addToChannel(store, channelId(channel), id);
      }),
    deactivate: (username) => act(() => cluster.deactivateUser(userId(username))),
    leaveTeam: (username) => act(() => cluster.leaveTeam(town.team.id, userId(username))),
    leaveChannel: (username, channel) =>
      act(() => cluster.leaveChannel(channelId(channel), userId(username))),
    joinChannel: (username, channel) =>
      act(async () => void addToChannel(store, channelId(channel), userId(username))),
    isIn: (username, channel) => store.channels.member(channelId(channel), userId(username)) !== undefined,
    archive: (channel) => act(async () => void store.channels.archive(channelId(channel))),
    restore: (channel) => act(async () => void store.channels.restore(channelId(channel))),
    stop: () => cluster.stop(),
    async start() {
      await Promise.all(cluster.nodes.map((node) => node.start()));
      await allRunning();
    },
    log: (...levels) =>
      logged
        .filter(({ level }) => levels.includes(level))
        .map(({ node, level, message }) => `${node} ${level} ${message}`),
    async close() {
      await mattermost.close();
      await simulated.close();
      await clock.close();
    },
  };
}

const MOST_REQUESTS = 10_000;

/** When the wall clock shows the time: twice on the day it is set back over it, and later by the leap where it is left out. */
function instantsOf(zone: string, date: PlainDate, time: WallTime): readonly number[] {
  const first = instantAt(zone, date, time);
  const again = [30, 60].map((minutes) => first + minutes * 60_000);
  const isAgain = (instant: number) => {
    const shown = wallClockAt(zone, instant);
    return shown.date === date && shown.time === time;
  };
  return [first, ...again.filter(isAgain)];
}

function settle(store: Store, people: readonly NewUser[], channels: readonly SeasonChannel[]): Town {
  const team = store.channels.addTeam(TEAM, 'Core');
  const townSquare = store.channels.add({ teamId: team.id, name: 'town-square', displayName: 'Town Square' });
  const users = people.map((person) => settleIn(store, { team, townSquare }, person));
  const user = (username: string) => {
    const found = users.find((one) => one.username === username);
    if (found === undefined) throw new Error(`Nobody is called ${username}.`);
    return found;
  };
  const [channel = townSquare] = channels.map(({ name, header = '', members, admins = [] }) => {
    const made = store.channels.add({ teamId: team.id, name, displayName: name, header });
    for (const member of members)
      store.channels.join(made.id, user(member).id, { admin: admins.includes(member) });
    return made;
  });
  const [lead] = users;
  if (lead === undefined) throw new Error('A season needs people.');
  const admin = users.find(({ roles }) => roles.includes('system_admin')) ?? lead;
  return { team, channel, townSquare, lead, admin, user, people: [] };
}

function settleIn(store: Store, { team, townSquare }: Pick<Town, 'team' | 'townSquare'>, person: NewUser) {
  const user = store.people.add(person);
  store.channels.joinTeam(team.id, user.id);
  if (person.role !== 'guest') store.channels.join(townSquare.id, user.id);
  return user;
}
