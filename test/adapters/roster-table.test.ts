import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRoster, rosterTable } from '../../server/adapters/roster-table.ts';
import type { TableRow } from '../../server/domain/roster-table/roster-table.ts';

const HEADER = 'team,username,may lead,from,to';
const alice = { team: 'Web', username: 'alice', mayLead: true, from: '2026-11-16', to: '2026-12-16' };

describe('readRoster()', () => {
  it.each([
    [`${HEADER}\nWeb,alice,yes,2026-11-16,2026-12-16`, 'commas'],
    [
      'team;username;may lead;from;to\nWeb;@Alice;x;2026-11-16;2026-12-16',
      'semicolons, a sign before the name',
    ],
    [
      'Team\tUsername\tMay lead\tFrom\tTo\r\nWeb\talice\tja\t2026-11-16\t2026-12-16\r\n',
      'tabs from a spreadsheet',
    ],
    [
      '\ufeffusername,team,to,from,may_lead\n"alice","Web",2026-12-16, 2026-11-16 ,TRUE\n\n',
      'columns in another order, quotes',
    ],
    [
      `${HEADER}\nWeb,alice,yes,16.11.2026,16.12.2026\n,,,,`,
      'dates with dots, an empty row of a spreadsheet',
    ],
  ])('reads %j: %s', (text) => {
    expect(readRoster(text)).toEqual({ roster: [alice], faults: [], ends: 'handover-day' });
  });

  it('is empty without any text', () => {
    expect(readRoster(' \n ')).toEqual({ roster: [], faults: [], ends: null });
  });

  it.each([
    ['Web,alice,yes,2026-11-16', 'columns'],
    [',alice,yes,2026-11-16,2026-12-16', 'team'],
    ['Web,al ice,yes,2026-11-16,2026-12-16', 'username'],
    ['Web,alice,perhaps,2026-11-16,2026-12-16', 'may-lead'],
    ['Web,alice,yes,11/16/2026,2026-12-16', 'from'],
    ['Web\talice\tyes,alice,yes,2026-11-16,2026-12-16', 'team'],
    ['Web,alice,yes,2026-11-16,2026-02-30', 'to'],
    ['Web,alice,yes,2026-12-16,2026-12-16', 'order'],
    ['"Web,alice,yes,2026-11-16,2026-12-16', 'quotes'],
  ])('names the line of %j with %s and keeps the others', (line, fault) => {
    const text = `${HEADER}\n\n${line}\nWeb,alice,yes,2026-11-16,2026-12-16`;
    expect(readRoster(text)).toEqual({ roster: [alice], faults: [{ line: 3, fault }], ends: 'handover-day' });
  });

  it.each([
    [
      '2026-11-16 2026-12-15',
      '2026-12-16 2027-01-15',
      'last-day',
      '2026-12-16 2027-01-16',
      'the 16th to the 15th',
    ],
    [
      '2026-11-16 2026-11-20',
      '2026-11-23 2026-11-27',
      'last-friday',
      '2026-11-23 2026-11-30',
      'Monday to Friday',
    ],
  ])('takes %s, %s for %s, as an import does', (first, second, ends, last) => {
    const lines = [`Web,alice,yes,${first}`, `Web,bob,yes,${second}`].map((line) => line.replace(' ', ','));
    const { roster, ends: read } = readRoster([HEADER, ...lines].join('\n'));
    expect(read).toBe(ends);
    expect(roster.map(({ from, to }) => `${from} ${to}`)).toEqual([`2026-11-16 ${last.split(' ')[0]}`, last]);
  });

  it('wants its header', () => {
    expect(readRoster('Web,alice,yes,2026-11-16,2026-12-16').faults).toEqual([{ line: 1, fault: 'header' }]);
  });

  it('stops at 2000 lines and says so', () => {
    const lines = Array.from({ length: 2005 }, () => 'Web,alice,yes,2026-11-16,2026-12-16');
    const { roster, faults } = readRoster([HEADER, ...lines].join('\n'));
    expect(roster).toHaveLength(2000);
    expect(faults).toEqual([{ line: 2002, fault: 'too-long' }]);
  });

  it('stops at 50 teams; the lines of others count', () => {
    const lines = Array.from({ length: 51 }, (_, at) => `Web ${at},alice,yes,2026-11-16,2026-12-16`);
    const { roster, faults } = readRoster([HEADER, ...lines, ...lines.slice(0, 1)].join('\n'));
    expect(roster).toHaveLength(51);
    expect(faults).toEqual([{ line: 52, fault: 'too-many-teams' }]);
  });

  it('never throws, whatever is pasted', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('"', ',', ';', '\t', '\n', HEADER, 'x,"y'))),
        (parts) => {
          const { roster, faults } = readRoster(parts.join(''));
          expect(roster.length + faults.length).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

describe('rosterTable', () => {
  const listed: TableRow = {
    line: 2,
    team: 'Web',
    username: 'alice',
    mayLead: true,
    dates: null,
    manager: 'mia',
  };

  it.each([
    ['team,username,may lead,from,to,manager\nWeb,alice,yes,,,mia', 'as it is written'],
    ['Manager;team;username;may lead;from;to\n@Mia;Web;@Alice;x', 'cells left out at the end'],
    ['team\tusername\tmay lead\tfrom\tto\tmanager\nWeb\talice\tyes\t\t\tmia', 'tabs'],
    [
      '| team | username | may lead | from | to | manager |\n|:---|---|---|---|---|---|\n| Web | alice | yes | | | mia |',
      'the Markdown that a pasted table becomes',
    ],
  ])('reads %j: %s', (text) => {
    const { rows, faults } = rosterTable.read(text);
    expect(faults).toEqual([]);
    expect(rows.map((row) => ({ ...row, line: 2 }))).toEqual([listed]);
  });

  it('reads turns, open turns and teams without people', () => {
    const lines = [HEADER, 'Web,alice,yes,2026-11-16,2026-12-16', 'Web,,,2026-12-16,2027-01-16', 'New,,,,'];
    const dates = { from: '2026-11-16', to: '2026-12-16' };
    const nobody = { username: null, mayLead: false, manager: null };
    expect(rosterTable.read(lines.join('\n')).rows).toEqual([
      { ...listed, dates, manager: null },
      { ...nobody, line: 3, team: 'Web', dates: { from: '2026-12-16', to: '2027-01-16' } },
      { ...nobody, line: 4, team: 'New', dates: null },
    ]);
  });

  it.each([
    ['Web,alice,yes,2026-11-16', 'to', 'one date needs the other'],
    ['Web,alice,yes,,2026-12-16', 'from', 'one date needs the other'],
    ['Web,alice,yes,2026-12-16,2026-11-16', 'order', 'it would end before it begins'],
    ['Web,alice,yes,,,two people', 'manager', 'that is no username'],
    ['Web,alice,yes,,,mia,more', 'columns', 'the header names six'],
    [',alice,yes,,', 'team', 'a line belongs to a team'],
    ['Web\talice\tyes', 'team', 'its delimiter is not that of the header'],
  ])('names %j with %s, because %s', (line, fault) => {
    const { rows, faults } = rosterTable.read(`${HEADER},manager\n${line}`);
    expect(rows).toEqual([]);
    expect(faults).toEqual([{ line: 2, fault: { code: fault } }]);
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+49', "'+49"],
    ['-x', "'-x"],
    ['@all', "'@all"],
    ["'=x", "''=x"],
    ["'quoted", "'quoted"],
    ['=HYPERLINK("a","b")', '"\'=HYPERLINK(""a"",""b"")"'],
    ['a, b', '"a, b"'],
  ])('writes the team %j as %s, which no spreadsheet calculates, and reads it back', (team, written) => {
    const text = rosterTable.write([{ ...listed, team }]);
    expect(text).toBe(`${HEADER},manager\n${written},alice,yes,,,mia`);
    expect(rosterTable.read(text)).toEqual({ rows: [{ ...listed, team }], faults: [] });
  });

  it('reads back whatever it writes', () => {
    const team = fc
      .string({ unit: fc.constantFrom(...'=+-@\'"|;, aBé`*') })
      .map((name) => name.trim().replace(/\s+/g, ' '))
      .filter((name) => name !== '' && name.length <= 64);
    fc.assert(
      fc.property(fc.array(team, { maxLength: 5 }), (teams) => {
        const rows = teams.map((name, index) => ({ ...listed, line: index + 2, team: name }));
        expect(rosterTable.read(rosterTable.write(rows))).toEqual({ rows, faults: [] });
      }),
    );
  });
});
