import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRoster, rosterTable } from '../../server/adapters/roster-table.ts';
import type { TypedRow } from '../../server/app/rotation/import-table.ts';
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
    ['Web,alice,yes,2026-11-16', 'to'],
    ['Web,alice,yes,2026-11-16,2026-12-16,more', 'columns'],
    ['Web,alice,yes,,', 'from'],
    ['Web,alice@example.com,yes,2026-11-16,2026-12-16', 'username'],
    ['Web,"alice, bob",yes,2026-11-16,2026-12-16', 'username'],
    [',alice,yes,2026-11-16,2026-12-16', 'team'],
    ['Web,al ice,yes,2026-11-16,2026-12-16', 'username'],
    ['Web,alice,perhaps,2026-11-16,2026-12-16', 'may-lead'],
    ['Web,alice,yes,11/12/2026,2026-12-16', 'from'],
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
          expect(() => readRoster(parts.join(''))).not.toThrow();
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

  /** `Web ann* 2026-11-16..2026-12-16`; `?` behind somebody of whom nobody says whether they may lead. */
  const shown = ({ team, username, mayLead, dates, manager, joinedOn }: TypedRow) =>
    [
      team,
      `${username ?? '-'}${mayLead === null ? '?' : mayLead ? '*' : ''}`,
      ...(dates === null ? [] : [`${dates.from}..${dates.to}`]),
      ...(manager === null ? [] : [`by ${manager}`]),
      ...(joinedOn === undefined ? [] : [`since ${joinedOn}`]),
    ].join(' ');

  const kept: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'Excel in German, saved as CSV',
      '\ufeffTeam;Benutzername;Darf leiten;Von;Bis\r\nWeb;ann;WAHR;16.11.2026;16.12.2026\r\nApp;bob;FALSCH;16.11.26;16.12.26\r\n;;;;\r\n',
      ['Web ann* 2026-11-16..2026-12-16', 'App bob 2026-11-16..2026-12-16'],
    ],
    ['Excel saying what divides the cells', 'sep=;\nTeam;Person\nWeb;ann', ['Web ann?']],
    [
      'a paste from Google Sheets, dates as in the United States',
      'Feature team\tEngineer\tStart date\tEnd date\nWeb\tann\t11/16/2026\t12/16/2026\nWeb\tbob\t12/1/2026\t1/2/2027',
      ['Web ann? 2026-11-16..2026-12-16', 'Web bob? 2026-12-01..2027-01-02'],
    ],
    [
      'the same as in Britain',
      'Team\tUser name\tFrom\tUntil\nWeb\tann\t16/11/2026\t1/12/2026',
      ['Web ann? 2026-11-16..2026-12-01'],
    ],
    [
      'one team per line, several people in a cell',
      'Team,Members,Manager\nWeb,"@ann *, @bob",@mia\nApp,"carl (lead); dora",',
      ['Web ann* by mia', 'Web bob? by mia', 'App carl*', 'App dora?'],
    ],
    [
      'people on lines of their own in a cell',
      'team\tpeople\nWeb\t"ann\n\nbob, carl"\nApp\tdora',
      ['Web ann?', 'Web bob?', 'Web carl?', 'App dora?'],
    ],
    [
      'the same, the cells divided by commas too',
      'team,people\nWeb,"ann, bob\ncarl, dora"',
      ['Web ann?', 'Web bob?', 'Web carl?', 'Web dora?'],
    ],
    [
      'a team over several lines, its cells joined',
      'Team\tName\tMay lead (yes/no)?\nWeb\tann\tx\n\tbob\t-\nApp\tcarl\t✓',
      ['Web ann*', 'Web bob', 'App carl*'],
    ],
    [
      'full names with usernames',
      'Team;Name\nWeb;Ann Smith (ann)\nWeb;"Jones, Bob (Bob)"\nApp;Carl Cole @carl\nApp;[~dora]',
      ['Web ann?', 'Web bob?', 'App carl?', 'App dora?'],
    ],
    [
      'e-mail addresses',
      'Team;E-Mail\nWeb;Ann@Example.com\nWeb;Bob Jones <bob@example.com>\nApp;[Carl](mailto:carl@example.com)\nApp;Dora D dora@example.com',
      ['Web ann@example.com?', 'Web bob@example.com?', 'App carl@example.com?', 'App dora@example.com?'],
    ],
    [
      'names, addresses and usernames: the username counts',
      'Name,E-mail,Mattermost username,Team\nAnn Smith,ann@example.com,ann,Web\nBob Jones,bob@example.com,,Web',
      ['Web ann?', 'Web bob@example.com?'],
    ],
    [
      'a table of Confluence, pasted as Markdown',
      '| **Team** | **Engineer** | **Joined** |\n| --- | :-: | --- |\n| Web | ann<br>bob | 16 Nov 2026 |\n| App | carl\\_c | |',
      ['Web ann? since 2026-11-16', 'Web bob? since 2026-11-16', 'App carl_c?'],
    ],
    ["Confluence's own markup", '||Team||Person||\n|Web|[~ann]|\n|App|bob|', ['Web ann?', 'App bob?']],
    [
      'a title above, columns that mean nothing to SET',
      'SET in 2026\n\nTeam,Location,Engineer,Notes\nWeb,Berlin,ann,"likes ""Go"" a lot"\nApp,Toronto,bob,',
      ['Web ann?', 'App bob?'],
    ],
    [
      'dates in words, with weekdays and times',
      'Team;Wer;Von;Bis\nWeb;ann;Mo, 16.11.2026;16. Dezember 2026\nWeb;bob;Wed Dec 16th, 2026;2027-01-16 00:00:00',
      ['Web ann? 2026-11-16..2026-12-16', 'Web bob? 2026-12-16..2027-01-16'],
    ],
    [
      'blanks that do not break',
      'Team;Feature\u00a0team manager;User\nWeb\u00a0 UI;;ann\u00a0',
      ['Web UI ann?'],
    ],
    [
      'cells without anybody',
      'team,who,from,to\nWeb,tbd,2026-11-16,2026-12-16\nApp,—,,',
      ['Web - 2026-11-16..2026-12-16', 'App -'],
    ],
    ['no header, names with @', 'Web,@ann\nApp,@bob', ['Web ann?', 'App bob?']],
    ...['/', ' / ', ' | ', ' ', '; ', ', ', ' & ', '&', ' + ', ' and ', ' und ', '\n'].map(
      (between): readonly [string, string, readonly string[]] => [
        `two people with ${JSON.stringify(between)} between them`,
        `Team\tPerson\nWeb\t"@ann${between}@bob"\nApp\t"carl@example.com${between}Dora D <dora@example.com>"`,
        ['Web ann?', 'Web bob?', 'App carl@example.com?', 'App dora@example.com?'],
      ],
    ),
    [
      'marks, names and usernames between several people of a cell',
      'Team\tPeople\nWeb\tAnn Smith @ann * Bob Jones @bob\nApp\tcarl (lead) @dora eve@example.com (lead)/fay\nOps\tgus @hal',
      [
        'Web ann*',
        'Web bob?',
        'App carl*',
        'App dora?',
        'App eve@example.com*',
        'App fay?',
        'Ops gus?',
        'Ops hal?',
      ],
    ],
    [
      'a username behind somebody in brackets as one person, whatever the case of the name',
      'Team\tPeople\nWeb\tcarol (csilva)\nWeb\tdora <dora@example.com> *\nApp\tgus @hal, ann [~bob]',
      ['Web csilva?', 'Web dora@example.com*', 'App gus?', 'App hal?', 'App ann?', 'App bob?'],
    ],
    [
      'full names, in either order',
      'Team;Engineer;EM\nWeb;Ann Smith;Tom Becker\nWeb;Silva, Carol *;\nApp;Zoë O’Neil / Jean-Luc P. (she/her)\nOps;Ann Lee, Bob Jones and Cy Dee',
      [
        'Web Ann Smith? by Tom Becker',
        'Web Silva, Carol*',
        'App Zoë O’Neil?',
        'App Jean-Luc P.?',
        'Ops Ann Lee, Bob Jones?',
        'Ops Cy Dee?',
      ],
    ],
    [
      'a team per line, its people in columns of their own',
      'Team;Manager;Member 1;Member 2;Member 3\nWeb;mia;@ann *;bob;Carl Cole\nApp;;dora;;\nOps;;;eve/fay;-',
      ['Web ann* by mia', 'Web bob? by mia', 'Web Carl Cole? by mia', 'App dora?', 'Ops eve?', 'Ops fay?'],
    ],
    [
      'the same in another order, with addresses beside the names',
      'Engineer #2,Mail 2,Squad,Engineer #1,Mail 1\nBob Jones,bob@example.com,Web,Ann Smith,',
      ['Web Ann Smith?', 'Web bob@example.com?'],
    ],
    ['the same under one header', 'Team,Member,Member\nWeb,ann,bob', ['Web ann?', 'Web bob?']],
    ...[
      'Can lead SET?',
      'May lead?',
      'Lead?',
      'Lead y/n',
      'Allowed to lead (yes/no)',
      'Darf SET leiten?',
      'Leitung ja/nein',
    ].map((head): readonly [string, string, readonly string[]] => [
      `${head} over who may lead`,
      `Team;Person;${head}\nWeb;ann;yes\nWeb;bob;no`,
      ['Web ann*', 'Web bob'],
    ]),
    [
      'no header, addresses, who may lead, dates',
      '16.11.2026;16.12.2026;ann@example.com;Web;ja\n16.12.2026;16.1.2027;bob@example.com;Web;nein',
      ['Web ann@example.com* 2026-11-16..2026-12-16', 'Web bob@example.com 2026-12-16..2027-01-16'],
    ],
    ['no header, one column in capitals', 'ann\tWeb\nbob\tMobile App', ['Web ann?', 'Mobile App bob?']],
  ];

  it.each(kept)('reads a table as people keep it: %s', (_, text, expected) => {
    const { rows, faults } = rosterTable.read(text);
    expect(faults).toEqual([]);
    expect(rows.map(shown)).toEqual(expected);
  });

  it('names the columns that mean nothing to it', () => {
    const { unread } = rosterTable.read('Team,Location,Engineer,May lead (Y/N),Nötig?,\nWeb,Berlin,ann,y,,');
    expect(unread).toEqual(['Location', 'Nötig?']);
  });

  it.each([
    ['web,ann\napp,bob', 1, 'header', 'either column may be the team'],
    ['Web,@ann,@mia\nApp,@bob,@mia', 1, 'header', 'either of two columns may be the people'],
    ['Wer,Wohin\n@ann,Web', 1, 'header', 'its first line is neither a header nor a row like the others'],
    ['team,people\nWeb,Ann = Smith', 2, 'username', 'that is no name'],
    ['team,people\nWeb,"ann, b!b"', 2, 'username', 'one of several cannot be read'],
    ['team,people\nWeb,ann@example.com b@b', 2, 'username', 'one of two addresses cannot be read'],
    ['team,user,from,to\nWeb,ann,11/12/2026,12/12/2026', 2, 'from', 'nothing tells the day from the month'],
    ['team,user,from,to\nWeb,ann,16.11.,16.12.', 2, 'from', 'a date needs its year'],
    ['team,user,joined\nWeb,ann,lately', 2, 'joined', 'that is no day'],
    ['team,user,manager\nWeb,ann,"mia, max"', 2, 'manager', 'a team has one'],
  ])('names what it cannot read in %j: line %i, %s, because %s', (text, line, code) => {
    expect(rosterTable.read(text)).toMatchObject({ rows: [], faults: [{ line, fault: { code } }] });
  });

  it('names everything that is wrong with a line, with the value and the column, and who else is in it', () => {
    const { rows, faulty, faults, heads } = rosterTable.read(
      'Squad;Engineer;Lead?;EM;From;To\nWeb;ann / b!b;perhaps;mia & max;soon;2026-12-16',
    );
    expect(rows).toEqual([]);
    expect(faulty).toMatchObject([{ team: 'Web', username: 'ann', manager: 'mia', isPlaced: false }]);
    expect(heads).toEqual({ people: 'Engineer', manager: 'EM' });
    expect(faults.map(({ fault }) => fault)).toEqual([
      { code: 'username', column: 'Engineer', value: 'b!b' },
      { code: 'may-lead', column: 'Lead?', value: 'perhaps' },
      { code: 'from', column: 'From', value: 'soon' },
      { code: 'manager', column: 'EM', value: 'mia & max' },
    ]);
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
    ['Web,alice,yes,,,mia=max', 'manager', 'that is no username'],
    ['Web,alice,yes,,,mia,more', 'columns', 'the header names six'],
    [',alice,yes,,', 'team', 'a line belongs to a team'],
    ['Web\talice\tyes', 'team', 'its delimiter is not that of the header'],
  ])('names %j with %s, because %s', (line, fault) => {
    const { rows, faults } = rosterTable.read(`${HEADER},manager\n${line}`);
    expect(rows).toEqual([]);
    expect(faults).toMatchObject([{ line: 2, fault: { code: fault } }]);
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
    expect(rosterTable.read(text)).toMatchObject({ rows: [{ ...listed, team }], faults: [] });
  });

  it('reads back whatever it writes', () => {
    const team = fc
      .string({ unit: fc.constantFrom(...'=+-@\'"|;, aBé`*') })
      .map((name) => name.trim().replace(/\s+/g, ' '))
      .filter((name) => name !== '' && name.length <= 64);
    fc.assert(
      fc.property(fc.array(team, { maxLength: 5 }), (teams) => {
        const rows = teams.map((name, index) => ({ ...listed, line: index + 2, team: name }));
        expect(rosterTable.read(rosterTable.write(rows))).toMatchObject({ rows, faults: [] });
      }),
    );
  });
});
