import { describe, expect, it } from 'vitest';
import { Panel, routes } from '#contract';
import { MattermostError } from '#mattermost';
import { en } from '../server/adapters/texts/en/index.ts';
import { changeRotations } from '../server/app/rotation/rotations.ts';
import { isAtWork } from '../server/app/set.ts';
import { ok } from '../server/domain/result.ts';
import { DAMAGES, damage } from './support/damage.ts';
import { createTwoChannels, openNode } from './support/two-sets.ts';

/** This week's update. */
const WEEK = '2026-W48';

const kinds = {
  rotation: 'rotation/FIRST',
  update: `update/FIRST/${WEEK}`,
  links: 'links/FIRST',
  poll: 'poll/FIRST',
  snapshot: 'snapshot/FIRST',
  notebook: 'notebook/FIRST',
  header: 'header/FIRST',
  newcomers: 'newcomers/FIRST',
  handover: 'handover/FIRST',
  triage: 'triage/FIRST/2026-11-24',
  'triage book': 'triage-book/FIRST',
  outbox: 'outbox/FIRST',
  'last update': 'update/FIRST/2026-W47',
} as const;
type Kind = keyof typeof kinds;

async function broken(kind: Kind, how: keyof typeof DAMAGES) {
  const world = createTwoChannels({
    jiraurl: 'http://127.0.0.1:9',
    jiraaccount: 'a@example.com',
    jiratoken: 'secret',
    running: true,
  });
  const node = await openNode(world);
  const set = node.server.sets.of(world.first);
  if (set === undefined || !isAtWork(set)) throw new Error('no SET');
  await changeRotations(set, 'mia', ok);
  const key = kinds[kind].replace('FIRST', world.first);
  damage(world.mattermost.kv, key, DAMAGES[how]);
  return { world, node: await openNode(world), key };
}

const cases = (Object.keys(kinds) as Kind[]).flatMap((kind) =>
  (['damaged', 'newer'] as const).map((how) => [kind, how] as const),
);

describe.each(cases)('a %s that is %s', (kind, how) => {
  const isCache = kind === 'poll' || kind === 'snapshot';
  const sentence = (key: string) =>
    en.problem({
      code: 'unread',
      document: key,
      why: how === 'newer' ? 'newer-version' : 'not-understood',
    });

  it('keeps nobody from status and settings, which name it with its remedy', async () => {
    const { world, node, key } = await broken(kind, how);
    const status = await node.type('mia', world.first, 'status');
    const settings = await node.type('mia', world.first, 'settings');
    expect(status.text).toContain('SET status');
    expect(settings.text).toContain(en.setup.title);
    expect(settings.text.includes(sentence(key))).toBe(kind === 'rotation' || kind === 'update');
    expect(status.text.split(sentence(key)).length - 1).toBe(isCache ? 0 : 1);
  });

  it('keeps nobody from starting, and the answer says so', async () => {
    const { world, node, key } = await broken(kind, how);
    await node.type('mia', world.first, 'settings pause');
    const { text } = await node.type('mia', world.first, 'settings start');
    expect(node.server.sets.of(world.first)?.settings.runningSince).toBe(world.clock.at);
    expect(text.split('\n')).toEqual(
      kind === 'update'
        ? [en.setup.startedOnly, expect.stringContaining(sentence(key))]
        : [en.setup.started('today at 17:00 (Europe/Berlin)')],
    );
    expect((await node.type('mia', world.first, 'settings start')).text).toContain(en.setup.alreadyRunning);
  });

  it('keeps nobody from posting what does not hang on it', async () => {
    const { world, node, key } = await broken(kind, how);
    const { text } = await node.type('mia', world.first, 'post');
    const holdsBack = kind === 'update' || kind === 'notebook' || (kind === 'last update' && how === 'newer');
    if (holdsBack) expect(text).toBe(sentence(key));
    else expect(text).toMatch(/^Posted: /);
    expect(world.messages()).toHaveLength(holdsBack ? 0 : 1);
  });

  it('takes no other part of the bare command and the panel with it', async () => {
    const { world, node, key } = await broken(kind, how);
    const { text } = await node.type('mia', world.first, '');
    expect(text.includes('alice')).toBe(kind !== 'rotation');
    expect(text).toContain(kind === 'rotation' ? en.peopleUnread : '**On SET');
    expect(text).toContain('**Update:**');
    expect(text.includes('status unknown')).toBe(kind === 'update');
    const { status, body } = await node.ask('mia', `${routes.panel}?channel_id=${world.first}`);
    expect(status).toBe(200);
    const panel = Panel.parse(JSON.parse(body));
    expect(panel.roster.members.length > 0).toBe(kind !== 'rotation');
    expect(panel.roster.is_known).toBe(kind !== 'rotation');
    expect(panel.blockers === null).toBe(kind === 'notebook');
    // Of what waits, some may stand in an update that only a newer version can read.
    const isLast = kind === 'last update' && how === 'newer';
    expect(panel.update.notes === null).toBe(kind === 'notebook' || kind === 'update' || isLast);
    const unread = { update: ['2026-11-24'], 'last update': ['2026-11-17'] };
    const weeks = kind === 'update' || kind === 'last update' ? unread[kind] : [];
    expect(panel.weeks.map(({ due_date, state }) => [due_date, state])).toEqual(
      weeks.map((date) => [date, 'unread']),
    );
    expect(panel.update.state === 'unread').toBe(kind === 'update');
    const isNamed = ['rotation', 'update', 'notebook', 'triage book'].includes(kind) || isLast;
    expect(panel.problems.some((one) => one.text === sentence(key))).toBe(isNamed);
  });

  it('leaves managers their rights, and tells whoever hangs on it why', async () => {
    const { world, node, key } = await broken(kind, how);
    expect((await node.type('mia', world.first, 'settings')).text).not.toBe(en.failed);
    const { text } = await node.type('alice', world.first, 'blocker Mine');
    if (kind === 'rotation') expect(text).toBe(sentence(key));
    else expect(text).not.toBe(en.failed);
  });
});

it('what a newer version keeps of the board is not written over', async () => {
  const { world, node, key } = await broken('poll', 'newer');
  await node.ask('mia', routes.refresh, { channel_id: world.first });
  expect(new TextDecoder().decode(world.mattermost.kv.get(key))).toBe(DAMAGES.newer);
});

describe('a rotation that cannot be read', () => {
  it.each(['lead', 'replace @bob', 'handover', 'import', 'takeover', 'teams', 'team Web'])(
    'is the reason that roster %s gives, to lead, member and manager alike: nobody is refused',
    async (words) => {
      const { world, node, key } = await broken('rotation', 'damaged');
      const why = en.problem({ code: 'unread', document: key, why: 'not-understood' });
      for (const name of ['alice', 'rita', 'mia'])
        expect((await node.type(name, world.first, `roster ${words}`)).text).toBe(why);
    },
  );

  it('is no reason where it decides nothing', async () => {
    const { world, node } = await broken('rotation', 'damaged');
    expect((await node.type('alice', world.first, 'settings')).text).toBe(en.setup.refused);
    expect((await node.type('alice', world.first, 'link @bob')).text).toBe(en.link.onlyManagers);
  });

  it('for a moment alone is said to whoever presses, and the next press does it', async () => {
    const world = createTwoChannels({ running: true });
    const { api } = world.mattermost;
    let isAway = false;
    const node = await openNode(world, {
      ...api,
      KVGet: async (key) => {
        if (!isAway || !key.startsWith('rotation/')) return api.KVGet(key);
        isAway = false;
        throw new MattermostError('error', 'The database is away.');
      },
    });
    const press = (words: string) => node.press('alice', world.first, { do: 'run', words });
    isAway = true;
    const { text, buttons } = await press('draft');
    expect([text, buttons]).toEqual([en.failed, []]);
    expect((await press('draft')).buttons.map(({ name }) => name)).toContain(en.flow.buttons.post);
    expect((await press('roster lead')).opened).toEqual(['roster-lead']);
  });
});

it('a rotation that cannot be read lets nobody’s wish be done in another SET', async () => {
  const { world, node } = await broken('rotation', 'damaged');
  await node.type('mia', world.second, 'settings here');
  expect((await node.type('alice', world.elsewhere, 'note Mine')).text).toBe(en.unread);
});

it('last week’s update that is damaged does not keep this week’s from going out, once', async () => {
  const world = createTwoChannels({ running: true });
  const key = `update/${world.first}/2026-W47`;
  damage(world.mattermost.kv, key);
  const node = await openNode(world);
  for (const minute of [1, 2]) {
    world.clock.at = Date.parse('2026-11-24T17:00:00Z') + minute * 60_000;
    await node.minute();
  }
  const posts = [...world.mattermost.posts.values()].filter(
    ({ ChannelId, Message }) => ChannelId === world.first && Message.startsWith('#set-update '),
  );
  expect(posts).toHaveLength(1);
});
