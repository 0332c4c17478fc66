import { describe, expect, it } from 'vitest';
import manifest from '../plugin.json' with { type: 'json' };
import { setFields } from '../server/adapters/settings-catalogue/catalogue.ts';
import { consoleSettings } from '../server/adapters/settings-catalogue/console.ts';
import type { Setting, Settings } from '../server/adapters/settings-catalogue/setting.ts';
import { understand } from '../server/adapters/settings-catalogue/understand.ts';
import { en } from '../server/adapters/texts/en/index.ts';
import { textsIn } from '../server/adapters/texts/index.ts';
import { NO_CHOICES, type SetChoices } from '../server/app/settings/settings.ts';
import { namesTyped, readConfig } from '../server/config.ts';
import { connectionToTest } from '../server/connection-test.ts';
import { DEFAULT_TEMPLATE } from '../server/domain/update/template.ts';
import { ROSTER, SETTINGS } from './app/fixture.ts';
import { choicesIn } from './support/choices.ts';

const read = (settings: unknown) => readConfig(settings, 0, choicesIn(settings));
const choose = (values: Record<string, string>, runningSince: number | null = null): SetChoices => ({
  ...NO_CHOICES,
  runningSince,
  revision: 3,
  values,
});
const fieldsNamed = (settings: unknown) =>
  read(settings).set.problems.flatMap((problem) => (problem.code === 'setting' ? [problem.field] : []));

describe('readConfig()', () => {
  it('takes for a SET of its own channel only what all SETs share, and what was chosen for it', () => {
    const own = { team: 'core', name: 'mobile' };
    const console = { ...SETTINGS, updatetime: '11:00', board: 7, retention: 3 };
    const shared = readConfig(console, 0, undefined, own);
    expect(shared.set).toMatchObject({
      channel: own,
      runningSince: null,
      roster: [],
      managers: [{ typed: 'mia', userId: null }],
      retentionMonths: 3,
      schedule: { time: '17:00', zone: 'UTC' },
    });
    expect(shared.jira).toMatchObject({ url: 'https://jira.example', token: 'secret-token', board: 33 });
    const chosen = readConfig(console, 0, choose({ UpdateTime: '12:00' }, 5), own);
    expect(chosen.set).toMatchObject({
      schedule: { time: '12:00' },
      runningSince: 5,
      posting: 'by-schedule',
    });
    const unreadable = readConfig({ ...console, channel: 'no channel' }, 0, undefined, own);
    expect(unreadable.set).toMatchObject({ channel: own, problems: [] });
  });

  it('is whole and paused without any setting', () => {
    for (const nothing of [undefined, null, {}, 'text', []]) {
      const { jira, set } = read(nothing);
      expect(jira).toBeNull();
      expect(set).toMatchObject({
        channel: { team: 'core', name: 'sustained-engineering' },
        schedule: {
          zone: 'UTC',
          day: 'tuesday',
          time: '17:00',
          draftTime: '14:00',
          reminderTime: '16:00',
          ifUnreviewed: 'post',
          holidays: [],
          onHoliday: 'next-working-day',
        },
        posting: 'by-hand',
        runningSince: null,
        switches: {
          draft: true,
          reminder: true,
          post: true,
          changes: true,
          notices: true,
          turns: true,
          handover: true,
          header: true,
        },
        template: { text: DEFAULT_TEMPLATE },
        nextInQueue: 5,
        handoverTime: '09:00',
        retentionMonths: 24,
        tokenExpiry: null,
        problems: [],
        revision: 0,
      });
    }
  });

  it('reads the settings as the server sends them', () => {
    const { jira, set } = read({
      ...SETTINGS,
      filterresolved: 20000,
      board: '44',
      updatetime: '9:30',
    });
    expect(jira).toMatchObject({
      url: 'https://jira.example',
      apiUrl: 'https://jira.example',
      filterResolved: 20000,
      filterCustomers: 15098,
      board: 44,
      columns: { toDo: 'To Do', inProgress: 'In Progress', submitted: 'Submitted' },
      customerClause: 'labels = customer-reported',
    });
    expect(set.posting).toBe('by-schedule');
    expect(set.schedule.time).toBe('09:30');
    expect(set.managers.map(({ typed }) => typed)).toEqual(['mia']);
    expect(set.roster).toHaveLength(4);
    expect(set.problems).toEqual([]);
  });

  it.each<[string, unknown, string, string]>([
    ['JiraURL', 'jira.example', 'jira', 'an address needs its scheme'],
    ['JiraURL', 'http://jira.example', 'jira', 'the token would go in clear'],
    ['JiraURL', 'https://user:pw@jira.example', 'jira', 'credentials do not belong there'],
    ['JiraAPIURL', 'ftp://x', 'jira', 'only https'],
    ['JiraAccount', 'a b', 'jira', 'no e-mail address has spaces'],
    ['JiraToken', 'two\nlines', 'jira', 'a header has one line'],
    ['Board', 'SET', 'jira', 'a board is a number'],
    ['ColumnToDo', 'a\nb', 'jira', 'a column has one line'],
    ['PrivateClause', 'x\ny', 'jira', 'nothing private may show'],
    ['FilterResolved', '-1', 'resolved', 'a filter is a positive number'],
    ['FilterCustomers', 'all', 'resolvedByCustomers', 'a word is no number'],
    ['CustomerClause', 'x'.repeat(1001), 'submittedByCustomers', 'too long'],
    ['Channel', 'Sustained Engineering', 'off', 'no address has spaces'],
    ['TimeZone', 'Berlin', 'off', 'no such zone'],
    ['UpdateDay', 'tues', 'off', 'no weekday'],
    ['UpdateTime', '25:00', 'by-hand', 'no such time'],
    ['NextInQueue', 7, 'by-schedule', '3 to 5'],
    ['HandoverTime', 'noon', 'by-schedule', 'no time'],
    ['DraftTime', '24:00', 'by-schedule', 'no such time'],
    ['ReminderTime', 'before', 'by-schedule', 'no time'],
    ['IfUnreviewed', 'maybe', 'by-schedule', 'post or wait'],
    ['Holidays', '2026-12-25, Xmas', 'by-schedule', 'no date'],
    ['OnHoliday', 'work', 'by-schedule', 'skip or next working day'],
    ['Template', 'Hello {world}', 'by-schedule', 'no such placeholder'],
    ['SubmittedCounts', 'all', 'by-schedule', 'one of two'],
    ['AutoDraft', 'maybe', 'by-schedule', 'neither yes nor no'],
    ['TokenExpiry', 'next year', 'by-schedule', 'no date'],
    ['Retention', '0', 'by-schedule', 'at least a month'],
    ['Managers', 'mia, al!ce', 'by-schedule', 'no username'],
    ['PrivateClause', 'labels = x ORDER BY Rank', 'jira', 'it cannot stand in brackets'],
  ])('%s = %j is named and switches off only what needs it: %s', (field, value, needing) => {
    const settings = { ...SETTINGS, [field.toLowerCase()]: value };
    expect(fieldsNamed(settings)).toEqual([field]);
    const { jira, unknownNumbers, set } = read(settings);
    expect(jira === null).toBe(needing === 'jira');
    expect(unknownNumbers).toEqual(/^(re|sub)/.test(needing) ? [needing] : []);
    expect(set.posting).toBe(needing === 'off' || needing === 'by-hand' ? needing : 'by-schedule');
  });

  it('names what is missing once the connection was begun', () => {
    expect(fieldsNamed({ jiraurl: 'https://set.atlassian.net' })).toEqual(['JiraAccount', 'JiraToken']);
    expect(fieldsNamed({ jiraurl: 'https://jira.example' })).toEqual(['JiraToken']);
  });

  it('reads a personal access token of a Data Center, which needs no account', () => {
    const { jira, set } = read({ ...SETTINGS, jiraaccount: '' });
    expect(jira).toMatchObject({ account: '', token: 'secret-token' });
    expect(set.problems).toEqual([]);
    for (const part of [
      { jiraurl: 'https://set.atlassian.net' },
      { jiraapiurl: 'https://api.atlassian.com/ex/jira/1' },
    ]) {
      expect(read({ ...SETTINGS, jiraaccount: '', ...part }).jira).toBeNull();
    }
  });

  it('knows the classes of work, and that a clause saved empty means no such class', () => {
    expect(read({}).jira).toBeNull();
    expect(
      read({ ...SETTINGS, clausehotfix: '', customerclause: 'labels = from-customer' }).jira,
    ).toMatchObject({
      priorityClauses: {
        incident: 'labels = community-incident',
        escalation: 'labels = customer-escalation',
        hotfix: '',
        release: 'labels = release-blocker',
        customer: 'labels = from-customer',
        'tech-debt': 'labels = tech-debt',
      },
    });
    const sourceWith = (clause: object) => read({ ...SETTINGS, ...clause }).set.source;
    expect(sourceWith({ clausehotfix: 'labels = fire' })).toBe(sourceWith({}));
    expect(sourceWith({ privateclause: 'labels = secret' })).not.toBe(sourceWith({}));
    expect(fieldsNamed({ ...SETTINGS, clauserelease: 'two\nlines' })).toEqual(['ClauseRelease']);
  });

  it('accepts a loopback Jira over http and the address of a channel', () => {
    const { jira, set } = read({
      ...SETTINGS,
      jiraurl: 'http://127.0.0.1:8080/jira/',
      channel: 'https://mm.example/core/channels/set-two',
    });
    expect(jira?.url).toBe('http://127.0.0.1:8080/jira');
    expect(set.channel).toEqual({ team: 'core', name: 'set-two' });
  });

  it.each([
    ['mia, bob;carol', ['mia', 'bob', 'carol'], 'commas and semicolons'],
    ['@Mia @bob\ncarol\r\n', ['mia', 'bob', 'carol'], 'spaces where each has its @, line breaks'],
    ['mia, Alice Nguyen', ['mia'], 'a full name is nobody'],
    ['"mia", <@bob>', ['mia', 'bob'], 'as they stand in a list'],
    ['mia, bob.', ['mia', 'bob.'], 'a username may end with a full stop'],
    ['mia bob', [], 'it may be one name'],
    ['@mia Nguyen', [], 'so may this'],
  ])('managers %j are %j: %s', (managers, names) => {
    const { set } = read({ ...SETTINGS, managers });
    expect(set.managers.map(({ typed }) => typed)).toEqual(names);
    expect(fieldsNamed({ ...SETTINGS, managers })).toEqual(/[a-z] [a-z]/i.test(managers) ? ['Managers'] : []);
  });

  it.each([
    ['core/sustained-engineering'],
    ['/Core/Sustained-Engineering/'],
    ['core/~sustained-engineering'],
    ['https://mm.example/core/channels/sustained-engineering'],
    ['https://mm.example/core/channels/sustained-engineering/'],
    ['https://mm.example/core/channels/sustained-engineering?utm=1#post'],
    ['https://mm.example/chat/core/channels/sustained-engineering/threads/'],
    ['mm.example/core/channels/sustained-engineering'],
    ['core/channels/sustained-engineering'],
    ['~core/sustained-engineering'],
    ['~core/~sustained-engineering'],
    ['<https://mm.example/core/channels/sustained-engineering>.'],
    ['"core/sustained-engineering"'],
  ])('channel %j is understood', (typed) => {
    const { channel } = read({ ...SETTINGS, channel: typed }).set;
    expect(channel).toEqual({ team: 'core', name: 'sustained-engineering' });
  });

  it.each([
    ['~sustained-engineering', 'of which team?'],
    ['sustained-engineering', 'of which team?'],
    [`https://mm.example/core/pl/${'x'.repeat(26)}`, 'of which channel?'],
    [`https://mm.example/_redirect/pl/${'x'.repeat(26)}`, 'of which channel?'],
    ['https://mm.example/core/messages/@alice', 'it is of two people'],
    ['https://mm.example/core', 'of which channel?'],
    ['https://mm/core', 'a server is no team'],
  ])('channel %j is refused: %s', (typed) => {
    expect(fieldsNamed({ ...SETTINGS, channel: typed })).toEqual(['Channel']);
  });

  it('takes the address of a board or an issue for that of its site', () => {
    const { jira } = read({
      ...SETTINGS,
      jiraurl: 'https://x.atlassian.net/jira/software/c/projects/MM/boards/33?quickFilter=1',
    });
    expect(jira?.url).toBe('https://x.atlassian.net');
  });

  it('takes values of the connection as they were pasted', () => {
    const { jira, set } = read({
      ...SETTINGS,
      jiraurl: '<https://x.atlassian.net/browse/MM-1>.',
      jiraapiurl: '"https://api.atlassian.com/ex/jira/11-22"',
      jiraaccount: '<set@example.com>',
      jiratoken: '"secret-token."',
      tokenexpiry: '2027-03-31.',
      retention: '`36`',
    });
    expect(jira).toMatchObject({
      url: 'https://x.atlassian.net',
      apiUrl: 'https://api.atlassian.com/ex/jira/11-22',
      account: 'set@example.com',
      token: 'secret-token.',
    });
    expect([set.tokenExpiry, set.retentionMonths]).toEqual(['2027-03-31', 36]);
  });

  it('keeps the good lines of a roster and the good managers', () => {
    const { set } = read({
      ...SETTINGS,
      managers: '@Mia; two words!',
      roster: `${ROSTER}\nWeb,eve,maybe,2026-01-01,2026-02-01`,
    });
    expect(set.managers.map(({ typed }) => typed)).toEqual(['mia']);
    expect(set.roster).toHaveLength(4);
    expect(set.problems).toContainEqual({ code: 'roster-line', line: 6, fault: 'may-lead' });
  });

  it('takes what is chosen for a SET from nowhere else', () => {
    const saved = { ...SETTINGS, updateday: 'monday', board: '44', updatetime: '12:30', running: true };
    const { jira, set, values } = readConfig(saved, 0, choose({ UpdateDay: 'friday' }));
    expect(jira?.board).toBe(33);
    expect(set.schedule).toMatchObject({ day: 'friday', time: '17:00', zone: 'UTC' });
    expect(set).toMatchObject({ posting: 'by-hand', runningSince: null, revision: 3 });
    expect(values).toMatchObject({ UpdateDay: 'friday', Board: '33', UpdateTime: '17:00' });
    expect(readConfig(saved, 0).set).toMatchObject({ posting: 'by-hand', schedule: { day: 'tuesday' } });
  });

  it('has draft and reminder follow the time of the post, never before its day', () => {
    expect(read({ updatetime: '10:15' }).set.schedule).toMatchObject({
      draftTime: '07:15',
      reminderTime: '09:15',
    });
    expect(read({ updatetime: '00:30' }).set.schedule.draftTime).toBe('00:00');
  });

  it('lets nobody choose what belongs to the System Console', () => {
    const { jira, set } = readConfig(
      SETTINGS,
      0,
      choose({ JiraURL: 'https://evil.example', jiraurl: 'https://evil.example', Managers: 'eve' }),
    );
    expect(jira?.url).toBe('https://jira.example');
    expect(set.managers.map(({ typed }) => typed)).toEqual(['mia']);
  });

  it('shows every setting as it is in force, so that saving it again changes nothing', () => {
    const { values } = read(SETTINGS);
    expect(Object.keys(values).sort()).toEqual([...setFields].sort());
    const again = readConfig(SETTINGS, 0, choose(values, 0));
    const { set } = read(SETTINGS);
    expect({ ...again.set, revision: 0, chosen: set.chosen }).toEqual(set);
    expect(again.jira).toEqual(read(SETTINGS).jira);
    for (const field of setFields) {
      expect(understand(field, values[field] ?? '', null)).toEqual({ ok: true, value: values[field] });
    }
  });

  it('never tells the token, and is frozen', () => {
    const config = read({ ...SETTINGS, jiratoken: 'very secret token' });
    expect(JSON.stringify(config.set)).not.toContain('secret');
    expect(Object.isFrozen(config.set.schedule)).toBe(true);
  });
});

describe('connectionToTest()', () => {
  it.each<[Record<string, unknown>, string, string]>([
    [{}, 'secret-token', 'the stored settings as they are'],
    [{ JiraToken: '****************' }, 'secret-token', 'the console shows stars for a stored token'],
    [{ JiraToken: null, Managers: 'bob' }, 'secret-token', 'other managers of the same Jira'],
    [{ JiraURL: 'https://jira.example/' }, 'secret-token', 'the same address, written otherwise'],
    [{ JiraToken: 'typed' }, 'typed', 'what was typed is what is tried'],
    [{ JiraURL: 'https://new.example', JiraToken: 'typed' }, 'typed', 'a new address with its token'],
    [
      { JiraURL: 'https://new.example', JiraAPIURL: 'https://jira.example' },
      'secret-token',
      'links change, requests go where they went',
    ],
  ])('%j is tried with %s: %s', (typed, token) => {
    expect(connectionToTest(SETTINGS, typed)).toMatchObject({ ok: true, value: { token } });
  });

  it.each<[Record<string, unknown>, string]>([
    [{ JiraURL: 'https://evil.example' }, 'another host'],
    [{ JiraURL: 'https://jira.example:8443' }, 'another port'],
    [{ JiraURL: 'http://127.0.0.1', JiraToken: '' }, 'no token typed'],
    [{ JiraAPIURL: 'https://jira.example/ex/jira/2' }, 'another site behind the same host'],
    [{ jiraapiurl: 'https://evil.example', JIRATOKEN: '***' }, 'stars are no token, whatever the case'],
    [{ JiraAPIURL: 'https://evil.example', JiraToken: ' ' }, 'a space is no token'],
  ])('%j does not get the stored token: %s', (typed) => {
    expect(connectionToTest(SETTINGS, typed)).toEqual({ ok: false, refusal: { code: 'token-needed' } });
  });

  it('names the settings to correct first', () => {
    const tested = connectionToTest(
      SETTINGS,
      { JiraAccount: 'a b', Roster: 'bad' },
      choose({ Board: 'SET' }),
    );
    expect(tested).toEqual({
      ok: false,
      refusal: {
        code: 'settings',
        problems: [
          { code: 'setting', field: 'JiraAccount' },
          { code: 'setting', field: 'Board' },
        ],
      },
    });
    expect(connectionToTest({}, {})).toMatchObject({ refusal: { code: 'settings' } });
  });
});

describe('plugin.json', () => {
  const declared = manifest.settings_schema.settings;

  it('declares the settings of the catalogue, each as its kind is, and what tests the connection', () => {
    const entered = declared.filter(({ type }) => type !== 'custom');
    const asDeclared = entered.map(({ key, type, secret = false, default: value = '' }) => [
      key,
      { type, secret, value },
    ]);
    const ofConsole: Settings = consoleSettings;
    const asCatalogued = Object.entries(ofConsole).map(([key, one]) => [key, entryOf(one)]);
    expect(asDeclared).toEqual(asCatalogued);
    expect(declared.filter((setting) => !entered.includes(setting)).map(({ key }) => key)).toEqual([
      'ConnectionTest',
    ]);
  });

  it('has defaults that are read as they are', () => {
    const defaults = Object.fromEntries(
      declared.map((setting) => [setting.key.toLowerCase(), setting.default ?? '']),
    );
    const { set } = read(defaults);
    expect(set).toEqual({ ...read({}).set });
  });

  it('of a SET are called in their problem as in the product, and nothing is put off', () => {
    for (const locale of ['en', 'de']) {
      const { problem, setup } = textsIn(locale);
      for (const field of setFields) {
        const sentence = problem({ code: 'setting', field });
        expect(sentence).toContain(setup.fields[field].label);
        expect(sentence).toContain('`/set-update settings`');
        expect(sentence).not.toMatch(/until then|bis dahin/i);
      }
    }
  });

  it('calls each setting as its problem does', () => {
    for (const { key, display_name } of declared.filter(({ type }) => type !== 'custom')) {
      expect(en.problem({ code: 'setting', field: key })).toContain(`Setting "${display_name}"`);
    }
  });
});

describe('namesTyped()', () => {
  it('takes what cannot even become a text for nothing', () => {
    expect(namesTyped({ managers: { toString: null } }, 'Managers')).toEqual({ text: '', names: [] });
  });
});

/** What plugin.json has to say of a setting; a secret is a text that the System Console does not show. */
function entryOf({ kind, fallback }: Setting<unknown>) {
  const type = kind.name === 'table' ? 'longtext' : 'text';
  return { type, secret: kind.name === 'secret', value: kind.typed(fallback) };
}
