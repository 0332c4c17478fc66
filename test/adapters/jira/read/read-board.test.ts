import { beforeEach, describe, expect, test } from 'vitest';
import type { JiraSim } from '../../../sim/jira/index.ts';
import {
  boardRead,
  copiesOf,
  editions,
  type HandClock,
  type JiraTickets,
  jiraWithTickets,
  type LogEntry,
  ticketIn,
  ticketsOn,
} from './tickets-on.ts';

const hour = 3_600_000;

describe.each(editions)('on Jira %s', (deployment) => {
  let clock: HandClock;
  let jira: JiraSim;
  let tickets: JiraTickets;
  let entries: LogEntry[];

  beforeEach(async () => {
    ({ clock, jira, tickets, entries } = await jiraWithTickets(deployment));
  });

  const readBoard = () => boardRead(tickets);

  const keys = (list: readonly { readonly key: string }[]) => list.map(({ key }) => key);

  /** Requests of `work`, as method and path. */
  async function requestsOf(work: () => Promise<unknown>): Promise<string[]> {
    const before = jira.requests.length;
    await work();
    return jira.requests.slice(before).map(({ method, path }) => `${method} ${path}`);
  }

  const isCloud = deployment === 'Cloud';
  const boardList = isCloud ? 'GET /rest/software/1.0/board/33/issue' : 'GET /rest/agile/1.0/board/33/issue';

  describe('readBoard()', () => {
    test('reads the three columns in board order', async () => {
      const board = await readBoard();
      const truth = jira.truth();
      expect(board.name).toBe('SET Kanban');
      expect(keys(board.toDo.tickets)).toEqual(truth.toDo);
      expect(keys(board.inProgress.tickets)).toEqual(truth.inProgress);
      expect(keys(board.submitted.tickets)).toEqual(truth.submittedColumn);
    });

    test('gives a ticket as Jira has it, nasty text untouched', async () => {
      const found = (await readBoard()).toDo.tickets.find(({ key }) => key === 'MM-70312');
      expect(found).toEqual({
        id: '270312',
        key: 'MM-70312',
        isReadable: true,
        summary: '[Mobile] push notifications | iOS: badge count is never reset',
        status: 'To Do',
        assignee: null,
        assigneeId: null,
        type: 'Bug',
        isPrivate: false,
        updatedAt: ticketIn(jira, 'MM-70312').updatedAt,
        matches: ['customer'],
        columnSince: clock.now() - 330 * hour,
      });
    });

    test('follows the rank, not the order in which tickets were made', async () => {
      ticketIn(jira, 'MM-70171').rank = '0|i000000:';
      expect(keys((await readBoard()).toDo.tickets)[0]).toBe('MM-70171');
    });

    test('finds columns whatever their case and keeps the name of the board', async () => {
      const columns = { toDo: 'to do', inProgress: ' IN PROGRESS', submitted: 'submitted' };
      const other = ticketsOn(jira, clock, { settings: { columns } });
      const board = await other.readBoard();
      expect(board.ok && board.value.inProgress.name).toBe('In Progress');
    });

    test('names the columns there are when one is not found', async () => {
      const columns = { toDo: 'To Do', inProgress: 'In Progress', submitted: 'In Review' };
      const other = ticketsOn(jira, clock, { settings: { columns } });
      expect(await other.readBoard()).toEqual({
        ok: false,
        refusal: {
          code: 'column-not-found',
          detail: '"In Review" (SET Kanban: Backlog, To Do, In Progress, Submitted, Done)',
        },
      });
    });

    test('asks once per hundred tickets when nothing changed', async () => {
      jira.board.tickets = copiesOf(ticketIn(jira, 'MM-70327'), 250);
      jira.scenario.shortPages = false;
      await readBoard();
      clock.pass(60_000);
      expect(await requestsOf(readBoard)).toEqual([boardList, boardList, boardList]);
      expect((await readBoard()).toDo.tickets).toHaveLength(250);
    });

    test('reads short pages to the end', async () => {
      jira.board.tickets = copiesOf(ticketIn(jira, 'MM-70327'), 430);
      expect(new Set(keys((await readBoard()).toDo.tickets)).size).toBe(430);
    });

    test('reads the board configuration again after five minutes', async () => {
      await readBoard();
      clock.pass(5 * 60_000);
      expect(await requestsOf(readBoard)).toContain('GET /rest/agile/1.0/board/33/configuration');
    });

    test('asks who it is when the board is empty, once', async () => {
      await readBoard();
      jira.board.tickets = [];
      const myself = 'GET /rest/api/2/myself';
      expect(await requestsOf(readBoard)).toEqual([boardList, myself]);
      expect(await requestsOf(readBoard)).toEqual([boardList]);
    });
  });

  describe('isPrivate', () => {
    const privateKeys = async () => keys((await readBoard()).all.filter(({ isPrivate }) => isPrivate));

    test('is true for a security level and for the private clause', async () => {
      expect(await privateKeys()).toEqual(['MM-70388', 'MM-70401', 'MM-70379']);
    });

    test('is true for a security level alone when there is no clause', async () => {
      const other = ticketsOn(jira, clock, { settings: { privateClause: '  ' } });
      const board = await other.readBoard();
      expect(board.ok && keys(board.value.toDo.tickets.filter(({ isPrivate }) => isPrivate))).toEqual([
        'MM-70388',
      ]);
    });

    test('follows a changed ticket at the next reading', async () => {
      await readBoard();
      const labels = ['customer-escalation'];
      Object.assign(ticketIn(jira, 'MM-70327'), { labels, updatedAt: clock.now() });
      expect(await privateKeys()).toContain('MM-70327');
    });

    test('is asked anew after ten minutes, for what no update of the ticket tells', async () => {
      await readBoard();
      ticketIn(jira, 'MM-70327').labels = ['customer-escalation'];
      expect(await privateKeys()).not.toContain('MM-70327');
      clock.pass(10 * 60_000);
      expect(await privateKeys()).toContain('MM-70327');
    });

    test('is true for all when Jira refuses the clause, and is reported once', async () => {
      const other = ticketsOn(jira, clock, { settings: { privateClause: 'labels = (' }, entries });
      for (let reading = 0; reading < 2; reading++) {
        const board = await other.readBoard();
        const tickets = board.ok ? board.value.toDo.tickets : [];
        expect(new Set(tickets.map(({ isPrivate }) => isPrivate))).toEqual(new Set([true]));
      }
      expect(entries.filter(({ level }) => level === 'warn')).toHaveLength(1);
    });

    test('is true for tickets not yet known while the clause cannot be asked', async () => {
      await readBoard();
      ticketIn(jira, 'MM-70330').updatedAt = clock.now();
      jira.scenario.only = /search/;
      jira.scenario.serverError = { status: 500 };
      expect(await privateKeys()).toEqual(['MM-70388', 'MM-70401', 'MM-70330', 'MM-70379']);
    });

    test('is true for all once Jira refuses a clause it used to take', async () => {
      await readBoard();
      ticketIn(jira, 'MM-70330').updatedAt = clock.now();
      jira.scenario.only = /search/;
      jira.scenario.serverError = { status: 400 };
      const { toDo, inProgress, submittedColumn } = jira.truth();
      expect(await privateKeys()).toEqual([...toDo, ...inProgress, ...submittedColumn]);
    });
  });
});
