import { describe, expect, it } from 'vitest';
import { importText } from '../../../server/adapters/answers/roster-answers.ts';
import { rosterTable } from '../../../server/adapters/roster-table.ts';
import { en } from '../../../server/adapters/texts/en/index.ts';
import { importTable, proposeImport } from '../../../server/app/rotation/import-table.ts';
import { rotationsNow } from '../../../server/app/rotation/rotations.ts';
import { RIGHTS } from '../../../server/domain/roles.ts';
import { berlin, createRotationSet, type RotationSet } from './rotation-set.ts';

const NOBODY: Parameters<typeof createRotationSet>[0] = { teams: [] };

const tableOf = (...lines: readonly string[]) => ['team,username,may lead,from,to', ...lines].join('\n');

const editorIn = (fixture: RotationSet) => ({ person: fixture.person('mia'), rights: new Set(RIGHTS) });

/** What is shown is what is imported. */
async function importing(fixture: RotationSet, text: string) {
  const editor = editorIn(fixture);
  const proposed = await proposeImport(fixture.set, editor, rosterTable, text);
  if (proposed.code !== 'proposed') return proposed;
  const imported = await importTable(fixture.set, editor, rosterTable, text, proposed.revision);
  if (imported.code === 'changed-meanwhile') throw new Error(imported.code);
  return imported;
}

const spans = async ({ set }: RotationSet) =>
  (await rotationsNow(set))?.rotations.map(({ from, to }) => `${from}..${to}`);

describe('an imported handover', () => {
  const table = tableOf('Web,alice,yes,2026-11-16,2026-12-16', 'Web,bob,yes,2026-12-16,2027-01-16');

  it('over which the server was down is told like a planned one: pack and card', async () => {
    const fixture = await createRotationSet(NOBODY);
    await importing(fixture, table);
    await fixture.at('2026-11-24 10:05');
    await fixture.at('2026-12-18 10:00');
    expect(fixture.inChannel().map(({ text }) => text)).toEqual([
      expect.stringContaining('#### SET handover'),
    ]);
    expect(fixture.shown('bob').map(({ text }) => text)).toContainEqual(
      expect.stringContaining('You are on SET for Web until the handover on Sat 16 Jan.'),
    );
  });

  it('that had been before the table was imported is told to nobody', async () => {
    const fixture = await createRotationSet(NOBODY);
    await importing(fixture, table);
    await fixture.at('2026-11-24 10:05');
    expect(fixture.inChannel()).toEqual([]);
    expect(fixture.shown('alice')).toEqual([]);
  });
});

describe('an imported turn that had begun when SET is started', () => {
  it('is told once to whoever serves, however often SET is started, and hands nothing over', async () => {
    const fixture = await createRotationSet({ ...NOBODY, settings: { running: false } });
    await importing(
      fixture,
      tableOf('Web,alice,yes,2026-11-16,2026-12-16', 'App,bob,no,2026-11-16,2026-12-16'),
    );
    await fixture.at('2026-11-24 10:05');
    expect(fixture.shown('alice')).toEqual([]);
    for (const day of ['2026-11-24', '2026-11-27']) {
      const runningSince = berlin(`${day} 11:00`);
      const running = fixture.openSet({ roster: '', autodraft: false }, { runningSince });
      for (const time of ['11:01', '11:05']) await fixture.at(`${day} ${time}`, running);
    }
    for (const name of ['alice', 'bob']) {
      expect(fixture.shown(name).map(({ text }) => text)).toEqual([
        expect.stringContaining('**You are on SET for'),
      ]);
    }
    expect(fixture.inChannel()).toEqual([]);
  });
});

describe('importTable()', () => {
  const inclusive = {
    'the 16th to the 15th': {
      table: tableOf('Web,alice,yes,2026-11-16,2026-12-15', 'Web,bob,yes,2026-12-16,2027-01-15'),
      expected: ['2026-11-16..2026-12-16', '2026-12-16..2027-01-16'],
      ends: 'last-day',
    },
    'Monday to Sunday': {
      table: tableOf('Web,alice,yes,2026-11-23,2026-11-29', 'Web,bob,yes,2026-11-30,2026-12-06'),
      expected: ['2026-11-23..2026-11-30', '2026-11-30..2026-12-07'],
      ends: 'last-day',
    },
    'Monday to Friday': {
      table: tableOf('Web,alice,yes,2026-11-23,2026-11-27', 'Web,bob,yes,2026-11-30,2026-12-04'),
      expected: ['2026-11-23..2026-11-30', '2026-11-30..2026-12-07'],
      ends: 'last-friday',
    },
    'handover days': {
      table: tableOf('Web,alice,yes,2026-11-16,2026-12-16', 'Web,bob,yes,2026-12-16,2027-01-16'),
      expected: ['2026-11-16..2026-12-16', '2026-12-16..2027-01-16'],
      ends: 'handover-day',
    },
    'a single turn, the 16th to the 15th': {
      table: tableOf('Web,alice,yes,2026-11-16,2026-12-15'),
      expected: ['2026-11-16..2026-12-16', '2026-12-16..2027-01-16'],
      ends: 'last-day',
    },
    'two weeks, Monday to Friday, of two teams': {
      table: tableOf(
        'Web,alice,yes,2026-11-16,2026-11-27',
        'Mobile,carol,no,2026-11-16,2026-11-27',
        'Web,bob,yes,2026-11-30,2026-12-11',
        'Mobile,dave,no,2026-11-30,2026-12-11',
      ),
      expected: ['2026-11-16..2026-11-30', '2026-11-30..2026-12-14'],
      ends: 'last-friday',
    },
  } as const;

  it.each(Object.keys(inclusive) as (keyof typeof inclusive)[])('reads %s without gaps', async (which) => {
    const { table, expected, ends } = inclusive[which];
    const fixture = await createRotationSet(NOBODY);
    expect(await importing(fixture, table)).toMatchObject({ code: 'imported', ends });
    expect((await spans(fixture))?.slice(0, expected.length)).toEqual(expected);
    const { rotations = [] } = (await rotationsNow(fixture.set)) ?? {};
    const open = rotations
      .slice(0, 2)
      .flatMap(({ turns }) =>
        turns.flatMap(({ stints }) => stints.filter(({ username }) => username === null)),
      );
    expect(open).toEqual([]);
    expect(rotations).toHaveLength(3);
  });

  it('finds people by their e-mail addresses, and names those of nobody', async () => {
    const fixture = await createRotationSet(NOBODY);
    const bad = await importing(fixture, 'team,e-mail,manager\nWeb,alice@example.com,nobody@example.com');
    expect(importText(en, bad, 10)).toBe(
      'Nothing was imported.\nLine 2: `nobody@example.com` (manager) cannot be a team manager: no such account.',
    );
    const strange = await importing(fixture, 'team,e-mail\nWeb,outsider@example.com\nWeb,@guest');
    expect(importText(en, strange, 10).split('\n').slice(1)).toEqual([
      'Line 2: `outsider@example.com` (e-mail) cannot be on SET: not in this Mattermost team.',
      'Line 3: @guest (e-mail) cannot be on SET: a guest.',
    ]);
    await importing(
      fixture,
      'team,e-mail,manager\nWeb,"Alice@example.com *, bob@example.com",mia@example.com',
    );
    const { teams } = (await rotationsNow(fixture.set)) ?? {};
    expect(teams).toMatchObject([
      {
        manager: 'mia',
        people: [
          { username: 'alice', mayLead: true },
          { username: 'bob', mayLead: false },
        ],
      },
    ]);
  });

  it('leaves who may lead as it is where no column says it, and takes since when somebody is in the team', async () => {
    const fixture = await createRotationSet(NOBODY);
    await importing(fixture, 'team,user,may lead\nWeb,alice,yes\nWeb,bob,no');
    await importing(fixture, 'team,user,joined\nWeb,alice,2026-01-31\nWeb,bob,');
    expect((await rotationsNow(fixture.set))?.teams[0]?.people).toEqual([
      { username: 'alice', mayLead: true, joinedOn: '2026-01-31' },
      { username: 'bob', mayLead: false, joinedOn: '2026-11-24' },
    ]);
  });

  it('reads the same table again as nothing new, and says how its ends were read', async () => {
    const fixture = await createRotationSet(NOBODY);
    const { table } = inclusive['the 16th to the 15th'];
    await importing(fixture, table);
    const again = await importing(fixture, table);
    expect(again).toEqual({ code: 'nothing-new', ends: 'last-day' });
    expect(importText(en, again, 10)).toBe(`${en.roster.nothingImported} ${en.roster.endsRead['last-day']}`);
  });
});
