import { describe, expect, it } from 'vitest';
import { deputyOn, leadOn } from '../../../server/domain/rotation/roster.ts';
import { openOn, peopleOf, rosterOf } from '../../../server/domain/rotation/roster-of.ts';
import type { Absence, Cover, Rotations } from '../../../server/domain/rotation/rotation.ts';
import { NOTHING, rotation, stint, team } from './rotation-fixture.ts';

const FROM = '2026-12-01';
const TO = '2027-01-01';
const may = { mayLead: true };
const turn = (name: string, ...stints: ReturnType<typeof stint>[]) => ({
  team: name,
  stints,
  confirmedBy: null,
});
const cover: Cover = {
  id: 'c',
  team: 'Web',
  username: 'ann',
  from: '2026-12-10',
  to: '2026-12-12',
  asked: [],
  askedAt: 0,
  coveredBy: 'bob',
  mayLead: true,
  isWithdrawn: false,
};
const away = (id: string, from: string, to: string): Absence => ({ id, username: 'ann', from, to });

/** Ann leads, Eve may lead, Hal may not; Docs is open. */
const state: Rotations = {
  ...NOTHING,
  teams: [team('Web', 'ann* bob'), team('Mobile', 'eve*'), team('Server', 'hal'), team('Docs', '')],
  rotations: [
    rotation(4, '2026-11-01', FROM, { Web: 'bob', Mobile: 'eve' }, { leads: [stint('bob', '2026-11-01')] }),
    rotation(
      5,
      FROM,
      TO,
      {},
      {
        turns: [
          turn('Server', stint('hal', FROM)),
          turn('Web', stint('ann', FROM, may)),
          turn('Mobile', stint('eve', FROM, may)),
          turn('Docs', stint(null, FROM)),
        ],
        leads: [stint('ann', FROM, may)],
      },
    ),
  ],
};

function day(part: Partial<Rotations>, on: string) {
  const roster = rosterOf({ ...state, ...part }, on, '2026-12-31');
  const rows = roster.filter((row) => row.from <= on && on < row.to);
  return {
    people: rows.map(({ username }) => username).join(' '),
    lead: leadOn(roster, on)?.username,
    deputy: deputyOn(roster, on)?.username,
    rows,
  };
}

describe('rosterOf()', () => {
  it('has the lead first, then who else may lead, then the others in the order of the teams', () => {
    expect(day({}, '2026-12-05')).toMatchObject({ people: 'ann eve hal', lead: 'ann', deputy: 'eve' });
    expect(day({}, '2026-12-05').rows[0]).toEqual({
      team: 'Web',
      username: 'ann',
      mayLead: true,
      from: FROM,
      to: TO,
      since: FROM,
      until: TO,
      handover: TO,
    });
  });

  it('is of the rotations that touch the days, and of none else', () => {
    const rotations = (from: string, to: string) => [
      ...new Set(rosterOf(state, from, to).map((row) => row.handover)),
    ];
    expect(rotations('2026-11-30', FROM)).toEqual([FROM]);
    expect(rotations(FROM, '2026-12-02')).toEqual([TO]);
    expect(rotations('2026-11-30', '2026-12-02')).toEqual([FROM, TO]);
    expect(rotations(TO, '2027-02-01')).toEqual([]);
  });

  it.each([
    ['2026-12-09', 'ann eve hal', 'ann', 'the cover has not begun'],
    ['2026-12-10', 'eve bob hal', 'eve', 'he comes in her place, and she was next to lead'],
    ['2026-12-12', 'ann eve hal', 'ann', 'she is back'],
  ])('with a cover on %s is %s, led by %s, because %s', (on, people, lead) => {
    expect(day({ covers: [cover] }, on)).toMatchObject({ people, lead });
  });

  it('says whom somebody covers, and for how long they come', () => {
    expect(day({ covers: [cover] }, '2026-12-10').rows[1]).toMatchObject({
      username: 'bob',
      covers: 'ann',
      since: '2026-12-10',
      until: '2026-12-12',
      handover: TO,
    });
    expect(day({ covers: [{ ...cover, mayLead: false }] }, '2026-12-10')).toMatchObject({
      people: 'eve hal bob',
      lead: 'eve',
    });
  });

  it.each<[string, string | undefined, string, string]>([
    ['2026-12-04', undefined, 'ann', 'she is there'],
    ['2026-12-05', '2026-12-09', 'eve', 'the second absence begins before the first is over'],
    ['2026-12-08', '2026-12-09', 'eve', 'it is her last day away'],
    ['2026-12-09', undefined, 'ann', 'she is back'],
  ])('on %s shows Ann away until %s and %s as lead because %s', (on, awayUntil, lead) => {
    const absences = [away('b', '2026-12-07', '2026-12-09'), away('a', '2026-12-05', '2026-12-07')];
    const seen = day({ absences }, on);
    expect(seen.lead).toBe(lead);
    expect(seen.rows.find(({ username }) => username === 'ann')?.awayUntil).toBe(awayUntil);
  });

  it('keeps a coming and going that a flag cuts in two', () => {
    const turns = [turn('Web', stint('ann', FROM), stint('ann', '2026-12-10', may))];
    const rotations = [rotation(5, FROM, TO, {}, { turns, leads: [stint(null, FROM)] })];
    const rows = rosterOf({ ...state, rotations }, FROM, TO);
    expect(rows.map(({ from, to, since, until, mayLead }) => [from, to, since, until, mayLead])).toEqual([
      [FROM, '2026-12-10', FROM, TO, false],
      ['2026-12-10', TO, FROM, TO, true],
    ]);
  });

  it('has no row for days before somebody was found', () => {
    const turns = [turn('Web', stint(null, FROM), stint('ann', '2026-12-10'))];
    const rotations = [rotation(5, FROM, TO, {}, { turns })];
    expect(rosterOf({ ...state, rotations }, FROM, TO).map(({ from }) => from)).toEqual(['2026-12-10']);
    expect(openOn({ ...state, rotations }, '2026-12-09')).toEqual(['Web']);
    expect(openOn({ ...state, rotations }, '2026-12-10')).toEqual([]);
  });
});

it('openOn() names the teams that send nobody', () => {
  expect(openOn(state, '2026-12-05')).toEqual(['Docs']);
  expect(openOn(state, '2026-11-05')).toEqual([]);
  expect(openOn(state, '2027-05-05')).toEqual([]);
});

it('peopleOf() are those listed, and who still serves', () => {
  const teams = [team('Web', 'bob')];
  expect(peopleOf({ ...state, teams }, '2026-12-31')).toEqual(['bob', 'hal', 'ann', 'eve']);
  expect(peopleOf({ ...state, teams }, TO)).toEqual(['bob']);
});
