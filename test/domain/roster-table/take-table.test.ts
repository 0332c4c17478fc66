import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rosterTable } from '../../../server/adapters/roster-table.ts';
import type { TypedRow } from '../../../server/app/rotation/import-table.ts';
import { addDays } from '../../../server/domain/calendar/calendar.ts';
import { type TableRow, tableOf } from '../../../server/domain/roster-table/roster-table.ts';
import { takeTable } from '../../../server/domain/roster-table/take-table.ts';
import { DEFAULT_CADENCE } from '../../../server/domain/rotation/cadence.ts';
import { type Circumstances, keepUp } from '../../../server/domain/rotation/plan-rotations.ts';
import type { Rotations } from '../../../server/domain/rotation/rotation.ts';

const EMPTY: Rotations = {
  revision: 0,
  changedAt: 0,
  cadence: DEFAULT_CADENCE,
  accounts: {},
  teams: [],
  rotations: [],
  absences: [],
  covers: [],
  swaps: [],
  news: [],
};
const HEADER = 'team,username,may lead,from,to,manager';
const LISTS = ['Web,alice,yes,,,mia', 'Web,ann,no,,,mia', 'Mobile,bob,yes,,,', 'Mobile,ben,yes,,,'];

function on(today: string, isAnnounced = true): Circumstances {
  let ids = 0;
  const newId = () => `id-${ids++}`;
  return { today, now: 1, gone: new Set(), isAnnounced, newId, managers: [] };
}

function take(state: Rotations, lines: readonly string[], given: Circumstances) {
  const { rows, faults } = rosterTable.read([HEADER, ...lines].join('\n'));
  expect(faults).toEqual([]);
  return takeTable(state, decided(rows), given, 'mia');
}

/** Whoever is not said to lead may not. */
function decided(rows: readonly TypedRow[]): readonly TableRow[] {
  return rows.map((row) => ({ ...row, mayLead: row.mayLead === true }));
}

/** The state after the lines, the plan brought up to date. */
function taken(state: Rotations, lines: readonly string[], given: Circumstances): Rotations {
  const answer = take(state, lines, given);
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return keepUp(answer.value, given) ?? answer.value;
}

function faultsOf(state: Rotations, lines: readonly string[], given: Circumstances) {
  const answer = take(state, lines, given);
  return answer.ok ? [] : answer.refusal;
}

const today = '2026-11-24';
const running = taken(
  EMPTY,
  [...LISTS, 'Web,alice,yes,2026-11-16,2026-12-16', 'Mobile,bob,yes,2026-11-16,2026-12-16'],
  on(today),
);

const people = (state: Rotations) =>
  state.rotations.map(({ number, from, to, turns, leads }) => [
    number,
    from,
    to,
    leads[0]?.username,
    ...turns.map(({ stints }) => stints.map(({ username }) => username).join('+')),
  ]);

describe('takeTable()', () => {
  it('takes lists and turns into a SET that has nothing: the first who may lead leads', () => {
    expect(running.teams.map(({ name, manager }) => [name, manager])).toEqual([
      ['Web', 'mia'],
      ['Mobile', null],
    ]);
    expect(people(running)).toEqual([
      [1, '2026-11-16', '2026-12-16', 'alice', 'alice', 'bob'],
      [2, '2026-12-16', '2027-01-16', 'ben', 'ann', 'ben'],
      [3, '2027-01-16', '2027-02-16', 'alice', 'alice', 'bob'],
    ]);
  });

  it('takes the people of teams from turns where there are turns alone', () => {
    const lines = ['Web,alice,yes,2026-10-16,2026-11-16', 'Web,ann,no,2026-11-16,2026-12-16'];
    const state = taken(EMPTY, lines, on(today));
    expect(state.teams[0]?.people.map(({ username, mayLead }) => [username, mayLead])).toEqual([
      ['alice', true],
      ['ann', false],
    ]);
    expect(people(state)[2]).toEqual([3, '2026-12-16', '2027-01-16', 'alice', 'alice']);
  });

  it('counts people from when the table begins, so that who has never served is due before who has', () => {
    const lines = [...LISTS, 'Web,alice,yes,2026-10-16,2026-11-16', 'Mobile,bob,yes,2026-10-16,2026-11-16'];
    const state = taken(EMPTY, lines, on(today));
    expect(people(state)[1]?.slice(4)).toEqual(['ann', 'ben']);
  });

  it('puts history before what is known and leaves that as it is', () => {
    const lines = ['Web,ann,no,2026-09-16,2026-10-16', 'Gone team,zoe,yes,2026-09-16,2026-10-16'];
    const state = taken(running, lines, on(today));
    expect(people(state).slice(0, 2)).toEqual([
      [-1, '2026-09-16', '2026-10-16', 'zoe', 'ann', 'zoe'],
      [0, '2026-10-16', '2026-11-16', null],
    ]);
    expect(state.rotations.slice(2)).toEqual(running.rotations);
    expect(state.teams.map(({ name }) => name)).toEqual(['Web', 'Mobile']);
  });

  it('chooses who serves in a rotation that is not over', () => {
    const state = taken(running, ['Web,alice,yes,2026-12-16,2027-01-16'], on(today));
    expect(people(state)[1]).toEqual([2, '2026-12-16', '2027-01-16', 'ben', 'alice', 'ben']);
    expect(state.rotations[1]?.turns[0]?.stints[0]?.reason).toEqual({ by: 'choice', username: 'mia' });
    const now = taken(running, ['Web,ann,no,2026-11-16,2026-12-16'], on(today));
    expect(now.rotations[0]?.turns[0]?.stints.map(({ username, from }) => [username, from])).toEqual([
      ['alice', '2026-11-16'],
      ['ann', today],
    ]);
  });

  it('replaces what nobody was told while nothing is announced', () => {
    const paused = taken(EMPTY, LISTS, on(today, false));
    expect(people(paused)[0]?.slice(0, 3)).toEqual([1, today, '2026-12-16']);
    const state = taken(paused, ['Web,ann,no,2026-11-16,2026-12-16'], on(today, false));
    expect(people(state)[0]).toEqual([1, '2026-11-16', '2026-12-16', null, 'ann']);
  });

  it.each([
    [['Web,alice,yes,,,mia', 'Web,ann,no,,,rita'], 3, 'managers'],
    [['Web,alice,yes', 'web,alice,no'], 3, 'twice'],
    [['Data,zoe,yes,2026-12-16,2027-01-16'], 2, 'no-team'],
    [['Web,bob,yes,2026-12-16,2027-01-16'], 2, 'not-listed'],
    [['Web,ann,no,2026-11-10,2026-12-16'], 2, 'history'],
    [['Web,ann,no,2026-12-20,2027-01-16'], 2, 'dates'],
    [['Web,ann,no,2027-02-16,2027-03-16'], 2, 'beyond'],
    [['Web,,no,2026-12-16,2027-01-16'], 2, 'not-open'],
    [['Web,ann,no,2026-12-16,2027-01-16', 'Web,alice,yes,2027-01-01,2027-01-16'], 3, 'taken'],
  ])('names %j at line %i with %s', (lines, line, fault) => {
    expect(faultsOf(running, lines, on(today))).toEqual([{ line, fault }]);
  });

  it('takes turns of as many teams as a SET may have, those of the past included', () => {
    const lines = Array.from({ length: 51 }, (_, at) => `Past ${at},zoe,no,2026-09-16,2026-10-16`);
    expect(faultsOf(running, lines.slice(1), on(today))).toEqual([]);
    expect(faultsOf(running, lines, on(today))).toEqual([{ line: 52, fault: 'too-many-teams' }]);
    const fresh = [...LISTS.slice(0, 1), ...lines];
    expect(faultsOf(EMPTY, fresh, on(today))).toEqual([{ line: 53, fault: 'too-many-teams' }]);
    expect(faultsOf(EMPTY, lines, on(today))).toEqual([{ line: 52, fault: 'too-many-teams' }]);
  });

  it('hands over as often as the turns say that are not over', () => {
    const lines = ['Web,alice,yes,2026-11-17,2026-12-01', 'Web,ann,no,2026-12-01,2026-12-15'];
    const state = taken(EMPTY, lines, on(today));
    expect(state.rotations.map(({ from, to }) => `${from} ${to}`)).toEqual([
      '2026-11-17 2026-12-01',
      '2026-12-01 2026-12-15',
      '2026-12-15 2026-12-29',
    ]);
    expect(taken(EMPTY, lines, on('2026-12-15')).cadence).toEqual(DEFAULT_CADENCE);
  });

  it('gives joining date and turn back to somebody whom a table before left out', () => {
    const out = taken(running, ['Web,alice,yes,,,mia'], on('2026-11-25'));
    expect(people(out)[1]?.slice(4)).not.toEqual(people(running)[1]?.slice(4));
    const back = taken(out, ['Web,alice,yes,,,mia', 'Web,ann,no,,,mia'], on('2026-11-30'));
    expect([back.teams, back.rotations]).toEqual([running.teams, running.rotations]);
  });

  it('leaves open what the table leaves open now, and fills a rotation that it says nothing about', () => {
    const open = taken(EMPTY, [...LISTS, 'Web,,no,2026-11-16,2026-12-16'], on(today));
    expect(people(open)[0]).toEqual([1, '2026-11-16', '2026-12-16', null, '']);
    const gap = ['Web,ann,no,2026-10-16,2026-11-16', 'Web,ann,no,2026-12-16,2027-01-16'];
    expect(people(taken(EMPTY, [...LISTS, ...gap], on(today)))[1]?.slice(4)).toEqual(['+alice', '+bob']);
  });

  it.each([
    ['other days', ['Web,alice,yes,2026-11-17,2026-12-17']],
    ['another year', ['Web,alice,yes,2027-11-16,2027-12-16']],
    ['somebody else', ['Web,dora,no,2026-11-16,2026-12-16']],
    ['all that is announced', ['Web,ann,no,2026-11-16,2026-12-16,', 'Web,ann,no,2026-12-16,2027-02-16']],
  ])('is free to correct a table with %s while SET is paused', (_, wrong) => {
    const paused = on(today, false);
    const right = ['Web,alice,yes,2026-11-16,2026-12-16', 'Web,ann,no,2026-12-16,2027-01-16'];
    const before = taken(EMPTY, wrong, paused);
    expect(people(taken(before, right, paused)).slice(0, 2)).toEqual([
      [1, '2026-11-16', '2026-12-16', 'alice', 'alice'],
      [2, '2026-12-16', '2027-01-16', null, 'ann'],
    ]);
  });

  it('corrects nothing by other dates once SET has been started', () => {
    const paused = taken(EMPTY, ['Web,alice,yes,2026-11-17,2026-12-17'], on(today, false));
    const started = keepUp(paused, on(today)) ?? paused;
    const right = ['Web,alice,yes,2026-11-16,2026-12-16'];
    expect(faultsOf(started, right, on(today, false))).toEqual([{ line: 2, fault: 'history' }]);
  });

  it('never writes over what is over', () => {
    const later = keepUp(running, on('2027-01-20')) ?? running;
    const lines = ['Web,ann,no,2026-11-16,2026-12-16', 'Web,alice,yes,2026-11-16,2026-12-01'];
    expect(faultsOf(later, lines.slice(0, 1), on('2027-01-20'))).toEqual([{ line: 2, fault: 'history' }]);
    expect(faultsOf(later, lines.slice(1), on('2027-01-20'))).toEqual([{ line: 2, fault: 'history' }]);
    expect(faultsOf(later, ['Web,alice,yes,2026-11-16,2026-12-16'], on('2027-01-20'))).toEqual([]);
  });

  it('keeps somebody who stands in for a part from being a handover', () => {
    const lines = [
      ...LISTS,
      'Web,alice,yes,2026-11-16,2026-11-20',
      'Web,ann,no,2026-11-20,2026-12-16',
      'Mobile,bob,yes,2026-11-16,2026-12-16',
    ];
    expect(people(taken(EMPTY, lines, on(today)))[0]).toEqual([
      1,
      '2026-11-16',
      '2026-12-16',
      'alice',
      'alice+ann',
      'bob',
    ]);
  });
});

describe('tableOf()', () => {
  const name = fc.constantFrom('Web', 'Mobile', '=SUM(1)', '-x', "'=y", 'Q"A', 'a, b', '@all', 'p|q');
  const team = fc.record({
    name,
    manager: fc.constantFrom(null, 'mia'),
    size: fc.integer({ min: 0, max: 4 }),
  });
  const season = fc.record({
    teams: fc.uniqueArray(team, { minLength: 1, maxLength: 4, selector: (one) => one.name }),
    days: fc.integer({ min: 0, max: 200 }),
    away: fc.array(
      fc.record({ person: fc.nat(15), at: fc.nat(200), days: fc.integer({ min: 1, max: 60 }) }),
      {
        maxLength: 6,
      },
    ),
  });

  it('is read back as it was: into the same SET without a change, into an empty one as the same table', () => {
    fc.assert(
      fc.property(season, ({ teams, days, away }) => {
        const lines = teams.flatMap((one, at) => {
          const usernames =
            one.size === 0 ? [''] : Array.from({ length: one.size }, (_, n) => `p${at * 4 + n}`);
          return usernames.map((username, n) => ({
            line: 0,
            team: one.name,
            mayLead: n % 2 === 0 && username !== '',
            dates: null,
            username: username === '' ? null : username,
            manager: one.manager,
          }));
        });
        const read = (state: Rotations, text: string, given: Circumstances) => {
          const { rows, faults } = rosterTable.read(text);
          expect(faults).toEqual([]);
          const answer = takeTable(state, decided(rows), given, 'mia');
          if (!answer.ok) throw new Error(JSON.stringify([answer.refusal, text]));
          return answer.value;
        };
        let state = read(EMPTY, rosterTable.write(lines), on(today));
        const absences = away.map(({ person, at, days: length }, index) => {
          const from = addDays(today, at);
          return { id: `${index}`, username: `p${person}`, from, to: addDays(from, length) };
        });
        state = { ...state, absences };
        for (let day = 0; day <= days; day += 10) state = keepUp(state, on(addDays(today, day))) ?? state;
        const given = on(addDays(today, days));
        state = keepUp(state, given) ?? state;

        const text = rosterTable.write(tableOf(state));
        expect(read(state, text, given)).toEqual(state);
        const other = read(EMPTY, text, given);
        expect(rosterTable.write(tableOf(other))).toBe(text);
      }),
      { numRuns: 60 },
    );
  });
});
