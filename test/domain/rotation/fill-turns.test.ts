import { describe, expect, it } from 'vitest';
import type { Result } from '../../../server/domain/result.ts';
import { addAbsence, askCover, gapsOf, takeCover } from '../../../server/domain/rotation/absence.ts';
import { keepUp } from '../../../server/domain/rotation/plan-rotations.ts';
import { lastStint, type Rotations, turnOf } from '../../../server/domain/rotation/rotation.ts';
import { askSwap } from '../../../server/domain/rotation/swap.ts';
import {
  choose,
  chooseLeader,
  confirm,
  removeTeam,
  saveTeam,
} from '../../../server/domain/rotation/teams.ts';
import { given, granted, kept, on, planned, shown, stint, team } from './rotation-fixture.ts';

const TODAY = '2026-11-23';
const LATER = '2026-11-27';
const teams = [team('Web', 'ann* bob* cat'), team('Mobile', 'dan* eve*')];
const state = planned(teams, TODAY);
const now = given(LATER);

/** With other people in a team. */
function listing(name: string, people: string, from = state, day = LATER): Rotations {
  return kept(granted(saveTeam(from, name, { ...team(name, people) }, day)), day);
}

const newsOf = (after: Rotations) => after.news.map(({ to, what }) => ({ to: to.join(' '), ...what }));

describe('a person who is gone', () => {
  it('is replaced from today on by whoever is not next anyway, and the rest of the plan stays', () => {
    const after = kept(state, LATER, { gone: new Set(['ann']) });
    expect(shown(after)).toEqual([
      '1: Web cat, Mobile dan; lead dan',
      '2: Web bob, Mobile eve; lead eve',
      '3: Web cat, Mobile dan; lead dan',
    ]);
    expect([on(after, '2026-11-26'), on(after, LATER)]).toEqual(['ann*, dan', 'dan*, cat']);
    expect(newsOf(after)).toEqual([
      {
        code: 'replaced',
        rotation: 1,
        team: 'Web',
        of: 'ann',
        by: 'cat',
        why: { code: 'gone' },
        to: 'cat web-manager dan',
      },
      { code: 'lead-changed', rotation: 1, of: 'ann', by: 'dan', to: 'dan' },
    ]);
  });

  it('takes the confirmation of the turn along', () => {
    const confirmed = granted(confirm(state, 1, 'Web', 'web-manager'));
    const after = kept(confirmed, LATER, { gone: new Set(['ann']) });
    expect(after.rotations[0]?.turns.map(({ confirmedBy }) => confirmedBy)).toEqual([null, null]);
  });

  it('is no news to those who are gone too: the managers are told', () => {
    const after = kept(state, LATER, { gone: new Set(['ann', 'bob', 'dan', 'eve']), managers: ['max'] });
    expect(newsOf(after)).toContainEqual({
      code: 'lead-changed',
      rotation: 1,
      of: 'ann',
      by: null,
      to: 'max',
    });
  });

  it('was never replaced in what nobody was told while SET is paused', () => {
    const paused = { isAnnounced: false };
    const plan = kept({ ...state, rotations: [] }, TODAY, paused);
    const wanted = { number: 2, team: 'Web', username: 'cat', by: 'max' };
    const chosen = granted(choose(plan, wanted, given(TODAY)));
    const after = kept(chosen, TODAY, { ...paused, gone: new Set(['cat']) });
    expect(shown(after)[1]).toContain('Web bob');
    expect(lastStint(after.rotations[1]?.turns[0]?.stints ?? [])?.reason.by).toBe('plan');
    expect(after.news).toEqual(chosen.news);
  });

  it('leaves the turn open when nobody is there, until somebody is', () => {
    const gone = new Set(['dan', 'eve']);
    const empty = kept(state, LATER, { gone });
    expect(shown(empty)[0]).toBe('1: Web ann, Mobile open; lead ann');
    const filled = kept(empty, '2026-12-01');
    expect([on(filled, '2026-11-30'), on(filled, '2026-12-01')]).toEqual(['ann*', 'ann*, dan']);
    expect(newsOf(filled).find(({ code, to }) => code === 'replaced' && to.startsWith('dan'))).toMatchObject({
      rotation: 1,
      of: '',
      by: 'dan',
      to: 'dan mobile-manager ann',
    });
  });

  it('who is taken out of the list is told too', () => {
    const after = listing('Web', 'bob* cat');
    expect(newsOf(after)[0]).toMatchObject({ of: 'ann', by: 'cat', to: 'cat ann web-manager dan' });
  });

  it('is replaced by somebody whose turn elsewhere ends at the same time', () => {
    const both = planned([team('Web', 'ann bob'), team('Mobile', 'bob eve')], TODAY);
    expect(shown(both)[0]).toBe('1: Web ann, Mobile bob; lead none');
    const left = granted(saveTeam(both, 'Mobile', team('Mobile', 'eve'), LATER));
    const after = kept(left, LATER, { gone: new Set(['ann']) });
    expect(shown(after)[0]).toBe('1: Web bob, Mobile eve; lead none');
  });
});

describe('the lead', () => {
  it.each([
    [LATER, 1, 'ann', 'bob', 'the rotation has begun'],
    [TODAY, 2, 'bob', 'ann', 'it has not begun, and the new person has the turn alone'],
  ])('on %s of rotation %i passes from %s to %s with the turn because %s', (day, number, giver, taker) => {
    const start = planned([team('Web', 'ann* bob* cat'), team('Mobile', 'dan eve')], TODAY);
    const wanted = { id: 's', team: 'Web', giver, taker, give: number, take: null, forcedBy: 'max', at: 0 };
    const swapped = kept(granted(askSwap(start, wanted, given(day))), day);
    expect(shown(swapped)[number - 1]).toContain(`lead ${taker}`);
    expect(lastStint(swapped.rotations[number - 1]?.leads ?? [])?.reason).toMatchObject({
      of: giver,
      why: { code: 'took-over' },
    });
  });

  it.each<[string, (from: Rotations) => Result<Rotations, unknown>]>([
    [
      'swapped',
      (from: Rotations) =>
        askSwap(
          from,
          {
            id: 's',
            team: 'Mobile',
            giver: 'eve',
            taker: 'dan',
            give: 2,
            take: null,
            forcedBy: 'max',
            at: 0,
          },
          now,
        ),
    ],
    [
      'chosen',
      (from: Rotations) => choose(from, { number: 2, team: 'Mobile', username: 'dan', by: 'max' }, now),
    ],
    ['taken out', (from: Rotations) => saveTeam(from, 'Mobile', team('Mobile', 'dan*'), LATER)],
  ])(
    'goes to the heir of a turn that is %s before the rotation begins, though another team is due',
    (_, change) => {
      const start = granted(chooseLeader(state, { number: 3, username: 'dan', by: 'max' }, now));
      expect(shown(start)[1]).toBe('2: Web bob, Mobile eve; lead eve');
      expect(shown(kept(granted(change(start)), LATER))[1]).toBe('2: Web bob, Mobile dan; lead dan');
    },
  );

  it('goes to the team that is due when the heir may not lead', () => {
    expect(shown(listing('Mobile', 'jim', state))[1]).toBe('2: Web bob, Mobile jim; lead bob');
  });

  it('goes on from somebody who is gone, though their team is no more', () => {
    const left = kept(granted(removeTeam(state, 'Web', given(LATER))), LATER, { gone: new Set(['ann']) });
    expect(shown(left)[0]).toBe('1: Web ann, Mobile dan; lead dan');
  });

  it('stays with whom a manager chose, flag or not, and goes when a plan’s lead loses the flag', () => {
    const chosen = granted(chooseLeader(state, { number: 1, username: 'dan', by: 'max' }, now));
    expect(shown(listing('Mobile', 'dan eve*', chosen))[0]).toContain('lead dan');
    const after = listing('Web', 'ann bob* cat');
    expect([on(after, '2026-11-26'), on(after, LATER)]).toEqual(['ann*, dan', 'dan*, ann']);
  });

  it('is named as soon as somebody may lead', () => {
    const none = planned([team('Web', 'ann bob')], TODAY);
    const after = listing('Web', 'ann* bob', none);
    expect([on(after, '2026-11-26'), on(after, LATER)]).toEqual(['ann', 'ann*']);
    expect(newsOf(after)).toEqual([
      { code: 'lead-changed', rotation: 1, of: null, by: 'ann', to: 'ann' },
      { code: 'lead-changed', rotation: 3, of: null, by: 'ann', to: 'ann' },
    ]);
  });
});

describe('a team', () => {
  it('sends nobody to what a table left open, once that has begun', () => {
    const rotations = state.rotations.map((one) => ({
      ...one,
      turns: one.turns.map((turn) => ({ ...turn, stints: [stint(null, one.from)] })),
    }));
    expect(shown(kept({ ...state, rotations }, TODAY))).toEqual([
      '1: Web open, Mobile open; lead none',
      '2: Web ann, Mobile dan; lead ann',
      '3: Web bob, Mobile eve; lead eve',
    ]);
  });

  it('that is removed sends nobody to what has not begun, and its turn goes on', () => {
    const after = kept(granted(removeTeam(state, 'Web', given(LATER))), LATER);
    expect(shown(after)).toEqual([
      '1: Web ann, Mobile dan; lead ann',
      '2: Mobile eve; lead eve',
      '3: Mobile dan; lead dan',
    ]);
  });

  it('that is removed while SET is paused keeps what was in force', () => {
    const paused = { isAnnounced: false };
    const planless = kept({ ...state, rotations: [] }, TODAY, paused);
    const after = kept(granted(removeTeam(planless, 'Web', given(LATER))), LATER, paused);
    expect(shown(after)[0]).toBe('1: Mobile dan, Web ann; lead ann');
    expect(shown(kept(granted(removeTeam(planless, 'Web', given(TODAY))), TODAY, paused))[0]).toBe(
      '1: Mobile dan; lead dan',
    );
  });
});

describe('a cover', () => {
  const absence = { id: 'a', username: 'ann', from: '2026-12-01', to: '2026-12-08' };
  const away = granted(addAbsence(state, absence, TODAY));
  const [gap] = gapsOf(away, 'ann', absence, TODAY, new Set());
  if (gap === undefined) throw new Error('no gap');
  const asked = granted(askCover(away, gap, { id: 'c', at: 0 }));
  const covered = granted(takeCover(asked, 'c', 'bob', { today: TODAY, at: 0, gone: new Set() }));

  it.each([
    [LATER, 'ann, dan*', 'bob will not come'],
    ['2026-12-03', 'ann, dan*', 'bob does not come any more'],
  ])('of somebody who is gone on %s ends: %s', (day, expected) => {
    const after = kept(covered, day, { gone: new Set(['bob']) });
    expect(on(after, '2026-12-05')).toBe(expected);
    expect(on(after, '2026-12-02')).toBe(day < '2026-12-02' ? 'ann, dan*' : 'bob*, dan');
    expect(newsOf(after).find(({ code }) => code === 'replaced')).toMatchObject({
      rotation: 1,
      team: 'Web',
      of: 'bob',
      by: 'ann',
      to: 'ann web-manager',
    });
  });

  it('of somebody who is taken out of the list ends, and they are told', () => {
    const after = listing('Web', 'ann* cat', covered);
    expect(on(after, '2026-12-05')).toBe('ann, dan*');
    expect(after.covers[0]).toMatchObject({ coveredBy: null, isWithdrawn: true });
    expect(newsOf(after).some(({ code, to }) => code === 'replaced' && to.includes('bob'))).toBe(true);
  });

  it('of a turn that whoever covers gets themselves ends at once', () => {
    const alone = listing('Web', 'ann* bob', covered);
    const after = kept(alone, TODAY, { gone: new Set(['ann']) });
    expect(shown(after)[0]).toContain('Web bob');
    expect(after.covers[0]).toMatchObject({ coveredBy: null, isWithdrawn: true });
    expect(keepUp(after, given(TODAY, { gone: new Set(['ann']) }))).toBeUndefined();
  });

  it('of somebody who has a turn of their own meanwhile ends, and the lead is told too', () => {
    const led = granted(chooseLeader(covered, { number: 1, username: 'dan', by: 'max' }, now));
    const [first, ...others] = led.rotations;
    if (first === undefined) return neverHere();
    const turns = [...first.turns, { team: 'Docs', stints: [stint('bob', TODAY)], confirmedBy: null }];
    const docs = team('Docs', 'bob');
    const after = kept(
      { ...led, teams: [...teams, docs], rotations: [{ ...first, turns }, ...others] },
      LATER,
    );
    expect(on(after, '2026-12-05')).toBe('dan*, ann, bob');
    const replaced = after.news.find(({ what }) => what.code === 'replaced');
    expect(replaced).toMatchObject({ to: ['ann', 'bob', 'web-manager'], leads: ['dan'] });
  });

  it.each([
    [LATER, 'dan*, cat', '2026-12-01', 'before it has begun'],
    ['2026-12-03', 'dan*, cat', '2026-12-03', 'while it lasts'],
  ])(
    'of a turn that becomes somebody else’s on %s ends, and the coverer is told: %s',
    (day, expected, from) => {
      const wanted = { number: 1, team: 'Web', username: 'cat', by: 'max' };
      const after = kept(kept(granted(choose(covered, wanted, given(day))), day), day);
      expect(on(after, '2026-12-05')).toBe(expected);
      const ended = after.news.filter(({ what }) => what.code === 'cover-ended');
      expect(ended.map(({ to }) => to)).toEqual([['bob', 'ann']]);
      expect(ended.map(({ what }) => what)).toEqual([
        { code: 'cover-ended', team: 'Web', of: 'ann', by: 'bob', from, to: '2026-12-08' },
      ]);
    },
  );

  it('shows who may lead as it was when it began', () => {
    const may = (from: Rotations, day: string) =>
      on(kept(listing('Web', 'ann* bob cat', from, day), day), '2026-12-05');
    expect(covered.covers[0]?.mayLead).toBe(true);
    expect(listing('Web', 'ann* bob cat', covered, '2026-12-01').covers[0]?.mayLead).toBe(false);
    expect(listing('Web', 'ann* bob cat', covered, '2026-12-03').covers[0]?.mayLead).toBe(true);
    expect(may(covered, LATER)).toBe('dan*, bob');
  });
});

it('a flag that changes begins a new stint, and the days before stay', () => {
  const after = listing('Mobile', 'dan eve*');
  const stints = turnOf(after.rotations[0] ?? state.rotations[0] ?? neverHere(), 'Mobile')?.stints;
  expect(stints?.map(({ username, mayLead, from }) => [username, mayLead, from])).toEqual([
    ['dan', true, TODAY],
    ['dan', false, LATER],
  ]);
  expect(lastStint(stints ?? [])?.reason.by).toBe('plan');
});

function neverHere(): never {
  throw new Error('no rotation');
}
