import { describe, expect, it } from 'vitest';
import { chooseLead, choosePerson, leadOrder } from '../../../server/domain/rotation/choose-person.ts';
import type { Absence, Passed, Rotation, Rotations, Team } from '../../../server/domain/rotation/rotation.ts';
import { NOTHING, rotation, stint, team } from './rotation-fixture.ts';

const nobody: ReadonlySet<string> = new Set();
const next = rotation(9, '2026-12-01', '2027-01-01', { Mobile: 'eve' });
const away = (username: string, from: string, to: string): Absence => ({ id: 'a', username, from, to });
const passed = (username: string, why: Passed['why'], until: string | null = null) => ({
  username,
  why,
  until,
});

/** Ann served in June, bob in July, cat never. */
const state: Rotations = {
  ...NOTHING,
  rotations: [
    rotation(1, '2026-06-01', '2026-07-01', { Web: 'ann' }),
    rotation(2, '2026-07-01', '2026-08-01', { Web: 'bob' }),
    next,
  ],
};

function chosen(web: Team, part: Partial<Rotations> = {}, gone = nobody) {
  return choosePerson({ ...state, teams: [web], ...part }, web, next, next.from, gone);
}

describe('choosePerson()', () => {
  it.each<[string, string, string | null, string]>([
    ['bob ann', 'ann', '2026-06-30', 'she served longest ago, though bob is first in the list'],
    ['bob ann cat', 'cat', null, 'newcomers count from the day they joined'],
    ['dan cat', 'dan', null, 'ties are decided by the list'],
  ])('sends of %s %s, last on %s, because %s', (people, username, last) => {
    const answer = chosen(team('Web', people));
    expect(answer).toMatchObject({ username, why: { code: 'longest-since', last }, passed: [] });
  });

  it('lets whoever joined after the others served wait for them', () => {
    expect(chosen(team('Web', 'ann dan', '2026-11-01'))).toMatchObject({ username: 'ann' });
    const web = {
      ...team('Web', 'ann bob'),
      people: [...team('Web', 'dan', '2026-07-15').people, ...team('Web', 'bob').people],
    };
    expect(chosen(web)).toMatchObject({ username: 'dan' });
  });

  it.each<[Absence[], ReadonlySet<string>, Passed[] | null, string]>([
    [
      [away('ann', '2026-12-10', '2026-12-12')],
      nobody,
      [passed('ann', 'away', '2026-12-12')],
      'she is away for two days',
    ],
    [
      [away('ann', '2026-11-01', '2027-05-01')],
      nobody,
      [passed('ann', 'away', '2027-05-01')],
      'she is away all the time',
    ],
    [[away('ann', '2026-11-01', '2026-12-01')], nobody, null, 'she is back on the first day'],
    [[away('ann', '2027-01-01', '2027-02-01')], nobody, null, 'she goes on the handover day'],
    [[], new Set(['ann']), [passed('ann', 'gone')], 'she is gone'],
  ])('with absences %j and gone %j passes over %j because %s', (absences, gone, expected) => {
    const answer = chosen(team('Web', 'ann bob'), { absences }, gone);
    expect(answer.username).toBe(expected === null ? 'ann' : 'bob');
    expect(answer.passed).toEqual(expected ?? []);
  });

  it('passes over who serves for another team, by a turn or by a cover', () => {
    expect(chosen(team('Web', 'eve bob'))).toMatchObject({
      username: 'bob',
      passed: [passed('eve', 'on-set')],
    });
    const cover = {
      id: 'c',
      team: 'Mobile',
      username: 'eve',
      from: '2026-12-05',
      to: '2026-12-07',
      asked: [],
      askedAt: 0,
      coveredBy: 'ann',
      mayLead: false,
      isWithdrawn: false,
    };
    expect(chosen(team('Web', 'ann bob'), { covers: [cover] })).toMatchObject({ username: 'bob' });
  });

  it('fills a gap with whoever does not serve right before or after, while there is anybody', () => {
    const before = rotation(8, '2026-11-01', '2026-12-01', { Web: 'ann' });
    const after = rotation(10, '2027-01-01', '2027-02-01', { Web: 'bob' });
    const around = [rotation(1, '2026-06-01', '2026-07-01', { Web: 'cat' }), before, next, after];
    expect(chosen(team('Web', 'bob ann cat'), { rotations: around })).toEqual({
      username: 'cat',
      mayLead: false,
      why: { code: 'longest-since', last: '2026-06-30' },
      passed: [passed('bob', 'beside')],
    });
    expect(chosen(team('Web', 'ann bob'), { rotations: around })).toMatchObject({
      username: 'bob',
      why: { code: 'longest-since', last: null },
      passed: [],
    });
  });

  it('sends whoever is away for the fewest days when everybody is for some', () => {
    const absences = [
      away('ann', '2026-12-10', '2026-12-20'),
      away('ann', '2026-12-15', '2026-12-24'),
      away('bob', '2026-12-01', '2026-12-14'),
    ];
    expect(chosen(team('Web', 'ann bob'), { absences })).toEqual({
      username: 'bob',
      mayLead: false,
      why: { code: 'least-away', days: 13 },
      passed: [passed('ann', 'away', '2026-12-24')],
    });
  });

  it('sends nobody when everybody is gone or away all the time, and says why', () => {
    const absences = [away('bob', '2026-11-01', '2027-01-01')];
    expect(chosen(team('Web', 'ann bob'), { absences }, new Set(['ann']))).toEqual({
      username: null,
      mayLead: false,
      why: { code: 'nobody' },
      passed: [passed('ann', 'gone'), passed('bob', 'away', '2027-01-01')],
    });
    expect(chosen(team('Web', '')).passed).toEqual([]);
  });

  it('says so when there is only one', () => {
    expect(chosen(team('Web', 'ann*'))).toEqual({
      username: 'ann',
      mayLead: true,
      why: { code: 'only-one' },
      passed: [],
    });
  });

  it('counts a turn that is announced for later as served', () => {
    const later = rotation(10, '2027-01-01', '2027-02-01', { Web: 'cat' });
    const rotations = [...state.rotations, later];
    expect(chosen(team('Web', 'cat bob'), { rotations })).toMatchObject({ username: 'bob' });
  });
});

describe('chooseLead()', () => {
  const turns = ['Web ann', 'Mobile eve', 'Server hal'].map((words) => {
    const [name = '', username = ''] = words.split(' ');
    const stints = [stint(username, '2026-12-01', { mayLead: username !== 'hal' })];
    return { team: name, stints, confirmedBy: null };
  });
  const led = (number: number, who: string): Rotation => ({
    ...rotation(number, `2026-0${number}-01`, `2026-0${number + 1}-01`, { Web: 'ann', Mobile: 'eve' }),
    leads: [stint(who, `2026-0${number}-01`)],
  });
  const current: Rotation = { ...next, turns };

  it.each([
    [[], 'ann', 'no team has led yet, and Web is the first'],
    [[led(6, 'ann')], 'eve', 'Mobile never led'],
    [[led(6, 'eve'), led(7, 'ann')], 'eve', 'Mobile led longer ago'],
    [[led(6, 'ann'), led(7, 'eve')], 'ann', 'Web led longer ago, by whomever'],
  ])('after %j names %s because %s', (rotations, expected) => {
    const now = { ...NOTHING, rotations };
    expect(chooseLead(now, current, current.from, nobody).username).toBe(expected);
  });

  it('passes over who is away or gone, and never names who may not lead', () => {
    const now = { ...NOTHING, absences: [away('ann', '2026-12-05', '2026-12-06')] };
    expect(chooseLead(now, current, current.from, nobody)).toMatchObject({
      username: 'eve',
      passed: [passed('ann', 'away', '2026-12-06')],
    });
    expect(chooseLead(NOTHING, current, current.from, new Set(['ann', 'eve']))).toMatchObject({
      username: null,
      passed: [passed('ann', 'gone'), passed('eve', 'gone')],
    });
  });

  it('leadOrder() is by who led longest ago, whatever comes later', () => {
    const rotations = [led(6, 'ann'), led(7, 'eve'), current, { ...led(8, 'hal'), number: 12 }];
    expect(leadOrder({ ...NOTHING, rotations }, current)).toEqual(['Server', 'Web', 'Mobile']);
    expect(leadOrder({ ...NOTHING, rotations }, led(7, 'eve'))).toEqual(['Mobile', 'Web']);
  });
});
