import { readFileSync } from 'node:fs';
import { routes } from '../../server/contract/index.ts';
import { type JiraSim, moveTicket, startJiraSim } from '../sim/jira/index.ts';
import { type MattermostSim, type PluginNode, startMattermost } from '../sim/mattermost/index.ts';
import { settle } from '../sim/mattermost/town.ts';
import type { Post } from '../sim/mattermost/wire.ts';
import { choose } from '../support/choices.ts';
import type { ClockedPlugin } from '../support/plugin-with-clock.ts';
import { type SharedClock, shareClock } from '../support/shared-clock.ts';
import { createFate, type Fate } from './fate.ts';
import { MANAGER } from './roster.ts';

/** A Mattermost cluster whose plugins are real processes, a Jira, and the one clock of all of them. */
export interface World {
  readonly mattermost: MattermostSim;
  readonly jira: JiraSim;
  readonly clock: SharedClock;
  readonly fate: Fate;
  /** How far reads of the key-value store and of posts run behind; change it in place. Milliseconds. */
  readonly reads: { lag: number };
  /** Moves the clock on, tells every process that a minute began, and waits until nothing stirs. */
  minuteAt(instant: number): Promise<void>;
  /** Waits until nothing stirs. */
  settled(): Promise<void>;
  /** Starts what is down, as Mattermost would, and waits until every node runs. */
  allRunning(): Promise<void>;
  /** Those that run and are not paused. */
  awake(): readonly PluginNode[];
  /** One of those, as a load balancer chooses; undefined while there is none. */
  anyAwake(random: () => number): PluginNode | undefined;
  /** Types a command on a node, one that is awake unless named; answers all that was said to its author, who then forgets it. */
  type(username: string, command: string, node?: string): Promise<string>;
  /** Waits for what somebody does, but not for a node that is paused; that it fails is part of the game. */
  attempt(done: Promise<unknown>): Promise<void>;
  /** Somebody begins a ticket and puts another one back, so that something changed. */
  moveTickets(): void;
  readonly botId: () => string;
  /** The posts of a channel that were written since, deleted ones too, whatever a reader would see just now. */
  postsSince(channelId: string, since: number): readonly Post[];
  /** A document of the SET, whatever a reader would see just now; undefined where there is none. */
  stored(name: string): unknown;
  /** Somebody submits a dialog on a node that is awake. */
  submit(username: string, dialog: Submitted, random: () => number): Promise<void>;
  /** What stood in the channel's header before the plugin came. */
  readonly header: string;
  readonly log: string[];
  close(): Promise<void>;
}

/** A dialog as it is sent back; `state`: with what it was opened. */
interface Submitted {
  readonly name: string;
  readonly state: string;
  readonly submission: Readonly<Record<string, string>>;
}

/** Ids of statuses. */
const TO_DO = '10001';
const IN_PROGRESS = '3';
/** Virtual milliseconds an API call takes. */
const CALL_TIME = 250;
/** Turns without any call after which nothing is taken to stir. */
const QUIET_TURNS = 3;
/** Lines of the log that are kept. */
const LOG_LINES = 400;

export async function createWorld(options: {
  readonly nodes: number;
  readonly plugin: ClockedPlugin;
  readonly start: number;
}): Promise<World> {
  const clock = await shareClock(options.start);
  const jira = await startJiraSim({ clock });
  const reads = { lag: 0 };
  const log: string[] = [];
  const stopped = new Set<number>();

  const pidOf = (name: string) => mattermost.cluster.nodes.find((node) => node.name === name)?.pid;
  const signal = (pid: number | undefined, what: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT') => {
    if (pid === undefined) return;
    try {
      process.kill(pid, what);
    } catch {
      // It ended by itself or was killed before.
    }
  };
  const pausedAs = new Map<string, number>();
  const fate = createFate(clock.now, {
    kill: (node) => signal(pidOf(node), 'SIGKILL'),
    pause(node) {
      const pid = pidOf(node);
      if (pid === undefined) return;
      pausedAs.set(node, pid);
      stopped.add(pid);
      signal(pid, 'SIGSTOP');
      clock.leaveOut(pid);
    },
    continue(node) {
      const pid = pausedAs.get(node);
      if (pid === undefined) return;
      pausedAs.delete(node);
      stopped.delete(pid);
      signal(pid, 'SIGCONT');
      clock.takeIn(pid);
    },
  });

  const mattermost = await startMattermost({
    command: options.plugin.command,
    args: options.plugin.args,
    env: clock.env,
    manifest: JSON.parse(readFileSync('plugin.json', 'utf8')),
    settings: settingsFor(jira),
    settle(store) {
      const town = settle(store);
      choose(store.kv, town.channel.id, {
        timeZone: 'UTC',
        running: true,
        triageMessage: true,
        triageDays: 'tuesday',
        ticketEdits: true,
      });
      return town;
    },
    clock,
    nodes: options.nodes,
    readLag: () => reads.lag,
    onApiCall(call) {
      if (call.moment === 'before') clock.moveTo(clock.now() + CALL_TIME);
      return fate.onApiCall(call);
    },
    log({ node, level, message }) {
      log.push(`${new Date(clock.now()).toISOString()} ${node} ${level} ${message}`);
      if (log.length > LOG_LINES) log.splice(0, log.length - LOG_LINES);
    },
  });
  const { nodes } = mattermost.cluster;
  const isAwake = (pid: number | undefined) => pid !== undefined && !stopped.has(pid);
  const activity = () => fate.activity + jira.requests.length;

  const settled = () => clock.quiet(activity, QUIET_TURNS);
  async function allRunning(): Promise<void> {
    for (;;) {
      const down = nodes.filter(({ state }) => state !== 'running' && state !== 'starting');
      await Promise.all(down.map((node) => node.start().catch(() => undefined)));
      const joined = new Set(clock.joined());
      if (nodes.every(({ state, pid }) => state === 'running' && pid !== undefined && joined.has(pid)))
        return;
      await new Promise((later) => setTimeout(later, 2));
    }
  }
  await allRunning();
  const { store, town } = mattermost;
  const { header } = store.channels.get(town.channel.id);
  const awake = () => {
    const joined = new Set(clock.joined());
    return nodes.filter(({ state, pid }) => state === 'running' && isAwake(pid) && joined.has(pid ?? 0));
  };
  const anyAwake = (random: () => number) => {
    const able = awake();
    return able[Math.floor(random() * able.length)];
  };
  const attempt = (done: Promise<unknown>) =>
    Promise.race([
      done.then(
        () => undefined,
        () => undefined,
      ),
      settled(),
    ]);
  /** What is so, and not what was so a while ago. */
  const atOnce = <T>(read: () => T): T => {
    const { lag } = reads;
    reads.lag = 0;
    const found = read();
    reads.lag = lag;
    return found;
  };
  return {
    mattermost,
    jira,
    clock,
    fate,
    reads,
    log,
    settled,
    allRunning,
    awake,
    anyAwake,
    attempt,
    header,
    async type(username, command, node) {
      const userId = town.user(username).id;
      const { text } = await mattermost.runCommand({
        userId,
        channelId: town.townSquare.id,
        teamId: town.team.id,
        command: `/set-update ${command}`,
        node: node ?? awake()[0]?.name,
      });
      const said = store.posts.ephemeral(userId);
      for (const { id } of said) store.posts.deleteEphemeral(userId, id);
      return [text, ...said.map(({ message, props }) => `${message} ${JSON.stringify(props)}`)].join('\n');
    },
    postsSince: (channelId, since) =>
      atOnce(() => store.posts.since(channelId, since - 1)).filter(({ create_at }) => since <= create_at),
    stored(name) {
      const bytes = atOnce(() => store.kv.get(`${name}/${town.channel.id}`));
      return bytes === undefined || bytes.length === 0
        ? undefined
        : JSON.parse(new TextDecoder().decode(bytes));
    },
    async submit(username, { name, state, submission }, random) {
      const node = anyAwake(random);
      if (node === undefined) return;
      await attempt(
        mattermost.submitDialog({
          userId: town.user(username).id,
          channelId: town.townSquare.id,
          teamId: town.team.id,
          node: node.name,
          url: `/plugins/set-update${routes.dialog}`,
          callback_id: name,
          state: JSON.stringify({ set: town.channel.id, state }),
          submission,
          cancelled: false,
        }),
      );
    },
    moveTickets() {
      const { toDo, inProgress } = jira.truth();
      const [begun = '', back = ''] = [toDo.at(-1), inProgress[0]];
      moveTicket(jira.board, begun, IN_PROGRESS, clock.now());
      moveTicket(jira.board, back, TO_DO, clock.now());
    },
    botId: () => store.people.byUsername('set-update')?.id ?? '',
    async minuteAt(instant) {
      clock.moveTo(instant);
      await clock.turn(true);
      await settled();
      if (jira.requests.length > 10_000) jira.requests.splice(0);
    },
    async close() {
      fate.end();
      fate.continueAt(0, true);
      for (const node of nodes) if (!isAwake(node.pid)) signal(node.pid, 'SIGCONT');
      await mattermost.close();
      await jira.close();
      await clock.close();
    },
  };
}

/** A SET without people that posts on Tuesdays at 17:00 UTC. */
function settingsFor(jira: { readonly url: string; readonly account: string; readonly token: string }) {
  return {
    JiraURL: jira.url,
    JiraAccount: jira.account,
    JiraToken: jira.token,
    Channel: 'core/sustained-engineering',
    Managers: MANAGER,
  };
}
