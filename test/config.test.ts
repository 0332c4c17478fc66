import { describe, expect, it } from 'vitest';
import manifest from '../plugin.json' with { type: 'json' };
import { en } from '../server/adapters/texts/en.ts';
import { readConfig, settingFields } from '../server/config.ts';
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
    expect(fieldsNamed({ jiraurl: 'https://jira.example' })).toEqual(['JiraAccount', 'JiraToken']);
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

describe('plugin.json', () => {
  const declared = manifest.settings_schema.settings;

  it('declares exactly the settings that are read', () => {
    expect(declared.map(({ key }) => key).sort()).toEqual([...settingFields].sort());
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
    for (const { key, display_name } of declared) {
      expect(en.problem({ code: 'setting', field: key })).toContain(`Setting "${display_name}"`);
    }
  });
});
