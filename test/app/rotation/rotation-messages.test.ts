import { describe, expect, it } from 'vitest';
import type { Desk } from '../../../server/app/desk.ts';
import { tellOfChange } from '../../../server/app/rotation/rotation-messages.ts';
import { changeRotations, rotationsNow } from '../../../server/app/rotation/rotations.ts';
import { ok, refused } from '../../../server/domain/result.ts';
import { askCover, gapsOf, takeCover } from '../../../server/domain/rotation/absence.ts';
import { answerSwap, askSwap, withdrawSwap } from '../../../server/domain/rotation/swap.ts';
import { choose, confirm, removeTeam, saveTeam } from '../../../server/domain/rotation/teams.ts';
import { boardOf, ticket } from '../fixture.ts';
import { berlin, createRotationSet, person, type RotationSet, TEAMS } from './rotation-set.ts';

const PEOPLE = ['alice', 'bob', 'carol', 'dave', 'rita', 'mia', 'outsider', 'chad'];

function teamOf(name: string): (typeof TEAMS)[number] {
  const found = TEAMS.find((team) => team.name === name);
  if (found === undefined) throw new Error(`no team ${name}`);
  return found;
}

/** What each was told, by what the messages are about: `{ bob: ['turn/2'] }`. */
function told(set: RotationSet): Readonly<Record<string, readonly string[]>> {
  const marks = (posts: ReturnType<RotationSet['shown']>, userId: string) =>
    posts
      .filter(({ key }) => key.startsWith(`${set.channelId}/rotation/`))
      .map(({ key }) => key.slice(`${set.channelId}/rotation/`.length))
      .map((key) => (key.endsWith(`/${userId}`) ? key.slice(0, -userId.length - 1) : key));
  const all = PEOPLE.map((name) => [name, marks(set.shown(name), set.users[name] ?? '')] as const);
  return Object.fromEntries(
    [...all, ['channel', marks(set.inChannel(), '-')] as const].filter(([, keys]) => keys.length > 0),
  );
}

/** Bob asks carol to take his turn of the next rotation, which he got from her by choice; carol answers. */
async function askSwapOf(set: RotationSet) {
  await changeRotations(set.desk, set.channelId, 'carol', (state, { today, now: at, gone }) => {
    const turns = state.rotations[1]?.turns;
    const giver = turns?.find(({ team }) => team === 'Mobile')?.stints[0]?.username ?? '';
    const taker = giver === 'bob' ? 'carol' : 'bob';
    const wanted = { id: 'swap-1', team: 'Mobile', giver, taker, give: 2, take: null, forcedBy: null, at };
    return askSwap(state, wanted, { today, gone });
  });
}

const answer = (set: RotationSet, by: string, isAccepted: boolean) =>
  changeRotations(set.desk, set.channelId, by, (state, { today, now: at, gone }) =>
    answerSwap(state, 'swap-1', by, isAccepted, { today, gone, at }),
  );

describe('sendRotationMessages()', () => {
  it('tells each once at their times, whatever number of nodes works and however often', async () => {
    const set = await createRotationSet();
    const other = set.openDesk({ roster: '', autodraft: false });
    const days = ['2026-12-02', '2026-12-05', '2026-12-09', '2026-12-16', '2026-12-17'];
    for (const day of ['2026-11-24', ...days]) {
      for (const time of ['08:59', '09:00', '09:01', '12:00']) {
        await Promise.all([set.at(`${day} ${time}`), set.at(`${day} ${time}`, other)]);
      }
    }
    expect(told(set)).toEqual({
      alice: ['day-one/1/2026-11-24'],
      bob: ['day-one/1/2026-11-24'],
      rita: ['manager/2/1'],
      dave: ['turn/2', 'day-one/2/2026-12-16', 'pack/2'],
      carol: ['turn/2', 'day-one/2/2026-12-16'],
      channel: ['pack/2/channel'],
    });
  });

  it('catches up after a downtime on the next working day, from the handover time on', async () => {
    const set = await createRotationSet();
    await set.at('2026-12-12 12:00');
    await set.at('2026-12-14 08:59');
    expect(told(set)).toEqual({});
    await set.at('2026-12-14 11:00');
    expect(told(set)).toMatchObject({ rita: ['manager/2/1'], dave: ['turn/2'], carol: ['turn/2'] });
  });

  it.each([
    ['turns', { autoturns: false }, { dave: ['pack/2'], channel: ['pack/2/channel'] }],
    [
      'handover',
      { autohandover: false },
      {
        alice: ['day-one/1/2026-11-24'],
        bob: ['day-one/1/2026-11-24'],
        rita: ['manager/2/1'],
        dave: ['turn/2', 'day-one/2/2026-12-16'],
        carol: ['turn/2', 'day-one/2/2026-12-16'],
      },
    ],
  ])('sends nothing whose switch is off: %s', async (_, settings, expected) => {
    const set = await createRotationSet({ settings });
    for (const time of ['2026-12-09 09:00', '2026-12-16 09:00']) await set.at(time);
    expect(told(set)).toEqual(expected);
  });

  it('sends nothing while SET is paused', async () => {
    const set = await createRotationSet({ settings: { running: false } });
    for (const time of ['2026-12-02 09:00', '2026-12-09 09:00', '2026-12-16 09:00']) await set.at(time);
    expect(told(set)).toEqual({});
  });

  it('takes away what a node that was stopped sent late', async () => {
    const set = await createRotationSet();
    await set.at('2026-11-24 10:05');
    const [card] = set.shown('alice');
    const post = set.mattermost.posts.get(card?.id ?? '');
    if (post !== undefined) await set.mattermost.api.CreatePost({ ...post, Id: '' });
    expect(set.shown('alice')).toHaveLength(2);
    await set.at('2026-11-24 10:07');
    expect(set.shown('alice')).toEqual([card]);
  });

  it('tells a manager the plan and why, and takes the buttons away once they confirm or choose', async () => {
    const set = await createRotationSet();
    await set.at('2026-12-02 09:00');
    const first = () => set.shown('rita')[0];
    expect(first()?.text).toContain('Web sends @dave: has not served yet.');
    expect(first()?.buttons).toEqual({
      Confirm: 'roster confirm 2 Web @dave',
      'Choose another': 'roster choose 2 Web',
    });
    await changeRotations(set.desk, set.channelId, 'rita', (state, given) =>
      choose(state, { number: 2, team: 'Web', username: 'alice', by: 'mia' }, given),
    );
    expect(first()?.text).toContain('Web sends @alice: chosen by @mia.');
    expect(Object.keys(first()?.buttons ?? {})).toEqual(['Confirm', 'Choose another']);
    await changeRotations(set.desk, set.channelId, 'rita', (state) => confirm(state, 2, 'Web', 'rita'));
    expect(first()?.text).toContain('Confirmed by @rita.');
    expect(first()?.buttons).toEqual({});
    expect(set.shown('rita')).toHaveLength(1);
  });

  describe('a question to a manager', () => {
    const web = (name: string, manager: string | null) => ({ ...teamOf('Web'), name, manager });
    const save = (set: RotationSet, before: string, entered: (typeof TEAMS)[number]) =>
      changeRotations(set.desk, set.channelId, 'mia', (state, { today }) =>
        saveTeam(state, before, entered, today),
      );

    it('goes on under the new name of the team, and is not asked twice', async () => {
      const set = await createRotationSet();
      await set.at('2026-12-02 09:00');
      await save(set, 'Web', web('Site', 'rita'));
      await set.at('2026-12-02 09:01');
      expect(set.shown('rita')).toMatchObject([
        {
          text: expect.stringContaining('Site sends @dave'),
          buttons: { Confirm: 'roster confirm 2 Site @dave', 'Choose another': 'roster choose 2 Site' },
        },
      ]);
    });

    it('is taken from whoever manages the team no more, and put to whoever does', async () => {
      const set = await createRotationSet();
      await set.at('2026-12-02 09:00');
      await save(set, 'Web', web('Web', 'mia'));
      await set.at('2026-12-02 09:01');
      expect(set.shown('rita')).toMatchObject([
        { text: expect.stringContaining('You no longer need to choose whom the team sends'), buttons: {} },
      ]);
      expect(Object.keys(set.shown('mia')[0]?.buttons ?? {})).toEqual(['Confirm', 'Choose another']);
      await save(set, 'Web', web('Web', 'rita'));
      expect(set.shown('rita')).toMatchObject([{ text: expect.stringContaining('Web sends @dave') }]);
      expect(Object.keys(set.shown('rita')[0]?.buttons ?? {})).toEqual(['Confirm', 'Choose another']);
    });

    it('ends with the team; who was announced, the manager and the lead are told', async () => {
      const set = await createRotationSet();
      await set.at('2026-12-02 09:00');
      await changeRotations(set.desk, set.channelId, 'mia', (state, given) =>
        removeTeam(state, 'Web', given),
      );
      const [question, news] = set.shown('rita');
      expect(question).toMatchObject({ buttons: {} });
      expect(news?.text).toBe(
        '**Web sends nobody to SET any more:** @dave does not serve from Wednesday 2026-12-16 until Saturday 2027-01-16.',
      );
      expect(set.shown('dave').map(({ text }) => text)).toContain(news?.text);
    });

    it('stays as it is when its reader cannot be looked up just then', async () => {
      const set = await createRotationSet();
      await set.at('2026-12-02 09:00');
      const [question] = set.shown('rita');
      const api: typeof set.mattermost.api = {
        ...set.mattermost.api,
        async GetUserByUsername() {
          throw new Error('broken');
        },
      };
      const desk = set.openDesk({ roster: '', autodraft: false }, { api });
      const state = await rotationsNow(set.desk);
      if (state !== undefined) await tellOfChange(desk, set.channelId, { ...state, accounts: {} });
      expect(set.shown('rita')).toEqual([question]);
    });
  });

  it('says in a card what a lead needs to know, of a private ticket the key alone', async () => {
    const set = await createRotationSet();
    set.tickets.board = ok(
      boardOf([ticket('MM-7', { isPrivate: true, summary: 'Secret', assignee: 'Eve' })]),
    );
    await set.at('2026-11-24 10:05');
    await set.at('2026-11-24 10:06');
    const [card] = set.shown('alice');
    for (const part of [
      'You are on SET for Web until Wednesday 2026-12-16.',
      'You lead SET.',
      "Attend your team's planning, but take team work only if SET has none.",
      'The update goes out on Tuesday at 17:00 (Europe/Berlin).',
      '[board](https://jira.example/',
    ])
      expect(card?.text).toContain(part);
    expect(set.shown('bob')[0]?.text).toContain('@alice leads SET.');
    expect(card?.text).not.toMatch(/Secret|Eve/);
  });

  it('writes to each in their language', async () => {
    const set = await createRotationSet();
    const alice = set.mattermost.users.get(set.users.alice ?? '');
    if (alice !== undefined) alice.Locale = 'de';
    await set.at('2026-11-24 10:05');
    expect(set.shown('alice')[0]?.text).toContain('Du bist bis Mittwoch 2026-12-16 für Web im SET.');
    expect(set.shown('bob')[0]?.text).toContain('You are on SET');
  });
});

describe('the handover pack', () => {
  const HANDOVER = '2026-12-16 09:00';

  it('says who comes and goes and what they leave by account, and no private ticket', async () => {
    const set = await createRotationSet();
    const secret = { isPrivate: true, summary: 'Secret', status: 'In Progress' };
    set.tickets.board = ok(
      boardOf(
        [ticket('MM-1'), ticket('MM-2')],
        [
          ticket('MM-10', { assignee: 'Alice', status: 'In Progress' }),
          ticket('MM-11', { ...secret, assignee: 'Bob Martin' }),
          ticket('MM-12', { assignee: 'Somebody Else' }),
          ticket('MM-13', { assignee: 'Alice', assigneeId: 'id-of-another-alice' }),
        ],
        [ticket('MM-20', { assignee: 'Bob Martin', status: 'Submitted' })],
      ),
    );
    await set.desk.store.notebooks.change(set.channelId, () => ({
      notes: [{ id: 'n', text: 'Beware @here', userId: 'u', username: 'alice', at: 0, from: null }],
      blockers: [
        {
          id: 'b',
          text: 'No build machine',
          userId: 'u',
          username: 'bob',
          since: 0,
          clearedAt: null,
          clearedBy: null,
        },
      ],
    }));
    await set.at(HANDOVER);
    const [pack] = set.inChannel();
    expect(pack?.text).toBe(
      [
        '#### SET hands over: the rotation from Wednesday 2026-12-16 until Saturday 2027-01-16',
        '@dave leads SET.',
        'Comes: @dave (Web), @carol (Mobile)',
        'Goes: @alice (Web), @bob (Mobile)',
        '',
        'Tickets in progress or submitted of those who go:',
        '* [MM-10](https://jira.example/browse/MM-10) Summary of MM-10 (Alice) · In Progress',
        '* [MM-20](https://jira.example/browse/MM-20) Summary of MM-20 (Bob Martin) · Submitted',
        '',
        'Open blockers:',
        '* No build machine (bob)',
        '',
        'Notes that wait for the next update:',
        '* Beware @\u2060here (alice)',
      ].join('\n'),
    );
    expect(pack?.buttons).toEqual({
      'Reassign MM-10': 'roster reassign MM-10',
      'Reassign MM-20': 'roster reassign MM-20',
    });
    expect(set.shown('dave').at(-1)).toMatchObject({ text: pack?.text, buttons: pack?.buttons });
  });

  it('offers no button to an account that may not assign', async () => {
    const set = await createRotationSet();
    set.writes.may = { ...set.writes.may, canAssign: false };
    await set.at(HANDOVER);
    expect(set.inChannel()[0]?.text).toContain('MM-10');
    expect(set.inChannel()[0]?.buttons).toEqual({});
  });

  it('goes out without Jira, and says what is missing', async () => {
    const set = await createRotationSet();
    set.tickets.fail({ code: 'unreachable', detail: '' });
    await set.at(HANDOVER);
    expect(set.inChannel()[0]?.text).toContain('Jira did not answer');
  });

  it('names who is not known in Jira', async () => {
    const set = await createRotationSet();
    set.writes.accounts.splice(0, 1);
    await set.at(HANDOVER);
    expect(set.inChannel()[0]?.text).toContain('their tickets are missing here: @alice.');
  });

  it('says who owes the update of the day, which teams send nobody, and how the order stands', async () => {
    const set = await createRotationSet({
      settings: { timezone: 'Europe/Berlin', updateday: 'wednesday' },
      teams: [...TEAMS, { name: 'Empty', manager: null, people: [] }],
    });
    const escalation = ticket('MM-9', { matches: ['escalation'] });
    set.tickets.board = ok(boardOf([ticket('MM-1'), escalation]));
    await set.at(HANDOVER);
    const [pack] = set.inChannel();
    expect(pack?.text).toContain("The update of Wednesday 2026-12-16 is still @alice's.");
    expect(pack?.text).toContain('Nobody comes from: Empty.');
    expect(pack?.text).toContain('The order breaks the priority of work: 1 ticket stands wrong.');
  });
});

describe('tellOfChange()', () => {
  it('asks the taker of a swap at once, and tells both and the lead what came of it; the question loses its buttons', async () => {
    const set = await createRotationSet();
    set.clock.at += 60_000;
    await askSwapOf(set);
    const [question] = set.shown('bob');
    expect(question?.text).toContain('@carol asks you to take a turn on SET for Mobile');
    expect(question?.buttons).toEqual({ Accept: 'swap accept swap-1', Decline: 'swap decline swap-1' });
    expect(set.shown('carol')).toEqual([]);
    await answer(set, 'bob', true);
    expect(set.shown('bob')[0]).toMatchObject({
      buttons: {},
      text: expect.stringContaining('@bob accepted.'),
    });
    expect(told(set)).toEqual({
      alice: ['news/swap-1/accepted'],
      bob: ['news/swap-1/asked', 'news/swap-1/accepted'],
      carol: ['news/swap-1/accepted'],
    });
  });

  it('sends what somebody asked for though notices about turns are switched off', async () => {
    const set = await createRotationSet({ settings: { autoturns: false } });
    await askSwapOf(set);
    await answer(set, 'bob', false);
    expect(told(set)).toEqual({ bob: ['news/swap-1/asked'], carol: ['news/swap-1/declined'] });
  });

  it('does not ask again what was answered, where a node has not seen the answer yet', async () => {
    const set = await createRotationSet();
    await askSwapOf(set);
    const before = await rotationsNow(set.desk);
    await answer(set, 'bob', true);
    if (before !== undefined) await tellOfChange(set.desk, set.channelId, before);
    expect(set.shown('bob')[0]?.buttons).toEqual({});
  });

  it('is forgotten after a month', async () => {
    const set = await createRotationSet();
    await askSwapOf(set);
    await answer(set, 'bob', true);
    expect((await rotationsNow(set.desk))?.news).toHaveLength(2);
    await set.at('2027-01-16 09:00');
    expect((await rotationsNow(set.desk))?.news).toEqual([]);
  });

  it.each([
    ['declined', (set: RotationSet) => answer(set, 'bob', false), '@bob declined.'],
    [
      'withdrawn',
      (set: RotationSet) =>
        changeRotations(set.desk, set.channelId, 'carol', (state, { now }) =>
          withdrawSwap(state, 'swap-1', now),
        ),
      '@carol does not need it any more.',
    ],
    [
      'void',
      async (set: RotationSet) => {
        await changeRotations(set.desk, set.channelId, 'mia', (state, given) =>
          choose(state, { number: 2, team: 'Mobile', username: 'bob', by: 'mia' }, given),
        );
        await answer(set, 'bob', true);
      },
      'one of the turns has changed hands',
    ],
  ])('takes the buttons from a swap that was %s', async (_, act, text) => {
    const set = await createRotationSet();
    await askSwapOf(set);
    await act(set);
    const question = set.shown('bob').find(({ key }) => key.includes('/asked/'));
    expect(question?.buttons).toEqual({});
    expect(question?.text).toContain(text);
  });

  it.each([
    [
      'choice',
      (set: RotationSet) =>
        changeRotations(set.desk, set.channelId, 'rita', (state, given) =>
          choose(state, { number: 1, team: 'Web', username: 'dave', by: 'rita' }, given),
        ),
      [
        '**@rita chose @dave for SET, team Web, from Monday 2026-11-30 until Wednesday 2026-12-16**, in place of @alice.',
        '**@dave leads SET in the rotation from Monday 2026-11-30 until Wednesday 2026-12-16.** Before, it was @alice.',
      ],
    ],
    [
      'swap',
      (set: RotationSet) =>
        changeRotations(set.desk, set.channelId, 'rita', (state, { today, now: at, gone }) => {
          const people = { team: 'Mobile', giver: 'bob', taker: 'carol', forcedBy: 'rita' } as const;
          return askSwap(state, { ...people, id: 'swap-1', give: 1, take: 2, at }, { today, gone });
        }),
      [
        '**@carol is on SET for Mobile in place of @bob, from Monday 2026-11-30 until Wednesday 2026-12-16.** @bob serves from Wednesday 2026-12-16 until Saturday 2027-01-16. @rita decided it without asking.',
      ],
    ],
  ])('says of a %s in the middle of a rotation from which day on it holds', async (_, act, texts) => {
    const set = await createRotationSet();
    set.clock.at = berlin('2026-11-30 12:00');
    const before = new Set([...set.shown('dave'), ...set.shown('carol')].map(({ id }) => id));
    await act(set);
    const shown = [...set.shown('dave'), ...set.shown('carol')].filter(({ id }) => !before.has(id));
    expect(shown.map(({ text }) => text)).toEqual(texts);
  });

  it('asks the others for a cover until the first says yes', async () => {
    const teams = [{ name: 'Web', manager: null, people: ['alice', 'dave', 'chad'].map(person) }];
    const set = await createRotationSet({ teams });
    const away = { from: '2026-11-26', to: '2026-11-28' };
    await changeRotations(set.desk, set.channelId, 'alice', (state, { today, now: at, gone }) => {
      const [gap] = gapsOf(state, 'alice', away, today, gone);
      return gap === undefined
        ? refused({ code: 'nobody-to-ask' as const })
        : askCover(state, gap, { id: 'cover-1', at });
    });
    for (const name of ['dave', 'chad']) {
      expect(set.shown(name)).toMatchObject([
        {
          text: '**@alice cannot be on SET for Web: Thursday 2026-11-26 to Friday 2026-11-27. Who serves in their place?**\nThe first who says yes takes it.',
          buttons: { "I'll take it": 'away take cover-1' },
        },
      ]);
    }
    await changeRotations(set.desk, set.channelId, 'chad', (state, { today, now: at, gone }) =>
      takeCover(state, 'cover-1', 'chad', { today, at, gone }),
    );
    for (const name of ['dave', 'chad']) {
      expect(set.shown(name)).toMatchObject([
        { text: expect.stringContaining('@chad is on SET for Web in place of @alice'), buttons: {} },
      ]);
    }
    expect(told(set)).toEqual({
      alice: ['news/cover-1/taken'],
      dave: ['news/cover-1/asked'],
      chad: ['news/cover-1/asked'],
    });
    await set.at('2026-11-26 09:00');
    expect(told(set).chad).toContain('day-one/1/2026-11-26');
  });

  it('takes the button from a request for cover when the turn becomes somebody else’s', async () => {
    const teams = [{ name: 'Web', manager: null, people: ['alice', 'dave', 'chad'].map(person) }];
    const set = await createRotationSet({ teams });
    await changeRotations(set.desk, set.channelId, 'alice', (state, { today, now: at, gone }) => {
      const [gap] = gapsOf(state, 'alice', { from: '2026-11-26', to: '2026-11-28' }, today, gone);
      return gap === undefined
        ? refused({ code: 'nobody-to-ask' as const })
        : askCover(state, gap, { id: 'cover-1', at });
    });
    expect(Object.keys(set.shown('chad')[0]?.buttons ?? {})).toEqual(["I'll take it"]);
    await changeRotations(set.desk, set.channelId, 'mia', (state, given) =>
      choose(state, { number: 1, team: 'Web', username: 'dave', by: 'mia' }, given),
    );
    expect(set.shown('chad')[0]).toMatchObject({
      text: expect.stringContaining('It is not needed any more.'),
      buttons: {},
    });
  });

  it('fails no change when nobody can be told; the minute tells', async () => {
    const set = await createRotationSet();
    let isBroken = true;
    const api: typeof set.mattermost.api = {
      ...set.mattermost.api,
      async CreatePost(post) {
        if (isBroken) throw new Error('broken');
        return set.mattermost.api.CreatePost(post);
      },
    };
    const desk: Desk = set.openDesk({ roster: '', autodraft: false }, { api });
    const changed = await changeRotations(desk, set.channelId, 'mia', (state, given) =>
      choose(state, { number: 2, team: 'Web', username: 'alice', by: 'mia' }, given),
    );
    expect(changed.ok).toBe(true);
    expect(told(set)).toEqual({});
    isBroken = false;
    await set.at('2026-11-24 10:10', desk);
    expect(Object.keys(told(set)).sort()).toEqual(['alice', 'bob', 'dave']);
    expect(set.shown('dave')[0]?.text).toContain('mia chose @alice for SET, team Web');
  });
});
