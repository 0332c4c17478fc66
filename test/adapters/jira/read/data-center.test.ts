import { beforeEach, describe, expect, test } from 'vitest';
import type { JiraSim } from '../../../sim/jira/index.ts';
import {
  copiesOf,
  type HandClock,
  type JiraTickets,
  jiraWithTickets,
  ticketIn,
  ticketsOn,
} from './tickets-on.ts';

let clock: HandClock;
let jira: JiraSim;
let tickets: JiraTickets;

beforeEach(async () => {
  ({ clock, jira, tickets } = await jiraWithTickets('Server'));
});

async function submittedKeys() {
  const { submitted } = await tickets.readWeek(clock.now());
  if (!submitted.ok) throw new Error(`${submitted.refusal.code} ${submitted.refusal.detail}`);
  const keys = decodeURIComponent(submitted.value.url).match(/MM-\d+/g) ?? [];
  return { keys: keys.sort(), isComplete: submitted.value.isComplete };
}

describe('Jira Data Center', () => {
  test.each([
    ['a personal token alone', ''],
    ['an account and its password', 'set-update@example.com'],
  ])('is read with %s', async (_because, account) => {
    const other = ticketsOn(jira, clock, { settings: { account } });
    const board = await other.readBoard();
    expect(board.ok && board.value.toDo.tickets.map(({ key }) => key)).toEqual(jira.truth().toDo);
    expect(jira.requests.every(({ path, isAuthenticated }) => isAuthenticated || path === '')).toBe(true);
  });

  test('never needs what only Cloud has', async () => {
    await tickets.readBoard();
    await tickets.readWeek(clock.now());
    await tickets.check();
    const paths = new Set(jira.requests.map(({ path }) => path));
    expect([...paths].filter((path) => /api\/3|software|search\/jql|bulkfetch/.test(path))).toEqual([]);
  });

  test('reads a history that the search has cut from its ticket', async () => {
    const truth = [...jira.truth().submitted].sort();
    jira.scenario.changelogLimit = 1;
    expect(await submittedKeys()).toEqual({ keys: truth, isComplete: true });
    expect(
      jira.requests.some(({ path, query }) => path.endsWith('270355') && query.expand === 'changelog'),
    ).toBe(true);
  });

  test('counts pages on when they are shorter than asked for', async () => {
    jira.board.tickets = copiesOf(ticketIn(jira, 'MM-70327'), 430);
    jira.scenario.pageLimit = 70;
    const board = await tickets.readBoard();
    expect(board.ok && new Set(board.value.toDo.tickets.map(({ key }) => key)).size).toBe(430);
  });
});
