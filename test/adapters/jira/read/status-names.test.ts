import { beforeEach, describe, expect, test } from 'vitest';
import { createSetBoard, type JiraSim } from '../../../sim/jira/index.ts';
import {
  editions,
  type HandClock,
  handClock,
  type JiraTickets,
  openJira,
  ticketIn,
  ticketsOn,
} from './tickets-on.ts';

// The number of submissions where changes do not name statuses by id, or the ids are new.

const hour = 3_600_000;

describe.each(editions)('on Jira %s', (deployment) => {
  let clock: HandClock;
  let jira: JiraSim;
  let tickets: JiraTickets;

  beforeEach(async () => {
    clock = handClock();
    const board = createSetBoard(clock.now());
    const migrated = { id: '20002', name: 'Submitted', category: 'indeterminate' } as const;
    jira = await openJira({
      clock,
      deployment,
      board: { ...board, statuses: [...board.statuses, migrated] },
    });
    tickets = ticketsOn(jira, clock);
  });

  function leaveOut(without: 'ids' | 'names' | 'both'): void {
    for (const ticket of jira.board.tickets) {
      ticket.changes = ticket.changes.map((change) => ({ ...change, without }));
    }
  }

  async function submitted() {
    const week = await tickets.readWeek(clock.now());
    return [week.submitted, week.submittedByCustomers];
  }

  test.each(['ids', 'names'] as const)('without %s the number is the same', async (without) => {
    leaveOut(without);
    const truth = jira.truth();
    expect(truth.submitted.length).toBe(10);
    expect(await submitted()).toMatchObject([
      { value: { value: 10, isComplete: true } },
      { value: { value: truth.submittedByCustomers.length, isComplete: true } },
    ]);
  });

  test('without ids the names of statuses no ticket is in are asked for', async () => {
    leaveOut('ids');
    jira.board.tickets = jira.board.tickets.filter(({ statusId }) => statusId !== '10003');
    const truth = jira.truth();
    expect(await submitted()).toMatchObject([
      { value: { value: truth.submitted.length, isComplete: true } },
      { value: { value: truth.submittedByCustomers.length, isComplete: true } },
    ]);
    expect(jira.requests.some(({ path }) => path.endsWith('/status'))).toBe(true);
  });

  test('without either the number is a lower bound', async () => {
    leaveOut('both');
    const [all] = await submitted();
    expect(all).toMatchObject({ ok: true, value: { isComplete: false } });
    expect(all?.ok === true && all.value.value).toBeGreaterThan(0);
  });

  test('it is unknown, and never 0, where nothing at all is certain', async () => {
    leaveOut('both');
    jira.board.tickets = jira.board.tickets.filter(({ key }) => key === 'MM-70373');
    const unknown = { ok: false, refusal: { code: 'answer-not-understood' } };
    expect(await submitted()).toMatchObject([unknown, unknown]);
  });

  test('a change that cannot be read makes it uncertain', async () => {
    const ticket = ticketIn(jira, 'MM-70373');
    jira.board.tickets = [ticket];
    ticket.changes = ticket.changes.map((change) => ({ ...change, at: Number.NaN }));
    expect((await submitted())[0]).toMatchObject({ ok: false });
  });

  test('a migrated workflow, the same name under another id, counts as no submission', async () => {
    const before = jira.truth().submitted.length;
    const { columns } = jira.board;
    jira.board.columns = columns.map((column) =>
      column.name === 'Submitted' ? { ...column, statusIds: ['20002', '10003'] } : column,
    );
    const [author] = jira.board.users;
    if (author === undefined) throw new Error('nobody is there');
    const item = {
      field: 'status',
      from: '10002',
      fromString: 'Submitted',
      to: '20002',
      toString: 'Submitted',
    };
    for (const ticket of jira.board.tickets.filter(({ statusId }) => statusId === '10002')) {
      ticket.changes = [...ticket.changes, { at: clock.now() - hour, author, items: [item] }];
      ticket.statusId = '20002';
      ticket.updatedAt = clock.now() - hour;
    }
    const counted = (await submitted())[0];
    expect(counted).toMatchObject({ ok: true });
    const links = counted?.ok === true ? decodeURIComponent(counted.value.url) : '';
    expect(links).not.toContain('MM-70262');
    expect(links).toContain('MM-70373');
    expect(counted?.ok === true && counted.value.value).toBeLessThanOrEqual(before);
    const board = await tickets.readBoard();
    const since =
      board.ok && board.value.submitted.tickets.find(({ key }) => key === 'MM-70262')?.columnSince;
    expect(since).toBe(clock.now() - 220 * hour);
  });

  describe('a ticket that was submitted before its workflow was migrated', () => {
    /** It came to the old status two days ago, was moved to the new one, which alone is on the board, and on from there. */
    function migrate(): string {
      const ticket = ticketIn(jira, 'MM-70262');
      const [author] = jira.board.users;
      if (author === undefined) throw new Error('nobody is there');
      const item = (from: string, to: string, names: readonly [string, string]) => ({
        field: 'status',
        from,
        fromString: names[0],
        to,
        toString: names[1],
      });
      ticket.changes = [
        { at: clock.now() - 48 * hour, author, items: [item('3', '20002', ['In Progress', 'Submitted'])] },
        { at: clock.now() - hour, author, items: [item('20002', '3', ['Submitted', 'In Progress'])] },
      ];
      ticket.statusId = '3';
      ticket.updatedAt = clock.now() - hour;
      return ticket.key;
    }
    const keysIn = (url: string) => decodeURIComponent(url).match(/MM-\d+/g) ?? [];

    test('is found by the name of the status', async () => {
      const key = migrate();
      const [all] = await submitted();
      expect(all).toMatchObject({ ok: true, value: { isComplete: true } });
      expect(keysIn(all?.ok === true ? all.value.url : '')).toContain(key);
    });

    test('makes the number unknown, for Jira’s reason, where Jira does not tell the names', async () => {
      migrate();
      Object.assign(jira.scenario, { serverError: { status: 403 }, only: /\/status$/ });
      const unknown = { ok: false, refusal: { code: 'forbidden', detail: '' } };
      expect(await submitted()).toEqual([unknown, unknown]);
    });
  });

  test('a Submitted column without statuses counts 0, and no empty list is asked for', async () => {
    jira.board.columns = jira.board.columns.map((column) =>
      column.name === 'Submitted' ? { ...column, statusIds: [] } : column,
    );
    expect(await submitted()).toMatchObject([
      { ok: true, value: { value: 0, isComplete: true } },
      { ok: true, value: { value: 0, isComplete: true } },
    ]);
    await tickets.readBoard();
    const settings = { submittedCounts: 'in-column' } as const;
    const other = ticketsOn(jira, clock, { settings });
    expect((await other.readWeek(clock.now())).submitted).toMatchObject({ value: { value: 0 } });
    expect(JSON.stringify(jira.requests)).not.toMatch(/in \(\)/);
  });
});
