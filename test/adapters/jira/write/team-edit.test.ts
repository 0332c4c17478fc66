import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { JiraSim } from '../../../sim/jira/index.ts';
import { editions, type JiraTickets, jiraWithTickets, type LogEntry, ticketIn } from '../read/tickets-on.ts';

const alice = { username: 'alice' };
const KEY = 'MM-70401';

describe.each(editions)('setTeam() on %s', (deployment) => {
  let jira: JiraSim;
  let tickets: JiraTickets;
  let entries: LogEntry[];

  beforeEach(async () => {
    ({ jira, tickets, entries } = await jiraWithTickets(deployment));
  });

  const changes = () => jira.requests.filter(({ method }) => method === 'PUT');

  test.each([
    ['one option', 'customfield_10050', ['10201'], ['Mobile']],
    ['none', 'customfield_10050', [], []],
    ['several options', 'customfield_10051', ['10200', '10202'], ['Web Platform', 'Server']],
    ['labels', 'customfield_10052', ['web', 'mobile'], ['web', 'mobile']],
  ])('sets a field to %s, naming who wanted it', async (_what, field, values, teams) => {
    expect(await tickets.writes.setTeam(KEY, { field, before: [], after: values }, alice)).toEqual({
      ok: true,
      value: undefined,
    });
    expect(ticketIn(jira, KEY).teams?.[field]).toEqual(teams);
    expect(ticketIn(jira, KEY).changes.at(-1)).toMatchObject({ onBehalfOf: 'alice (Mattermost)' });
    expect(entries.find(({ message }) => message === 'a ticket was changed')).toMatchObject({
      fields: { by: 'alice', what: 'set team', tickets: KEY, outcome: 'done' },
    });
  });

  test.each(['labels', 'customfield_10052'])(
    'adds to %s and removes what is named, and leaves what somebody else added meanwhile',
    async (field) => {
      const labels = () =>
        field === 'labels' ? ticketIn(jira, KEY).labels : ticketIn(jira, KEY).teams?.[field];
      Object.assign(ticketIn(jira, KEY), {
        labels: ['crash', 'Mobile', 'added-since'],
        teams: { customfield_10052: ['crash', 'Mobile', 'added-since'] },
      });
      const [before, after] = [
        ['crash', 'Mobile'],
        ['crash', 'Web'],
      ];
      expect((await tickets.writes.setTeam(KEY, { field, before, after }, alice)).ok).toBe(true);
      expect(labels()).toEqual(['crash', 'added-since', 'Web']);
      expect((await tickets.writes.setTeam(KEY, { field, before: after, after: before }, alice)).ok).toBe(
        true,
      );
      expect(labels()).toEqual(['crash', 'added-since', 'Mobile']);
    },
  );

  test('sends nothing where the labels are what they are to be', async () => {
    const same = { field: 'labels', before: ['Web'], after: ['Web'] };
    expect((await tickets.writes.setTeam(KEY, same, alice)).ok).toBe(true);
    expect(changes()).toEqual([]);
  });

  test.each([
    ['the field is on no edit screen', { uneditable: ['customfield_10050'] }, '10201', 'not-allowed'],
    ['the account may not edit', { readOnlyAccount: true }, '10201', 'not-allowed'],
    ['the option is not there any more', {}, '99', 'conflict'],
  ])('asks Jira for nothing it would refuse: %s', async (_because, scenario, value, code) => {
    Object.assign(jira.scenario, scenario);
    const set = await tickets.writes.setTeam(
      KEY,
      { field: 'customfield_10050', before: [], after: [value] },
      alice,
    );
    expect(set).toMatchObject({ ok: false, refusal: { code } });
    expect(changes()).toEqual([]);
  });

  test('says that it may be done when every answer was lost', async () => {
    jira.scenario.lostAnswers = 10;
    const set = await tickets.writes.setTeam(
      KEY,
      { field: 'customfield_10050', before: [], after: ['10201'] },
      alice,
    );
    expect(set).toMatchObject({ refusal: { code: 'cut-off', mayBeDone: true } });
    expect(ticketIn(jira, KEY).teams).toEqual({ customfield_10050: ['Mobile'] });
  });

  test.each([
    ['while the change is on its way, and may be done', 'PUT', /\/issue\/MM-70401$/, true],
    ['before anything is sent, and is not done', 'GET', /\/editmeta$/, false],
  ])('ends with its signal %s', async (_when, method, slow, mayBeDone) => {
    Object.assign(jira.scenario, { slow: 5_000, only: slow });
    const ending = new AbortController();
    const team = { field: 'customfield_10050', before: [], after: ['10201'] };
    const set = tickets.writes.setTeam(KEY, team, alice, ending.signal);
    const arrived = () => jira.requests.some((asked) => asked.method === method && slow.test(asked.path));
    await vi.waitFor(() => expect(arrived()).toBe(true));
    ending.abort();
    const ended = await set;
    expect(ended).toMatchObject({ refusal: { code: 'timed-out' } });
    expect(!ended.ok && ended.refusal.mayBeDone === true).toBe(mayBeDone);
    expect(changes()).toHaveLength(mayBeDone ? 1 : 0);
  });
});
