import fc from 'fast-check';
import type * as z from 'zod';
import {
  AddBlocker,
  AddNotes,
  ChangeNote,
  ChannelRef,
  ClearBlocker,
  ConnectionTest,
  FixOrder,
  HistoryRef,
  MoveTicket,
  PostUpdate,
  routes,
  SkipUpdate,
  TakeTicket,
  UnskipUpdate,
} from '#contract';
import { CommandArgs, callOperation, hooks } from '#mattermost';
import { commandsOf } from '../../server/adapters/doors/commands/index.ts';
import { dialogsOf } from '../../server/adapters/doors/dialogs/index.ts';
import { readRoster, rosterTable } from '../../server/adapters/roster-table.ts';
import { allSettings, setSettings } from '../../server/adapters/settings-catalogue/catalogue.ts';
import {
  headerRecord,
  linksRecord,
  newcomersRecord,
  notebookRecord,
  noticesRecord,
  outboxRecord,
  pollRecord,
  registryRecord,
  setRecord,
  snapshotRecord,
} from '../../server/adapters/store/records.ts';
import { rotationRecord } from '../../server/adapters/store/rotation-record.ts';
import { updateRecord } from '../../server/adapters/store/update-record.ts';
import { start } from '../../server/main.ts';
import { createFixture, ROSTER } from '../app/fixture.ts';
import { hostPlugin } from '../mattermost/memory-host.ts';
import { choose } from '../support/choices.ts';
import { complete } from '../support/zero-value.ts';
import { type AnyEntrance, entrance, type Open } from './entrance.ts';
import { almost, hostileJson, hostileText } from './inputs.ts';

const CONTEXT = { SessionId: '', RequestId: '', IPAddress: '', AcceptLanguage: '', UserAgent: '' };
const PEOPLE = ['alice', 'bob', 'mia', 'rita', 'sysadmin', 'outsider'] as const;
const SETTINGS = { roster: ROSTER, managers: 'mia', running: true, timezone: 'Europe/Berlin' };

const nothing = () => undefined;
const commands = commandsOf({ table: rosterTable, settings: nothing, newSet: nothing });
const dialogs = dialogsOf(commands);

/** The whole plugin in this process, with a Mattermost in memory. */
async function openNode() {
  const fixture = createFixture();
  let minute = () => {};
  const ticker = {
    start(callback: () => void) {
      minute = callback;
      return () => {};
    },
  };
  fixture.mattermost.settings = SETTINGS;
  choose(fixture.mattermost.store.kv, fixture.channelId, SETTINGS);
  const host = await hostPlugin(start({ clock: fixture.clock, ticker }), fixture.mattermost.api);
  await host.activate();
  return {
    fixture,
    minute: () => minute(),
    close: async () => host.close(),
    configure: () => callOperation(hooks.OnConfigurationChange, host.hooks, []),
    async type(username: string, line: string) {
      const UserId = fixture.users[username] ?? '';
      const args = complete(CommandArgs, {
        UserId,
        ChannelId: fixture.channelId,
        Command: `/set-update ${line}`,
      });
      await callOperation(hooks.ExecuteCommand, host.hooks, [CONTEXT, args]);
    },
    async send(username: string, method: string, url: string, body: unknown) {
      const received = await host.request({
        method,
        url,
        headers: {
          'Mattermost-User-Id': [fixture.users[username] ?? ''],
          'Content-Type': ['application/json'],
        },
        body: new TextEncoder().encode(JSON.stringify(body) ?? ''),
      });
      if (received.status < 200 || received.status > 599) throw new Error(`status ${received.status}`);
    },
  };
}

type Node = Awaited<ReturnType<typeof openNode>>;

/** Inputs a node takes before it is replaced, so that what was stored does not grow for ever. */
const LIFE = 200;

/** A plugin that is opened anew now and then. */
function living<T>(take: (node: Node, input: T) => Promise<unknown>): () => Promise<Open<T>> {
  return async () => {
    let node = await openNode();
    let taken = 0;
    return {
      async take(input) {
        taken += 1;
        if (taken % LIFE === 0) {
          await node.close();
          node = await openNode();
        }
        await take(node, input);
      },
      close: () => node.close(),
    };
  };
}

const people = fc.constantFrom(...PEOPLE);

const words = fc.oneof(
  hostileText,
  fc.constantFrom(
    '@alice',
    '@bob friday',
    '2026-11-24..2026-12-01',
    '24 Dec - 2 Jan',
    'now',
    'October',
    '8',
    '',
  ),
);

const commandLines = fc.tuple(
  people,
  fc
    .constantFrom(...commands)
    .chain(({ name, words: known = [] }) =>
      fc.tuple(
        fc.constantFrom(name === 'today' ? '' : name, name.slice(1)),
        fc.constantFrom('', ...known),
        words,
        words,
      ),
    )
    .map((parts) => parts.join(' ')),
);

const commandEntrance = entrance({
  name: 'commands',
  inputs: commandLines,
  open: living(async (node, [username, line]: [string, string]) => node.type(username, line)),
});

const tables = entrance({
  name: 'tables',
  inputs: fc.oneof(
    hostileText,
    fc
      .array(
        fc.array(
          fc.oneof(
            fc.constantFrom('Web', 'alice', 'yes', '2026-11-16', ''),
            hostileText.map((text) => text.slice(0, 40)),
          ),
          { maxLength: 7 },
        ),
        { maxLength: 30 },
      )
      .map((rows) => ['team,username,may lead,from,to', ...rows.map((cells) => cells.join(','))].join('\n')),
  ),
  open: living(async (node, text: string) => {
    readRoster(text);
    rosterTable.read(text);
    await node.type('mia', `roster import\n${text}`);
  }),
});

const bodies: readonly (readonly [path: string, schema: z.core.$ZodType])[] = [
  [routes.refresh, ChannelRef],
  [routes.fixOrder, FixOrder],
  [routes.move, MoveTicket],
  [routes.take, TakeTicket],
  [routes.openTriage, ChannelRef],
  [routes.addNotes, AddNotes],
  [routes.changeNote, ChangeNote],
  [routes.addBlocker, AddBlocker],
  [routes.clearBlocker, ClearBlocker],
  [routes.postUpdate, PostUpdate],
  [routes.skipUpdate, SkipUpdate],
  [routes.unskipUpdate, UnskipUpdate],
  [routes.testConnection, ConnectionTest],
  [routes.history, HistoryRef],
  [routes.panel, ChannelRef],
];

interface Sent {
  readonly who: string;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

const requests: fc.Arbitrary<Sent> = fc
  .tuple(people, fc.constantFrom('GET', 'POST', 'PUT'), fc.constantFrom(...bodies), hostileText)
  .chain(([who, method, [path, schema], query]) =>
    almost(schema).map((body) => ({
      who,
      method,
      path: `${path}?channel_id=${encodeURI(query.replace(/\p{Cs}/gu, ''))}`,
      body,
    })),
  );

/** Makes what names a channel name the SET's, half of the time: else nothing gets far. */
function here(body: unknown, channelId: string): unknown {
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  return isObject && 'channel_id' in body && JSON.stringify(body).length % 2 === 0
    ? { ...body, channel_id: channelId }
    : body;
}

const routeEntrance = entrance({
  name: 'routes',
  inputs: requests,
  open: living(async ({ send, fixture }, { who, method, path, body }: Sent) =>
    send(who, method, path, here(body, fixture.channelId)),
  ),
});

const fieldNames = [
  'add',
  'remove',
  'reason',
  'table',
  'from',
  'to',
  'person',
  'day',
  'name',
  'people',
  'manager',
  'Template',
  'Board',
];

const dialogEntrance = entrance({
  name: 'dialogs',
  inputs: fc.tuple(
    people,
    fc.record({
      callback_id: fc.oneof(fc.constantFrom(...dialogs.map(({ name }) => name)), hostileText),
      state: fc.oneof(
        fc.constantFrom('', '2026-11-24', '{"section":"template","seen":0}', '1 Web'),
        hostileText,
      ),
      channel_id: fc.constant('here'),
      submission: fc.dictionary(fc.constantFrom(...fieldNames), fc.oneof(words, hostileJson), { maxKeys: 6 }),
      context: fc.record({
        do: fc.constantFrom('run', 'apply', 'update', 'propose'),
        words,
        due: words,
        token: words,
      }),
      post_id: fc.constant('here'),
    }),
  ),
  open: living(async ({ send, fixture }, [username, body]: [string, object]) => {
    const sent = { ...body, channel_id: fixture.channelId, post_id: fixture.channelId };
    await send(username, 'POST', routes.dialog, sent);
    await send(username, 'POST', routes.button, sent);
  }),
});

const settings = entrance({
  name: 'settings',
  inputs: fc.dictionary(
    fc.constantFrom(...Object.keys(allSettings).map((name) => name.toLowerCase())),
    fc.oneof(...Object.values(setSettings).map(({ schema }) => almost(schema)), hostileText, hostileJson),
    { maxKeys: 8 },
  ),
  open: living(async (node, input: Record<string, unknown>) => {
    node.fixture.mattermost.settings = { ...SETTINGS, ...input, jiraurl: '' };
    choose(node.fixture.mattermost.store.kv, node.fixture.channelId, { ...SETTINGS, ...input });
    await node.configure();
    await node.type('mia', 'settings');
    await node.type('sysadmin', 'status');
  }),
});

const records = [
  headerRecord,
  notebookRecord,
  linksRecord,
  noticesRecord,
  pollRecord,
  registryRecord,
  snapshotRecord,
  newcomersRecord,
  outboxRecord,
  rotationRecord,
  setRecord,
  updateRecord,
];

const stored = entrance({
  name: 'stored records',
  inputs: fc
    .constantFrom(...records)
    .chain(({ prefix, schema, version }) =>
      fc.tuple(fc.constant(prefix), fc.constantFrom(version, version, version + 1, 0), almost(schema)),
    ),
  open: living(async (node, [prefix, version, value]: [string, number, unknown]) => {
    const { fixture } = node;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    const bytes = new TextEncoder().encode(JSON.stringify(isObject ? { ...value, version } : value));
    for (const id of [fixture.channelId, `${fixture.channelId}/2026-W48`, 'sets']) {
      await fixture.mattermost.api.KVSetWithOptions(`${prefix}/${id}`, bytes, {
        Atomic: false,
        OldValue: new Uint8Array(),
        ExpireInSeconds: 0,
      });
    }
    fixture.clock.at += 60_000;
    await node.minute();
    for (const line of ['', 'who', 'roster', 'history', 'queue']) await node.type('alice', line);
  }),
});

export const inPlugin: readonly AnyEntrance[] = [
  routeEntrance,
  commandEntrance,
  dialogEntrance,
  settings,
  tables,
  stored,
];
