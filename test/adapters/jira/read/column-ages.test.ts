import { beforeEach, describe, expect, test } from 'vitest';
import { enteredAt } from '../../../../server/adapters/jira/read/status-history.ts';
import { statusSet } from '../../../../server/adapters/jira/read/statuses.ts';
import { type JiraSim, moveTicket } from '../../../sim/jira/index.ts';
import {
  boardRead,
  editions,
  type HandClock,
  type JiraTickets,
  jiraWithTickets,
  type LogEntry,
  movesIn,
  ticketIn,
} from './tickets-on.ts';

const hour = 3_600_000;

describe('enteredAt()', () => {
  test.each<[because: string, now: string, moves: string, since: number | null]>([
    ['it was created there', 'submitted', '', 100],
    ['it came once', 'submitted', '200 todo submitted', 200],
    [
      'it came, left and came again',
      'submitted',
      '200 todo submitted, 300 submitted todo, 400 todo submitted',
      400,
    ],
    ['it moved within the column', 'review', '200 todo submitted, 300 submitted review', 200],
    ['it was created there and moved within the column', 'review', '300 submitted review', 100],
    ['where it came from is not told', 'submitted', '200 ? submitted', null],
    ['its history ends elsewhere', 'todo', '200 todo submitted', null],
  ])('%s', (_because, now, moves, since) => {
    const fields = {
      summary: '',
      status: { id: now, name: null },
      assignee: null,
      issuetype: null,
      security: false,
      created: 100,
      updated: null,
      rank: null,
    };
    const column = statusSet(['submitted', 'review'], []);
    expect(enteredAt({ fields }, movesIn(moves), column)).toBe(since);
  });
});

describe.each(editions)('columnSince on Jira %s', (deployment) => {
  let clock: HandClock;
  let jira: JiraSim;
  let tickets: JiraTickets;
  let entries: LogEntry[];

  beforeEach(async () => {
    ({ clock, jira, tickets, entries } = await jiraWithTickets(deployment));
  });

  const isHistory = ({ body, path }: { body: unknown; path: string }) =>
    path.includes('changelog') || JSON.stringify(body).includes('"changelog"');

  const since = async (key: string) =>
    (await boardRead(tickets)).all.find((ticket) => ticket.key === key)?.columnSince;

  /** Of which tickets histories were asked for meanwhile, by id. */
  async function askedOf(work: () => Promise<unknown>): Promise<string[]> {
    const before = jira.requests.length;
    await work();
    const asked = jira.requests.slice(before).filter(isHistory);
    return asked.flatMap(({ body }) => JSON.stringify(body).match(/\b2\d{5}\b/g) ?? []);
  }

  test('tells how long a ticket has been in its column', async () => {
    const ago = (hours: number) => clock.now() - hours * hour;
    expect(await since('MM-70373')).toBe(ago(26));
    expect(await since('MM-70361')).toBe(ago(60));
    expect(await since('MM-70355')).toBe(ago(44));
    expect(await since('MM-70404')).toBe(ago(50));
    expect(await since('MM-70345')).toBe(ago(180));
  });

  test('is asked for once, and again only of what changed', async () => {
    expect((await askedOf(() => since('MM-70373'))).length).toBe(
      Object.values(jira.truth()).slice(0, 3).flat().length,
    );
    clock.pass(24 * hour);
    expect(await askedOf(() => since('MM-70373'))).toEqual([]);
    moveTicket(jira.board, 'MM-70379', '10002', clock.now());
    expect(await askedOf(() => since('MM-70379'))).toEqual(['270379']);
    expect(await since('MM-70379')).toBe(clock.now());
  });

  test('is unknown while histories cannot be read, and the board is read all the same', async () => {
    jira.scenario.only = deployment === 'Cloud' ? /bulkfetch/ : /api\/2\/search/;
    jira.scenario.serverError = { status: 403 };
    expect(await askedOf(() => since('MM-70373'))).not.toEqual([]);
    expect(await since('MM-70373')).toBeNull();
    expect(await askedOf(() => since('MM-70373'))).toEqual([]);
    expect(entries.filter(({ message }) => message.includes('ages are unknown'))).toHaveLength(1);
    jira.recover();
    clock.pass(5 * 60_000);
    expect(await since('MM-70373')).not.toBeNull();
  });

  test('is unknown while the history does not lead to the status yet, and asked for later', async () => {
    const ticket = ticketIn(jira, 'MM-70379');
    ticket.statusId = '10002';
    expect(await since('MM-70379')).toBeNull();
    expect(await askedOf(() => since('MM-70379'))).toEqual([]);
    ticket.statusId = '3';
    moveTicket(jira.board, 'MM-70379', '10002', ticket.updatedAt);
    clock.pass(5 * 60_000);
    expect(await since('MM-70379')).toBe(ticket.updatedAt);
  });
});
