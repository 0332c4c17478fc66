import { describe, expect, it } from 'vitest';
import { addDays } from '../../../server/domain/calendar/calendar.ts';
import { forecast, keepUp } from '../../../server/domain/rotation/plan-rotations.ts';
import { pruned } from '../../../server/domain/rotation/prune-rotations.ts';
import { rosterOf } from '../../../server/domain/rotation/roster-of.ts';
import type { Absence, Cover, News, Rotations, Swap } from '../../../server/domain/rotation/rotation.ts';
import { given, kept, NOTHING, planned, rotation, shown, stint, team } from './rotation-fixture.ts';

const TODAY = '2028-01-10';
const now = given(TODAY).now;
const DAY = 86_400_000;
const weekly = { kind: 'weekly', weeks: 1, from: '2026-01-05' } as const;

/** Weekly for some years, up to a day: planned in one go, and in force. */
function years(teams: Parameters<typeof planned>[0], from: string, to: string): Rotations {
  const start = planned(teams, from, { cadence: weekly });
  return pruned(forecast(start, addDays(to, 14), given(from)), to, given(to).now);
}

describe('pruned()', () => {
  const state = {
    ...NOTHING,
    rotations: [
      rotation(1, '2026-01-05', '2026-02-05', { Web: 'ann' }),
      rotation(2, '2026-02-05', '2028-02-05', { Web: 'bob' }),
    ],
  };
  const absence = (username: string, from: string, to: string): Absence => ({ id: 'a', username, from, to });
  const cover: Cover = {
    id: 'c',
    team: 'Web',
    username: 'ann',
    from: '2026-01-10',
    to: '2026-01-12',
    asked: ['bob'],
    askedAt: 0,
    coveredBy: null,
    mayLead: false,
    isWithdrawn: false,
  };
  const swap: Swap = {
    id: 's',
    team: 'Web',
    giver: 'ann',
    taker: 'bob',
    give: 1,
    take: null,
    askedAt: 0,
    forcedBy: null,
    state: 'accepted',
  };

  it.each([
    [absence('cat', '2026-01-05', '2026-01-08'), false, 'it is long over and concerns no turn'],
    [absence('ann', '2026-02-05', '2026-02-10'), false, 'it concerns no turn of hers'],
    [absence('ann', '2026-01-05', '2026-01-08'), true, 'the roster of these days shows it'],
    [absence('cat', '2026-12-01', '2026-12-07'), true, 'it is over for 399 days'],
    [absence('cat', '2026-12-01', '2026-12-06'), false, 'it is over for 400 days'],
  ])('of %j is %s because %s', (one, isKept) => {
    expect(pruned({ ...state, absences: [one] }, TODAY, now).absences).toEqual(isKept ? [one] : []);
  });

  it.each([
    [cover, false, 'nobody took it'],
    [{ ...cover, coveredBy: 'bob' }, true, 'bob was on SET'],
    [
      { ...cover, coveredBy: 'bob', from: '2025-12-10', to: '2025-12-12' },
      false,
      'its rotation is kept no more',
    ],
  ])('of the cover %j is %s because %s', (one, isKept) => {
    expect(pruned({ ...state, covers: [one] }, TODAY, now).covers).toEqual(isKept ? [one] : []);
  });

  it.each([
    [swap, false, 'its rotation is long over'],
    [{ ...swap, take: 2 }, true, 'one of its rotations is not'],
    [{ ...swap, give: 9 }, false, 'its rotation is kept no more'],
  ])('of the swap %j is %s because %s', (one, isKept) => {
    expect(pruned({ ...state, swaps: [one] }, TODAY, now).swaps).toEqual(isKept ? [one] : []);
  });

  it('leaves out news after 30 days', () => {
    const news = [29, 30].map((days): News => {
      return { id: `${days}`, at: now - days * DAY, to: [], what: { code: 'swap-asked', swap: 's' } };
    });
    expect(pruned({ ...state, news }, TODAY, now).news.map(({ id }) => id)).toEqual(['29']);
  });

  it('leaves out whom the plan passed over, once a rotation is over', () => {
    const passed = [{ username: 'cat', why: 'gone', until: null }] as const;
    const reason = { by: 'plan', why: { code: 'only-one' }, passed } as const;
    const rotations = state.rotations.map((one) => ({ ...one, leads: [stint('ann', one.from, { reason })] }));
    const reasons = pruned({ ...state, rotations }, TODAY, now).rotations.map(
      ({ leads }) => leads[0]?.reason,
    );
    expect(reasons).toEqual([{ ...reason, passed: [] }, reason]);
  });
});

describe('the rotation in the long run', () => {
  const few = [team('Web', 'ann* bob* cat*', '2026-01-01'), team('Mobile', 'dan* eve*', '2026-01-01')];

  it('keeps 260 rotations, and days in them as they were', () => {
    const start = planned(few, '2026-01-05', { cadence: weekly });
    const all = forecast(start, '2032-01-20', given('2026-01-05'));
    const state = pruned(all, '2032-01-05', given('2032-01-05').now);
    expect(state.rotations.length).toBe(260);
    const first = state.rotations[0]?.from ?? '';
    expect(rosterOf(state, first, '2032-01-05')).toEqual(rosterOf(all, first, '2032-01-05'));
    expect(shown(forecast(state, '2032-06-05', given('2032-01-05'))).slice(-20)).toEqual(
      shown(forecast(all, '2032-06-05', given('2032-01-05'))).slice(-20),
    );
  });

  it('loses nobody’s place in the order with the rotations it drops', () => {
    const people = Array.from({ length: 60 }, (_, at) => `p${at}`).join(' ');
    const others = Array.from({ length: 24 }, (_, at) => team(`T${at}`, `t${at}`));
    const state = years([team('Web', people), ...others], '2026-01-05', '2027-03-01');
    expect(state.rotations.length).toBe(900 / 25);
    const sent = shown(forecast(state, '2027-08-01', given('2027-03-01'))).map(
      (one) => /Web (\w+)/.exec(one)?.[1],
    );
    const numbers = sent.map((name) => Number(name?.slice(1)));
    expect(numbers.every((number, at) => at === 0 || number === ((numbers[at - 1] ?? 0) + 1) % 60)).toBe(
      true,
    );
  });

  it('of 50 teams of 20 stays below 400 kB', () => {
    const teams = Array.from({ length: 50 }, (_, at) => {
      const people = Array.from({ length: 20 }, (_unused, person) => `firstname.lastname-${at}-${person}*`);
      return team(`Feature team ${at}`, people.join(' '));
    });
    const accounts = Object.fromEntries(
      teams.flatMap(({ people }) => people.map(({ username }) => [username, 'abcdefghijklmnopqrstuvwxyz'])),
    );
    const state = { ...years(teams, '2026-01-05', '2026-10-05'), accounts };
    expect(JSON.stringify(kept(state, '2026-10-05')).length).toBeLessThan(400_000);
  });

  it('of 260 rotations has nothing to do', () => {
    const state = kept(years(few, '2026-01-05', '2032-01-05'), '2032-01-05');
    expect(state.rotations.length).toBe(260);
    expect(keepUp(state, given('2032-01-05'))).toBeUndefined();
  });
});
