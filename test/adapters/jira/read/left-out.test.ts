import { beforeEach, describe, expect, test } from 'vitest';
import { textsIn } from '../../../../server/adapters/texts/index.ts';
import type { Ticket } from '../../../../server/domain/queue/ticket.ts';
import type { JiraSim, SimTicket } from '../../../sim/jira/index.ts';
import {
  boardRead,
  editions,
  type HandClock,
  type JiraTickets,
  jiraWithTickets,
  ticketIn,
} from './tickets-on.ts';

// What Jira leaves out is absent, not broken; one ticket that cannot be read costs nothing but itself.

describe.each(editions)('on Jira %s', (deployment) => {
  let clock: HandClock;
  let jira: JiraSim;
  let tickets: JiraTickets;

  beforeEach(async () => {
    ({ clock, jira, tickets } = await jiraWithTickets(deployment));
  });

  const read = () => boardRead(tickets);

  async function readOne(key: string): Promise<Ticket> {
    const found = (await read()).all.find((one) => one.key === key);
    if (found === undefined) throw new Error(`${key} is not on the board`);
    return found;
  }

  const listed = () => {
    const { toDo, inProgress, submittedColumn } = jira.truth();
    return [...toDo, ...inProgress, ...submittedColumn];
  };

  test('a board with fields left out is read whole, and nothing of it is named as unreadable', async () => {
    const board = await read();
    expect(board.all.map(({ key }) => key)).toEqual(listed());
    expect(board.gaps).toEqual({ unread: [], withoutKey: 0, isCut: false });
    expect(
      board.all
        .filter(({ isPrivate }) => isPrivate)
        .map(({ key }) => key)
        .sort(),
    ).toEqual(
      jira
        .truth()
        .private.filter((key) => listed().includes(key))
        .sort(),
    );
  });

  test.each<[what: string, fields: Record<string, unknown>, part: Partial<Ticket>]>([
    ['no security', { security: undefined }, { isPrivate: false }],
    ['a security of null', { security: null }, { isPrivate: false }],
    ['a security that is text', { security: 'Customers' }, { isPrivate: true }],
    ['an empty security', { security: {} }, { isPrivate: true }],
    ['no assignee', { assignee: undefined }, { assignee: null, assigneeId: null }],
    ['an assignee without a name', { assignee: { active: true } }, { assignee: '?', assigneeId: null }],
    ['an assignee that is text', { assignee: 'Alice' }, { assignee: '?', assigneeId: null }],
    ['no type', { issuetype: undefined }, { type: '' }],
    ['a nameless type', { issuetype: { id: '1' } }, { type: '' }],
    ['a type that is a number', { issuetype: 7 }, { type: '' }],
    ['no times', { created: undefined, updated: undefined }, { updatedAt: null }],
    ['odd times', { created: 'yesterday', updated: {} }, { updatedAt: null }],
    ['a status without an id', { status: { name: 'In Progress' } }, { status: 'In Progress' }],
    ['a status without a name', { status: { id: '3' } }, { status: '' }],
  ])('%s is absent, and the ticket is read', async (_what, oddFields, part) => {
    ticketIn(jira, 'MM-70369').oddFields = oddFields;
    const board = await read();
    expect(board.all.map(({ key }) => key)).toEqual(listed());
    expect(board.gaps.unread).toEqual([]);
    expect(await readOne('MM-70369')).toMatchObject({ isReadable: true, ...part });
  });

  test.each<[what: string, odd: Partial<SimTicket>]>([
    ['no fields', { odd: { fields: undefined } }],
    ['fields that are text', { odd: { fields: 'hidden' } }],
    ['no summary', { oddFields: { summary: undefined } }],
    ['a summary that is no text', { oddFields: { summary: { type: 'doc' } } }],
    ['no status', { oddFields: { status: undefined } }],
    ['a status of which nothing is known', { oddFields: { status: { self: '' } } }],
  ])('a ticket with %s is shown by its key in its place, and is named', async (_what, odd) => {
    Object.assign(ticketIn(jira, 'MM-70369'), odd);
    const board = await read();
    expect(board.all.map(({ key }) => key)).toEqual(listed());
    expect(board.gaps).toEqual({ unread: ['MM-70369'], withoutKey: 0, isCut: false });
    expect(await readOne('MM-70369')).toMatchObject({ isReadable: false, isPrivate: true });
    expect(board.all.filter(({ isReadable }) => isReadable)).toHaveLength(listed().length - 1);
  });

  test('a row without a key is counted, and the rest is read', async () => {
    ticketIn(jira, 'MM-70369').odd = { key: undefined };
    const board = await read();
    expect(board.all.map(({ key }) => key)).toEqual(listed().filter((key) => key !== 'MM-70369'));
    expect(board.gaps).toMatchObject({ unread: [], withoutKey: 1 });
  });

  test('a row that is no ticket at all spoils no number', async () => {
    ticketIn(jira, 'MM-70371').oddFields = { created: 'once', status: 4 };
    const truth = jira.truth();
    const { resolved, submitted } = await tickets.readWeek(clock.now());
    expect(resolved).toMatchObject({ ok: true, value: { value: truth.resolved } });
    expect(submitted).toMatchObject({ ok: true, value: { value: truth.submitted.length } });
  });

  test('two people of one name have two accounts', async () => {
    const kims = (await read()).all.filter(({ assignee }) => assignee === 'Alex Kim');
    expect(kims).toHaveLength(2);
    const expected =
      deployment === 'Cloud' ? ['712020:alex-kim', '712020:alex-kim2'] : ['alex.kim', 'alex.kim2'];
    expect(kims.map(({ assigneeId }) => assigneeId).sort()).toEqual(expected);
  });

  test('check() reads the first page of the board and says what of it cannot be read', async () => {
    const lineOf = async () => (await tickets.check()).find(({ what }) => what === 'board-page');
    expect(await lineOf()).toEqual({
      what: 'board-page',
      result: { ok: true, value: { detail: '', count: listed().length } },
    });
    ticketIn(jira, 'MM-70369').odd = { fields: null };
    expect(await lineOf()).toEqual({
      what: 'board-page',
      result: { ok: false, refusal: { code: 'tickets-unread', detail: 'MM-70369' } },
    });
  });

  test("no validator's text reaches a person", async () => {
    jira.scenario.wrongTypes = true;
    const board = await tickets.readBoard();
    const week = await tickets.readWeek(clock.now());
    const answers = [board, ...Object.values(week), ...(await tickets.check()).map(({ result }) => result)];
    const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal]));
    expect(refusals.length).toBeGreaterThan(5);
    for (const locale of ['en', 'de']) {
      const said = refusals.map((refusal) => textsIn(locale).failure(refusal)).join('\n');
      expect(said).not.toMatch(/invalid|expected|received|undefined|issues:/i);
    }
  });
});
