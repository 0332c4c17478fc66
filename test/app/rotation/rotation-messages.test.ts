import { describe, expect, it } from 'vitest';
import { tellOfChange } from '../../../server/app/rotation/rotation-messages.ts';
import { changeRotations, rotationsNow } from '../../../server/app/rotation/rotations.ts';
import type { SetAtWork } from '../../../server/app/set.ts';
import { ok, refused } from '../../../server/domain/result.ts';
import { askCover, gapsOf, returnCover, takeCover } from '../../../server/domain/rotation/absence.ts';
import { answerSwap, askSwap, withdrawSwap } from '../../../server/domain/rotation/swap.ts';
import {
  choose,
  chooseLeader,
  confirm,
  removeTeam,
  saveTeam,
} from '../../../server/domain/rotation/teams.ts';
import { boardOf, ticket } from '../fixture.ts';
import { berlin, createRotationSet, person, type RotationSet, TEAMS } from './rotation-set.ts';

const PEOPLE = ['alice', 'bob', 'carol', 'dave', 'rita', 'mia', 'outsider', 'chad'];

function teamOf(name: string): (typeof TEAMS)[number] {
  const found = TEAMS.find((team) => team.name === name);
  if (found === undefined) throw new Error(`no team ${name}`);
  return found;
}

/** What each was told, by what the messages are about: `{ bob: ['turn/2'] }`. */
function told(fixture: RotationSet): Readonly<Record<string, readonly string[]>> {
  const marks = (posts: ReturnType<RotationSet['shown']>, userId: string) =>
    posts
      .filter(({ key }) => key.startsWith(`${fixture.channelId}/rotation/`))
      .map(({ key }) => key.slice(`${fixture.channelId}/rotation/`.length))
      .map((key) => (key.endsWith(`/${userId}`) ? key.slice(0, -userId.length - 1) : key));
  const all = PEOPLE.map((name) => [name, marks(fixture.shown(name), fixture.users[name] ?? '')] as const);
  return Object.fromEntries(
    [...all, ['channel', marks(fixture.inChannel(), '-')] as const].filter(([, keys]) => keys.length > 0),
  );
}

/** The others of alice's team are asked to cover her from a day to 27 November. */
const coverOf = (fixture: RotationSet, from: string) =>
  changeRotations(fixture.set, 'alice', (state, { today, now: at, gone }) => {
    const [gap] = gapsOf(state, 'alice', { from, to: '2026-11-28' }, today, gone);
    return gap === undefined
      ? refused({ code: 'nobody-to-ask' as const })
      : askCover(state, gap, { id: 'cover-1', at });
  });

const coverBy = (fixture: RotationSet, by: string) =>
  changeRotations(fixture.set, by, (state, { today, now: at, gone }) =>
    takeCover(state, 'cover-1', by, { today, at, gone }),
  );

/** Bob asks carol to take his turn of the next rotation, which he got from her by choice; carol answers. */
async function askSwapOf(fixture: RotationSet) {
  await changeRotations(fixture.set, 'carol', (state, { today, now: at, gone }) => {
    const turns = state.rotations[1]?.turns;
    const giver = turns?.find(({ team }) => team === 'Mobile')?.stints[0]?.username ?? '';
    const taker = giver === 'bob' ? 'carol' : 'bob';
    const wanted = { id: 'swap-1', team: 'Mobile', giver, taker, give: 2, take: null, forcedBy: null, at };
    return askSwap(state, wanted, { today, gone });
  });
}

const answer = (fixture: RotationSet, by: string, isAccepted: boolean) =>
  changeRotations(fixture.set, by, (state, { today, now: at, gone }) =>
    answerSwap(state, 'swap-1', by, isAccepted, { today, gone, at }),
  );

describe('sendRotationMessages()', () => {
  it('tells each once at their times, whatever number of nodes works and however often', async () => {
    const fixture = await createRotationSet();
    const other = fixture.openSet({ roster: '', autodraft: false });
    const days = ['2026-12-02', '2026-12-05', '2026-12-09', '2026-12-15', '2026-12-16', '2026-12-17'];
    for (const day of ['2026-11-24', ...days]) {
      for (const time of ['08:59', '09:00', '09:01', '12:00']) {
        await Promise.all([fixture.at(`${day} ${time}`), fixture.at(`${day} ${time}`, other)]);
      }
    }
    expect(told(fixture)).toEqual({
      alice: ['day-one/1/2026-11-24', 'leaving/2'],
      bob: ['day-one/1/2026-11-24'],
      rita: ['manager/2/1'],
      dave: ['turn/2', 'day-one/2/2026-12-16'],
      carol: ['turn/2', 'day-one/2/2026-12-16'],
      channel: ['pack/2/channel'],
    });
  });

  it.each([
    ['somebody else', 'mia', 'mia took you off the list of Mobile.', 'mia took @bob off the list of Mobile.'],
    [
      'themselves',
      'bob',
      'You are no longer on the list of Mobile.',
      '@bob is no longer on the list of Mobile.',
    ],
  ])('tells whoever is taken off a list by %s what happened', async (_, by, own, others) => {
    const fixture = await createRotationSet();
    await fixture.at('2026-11-24 09:00');
    await changeRotations(fixture.set, by, (state, { today }) => {
      const people = [{ username: 'carol', mayLead: false }];
      return saveTeam(state, 'Mobile', { name: 'Mobile', manager: null, people }, today);
    });
    await fixture.at('2026-11-24 09:01');
    const last = (username: string) => fixture.shown(username).map(({ text }) => text);
    expect(last('bob').some((text) => text.endsWith(own))).toBe(true);
    expect(last('carol').some((text) => text.endsWith(others))).toBe(true);
  });

  it('catches up after a downtime on the next working day, from the handover time on', async () => {
    const fixture = await createRotationSet();
    await fixture.at('2026-12-12 12:00');
    await fixture.at('2026-12-14 08:59');
    expect(told(fixture)).toEqual({});
    await fixture.at('2026-12-14 11:00');
    expect(told(fixture)).toMatchObject({ rita: ['manager/2/1'], dave: ['turn/2'], carol: ['turn/2'] });
  });

  it.each([
    ['turns', { autoturns: false }, { alice: ['leaving/2'], channel: ['pack/2/channel'] }],
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
    const fixture = await createRotationSet({ settings });
    for (const time of ['2026-12-09 09:00', '2026-12-15 09:00', '2026-12-16 09:00']) await fixture.at(time);
    expect(told(fixture)).toEqual(expected);
  });

  it('sends nothing while SET is paused', async () => {
    const fixture = await createRotationSet({ settings: { running: false } });
    for (const time of ['2026-12-02 09:00', '2026-12-09 09:00', '2026-12-16 09:00']) await fixture.at(time);
    expect(told(fixture)).toEqual({});
  });

  it('takes away what a node that was stopped sent late', async () => {
    const fixture = await createRotationSet();
    await fixture.at('2026-11-24 10:05');
    const [card] = fixture.shown('alice');
    const post = fixture.mattermost.posts.get(card?.id ?? '');
    if (post !== undefined) await fixture.mattermost.api.CreatePost({ ...post, Id: '' });
    expect(fixture.shown('alice')).toHaveLength(2);
    await fixture.at('2026-11-24 10:07');
    expect(fixture.shown('alice')).toEqual([card]);
  });

  it('tells a manager the plan and why, and takes the buttons away once they confirm or choose', async () => {
    const fixture = await createRotationSet();
    await fixture.at('2026-12-02 09:00');
    const first = () => fixture.shown('rita')[0];
    expect(first()?.text).toContain('@dave for Web (has not been on SET yet).');
    expect(first()?.buttons).toEqual({
      Confirm: 'roster confirm 2 Web @dave',
      'Choose another': 'roster choose 2 Web',
    });
    await changeRotations(fixture.set, 'rita', (state, given) =>
      choose(state, { number: 2, team: 'Web', username: 'alice', by: 'mia' }, given),
    );
    expect(first()?.text).toContain('@alice for Web (chosen by @mia).');
    expect(Object.keys(first()?.buttons ?? {})).toEqual(['Confirm', 'Choose another']);
    await changeRotations(fixture.set, 'rita', (state) => confirm(state, 2, 'Web', 'rita'));
    expect(first()?.text).toContain('Confirmed by rita.');
    expect(first()?.buttons).toEqual({});
    expect(fixture.shown('rita')).toHaveLength(1);
  });

  describe('a question to a manager', () => {
    const web = (name: string, manager: string | null) => ({ ...teamOf('Web'), name, manager });
    const save = (fixture: RotationSet, before: string, entered: (typeof TEAMS)[number]) =>
      changeRotations(fixture.set, 'mia', (state, { today }) => saveTeam(state, before, entered, today));

    it('goes on under the new name of the team, and is not asked twice', async () => {
      const fixture = await createRotationSet();
      await fixture.at('2026-12-02 09:00');
      await save(fixture, 'Web', web('Site', 'rita'));
      await fixture.at('2026-12-02 09:01');
      expect(fixture.shown('rita')).toMatchObject([
        {
          text: expect.stringContaining('@dave for Site'),
          buttons: { Confirm: 'roster confirm 2 Site @dave', 'Choose another': 'roster choose 2 Site' },
        },
      ]);
    });

    it('is taken from whoever manages the team no more, and put to whoever does', async () => {
      const fixture = await createRotationSet();
      await fixture.at('2026-12-02 09:00');
      await save(fixture, 'Web', web('Web', 'mia'));
      await fixture.at('2026-12-02 09:01');
      expect(fixture.shown('rita')).toMatchObject([
        { text: expect.stringContaining('You no longer need to choose who joins SET'), buttons: {} },
      ]);
      expect(Object.keys(fixture.shown('mia')[0]?.buttons ?? {})).toEqual(['Confirm', 'Choose another']);
      await save(fixture, 'Web', web('Web', 'rita'));
      expect(fixture.shown('rita')).toMatchObject([{ text: expect.stringContaining('@dave for Web') }]);
      expect(Object.keys(fixture.shown('rita')[0]?.buttons ?? {})).toEqual(['Confirm', 'Choose another']);
    });

    it('ends with the team; who was announced, the manager and the lead are told', async () => {
      const fixture = await createRotationSet();
      await fixture.at('2026-12-02 09:00');
      await changeRotations(fixture.set, 'mia', (state, given) => removeTeam(state, 'Web', given));
      const [question, news] = fixture.shown('rita');
      expect(question).toMatchObject({ buttons: {} });
      expect(news?.text).toBe(
        '**Web no longer takes part in SET.** @dave no longer has this turn: Wed 16 Dec – Sat 16 Jan.',
      );
      expect(fixture.shown('dave').map(({ text }) => text)).toContain(news?.text.replace('@dave', 'dave'));
    });

    it('stays as it is when its reader cannot be looked up just then', async () => {
      const fixture = await createRotationSet();
      await fixture.at('2026-12-02 09:00');
      const [question] = fixture.shown('rita');
      const api: typeof fixture.mattermost.api = {
        ...fixture.mattermost.api,
        async GetUserByUsername() {
          throw new Error('broken');
        },
      };
      const set = fixture.openSet({ roster: '', autodraft: false }, { api });
      const state = await rotationsNow(fixture.set);
      if (state !== undefined) await tellOfChange(set, { ...state, accounts: {} });
      expect(fixture.shown('rita')).toEqual([question]);
    });
  });

  it('says in a card what a lead needs to know, of a private ticket the key alone', async () => {
    const fixture = await createRotationSet();
    fixture.tickets.board = ok(
      boardOf([ticket('MM-7', { isPrivate: true, summary: 'Secret', assignee: 'Eve' })]),
    );
    await fixture.at('2026-11-24 10:05');
    await fixture.at('2026-11-24 10:06');
    const [card] = fixture.shown('alice');
    for (const part of [
      'You are on SET for Web until the handover on Wed 16 Dec.',
      'You lead SET.',
      "Attend your team's planning, but take team work only if SET has none.",
      'The update is posted on Tuesday at 17:00 (Europe/Berlin).',
      '[board](https://jira.example/',
    ])
      expect(card?.text).toContain(part);
    expect(fixture.shown('bob')[0]?.text).toContain('@alice leads SET.');
    expect(card?.text).not.toMatch(/Secret|Eve/);
  });

  it('writes to each in their language', async () => {
    const fixture = await createRotationSet();
    fixture.mattermost.store.people.get(fixture.users.alice ?? '').locale = 'de';
    await fixture.at('2026-11-24 10:05');
    expect(fixture.shown('alice')[0]?.text).toContain(
      'Du bist bis zur Übergabe am Mi., 16. Dezember für Web im SET.',
    );
    expect(fixture.shown('bob')[0]?.text).toContain('You are on SET');
  });
});

describe('tellOfChange()', () => {
  it('asks the taker of a swap at once, and tells both what came of it; the question loses its buttons', async () => {
    const fixture = await createRotationSet();
    fixture.clock.at += 60_000;
    await askSwapOf(fixture);
    const [question] = fixture.shown('bob');
    expect(question?.text).toContain('@carol asks you to take a turn on SET for Mobile');
    expect(question?.buttons).toEqual({ Accept: 'swap accept swap-1', Decline: 'swap decline swap-1' });
    expect(fixture.shown('carol')).toEqual([]);
    await answer(fixture, 'bob', true);
    expect(fixture.shown('bob')[0]).toMatchObject({
      buttons: {},
      text: expect.stringContaining('\nbob accepted.'),
    });
    expect(told(fixture)).toEqual({
      bob: ['news/swap-1/asked', 'news/swap-1/accepted'],
      carol: ['news/swap-1/accepted'],
    });
  });

  it('sends what somebody asked for though notices about turns are switched off', async () => {
    const fixture = await createRotationSet({ settings: { autoturns: false } });
    await askSwapOf(fixture);
    await answer(fixture, 'bob', false);
    expect(told(fixture)).toEqual({ bob: ['news/swap-1/asked'], carol: ['news/swap-1/declined'] });
  });

  it('does not ask again what was answered, where a node has not seen the answer yet', async () => {
    const fixture = await createRotationSet();
    await askSwapOf(fixture);
    const before = await rotationsNow(fixture.set);
    await answer(fixture, 'bob', true);
    if (before !== undefined) await tellOfChange(fixture.set, before);
    expect(fixture.shown('bob')[0]?.buttons).toEqual({});
  });

  it('is forgotten after a month', async () => {
    const fixture = await createRotationSet();
    await askSwapOf(fixture);
    await answer(fixture, 'bob', true);
    expect((await rotationsNow(fixture.set))?.news).toHaveLength(2);
    await fixture.at('2027-01-16 09:00');
    expect((await rotationsNow(fixture.set))?.news).toEqual([]);
  });

  it('takes the buttons from a question that nobody knows of any more', async () => {
    const fixture = await createRotationSet();
    await askSwapOf(fixture);
    const state = await rotationsNow(fixture.set);
    if (state !== undefined) await tellOfChange(fixture.set, { ...state, swaps: [], news: [] });
    expect(fixture.shown('bob')).toMatchObject([{ text: 'This no longer applies.', buttons: {} }]);
  });

  it.each([
    ['declined', (fixture: RotationSet) => answer(fixture, 'bob', false), '\nbob declined.'],
    [
      'withdrawn',
      (fixture: RotationSet) =>
        changeRotations(fixture.set, 'carol', (state, { now }) => withdrawSwap(state, 'swap-1', now)),
      '@carol withdrew the request.',
    ],
    [
      'void',
      async (fixture: RotationSet) => {
        await changeRotations(fixture.set, 'mia', (state, given) =>
          choose(state, { number: 2, team: 'Mobile', username: 'bob', by: 'mia' }, given),
        );
        await answer(fixture, 'bob', true);
      },
      'one of the turns has changed hands',
    ],
  ])('takes the buttons from a swap that was %s', async (_, act, text) => {
    const fixture = await createRotationSet();
    await askSwapOf(fixture);
    await act(fixture);
    const question = fixture.shown('bob').find(({ key }) => key.includes('/asked/'));
    expect(question?.buttons).toEqual({});
    expect(question?.text).toContain(text);
  });

  it.each([
    [
      'choice',
      (fixture: RotationSet) =>
        changeRotations(fixture.set, 'rita', (state, given) =>
          choose(state, { number: 1, team: 'Web', username: 'dave', by: 'rita' }, given),
        ),
      [
        '**@rita chose dave for SET (Web): Mon 30 Nov – Wed 16 Dec**, instead of @alice.',
        '**dave leads SET: Mon 30 Nov – Wed 16 Dec** (was @alice).',
      ],
    ],
    [
      'swap',
      (fixture: RotationSet) =>
        changeRotations(fixture.set, 'rita', (state, { today, now: at, gone }) => {
          const people = { team: 'Mobile', giver: 'bob', taker: 'carol', forcedBy: 'rita' } as const;
          return askSwap(state, { ...people, id: 'swap-1', give: 1, take: 2, at }, { today, gone });
        }),
      [
        '**carol replaces @bob on SET for Mobile: Mon 30 Nov – Wed 16 Dec.** @bob takes Wed 16 Dec – Sat 16 Jan. @rita decided this without asking.',
      ],
    ],
  ])('says of a %s in the middle of a rotation from which day on it holds', async (_, act, texts) => {
    const fixture = await createRotationSet();
    fixture.clock.at = berlin('2026-11-30 12:00');
    const before = new Set([...fixture.shown('dave'), ...fixture.shown('carol')].map(({ id }) => id));
    await act(fixture);
    const shown = [...fixture.shown('dave'), ...fixture.shown('carol')].filter(({ id }) => !before.has(id));
    expect(shown.map(({ text }) => text)).toEqual(texts);
  });

  it('asks the others for a cover until the first says yes', async () => {
    const teams = [{ name: 'Web', manager: null, people: ['alice', 'dave', 'chad'].map(person) }];
    const fixture = await createRotationSet({ teams });
    await coverOf(fixture, '2026-11-26');
    for (const name of ['dave', 'chad']) {
      expect(fixture.shown(name)).toMatchObject([
        {
          text: '**@alice is away: Thu 26 Nov – Fri 27 Nov. Who covers on SET for Web?**\nThe first to accept covers.',
          buttons: { "I'll take it": 'away take cover-1' },
        },
      ]);
    }
    await coverBy(fixture, 'chad');
    for (const [name, buttons] of [
      ['dave', {}],
      ['chad', { 'Stop covering': 'away return cover-1' }],
    ] as const) {
      expect(fixture.shown(name)).toMatchObject([
        {
          text: expect.stringContaining(
            `${name === 'chad' ? 'chad' : '@chad'} covers for @alice on SET (Web)`,
          ),
        },
      ]);
      expect(fixture.shown(name)[0]?.buttons).toEqual(buttons);
    }
    expect(told(fixture)).toEqual({
      alice: ['news/cover-1/taken'],
      dave: ['news/cover-1/asked'],
      chad: ['news/cover-1/asked'],
    });
    await fixture.at('2026-11-26 09:00');
    expect(told(fixture).chad).toContain('day-one/1/2026-11-26');
    await fixture.at('2026-11-28 09:00');
    expect(fixture.shown('chad')[0]?.buttons).toEqual({});
  });

  it('asks the others once more when a cover is given back, and not who gave it back', async () => {
    const teams = [
      { name: 'Web', manager: null, people: ['alice', 'dave', 'chad', 'rita'].map(person) },
      { name: 'Mobile', manager: null, people: [person('bob')] },
    ];
    const fixture = await createRotationSet({ teams });
    await changeRotations(fixture.set, 'mia', (state, given) =>
      chooseLeader(state, { number: 1, username: 'bob', by: 'mia' }, given),
    );
    await fixture.at('2026-11-24 10:10');
    await coverOf(fixture, '2026-11-25');
    await coverBy(fixture, 'chad');
    await fixture.at('2026-11-26 09:00');
    const before = told(fixture);
    for (const set of [fixture.set, fixture.openSet({ roster: '', autodraft: false })]) {
      await changeRotations(set, 'chad', (state, given) =>
        returnCover(state, 'cover-1', { by: 'chad', request: 'cover-2' }, given),
      );
    }
    await fixture.at('2026-11-26 09:01');
    const after = told(fixture);
    const more = Object.entries(after)
      .map(([name, keys]) => [name, keys.slice(before[name]?.length ?? 0)] as const)
      .filter(([name]) => name !== 'bob');
    const isReturn = expect.stringMatching(/^news\//);
    expect(Object.fromEntries(more)).toEqual({
      alice: [isReturn],
      dave: ['news/cover-2/asked'],
      rita: ['news/cover-2/asked'],
      chad: [],
    });
    const days = 'Thu 26 Nov – Fri 27 Nov';
    const said = `**@chad no longer covers for @alice (Web): ${days}.** The others on the team are asked again.`;
    expect(fixture.shown('alice').at(-1)?.text).toBe(said.replace('@alice', 'alice'));
    expect(fixture.shown('bob').at(-1)?.text).toContain(`\n* ${said}`);
    expect(fixture.shown('rita').at(-1)).toMatchObject({
      text: `**@alice is away: ${days}. Who covers on SET for Web?**\n@chad agreed to cover, but can no longer do it. The first to accept covers.`,
      buttons: { "I'll take it": 'away take cover-2' },
    });
    const own = fixture.shown('chad').find(({ key }) => key.includes('cover-1'));
    expect(own).toMatchObject({
      text: '**chad covers for @alice on SET (Web): Wed 25 Nov.**',
    });
    expect(own?.buttons).toEqual({});
  });

  it('says that a request has another after it when the cover is given back before it begins', async () => {
    const teams = [{ name: 'Web', manager: null, people: ['alice', 'dave', 'chad'].map(person) }];
    const fixture = await createRotationSet({ teams });
    await coverOf(fixture, '2026-11-26');
    await coverBy(fixture, 'chad');
    await changeRotations(fixture.set, 'chad', (state, given) =>
      returnCover(state, 'cover-1', { by: 'chad', request: 'cover-2' }, given),
    );
    for (const name of ['dave', 'chad']) {
      const [first] = fixture.shown(name);
      expect(first?.text).toContain('Who covers on SET for Web?**\nThere is a new request for this.');
      expect(first?.buttons).toEqual({});
    }
  });

  it('takes the button from a request for cover when the turn becomes somebody else’s', async () => {
    const teams = [{ name: 'Web', manager: null, people: ['alice', 'dave', 'chad'].map(person) }];
    const fixture = await createRotationSet({ teams });
    await coverOf(fixture, '2026-11-26');
    expect(Object.keys(fixture.shown('chad')[0]?.buttons ?? {})).toEqual(["I'll take it"]);
    await changeRotations(fixture.set, 'mia', (state, given) =>
      choose(state, { number: 1, team: 'Web', username: 'dave', by: 'mia' }, given),
    );
    expect(fixture.shown('chad')[0]).toMatchObject({
      text: expect.stringContaining('Cover is no longer needed.'),
      buttons: {},
    });
  });

  it('fails no change when nobody can be told; the minute tells', async () => {
    const fixture = await createRotationSet();
    let isBroken = true;
    const api: typeof fixture.mattermost.api = {
      ...fixture.mattermost.api,
      async CreatePost(post) {
        if (isBroken) throw new Error('broken');
        return fixture.mattermost.api.CreatePost(post);
      },
    };
    const set: SetAtWork = fixture.openSet({ roster: '', autodraft: false }, { api });
    const changed = await changeRotations(set, 'mia', (state, given) =>
      choose(state, { number: 2, team: 'Web', username: 'alice', by: 'mia' }, given),
    );
    expect(changed.ok).toBe(true);
    expect(told(fixture)).toEqual({});
    isBroken = false;
    await fixture.at('2026-11-24 10:10', set);
    expect(Object.keys(told(fixture)).sort()).toEqual(['alice', 'bob', 'dave']);
    expect(fixture.shown('dave')[0]?.text).toContain('mia chose @alice for SET (Web)');
  });
});
