import { describe, expect, it } from 'vitest';
import manifest from '../plugin.json' with { type: 'json' };
import { en } from '../server/adapters/texts/en.ts';
import { connectionToTest, readConfig, settingFields } from '../server/config.ts';
import { ROSTER, SETTINGS } from './app/fixture.ts';

const read = (settings: unknown) => readConfig(settings, 0);
const fieldsNamed = (settings: unknown) =>
  read(settings).set.problems.flatMap((problem) => (problem.code === 'setting' ? [problem.field] : []));

describe('readConfig()', () => {
  it('is whole and paused without any setting', () => {
    for (const nothing of [undefined, null, {}, 'text', []]) {
      const { jira, set } = read(nothing);
      expect(jira).toBeNull();
      expect(set).toMatchObject({
        channel: { team: 'core', name: 'sustained-engineering' },
        schedule: { zone: 'UTC', day: 'tuesday', time: '17:00' },
        posting: 'by-hand',
        nextInQueue: 5,
        handoverTime: '09:00',
        problems: [],
      });
    }
  });

  it('reads the settings as the server sends them', () => {
    const { jira, set } = read({
      ...SETTINGS,
      filterresolved: 20000,
      board: '44',
      running: 'true',
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
    expect(set.managers).toEqual(['mia']);
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
    ['FilterCustomers', {}, 'resolvedByCustomers', 'an object is no number'],
    ['CustomerClause', 'x'.repeat(1001), 'submittedByCustomers', 'too long'],
    ['Channel', 'Sustained Engineering', 'off', 'no address has spaces'],
    ['TimeZone', 'Berlin', 'off', 'no such zone'],
    ['UpdateDay', 'tues', 'off', 'no weekday'],
    ['UpdateTime', '25:00', 'by-hand', 'no such time'],
    ['Running', 'maybe', 'by-hand', 'neither yes nor no'],
    ['NextInQueue', 7, 'by-schedule', '3 to 5'],
    ['HandoverTime', 'noon', 'by-schedule', 'no time'],
    ['Managers', 'mia, <script>', 'by-schedule', 'no username'],
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
    const other = read({ ...SETTINGS, clausehotfix: 'labels = fire' });
    expect(other.set.source).not.toBe(read(SETTINGS).set.source);
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

  it('keeps the good lines of a roster and the good managers', () => {
    const { set } = read({
      ...SETTINGS,
      managers: '@Mia; two words!',
      roster: `${ROSTER}\nWeb,eve,maybe,2026-01-01,2026-02-01`,
    });
    expect(set.managers).toEqual(['mia', 'two']);
    expect(set.roster).toHaveLength(4);
    expect(set.problems).toContainEqual({ code: 'roster-line', line: 6, fault: 'may-lead' });
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
    [{ JiraToken: null, Board: '44' }, 'secret-token', 'another board of the same Jira'],
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
    const tested = connectionToTest(SETTINGS, { Board: 'SET', Roster: 'bad' });
    expect(tested).toEqual({
      ok: false,
      refusal: { code: 'settings', problems: [{ code: 'setting', field: 'Board' }] },
    });
    expect(connectionToTest({}, {})).toMatchObject({ refusal: { code: 'settings' } });
  });
});

describe('plugin.json', () => {
  const declared = manifest.settings_schema.settings;

  it('declares exactly the settings that are read', () => {
    const read = declared.filter(({ type }) => type !== 'custom').map(({ key }) => key);
    expect(read.sort()).toEqual([...settingFields].sort());
    expect(declared.filter(({ type }) => type === 'custom').map(({ key }) => key)).toEqual([
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

  it('uses only types that Mattermost knows, and keeps the token secret', () => {
    const known = [
      'bool',
      'dropdown',
      'generated',
      'radio',
      'text',
      'longtext',
      'number',
      'username',
      'custom',
    ];
    expect(declared.filter(({ type }) => !known.includes(type))).toEqual([]);
    expect(declared.filter((setting) => setting.secret === true).map(({ key }) => key)).toEqual([
      'JiraToken',
    ]);
  });

  it('calls each setting as its problem does', () => {
    for (const { key, display_name } of declared.filter(({ type }) => type !== 'custom')) {
      expect(en.problem({ code: 'setting', field: key })).toContain(`Setting "${display_name}"`);
    }
  });
});
