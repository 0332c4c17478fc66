import { describe, expect, it } from 'vitest';
import { ConnectionTested, RouteError, routes } from '#contract';
import { MattermostError } from '#mattermost';
import { de } from '../server/adapters/texts/de/index.ts';
import { en } from '../server/adapters/texts/en/index.ts';
import { rightsIn } from '../server/app/access.ts';
import { changeRotations } from '../server/app/rotation/rotations.ts';
import { isAtWork } from '../server/app/set.ts';
import { NamesUnread } from '../server/app/settings/names-unread.ts';
import { tick } from '../server/app/tick.ts';
import { ok } from '../server/domain/result.ts';
import { createFixture, TUESDAY_MORNING } from './app/fixture.ts';
import { createTwoChannels, type Node, openNode, type TwoChannels } from './support/two-sets.ts';

/** `from` takes another name, and somebody new takes theirs. */
function renamed({ mattermost, users, first }: TwoChannels, from: string, to: string, stranger: boolean) {
  mattermost.store.people.get(users[from] ?? '').username = to;
  if (!stranger) return;
  const { Id } = mattermost.addUser({ Username: from, Email: 'eve@example.com' });
  mattermost.join(first, Id);
  users.eve = Id;
}

/** Ten minutes pass: whatever a node believed of names it looks at again. */
function later(world: TwoChannels) {
  world.clock.at += 11 * 60_000;
}

describe.each(['the same node', 'another node'])('the setting Managers, on %s', (which) => {
  async function entered(stranger = true) {
    const world = createTwoChannels();
    const before = await openNode(world);
    renamed(world, 'mia', 'mia.k', stranger);
    later(world);
    return { world, node: which === 'another node' ? await openNode(world) : before };
  }

  it('keeps the rights of whoever has another name by now', async () => {
    const { world, node } = await entered();
    expect((await node.type('mia', world.first, 'settings')).text).not.toBe(en.setup.refused);
    expect((await node.type('mia', world.second, 'settings here')).text).toContain('Set up');
  });

  it('gives none to whoever has the name by now', async () => {
    const { world, node } = await entered();
    expect((await node.type('eve', world.first, 'settings')).text).toBe(en.setup.refused);
    expect((await node.type('eve', world.second, 'settings here')).text).toBe(en.setup.refusedHere);
    const sent = { channel_id: world.first, due_date: '2026-11-24', reason: 'Mine' };
    const { status, body } = await node.ask('eve', routes.skipUpdate, sent);
    expect([status, RouteError.parse(JSON.parse(body)).error.code]).toEqual([403, 'forbidden']);
  });

  it('is shown by status with the name that was entered and the one of now', async () => {
    const { world, node } = await entered(false);
    expect((await node.type('mia', world.first, 'status')).text).toContain(
      '**Managers:** mia.k (entered as mia)',
    );
  });

  it('is looked up again when it is entered again', async () => {
    const { world, node } = await entered();
    world.mattermost.settings = { ...world.mattermost.settings, managers: 'mia ' };
    await node.server.configure();
    expect((await node.type('eve', world.first, 'settings')).text).not.toBe(en.setup.refused);
    expect((await node.type('mia', world.first, 'settings')).text).toBe(en.setup.refused);
  });

  it('names whoever had no account when it was entered, who gets no rights with one', async () => {
    const world = createTwoChannels({ managers: 'mia, zoe' });
    const before = await openNode(world);
    const { Id } = world.mattermost.addUser({ Username: 'zoe' });
    world.mattermost.join(world.first, Id);
    world.users.zoe = Id;
    const node = which === 'another node' ? await openNode(world) : before;
    expect((await node.type('zoe', world.first, 'settings')).text).toBe(en.setup.refused);
    const sentence = en.problem({ code: 'no-account', field: 'Managers', name: 'zoe' });
    expect((await node.type('mia', world.first, 'status')).text).toContain(sentence);
  });
});

describe('Test connection', () => {
  /** The lines of channel and managers, as who may change plugins reads them. */
  async function place(node: Node, settings: object = {}) {
    const { body } = await node.ask('sysadmin', routes.testConnection, { settings });
    const lines = ConnectionTested.parse(JSON.parse(body)).lines.slice(-2);
    return Object.fromEntries(lines.map(({ what, is_ok, text }) => [what, [is_ok, text]]));
  }
  const unnamed = (name: string) => [false, en.problem({ code: 'no-account', field: 'Managers', name })];

  it('means with the saved text whom it meant when it was saved', async () => {
    const world = createTwoChannels({ managers: 'mia, zoe' });
    const node = await openNode(world);
    world.mattermost.addUser({ Username: 'zoe' });
    renamed(world, 'mia', 'mia.k', true);
    expect((await place(node)).managers).toEqual(unnamed('zoe'));
    expect((await place(node, { Managers: 'mia, zoe' })).managers).toEqual(unnamed('zoe'));
    expect((await place(node, { Managers: 'mia, zoe ' })).managers).toEqual([true, '@mia, @zoe']);
  });

  it('means with any other text whoever has the name now, as saving it would', async () => {
    const world = createTwoChannels();
    const node = await openNode(world);
    renamed(world, 'mia', 'mia.k', false);
    expect((await place(node, { Managers: 'mia' })).managers).toEqual([true, '@mia.k']);
    expect((await place(node, { Managers: 'mia, ned' })).managers).toEqual(unnamed('mia'));
  });

  it('knows the saved channel by its id, another one by its name', async () => {
    const world = createTwoChannels();
    const node = await openNode(world);
    world.mattermost.store.channels.get(world.first).name = 'quality';
    expect((await place(node)).channel).toEqual([true, 'core/quality']);
    const Channel = 'core/sustained-engineering';
    expect((await place(node, { Channel })).channel).toEqual([true, 'core/quality']);
    expect((await place(node, { Channel: 'core/mobile-sustained' })).channel).toEqual([
      true,
      'core/mobile-sustained',
    ]);
  });

  it.each(['Channel', 'Managers'] as const)('says that %s cannot be saved like that', async (field) => {
    const node = await openNode(createTwoChannels());
    const lines = await place(node, { [field]: field === 'Channel' ? 'a b c' : 'Alice Nguyen' });
    expect(lines[field.toLowerCase()]).toEqual([
      false,
      en.problem({ code: 'setting', field }).replaceAll('`', ''),
    ]);
  });

  it('says what cannot be looked up in a line of its own, beside what can', async () => {
    const world = createTwoChannels();
    const node = await openNode(world);
    const away = new MattermostError('error', 'The database is away.');
    world.mattermost.fail('GetUserByUsername', away);
    expect(await place(node, { Managers: 'mia, ned' })).toEqual({
      channel: [true, 'core/sustained-engineering'],
      managers: [false, en.place.notTold],
    });
  });

  it('does not say that there is no account while nobody could be looked up', async () => {
    const world = createTwoChannels();
    world.mattermost.fail('GetUserByUsername', new MattermostError('error', 'The database is away.'));
    const node = await openNode(world);
    const sentence = en.problem({ code: 'names-unread', field: 'Managers' });
    expect((await place(node)).managers).toEqual([false, sentence]);
  });
});

describe('names that could not be looked up', () => {
  it.each(['KVGet', 'GetUserByUsername'] as const)(
    'while %s fails give nobody rights and refuse nobody, until they are',
    async (call) => {
      const world = createTwoChannels();
      const { api } = world.mattermost;
      let isBroken = true;
      const fails = () => {
        throw new MattermostError('error', 'The database is away.');
      };
      const node = await openNode(world, {
        ...api,
        KVGet: async (key) =>
          isBroken && call === 'KVGet' && key.startsWith('named/Managers') ? fails() : api.KVGet(key),
        GetUserByUsername: async (name) =>
          isBroken && call === 'GetUserByUsername' ? fails() : api.GetUserByUsername(name),
      });
      const sentence = en.problem({ code: 'names-unread', field: 'Managers' });
      expect((await node.type('mia', world.first, 'settings')).text).toBe(sentence);
      expect((await node.type('rita', world.first, 'status')).text).toContain(sentence);
      isBroken = false;
      world.clock.at += 60_000;
      expect((await node.type('mia', world.first, 'settings')).text).not.toBe(en.setup.refused);
      expect((await node.type('rita', world.first, 'status')).text).not.toContain(sentence);
    },
  );

  /** Until `mended`, nobody's account is told. */
  async function unread(settings: Record<string, unknown> = {}) {
    const world = createTwoChannels({ running: true, ...settings });
    const { api } = world.mattermost;
    const state = { isMended: false, asked: 0 };
    const node = await openNode(world, {
      ...api,
      LoadPluginConfiguration: async () => {
        state.asked += 1;
        return api.LoadPluginConfiguration();
      },
      GetUserByUsername: async (name) => {
        if (!state.isMended) throw new MattermostError('error', 'The connection failed.');
        return api.GetUserByUsername(name);
      },
    });
    return { world, node, state };
  }

  it('are an error of no minute, and no failure of Mattermost: whoever looks them up says why', async () => {
    const fixture = createFixture({ now: Date.parse('2026-11-24T13:00:00Z') });
    const set = fixture.openSet();
    await changeRotations(set, 'mia', ok);
    const field = 'Managers';
    const settings = { ...set.settings, problems: [{ code: 'names-unread', field } as const] };
    const unread = { ...set, settings };
    for (let at = 0; at < 20; at += 1) {
      fixture.clock.at += 60_000;
      await tick(unread);
    }
    expect(fixture.logged()).not.toContain('the minute was not finished');
    expect(fixture.logged()).not.toContain('mattermost-failed');
  });

  it('refuse no manager who is not in the channel as an outsider', async () => {
    const world = createTwoChannels({ managers: 'mia, outsider' });
    world.mattermost.fail('GetUserByUsername', new MattermostError('error', 'The database is away.'));
    const node = await openNode(world);
    const set = node.server.sets.of(world.first);
    if (set === undefined || !isAtWork(set)) throw new Error('no SET');
    const asks = (name: string, wanted: 'manage' | 'read') => rightsIn(set, world.users[name] ?? '', wanted);
    await expect(asks('outsider', 'manage')).rejects.toThrow(NamesUnread);
    for (const name of ['guest', 'gone', 'greg']) expect([...(await asks(name, 'manage'))]).toEqual([]);
    expect([...(await asks('outsider', 'read'))]).toEqual([]);
    const typed = await node.type('outsider', world.first, 'settings');
    const pressed = await node.press('outsider', world.first, { do: 'run', words: 'settings' });
    const why = en.problem({ code: 'names-unread', field: 'Managers' });
    expect([typed.text, pressed.text]).toEqual([why, why]);
    expect((await node.type('outsider', world.second, 'settings here')).text).toBe(why);
    expect((await node.type('guest', world.second, 'settings here')).text).not.toBe(why);
  });

  it('say nothing of anybody: the header of the channel stays as it is', async () => {
    const { world, node } = await unread();
    const header = () => world.mattermost.channels.get(world.first)?.Header;
    const before = header();
    await node.minute();
    expect(header()).toBe(before);
  });

  it('keep the draft waiting, which then goes to the lead alone', async () => {
    const { world, node, state } = await unread();
    const { mattermost, users, clock } = world;
    clock.at = TUESDAY_MORNING + 4 * 3_600_000;
    const told = () => {
      const direct = [...mattermost.channels.values()].filter(
        ({ Id, Type }) => Type === 'D' && mattermost.postsIn(Id).length > 0,
      );
      return ['alice', 'bob', 'mia', 'chad', 'sysadmin'].filter((name) =>
        direct.some(({ Name }) => Name.includes(users[name] ?? '-')),
      );
    };
    await node.minute();
    expect(told()).toEqual([]);
    state.isMended = true;
    await node.minute();
    expect(told()).toEqual(['alice']);
  });

  it('are said to be not looked up yet, not to be missing', async () => {
    const { world, node } = await unread();
    const { text } = await node.type('rita', world.first, 'status');
    expect(text).toContain(en.problem({ code: 'names-unread', field: 'Roster' }));
    expect(text).not.toContain(en.problem({ code: 'gone', username: 'alice' }));
    expect(text).not.toContain('cannot be read');
    const short = await node.type('rita', world.first, '');
    expect(short.text).toContain(`${en.leadUnread}\n${en.peopleUnread}`);
    for (const line of ['who', 'roster', 'roster takeover'])
      expect((await node.type('chad', world.first, line)).text).toBe(
        en.problem({ code: 'names-unread', field: 'Roster' }),
      );
  });

  it('are not asked for at every command, but once in a while', async () => {
    const { world, node, state } = await unread();
    const before = state.asked;
    for (const line of ['', 'who', 'status', 'queue']) await node.type('rita', world.first, line);
    expect(state.asked - before).toBe(0);
    await node.minute();
    await node.type('rita', world.first, '');
    expect(state.asked - before).toBe(1);
  });

  it('hold on the node that looked them up while they cannot be kept', async () => {
    const world = createTwoChannels();
    const { api } = world.mattermost;
    const node = await openNode(world, {
      ...api,
      KVSetWithOptions: async (key, value, options) => {
        if (key.startsWith('named/')) throw new MattermostError('error', 'The disk is full.');
        return api.KVSetWithOptions(key, value, options);
      },
    });
    expect((await node.type('mia', world.first, 'settings')).text).not.toBe(en.setup.refused);
  });
});

describe.each(['the same node', 'another node'])('the roster of the System Console, on %s', (which) => {
  async function entered() {
    const world = createTwoChannels({ running: true });
    const before = await openNode(world);
    renamed(world, 'alice', 'alice.b', true);
    later(world);
    return { world, node: which === 'another node' ? await openNode(world) : before };
  }

  it('keeps the lead who has another name by now, and names her by it', async () => {
    const { world, node } = await entered();
    expect((await node.type('alice', world.first, 'draft')).text).toContain('#set-update');
    expect((await node.type('rita', world.first, 'who')).text).toContain('@alice.b');
    expect((await node.type('rita', world.first, 'status')).text).toContain('@alice.b (entered as alice)');
  });

  it('gives nothing to whoever has the name by now, and sends no draft there', async () => {
    const { world, node } = await entered();
    expect((await node.type('eve', world.first, 'draft')).text).toBe(en.flow.refusedDraft);
    world.users.alice = world.users.alice ?? '';
    world.clock.at = TUESDAY_MORNING + 4 * 3_600_000;
    await node.minute();
    const direct = [...world.mattermost.channels.values()].filter(({ Type }) => Type === 'D');
    const readers = direct.map(({ Name }) => Name);
    expect(readers.some((name) => name.includes(world.users.alice ?? '-'))).toBe(true);
    expect(readers.some((name) => name.includes(world.users.eve ?? '-'))).toBe(false);
  });

  it('names whoever had no account when it was entered, who gets nothing with one', async () => {
    const roster = 'team,username,may lead,from,to\nWeb,zoe,yes,2026-11-16,2026-12-16';
    const world = createTwoChannels({ roster });
    const before = await openNode(world);
    const { Id } = world.mattermost.addUser({ Username: 'zoe' });
    world.mattermost.join(world.first, Id);
    world.users.zoe = Id;
    later(world);
    const node = which === 'another node' ? await openNode(world) : before;
    expect((await node.type('zoe', world.first, 'draft')).text).toBe(en.flow.refusedDraft);
    const sentence = en.problem({ code: 'no-account', field: 'Roster', name: 'zoe' });
    expect((await node.type('rita', world.first, 'status')).text).toContain(sentence);
  });
});

it('the setting Managers is looked up again as the sentence about a name without an account says: by a space', async () => {
  const world = createTwoChannels({ managers: 'mia, zoe' });
  const node = await openNode(world);
  world.users.zoe = world.mattermost.addUser({ Username: 'zoe' }).Id;
  for (const problem of [en.problem, de.problem])
    expect(problem({ code: 'no-account', field: 'Managers', name: 'zoe' })).toMatch(/space|Leerzeichen/);
  await node.server.configure();
  expect((await node.type('zoe', world.first, 'settings')).text).toBe(en.refused);
  world.mattermost.settings = { ...world.mattermost.settings, managers: 'mia, zoe ' };
  await node.server.configure();
  expect((await node.type('zoe', world.first, 'settings')).text).toContain(en.setup.title);
});

it('the roster of the System Console has no faults any more once teams were entered here', async () => {
  const roster =
    'team,username,may lead,from,to\nWeb,zoe,yes,2026-11-16,2026-12-16\nWeb,alice,yes,soon,later';
  const world = createTwoChannels({ roster });
  const node = await openNode(world);
  const sentences = [
    en.problem({ code: 'no-account', field: 'Roster', name: 'zoe' }),
    en.problem({ code: 'roster-line', line: 3, fault: 'from' }),
  ];
  const { text } = await node.type('mia', world.first, 'status');
  expect(sentences.map((one) => text.includes(one))).toEqual([true, true]);
  const set = node.server.sets.of(world.first);
  if (set === undefined || !isAtWork(set)) throw new Error('no SET');
  await changeRotations(set, 'mia', ok);
  const after = (await node.type('mia', world.first, 'status')).text;
  expect(sentences.map((one) => after.includes(one))).toEqual([false, false]);
});
