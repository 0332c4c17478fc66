import { describe, expect, it } from 'vitest';
import type { Cover, Stint, TeamTurn } from '../../../server/domain/rotation/rotation.ts';
import { isOnSet, lastLed, lastServed, servicesOf } from '../../../server/domain/rotation/served.ts';
import { rotation, stint } from './rotation-fixture.ts';

const FROM = '2026-11-01';
const TO = '2026-12-01';

function cover(username: string, by: string | null, from: string, to: string): Cover {
  return {
    id: `${by}`,
    team: 'Web',
    username,
    from,
    to,
    asked: [],
    askedAt: 0,
    coveredBy: by,
    mayLead: false,
    isWithdrawn: false,
  };
}

function turn(...stints: readonly Stint[]): TeamTurn {
  return { team: 'Web', stints, confirmedBy: null };
}

function services(stints: readonly Stint[], covers: readonly Cover[] = []) {
  return servicesOf(rotation(1, FROM, TO, {}), turn(...stints), covers);
}

const seen = (stints: readonly Stint[], covers: readonly Cover[] = []) =>
  services(stints, covers).map((one) => `${one.username} ${one.from.slice(5)} ${one.to.slice(5)}`);

const ann = stint('ann', FROM);

describe('served', () => {
  it.each([
    [[ann], [], ['ann 11-01 12-01'], 'one person serves all of it'],
    [
      [ann, stint('bob', '2026-11-10')],
      [],
      ['ann 11-01 11-10', 'bob 11-10 12-01'],
      'a stint ends the one before',
    ],
    [[ann, stint('ann', '2026-11-10')], [], ['ann 11-01 12-01'], 'one person goes on'],
    [[stint(null, FROM), stint('bob', '2026-11-10')], [], ['bob 11-10 12-01'], 'open days are nobody’s'],
    [
      [ann],
      [cover('ann', 'bob', '2026-11-05', '2026-11-08')],
      ['ann 11-01 11-05', 'bob 11-05 11-08', 'ann 11-08 12-01'],
      'bob covers some days',
    ],
    [
      [ann],
      [cover('ann', 'bob', '2026-11-20', '2026-12-24')],
      ['ann 11-01 11-20', 'bob 11-20 12-01'],
      'a cover ends with the turn',
    ],
    [
      [ann],
      [cover('ann', 'bob', '2026-10-20', '2026-11-03')],
      ['bob 11-01 11-03', 'ann 11-03 12-01'],
      'nor before',
    ],
    [[ann], [cover('ann', null, '2026-11-05', '2026-11-08')], ['ann 11-01 12-01'], 'nobody has said yes'],
    [[ann], [cover('cat', 'bob', '2026-11-05', '2026-11-08')], ['ann 11-01 12-01'], 'it is not cat’s turn'],
    [
      [ann, stint('dan', '2026-11-06')],
      [cover('ann', 'bob', '2026-11-05', '2026-11-08')],
      ['ann 11-01 11-05', 'bob 11-05 11-06', 'dan 11-06 12-01'],
      'whoever has the turn by then needs no cover',
    ],
  ])('servicesOf() %j with covers %j is %j because %s', (stints, covers, expected) => {
    expect(seen(stints, covers)).toEqual(expected);
  });

  it.each<[Stint[], string | undefined, string]>([
    [[ann, stint('bob', '2026-11-17')], 'ann', 'ann served 16 days of 30'],
    [[ann, stint('bob', '2026-11-15')], 'bob', 'bob served 16 days of 30'],
    [[ann, stint('bob', '2026-11-16')], 'ann', 'of equals it is the first'],
    [[ann, stint('bob', '2026-11-11'), stint('ann', '2026-11-24')], 'ann', 'days are added up'],
    [[stint(null, FROM), stint('bob', '2026-11-30')], 'bob', 'nobody else was there'],
    [[stint(null, FROM)], undefined, 'nobody was there'],
  ])('lastServed() credits a turn of %j to %s because %s', (stints, expected) => {
    const rotations = [{ ...rotation(1, FROM, TO, {}), turns: [turn(...stints)] }];
    const credited = [...lastServed({ rotations, covers: [] }, () => true).keys()];
    expect(credited).toEqual(expected === undefined ? [] : [expected]);
  });

  it('lastServed() gives the credit to whoever covered most of a turn', () => {
    const state = {
      rotations: [rotation(1, FROM, TO, { Web: 'ann' })],
      covers: [cover('ann', 'bob', '2026-11-02', '2026-12-01')],
    };
    expect([...lastServed(state, () => true)]).toEqual([['bob', '2026-11-30']]);
  });

  it('lastServed() and lastLed() remember what rotations that are kept no more left behind', () => {
    const leads = [stint('ann', FROM)];
    const state = {
      rotations: [rotation(9, FROM, TO, { Web: 'ann', Mobile: 'eve' }, { leads })],
      covers: [],
      earlier: {
        served: [['ann', '2025-01-01'] as const, ['bob', '2025-02-01'] as const],
        led: [['Mobile', '2025-02-01'] as const],
      },
    };
    expect(Object.fromEntries(lastServed(state, () => true))).toEqual({
      ann: '2026-11-30',
      bob: '2025-02-01',
      eve: '2026-11-30',
    });
    expect(Object.fromEntries(lastLed(state, () => true))).toEqual({
      Mobile: '2025-02-01',
      Web: '2026-11-30',
    });
    expect([...lastLed(state, () => false)]).toEqual([['Mobile', '2025-02-01']]);
  });

  it.each([
    ['2026-11-10', 'Mobile', 'eve led for 21 days of 30'],
    ['2026-11-21', 'Web', 'ann led for 20 days of 30'],
    ['2026-11-16', 'Web', 'of equals it is the first'],
  ])('lastLed() when eve takes the lead from ann on %s credits %s because %s', (day, expected) => {
    const leads = [stint('ann', FROM), stint('eve', day)];
    const rotations = [rotation(1, FROM, TO, { Web: 'ann', Mobile: 'eve' }, { leads })];
    expect([...lastLed({ rotations }, () => true)]).toEqual([[expected, '2026-11-30']]);
  });

  it.each([
    ['ann', '2026-11-05', true, 'it is her turn'],
    ['bob', '2026-11-05', true, 'he covers from tomorrow on'],
    ['bob', '2026-11-08', false, 'his cover is over'],
    ['cat', '2026-11-05', false, 'she is in no turn'],
  ])('isOnSet() of %s from %s on is %s because %s', (username, day, expected) => {
    const covers = [cover('ann', 'bob', '2026-11-06', '2026-11-08')];
    expect(isOnSet(rotation(1, FROM, TO, { Web: 'ann' }), covers, username, day)).toBe(expected);
  });
});
