import { describe, expect, it } from 'vitest';
import type { Desk } from '../../../server/app/desk.ts';
import { askForCover, changeAway } from '../../../server/app/rotation/away.ts';
import {
  answerSwapRequest,
  type SwapWanted,
  swapTurn,
  withdrawSwapRequest,
} from '../../../server/app/rotation/swap-turns.ts';
import { takeCover } from '../../../server/app/rotation/take-cover.ts';
import { createTestSet, type TestSet } from '../fixture.ts';
import {
  anotherNode,
  askerOf,
  createRotatingSet,
  NO_ROSTER,
  planOf,
  savePeople,
  stored,
} from './rotating.ts';

const PLAN = ['Web: alice, dave, rita', 'Mobile: bob, carol, bob'];

type World = Awaited<ReturnType<typeof createRotatingSet>>;

async function sayAway(
  { set, desk }: World,
  by: string,
  username: string,
  first: string,
  last: string,
  ask = false,
) {
  const asker = await askerOf(set, desk, by);
  const wanted = { back: null, away: { username, days: { first, last } }, isAskingCover: ask };
  return changeAway(desk, asker, wanted);
}

async function takeBack({ set, desk }: World, by: string, back: string) {
  return changeAway(desk, await askerOf(set, desk, by), { back, away: null, isAskingCover: false });
}

async function ask({ set, desk }: World, by: string, part: Partial<SwapWanted> = {}) {
  const wanted: SwapWanted = { giver: by, taker: 'dave', turn: 'next', isForced: false, ...part };
  return swapTurn(desk, await askerOf(set, desk, by), wanted);
}

async function answer(desk: Desk, set: TestSet, by: string, id: string, isAccepted = true) {
  return answerSwapRequest(desk, await askerOf(set, desk, by), id, isAccepted);
}

const codeOf = (done: { readonly code: string; readonly refusal?: { readonly code: string } }) =>
  done.refusal?.code ?? done.code;

/** A team-mate's request for cover of alice's turn, and its id. */
async function withCover() {
  const world = await createRotatingSet();
  await sayAway(world, 'alice', 'alice', '2026-12-01', '2026-12-05', true);
  const { covers } = await stored(world.desk, world.set.channelId);
  return { ...world, id: covers[0]?.id ?? '' };
}

/** alice has asked dave to swap. */
async function withSwap() {
  const world = await createRotatingSet();
  const asked = await ask(world, 'alice');
  return { ...world, id: asked.code === 'done' ? asked.swap.id : '' };
}

describe('while SET is paused', () => {
  it('nobody is asked to swap or for cover; an absence alone is kept', async () => {
    const { set, desk } = await createRotatingSet();
    const world = { set, desk: set.openDesk({ ...NO_ROSTER, running: false }) };
    const before = await desk.store.rotations.read(set.channelId);
    expect(codeOf(await ask(world, 'alice'))).toBe('paused');
    expect(codeOf(await ask(world, 'alice', { giver: 'dave', taker: 'rita', isForced: true }))).toBe(
      'paused',
    );
    expect(codeOf(await sayAway(world, 'alice', 'alice', '2026-12-01', '2026-12-05', true))).toBe('paused');
    expect(await desk.store.rotations.read(set.channelId)).toEqual(before);
    const away = await sayAway(world, 'alice', 'alice', '2026-12-01', '2026-12-05');
    expect(codeOf(away)).toBe('done');
    const { absences } = await stored(world.desk, set.channelId);
    const asked = askForCover(world.desk, await askerOf(set, world.desk, 'alice'), absences[0]?.id ?? '');
    expect(codeOf(await asked)).toBe('paused');
    expect((await stored(world.desk, set.channelId)).covers).toEqual([]);
  });
});

describe('changeAway()', () => {
  it('keeps both ends of the days, and says which of the turns they fall into', async () => {
    const world = await createRotatingSet();
    const done = await sayAway(world, 'dave', 'dave', '2026-12-14', '2026-12-20');
    expect(done).toMatchObject({
      code: 'done',
      away: {
        absence: { username: 'dave', from: '2026-12-14', to: '2026-12-21' },
        isOwn: true,
        gaps: [
          { team: 'Web', from: '2026-12-16', to: '2026-12-21', others: ['alice', 'rita'], state: 'open' },
        ],
      },
    });
    const { absences, covers } = await stored(world.desk, world.set.channelId);
    expect(absences).toHaveLength(1);
    expect(covers).toEqual([]);
  });

  it('moves no announced turn, and passes the person over in what is planned later', async () => {
    const world = await createRotatingSet();
    await sayAway(world, 'alice', 'alice', '2027-02-10', '2027-03-20');
    expect(planOf(await stored(world.desk, world.set.channelId))).toEqual(PLAN);
    world.set.clock.at = Date.parse('2026-12-16T12:00:00Z');
    const later = planOf(await stored(world.desk, world.set.channelId));
    expect(later[0]).toBe('Web: alice, dave, rita, dave');
  });

  it('plans anew what was announced to nobody yet', async () => {
    const { set } = await createRotatingSet();
    const paused = set.openDesk({ ...NO_ROSTER, running: false });
    const { rotations } = await stored(paused, set.channelId);
    set.clock.at = Date.parse('2027-01-16T12:00:00Z');
    const before = planOf(await stored(paused, set.channelId));
    expect([rotations.length, before[0]]).toEqual([3, 'Web: alice, dave, rita, alice, dave']);
    const done = await sayAway({ set, desk: paused }, 'alice', 'alice', '2027-02-20', '2027-02-28');
    expect(planOf(await stored(paused, set.channelId))[0]).toBe('Web: alice, dave, rita, dave, alice');
    expect(done).toMatchObject({ away: { gaps: [] } });
  });

  it('is one absence however often the same is said', async () => {
    const world = await createRotatingSet();
    const days = ['2026-11-23', '2026-11-27'] as const;
    await sayAway(world, 'alice', 'alice', ...days);
    await sayAway(world, 'alice', 'alice', ...days);
    expect((await stored(world.desk, world.set.channelId)).absences).toMatchObject([
      { from: '2026-11-24', to: '2026-11-28' },
    ]);
  });

  it.each([
    { by: 'alice', of: 'bob', because: 'the lead may' },
    { by: 'mia', of: 'carol', because: 'managers may' },
    { by: 'chad', of: 'carol', because: 'channel admins manage' },
    { by: 'sysadmin', of: 'carol', because: 'system admins manage' },
    { by: 'carol', of: 'carol', because: 'it is their own' },
  ])('lets $by say it for $of because $because', async ({ by, of }) => {
    const world = await createRotatingSet();
    expect(codeOf(await sayAway(world, by, of, '2026-12-01', '2026-12-02'))).toBe('done');
    expect((await stored(world.desk, world.set.channelId)).absences).toMatchObject([{ username: of }]);
  });

  it.each([
    { by: 'carol', of: 'alice', code: 'not-yours', because: 'members say it for themselves only' },
    { by: 'bob', of: 'alice', code: 'not-yours', because: 'a deputy does not lead while the lead is there' },
    { by: 'carol', of: 'nobody', code: 'not-yours', because: 'they learn not even who is there' },
    { by: 'alice', of: 'chad', code: 'not-listed', because: 'no team has him' },
    { by: 'mia', of: 'mia', code: 'not-listed', because: 'she is in no team' },
  ])('refuses $by to say it for $of because $because', async ({ by, of, code }) => {
    const world = await createRotatingSet();
    expect(codeOf(await sayAway(world, by, of, '2026-12-01', '2026-12-02'))).toBe(code);
    expect((await stored(world.desk, world.set.channelId)).absences).toEqual([]);
  });

  it('lets the deputy say it for others from the day on which the lead is away', async () => {
    const world = await createRotatingSet();
    const ofCarol = () => sayAway(world, 'bob', 'carol', '2026-12-01', '2026-12-02');
    await sayAway(world, 'alice', 'alice', '2026-11-25', '2026-11-26');
    expect(codeOf(await ofCarol())).toBe('not-yours');
    world.set.clock.at = Date.parse('2026-11-25T09:00:00Z');
    expect(codeOf(await ofCarol())).toBe('done');
    world.set.clock.at = Date.parse('2026-11-27T09:00:00Z');
    expect(codeOf(await sayAway(world, 'bob', 'carol', '2026-12-07', '2026-12-08'))).toBe('not-yours');
  });

  it('takes back and says anew in one go, or does neither', async () => {
    const world = await createRotatingSet();
    await sayAway(world, 'alice', 'alice', '2026-12-01', '2026-12-02');
    const [first] = (await stored(world.desk, world.set.channelId)).absences;
    const asker = await askerOf(world.set, world.desk, 'alice');
    const days = { first: '2026-10-01', last: '2026-10-02' };
    const wanted = { back: first?.id ?? '', away: { username: 'alice', days }, isAskingCover: false };
    expect(codeOf(await changeAway(world.desk, asker, wanted))).toBe('over');
    expect((await stored(world.desk, world.set.channelId)).absences).toEqual([first]);
    const later = {
      ...wanted,
      away: { username: 'alice', days: { first: '2026-12-03', last: '2026-12-03' } },
    };
    expect(await changeAway(world.desk, asker, later)).toMatchObject({ back: { absence: first } });
    expect((await stored(world.desk, world.set.channelId)).absences).toMatchObject([{ from: '2026-12-03' }]);
  });

  it.each([
    { by: 'dave', because: 'it is of somebody else' },
    { by: 'carol', because: 'it is of somebody else' },
  ])('does not let $by take back because $because, and tells nothing', async ({ by }) => {
    const world = await createRotatingSet();
    await sayAway(world, 'alice', 'alice', '2026-12-01', '2026-12-02');
    const [absence] = (await stored(world.desk, world.set.channelId)).absences;
    const forged = await takeBack(world, by, 'made-up');
    expect(await takeBack(world, by, absence?.id ?? '')).toEqual(forged);
    expect(codeOf(forged)).toBe('no-such-absence');
    expect((await stored(world.desk, world.set.channelId)).absences).toEqual([absence]);
  });

  it('withdraws the requests for cover that nobody has taken', async () => {
    const { set, desk, id } = await withCover();
    const [absence] = (await stored(desk, set.channelId)).absences;
    await takeBack({ set, desk }, 'alice', absence?.id ?? '');
    const { covers } = await stored(desk, set.channelId);
    expect(covers).toMatchObject([{ id, isWithdrawn: true }]);
    expect(codeOf(await takeCover(desk, await askerOf(set, desk, 'dave'), id))).toBe('withdrawn');
  });
});

describe('askForCover()', () => {
  it('asks the others once, however often it is pressed', async () => {
    const world = await createRotatingSet();
    await sayAway(world, 'alice', 'alice', '2026-12-10', '2026-12-20');
    const [absence] = (await stored(world.desk, world.set.channelId)).absences;
    const asker = await askerOf(world.set, world.desk, 'alice');
    const first = await askForCover(world.desk, asker, absence?.id ?? '');
    const again = await askForCover(world.desk, asker, absence?.id ?? '');
    expect(first).toMatchObject({
      away: { gaps: [{ state: 'asked', from: '2026-12-10', to: '2026-12-16' }] },
    });
    expect(again).toEqual(first);
    const { covers } = await stored(world.desk, world.set.channelId);
    expect(covers).toMatchObject([{ username: 'alice', asked: ['dave', 'rita'], isWithdrawn: false }]);
  });

  it('says that there is nobody else to ask', async () => {
    const world = await createRotatingSet();
    await sayAway(world, 'carol', 'carol', '2026-12-01', '2027-01-31');
    const done = await sayAway(world, 'bob', 'bob', '2026-12-01', '2026-12-03', true);
    expect(done).toMatchObject({ away: { gaps: [{ state: 'nobody', others: [] }] } });
    expect((await stored(world.desk, world.set.channelId)).covers).toEqual([]);
  });

  it.each(['dave', 'carol', 'rita'])(
    'refuses %s the absence of somebody else as one that is not there',
    async (by) => {
      const world = await createRotatingSet();
      await sayAway(world, 'alice', 'alice', '2026-12-01', '2026-12-05');
      const { absences } = await stored(world.desk, world.set.channelId);
      const asker = await askerOf(world.set, world.desk, by);
      const forged = await askForCover(world.desk, asker, 'made-up');
      expect(await askForCover(world.desk, asker, absences[0]?.id ?? '')).toEqual(forged);
      expect((await stored(world.desk, world.set.channelId)).covers).toEqual([]);
    },
  );
});

describe('takeCover()', () => {
  it('gives the days to whoever says yes first, and tells the other who that was', async () => {
    const { set, desk, id } = await withCover();
    const other = anotherNode(set);
    const [dave, rita] = [await askerOf(set, desk, 'dave'), await askerOf(set, other, 'rita')];
    const answers = await Promise.all([takeCover(desk, dave, id), takeCover(other, rita, id)]);
    const { covers } = await stored(desk, set.channelId);
    const first = covers[0]?.coveredBy ?? '';
    expect(['dave', 'rita']).toContain(first);
    expect(answers.map(({ code }) => code).sort()).toEqual(['refused', 'taken']);
    expect(answers.find(({ code }) => code === 'refused')).toMatchObject({
      refusal: { code: 'taken', by: first },
    });
  });

  it('is first for whoever wrote first, although the other node had looked before', async () => {
    const { set, desk, id } = await withCover();
    const slow = anotherNode(set, {
      api: {
        ...set.mattermost.api,
        async KVSetWithOptions(...args) {
          if (!isOvertaken) {
            isOvertaken = true;
            expect(codeOf(await takeCover(desk, await askerOf(set, desk, 'rita'), id))).toBe('taken');
          }
          return set.mattermost.api.KVSetWithOptions(...args);
        },
      },
    });
    let isOvertaken = false;
    const late = await takeCover(slow, await askerOf(set, slow, 'dave'), id);
    expect(isOvertaken).toBe(true);
    expect(late).toMatchObject({ code: 'refused', refusal: { code: 'taken', by: 'rita' } });
    expect((await stored(desk, set.channelId)).covers).toMatchObject([{ coveredBy: 'rita' }]);
  });

  it('is the same when the one who was first says it again', async () => {
    const { set, desk, id } = await withCover();
    const dave = await askerOf(set, desk, 'dave');
    const first = await takeCover(desk, dave, id);
    expect(first.code).toBe('taken');
    expect(await takeCover(desk, dave, id)).toEqual(first);
  });

  it.each(['bob', 'carol', 'mia', 'chad', 'sysadmin'])('tells %s of another team nothing', async (by) => {
    const { set, desk, id } = await withCover();
    await takeCover(desk, await askerOf(set, desk, 'rita'), id);
    const asker = await askerOf(set, desk, by);
    const forged = await takeCover(desk, asker, 'made-up');
    expect(await takeCover(desk, asker, id)).toEqual(forged);
    expect(codeOf(forged)).toBe('no-such-cover');
  });

  it.each([
    { by: 'alice', code: 'not-asked', because: 'it is their own turn', prepare: async () => {} },
    {
      by: 'dave',
      code: 'away',
      because: 'they are away themselves',
      prepare: async (world: World) =>
        void (await sayAway(world, 'dave', 'dave', '2026-12-05', '2026-12-06')),
    },
    {
      by: 'dave',
      code: 'over',
      because: 'the days are over',
      prepare: async ({ set }: World) => {
        set.clock.at = Date.parse('2026-12-06T12:00:00Z');
      },
    },
    {
      by: 'rita',
      code: 'withdrawn',
      because: 'the turn has changed hands',
      prepare: async (world: World) =>
        void (await ask(world, 'mia', { giver: 'alice', turn: { day: '2026-12-01' }, isForced: true })),
    },
  ])('refuses $by as $code because $because', async ({ by, code, prepare }) => {
    const { set, desk, id } = await withCover();
    await prepare({ set, desk });
    const late = await takeCover(desk, await askerOf(set, desk, by), id);
    expect(codeOf(late)).toBe(code);
    expect((await stored(desk, set.channelId)).covers).toMatchObject([{ coveredBy: null }]);
  });
});

describe('swapTurn()', () => {
  it('asks the other, and changes nothing until they accept', async () => {
    const { set, desk, id } = await withSwap();
    expect(planOf(await stored(desk, set.channelId))).toEqual(PLAN);
    const accepted = await answer(desk, set, 'dave', id);
    expect(accepted).toMatchObject({ code: 'done', swap: { state: 'accepted', give: 1, take: 2 } });
    expect(planOf(await stored(desk, set.channelId))[0]).toBe('Web: dave, alice, rita');
  });

  it('is about what is left of a turn that has begun', async () => {
    const world = await createRotatingSet();
    world.set.clock.at = Date.parse('2026-12-01T12:00:00Z');
    const asked = await ask(world, 'alice');
    expect(asked).toMatchObject({
      give: { from: '2026-12-01', to: '2026-12-16' },
      take: { from: '2026-12-16' },
    });
  });

  it('asks once for the same', async () => {
    const world = await withSwap();
    expect(await ask(world, 'alice')).toMatchObject({ code: 'done', swap: { id: world.id } });
    expect((await stored(world.desk, world.set.channelId)).swaps).toHaveLength(1);
  });

  it.each([
    { by: 'alice', part: {}, give: 1, take: 2, because: 'each has one' },
    { by: 'rita', part: { taker: 'dave' }, give: 3, take: 2, because: 'the next of the other' },
    {
      by: 'bob',
      part: { taker: 'carol' },
      give: 3,
      take: 2,
      because: 'a turn that has begun is not the next',
    },
    { by: 'carol', part: { taker: 'bob' }, give: 2, take: 3, because: 'the next of the other, too' },
    {
      by: 'bob',
      part: { taker: 'carol', turn: { day: '2026-12-01' } },
      give: 1,
      take: 2,
      because: 'the day is in the one that has begun',
    },
    {
      by: 'dave',
      part: { taker: 'rita', turn: { day: '2026-12-16' } },
      give: 2,
      take: 3,
      because: 'it begins on that day',
    },
    {
      by: 'dave',
      part: { taker: 'alice', turn: { number: 2, team: 'Web' } },
      give: 2,
      take: 1,
      because: 'the other has only one that has begun',
    },
  ])('of $by gives $give for $take because $because', async ({ by, part, give, take }) => {
    const world = await createRotatingSet();
    expect(await ask(world, by, part)).toMatchObject({ code: 'done', swap: { give, take, state: 'asked' } });
  });

  it('hands the turn over where the other has none', async () => {
    const world = await createRotatingSet();
    await savePeople(world, 'Web', ['alice', 'dave', 'rita', 'chad']);
    const asked = await ask(world, 'alice', { taker: 'chad' });
    expect(asked).toMatchObject({ code: 'done', swap: { give: 1, take: null }, take: null });
    await answer(world.desk, world.set, 'chad', asked.code === 'done' ? asked.swap.id : '');
    expect(planOf(await stored(world.desk, world.set.channelId))[0]).toBe('Web: chad, dave, rita');
  });

  it.each([
    { by: 'alice', because: 'the lead may' },
    { by: 'mia', because: 'managers may' },
  ])('is done at once by $by for somebody absent because $because', async ({ by }) => {
    const world = await createRotatingSet();
    const done = await ask(world, by, { giver: 'carol', taker: 'bob', isForced: true });
    expect(done).toMatchObject({ code: 'done', swap: { state: 'accepted', forcedBy: by, give: 2, take: 3 } });
    expect(planOf(await stored(world.desk, world.set.channelId))[1]).toBe('Mobile: bob, bob, carol');
  });

  it.each([
    {
      by: 'carol',
      part: { giver: 'alice' },
      code: 'not-yours',
      because: 'only leads and managers swap for others',
    },
    {
      by: 'carol',
      part: { taker: 'bob', isForced: true },
      code: 'may-not-force',
      because: 'the other is asked',
    },
    { by: 'carol', part: { taker: 'dave' }, code: 'not-in-team', because: 'they are of two teams' },
    { by: 'carol', part: { taker: 'nobody' }, code: 'not-in-team', because: 'nobody has that name' },
    { by: 'carol', part: { taker: 'carol' }, code: 'same-person', because: 'it is oneself' },
    { by: 'mia', part: {}, code: 'no-turn', because: 'she has none' },
    {
      by: 'carol',
      part: { taker: 'bob', turn: { day: '2026-12-01' } },
      code: 'no-turn-on',
      because: 'her turn is another day',
    },
    {
      by: 'carol',
      part: { taker: 'bob', turn: { number: 1, team: 'Mobile' } },
      code: 'not-their-turn',
      because: 'somebody made up whose it is',
    },
  ])('refuses $by as $code because $because', async ({ by, part, code }) => {
    const world = await createRotatingSet();
    expect(codeOf(await ask(world, by, part))).toBe(code);
    const state = await stored(world.desk, world.set.channelId);
    expect(state.swaps).toEqual([]);
    expect(planOf(state)).toEqual(PLAN);
  });
});

describe('answerSwapRequest()', () => {
  it.each(['alice', 'rita', 'bob', 'mia', 'chad', 'sysadmin'])(
    'tells %s, who was not asked, nothing',
    async (by) => {
      const { set, desk, id } = await withSwap();
      for (const isAccepted of [true, false]) {
        const forged = await answer(desk, set, by, 'made-up', isAccepted);
        expect(await answer(desk, set, by, id, isAccepted)).toEqual(forged);
      }
      const state = await stored(desk, set.channelId);
      expect(state.swaps).toMatchObject([{ state: 'asked' }]);
      expect(planOf(state)).toEqual(PLAN);
    },
  );

  it('counts once when two nodes hear the answer', async () => {
    const { set, desk, id } = await withSwap();
    const answers = await Promise.all([
      answer(desk, set, 'dave', id, true),
      answer(anotherNode(set), set, 'dave', id, false),
    ]);
    expect(answers.map(codeOf).sort()).toEqual(['answered', 'done']);
    const { swaps } = await stored(desk, set.channelId);
    expect(['accepted', 'declined']).toContain(swaps[0]?.state);
  });

  it('swaps nothing when one of the turns has changed hands meanwhile', async () => {
    const { set, desk, id } = await withSwap();
    await ask({ set, desk }, 'mia', { giver: 'dave', taker: 'rita', isForced: true });
    expect(await answer(desk, set, 'dave', id)).toMatchObject({ code: 'done', swap: { state: 'void' } });
    expect(planOf(await stored(desk, set.channelId))[0]).toBe('Web: alice, rita, dave');
  });
});

describe('withdrawSwapRequest()', () => {
  it.each([
    { by: 'alice', may: true, because: 'it is her own' },
    { by: 'mia', may: true, because: 'managers act for anybody' },
    { by: 'dave', may: false, because: 'he was asked, and declines' },
    { by: 'carol', may: false, because: 'it is none of hers' },
  ])('by $by: $may, because $because', async ({ by, may }) => {
    const { set, desk, id } = await withSwap();
    const done = await withdrawSwapRequest(desk, await askerOf(set, desk, by), id);
    expect(codeOf(done)).toBe(may ? 'done' : 'no-such-swap');
    const late = await answer(desk, set, 'dave', id);
    expect(codeOf(late)).toBe(may ? 'answered' : 'done');
  });
});

describe('with the roster of the System Console alone', () => {
  it('changeAway() takes it over, and finds its turns', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    const done = await sayAway({ set, desk }, 'alice', 'alice', '2026-12-01', '2026-12-02');
    expect(done).toMatchObject({ away: { gaps: [{ team: 'Web', others: ['dave'], state: 'open' }] } });
    expect((await desk.store.rotations.read(set.channelId))?.teams.map(({ name }) => name)).toEqual([
      'Web',
      'Mobile',
      'Server',
    ]);
  });

  it('nobody can say or swap anything while SET has no channel', async () => {
    const { set, desk } = await createRotatingSet();
    const [alice, wanted] = [
      await askerOf(set, desk, 'alice'),
      { back: 'x', away: null, isAskingCover: false },
    ];
    const nowhere = set.openDesk({ ...NO_ROSTER, channel: 'core/none' });
    const swap: SwapWanted = { giver: 'alice', taker: 'dave', turn: 'next', isForced: false };
    expect(codeOf(await changeAway(nowhere, alice, wanted))).toBe('channel-not-found');
    expect(codeOf(await askForCover(nowhere, alice, 'x'))).toBe('channel-not-found');
    expect(codeOf(await takeCover(nowhere, alice, 'x'))).toBe('channel-not-found');
    expect(codeOf(await swapTurn(nowhere, alice, swap))).toBe('channel-not-found');
  });
});
