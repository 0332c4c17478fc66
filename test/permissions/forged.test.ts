import { describe, expect, it } from 'vitest';
import { en } from '../../server/adapters/texts/en/index.ts';
import { routes } from '../../server/contract/index.ts';
import type { Moment } from './teams.ts';
import { createWorld, type Place, type Sent, type World } from './world.ts';

const HUGE = 'x'.repeat(100_000);
const here = ({ first: channelId }: World): Place => ({ channelId });
const dialog = (name: string, submission: object, state = ''): Sent => ({ dialog: name, submission, state });
const words = (line: string): Sent => ({ words: line });
const team = (name: string | null, seen: string) => JSON.stringify({ team: name, seen });

/** Everything that is entered, of both SETs. */
async function standing({ set, other, fixture }: World) {
  const of = async ({ store, home: { channelId } }: typeof set) => ({
    rotations: await store.rotations.read(channelId),
    notebook: await store.notebooks.read(channelId),
    choices: await store.sets.read(channelId),
    links: await store.links.read(channelId),
    updates: await store.updates.ids(),
  });
  return { first: await of(set), second: await of(other), posts: fixture.mattermost.posts.size };
}

/** Does it in a way that anybody may make up; everything stays as it was, and a sentence says so. */
async function nothingComesOf(username: string, sents: readonly Sent[], moment: Moment = 'day') {
  const world = await createWorld(moment);
  const before = await standing(world);
  const said: string[] = [];
  for (const sent of sents)
    for (const isPressed of 'words' in sent ? [false, true] : [false]) {
      const reaction = await world.does(username, sent, { ...here(world), isPressed });
      expect(reaction.done, JSON.stringify(sent).slice(0, 200)).toEqual([]);
      expect(reaction.said, JSON.stringify(sent).slice(0, 200)).not.toBe('');
      said.push(reaction.said);
    }
  expect(await standing(world)).toEqual(before);
  expect(world.fixture.writes.assigned).toEqual([]);
  return said;
}

describe('the manager of a team', () => {
  it.each(['tom', 'tina'])(
    '%s changes nothing of a team that somebody else manages, or nobody',
    async (username) => {
      const theirs = username === 'tom' ? 'Mobile' : 'Web';
      const world = await createWorld();
      const seen: { seen: string } = JSON.parse(await world.stateOf('mia', 'roster-team', theirs));
      const person = theirs === 'Web' ? 'alice' : 'bob';
      const mine = theirs === 'Web' ? 'Mobile' : 'Web';
      const said = await nothingComesOf(username, [
        ...[theirs, theirs.toUpperCase(), ` ${theirs}`, 'Server'].flatMap((name) => [
          words(`roster confirm 2 ${name}`),
          words(`roster choose 2 ${name}`),
          words(`roster team ${name}`),
          dialog('roster-choose', { person: `${person} ${name}` }, `2 ${name}`),
          dialog('roster-choose', { rotation: '2', person: `${person} ${name}` }),
          dialog('roster-team', { name, people: '@rita' }, team(name.trim(), seen.seen)),
          dialog('roster-team', { remove: true }, team(name.trim(), seen.seen)),
        ]),
        dialog('roster-choose', { person: `${person} ${mine}` }, `2 ${theirs}`),
        dialog('roster-team', { name: 'New', people: '@rita', manager: username }, team(null, '')),
      ]);
      expect(new Set(said.map((one) => one.replaceAll('`', '')))).toEqual(
        new Set([en.roster.refusedTeam.replaceAll('`', '')]),
      );
    },
  );

  it('changes the people of their own, but neither its name nor its manager, and does not remove it', async () => {
    const world = await createWorld();
    const state = await world.stateOf('tom', 'roster-team', 'Web');
    await nothingComesOf('tom', [dialog('roster-team', { remove: true }, state)]);
    const typed = { name: 'Mobile', manager: 'rita', people: '@alice *\n@rita' };
    await world.does('tom', dialog('roster-team', typed, state), here(world));
    const { teams = [] } = (await world.set.store.rotations.read(world.first)) ?? {};
    expect(teams.map(({ name, manager }) => [name, manager])).toEqual([
      ['Web', 'tom'],
      ['Mobile', 'tina'],
      ['Server', null],
    ]);
    expect(teams[0]?.people.map(({ username }) => username)).toEqual(['alice', 'rita']);
  });

  it('sends nobody of another team', async () => {
    await nothingComesOf('tom', [
      dialog('roster-choose', { person: 'nina Web' }, '2 Web'),
      dialog('roster-choose', { person: 'nina Mobile' }, '2 Web'),
      dialog('roster-choose', { rotation: '2', person: 'rita Web' }),
      dialog('roster-choose', { person: '__proto__ Web' }, '2 Web'),
    ]);
  });
});

describe('a rotation', () => {
  const numbers = ['0', '-1', '4', '99', '999999', '1e0', '2.5', '__proto__', HUGE];

  it.each(['mia', 'alice', 'tom'])(
    'that there is none of is changed by nobody, not by %s',
    async (username) => {
      await nothingComesOf(
        username,
        [
          ...numbers.slice(0, -1).map((number) => words(`roster confirm ${number} Web`)),
          ...numbers.map((number) => dialog('roster-choose', { person: 'dave Web' }, `${number} Web`)),
          ...numbers.map((number) => dialog('roster-lead', { rotation: number, lead: 'dave' })),
          ...numbers.map((number) => dialog('swap', { turn: `${number}/alice/Web`, with: 'gone' })),
        ].filter((one) => !JSON.stringify(one).includes('"2.5"')),
      );
    },
  );

  it.each(['mia', 'dave', 'tom'])('that is over is changed by nobody, not by %s', async (username) => {
    await nothingComesOf(
      username,
      [
        words('roster confirm 1 Web'),
        words('roster choose 1 Web'),
        dialog('roster-choose', { person: 'dave Web' }, '1 Web'),
        dialog('roster-choose', { rotation: '1', person: 'dave Web' }),
        dialog('roster-lead', { rotation: '1', lead: 'bob' }),
        dialog('swap', { turn: '1/alice/Web', with: 'dave', force: true }),
        words('swap @alice @dave 2026-12-01 now'),
        words('away @alice 2026-11-20..2026-11-30'),
      ],
      'afterHandover',
    );
  });
});

describe('a swap, a cover, an absence', () => {
  const ids = [
    'swap-1',
    'cover-1',
    'absence-1',
    'absence-2',
    'SWAP-1',
    'swap-1/asked',
    '__proto__',
    'constructor',
    '0',
  ];
  const verbs = ['swap accept', 'swap decline', 'swap withdraw', 'away take', 'away back', 'away ask'];

  it.each(['carol', 'tom', 'tina', 'rita', 'outsider', 'guest', 'gone', 'lena', 'olga'])(
    'of others is answered, taken or taken back by nobody, not by %s, and they learn nothing of it',
    async (username) => {
      const lines = verbs.flatMap((verb) => ids.map((id) => words(`${verb} ${id}`)));
      const taken = ids.flatMap((back) => [dialog('away', { back }), dialog('swap', { back })]);
      const said = await nothingComesOf(username, [...lines, ...taken]);
      for (const one of said) expect(one).not.toMatch(/alice|bob|dave|nina|Web|Mobile|2026/);
    },
  );

  it.each([
    ['dave', 'the turn of somebody else', { turn: '1/alice/Web', with: 'dave' }],
    ['dave', 'a turn of theirs that is somebody’s', { turn: '1/dave/Web', with: 'alice' }],
    ['dave', 'a turn of another team', { turn: '2/dave/Mobile', with: 'nina' }],
    ['dave', 'somebody of another team', { turn: '2/dave/Web', with: 'carol' }],
    ['dave', 'somebody nobody knows', { turn: '2/dave/Web', with: '__proto__' }],
    ['dave', 'without asking', { turn: '2/dave/Web', with: 'alice', force: true }],
    ['nina', 'without asking', { turn: '2/nina/Mobile', with: 'bob', force: 'true' }],
    ['alice', 'a turn that is no more theirs', { turn: '2/alice/Web', with: 'dave', force: true }],
    ['alice', 'somebody who is deactivated', { turn: '1/alice/Web', with: 'gone', force: true }],
  ])('is not made by %s of %s', async (username, _, submission) => {
    await nothingComesOf(username, [dialog('swap', submission)]);
  });
});

describe('a state of a dialog', () => {
  const states = ['', '{}', '[]', 'null', '{"team":7}', team('Web', HUGE), team('nowhere', ''), HUGE];

  it('that is made up changes no team', async () => {
    const world = await createWorld();
    const other: { seen: string } = JSON.parse(await world.stateOf('mia', 'roster-team', 'Mobile'));
    await nothingComesOf('mia', [
      ...states.map((state) => dialog('roster-team', { name: 'New', people: '@rita' }, state)),
      dialog('roster-team', { name: 'Web', people: '@rita' }, team('Web', 'as it never was')),
      dialog('roster-team', { remove: true }, team('Web', other.seen)),
    ]);
  });

  it('that names another SET asks for the rights there', async () => {
    const world = await createWorld();
    for (const set of [world.second, world.elsewhere, 'x'.repeat(26)]) {
      for (const name of ['note', 'roster-lead', 'roster-import', 'settings', 'away', 'swap']) {
        const sent = dialog(name, {
          add: 'Mine',
          rotation: '1',
          lead: 'lena',
          table: 'x',
          turn: '1/lena/Devices',
        });
        const { said, calls } = await world.does('alice', sent, { ...here(world), set });
        expect([said, calls], `${name} ${set}`).toEqual([en.refused, []]);
      }
    }
  });

  it('that names one inside another names none', async () => {
    const world = await createWorld();
    const inner = JSON.stringify({ set: world.first, state: '2 Web' });
    const sent = dialog('roster-choose', { person: 'alice Web' }, inner);
    const { said, calls } = await world.does('olga', sent, { channelId: world.first, set: world.second });
    expect(calls).toEqual([]);
    expect(said).not.toMatch(/alice|dave/);
  });

  it('lets nobody save what is not in that part of the settings', async () => {
    const world = await createWorld();
    const submission = {
      UpdateTime: '18:00',
      Managers: 'rita',
      JiraURL: 'https://evil.example',
      Running: 'false',
      Template: 'x',
    };
    const state = JSON.stringify({ section: 'schedule', seen: 0 });
    await world.does('chad', dialog('settings', submission, state), here(world));
    const saved = JSON.stringify(await world.set.store.sets.read(world.first));
    expect(saved).toContain('18:00');
    expect(saved).not.toMatch(/rita|evil|Running|"x"/);
  });
});

describe('a press', () => {
  it.each([
    ['a set that is no text', { do: 'run', words: 'note Mine', set: { $ne: '' } }],
    ['a set that is a path', { do: 'run', words: 'note Mine', set: '../../x' }],
    ['words that are none', { do: 'run', words: ['note', 'Mine'] }],
    ['words of the server', { do: 'run', words: '__proto__ x' }],
    ['another kind', { do: 'constructor' }],
    ['no context', {}],
  ])('with %s does nothing', async (_, context) => {
    await nothingComesOf('alice', [{ context }]);
  });

  it('says one command, whatever stands in further lines', async () => {
    const world = await createWorld();
    const { done } = await world.does('carol', words('note Mine\nroster handover apply monthly 20\npost'), {
      ...here(world),
      isPressed: true,
    });
    expect(done).toEqual(['notebook']);
  });

  it('names a SET that the person has no rights in, and is refused as any stranger', async () => {
    const world = await createWorld();
    for (const line of [
      '',
      'roster',
      'roster export',
      'who',
      'draft',
      'settings',
      'away',
      'roster confirm 2 Devices',
    ]) {
      const place = { ...here(world), set: world.second, isPressed: true };
      const { said, calls } = await world.does('alice', words(line), place);
      expect([said, calls], line).toEqual([en.refused, []]);
    }
  });
});

describe('a request', () => {
  it('is of who the server says, whoever its body names', async () => {
    const world = await createWorld();
    await world.does('carol', { path: routes.addNotes, body: { text: 'Mine', offers: [] } }, here(world));
    await world.does('carol', { words: 'note Mine too' }, { ...here(world), isPressed: true });
    await world.does('carol', dialog('blocker', { add: 'Mine' }), here(world));
    const notebook = await world.set.store.notebooks.read(world.first);
    const entries = [...(notebook?.notes ?? []), ...(notebook?.blockers ?? [])];
    expect(entries.filter(({ text }) => text.startsWith('Mine')).map(({ username }) => username)).toEqual(
      Array.from({ length: 3 }, () => 'carol'),
    );
  });

  it('names a channel whose SET the person has no rights in, and is refused as any stranger', async () => {
    const world = await createWorld();
    const before = await standing(world);
    const place = { channelId: world.second };
    for (const path of [routes.panel, routes.order, routes.draft, routes.history]) {
      expect((await world.does('alice', { path }, place)).said, path).toBe(en.refusedRoute);
    }
    for (const path of [routes.refresh, routes.addNotes, routes.postUpdate, routes.take]) {
      const body = { text: 'Mine', offers: [], due_date: world.due, key: 'MM-1', set: world.first };
      expect((await world.does('alice', { path, body }, place)).said, path).toBe(en.refusedRoute);
    }
    expect(await standing(world)).toEqual(before);
  });
});
