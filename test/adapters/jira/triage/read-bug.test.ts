import { beforeEach, describe, expect, test } from 'vitest';
import type { JiraSim, SimTicket } from '../../../sim/jira/index.ts';
import {
  editions,
  type HandClock,
  handClock,
  type JiraTickets,
  openJira,
  ticketIn,
  ticketsOn,
} from '../read/tickets-on.ts';

const KEY = 'MM-70401';
const PRIVATE = 'MM-70388';
const query = 'issuetype = Bug AND statusCategory = "To Do" AND assignee is EMPTY';
const options = ['Web Platform', 'Mobile', 'Server', 'Sustained Engineering'].map((name, index) => ({
  id: String(10_200 + index),
  name,
}));

describe.each(editions)('a bug of triage on %s', (deployment) => {
  let jira: JiraSim;
  let clock: HandClock;
  let tickets: JiraTickets;

  const reading = (teamField: string) =>
    ticketsOn(jira, clock, { settings: { triageQuery: query, teamField } });
  const ticket = (): SimTicket => ticketIn(jira, KEY);

  beforeEach(async () => {
    clock = handClock();
    jira = await openJira({ clock, deployment });
    ticket().description = 'h1. Search\n*Nothing* is found.';
    tickets = reading('Feature Team');
  });

  test('is read with all that a card shows, and with the teams it can be given to', async () => {
    ticket().teams = { customfield_10050: ['Mobile'] };
    const { createdAt, updatedAt, reporter } = ticket();
    expect(await tickets.readBug(KEY)).toEqual({
      ok: true,
      value: {
        key: KEY,
        isReadable: true,
        isPrivate: true,
        isWaiting: true,
        summary: 'Search returns nothing for terms with a trailing @ sign',
        lines: ['Search', 'Nothing is found.'],
        reporter: reporter.displayName,
        typeId: '10004',
        status: { id: '10001', name: 'To Do', category: 'to-do' },
        assignee: null,
        assigneeId: null,
        createdAt,
        updatedAt,
        matches: ['escalation'],
        undecided: [],
        team: { field: 'customfield_10050', values: ['10201'], choices: options, isOfLabels: false },
      },
    });
  });

  test.each([
    ['Feature Teams', { customfield_10051: ['Server', 'Mobile'] }, ['10201', '10202']],
    ['customfield_10052', { customfield_10052: ['web', 'mobile'] }, ['web', 'mobile']],
    ['labels', {}, ['customer-escalation']],
  ])('has what it has in a field of another kind: %s', async (field, teams, values) => {
    ticket().teams = teams;
    const read = await reading(field).readBug(KEY);
    const team = read.ok ? read.value?.team : undefined;
    expect([...(team?.values ?? [])].sort()).toEqual(values.sort());
    expect(team?.isOfLabels).toBe(field !== 'Feature Teams');
  });

  test.each([
    ['no such field is there', 'Squad', {}],
    ['none is chosen', '', {}],
    ['it is on no edit screen', 'Feature Team', { uneditable: ['customfield_10050'] }],
    ['the account may not edit', 'Feature Team', { withheld: ['EDIT_ISSUES'] }],
    ['no menu fits it', 'issuetype', { uneditable: ['issuetype'] }],
  ])('has no team where %s', async (_because, field, scenario) => {
    Object.assign(jira.scenario, scenario);
    const read = await reading(field).readBug(KEY);
    expect(read.ok && read.value?.team).toBeNull();
  });

  test('is private by its level or the private clause', async () => {
    for (const [key, isPrivate] of [
      [PRIVATE, true],
      [KEY, true],
      ['MM-70376', false],
    ] as const) {
      const read = await tickets.readBug(key);
      expect([key, read.ok && read.value?.isPrivate]).toEqual([key, isPrivate]);
    }
  });

  test('waits no more as soon as somebody has it, whatever lists still say', async () => {
    jira.scenario.indexLag = 5;
    const alice = { username: 'alice' };
    const [account] = [jira.board.users[0]];
    const id = deployment === 'Cloud' ? (account?.accountId ?? '') : 'alice.nguyen';
    expect((await tickets.writes.assign(KEY, { id, displayName: '', email: null }, alice)).ok).toBe(true);
    const read = await tickets.readBug(KEY);
    expect(read.ok && read.value).toMatchObject({ isWaiting: false, assigneeId: id });
  });

  test.each([
    ['is not there', 'MM-1'],
    ['is no key', 'MM-1/../x'],
  ])('is nothing where it %s', async (_because, key) => {
    expect(await tickets.readBug(key)).toEqual({ ok: true, value: null });
  });

  test('cannot be read while Jira is down', async () => {
    jira.scenario.serverError = { status: 503 };
    expect(await tickets.readBug(KEY)).toMatchObject({ ok: false, refusal: { code: 'jira-failed' } });
    expect(await tickets.readWaiting()).toMatchObject({ ok: false, refusal: { code: 'jira-failed' } });
  });

  test('all that wait are told, the oldest first, page after page', async () => {
    const waiting = jira.board.tickets.filter(
      ({ type, statusId, assignee }) =>
        type === 'Bug' && ['10000', '10001', '4'].includes(statusId) && assignee === null,
    );
    const oldest = [...waiting].sort((a, b) => a.createdAt - b.createdAt).map(({ key }) => key);
    jira.scenario.pageLimit = 3;
    const read = await tickets.readWaiting();
    expect(read.ok && read.value.isComplete).toBe(true);
    expect(read.ok && read.value.keys).toEqual(oldest);
  });
});
