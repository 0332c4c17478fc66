import { describe, expect, it } from 'vitest';
import { RouteError, routes } from '#contract';
import { MattermostError } from '#mattermost';
import { en } from '../server/adapters/texts/en/index.ts';
import type { Fixture } from './app/fixture.ts';
import { createTwoChannels, type Node, openNode, type TwoChannels } from './support/two-sets.ts';

const plain = (sentence: string) => sentence.replaceAll('`', '');

type Broken = 'document' | 'channel' | 'registry';

/** Both channels have a SET, mia manages both; something of the second could not be read while the node started. */
async function startedWithout(broken: Broken, world = createTwoChannels()) {
  const before = await openNode(world);
  await before.type('mia', world.second, 'settings here');
  const node = await openNode(world, apiWithout(world, broken));
  return { world, node };
}

function apiWithout(world: TwoChannels, broken: Broken): Fixture['mattermost']['api'] {
  const { api } = world.mattermost;
  const gone = () => {
    throw new MattermostError('error', 'The database is away.');
  };
  const key = broken === 'document' ? `set/${world.second}` : 'registry/all';
  return broken === 'channel'
    ? { ...api, GetChannel: async (id) => (id === world.second ? gone() : api.GetChannel(id)) }
    : { ...api, KVGet: async (asked) => (asked === key ? gone() : api.KVGet(asked)) };
}

/** What was kept or posted. */
const kept = ({ mattermost }: TwoChannels) =>
  mattermost.calls.filter(
    ({ name, args }) => /^(KVSet|CreatePost|UpdatePost)/.test(name) && !`${args[0]}`.startsWith('lease'),
  ).length;

const ways: Readonly<Record<string, (node: Node, world: TwoChannels) => Promise<{ text: string }>>> = {
  'a note as a command': (node, { second }) => node.type('mia', second, 'note Of a private channel'),
  'settings as a command': (node, { second }) => node.type('mia', second, 'settings pause'),
  'settings here': (node, { second }) => node.type('mia', second, 'settings here'),
  'the bare command': (node, { second }) => node.type('mia', second, ''),
  'a command of the sidebar': (node, { first, second }) => node.type('mia', first, `in:${second} note Mine`),
  'a button': (node, { second }) => node.press('mia', second, { do: 'run', words: 'note Mine', set: second }),
  'an old button': (node, { second }) => node.press('mia', second, { do: 'run', words: 'note Mine' }),
  'a dialog': (node, { second }) =>
    node.submit('mia', second, 'note', { add: 'Mine' }, JSON.stringify({ set: second, state: '[]' })),
  'an old dialog': (node, { second }) => node.submit('mia', second, 'note', { add: 'Mine' }, '[]'),
  'a route': async (node, { second }) => {
    const sent = { channel_id: second, text: 'Mine', offers: [] };
    const { status, body } = await node.ask('mia', routes.addNotes, sent);
    const { code, message } = RouteError.parse(JSON.parse(body)).error;
    expect([status, code]).toEqual([503, 'set-unread']);
    return { text: message };
  },
};

describe.each<Broken>(['document', 'channel', 'registry'])('a SET whose %s could not be read', (broken) => {
  it.each(Object.keys(ways))(
    'is told of to whoever means it by %s, and nothing is done elsewhere',
    async (way) => {
      const { world, node } = await startedWithout(broken);
      const before = kept(world);
      const seen = await ways[way]?.(node, world);
      expect(plain(seen?.text ?? '')).toBe(plain(en.unread));
      expect(kept(world)).toBe(before);
    },
  );

  it('leaves the SET of the other channel at work', async () => {
    const { world, node } = await startedWithout(broken);
    await node.type('alice', world.first, 'note Mine');
    const { store } = node.server.sets.of(world.first) ?? {};
    expect((await store?.notebooks.read(world.first))?.notes).toHaveLength(1);
  });

  it('answers again once it can be read', async () => {
    const world = createTwoChannels();
    const before = await openNode(world);
    await before.type('mia', world.second, 'settings here');
    let isBroken = true;
    const without = apiWithout(world, broken);
    const { api } = world.mattermost;
    const node = await openNode(world, {
      ...api,
      KVGet: (key) => (isBroken ? without : api).KVGet(key),
      GetChannel: (id) => (isBroken ? without : api).GetChannel(id),
    });
    expect((await node.type('mia', world.second, 'status')).text).toBe(en.unread);
    isBroken = false;
    expect((await node.type('mia', world.second, 'status')).text).toContain('SET status');
  });
});

describe('a channel without a SET', () => {
  it('is not taken for the only SET that could be read, but asked about, of somebody of both', async () => {
    const { world, node } = await startedWithout('document');
    const before = kept(world);
    const { text, buttons } = await node.type('mia', world.elsewhere, 'note Mine');
    expect(text).toBe(en.whichSet(true));
    expect(buttons.map(({ context }) => context.set)).toEqual([world.first]);
    const panel = await node.ask('mia', `${routes.panel}?channel_id=${world.elsewhere}`);
    expect(JSON.parse(panel.body).error.sets).toHaveLength(1);
    expect(kept(world)).toBe(before);
  });

  it('means the SET of whoever has nothing to do with the one that could not be read', async () => {
    const { world, node } = await startedWithout('document');
    expect((await node.type('alice', world.elsewhere, 'who')).text).toContain('* Web: alice, **lead**');
  });

  it('is told of while nobody knows which channels have one', async () => {
    const { world, node } = await startedWithout('registry');
    expect((await node.type('alice', world.elsewhere, 'who')).text).toBe(en.unread);
    expect((await node.type('alice', world.first, 'who')).text).toContain('* Web: alice, **lead**');
  });
});

it.each(['outsider', 'alice', 'greg'])(
  '%s, who is not in its channel, learns nothing of an unread SET',
  async (username) => {
    const { world, node } = await startedWithout('document');
    const { second } = world;
    expect((await node.press(username, second, { do: 'run', words: 'who', set: second })).text).toBe(
      en.refused,
    );
    expect((await node.type(username, world.first, `in:${second} who`)).text).toBe(en.refused);
  },
);

it('the default SET that could not be read is not replaced by another one either', async () => {
  const world = createTwoChannels();
  const before = await openNode(world);
  await before.type('mia', world.second, 'settings here');
  const { api } = world.mattermost;
  const key = `set/${world.first}`;
  const node = await openNode(world, {
    ...api,
    KVGet: async (asked) => {
      if (asked === key) throw new MattermostError('error', 'The database is away.');
      return api.KVGet(asked);
    },
  });
  const written = kept(world);
  expect((await node.type('mia', world.first, 'note Mine')).text).toBe(en.unread);
  expect((await node.submit('mia', world.elsewhere, 'note', { add: 'Mine' }, '[]')).text).toBe(
    plain(en.unread),
  );
  expect(kept(world)).toBe(written);
});
