import { beforeEach, describe, expect, test } from 'vitest';
import { type JiraSim, moveTicket } from '../../../sim/jira/index.ts';
import {
  copiesOf,
  editions,
  type HandClock,
  type JiraTickets,
  jiraWithTickets,
  ticketIn,
  ticketsOn,
} from './tickets-on.ts';

const hour = 3_600_000;

describe.each(editions)('on Jira %s', (deployment) => {
  let clock: HandClock;
  let jira: JiraSim;
  let tickets: JiraTickets;

  beforeEach(async () => {
    ({ clock, jira, tickets } = await jiraWithTickets(deployment));
  });

  async function countsOf(asOf = clock.now()) {
    const week = await tickets.readWeek(asOf);
    const numbers = [week.resolved, week.resolvedByCustomers, week.submitted, week.submittedByCustomers];
    return numbers.map((number) => (number.ok ? number.value.value : number.refusal.code));
  }

  async function submittedKeys(asOf = clock.now()): Promise<string[]> {
    const { submitted } = await tickets.readWeek(asOf);
    if (!submitted.ok) throw new Error(submitted.refusal.code);
    return (
      decodeURIComponent(submitted.value.url)
        .match(/MM-\d+/g)
        ?.sort() ?? []
    );
  }

  describe('readWeek()', () => {
    test('counts what the raw tickets say', async () => {
      const truth = jira.truth();
      expect(truth.submitted.length).toBeGreaterThan(5);
      expect(await countsOf()).toEqual([
        truth.resolved,
        truth.resolvedByCustomers,
        truth.submitted.length,
        truth.submittedByCustomers.length,
      ]);
      expect(await submittedKeys()).toEqual([...truth.submitted].sort());
    });

    test('counts 1,234 resolved tickets exactly over short pages', async () => {
      const copies = copiesOf(ticketIn(jira, 'MM-70371'), 1_234).map((ticket) => ({
        ...ticket,
        changes: [],
      }));
      jira.board.tickets = [...jira.board.tickets.filter(({ resolution }) => resolution === null), ...copies];
      jira.scenario.pageLimit = 70;
      const { resolved } = await tickets.readWeek(clock.now());
      expect(resolved).toMatchObject({ ok: true, value: { value: 1_234, isComplete: true } });
      const searches = jira.requests.filter(({ body }) => JSON.stringify(body).includes('"filter = 15097"'));
      expect(searches.length).toBeGreaterThan(17);
    });

    test('needs at most twenty requests for a week of a thousand tickets', async () => {
      jira.board.tickets = copiesOf(ticketIn(jira, 'MM-70371'), 1_000);
      jira.scenario.shortPages = false;
      expect(await countsOf()).toEqual([1_000, 1_000, 1_000, 1_000]);
      expect(jira.requests.length).toBeLessThanOrEqual(20);
      const { submitted } = await tickets.readWeek(clock.now());
      expect(submitted.ok && new URL(submitted.value.url).searchParams.get('jql')).toMatch(
        /^filter = 14020 AND/,
      );
    });

    test('names every ticket it counted', async () => {
      const { resolved, resolvedByCustomers, submitted } = await tickets.readWeek(clock.now());
      const keysOf = (count: typeof resolved) => (count.ok ? [...count.value.keys].sort() : []);
      const { board } = jira;
      const isCounted = ({ components, type, resolvedAt, resolution }: (typeof board.tickets)[number]) =>
        components.includes('Sustained Engineering') &&
        type === 'Bug' &&
        ['Fixed', 'Done'].includes(resolution ?? '') &&
        (resolvedAt ?? 0) >= clock.now() - 7 * 24 * hour;
      const fixed = board.tickets.filter(isCounted);
      expect(keysOf(resolved)).toEqual(fixed.map(({ key }) => key).sort());
      const theirs = fixed.filter(({ labels }) => labels.includes('customer-reported'));
      expect(keysOf(resolvedByCustomers)).toEqual(theirs.map(({ key }) => key).sort());
      expect(keysOf(submitted)).toEqual([...jira.truth().submitted].sort());
    });

    test('says of each submission when it came in', async () => {
      clock.pass(hour);
      const at = clock.now();
      moveTicket(jira.board, 'MM-70379', '10002', at);
      clock.pass(hour);
      const { submitted } = await tickets.readWeek(clock.now());
      const enteredAt = submitted.ok ? (submitted.value.enteredAt ?? {}) : {};
      expect(Object.keys(enteredAt).sort()).toEqual([...jira.truth().submitted].sort());
      expect(enteredAt['MM-70379']).toBe(at);
      expect(Math.max(...Object.values(enteredAt))).toBe(at);
    });

    test('links each number to what it counts', async () => {
      const week = await tickets.readWeek(clock.now());
      expect(week.resolved).toMatchObject({ value: { url: `${jira.url}/issues/?filter=15097` } });
      expect(week.resolvedByCustomers).toMatchObject({ value: { url: `${jira.url}/issues/?filter=15098` } });
      const { submittedByCustomers } = week;
      const jql = submittedByCustomers.ok
        ? new URL(submittedByCustomers.value.url).searchParams.get('jql')
        : '';
      expect(jql).toMatch(/^key in \((MM-\d+(, )?)+\)$/);
      expect(jql?.match(/MM-\d+/g)?.sort()).toEqual([...jira.truth().submittedByCustomers].sort());
    });

    test('says of each number what was asked and up to when', async () => {
      const asOf = clock.now() - hour;
      const { resolved, submitted, submittedByCustomers } = await tickets.readWeek(asOf);
      expect(resolved).toMatchObject({ value: { query: 'filter = 15097', asOf: clock.now() } });
      expect(submitted).toMatchObject({
        value: { asOf, query: expect.stringMatching(/^filter = 14020 AND/) },
      });
      const query = expect.stringMatching(/ AND \(labels = customer-reported\)$/);
      expect(submittedByCustomers).toMatchObject({ value: { asOf, query } });
    });

    test('keeps the numbers that work when a filter is missing', async () => {
      jira.board.filters = jira.board.filters.filter(({ id }) => id !== 15098);
      const truth = jira.truth();
      expect(await countsOf()).toEqual([
        truth.resolved,
        'filter-not-found',
        truth.submitted.length,
        truth.submittedByCustomers.length,
      ]);
    });

    test('keeps the number of submissions when the customer clause is refused', async () => {
      const other = ticketsOn(jira, clock, { settings: { customerClause: 'reportedBy' } });
      const week = await other.readWeek(clock.now());
      expect(week.submitted).toMatchObject({ ok: true, value: { value: jira.truth().submitted.length } });
      expect(week.submittedByCustomers).toEqual({
        ok: false,
        refusal: {
          code: 'query-refused',
          detail: 'Error in the JQL Query: The query ends too early.',
        },
      });
    });
  });

  describe('readTickets()', () => {
    test('reads tickets wherever they stand, and which of them are private', async () => {
      const [escalation = ''] = jira.truth().private;
      const found = await tickets.readTickets(['MM-70371', escalation]);
      const read = found.ok
        ? found.value.map(({ key, isPrivate, summary }) => [key, isPrivate, summary])
        : [];
      const { summary } = ticketIn(jira, 'MM-70371');
      expect(read).toContainEqual(['MM-70371', false, summary]);
      expect(read).toContainEqual([escalation, true, ticketIn(jira, escalation).summary]);
      expect(read).toHaveLength(2);
    });

    test('fails where Jira has one of them no more', async () => {
      expect(await tickets.readTickets(['MM-1'])).toMatchObject({ refusal: { code: 'query-refused' } });
    });
  });

  describe('the number of submissions', () => {
    test.each([
      ['in, out and in again this week', 'MM-70355', true],
      ['came and moved on within the column', 'MM-70361', true],
      ['was created in the column', 'MM-70404', true],
      ['came this week and is resolved', 'MM-70371', true],
      ['came before and is still there', 'MM-70262', false],
      ['came before and moved within the column this week', 'MM-70270', false],
      ['of another team', 'MM-70408', false],
    ])('%s: %s counted is %s', async (_because, key, isCounted) => {
      const keys = await submittedKeys();
      expect(keys.filter((candidate) => candidate === key)).toHaveLength(isCounted ? 1 : 0);
    });

    test('ends at the as-of time', async () => {
      const asOf = clock.now();
      clock.pass(hour);
      moveTicket(jira.board, 'MM-70379', '10002', clock.now());
      clock.pass(hour);
      expect(await submittedKeys(asOf)).toEqual([...jira.truth(asOf).submitted].sort());
      expect(await submittedKeys()).toContain('MM-70379');
    });

    test.each([
      ['a millisecond after the window opens', 1, true],
      ['at the very moment it opens', 0, false],
    ])('takes a ticket that came %s: %s ms, %s', async (_because, offset, isCounted) => {
      moveTicket(jira.board, 'MM-70379', '10002', clock.now() - 168 * hour + offset);
      expect((await submittedKeys()).includes('MM-70379')).toBe(isCounted);
    });

    test.each([
      ['epoch milliseconds', { changelogTimes: 'epoch-milliseconds' }],
      ['epoch seconds', { changelogTimes: 'epoch-seconds' }],
      ['text with an offset', { changelogTimes: 'iso' }],
      ['items without a field id', { withoutFieldId: true }],
    ] as const)('understands changes with %s', async (_because, shape) => {
      Object.assign(jira.scenario, shape);
      expect(await submittedKeys()).toEqual([...jira.truth().submitted].sort());
    });
  });
});
