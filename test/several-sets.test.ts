import { describe, expect, it } from 'vitest';
import { RouteError, routes } from '#contract';
import { MattermostError } from '#mattermost';
import { en } from '../server/adapters/texts/en/index.ts';
import { changeRotations } from '../server/app/rotation/rotations.ts';
import { isAtWork } from '../server/app/set.ts';
import { saveTeam } from '../server/domain/rotation/teams.ts';
import { damage } from './support/damage.ts';
import { createTwoChannels, type Node, openNode, type TwoChannels } from './support/two-sets.ts';

/** Two channels with a SET each. */
async function open() {
  const world = createTwoChannels();
  const node = await openNode(world);
  await node.type('mia', world.second, 'settings here');
  return { world, node };
}

const NOON = { DraftTime: '09:00', ReminderTime: '11:00', UpdateTime: '12:00' };
const AT_THREE = { DraftTime: '01:00', ReminderTime: '02:00', UpdateTime: '03:00' };

const entered = (username: string) => ({ username, mayLead: true });

const documents = ({ mattermost }: TwoChannels) =>
  JSON.stringify([...mattermost.calls].filter(({ name }) => /^(KVSet|CreatePost|UpdatePost)/.test(name)));

describe('/set-update settings here', () => {
  it('shows a SET that another node made a moment ago to whoever manages it', async () => {
    const world = createTwoChannels();
    const [one, other] = [await openNode(world), await openNode(world)];
    await one.type('mia', world.second, 'settings here');
    expect((await other.type('olga', world.second, 'settings here')).text).toContain('Set up SET update');
  });

  it.each(['mia', 'sysadmin'])('makes a paused SET for %s and shows what is to do', async (username) => {
    const world = createTwoChannels({ running: true });
    const node = await openNode(world);
    expect(node.server.sets.all()).toHaveLength(1);
    const { text, buttons } = await node.type(username, world.second, 'settings here');
    expect(text).toContain('#### Set up SET update');
    expect(new Set(buttons.map(({ context }) => context.set))).toEqual(new Set([world.second]));
    const made = node.server.sets.of(world.second)?.settings;
    expect(made).toMatchObject({ runningSince: null, roster: [], channel: { name: 'mobile-sustained' } });
    expect(node.server.sets.of(world.first)?.settings.runningSince).not.toBeNull();
  });

  it.each([
    ['olga', en.setup.refusedHere],
    ['ned', en.setup.refusedHere],
    ['rita', en.setup.refusedHere],
    ['chad', en.setup.refusedHere],
    ['alice', en.setup.refusedHere],
    ['greg', en.refused],
    ['nobody', en.refused],
  ])('is not for %s, and changes nothing', async (username, sentence) => {
    const world = createTwoChannels();
    const node = await openNode(world);
    const before = documents(world);
    expect((await node.type(username, world.second, 'settings here')).text).toBe(sentence);
    expect(documents(world)).toBe(before);
    expect(node.server.sets.all()).toHaveLength(1);
  });

  it('in a channel that has one shows it to those who manage it, and to nobody else', async () => {
    const { world, node } = await open();
    expect((await node.type('olga', world.second, 'settings here')).text).toContain('Set up');
    expect((await node.type('ned', world.second, 'settings here')).text).toBe(en.setup.refused);
    expect((await node.type('olga', world.first, 'settings here')).text).toBe(en.refused);
    expect(node.server.sets.all()).toHaveLength(2);
  });

  it('is refused in a direct message', async () => {
    const world = createTwoChannels();
    const node = await openNode(world);
    const direct = await world.mattermost.api.GetDirectChannel(world.users.mia ?? '', world.botId);
    expect((await node.type('mia', direct?.Id ?? '', 'settings here')).text).toBe(en.setup.notHere);
    expect(world.mattermost.kv.get('registry/all')).toBeUndefined();
  });

  it('keeps what was chosen in the channel before, but paused', async () => {
    const { world, node } = await open();
    const { second, first, mattermost } = world;
    await node.type('olga', second, 'settings schedule');
    await node.submit('olga', second, 'settings', NOON, node.form()?.State);
    await node.type('olga', second, 'settings start-anyway');
    mattermost.kv.delete('registry/all');
    const later = await openNode(world);
    expect(later.server.sets.of(second)).toBeUndefined();
    await later.type('mia', second, 'settings here');
    const { settings } = later.server.sets.of(second) ?? {};
    expect(settings).toMatchObject({ runningSince: null, schedule: { time: '12:00' } });
    expect(later.server.sets.all()[0]?.home.channelId).toBe(first);
  });
});

describe('a command', () => {
  it.each([
    ['rita', 'first'],
    ['rita', 'second'],
  ] as const)('of %s in the %s channel means its SET', async (username, where) => {
    const { world, node } = await open();
    await node.type('olga', world.second, 'note From mobile');
    const { text } = await node.type(username, world[where], 'draft');
    expect(text).toBe(en.flow.refusedDraft);
    const noted = await node.type('mia', world[where], 'draft');
    expect(noted.text.includes('From mobile')).toBe(where === 'second');
  });

  it('elsewhere means the only SET in which the person may do anything', async () => {
    const { world, node } = await open();
    await node.type('olga', world.elsewhere, 'note From mobile');
    expect((await node.type('olga', world.second, 'draft')).text).toContain('From mobile');
    expect((await node.type('alice', world.elsewhere, 'who')).text).toContain('* Web: alice, **lead**');
  });

  it('elsewhere asks somebody who can read several, and then does what was typed', async () => {
    const { world, node } = await open();
    const asked = await node.type('mia', world.elsewhere, 'note One\ntwo');
    expect(asked.text).toBe(en.whichSet(true));
    expect(asked.buttons.map(({ name }) => name)).toEqual([
      'Sustained Engineering',
      'Mobile *SET* @\u2060here',
    ]);
    const [, mobile] = asked.buttons;
    expect(mobile?.context).toEqual({ do: 'run', words: 'note One\ntwo', set: world.second });
    await node.press('mia', world.elsewhere, mobile?.context ?? {});
    const { store } = node.server.sets.of(world.second) ?? {};
    const notes = (await store?.notebooks.read(world.second))?.notes ?? [];
    expect(notes.map(({ text }) => text)).toEqual(['One', 'two']);
    expect(await store?.notebooks.read(world.first)).toBeUndefined();
  });

  it.each(['', 'who', 'status', 'queue'])('%j can be chosen a SET for', async (line) => {
    const { world, node } = await open();
    const { buttons } = await node.type('rita', world.elsewhere, line);
    const { text } = await node.press('rita', world.elsewhere, buttons[0]?.context ?? {});
    expect(text).toBe((await node.type('rita', world.first, line)).text);
  });

  it('too long for a button is to be typed in the channel that is meant', async () => {
    const { world, node } = await open();
    const asked = await node.type('mia', world.elsewhere, `note ${'x'.repeat(3000)}`);
    expect(asked).toMatchObject({ text: en.whichSet(false), buttons: [] });
  });
});

describe('a command of the sidebar', () => {
  it('is about the SET it names, wherever it is run, and says that it was answered', async () => {
    const { world, node } = await open();
    await node.type('olga', world.second, 'note From mobile');
    for (const channel of [world.first, world.elsewhere, world.second]) {
      const { text } = await node.type('mia', channel, `in:${world.second} draft`);
      expect(text).toContain('From mobile');
      expect((await node.type('mia', channel, `in:${world.first} draft`)).text).not.toContain('From mobile');
    }
    const { opened } = await node.type('mia', world.first, `in:${world.second} note`);
    expect(opened).toEqual(['note']);
    expect(node.form()?.State).toContain(world.second);
    expect(node.answers().slice(-2)).toEqual([{ set_update_answered: true }, {}]);
  });

  it.each([
    ['alice', 'second', 'she may do nothing there'],
    ['olga', 'first', 'she may do nothing there'],
    ['mia', 'elsewhere', 'there is no SET'],
  ] as const)('of %s that names the %s channel is refused because %s', async (username, where, _because) => {
    const { world, node } = await open();
    const before = documents(world);
    for (const line of ['note Mine', 'settings here', 'who', '']) {
      const { text } = await node.type(username, world.second, `in:${world[where]} ${line}`);
      expect(text).toBe(en.refused);
    }
    expect(documents(world)).toBe(before);
  });
});

describe('a dialog', () => {
  it('is of the SET it was opened for, wherever it is submitted', async () => {
    const { world, node } = await open();
    await node.type('mia', world.second, 'settings schedule');
    const { State } = node.form() ?? {};
    const said = await node.submit('mia', world.first, 'settings', NOON, State);
    expect(said.text).toContain('Time of the update');
    await node.type('mia', world.second, 'settings schedule');
    const times = [world.first, world.second].map((id) => node.server.sets.of(id)?.settings.schedule.time);
    expect(times).toEqual(['17:00', '12:00']);
  });
});

describe('the documents of a second SET', () => {
  it('are its own, from settings to notes and posts', async () => {
    const { world, node } = await open();
    const { first, second, mattermost } = world;
    await node.type('olga', second, 'settings schedule');
    expect(node.form()?.Elements?.find(({ Name }) => Name === 'TimeZone')?.Default).toBe('UTC');
    await node.submit('olga', second, 'settings', NOON, node.form()?.State);
    await node.type('olga', second, 'blocker No devices');
    await node.type('olga', second, 'post');
    const [one, two] = [node.server.sets.of(first), node.server.sets.of(second)];
    expect([one?.settings.schedule.time, two?.settings.schedule.time]).toEqual(['17:00', '12:00']);
    expect(mattermost.postsIn(first)).toEqual([]);
    expect(mattermost.postsIn(second)).toHaveLength(1);
    const keys = mattermost.calls.flatMap(({ name, args }) =>
      name === 'KVSetWithOptions' ? [String(args[0])] : [],
    );
    expect(keys.filter((key) => key.includes(first))).toEqual([]);
  });

  it('take nothing from the System Console but what all SETs share', async () => {
    const world = createTwoChannels({ running: true, updatetime: '11:00', jiraurl: 'https://jira.example' });
    const node = await openNode(world);
    await node.type('mia', world.second, 'settings here');
    const { settings } = node.server.sets.of(world.second) ?? {};
    expect(settings).toMatchObject({
      schedule: { time: '17:00', zone: 'UTC' },
      managers: [{ typed: 'mia', userId: world.users.mia }],
      roster: [],
    });
    expect(settings?.problems).toContainEqual({ code: 'setting', field: 'JiraToken' });
  });
});

it('what was started is told to be started, though the System Console cannot be read to go on from', async () => {
  const world = createTwoChannels();
  const gone = new MattermostError('connection-lost', 'gone');
  world.mattermost.fail('GetUserByUsername', gone);
  const node = await openNode(world);
  world.mattermost.fail('GetUserByUsername', undefined);
  world.mattermost.fail('LoadPluginConfiguration', gone);
  const start = { do: 'run', words: 'settings start-anyway', set: world.first };
  const { text } = await node.press('sysadmin', world.first, start);
  expect(text).toBe(en.setup.started('today at 17:00 (Europe/Berlin)'));
});

/** One deed of each kind with the SET it names, done in some channel. */
const deeds: Readonly<
  Record<string, (node: Node, username: string, channel: string, set: string) => Promise<{ text: string }>>
> = {
  'a note by button': (node, username, channel, set) =>
    node.press(username, channel, { do: 'run', words: 'note Mine', set }),
  'a post by button': (node, username, channel, set) =>
    node.press(username, channel, { do: 'update', what: 'post', due: '2026-11-24', set }),
  'a start by button': (node, username, channel, set) =>
    node.press(username, channel, { do: 'run', words: 'settings start-anyway', set }),
  'a note by dialog': (node, username, channel, set) =>
    node.submit(username, channel, 'note', { add: 'Mine' }, JSON.stringify({ set, state: '[]' })),
  'a blocker by dialog': (node, username, channel, set) =>
    node.submit(username, channel, 'blocker', { add: 'Mine' }, JSON.stringify({ set, state: '' })),
  'a skip by dialog': (node, username, channel, set) =>
    node.submit(
      username,
      channel,
      'skip',
      { week: '2026-11-24', reason: 'Mine' },
      JSON.stringify({ set, state: '' }),
    ),
  'a setting by dialog': (node, username, channel, set) =>
    node.submit(
      ...([username, channel, 'settings', AT_THREE] as const),
      JSON.stringify({ set, state: JSON.stringify({ section: 'schedule', seen: 0 }) }),
    ),
};

describe.each(Object.keys(deeds))('%s', (what) => {
  const does = deeds[what];
  it('of who leads the second SET does nothing in the first, wherever it is done', async () => {
    const { world, node } = await open();
    const before = documents(world);
    for (const channel of [world.second, world.first, world.elsewhere])
      expect((await does?.(node, 'olga', channel, world.first))?.text).toBe(en.refused);
    expect(documents(world)).toBe(before);
  });

  it.each(['mia', 'sysadmin'])('of %s does it in the SET that is named', async (username) => {
    const { world, node } = await open();
    const before = documents(world);
    await does?.(node, username, world.elsewhere, world.second);
    const after = documents(world).slice(before.length - 1);
    expect(after).toContain(world.second);
    expect(after).not.toContain(world.first);
  });

  it('that names no SET there is does nothing', async () => {
    const { world, node } = await open();
    const before = documents(world);
    for (const set of [world.elsewhere, 'z'.repeat(26)])
      expect((await does?.(node, 'mia', world.second, set))?.text).toBe(en.refused);
    expect(documents(world)).toBe(before);
  });
});

describe('a request', () => {
  const panel = (channelId: string) => `${routes.panel}?channel_id=${channelId}`;

  it('is answered for the SET of the channel, or the only one of the person', async () => {
    const { world, node } = await open();
    const { first, second, elsewhere } = world;
    const rows = [
      ['rita', first, first],
      ['rita', second, second],
      ['olga', elsewhere, second],
      ['alice', elsewhere, first],
    ] as const;
    for (const [username, asked, answered] of rows) {
      const { status, body } = await node.ask(username, panel(asked));
      expect([status, JSON.parse(body).channel_id], username).toEqual([200, answered]);
    }
  });

  it('elsewhere does not name a SET in which the person is only listed', async () => {
    const { world, node } = await open();
    const { second, elsewhere } = world;
    const set = node.server.sets.of(second);
    if (set === undefined || !isAtWork(set)) throw new Error('no SET');
    await changeRotations(set, 'olga', (state, { today }) =>
      saveTeam(state, null, { name: 'Mobile', manager: null, people: [entered('alice')] }, today),
    );
    const { status, body } = await node.ask('alice', panel(elsewhere));
    expect([status, JSON.parse(body).channel_id]).toEqual([200, world.first]);
    expect((await node.type('alice', elsewhere, 'who')).text).toContain('* Web: alice, **lead**');
    expect((await node.type('alice', elsewhere, 'away')).text).toBe(en.whichSet(true));
  });

  it('for what a reader of several may do in none is refused', async () => {
    const { world, node } = await open();
    const sent = { channel_id: world.elsewhere, text: 'Mine' };
    const { status, body } = await node.ask('rita', routes.addBlocker, sent);
    expect([status, JSON.parse(body).error.sets]).toEqual([403, undefined]);
  });

  it('offers the SETs to somebody who can read several', async () => {
    const { world, node } = await open();
    const sent = { channel_id: world.elsewhere };
    for (const reply of [
      await node.ask('rita', panel(world.elsewhere)),
      await node.ask('rita', routes.refresh, sent),
    ]) {
      expect(reply.status).toBe(404);
      expect(RouteError.parse(JSON.parse(reply.body)).error).toMatchObject({
        code: 'several-sets',
        sets: [
          { channel_id: world.first, name: 'Sustained Engineering' },
          { channel_id: world.second, name: 'Mobile *SET* @here' },
        ],
      });
    }
  });
});

describe('minutes', () => {
  /** Monday 23 November, 17:00 in Berlin and 16:00 UTC are one. */
  async function running() {
    const { world, node } = await open();
    await node.type('mia', world.first, 'settings start-anyway');
    await node.type('olga', world.second, 'settings start-anyway');
    return { world, node };
  }
  const messages = ({ mattermost }: TwoChannels, channel: string) => mattermost.postsIn(channel).length;

  it('post for every SET, each at its own time', async () => {
    const { world, node } = await running();
    world.clock.at = Date.parse('2026-11-24T15:59:30Z');
    await node.minute();
    expect([messages(world, world.first), messages(world, world.second)]).toEqual([1, 0]);
    world.clock.at = Date.parse('2026-11-24T16:59:30Z');
    await node.minute();
    expect([messages(world, world.first), messages(world, world.second)]).toEqual([1, 1]);
  });

  it.each([
    ['first', 'before it was broken'],
    ['first', 'afterwards'],
    ['second', 'before it was broken'],
    ['second', 'afterwards'],
  ] as const)(
    'go on for the others when the %s SET is broken, on a node started %s',
    async (broken, started) => {
      const { world } = await running();
      const other = broken === 'first' ? world.second : world.first;
      const before = await openNode(world);
      damage(world.mattermost.kv, `set/${world[broken]}`, '{"version":1,"values":7}');
      const node = started === 'afterwards' ? await openNode(world) : before;
      world.clock.at = Date.parse('2026-11-24T16:59:30Z');
      await node.minute();
      expect([messages(world, world[broken]), messages(world, other)]).toEqual([0, 1]);
    },
  );

  it('are none of a SET whose channel is archived, which asks and tells nobody any more', async () => {
    const { world, node } = await running();
    world.mattermost.archive(world.second);
    world.clock.at += 60_000;
    await node.minute();
    const before = world.mattermost.posts.size;
    world.clock.at = Date.parse('2026-11-24T16:59:30Z');
    await node.minute();
    expect(node.server.sets.of(world.second)).toBeUndefined();
    const after = [...world.mattermost.posts.values()].slice(before);
    expect(after.filter(({ ChannelId }) => ChannelId !== world.first).map(({ Message }) => Message)).toEqual(
      [],
    );
    expect(after).toHaveLength(1);
    expect((await node.type('olga', world.second, 'status')).text).toBe(en.refused);
    expect(
      (await node.press('mia', world.second, { do: 'run', words: 'note Mine', set: world.second })).text,
    ).toBe(en.refused);
    world.mattermost.restore(world.second);
    world.clock.at += 60_000;
    await node.minute();
    expect((await node.type('olga', world.second, 'status')).text).toContain('SET status');
  });

  it('on another node begin with the SET that this one made', async () => {
    const world = createTwoChannels();
    const [one, two] = [await openNode(world), await openNode(world)];
    await one.type('mia', world.second, 'settings here');
    expect(two.server.sets.all()).toHaveLength(1);
    await two.minute();
    expect(two.server.sets.all()).toHaveLength(2);
    await one.type('olga', world.second, 'settings start-anyway');
    await two.minute();
    expect(two.server.sets.of(world.second)?.settings.runningSince).not.toBeNull();
  });
});

describe('the channel of a SET', () => {
  it('can get another name, which is told within a minute', async () => {
    const { world, node } = await open();
    world.mattermost.store.channels.get(world.second).name = 'devices';
    world.clock.at += 60_000;
    await node.minute();
    expect(node.server.sets.of(world.second)?.settings.channel).toEqual({ team: 'core', name: 'devices' });
  });

  it('can become the default one, and takes over what was chosen', async () => {
    const { world, node } = await open();
    await node.type('olga', world.second, 'settings start-anyway');
    world.mattermost.settings = { ...world.mattermost.settings, channel: 'core/mobile-sustained' };
    await node.server.configure();
    expect(node.server.sets.all().map(({ home }) => home)).toEqual([
      { channelId: world.second, isThere: true, isDefault: true },
    ]);
    expect(node.server.sets.of(world.second)?.settings.runningSince).not.toBeNull();
    world.mattermost.settings = { ...world.mattermost.settings, channel: 'core/sustained-engineering' };
    await node.server.configure();
    expect(node.server.sets.all().map(({ home }) => home)).toEqual([
      { channelId: world.first, isThere: true, isDefault: true },
      { channelId: world.second, isThere: true, isDefault: false },
    ]);
  });

  it('is needed for no SET but its own', async () => {
    const { world, node } = await open();
    world.mattermost.settings = { ...world.mattermost.settings, channel: 'core/nowhere' };
    await node.server.configure();
    expect((await node.type('ned', world.second, 'status')).text).toContain('SET status');
    expect((await node.type('mia', world.elsewhere, 'status')).buttons).toHaveLength(2);
  });
});
