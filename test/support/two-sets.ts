import { CommandArgs, type HttpRequest, objectToJson } from '#mattermost';
import { createShow } from '../../server/adapters/answers/answers.ts';
import { createButtons } from '../../server/adapters/doors/buttons.ts';
import { commandsOf, createCommandRunner } from '../../server/adapters/doors/commands/index.ts';
import { createDialogs, dialogsOf } from '../../server/adapters/doors/dialogs/index.ts';
import { createHttpHandler, routesOf } from '../../server/adapters/doors/routes/index.ts';
import { rosterTable } from '../../server/adapters/roster-table.ts';
import { createMinutes } from '../../server/app/minutes.ts';
import { createHost } from '../../server/host.ts';
import { createServerSets } from '../../server/sets.ts';
import { createFixture, type Fixture, ROSTER, silentLog } from '../app/fixture.ts';
import { choose } from './choices.ts';
import { isHostCall } from './host-calls.ts';
import { complete } from './zero-value.ts';

const CONTEXT = { SessionId: '', RequestId: '', IPAddress: '', AcceptLanguage: '', UserAgent: '' };
const EPHEMERAL = 'e'.repeat(26);

export interface Choice {
  readonly name: string;
  readonly context: Readonly<Record<string, string>>;
}

/** What one thing somebody did led to, for that person. */
export interface Seen {
  readonly text: string;
  readonly buttons: readonly Choice[];
  /** Names of the dialogs that opened. */
  readonly opened: readonly string[];
}

/**
 * The SET of the fixture, and a second channel: olga is its admin, ned a member, rita a member of both, greg a guest of it.
 * `elsewhere` is a channel without a SET.
 */
export function createTwoChannels(settings: Record<string, unknown> = {}) {
  const fixture = createFixture();
  const { mattermost, users } = fixture;
  const given = { roster: ROSTER, managers: 'mia', timezone: 'Europe/Berlin', ...settings };
  mattermost.settings = given;
  choose(mattermost.store.kv, fixture.channelId, given);
  const TeamId = mattermost.channels.get(fixture.channelId)?.TeamId ?? '';
  const channel = (Name: string, DisplayName: string) =>
    mattermost.addChannel({ TeamId, Name, DisplayName }).Id;
  mattermost.store.channels.get(fixture.channelId).display_name = 'Sustained Engineering';
  const second = channel('mobile-sustained', 'Mobile *SET* @here');
  // Whoever is outside learns nothing; what they learn of public channels: `outside.test.ts`.
  for (const id of [fixture.channelId, second]) mattermost.store.channels.get(id).type = 'P';
  const elsewhere = channel('town-square', 'Town Square');
  const people: Record<string, string> = { ...users };
  for (const Username of ['olga', 'ned', 'greg']) {
    const Roles = Username === 'greg' ? 'system_guest' : 'system_user';
    const { Id } = mattermost.addUser({ Username, Email: `${Username}@example.com`, Roles });
    people[Username] = Id;
    mattermost.join(second, Id, Username === 'olga' ? { SchemeAdmin: true } : {});
    mattermost.join(elsewhere, Id);
  }
  mattermost.join(second, users.rita ?? '');
  return { ...fixture, users: people, first: fixture.channelId, second, elsewhere };
}

export type TwoChannels = ReturnType<typeof createTwoChannels>;

/** One node of the plugin, without the ticker: every command, button, dialog and route, and all SETs there are. */
export async function openNode(world: TwoChannels, api: Fixture['mattermost']['api'] = world.mattermost.api) {
  const { clock, mattermost, botId, users } = world;
  const given = { api, log: silentLog, clock, botId: () => botId, installation: () => [] };
  const host = createHost(given);
  const server = createServerSets({ host, api, onChange: () => {} });
  await server.configure();
  const minutes = createMinutes(host, server.certain);
  const ports = { api, log: silentLog, botId: () => botId, sets: server.sets };
  const { settings, newSet } = server;
  const commands = commandsOf({ table: rosterTable, settings, newSet });
  const dialogs = createDialogs({ ...ports, show: createShow(ports) }, dialogsOf(commands));
  const verbs = { ...ports, openDialog: dialogs.open, commands };
  const run = createCommandRunner(verbs);
  const pressed = createButtons(verbs);
  const handler = createHttpHandler({
    ...ports,
    press: pressed,
    submitDialog: dialogs.submit,
    routes: routesOf(server.testConnection),
  });
  const answers: object[] = [];
  const idOf = (username: string) => users[username] ?? 'nobody';

  async function watch(username: string, work: () => Promise<object | undefined>): Promise<Seen> {
    const [before, open] = [mattermost.ephemeral.length, mattermost.dialogs.length];
    const answer = (await work()) ?? {};
    const seen = mattermost.ephemeral.slice(before);
    if (seen.some(({ userId }) => userId !== idOf(username))) throw new Error('somebody else was answered');
    const post = seen.at(-1)?.post;
    const told = Object.values(answer).filter((value) => typeof value === 'string');
    const { attachments = [] } = (post === undefined ? {} : objectToJson(post.Props)) as {
      attachments?: { actions: { name: string; integration: { context: Choice['context'] } }[] }[];
    };
    return {
      text: [...told, post?.Message ?? ''].join(''),
      buttons: attachments.flatMap(({ actions }) =>
        actions.map(({ name, integration }) => ({ name, context: integration.context })),
      ),
      opened: mattermost.dialogs.slice(open).map(({ Dialog }) => Dialog?.CallbackId ?? ''),
    };
  }

  return {
    server,
    async minute() {
      clock.at += 60_000;
      await server.refresh();
      await minutes.run();
    },
    type: (username: string, ChannelId: string, line: string) =>
      watch(username, async () => {
        const Command = `/set-update ${line}`;
        const args = complete(CommandArgs, { UserId: idOf(username), ChannelId, Command });
        const response = await run(CONTEXT, args);
        answers.push(objectToJson(response?.Props ?? new Map()));
        return {};
      }),
    /** The props that the server was answered for each command. */
    answers: (): readonly object[] => answers,
    /** `context` as anybody may make it up. */
    press: (username: string, channelId: string, context: object) =>
      watch(username, () =>
        pressed(idOf(username), {
          post_id: EPHEMERAL,
          channel_id: channelId,
          trigger_id: 'trigger',
          context,
        }),
      ),
    submit: (username: string, channelId: string, dialog: string, submission: object, state = '') =>
      watch(username, () =>
        dialogs.submit(idOf(username), { callback_id: dialog, state, channel_id: channelId, submission }),
      ),
    /** A GET, or with `sent` a POST of JSON. */
    async ask(username: string, path: string, sent?: object) {
      const { status, body } = await handler(requestOf(idOf(username), path, sent));
      return { status, body: String(body) };
    },
    /** The form that opened last. */
    form: () => mattermost.dialogs.at(-1)?.Dialog,
  };
}

export type Node = Awaited<ReturnType<typeof openNode>>;

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
