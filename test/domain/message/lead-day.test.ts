import { describe, expect, it } from 'vitest';
import { leadDaysOf } from '../../../server/domain/message/lead-day.ts';
import type { Blocker } from '../../../server/domain/queue/blocker.ts';
import type { News } from '../../../server/domain/rotation/rotation.ts';
import { planned, team } from '../rotation/rotation-fixture.ts';

/** Ann leads from Monday 23 November, and bob of the same team is due after her. */
const rotations = planned([team('Web', 'ann* bob*'), team('Mobile', 'dan*')], '2026-11-23');
const state = { ...rotations, accounts: { ann: 'id-of-ann', dan: 'id-of-dan' } };
const at = (time: string) => Date.parse(`${time.replace(' ', 'T')}:00+01:00`);
const given = (time: string, gone: readonly string[] = []) => ({
  now: at(time),
  gone: new Set(gone),
  zone: 'Europe/Berlin',
  handoverTime: '09:00',
});

function blocker(id: string, time: string, more: Partial<Blocker> = {}): Blocker {
  const cleared = { clearedAt: null, clearedBy: null };
  return { id, text: id, userId: 'id-of-dan', username: 'dan', since: at(time), ...cleared, ...more };
}

function news(id: string, time: string, leads?: readonly string[]): News {
  return { id, at: at(time), to: [], leads, what: { code: 'swap-answered', swap: id } };
}

/** `ann 2026-11-24: b n (2)`: whose day it is, what it brought, and its revision. */
function shown(all: ReturnType<typeof leadDaysOf>): readonly string[] {
  return all.map(
    ({ to, date, items, revision }) => `${to} ${date}: ${items.map(({ id }) => id).join(' ')} (${revision})`,
  );
}

describe('leadDaysOf()', () => {
  it('brings together what a day brought, by lead, and what was cleared makes it newer', () => {
    const all = [
      news('n', '2026-11-24 15:00', ['ann']),
      news('m', '2026-11-24 16:00', ['ann', 'bob']),
      news('own', '2026-11-24 17:00'),
    ];
    const blockers = [
      blocker('b', '2026-11-24 12:00'),
      blocker('c', '2026-11-24 18:00', { clearedAt: at('2026-11-24 19:00'), clearedBy: 'dan' }),
    ];
    expect(shown(leadDaysOf({ ...state, news: all }, blockers, given('2026-11-24 20:00')))).toEqual([
      'ann 2026-11-24: b n m c (5)',
      'bob 2026-11-24: m (1)',
    ]);
  });

  it.each([
    ['2026-11-24 23:59', ['ann 2026-11-24: b (1)'], 'it is that day'],
    ['2026-11-25 23:59', ['ann 2026-11-24: b (1)'], 'a minute before midnight may have failed'],
    ['2026-11-26 00:00', [], 'it is no news any more'],
  ])('at %s still tells of the 24th %j because %s', (time, expected) => {
    expect(shown(leadDaysOf(state, [blocker('b', '2026-11-24 12:00')], given(time)))).toEqual(expected);
  });

  it.each([
    ['dan is blocked', {}, [], ['ann 2026-11-24: b (1)']],
    ['it is her own', { userId: 'id-of-ann', username: 'ann' }, [], []],
    ['she is gone, and dan, who leads then, wrote it', {}, ['ann'], []],
  ] as const)('tells whoever leads of a blocker, unless they wrote it: %s', (_, more, gone, expected) => {
    const blockers = [blocker('b', '2026-11-24 12:00', more)];
    expect(shown(leadDaysOf(state, blockers, given('2026-11-24 12:01', gone)))).toEqual(expected);
  });
});
