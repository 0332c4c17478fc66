import { describe, expect, it, vi } from 'vitest';
import { rosterTable } from '../../../../server/adapters/roster-table.ts';
import { de } from '../../../../server/adapters/texts/de/index.ts';
import { en } from '../../../../server/adapters/texts/en/index.ts';
import { textsFor } from '../../../../server/adapters/texts/index.ts';
import { rightsIn } from '../../../../server/app/access.ts';
import { importTable } from '../../../../server/app/rotation/import-table.ts';
import { momentOf } from '../../../../server/app/set.ts';
import type { Rotations } from '../../../../server/domain/rotation/rotation.ts';
import { createFixture, type Fixture } from '../../../app/fixture.ts';
import { openFlow, type Reaction } from './flow.ts';
import { buttonsOf } from './type.ts';

type Flow = ReturnType<typeof openFlow>;

const DATA = 'team,username,may lead,from,to,manager\nData,rita,yes,,,rita\nData,dave,no';

/** A SET that has taken over the console's roster and has a fourth team, which rita manages. */
async function withData(): Promise<{ fixture: Fixture; flow: Flow }> {
  const fixture = createFixture();
  const flow = openFlow(fixture);
  expect((await flow.importing('mia', DATA)).said).toBe(
    `Imported. 1 team added. 2 people added. 2 turns changed in the current and next rotations.\n\n${en.roster.takenOver({ seconds: '', withoutAccount: '' })}`,
  );
  return { fixture, flow };
}

const stateIn = (fixture: Fixture, flow: Flow) => flow.set.store.rotations.read(fixture.channelId);

function servingIn(state: Rotations | undefined, number: number, team: string) {
  const turn = state?.rotations.find((one) => one.number === number)?.turns.find((one) => one.team === team);
  return turn?.stints.at(-1)?.username;
}

const buttonNames = ({ post }: Reaction) =>
  post === undefined ? [] : buttonsOf(post).map(({ name }) => name);

describe('/set-update roster of a team manager who is not in the channel', () => {
  /** As withData(), but the manager of Data is outside, and its dave and Web's alice are away. */
  async function withOutsider() {
    const fixture = createFixture();
    const flow = openFlow(fixture);
    fixture.mattermost.joinTeam(
      fixture.mattermost.channels.get(fixture.channelId)?.TeamId ?? '',
      fixture.users.outsider ?? '',
    );
    const table = DATA.replace('manager\nData,rita,yes,,,rita', 'manager\nData,rita,yes,,,outsider');
    await flow.importing('mia', table);
    await flow.type('alice', 'away 2027-01-10..2027-02-20');
    await flow.type('dave', 'away 2027-01-12..2027-01-13');
    return flow;
  }

  it('shows their teams and turns, and nothing of others', async () => {
    const flow = await withOutsider();
    const { said, post } = await flow.type('outsider', 'roster');
    expect(said).toMatch(/\* \*\*Data:\*\* @rita ★, @dave · manager outsider/);
    expect(said).toContain(' for Data (');
    expect(said).toContain('**Away:** @dave');
    for (const other of ['Web', 'Mobile', 'Server', 'alice', 'bob', 'carol', 'lead:', 'Lead:'])
      expect(said).not.toContain(other);
    expect(post && buttonsOf(post).map(({ name }) => name)).toContain('Teams');
    const { said: whole } = await flow.type('mia', 'roster');
    for (const other of ['Web', 'Mobile', 'Server', '@alice (Sun 10 Jan']) expect(whole).toContain(other);
  });

  it('says the same of a team of others as of one that there is not', async () => {
    const flow = await withOutsider();
    for (const name of ['Web', 'Wob', 'Nothing like it'])
      expect((await flow.type('outsider', `roster team ${name}`)).said).toBe(en.roster.refusedTeam);
    expect((await flow.type('outsider', 'roster team data')).opened).toEqual(['roster-team']);
  });
});

describe('/set-update roster', () => {
  it('shows the console roster, the next two rotations with their reasons, and that it can be taken over', async () => {
    const { said } = await openFlow(createFixture()).type('rita', 'roster');
    expect(said.split('\n')).toEqual([
      '#### Roster',
      '**SET lead:** @alice · deputy @bob',
      expect.stringMatching(/^\*\*On SET until the handover on Wed 16 Dec:\*\* @alice \(Web\)/),
      '**Handover:** every month on the 16th, at 09:00 (Europe/Berlin)',
      '',
      '**Next: Wed 16 Dec – Sat 16 Jan** (no. 2)',
      '* @dave for Web (from the imported table)',
      '* @bob for Mobile (the only one on the list)',
      '* @carol for Server (the only one on the list)',
      '* @dave leads (from the imported table)',
      '',
      '**Then: Sat 16 Jan – Tue 16 Feb** (no. 3)',
      '* @alice for Web (has waited longest, last on SET in December)',
      '* @bob for Mobile (the only one on the list)',
      '* @carol for Server (the only one on the list)',
      '* @bob leads (their team has not led yet)',
      '',
      '**Teams**',
      '* **Web:** @alice ★, @dave ★',
      '* **Mobile:** @bob ★',
      '* **Server:** @carol',
      '',
      '★ may lead',
      en.roster.fromConsole({ seconds: '', withoutAccount: '' }),
    ]);
  });

  it('says who is away until which day, that one included, and who was passed over for it', async () => {
    const { fixture, flow } = await withData();
    await flow.set.store.rotations.change(fixture.channelId, (state) =>
      state === undefined
        ? undefined
        : {
            ...state,
            absences: [{ id: 'a', username: 'alice', from: '2027-01-10', to: '2027-02-21' }],
            rotations: state.rotations.filter(({ number }) => number < 3),
          },
    );
    await flow.type('mia', 'roster confirm 2 Data');
    const { said } = await flow.type('carol', 'roster');
    expect(said).toContain('**Away:** @alice (Sun 10 Jan – Sat 20 Feb)');
    expect(said).toContain(
      '* @dave for Web (has waited longest, last on SET in January · @alice is away until Sat 20 Feb)',
    );
    expect(said).toContain('* @rita for Data (has not been on SET yet) · confirmed by @mia');
  });

  it('says that nothing is announced while SET is paused', async () => {
    const flow = openFlow(createFixture(), { running: false, roster: '' });
    expect((await flow.type('rita', 'roster')).said).toContain(en.roster.noTeams);
    await flow.importing('mia', DATA);
    const { said } = await flow.type('rita', 'roster');
    expect(said).toContain(en.roster.notAnnounced);
    expect(said).not.toContain(en.roster.fromConsole({ seconds: '', withoutAccount: '' }));
  });

  it('speaks German to whoever does', async () => {
    const fixture = createFixture();
    const user = fixture.mattermost.addUser({ Username: 'gerd', Locale: 'de' });
    fixture.mattermost.join(fixture.channelId, user.Id);
    const flow = openFlow({ ...fixture, users: { ...fixture.users, gerd: user.Id } });
    const { said } = await flow.type('gerd', 'roster');
    expect(said).toContain('**Übergabe:** jeden Monat am 16., um 09:00 Uhr (Europe/Berlin)');
    expect(said).toContain('* Mobile schickt @bob · einzige Person auf der Liste');
    expect(said).toContain(de.roster.fromConsole({ seconds: '', withoutAccount: '' }));
  });

  it.each([
    ['alice', ['Teams', 'Choose who serves', 'Choose the lead', 'Handover', 'Import', 'Export']],
    ['mia', ['Teams', 'Choose who serves', 'Choose the lead', 'Handover', 'Import', 'Export']],
    ['rita', ['Confirm Data, Wed 16 Dec', 'Confirm Data, Sat 16 Jan', 'Teams', 'Choose who serves']],
    ['carol', []],
  ])('offers %s the buttons of what they may do', async (username, expected) => {
    const { flow } = await withData();
    expect(buttonNames(await flow.type(username, 'roster'))).toEqual(expected);
  });

  it('shows team names as they are and lets them do nothing', async () => {
    const { flow } = await withData();
    await flow.importing('mia', 'team,username,may lead,from,to\n"@here *x* `y` ~z",dave,no');
    const { said } = await flow.type('rita', 'roster');
    expect(said).not.toContain('@here');
    expect(said).toContain('\\*x\\*');
  });

  it('says what was meant by a word it does not know', async () => {
    const flow = openFlow(createFixture());
    expect((await flow.type('rita', 'roster teems')).said).toBe(en.roster.notAWord('teems', 'teams'));
    expect((await flow.type('mia', 'roster team Wep')).said).toBe(en.roster.noSuchTeam('Wep', 'Web'));
    expect((await flow.type('mia', 'roster confirm Web')).said).toBe(en.roster.notATurn);
    expect((await flow.type('mia', 'roster handover now and then')).said).toBe(en.roster.notACadence);
    expect((await flow.type('mia', 'roster reassign nonsense')).said).toBe(en.roster.notAKey);
    expect((await flow.type('mia', 'roster header up')).said).toBe(en.roster.notAHeaderWord);
  });

  it('teams offers each team that one may change, and a new one to those who may add it', async () => {
    const { flow } = await withData();
    const whole = buttonNames(await flow.type('mia', 'roster teams'));
    expect(whole).toEqual(['Web', 'Mobile', 'Server', 'Data', 'New team', 'Roster']);
    expect(buttonNames(await flow.type('rita', 'roster teams'))).toEqual(['Data', 'Roster']);
    expect(buttonNames(await flow.type('rita', 'roster team'))).toEqual(['Data', 'Roster']);
  });

  it.each([
    ['mia', 'roster team', 'roster-team'],
    ['mia', 'roster team web', 'roster-team'],
    ['rita', 'roster team Data', 'roster-team'],
    ['rita', 'roster choose', 'roster-choose'],
    ['rita', 'roster choose 2 Data', 'roster-choose'],
    ['mia', 'roster lead', 'roster-lead'],
    ['mia', 'roster handover', 'roster-handover'],
    ['mia', 'roster import', 'roster-import'],
  ])('opens for %s by %s the dialog %s', async (username, line, dialog) => {
    const { flow } = await withData();
    expect((await flow.type(username, line)).opened).toEqual([dialog]);
  });
});

describe('a roster that is more than can be kept', () => {
  it.each([
    ['en', en],
    ['de', de],
  ])('is told to whoever changes it: %s', async (locale, texts) => {
    const { fixture, flow } = await withData();
    fixture.mattermost.store.people.get(fixture.users.mia ?? '').locale = locale;
    await flow.set.store.rotations.change(fixture.channelId, (current) => {
      if (current === undefined) return undefined;
      const room = 512 * 1024 - JSON.stringify(current).length - 80;
      return { ...current, accounts: { ...current.accounts, long: 'x'.repeat(room) } };
    });
    const before = await stateIn(fixture, flow);
    expect((await flow.importing('mia', DATA.replaceAll('Data', 'More'))).said).toBe(texts.roster.full);
    const pressed = await flow.press('mia', { do: 'run', words: 'away @alice friday' });
    expect([pressed.answer, pressed.said]).toEqual([{}, texts.roster.full]);
    expect(await stateIn(fixture, flow)).toEqual(before);
  });
});

describe('roster confirm', () => {
  it('notes who confirmed, for the manager of the team', async () => {
    const { fixture, flow } = await withData();
    const { said } = await flow.press('rita', { do: 'run', words: 'roster confirm 2 data' });
    expect(said).toBe(
      en.roster.confirmed('rita for Data (has not been on SET yet)', 'Wed 16 Dec', 'Sat 16 Jan'),
    );
    const turns = (await stateIn(fixture, flow))?.rotations.find(({ number }) => number === 2)?.turns;
    expect(turns?.find(({ team }) => team === 'Data')?.confirmedBy).toBe('rita');
  });

  it('takes the name of a team as it is, then whom the button named', async () => {
    const { fixture, flow } = await withData();
    await flow.importing(
      'mia',
      DATA.replaceAll('Data', 'Web @home').replaceAll('rita', 'chad').replace('dave', 'mia'),
    );
    const confirmed = async (line: string) => {
      await flow.press('mia', { do: 'run', words: line });
      const turns = (await stateIn(fixture, flow))?.rotations.find(({ number }) => number === 2)?.turns;
      return turns?.flatMap(({ team, confirmedBy }) => (confirmedBy === null ? [] : [team]));
    };
    expect(await confirmed('roster confirm 2 Data @Rita')).toEqual(['Data']);
    expect(await confirmed('roster confirm 2 Web @home')).toEqual(['Data', 'Web @home']);
  });

  it.each([
    ['rita', 'roster confirm 99 Data', en.roster.refusal({ code: 'no-such-turn' }), 'no such rotation'],
    [
      'rita',
      'roster confirm 2 Data @dave',
      en.roster.refusal({ code: 'not-sent', username: 'dave', team: 'Data' }),
      'the person whom the button named is somebody else by now',
    ],
    ['mia', 'roster confirm 2 Nobody', en.roster.refusal({ code: 'no-such-team' }), 'no such team'],
  ])('refuses %s %s: %s', async (username, line, sentence) => {
    const { fixture, flow } = await withData();
    const before = await stateIn(fixture, flow);
    expect((await flow.press(username, { do: 'run', words: line })).said || sentence).toBe(sentence);
    expect(await stateIn(fixture, flow)).toEqual(before);
  });
});

describe('roster handover', () => {
  it('tells what would move before it moves it, and moves it when pressed', async () => {
    const { fixture, flow } = await withData();
    const before = await stateIn(fixture, flow);
    const asked = await flow.type('mia', 'roster handover 2 weeks from 2026-12-01');
    expect(asked.said).toContain('* Mon 16 Nov – Wed 16 Dec becomes Mon 16 Nov – Tue 1 Dec');
    expect(await stateIn(fixture, flow)).toEqual(before);
    const button = asked.post === undefined ? undefined : buttonsOf(asked.post)[0];
    expect(button?.name).toBe('Change the handover');
    await flow.press('mia', { ...button?.integration.context });
    const after = await stateIn(fixture, flow);
    expect(after?.cadence).toEqual({ kind: 'weekly', weeks: 2, from: '2026-12-01' });
    expect(after?.rotations.map(({ to }) => to)).toEqual(['2026-12-01', '2026-12-15', '2026-12-29']);
    for (const team of ['Web', 'Mobile', 'Server', 'Data'])
      expect(servingIn(after, 2, team)).toBe(servingIn(before, 2, team));
  });

  it('asks nothing while nothing that is announced would move', async () => {
    const fixture = createFixture();
    const flow = openFlow(fixture, { running: false, roster: '' });
    await flow.importing('mia', DATA);
    const { said } = await flow.type('mia', 'roster handover monthly 31');
    expect(said).toBe(en.roster.handoverChanged('every month on the 31st'));
    expect((await stateIn(fixture, flow))?.cadence).toEqual({ kind: 'monthly', day: 31 });
  });
});

describe('roster import and export', () => {
  it('export is what import reads, and importing it again changes nothing', async () => {
    const { fixture, flow } = await withData();
    const { said } = await flow.type('carol', 'roster export');
    const table = /```csv\n([\s\S]*)\n```/.exec(said)?.[1] ?? '';
    expect(table.split('\n')).toContain('Data,rita,yes,,,rita');
    const before = await stateIn(fixture, flow);
    const again = (await flow.importing('mia', table)).said;
    expect(again.startsWith(en.roster.nothingImported)).toBe(true);
    const after = await stateIn(fixture, flow);
    expect([after?.teams, after?.rotations]).toEqual([before?.teams, before?.rotations]);

    const other = createFixture();
    const empty = openFlow(other, { roster: '' });
    await empty.importing('mia', table);
    expect((await empty.type('carol', 'roster export')).said).toBe(said);
  });

  it('takes tabs of a spreadsheet and the Markdown that Mattermost makes of a pasted one', async () => {
    for (const table of [
      'team\tusername\tmay lead\tfrom\tto\nData\trita\tyes\t\t',
      '| team | username | may lead | from | to |\n| --- | --- | --- | --- | --- |\n| Data | @rita | yes |  |  |',
    ]) {
      const fixture = createFixture();
      const flow = openFlow(fixture);
      await flow.importing('mia', table);
      const teams = (await stateIn(fixture, flow))?.teams;
      expect(teams?.at(-1)).toMatchObject({ name: 'Data', people: [{ username: 'rita', mayLead: true }] });
    }
  });

  it('names every bad line, strangers too, and imports nothing', async () => {
    const fixture = createFixture();
    const flow = openFlow(fixture);
    const lines = [
      'team,username,may lead,from,to,manager',
      'Data,guest,no,,,',
      'Data,nobody,no,,,',
      'Data,gone,no,,,',
      'Data,set-update,no,,,',
      'Data,rita,perhaps,,,outsider',
      'Web,alice,yes,2026-11-20,2026-12-16,',
      'Data,dave,yes,,,outsider',
      'Data,nobody,no,,,',
    ];
    const { said } = await flow.type('mia', `roster import\n${lines.join('\n')}`);
    expect(said.split('\n')).toEqual([
      'Nothing was imported.',
      'Line 2: @guest (username) cannot be on SET: a guest.',
      'Lines 3 and 9: @nobody (username) cannot be on SET: no such account.',
      'Line 4: @gone (username) cannot be on SET: deactivated.',
      'Line 5: @set-update (username) cannot be on SET: a bot.',
      'Line 6: “perhaps” (may lead): enter yes or no.',
      'Lines 6 and 8: @outsider (manager) cannot be a team manager: not in this Mattermost team.',
      en.roster.tableLine([7], { code: 'dates' }),
      en.roster.tableLine([9], { code: 'twice' }),
    ]);
    expect(await stateIn(fixture, flow)).toBeUndefined();
  });

  const OTHER = [
    'team,username,may lead,from,to,manager,*Place*',
    'Data,dave,yes,,,mia',
    'Data,chad,no,,,,Oslo',
    'New *team*,mia,no,,,',
  ].join('\n');

  it('shows what a table would change, whose turns move included, and does exactly that once Import is pressed', async () => {
    const { fixture, flow } = await withData();
    const before = await stateIn(fixture, flow);
    const { said, post } = await flow.type('mia', `roster import\n${OTHER}`);
    const lines = said.split('\n');
    const shown = lines.flatMap((line) => {
      const [, from, changes = ''] = /^\* From (\w+ \d+ \w+): (.+)$/.exec(line) ?? [];
      return changes.split(', ').flatMap((change) => {
        const [, username, team, was] = /^@?(\w+) for (.+?)(?: instead of @(\w+))?$/.exec(change) ?? [];
        return team === undefined ? [] : [[team.replaceAll('\\', ''), username, from, was]];
      });
    });
    expect(lines.slice(0, 3)).toEqual([
      en.roster.wouldImport,
      '* Team **Data:** adds @chad · removes @rita · may lead: @dave · manager mia',
      '* New team **New \\*team\\*:** mia',
    ]);
    expect(shown).toContainEqual(['Data', 'chad', 'Wed 16 Dec', 'rita']);
    expect(shown).toContainEqual(['New *team*', 'mia', 'Wed 16 Dec', undefined]);
    expect(lines.slice(-2)).toEqual([en.roster.columnsUnread('\\*Place\\*'), en.roster.nothingYet]);
    expect(await stateIn(fixture, flow)).toEqual(before);
    const [apply] = post === undefined ? [] : buttonsOf(post);
    expect((await flow.press('mia', { ...apply?.integration.context })).said).toMatch(
      /^Imported\. 1 team added, 1 changed\. 2 people added, 1 removed, 1 changed\. \d turns changed/,
    );
    const after = await stateIn(fixture, flow);
    const { day } = textsFor({ locale: 'en', zone: null }, momentOf(fixture.openSet())).when;
    for (const [team = '', username, from] of shown) {
      const number = after?.rotations.find((one) => day(one.from) === from)?.number ?? 0;
      expect([team, from, servingIn(after, number, team)]).toEqual([team, from, username]);
    }
  });

  it('imports nothing once the roster is another, and shows what the table would change by then', async () => {
    const { fixture, flow } = await withData();
    const { post } = await flow.type('mia', `roster import\n${OTHER}`);
    const [apply] = post === undefined ? [] : buttonsOf(post);
    await flow.importing('mia', 'team,username,may lead\nData,chad,no');
    const before = await stateIn(fixture, flow);
    const again = await flow.press('mia', { ...apply?.integration.context });
    expect(again.said).toContain(en.roster.changedSince);
    expect(again.said).toContain('* Team **Data:** adds @dave ★');
    expect(await stateIn(fixture, flow)).toEqual(before);
    expect(buttonNames(again)).toEqual(['Import', 'Cancel']);
  });

  it('says where nobody may lead by then', async () => {
    const flow = openFlow(createFixture(), { roster: '' });
    const said = async (table: string) => (await flow.type('mia', `roster import\n${table}`)).said;
    expect(await said('Team;Wer\nWeb;@alice, @bob')).toContain(en.roster.leaderless);
    expect(await said('Team;Wer\nWeb;@alice *, @bob')).not.toContain(en.roster.leaderless);
  });

  it('carries a long table from what it shows to what it does', async () => {
    const { fixture, flow } = await withData();
    const lines = Array.from({ length: 40 }, (_, at) => `Team ${at} ${'\u{1f980}'.repeat(50)},carol,no`);
    const table = ['team,username,may lead', ...lines, 'Web,alice,yes', 'Web,dave,no'].join('\n');
    expect(table.length).toBeGreaterThan(4000);
    expect((await flow.importing('mia', table)).said).toMatch(/^Imported\. 40 teams added, 1 changed\. /);
    expect((await stateIn(fixture, flow))?.teams.at(-1)?.name).toBe(lines.at(-1)?.split(',')[0]);
  });

  it('keeps the newest rotations where a message cannot hold all', async () => {
    const fixture = createFixture();
    const flow = openFlow(fixture, { roster: '' });
    const day = (week: number) => new Date(Date.UTC(2021, 0, 4 + 7 * week)).toISOString().slice(0, 10);
    const turns = Array.from(
      { length: 300 },
      (_, week) => `A team with a name that is long enough,rita,yes,${day(week)},${day(week + 1)}`,
    );
    const table = [
      'team,username,may lead,from,to',
      'A team with a name that is long enough,rita,yes,,',
      ...turns,
    ].join('\n');
    const rights = await rightsIn(flow.set, fixture.users.mia ?? '');
    await importTable(flow.set, { person: fixture.person('mia'), rights }, rosterTable, table, 0);
    const write = vi.spyOn(rosterTable, 'write');
    const { said } = await flow.type('rita', 'roster export');
    const written = write.mock.calls.reduce((sum, [rows]) => sum + rows.length, 0);
    write.mockRestore();
    // However much has to be left out, each line is written a few times.
    expect(written).toBeLessThan(4 * table.split('\n').length);
    expect(said.length).toBeLessThan(16_000);
    expect(said).toContain(en.roster.exportCut);
    expect(said).toContain('A team with a name that is long enough,rita,yes,,,');
    expect(said).toContain(day(299));
  });
});
