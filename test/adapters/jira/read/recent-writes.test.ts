import { beforeEach, describe, expect, test } from 'vitest';
import { createRecentWrites } from '../../../../server/adapters/jira/read/recent-writes.ts';
import type { JiraSim, SimRequest } from '../../../sim/jira/index.ts';
import { transitionTo } from '../../../sim/jira/routes/transitions.ts';
import {
  type HandClock,
  handClock,
  type JiraTickets,
  jiraWithTickets,
  ticketIn,
  ticketsOn,
} from './tickets-on.ts';

describe('createRecentWrites()', () => {
  test('knows the newest change first, each ticket once', () => {
    const recent = createRecentWrites(handClock());
    recent.note(['1', '2', '3']);
    recent.note(['1']);
    expect(recent.ids()).toEqual([1, 3, 2]);
  });

  test('forgets after two minutes', () => {
    const clock = handClock();
    const recent = createRecentWrites(clock);
    recent.note(['1']);
    clock.pass(60_000);
    recent.note(['2']);
    clock.pass(60_000);
    expect(recent.ids()).toEqual([2]);
    clock.pass(60_000);
    expect(recent.ids()).toEqual([]);
  });

  test('gives no more than Jira takes, and no id that is none', () => {
    const recent = createRecentWrites(handClock());
    recent.note(['MM-1', ...Array.from({ length: 60 }, (_, index) => String(index))]);
    expect(recent.ids()).toHaveLength(50);
    expect(recent.ids()[0]).toBe(59);
  });
});

describe('a Jira Cloud whose lists lag behind', () => {
  const alice = { username: 'alice' };
  let clock: HandClock;
  let jira: JiraSim;
  let tickets: JiraTickets;

  beforeEach(async () => {
    ({ clock, jira, tickets } = await jiraWithTickets());
    await tickets.readBoard();
    jira.scenario.indexLag = 100;
  });

  async function toDo(from: JiraTickets = tickets) {
    const board = await from.readBoard();
    return board.ok ? board.value.toDo.tickets.map(({ key }) => key) : board.refusal;
  }

  test('shows others the old order, us the new one', async () => {
    const before = jira.truth().toDo;
    const [a = '', b = '', c = ''] = before;
    await tickets.writes.rank([{ keys: [c, b], before: a }], alice);
    const other = ticketsOn(jira, clock);
    expect(await toDo(other)).toEqual(before);
    expect(await toDo()).toEqual([c, b, a, ...before.slice(3)]);
  });

  test.each([
    ['the list of the board', null],
    ['the search that replaces it', 404],
  ] as const)('is asked by %s to look itself, on every page', async (_because, softwareGone) => {
    Object.assign(jira.scenario, { softwareGone, pageLimit: 10 });
    const [a = '', b = ''] = jira.truth().toDo;
    await tickets.writes.rank([{ keys: [b], before: a }], alice);
    expect(await toDo()).toEqual(jira.truth().toDo);
    const id = ticketIn(jira, b).id;
    const isPage = ({ path, body }: SimRequest) =>
      softwareGone === null ? /software/.test(path) : JSON.stringify(body).includes('filter = 14020');
    const pages = jira.requests.filter(isPage).slice(1);
    const asked = pages.map(({ body, query }) => String(query.reconcileIssues ?? reconciledIn(body)));
    expect(asked.length).toBeGreaterThan(2);
    expect(new Set(asked)).toEqual(new Set([id]));
  });

  test('shows a ticket that was moved from column to column', async () => {
    const [first = ''] = jira.truth().toDo;
    await tickets.writes.transition(first, transitionTo('3'), {}, alice);
    expect(await toDo()).toEqual(jira.truth().toDo);
    expect(jira.truth().toDo).not.toContain(first);
  });

  test('shows a ticket that was just created', async () => {
    const ticket = { project: 'MM', type: 'Bug', summary: 'New', description: '', labels: [] };
    const made = await tickets.writes.create({ ...ticket, components: ['Sustained Engineering'] }, alice);
    if (!made.ok) throw new Error(made.refusal.detail);
    await tickets.writes.transition(made.value.key, transitionTo('10001'), {}, alice);
    expect(await toDo()).toContain(made.value.key);
  });

  test('shows the change of a ticket that had not been read before', async () => {
    const [first = ''] = jira.truth().toDo;
    const other = ticketsOn(jira, clock);
    await other.writes.transition(first, transitionTo('3'), {}, alice);
    expect(await toDo(other)).toEqual(jira.truth().toDo);
  });

  test('shows a ticket whose change was made though its answer was lost', async () => {
    const [first = ''] = jira.truth().toDo;
    jira.scenario.lostAnswers = 1;
    await tickets.writes.transition(first, transitionTo('3'), {}, alice);
    expect(await toDo()).toEqual(jira.truth().toDo);
  });

  test('is asked no more once it had the time', async () => {
    const [a = '', b = ''] = jira.truth().toDo;
    await tickets.writes.rank([{ keys: [b], before: a }], alice);
    clock.pass(120_000);
    await tickets.readBoard();
    expect(jira.requests.at(-1)?.query).not.toHaveProperty('reconcileIssues');
  });
});

function reconciledIn(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'reconcileIssues' in body ? body.reconcileIssues : null;
}
