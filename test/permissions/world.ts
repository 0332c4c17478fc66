import { CommandArgs, type HttpRequest, objectToJson, type Post } from '#mattermost';
import { createShow } from '../../server/adapters/answers/answers.ts';
import { createButtons } from '../../server/adapters/doors/buttons.ts';
import { commandsOf, createCommandRunner } from '../../server/adapters/doors/commands/index.ts';
import { createDialogs, dialogsOf } from '../../server/adapters/doors/dialogs/index.ts';
import { createHttpHandler, routesOf } from '../../server/adapters/doors/routes/index.ts';
import { rosterTable } from '../../server/adapters/roster-table.ts';
import { proposedOrder } from '../../server/app/queue/order.ts';
import type { SetAtWork } from '../../server/app/set.ts';
import { proposeLink } from '../../server/app/settings/link.ts';
import { skipUpdate } from '../../server/app/update/skip-update.ts';
import { readConfig } from '../../server/config.ts';
import { routes } from '../../server/contract/index.ts';
import { addDays } from '../../server/domain/calendar/calendar.ts';
import { ok } from '../../server/domain/result.ts';
import { CONNECTION, PLACE } from '../adapters/doors/routes/ask.ts';
import { createFixture, type Fixture, ROSTER, SETTINGS, setsOf, silentLog } from '../app/fixture.ts';
import { disorder } from '../app/queue/disordered.ts';
import { choicesIn, choose } from '../support/choices.ts';
import { isHostCall } from '../support/host-calls.ts';
import { complete } from '../support/zero-value.ts';
import { restore, type Snapshot, snapshotOf } from './snapshot.ts';
import { enterTeams, type Moment, moments } from './teams.ts';

const CONTEXT = { SessionId: '', RequestId: '', IPAddress: '', AcceptLanguage: '', UserAgent: '' };
const EPHEMERAL = 'e'.repeat(26);

/** Something a person sends: words of a command, the context of a button, a dialog, or a request to a route. */
export type Sent =
  | { readonly words: string }
  | { readonly context: object }
  | { readonly dialog: string; readonly submission: object; readonly state?: string }
  | { readonly path: string; readonly body?: object };

/** Where it is sent from, and which SET it names; without a name, none. */
export interface Place {
  readonly channelId: string;
  readonly set?: string;
  /** Words of a command are those of a button. */
  readonly isPressed?: boolean;
}

export interface Reaction {
  /** Every sentence that the person is told. */
  readonly said: string;
  /** An answer names its reader as Mattermost highlights it. */
  readonly isNamed: boolean;
  /** A sentence after a list that Mattermost would show as a part of its last line. */
  readonly runsOn: string | undefined;
  /** What was written, posted, opened: kinds of documents and of calls, sorted, each once; nothing that is only remembered. */
  readonly done: readonly string[];
  /** The same with what is only remembered, such as the board as last read. */
  readonly calls: readonly string[];
  /** Requests to Jira. */
  readonly reads: number;
  /** The words of the buttons that can be seen by now. */
  readonly words: readonly string[];
}

/** What was entered at each of the moments, so that it is entered once. */
const snapshots = new Map<Moment, Snapshot>();

export type World = Awaited<ReturnType<typeof createWorld>>;

/** Documents that hold nothing anybody entered; what the lead reads of it at the end hangs on who leads: `lead-messages.test.ts`. */
const REMEMBERED = /^(snapshot|poll|lease|event|lead)$/;
const CHANGES =
  /^(KVSet|KVDelete|KVCompare|CreatePost|UpdatePost|DeletePost|AddChannel|UpdateChannel|OpenInter)/;

/**
 * Two SETs on one node, at one door: the SET of `first` with teams, an absence, requests for a cover and a swap, a note and a blocker of bob,
 * an update to come that is skipped, and a queue out of order; the SET of `second`, which lena leads; `elsewhere` has none.
 */
export async function createWorld(moment: Moment = 'day') {
  const fixture = createFixture();
  const { mattermost, users, tickets, writes, clock } = fixture;
  const TeamId = mattermost.channels.get(fixture.channelId)?.TeamId ?? '';
  const first = fixture.channelId;
  const second = mattermost.addChannel({ TeamId, Name: 'second' }).Id;
  const elsewhere = mattermost.addChannel({ TeamId, Name: 'elsewhere' }).Id;
  // Whoever is outside learns nothing; what they learn of public channels: `outside.test.ts`.
  for (const id of [fixture.channelId, second]) mattermost.store.channels.get(id).type = 'P';
  const people: Record<string, string> = { ...users };
  for (const Username of ['nina', 'tom', 'tina', 'max', 'olga', 'lena']) {
    const { Id } = mattermost.addUser({ Username, Email: `${Username}@example.com` });
    people[Username] = Id;
    mattermost.joinTeam(TeamId, Id);
  }
  mattermost.join(first, people.tom ?? '');
  mattermost.join(second, people.olga ?? '', { SchemeAdmin: true });
  mattermost.join(second, people.lena ?? '');
  writes.accounts.push(
    ...['carol', 'dave', 'max', 'chad', 'sysadmin'].map((id) => ({
      id,
      displayName: `Jira ${id}`,
      email: `${id}@example.com`,
    })),
  );
  disorder(fixture);
  const closed = { id: '6', name: 'Closed', category: 'done' } as const;
  writes.offered = [{ ...closed, to: closed, fields: [], resolutions: null, takesComment: true }];
  const settings = { roster: moment === 'console' ? ROSTER : '', managers: 'mia,max', ticketedits: true };
  const set = fixture.openSet(settings);
  const other = fixture.openSet({ ...settings, roster: '' }, { channelId: second, runningSince: 0 });
  for (const id of [first, second]) choose(mattermost.store.kv, id, SETTINGS);
  const entered = snapshots.get(moment);
  if (entered === undefined) {
    await enterTeams(set, other, moment);
    for (const one of [set, other])
      await skipUpdate(
        one,
        { ...fixture.person('bob'), id: people.bob ?? '' },
        'Holidays',
        laterThan(moment),
      );
    await seedNotebook(set, first, people.bob ?? '');
    await proposeLink(set, { ...fixture.person('carol'), id: people.carol ?? '' }, 'Alice', undefined, false);
    writes.searches.length = 0;
    snapshots.set(moment, snapshotOf(fixture, set));
  } else await restore(fixture, set, entered);
  clock.at = moments[moment].at;

  const sets = setsOf(set, () => [set, other]);
  const ports = { api: mattermost.api, log: silentLog, botId: () => fixture.botId, sets };
  const choices = (of: SetAtWork) => ({
    set: of,
    values: readConfig({}, clock.now(), choicesIn({ ...SETTINGS, ...settings })).values,
    understand: (_field: string, typed: string) => ok(typed),
    columns: async () => [],
    adopt: async () => {},
  });
  const newSet = () => ({
    host: set,
    settings: set.settings,
    adopt: async () => undefined,
  });
  const commands = commandsOf({ table: rosterTable, settings: choices, newSet });
  const dialogs = createDialogs({ ...ports, show: createShow(ports) }, dialogsOf(commands));
  const verbs = { ...ports, openDialog: dialogs.open, commands };
  const run = createCommandRunner(verbs);
  const answer = createHttpHandler({
    ...ports,
    press: createButtons(verbs),
    submitDialog: dialogs.submit,
    routes: routesOf(async () => ({ connection: ok(CONNECTION), place: PLACE })),
  });
  const idOf = (username: string) => people[username] ?? 'nobody';
  const forged = { user_id: people.alice, user_name: 'alice', username: 'alice', team_id: TeamId };

  async function ask(username: string, path: string, body?: object): Promise<string> {
    const reply = await answer(requestOf(idOf(username), path, body));
    const text = String(reply.body);
    if (reply.status === 200 && !path.startsWith(routes.button) && !path.startsWith(routes.dialog))
      return text === '' ? '' : 'answered';
    return [...new Set(sentencesIn(JSON.parse(text)))].join(' ');
  }

  async function send(username: string, sent: Sent, { channelId, set: named, isPressed }: Place) {
    if ('path' in sent) {
      const { path, body } = sent;
      const isGet = body === undefined;
      return ask(
        username,
        isGet ? `${path}?channel_id=${channelId}` : path,
        isGet ? undefined : { channel_id: channelId, ...forged, ...body },
      );
    }
    const request = { channel_id: channelId, ...forged };
    if ('dialog' in sent) {
      const { dialog, submission, state = '' } = sent;
      const wrapped = named === undefined ? state : JSON.stringify({ set: named, state });
      return ask(username, routes.dialog, { ...request, callback_id: dialog, submission, state: wrapped });
    }
    if ('words' in sent && isPressed !== true) {
      const Command = `/set-update ${sent.words}`;
      const typed = { UserId: idOf(username), ChannelId: channelId, Command, TriggerId: 'trigger' };
      await run(CONTEXT, complete(CommandArgs, typed));
      return '';
    }
    const context = 'words' in sent ? { do: 'run', words: sent.words } : sent.context;
    return ask(username, routes.button, {
      ...request,
      post_id: EPHEMERAL,
      trigger_id: 'trigger',
      context: named === undefined ? context : { ...context, set: named },
    });
  }

  return {
    fixture,
    set,
    other,
    first,
    second,
    elsewhere,
    idOf,
    due: moments[moment].due,
    skipped: laterThan(moment),
    /** Of the roster as it is now. */
    revision: async () => (await set.store.rotations.read(fixture.channelId))?.revision ?? 0,
    /** The order of the queue as it is now. */
    token: async () => {
      const order = await proposedOrder(set);
      return order.code === 'proposal' ? order.token : '';
    },
    /** The state of a dialog that somebody opens. */
    async stateOf(username: string, name: string, state: string): Promise<string> {
      await dialogs.open(set, idOf(username), name, 'trigger', state);
      const opened: { state: string } = JSON.parse(mattermost.dialogs.at(-1)?.Dialog?.State ?? '{}');
      return opened.state;
    },
    async does(username: string, sent: Sent, place: Place): Promise<Reaction> {
      const since = mattermost.calls.length;
      const shown = mattermost.ephemeral.length;
      const posts = mattermost.posts.size;
      const [jira, reads] = [jiraWrites(fixture), tickets.reads + writes.searches.length];
      const told = await send(username, sent, place);
      const seen = mattermost.ephemeral.slice(shown);
      if (seen.some(({ userId }) => userId !== idOf(username))) throw new Error('somebody else was answered');
      const calls = mattermost.calls
        .slice(since)
        .flatMap(({ name, args }) => kindsOf(name, args, fixture))
        .concat(jiraWrites(fixture) > jira ? ['jira'] : []);
      const made = [...mattermost.posts.values()].slice(posts);
      const named = seen.filter(({ post }) => withoutCode(post.Message).match(new RegExp(`@${username}\\b`)));
      return {
        isNamed: named.length > 0,
        runsOn: seen.map(({ post }) => afterList(post.Message)).find((line) => line !== undefined),
        said: [told, ...seen.map(({ post }) => post.Message)].filter(Boolean).join(' '),
        done: [...new Set(calls.filter((kind) => !REMEMBERED.test(kind)))].sort(),
        calls,
        reads: tickets.reads + writes.searches.length - reads,
        words: [...seen.map(({ post }) => post), ...made].flatMap(wordsOf),
      };
    },
  };
}

function withoutCode(text: string): string {
  return text.replace(/```[\s\S]*?```|`[^`]*`/g, '');
}

/** The due date of an update to come that bob skipped. */
function laterThan(moment: Moment): string {
  return addDays(moments[moment].due, 28);
}

async function seedNotebook(set: SetAtWork, channelId: string, userId: string) {
  const by = { userId, username: 'bob' };
  const note = { ...by, id: 'note-1', text: 'Docs are out', at: set.clock.now(), from: null };
  const open = { clearedAt: null, clearedBy: null };
  const blocker = { ...by, ...open, id: 'blocker-1', text: 'VPN is down', since: set.clock.now() };
  await set.store.notebooks.change(channelId, () => ({ notes: [note], blockers: [blocker] }));
}

function jiraWrites({ writes }: Fixture): number {
  return writes.ranked.length + writes.assigned.length;
}

/** A call that changes something, named by what it changes. */
function kindsOf(
  name: string,
  args: readonly unknown[],
  { channelId, mattermost }: Fixture,
): readonly string[] {
  if (name === 'PublishWebSocketEvent') return ['event'];
  if (!CHANGES.test(name)) return [];
  if (isToLead(name, args)) return ['lead'];
  if (name.startsWith('KV')) return [String(args[0]).split('/')[0] ?? ''];
  if (name === 'CreatePost') {
    const [post] = args as readonly [Partial<Post>];
    return [post.ChannelId === channelId ? 'post' : 'tell'];
  }
  return [name === 'OpenInteractiveDialog' ? `open ${mattermost.dialogs.at(-1)?.Dialog?.CallbackId}` : name];
}

/** Whether nothing else is sent, or kept of what was, than the day's message to a lead. */
function isToLead(name: string, args: readonly unknown[]): boolean {
  if (name === 'CreatePost' || name === 'UpdatePost') {
    const [post] = args as readonly [Partial<Post>];
    return /\/lead\//.test(String(post.Props?.get('set_update')?.value));
  }
  if (!String(args[0]).startsWith('outbox/')) return false;
  const [, after, { OldValue }] = args as readonly [string, Uint8Array, { OldValue?: Uint8Array }];
  const [was, is] = [deliveriesIn(OldValue), deliveriesIn(after)];
  const changed = Object.keys(is).filter((key) => JSON.stringify(is[key]) !== JSON.stringify(was[key]));
  return changed.every((key) => key.startsWith('lead/'));
}

function deliveriesIn(raw: Uint8Array | undefined): Readonly<Record<string, unknown>> {
  return raw === undefined || raw.length === 0 ? {} : JSON.parse(new TextDecoder().decode(raw)).deliveries;
}

function afterList(text: string): string | undefined {
  return /^(?:\* |\d+\. ).*\n(?!\* |\d+\. |\s|$)(.*)/m.exec(text)?.[1];
}

function sentencesIn(body: unknown): readonly string[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) => {
    if (name === 'code' || name === 'sets') return [];
    return typeof value === 'string' ? [value] : sentencesIn(value);
  });
}

function wordsOf({ Props }: Post): readonly string[] {
  const { attachments = [] } = objectToJson(Props) as {
    attachments?: { actions?: { integration: { context: { words?: string } } }[] }[];
  };
  return attachments.flatMap(({ actions = [] }) =>
    actions.flatMap(({ integration }) => integration.context.words ?? []),
  );
}

function requestOf(userId: string, path: string, sent: object | undefined): HttpRequest {
  const body = JSON.stringify(sent ?? {});
  return {
    method: sent === undefined ? 'GET' : 'POST',
    url: new URL(path, 'http://plugin'),
    headers: new Map(isHostCall(path) ? [] : [['content-type', 'application/json']]),
    userId,
    context: CONTEXT,
    body: (async function* () {})(),
    text: async () => body,
    json: async () => JSON.parse(body),
  };
}
