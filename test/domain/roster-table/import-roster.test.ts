import { describe, expect, it } from 'vitest';
import { addDays } from '../../../server/domain/calendar/calendar.ts';
import { fromRoster, secondsIn } from '../../../server/domain/roster-table/import-roster.ts';
import { leadOn, type Roster, type Turn } from '../../../server/domain/rotation/roster.ts';
import { saveTeam } from '../../../server/domain/rotation/teams.ts';
import { granted, kept, NOTHING, on, shown } from '../rotation/rotation-fixture.ts';

const row = (words: string): Turn => {
  const [name = '', person = '', from = '', to = ''] = words.split(' ');
  return { team: name, username: person.replace('*', ''), mayLead: person.endsWith('*'), from, to };
};
const roster: Roster = [
  row('Web alice* 2026-11-16 2026-12-16'),
  row('Mobile bob* 2026-11-16 2027-01-16'),
  row('Server carol 2026-11-16 2026-12-10'),
  row('Web dave* 2026-12-16 2027-01-16'),
];

const TODAY = '2026-11-20';

describe('fromRoster()', () => {
  const state = fromRoster(NOTHING, roster, TODAY);
  const spans = (one: typeof state) => one.rotations.map(({ from, to }) => `${from} ${to}`);

  it('hands over where most turns do; who comes or goes in between has a part of the turn', () => {
    expect(spans(state)).toEqual(['2026-11-16 2026-12-16', '2026-12-16 2027-01-16']);
    expect(state.rotations[0]?.turns.at(-1)?.stints.map(({ username, from }) => [username, from])).toEqual([
      ['carol', '2026-11-16'],
      [null, '2026-12-10'],
    ]);
    expect(shown(state)).toEqual([
      '1: Web alice, Mobile bob, Server open; lead alice',
      '2: Web dave, Mobile bob; lead bob',
    ]);
  });

  const staggered = [
    row('Web alice* 2026-10-16 2026-11-16'),
    row('Web ann* 2026-11-16 2026-12-16'),
    row('Web dave* 2026-12-16 2027-01-16'),
    row('Mobile bob* 2026-11-01 2026-12-01'),
    row('Mobile ben 2026-12-01 2027-01-01'),
  ];
  const twoWeeks = [
    row('Web alice* 2026-11-17 2026-12-01'),
    row('Mobile bob* 2026-11-17 2026-12-01'),
    row('Web ann* 2026-12-01 2026-12-15'),
  ];
  const rosters: readonly (readonly [string, Roster, readonly string[]])[] = [
    ['teams that end on days of their own', roster, ['2026-11-16', '2026-12-16', '2027-01-16']],
    ['teams that change on days of their own', staggered, ['2026-11-16', '2026-12-16', '2027-01-16']],
    ['two-week rotations', twoWeeks, ['2026-11-17', '2026-12-01', '2026-12-15']],
  ];

  it.each(rosters)('changes nobody who is on SET, or leads, in the running rotation: %s', (_, one, days) => {
    const after = kept(fromRoster(NOTHING, one, TODAY), TODAY);
    expect(after.rotations.map(({ from }) => from)).toEqual(expect.arrayContaining([...days]));
    const running = after.rotations.find(({ from, to }) => from <= TODAY && TODAY < to);
    const end = running?.to ?? TODAY;
    expect(after.news.filter(({ what }) => 'rotation' in what && what.rotation === running?.number)).toEqual(
      [],
    );
    for (let day = TODAY; day < end; day = addDays(day, 1)) {
      const before = one.filter(({ from, to }) => from <= day && day < to).map(({ username }) => username);
      const lead = leadOn(one, day)?.username;
      const names = on(after, day).split(', ');
      expect([day, [...names].sort()]).toEqual([
        day,
        before.map((name) => (name === lead ? `${name}*` : name)).sort(),
      ]);
    }
  });

  it('goes on as the table does: nobody gets a rotation of a day', () => {
    const after = kept(fromRoster(NOTHING, twoWeeks, TODAY), TODAY);
    expect(after.cadence).toEqual({ kind: 'weekly', weeks: 2, from: '2026-12-15' });
    expect(spans(after)).toEqual(['2026-11-17 2026-12-01', '2026-12-01 2026-12-15', '2026-12-15 2026-12-29']);
  });

  it('ends the rotation after a table without a rule on a handover that is not absurdly near', () => {
    const odd = [row('Web ann* 2026-11-16 2026-12-04'), row('Web bob* 2026-12-04 2026-12-15')];
    expect(spans(kept(fromRoster(NOTHING, odd, TODAY), TODAY))).toEqual([
      '2026-11-16 2026-12-04',
      '2026-12-04 2026-12-15',
      '2026-12-15 2027-01-16',
    ]);
  });

  it('leaves a team open until the next rotation, unless somebody adds people to it', () => {
    const ended = [...roster, row('Data rita* 2026-09-16 2026-11-16')];
    const after = kept(fromRoster(NOTHING, ended, TODAY), TODAY);
    expect(on(after, TODAY)).toBe('alice*, bob, carol');
    expect(shown(after).slice(1, 3)).toEqual([
      '2: Web alice, Mobile bob, Server open, Data open; lead alice',
      '3: Web dave, Mobile bob, Server carol, Data rita; lead bob',
    ]);
    const people = ['rita', 'zoe'].map((username) => ({ username, mayLead: true }));
    const team = { name: 'Data', manager: null, people };
    const changed = kept(granted(saveTeam(after, 'Data', team, TODAY)), TODAY);
    expect(on(changed, TODAY)).toBe('alice*, bob, zoe, carol');
  });

  it('knows the people of each team, once, since their first turn', () => {
    const people = [
      row('Web alice 2027-02-16 2027-03-16'),
      ...roster,
      row('Web alice* 2026-09-16 2026-10-16'),
    ];
    expect(fromRoster(NOTHING, people, TODAY).teams[0]).toEqual({
      id: 1,
      name: 'Web',
      manager: null,
      people: [
        { username: 'alice', mayLead: true, joinedOn: '2026-09-16' },
        { username: 'dave', mayLead: true, joinedOn: '2026-12-16' },
      ],
    });
  });

  it('counts the first of several that a team sends at once', () => {
    const twice = [row('Web ann 2026-11-16 2026-12-16'), row('Web bob* 2026-11-16 2026-12-16')];
    expect(shown(fromRoster(NOTHING, twice, TODAY))).toEqual(['1: Web ann; lead none']);
  });

  it('gives whoever stands further down what is left of their time, in all its parts', () => {
    const between = [
      row('Web ann* 2026-11-16 2026-11-20'),
      row('Web bob* 2026-11-26 2026-12-01'),
      row('Web cleo 2026-11-10 2026-12-16'),
      row('Web carl 2026-11-18 2026-11-28'),
    ];
    const stints = fromRoster(NOTHING, between, '2026-01-01').rotations.flatMap(({ turns }) =>
      turns.flatMap((turn) => turn.stints),
    );
    expect(stints.map(({ username, from }) => `${from} ${username}`)).toEqual([
      '2026-11-10 cleo',
      '2026-11-16 ann',
      '2026-11-20 cleo',
      '2026-11-26 bob',
      '2026-12-01 cleo',
    ]);
  });

  it('leaves gaps as they are', () => {
    const gap = [row('Web ann* 2026-10-16 2026-11-16'), row('Web bob* 2026-12-16 2027-01-16')];
    const after = kept(fromRoster(NOTHING, gap, '2026-11-20'), '2026-11-20');
    expect([on(after, '2026-11-20'), on(after, '2026-12-20')]).toEqual(['', 'bob*']);
  });

  it('of an empty table is nothing', () => {
    expect(fromRoster(NOTHING, [], TODAY)).toEqual(NOTHING);
  });
});

describe('secondsIn()', () => {
  const twice = [
    row('Web ann 2026-11-16 2026-12-16'),
    row('Web bob* 2026-11-16 2026-12-16'),
    row('Mobile cleo 2026-12-10 2027-01-10'),
    row('Mobile carl 2026-12-16 2027-01-16'),
    row('Data dora 2026-10-16 2026-11-16'),
    row('Data dan 2026-10-16 2026-11-16'),
  ];

  it('names whom a rotation has no place for, as long as it is not over', () => {
    expect(secondsIn(twice, TODAY).map(({ username }) => username)).toEqual(['bob', 'carl']);
    expect(secondsIn(twice, '2026-12-20').map(({ username }) => username)).toEqual(['carl']);
    expect(secondsIn(roster, TODAY)).toEqual([]);
  });
});
