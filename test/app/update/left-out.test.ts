import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { routes } from '#contract';
import { tick } from '../../../server/app/tick.ts';
import { typed } from '../../adapters/doors/commands/type.ts';
import { send } from '../../adapters/doors/routes/ask.ts';
import { type JiraTickets, openJira, ticketsOn } from '../../adapters/jira/read/tickets-on.ts';
import type { JiraSim } from '../../sim/jira/index.ts';
import { unlinked } from '../../support/unlinked.ts';
import { createFixture, type Fixture } from '../fixture.ts';

// A board that leaves out what Jira may leave out, from the panel to the post.

let fixture: Fixture;
let jira: JiraSim;
let tickets: JiraTickets;

beforeEach(async () => {
  fixture = createFixture({ now: Date.parse('2026-11-24T12:59:00Z') });
  jira = await openJira({ clock: fixture.clock });
  tickets = ticketsOn(jira, fixture.clock);
  const { readBoard, readWeek, readTickets, check } = tickets;
  Object.assign(fixture.tickets, { readBoard, readWeek, readTickets, check });
});

async function panelOf(username: string): Promise<string> {
  const path = `${routes.panel}?channel_id=${fixture.channelId}`;
  const { body } = await send(fixture, { path, user: fixture.users[username] });
  return JSON.stringify(body);
}

const keysIn = (text: string) => [...new Set(text.match(/MM-\d+/g))];
const open = (text: string) =>
  keysIn(text).filter((key) => jira.board.tickets.some((one) => one.key === key));

/** What the simulator answers for its default board, as it goes over the wire. */
async function answers() {
  const Authorization = `Basic ${btoa(`${jira.account}:${jira.token}`)}`;
  const headers = { Authorization, 'content-type': 'application/json' };
  const list = await fetch(`${jira.url}/rest/software/1.0/board/33/issue?fields=*all&maxResults=100`, {
    headers,
  });
  const { issues } = Raw.parse(await list.json());
  const body = JSON.stringify({ issueIdsOrKeys: issues.map(({ key }) => key), fieldIds: ['status'] });
  const place = `${jira.url}/rest/api/3/changelog/bulkfetch`;
  const { issueChangeLogs } = Changes.parse(
    await (await fetch(place, { method: 'POST', headers, body })).json(),
  );
  const items = issueChangeLogs.flatMap(({ changeHistories }) =>
    changeHistories.flatMap((history) => history.items),
  );
  return { fields: issues.map((issue) => issue.fields), items };
}

const Raw = z.object({
  issues: z.array(z.object({ key: z.string(), fields: z.record(z.string(), z.unknown()) })),
});
const Changes = z.object({
  issueChangeLogs: z.array(
    z.object({ changeHistories: z.array(z.object({ items: z.array(z.record(z.string(), z.unknown())) })) }),
  ),
});
const Account = z.object({ displayName: z.string(), accountId: z.string() });

describe('on a board that leaves out what Jira may leave out', () => {
  test('fields, names and ids are missing, and two people have one name', async () => {
    const { fields, items } = await answers();
    const isNameless = (type: unknown) => typeof type === 'object' && type !== null && !('name' in type);
    expect(fields.some((one) => !('security' in one))).toBe(true);
    expect(fields.some((one) => 'security' in one)).toBe(true);
    expect(fields.some((one) => !('assignee' in one))).toBe(true);
    expect(fields.some(({ issuetype }) => isNameless(issuetype))).toBe(true);
    expect(items.some((item) => !('from' in item) && !('to' in item))).toBe(true);
    const people = fields.flatMap(({ assignee }) => Account.safeParse(assignee).data ?? []);
    const namesakes = people.filter(({ displayName }) => displayName === 'Alex Kim');
    expect(new Set(namesakes.map(({ accountId }) => accountId)).size).toBe(2);
  });

  test('panel, queue, draft and post have every ticket, and status names none as unreadable', async () => {
    const { toDo, inProgress, submittedColumn, resolved, submitted } = jira.truth();
    expect(open(await panelOf('alice')).sort()).toEqual([...toDo, ...inProgress, ...submittedColumn].sort());

    const queue = await typed(fixture, 'alice', '/set-update queue');
    expect(open(JSON.stringify(queue))).toEqual(toDo.slice(0, 20));

    fixture.clock.at += 60_000;
    await tick(fixture.openSet());
    const draft = fixture.told('alice').join('\n');
    for (const key of [...inProgress, ...toDo.slice(0, 5)]) expect(draft).toContain(key);

    await typed(fixture, 'alice', '/set-update post');
    const [post = ''] = fixture.messages();
    for (const key of [...inProgress, ...toDo.slice(0, 5)]) expect(post).toContain(key);
    expect(unlinked(post)).toContain(`Bugs resolved in the last 7 days: ${resolved} `);
    expect(unlinked(post)).toContain(`Bug fix PRs submitted in the last 7 days: ${submitted.length} `);

    const status = JSON.stringify(await typed(fixture, 'alice', '/set-update status'));
    expect(status).not.toContain('return all fields');
    expect(status).toMatch(/ (\d+) of \1 checks passed/);
  });

  test('a ticket that cannot be read is shown by its key, and named in status alone', async () => {
    const { toDo } = jira.truth();
    const [first = ''] = toDo;
    const ticket = jira.board.tickets.find(({ key }) => key === first);
    if (ticket !== undefined) ticket.odd = { fields: undefined };

    const queue = JSON.stringify(await typed(fixture, 'alice', '/set-update queue'));
    expect(open(queue)).toEqual(toDo.slice(0, 20));
    expect(queue).toContain(`[${first}](`);
    expect(queue).not.toContain('Websocket reconnect storm');

    const status = JSON.stringify(await typed(fixture, 'alice', '/set-update status'));
    expect(status).toContain(`Jira does not return all fields of a ticket on the board (${first})`);
    expect(open(status)).toEqual([first]);
    await typed(fixture, 'alice', '/set-update post');
    expect(fixture.messages()[0]).toContain(`[${first}](`);
    expect(fixture.messages()[0]).not.toMatch(/\bJira\b/);
  });

  test('a list that Jira says it cut is shown and called incomplete', async () => {
    jira.scenario.warnings = [{ code: 'CLAUSE_LIMIT_EXCEEDED' }];
    await typed(fixture, 'alice', '/set-update post');
    const [post = ''] = fixture.messages();
    expect(unlinked(post)).toContain(`Bugs resolved in the last 7 days: ${jira.truth().resolved}+ `);
    expect(post).toContain('did not return all tickets');
    const status = JSON.stringify(await typed(fixture, 'alice', '/set-update status'));
    expect(status).toContain('did not return all tickets of the board');
  });
});
