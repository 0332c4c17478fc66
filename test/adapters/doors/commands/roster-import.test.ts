import { describe, expect, it, vi } from 'vitest';
import { en } from '../../../../server/adapters/texts/en/index.ts';
import { createFixture, type Fixture } from '../../../app/fixture.ts';
import { openFlow } from './flow.ts';

/** People by the names that they have in Mattermost. */
function named(names: Readonly<Record<string, string>>): Fixture {
  const fixture = createFixture();
  for (const [username, name] of Object.entries(names)) {
    const user = fixture.mattermost.store.people.get(fixture.users[username] ?? '');
    [user.first_name = '', user.last_name = ''] = name.split(' ');
  }
  return fixture;
}

const NAMES = { alice: 'Alice Jones', carol: 'Carol Silva', dave: 'Tom Becker', rita: 'Rita Núñez' };

async function preview(table: string, fixture: Fixture = named(NAMES)) {
  const flow = openFlow(fixture, { roster: '' });
  const { said } = await flow.type('mia', `roster import\n${table}`);
  return said.split('\n');
}

describe('whom a table means', () => {
  it.each([
    ['a name in either order, with accents or without', 'Silva, Carol;Tom Becker', '@carol · manager @dave'],
    ['a name alone as one person', 'nunez rita;', '@rita'],
    ['names between commas', 'Carol Silva, Tom Becker;', '@carol, @dave'],
    ['usernames with blanks between them', 'alice bob;', '@alice, @bob'],
    ['first names that are usernames', 'Alice, Bob;', '@alice, @bob'],
    ['one person named in two ways', 'Carol Silva @carol carol@example.com *;', '@carol ★'],
    ['two addresses in one cell', 'alice@example.com / bob@example.com;', '@alice, @bob'],
  ])('%s', async (_, cells, expected) => {
    const lines = await preview(`Team;Engineer;EM\nWeb;${cells}`);
    expect(lines[1]).toBe(`* New team **Web:** ${expected}`);
  });

  it('says for whom names were taken', async () => {
    const lines = await preview('Team;Engineer;EM\nWeb;Silva, Carol;Tom Becker\nWeb;alice;');
    expect(lines).toContain(en.roster.takenFor('Silva, Carol → @carol, Tom Becker → @dave'));
  });

  it('looks a name up once, and the members of the team once for all of them', async () => {
    const fixture = named(NAMES);
    const asked = vi.spyOn(fixture.mattermost.api, 'GetUsersInTeam');
    await preview('Team;Engineer;EM\nWeb;Silva, Carol;Tom Becker\nApp;Rita Nunez;Tom Becker', fixture);
    expect(asked).toHaveBeenCalledTimes(1);
    asked.mockClear();
    await preview('Team;Engineer\nWeb;carol\nApp;rita', fixture);
    expect(asked).not.toHaveBeenCalled();
  });

  it('knows no guest, nobody deactivated and nobody of another team by their name', async () => {
    const fixture = named({ guest: 'Guy Ng', gone: 'Gina Ng', outsider: 'Olaf Ng' });
    const lines = await preview('Team;Engineer\nWeb;Guy Ng\nWeb;Gina Ng\nWeb;Olaf Ng', fixture);
    expect(lines.slice(1).map((line) => line.split('. ')[0])).toEqual([
      'Line 2: Nobody in this Mattermost team is called “Guy Ng” (Engineer)',
      'Line 3: Nobody in this Mattermost team is called “Gina Ng” (Engineer)',
      'Line 4: Nobody in this Mattermost team is called “Olaf Ng” (Engineer)',
    ]);
  });

  it('says of names alone that a team is too large to look them up', async () => {
    const fixture = named(NAMES);
    const anybody = await fixture.mattermost.api.GetUser(fixture.users.alice ?? '');
    vi.spyOn(fixture.mattermost.api, 'GetUsersInTeam').mockResolvedValue(
      Array.from({ length: 200 }, () => anybody),
    );
    const lines = await preview(
      'Team;Engineer;EM\nWeb;Carol Silva;mia\nWeb;alice bob;\nApp;Nora Ng, Carol Silva;Tom Becker',
      fixture,
    );
    const why =
      'cannot be looked up, because this Mattermost team is too large. Enter a username or an email address.';
    expect(lines.slice(1)).toEqual([
      `Line 2: “Carol Silva” (Engineer) ${why}`,
      `Line 4: “Nora Ng, Carol Silva” (Engineer) ${why}`,
      `Line 4: “Tom Becker” (EM) ${why}`,
    ]);
  });

  it('names the column of what is wrong, and none where several are for people', async () => {
    const table = [
      'Team;Member 1;Member 2;Mail 1',
      'Web;alice;Nora Ng;',
      'Web;bob;b!b;',
      'Web;carol;@guest;',
    ].join('\n');
    const lines = await preview(table, named(NAMES));
    expect(lines.slice(1)).toEqual([
      expect.stringMatching(/^Line 2: Nobody in this Mattermost team is called “Nora Ng”\. /),
      expect.stringMatching(/^Line 3: “b\\!b” \(Member 2\): /),
      'Line 4: @guest cannot be on SET: a guest.',
    ]);
  });

  it('names five of the accounts that a name fits, and counts the others', async () => {
    const people = ['alice', 'bob', 'carol', 'dave', 'rita', 'chad', 'mia'];
    const fixture = named(Object.fromEntries(people.map((username) => [username, 'Ann Lee'])));
    const lines = await preview('Team;Engineer\nWeb;Ann Lee', fixture);
    expect(lines[1]).toMatch(
      /^Line 2: “Ann Lee” \(Engineer\) matches several accounts: (?:@\w+, ){4}@\w+ and 2 more\. Enter the username\.$/,
    );
  });

  it('names every account that a name fits, and says what is wrong once, with value and column, of people and managers alike', async () => {
    const table = [
      'Team;Engineer;Lead?;EM',
      ...['alice', 'bob', 'carol', 'dave'].map((name) => `Web;${name};;Tim Bäcker`),
      'App;Carol Silva;perhaps;mia',
      'App;rita;;Tim Bäcker',
      'App;Tim Bäcker;;',
      'Ops;@guest;;@guest',
    ];
    const lines = await preview(table.join('\n'), named({ ...NAMES, chad: 'Carol Silva' }));
    const nobody = 'Nobody in this Mattermost team is called';
    const instead = 'Put the username in parentheses after it, for example Ann Smith (ann).';
    expect(lines).toEqual([
      'Nothing was imported.',
      `Lines 2–5 and 7: ${nobody} “Tim Bäcker” (EM). ${instead}`,
      'Line 6: “perhaps” (Lead?): enter yes or no.',
      'Line 6: “Carol Silva” (Engineer) matches several accounts: @carol, @chad. Enter the username.',
      `Line 8: ${nobody} “Tim Bäcker” (Engineer). ${instead}`,
      'Line 9: @guest (Engineer) cannot be on SET: a guest.',
      'Line 9: @guest (EM) cannot be a team manager: a guest.',
    ]);
  });
});

describe('what an import does', () => {
  const FIVE = [
    'Team\tManager\tMember 1\tMember 2\tMember 3',
    'Web\tmia\tAlice Jones *\t@bob\t',
    'App\tmia\tcarol@example.com *\tTom Becker\tbob',
    'Ops\tmia\trita\t\t',
    'Data\tmia\tchad / rita\t\t',
    'Docs\tmia\tSilva, Carol\t\t',
  ].join('\n');

  it('is told in teams, people and turns, and shown before with who is in other teams, a line for each rotation', async () => {
    const fixture = named(NAMES);
    const flow = openFlow(fixture, { roster: '' });
    const lines = (await flow.type('mia', `roster import\n${FIVE}`)).said.split('\n');
    expect(lines.slice(0, 6)).toEqual([
      en.roster.wouldImport,
      '* New team **Web:** @alice ★, @bob · @bob is also in App · manager mia',
      '* New team **App:** @carol ★, @dave, @bob · @carol is also in Docs · @bob is also in Web · manager mia',
      '* New team **Ops:** @rita · @rita is also in Data · manager mia',
      '* New team **Data:** @chad, @rita · @rita is also in Ops · manager mia',
      '* New team **Docs:** @carol · @carol is also in App · manager mia',
    ]);
    const rotations = lines.filter((line) => line.startsWith('* From '));
    const shown = (words: RegExp) => rotations.flatMap((line) => line.match(words) ?? []).length;
    const places = shown(/ for \w+/g);
    expect(rotations.length).toBeLessThan(4);
    expect(places).toBeGreaterThan(4);
    expect((await flow.importing('mia', FIVE)).said).toMatch(
      new RegExp(
        `^Imported\\. 5 teams added\\. 9 people added\\. ${places} turns and ${shown(/ leads/g)} leads changed`,
      ),
    );
  });

  it('tells who may lead no longer, and that nobody’s turn changed where nobody’s did', async () => {
    const flow = openFlow(named(NAMES), { roster: '' });
    await flow.importing('mia', 'Team;Person;Lead\nWeb;alice;yes\nWeb;bob;yes');
    const table = 'Team;Person;Lead\nWeb;alice;yes\nWeb;bob;no';
    const lines = (await flow.type('mia', `roster import\n${table}`)).said.split('\n');
    expect(lines[1]).toBe('* Team **Web:** may no longer lead: @bob');
    expect((await flow.importing('mia', table)).said).toContain(
      'Imported. 1 team changed. 1 person changed.',
    );
  });

  it('counts changes of the lead beside those of turns', async () => {
    const flow = openFlow(named(NAMES), { roster: '' });
    await flow.importing('mia', 'Team;Person;Lead\nWeb;alice;yes\nApp;bob;no');
    const { said } = await flow.importing('mia', 'Team;Person;Lead\nWeb;alice;no\nApp;bob;yes');
    expect(said).toMatch(/\d leads? changed in the current and next rotations\./);
    expect(said).not.toContain('stay as they are');
  });

  it('plans with whoever it adds what nobody was told before, also where it takes over the System Console', async () => {
    const roster =
      'team,username,may lead,from,to\nWeb,bob,yes,2026-10-16,2026-11-16\nWeb,alice,yes,2026-11-16,2026-12-16';
    const flow = openFlow(createFixture(), { roster });
    const table = 'Team;Person;Lead\nWeb;alice;yes\nWeb;bob;yes\nWeb;rita;no';
    const { said } = await flow.type('mia', `roster import\n${table}`);
    expect(said).toContain('@rita for Web instead of @alice');
    expect((await flow.importing('mia', table)).said).toContain('1 turn and 1 lead changed');
    const turns = (await flow.type('mia', 'roster')).said
      .split('\n')
      .filter((line) => line.includes(' for Web ('));
    expect(turns).toEqual([
      '* @bob for Web (has waited longest, last on SET in November)',
      '* @rita for Web (has not been on SET yet)',
    ]);
  });
});
