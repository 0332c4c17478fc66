import { describe, expect, it } from 'vitest';
import { forecast } from '../../../server/domain/rotation/plan-rotations.ts';
import type { Rotations } from '../../../server/domain/rotation/rotation.ts';
import { answerSwap, askSwap, type SwapRefusal, withdrawSwap } from '../../../server/domain/rotation/swap.ts';
import { choose } from '../../../server/domain/rotation/teams.ts';
import { given, granted, kept, on, planned, refusalOf, shown, team } from './rotation-fixture.ts';

const TODAY = '2026-11-23';
const state = planned([team('Web', 'ann bob cat'), team('Mobile', 'bob* dan eve')], TODAY);
const AT = given(TODAY).now;
const now = { ...given(TODAY), at: AT };

type WantedSwap = Parameters<typeof askSwap>[1];

function wanted(words: string, part: Partial<WantedSwap> = {}): WantedSwap {
  const [giver = '', give = '', taker = '', take] = words.split(' ');
  return {
    id: 's',
    team: 'Web',
    giver,
    taker,
    give: Number(give),
    take: take === undefined ? null : Number(take),
    forcedBy: null,
    at: AT,
    ...part,
  };
}

const ask = (words: string, part: Partial<WantedSwap> = {}, from: Rotations = state) =>
  askSwap(from, wanted(words, part), now);

describe('a swap', () => {
  it('the plan it is about', () => {
    expect(shown(state)).toEqual([
      '1: Web ann, Mobile bob; lead bob',
      '2: Web cat, Mobile dan; lead none',
      '3: Web ann, Mobile eve; lead none',
    ]);
  });

  it.each<[string, Partial<WantedSwap>, SwapRefusal, string]>([
    ['ann 9 cat', {}, { code: 'no-such-turn' }, 'there is no rotation 9'],
    ['ann 1 cat', { team: 'Docs' }, { code: 'no-such-turn' }, 'there is no such team'],
    ['cat 1 bob', {}, { code: 'not-their-turn', username: 'cat' }, 'it is Ann’s'],
    ['ann 1 ann', {}, { code: 'same-person' }, 'nobody swaps with themselves'],
    ['ann 1 eve', {}, { code: 'not-in-team', username: 'eve', team: 'Web' }, 'Eve is in Mobile'],
    ['ann 1 bob', {}, { code: 'on-set', username: 'bob' }, 'Bob serves for Mobile then'],
    ['ann 1 cat 3', {}, { code: 'not-their-turn', username: 'cat' }, 'turn 3 is Ann’s'],
    ['ann 1 cat 1', {}, { code: 'no-such-turn' }, 'it is one turn, not two'],
    ['cat 2 bob 1', {}, { code: 'not-their-turn', username: 'bob' }, 'Bob’s turn then is for Mobile'],
  ])('%s with %j is refused: %j because %s', (words, part, expected) => {
    expect(refusalOf(ask(words, part))).toEqual(expected);
  });

  it('is refused when the taker is gone, or the giver who is to serve for it', () => {
    const gone = { ...now, gone: new Set(['cat']) };
    expect(refusalOf(askSwap(state, wanted('ann 1 cat'), gone))).toEqual({ code: 'gone', username: 'cat' });
    expect(refusalOf(askSwap(state, wanted('cat 2 bob 3'), gone))).toEqual({ code: 'gone', username: 'cat' });
    expect(askSwap(state, wanted('cat 2 bob'), gone).ok).toBe(true);
  });

  it('changes nothing until the other accepts, and then both turns', () => {
    const asked = granted(ask('ann 1 cat 2'));
    expect(shown(asked)).toEqual(shown(state));
    expect(asked.news.at(-1)).toMatchObject({ to: ['cat'], what: { code: 'swap-asked', swap: 's' } });
    const done = kept(granted(answerSwap(asked, 's', 'cat', true, now)), TODAY);
    expect(shown(done).slice(0, 2)).toEqual([
      '1: Web cat, Mobile bob; lead bob',
      '2: Web ann, Mobile dan; lead none',
    ]);
    expect(done.swaps[0]?.state).toBe('accepted');
    expect(done.news.at(-1)).toMatchObject({ to: ['ann', 'cat'], leads: ['bob'] });
    expect(done.news.at(-1)?.what).toEqual({ code: 'swap-answered', swap: 's' });
  });

  it('in the middle of a rotation begins today, and what was stays', () => {
    const day = '2026-12-01';
    const asked = granted(ask('ann 1 cat 2'));
    const done = granted(answerSwap(asked, 's', 'cat', true, { ...given(day), at: AT }));
    expect([on(done, '2026-11-30'), on(done, day)]).toEqual(['bob*, ann', 'bob*, cat']);
  });

  it('takes effect at once when it is forced, and both and the lead are told, unless it was the lead', () => {
    const done = granted(ask('ann 1 cat', { forcedBy: 'max' }));
    expect(shown(done)[0]).toBe('1: Web cat, Mobile bob; lead bob');
    expect(done.swaps[0]).toMatchObject({ state: 'accepted', forcedBy: 'max' });
    expect(done.news.map(({ to, leads, what }) => [to, leads, what.code])).toEqual([
      [['ann', 'cat'], ['bob'], 'swap-answered'],
    ]);
    const byLead = granted(ask('ann 1 cat', { forcedBy: 'bob' }));
    expect(byLead.news.map(({ to, leads }) => [to, leads])).toEqual([[['ann', 'cat'], []]]);
  });

  it.each([
    ['declined', (from: Rotations) => answerSwap(from, 's', 'cat', false, now), ['ann']],
    ['withdrawn', (from: Rotations) => withdrawSwap(from, 's', AT), ['cat']],
  ])('that is %s changes nothing and is told', (as, answer, to) => {
    const after = granted(answer(granted(ask('ann 1 cat 2'))));
    expect(shown(after)).toEqual(shown(state));
    expect(after.swaps[0]?.state).toBe(as);
    expect(after.news.at(-1)).toMatchObject({ id: `s/${as}`, at: AT, to });
    expect(refusalOf(answer(after))).toEqual({ code: 'answered', state: as });
  });

  it.each([
    ['cat', 'x', 'there is no such request'],
    ['bob', 's', 'somebody else was asked'],
  ])('answerSwap() by %s of %s is refused because %s', (by, id) => {
    const asked = granted(ask('ann 1 cat'));
    expect(refusalOf(answerSwap(asked, id, by, true, now))).toEqual({ code: 'no-such-swap' });
  });

  it('is void when a turn has another person by the time of the answer', () => {
    const asked = granted(ask('ann 1 cat 2'));
    const moved = granted(choose(asked, { number: 2, team: 'Web', username: 'ann', by: 'max' }, now));
    const after = granted(answerSwap(moved, 's', 'cat', true, now));
    expect(after.swaps[0]?.state).toBe('void');
    expect(shown(after)).toEqual(shown(moved));
    expect(after.news.at(-1)?.to).toEqual(['ann', 'cat']);
  });

  it('takes the place of a request for the same turn, whose taker is told', () => {
    const both = granted(
      ask('ann 1 cat', { id: 't', team: 'Web', taker: 'cat' }, granted(ask('ann 1 cat 2'))),
    );
    expect(both.swaps.map((one) => one.state)).toEqual(['withdrawn', 'asked']);
    expect(both.news.slice(1).map(({ id, to }) => [id, to])).toEqual([
      ['s/withdrawn', ['cat']],
      ['t/asked', ['cat']],
    ]);
  });

  it('leaves whoever was swapped out where they were in the order', () => {
    const teams = [team('Web', 'ann bob cat dan')];
    const weekly = { cadence: { kind: 'weekly', weeks: 1, from: TODAY } } as const;
    const start = planned(teams, TODAY, weekly);
    const swapped = granted(askSwap(start, wanted('bob 2 dan', { forcedBy: 'max' }), now));
    const people = shown(forecast(swapped, '2027-01-15', given(TODAY))).map((one) =>
      one.replace(/.*Web (\w+);.*/, '$1'),
    );
    expect(people.slice(0, 8)).toEqual(['ann', 'dan', 'cat', 'bob', 'ann', 'dan', 'cat', 'bob']);
  });
});
