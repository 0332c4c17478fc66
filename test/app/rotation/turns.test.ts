import { describe, expect, it } from 'vitest';
import { panel } from '../../../server/app/panel.ts';
import { askForCover, changeAway } from '../../../server/app/rotation/away.ts';
import { changeRotations } from '../../../server/app/rotation/rotations.ts';
import { answerSwapRequest, type SwapWanted, swapTurn } from '../../../server/app/rotation/swap-turns.ts';
import { returnCover, takeCover } from '../../../server/app/rotation/take-cover.ts';
import type { SetAtWork } from '../../../server/app/set.ts';
import { ok } from '../../../server/domain/result.ts';
import { createFixture, type Fixture } from '../fixture.ts';
import {
  anotherNode,
  askerOf,
  createRotatingSet,
  NO_ROSTER,
  planOf,
  savePeople,
  stored,
} from './rotating.ts';

type World = Awaited<ReturnType<typeof createRotatingSet>>;

async function sayAway(
  { fixture, set }: World,
  by: string,
  username: string,
  first: string,
  last: string,
  ask = false,
) {
  const asker = await askerOf(fixture, set, by);
  const wanted = { back: null, away: { username, days: { first, last } }, isAskingCover: ask };
  return changeAway(set, asker, wanted);
}

async function ask({ fixture, set }: World, by: string, part: Partial<SwapWanted> = {}) {
  const wanted: SwapWanted = { giver: by, taker: 'dave', turn: 'next', isForced: false, ...part };
  return swapTurn(set, await askerOf(fixture, set, by), wanted);
}

async function answer(set: SetAtWork, fixture: Fixture, by: string, id: string, isAccepted = true) {
  return answerSwapRequest(set, await askerOf(fixture, set, by), id, isAccepted);
}

const codeOf = (done: { readonly code: string; readonly refusal?: { readonly code: string } }) =>
  done.refusal?.code ?? done.code;

/** A team-mate's request for cover of alice's turn, and its id. */
async function withCover() {
  const world = await createRotatingSet();
  await sayAway(world, 'alice', 'alice', '2026-12-01', '2026-12-05', true);
  const { covers } = await stored(world.set);
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
    const { fixture, set } = await createRotatingSet();
    const world = { fixture, set: fixture.openSet({ ...NO_ROSTER, running: false }) };
    const before = await set.store.rotations.read(fixture.channelId);
    expect(codeOf(await ask(world, 'alice'))).toBe('paused');
    expect(codeOf(await ask(world, 'alice', { giver: 'dave', taker: 'rita', isForced: true }))).toBe(
      'paused',
    );
    expect(codeOf(await sayAway(world, 'alice', 'alice', '2026-12-01', '2026-12-05', true))).toBe('paused');
    expect(await set.store.rotations.read(fixture.channelId)).toEqual(before);
    const away = await sayAway(world, 'alice', 'alice', '2026-12-01', '2026-12-05');
    expect(codeOf(away)).toBe('done');
    const { absences } = await stored(world.set);
    const asked = askForCover(world.set, await askerOf(fixture, world.set, 'alice'), absences[0]?.id ?? '');
    expect(codeOf(await asked)).toBe('paused');
    expect((await stored(world.set)).covers).toEqual([]);
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
    const { absences, covers } = await stored(world.set);
    expect(absences).toHaveLength(1);
    expect(covers).toEqual([]);
  });

  it('is one absence however often the same is said', async () => {
    const world = await createRotatingSet();
    const days = ['2026-11-23', '2026-11-27'] as const;
    await sayAway(world, 'alice', 'alice', ...days);
    await sayAway(world, 'alice', 'alice', ...days);
    expect((await stored(world.set)).absences).toMatchObject([{ from: '2026-11-24', to: '2026-11-28' }]);
  });

  it('lets the deputy say it for others from the day on which the lead is away', async () => {
    const world = await createRotatingSet();
    const ofCarol = () => sayAway(world, 'bob', 'carol', '2026-12-01', '2026-12-02');
    await sayAway(world, 'alice', 'alice', '2026-11-25', '2026-11-26');
    expect(codeOf(await ofCarol())).toBe('not-yours');
    world.fixture.clock.at = Date.parse('2026-11-25T09:00:00Z');
    expect(codeOf(await ofCarol())).toBe('done');
    world.fixture.clock.at = Date.parse('2026-11-27T09:00:00Z');
    expect(codeOf(await sayAway(world, 'bob', 'carol', '2026-12-07', '2026-12-08'))).toBe('not-yours');
  });

  it('takes back and says anew in one go, or does neither', async () => {
    const world = await createRotatingSet();
    await sayAway(world, 'alice', 'alice', '2026-12-01', '2026-12-02');
    const [first] = (await stored(world.set)).absences;
    const asker = await askerOf(world.fixture, world.set, 'alice');
    const days = { first: '2026-10-01', last: '2026-10-02' };
    const wanted = { back: first?.id ?? '', away: { username: 'alice', days }, isAskingCover: false };
    expect(codeOf(await changeAway(world.set, asker, wanted))).toBe('over');
    expect((await stored(world.set)).absences).toEqual([first]);
    const later = {
      ...wanted,
      away: { username: 'alice', days: { first: '2026-12-03', last: '2026-12-03' } },
    };
    expect(await changeAway(world.set, asker, later)).toMatchObject({ back: { absence: first } });
    expect((await stored(world.set)).absences).toMatchObject([{ from: '2026-12-03' }]);
  });
});

describe('askForCover()', () => {
  it('asks the others once, however often it is pressed', async () => {
    const world = await createRotatingSet();
    await sayAway(world, 'alice', 'alice', '2026-12-10', '2026-12-20');
    const [absence] = (await stored(world.set)).absences;
    const asker = await askerOf(world.fixture, world.set, 'alice');
    const first = await askForCover(world.set, asker, absence?.id ?? '');
    const again = await askForCover(world.set, asker, absence?.id ?? '');
    expect(first).toMatchObject({
      away: { gaps: [{ state: 'asked', from: '2026-12-10', to: '2026-12-16' }] },
    });
    expect(again).toEqual(first);
    const { covers } = await stored(world.set);
    expect(covers).toMatchObject([{ username: 'alice', asked: ['dave', 'rita'], isWithdrawn: false }]);
  });

  it('says that there is nobody else to ask', async () => {
    const world = await createRotatingSet();
    await sayAway(world, 'carol', 'carol', '2026-12-01', '2027-01-31');
    const done = await sayAway(world, 'bob', 'bob', '2026-12-01', '2026-12-03', true);
    expect(done).toMatchObject({ away: { gaps: [{ state: 'nobody', others: [] }] } });
    expect((await stored(world.set)).covers).toEqual([]);
  });
});

describe('takeCover()', () => {
  it('is first for whoever wrote first, although the other node had looked before', async () => {
    const { fixture, set, id } = await withCover();
    const slow = anotherNode(fixture, {
      api: {
        ...fixture.mattermost.api,
        async KVSetWithOptions(...args) {
          if (!isOvertaken) {
            isOvertaken = true;
            expect(codeOf(await takeCover(set, await askerOf(fixture, set, 'rita'), id))).toBe('taken');
          }
          return fixture.mattermost.api.KVSetWithOptions(...args);
        },
      },
    });
    let isOvertaken = false;
    const late = await takeCover(slow, await askerOf(fixture, slow, 'dave'), id);
    expect(isOvertaken).toBe(true);
    expect(late).toMatchObject({ code: 'refused', refusal: { code: 'taken', by: 'rita' } });
    expect((await stored(set)).covers).toMatchObject([{ coveredBy: 'rita' }]);
  });

  it('is the same when the one who was first says it again', async () => {
    const { fixture, set, id } = await withCover();
    const dave = await askerOf(fixture, set, 'dave');
    const first = await takeCover(set, dave, id);
    expect(first.code).toBe('taken');
    expect(await takeCover(set, dave, id)).toEqual(first);
  });
});

describe('returnCover()', () => {
  it('is refused while SET is paused: nobody is asked then', async () => {
    const { fixture, set, id } = await withCover();
    await takeCover(set, await askerOf(fixture, set, 'rita'), id);
    const paused = fixture.openSet({ ...NO_ROSTER, running: false });
    expect(codeOf(await returnCover(paused, await askerOf(fixture, paused, 'rita'), id))).toBe('paused');
    expect((await stored(paused)).covers).toMatchObject([{ coveredBy: 'rita' }]);
  });

  it('leaves it to whoever is away to ask, where there was nobody to', async () => {
    const { fixture, set, id } = await withCover();
    const away = { from: '2026-12-01', to: '2026-12-06' };
    await takeCover(set, await askerOf(fixture, set, 'rita'), id);
    const absent = async (isAway: boolean) =>
      changeRotations(set, 'mia', (state) => {
        const others = state.absences.filter(({ username }) => username !== 'dave');
        const own = { ...away, id: 'dave', username: 'dave' };
        return ok({ ...state, absences: isAway ? [...others, own] : others });
      });
    await absent(true);
    await returnCover(set, await askerOf(fixture, set, 'rita'), id);
    expect((await stored(set)).covers.at(-1)).toMatchObject({ asked: [], returnedBy: 'rita' });
    await absent(false);
    const { absences } = await stored(set);
    const asked = await askForCover(set, await askerOf(fixture, set, 'alice'), absences[0]?.id ?? '');
    expect(asked).toMatchObject({ away: { gaps: [{ state: 'asked' }] } });
    expect((await stored(set)).covers.at(-1)).toMatchObject({ asked: ['dave', 'rita'] });
  });

  it('is offered in the sidebar to whoever serves instead, and to leads', async () => {
    const { fixture, set, id } = await withCover();
    await takeCover(set, await askerOf(fixture, set, 'rita'), id);
    fixture.clock.at = Date.parse('2026-12-02T09:00:00Z');
    const offered = async (username: string) => {
      const { rights } = await askerOf(fixture, set, username);
      const { panel: seen } = await panel(set, { rights, userId: fixture.users[username] ?? '' });
      return seen.roster.members.map((one) => [one.username, one.cover_id]);
    };
    expect(await offered('rita')).toEqual([
      ['rita', id],
      ['bob', null],
    ]);
    expect((await offered('mia'))[0]).toEqual(['rita', id]);
    expect((await offered('dave'))[0]).toEqual(['rita', null]);
    await returnCover(set, await askerOf(fixture, set, 'rita'), id);
    expect(await offered('mia')).toContainEqual(['alice', null]);
  });

  it('counts once when two nodes hear it', async () => {
    const { fixture, set, id } = await withCover();
    await takeCover(set, await askerOf(fixture, set, 'rita'), id);
    const rita = await askerOf(fixture, set, 'rita');
    const done = await Promise.all([returnCover(set, rita, id), returnCover(anotherNode(fixture), rita, id)]);
    expect(done.map(codeOf).sort()).toEqual(['no-such-cover', 'returned']);
    const { covers, news } = await stored(set);
    expect(covers).toMatchObject([{ isWithdrawn: true }, { asked: ['dave'], returnedBy: 'rita' }]);
    expect(news.filter(({ what }) => what.code === 'cover-returned')).toHaveLength(1);
  });
});

describe('swapTurn()', () => {
  it('asks once for the same', async () => {
    const world = await withSwap();
    expect(await ask(world, 'alice')).toMatchObject({ code: 'done', swap: { id: world.id } });
    expect((await stored(world.set)).swaps).toHaveLength(1);
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
    await answer(world.set, world.fixture, 'chad', asked.code === 'done' ? asked.swap.id : '');
    expect(planOf(await stored(world.set))[0]).toBe('Web: chad, dave, rita');
  });
});

describe('answerSwapRequest()', () => {
  it('counts once when two nodes hear the answer', async () => {
    const { fixture, set, id } = await withSwap();
    const answers = await Promise.all([
      answer(set, fixture, 'dave', id, true),
      answer(anotherNode(fixture), fixture, 'dave', id, false),
    ]);
    expect(answers.map(codeOf).sort()).toEqual(['answered', 'done']);
    const { swaps } = await stored(set);
    expect(['accepted', 'declined']).toContain(swaps[0]?.state);
  });
});

describe('with the roster of the System Console alone', () => {
  it('changeAway() takes it over, and finds its turns', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    const done = await sayAway({ fixture, set }, 'alice', 'alice', '2026-12-01', '2026-12-02');
    expect(done).toMatchObject({ away: { gaps: [{ team: 'Web', others: ['dave'], state: 'open' }] } });
    expect((await set.store.rotations.read(fixture.channelId))?.teams.map(({ name }) => name)).toEqual([
      'Web',
      'Mobile',
      'Server',
    ]);
  });
});
