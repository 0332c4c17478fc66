import { describe, expect, it } from 'vitest';
import { OrderFixed, OrderProposal, Panel, RouteError, routes } from '#contract';
import { en } from '../../../../server/adapters/texts/en/index.ts';
import { ok, refused } from '../../../../server/domain/result.ts';
import { boardOf, createFixture, type Fixture, ticket } from '../../../app/fixture.ts';
import { disorder, orderIn } from '../../../app/queue/disordered.ts';
import { posted, type Sent, send } from './ask.ts';

function disordered(): Fixture {
  const fixture = createFixture();
  disorder(fixture);
  return fixture;
}

/** The panel and the order token that somebody sees. */
async function seen(fixture: Fixture, username: string) {
  const path = `${routes.panel}?channel_id=${fixture.channelId}`;
  const panel = Panel.parse((await send(fixture, { path, user: fixture.users[username] })).body);
  return { panel, token: panel.order?.token ?? '' };
}

const body = (fixture: Fixture, more: object) => ({ channel_id: fixture.channelId, ...more });
const proposal = (fixture: Fixture, user?: string): Sent => ({
  path: `${routes.order}?channel_id=${fixture.channelId}`,
  user,
});
const fix = (fixture: Fixture, user: string | undefined, token: string) =>
  posted(routes.fixOrder, user, body(fixture, { token }));
const move = (fixture: Fixture, user: string | undefined, token: string, key = 'MM-5', how = 'top') =>
  posted(routes.move, user, body(fixture, { key, move: how, token }));
const take = (fixture: Fixture, user: string | undefined, _token = '', key = 'MM-1') =>
  posted(routes.take, user, body(fixture, { key }));

describe.each([
  ['fix order', fix],
  ['move', move],
  ['take', take],
] as const)('%s', (name, ask) => {
  const mayWork = ['alice', 'bob', 'mia'];

  it.each(mayWork)('is done for %s and answers the panel', async (username) => {
    const fixture = disordered();
    const { token } = await seen(fixture, username);
    const { status, body } = await send(fixture, ask(fixture, fixture.users[username], token));
    expect(status).toBe(200);
    const panel = name === 'fix order' ? OrderFixed.parse(body).panel : Panel.parse(body);
    expect(panel.channel_id).toBe(fixture.channelId);
    const done = [...fixture.writes.ranked, ...fixture.writes.assigned];
    expect(done.map(({ by }) => by)).toEqual([username]);
  });

  it.each([
    ['rita', 403, en.order.refused.replaceAll('`', '')],
    ['guest', 403, en.refusedRoute],
    [undefined, 401, en.notSignedIn],
  ])('is refused to %s with %i', async (username, status, message) => {
    const fixture = disordered();
    const { token } = await seen(fixture, 'alice');
    const { reads } = fixture.tickets;
    const sent = ask(fixture, username === undefined ? undefined : fixture.users[username], token);
    const forged = JSON.stringify({
      ...JSON.parse(sent.body ?? ''),
      user_id: fixture.users.alice,
      username: 'alice',
    });
    const answer = await send(fixture, { ...sent, body: forged });
    expect(answer.status).toBe(status);
    expect(RouteError.parse(answer.body).error.message).toBe(message);
    expect([...fixture.writes.ranked, ...fixture.writes.assigned]).toEqual([]);
    expect(fixture.tickets.reads).toBe(reads);
  });

  it.each([
    {},
    { channel_id: '../x', token: '0'.repeat(16), key: 'MM-1', move: 'top' },
    { token: 'short', key: '../../rest/api', move: 'top' },
    { token: 7, key: 'MM-1) OR (1=1', move: 'sideways' },
    [],
  ])('does not understand %j', async (wrong) => {
    const fixture = disordered();
    const sent = Array.isArray(wrong) ? wrong : { channel_id: fixture.channelId, ...wrong };
    const path = ask(fixture, undefined, '').path ?? '';
    expect((await send(fixture, posted(path, fixture.users.alice, sent))).status).toBe(400);
    expect([...fixture.writes.ranked, ...fixture.writes.assigned]).toEqual([]);
  });

  it('says what Jira says when it does not do it', async () => {
    const fixture = disordered();
    const { token } = await seen(fixture, 'alice');
    fixture.writes.failure = { code: 'not-allowed', detail: 'Schedule Issues' };
    const { status, body } = await send(fixture, ask(fixture, fixture.users.alice, token));
    expect(status).toBe(502);
    expect(RouteError.parse(body).error).toMatchObject({
      code: 'jira',
      message: expect.stringContaining('does not have permission to do this (Schedule Issues)'),
    });
  });

  it('changes nothing while Jira does not answer', async () => {
    const fixture = disordered();
    const { token } = await seen(fixture, 'alice');
    fixture.tickets.fail({ code: 'unreachable', detail: '' });
    const { status, body } = await send(fixture, ask(fixture, fixture.users.alice, token));
    expect([status, RouteError.parse(body).error.code]).toEqual([502, 'jira']);
    expect([...fixture.writes.ranked, ...fixture.writes.assigned]).toEqual([]);
  });
});

describe('order', () => {
  it('shows those who may fix it what would move, and why', async () => {
    const fixture = disordered();
    const { status, body } = await send(fixture, proposal(fixture, fixture.users.carol));
    expect(status).toBe(200);
    expect(OrderProposal.parse(body)).toMatchObject({
      total: 5,
      moved: 2,
      moves: [
        { key: 'MM-3', summary: null, class: 'escalation', from: 3, to: 1 },
        { key: 'MM-5', summary: 'Summary of MM-5', class: 'other', from: 5, to: 4 },
      ],
      undecided_classes: [],
    });
  });

  it('reads the board anew, and its token is good for fixing the order', async () => {
    const fixture = disordered();
    await seen(fixture, 'alice');
    const { reads } = fixture.tickets;
    const { token } = OrderProposal.parse((await send(fixture, proposal(fixture, fixture.users.alice))).body);
    expect(fixture.tickets.reads).toBe(reads + 1);
    const { body } = await send(fixture, fix(fixture, fixture.users.alice, token));
    const { moved, panel } = OrderFixed.parse(body);
    expect(moved).toBe(2);
    expect(panel.order).toMatchObject({ is_right: true, moves: 0 });
    expect(panel.board?.to_do.tickets.map(({ key }) => key)).toEqual([
      'MM-3',
      'MM-1',
      'MM-2',
      'MM-5',
      'MM-4',
    ]);
  });

  it('proposes for the whole queue, not only for what the panel shows', async () => {
    const fixture = createFixture();
    const many = Array.from({ length: 250 }, (_, at) => ticket(`MM-${at}`));
    fixture.tickets.board = {
      ok: true,
      value: boardOf([...many, ticket('MM-999', { matches: ['incident'] })]),
    };
    const { panel, token } = await seen(fixture, 'alice');
    expect(panel.board?.to_do.tickets).toHaveLength(100);
    expect(panel.order).toMatchObject({ is_right: false, moves: 1 });
    await send(fixture, fix(fixture, fixture.users.alice, token));
    expect(orderIn(fixture)[0]).toBe('MM-999');
  });

  it.each([
    ['fix order', fix],
    ['move', move],
  ] as const)('%s refuses when the board changed since it was seen', async (_name, ask) => {
    const fixture = disordered();
    const { token } = await seen(fixture, 'alice');
    fixture.tickets.board = { ok: true, value: boardOf([ticket('MM-5'), ticket('MM-3'), ticket('MM-1')]) };
    const { status, body } = await send(fixture, ask(fixture, fixture.users.alice, token));
    expect([status, RouteError.parse(body).error.code]).toEqual([409, 'order-changed']);
    expect(fixture.writes.ranked).toEqual([]);
  });

  it('lists the tickets that Jira did not rank', async () => {
    const fixture = disordered();
    const { token } = await seen(fixture, 'alice');
    fixture.writes.stopsAfter = 1;
    const { body } = await send(fixture, fix(fixture, fixture.users.alice, token));
    expect(RouteError.parse(body).error).toMatchObject({
      code: 'jira',
      message: expect.stringMatching(/^Only 1 ticket was moved\./),
      details: ['MM-5: Issue is locked.'],
    });
    expect(orderIn(fixture)[0]).toBe('MM-3');
  });

  it('keeps what Jira says from turning around what stands beside it', async () => {
    const fixture = disordered();
    const { token } = await seen(fixture, 'alice');
    const detail = '\u05e9\u05dc\u202e';
    const failure = { code: 'not-allowed', detail } as const;
    fixture.writes.rank = async () => refused({ failure, done: 0, tickets: [{ key: 'MM-5', detail }] });
    const { body } = await send(fixture, fix(fixture, fixture.users.alice, token));
    expect(RouteError.parse(body).error).toMatchObject({
      message: expect.stringContaining('(\u2068\u05e9\u05dc\u2069)'),
      details: ['MM-5: \u2068\u05e9\u05dc\u2069'],
    });
  });
});

describe('an order that Jira takes and does not show', () => {
  it.each([
    ['fix order', fix, 'MM-3, MM-5'],
    ['move', move, 'MM-5'],
  ] as const)('is not called done: %s', async (_name, ask, keys) => {
    const fixture = disordered();
    const { token } = await seen(fixture, 'alice');
    fixture.writes.rank = async () => ok({ ranked: 2 });
    const { status, body } = await send(fixture, ask(fixture, fixture.users.alice, token));
    expect(status).toBe(502);
    const { message } = RouteError.parse(body).error;
    expect(message).toContain(
      `Jira accepted the change, but the board does not show the new order (${keys})`,
    );
    expect(message).toContain('not ordered by rank');
  });

  it('is called done as far as Jira shows it', async () => {
    const fixture = disordered();
    const { token } = await seen(fixture, 'alice');
    const { rank } = fixture.writes;
    fixture.writes.rank = async (steps, by) => {
      await rank(steps.slice(0, 1), by);
      return ok({ ranked: 2 });
    };
    const { body } = await send(fixture, fix(fixture, fixture.users.alice, token));
    expect(RouteError.parse(body).error.message).toMatch(/^Only 1 ticket was moved\. .*\(MM-5\)/);
  });
});

describe.each([
  ['fix order', fix],
  ['move', move],
  ['take', take],
] as const)('%s that cannot be told to be done', (name, ask) => {
  /** Jira answers the change with `answer`, and the board no more after it. */
  async function unread(answer: 'done' | 'failed') {
    const fixture = disordered();
    const { token } = await seen(fixture, 'bob');
    const { rank, assign } = fixture.writes;
    const failure = { code: 'jira-failed', detail: 'HTTP 502', mayBeDone: true } as const;
    fixture.writes.rank = async (...args) => {
      await rank(...args);
      fixture.tickets.fail({ code: 'timed-out', detail: '' });
      return answer === 'done' ? ok({ ranked: 2 }) : refused({ failure, done: 0, tickets: [] });
    };
    fixture.writes.assign = async (...args) => {
      await assign(...args);
      fixture.tickets.fail({ code: 'timed-out', detail: '' });
      return answer === 'done' ? ok(undefined) : refused(failure);
    };
    return RouteError.parse((await send(fixture, ask(fixture, fixture.users.bob, token))).body).error.message;
  }

  it('says that Jira took it, and why it could not be read afterwards', async () => {
    const message = await unread('done');
    expect(message).toMatch(
      /^Jira accepted the change but could not be read afterwards. Jira did not answer in time/,
    );
    expect(message).toMatch(/Look at the board before you try again\.$/);
  });

  it('says that it may have been done where Jira gave no clear answer', async () => {
    const message = await unread('failed');
    expect(message).toMatch(/^Jira .*HTTP 502.* The change may have been made anyway/);
  });

  it('is done where Jira gave no clear answer, and shows it', async () => {
    const fixture = disordered();
    const { token } = await seen(fixture, 'bob');
    const { rank, assign } = fixture.writes;
    const failure = { code: 'timed-out', detail: '', mayBeDone: true } as const;
    fixture.writes.rank = async (...args) => {
      await rank(...args);
      return refused({ failure, done: 0, tickets: [] });
    };
    fixture.writes.assign = async (...args) => {
      await assign(...args);
      return refused(failure);
    };
    expect((await send(fixture, ask(fixture, fixture.users.bob, token))).status).toBe(200);
    expect(orderIn(fixture)[0]).toBe({ 'fix order': 'MM-3', move: 'MM-5', take: 'MM-1' }[name]);
  });
});

describe('move', () => {
  it.each([
    ['MM-4', 'up', ['MM-1', 'MM-2', 'MM-4', 'MM-3', 'MM-5']],
    ['MM-1', 'down', ['MM-2', 'MM-1', 'MM-3', 'MM-4', 'MM-5']],
    ['MM-5', 'top', ['MM-5', 'MM-1', 'MM-2', 'MM-3', 'MM-4']],
  ])('moves %s %s', async (key, how, order) => {
    const fixture = disordered();
    const { token } = await seen(fixture, 'carol');
    const { body } = await send(fixture, move(fixture, fixture.users.carol, token, key, how));
    const panel = Panel.parse(body);
    expect(panel.board?.to_do.tickets.map((one) => one.key)).toEqual(order);
    expect(panel.order?.token).not.toBe(token);
  });

  it.each([
    ['MM-1', 'up', 409, en.order.alreadyFirst],
    ['MM-1', 'top', 409, en.order.alreadyFirst],
    ['MM-5', 'down', 409, en.order.alreadyLast],
    ['MM-10', 'up', 404, en.order.notInQueue],
    ['XX-1', 'top', 404, en.order.notInQueue],
  ])('%s %s is %i', async (key, how, status, message) => {
    const fixture = disordered();
    const { token } = await seen(fixture, 'carol');
    const answer = await send(fixture, move(fixture, fixture.users.carol, token, key, how));
    expect(answer.status).toBe(status);
    expect(RouteError.parse(answer.body).error.message).toBe(message);
    expect(fixture.writes.ranked).toEqual([]);
  });
});

describe('take', () => {
  it('assigns to the account with the email address of who asks', async () => {
    const fixture = disordered();
    const { body } = await send(fixture, take(fixture, fixture.users.bob));
    expect(fixture.writes.assigned).toEqual([{ key: 'MM-1', to: 'id-bob', by: 'bob' }]);
    expect(Panel.parse(body).board?.to_do.tickets[0]?.assignee).toBe('Bob Martin');
  });

  it.each([
    ['carol', 'MM-1', 409, 'not-linked', /\/set-update link Alice Nguyen/],
    ['alice', 'MM-77', 404, 'not-found', /no longer on the board/],
    ['bob', 'MM-10', 409, 'bad-request', /^Alice already has this ticket/],
    ['bob', 'MM-3', 409, 'bad-request', /^Someone already has this ticket\.$/],
  ])('%s taking %s is %i %s', async (username, key, status, code, message) => {
    const fixture = disordered();
    const answer = await send(fixture, take(fixture, fixture.users[username], '', key));
    expect(answer.status).toBe(status);
    expect(RouteError.parse(answer.body).error.code).toBe(code);
    expect(RouteError.parse(answer.body).error.message).toMatch(message);
    expect(fixture.writes.assigned).toEqual([]);
  });

  it('refuses a ticket of another account of the same name', async () => {
    const fixture = disordered();
    const other = ticket('MM-30', { assignee: 'Alice', assigneeId: 'id-alice-of-support' });
    fixture.tickets.board = { ok: true, value: boardOf([other]) };
    const answer = await send(fixture, take(fixture, fixture.users.alice, '', 'MM-30'));
    expect(answer.status).toBe(409);
    expect(RouteError.parse(answer.body).error.message).toMatch(/^Alice already has this ticket/);
    expect(fixture.writes.assigned).toEqual([]);
  });

  it.each([
    [
      'whose holder has no name',
      { assignee: '?', assigneeId: 'id-x' },
      /^Someone already has this ticket\.$/,
    ],
    ['whose holder nobody knows', { assignee: 'Alice', assigneeId: null }, /^Alice already has this ticket/],
    ['that cannot be read', { isReadable: false, isPrivate: true }, /cannot see who has this ticket/],
  ])('refuses a ticket %s', async (_because, part, message) => {
    const fixture = disordered();
    fixture.tickets.board = { ok: true, value: boardOf([ticket('MM-30', part)]) };
    const answer = await send(fixture, take(fixture, fixture.users.alice, '', 'MM-30'));
    expect([answer.status, fixture.writes.assigned]).toEqual([409, []]);
    expect(RouteError.parse(answer.body).error.message).toMatch(message);
  });

  it('says which it is to be where two accounts show the email address', async () => {
    const fixture = disordered();
    fixture.writes.accounts.push({ id: 'second', displayName: 'Alice', email: 'alice@example.com' });
    const answer = await send(fixture, take(fixture, fixture.users.alice, '', 'MM-1'));
    expect(RouteError.parse(answer.body).error).toMatchObject({
      code: 'not-linked',
      message: expect.stringContaining('Several Jira accounts show your email address'),
    });
    expect(fixture.writes.assigned).toEqual([]);
  });

  it('is done only when Jira shows it', async () => {
    const fixture = disordered();
    fixture.writes.assign = async () => ok(undefined);
    const { status, body } = await send(fixture, take(fixture, fixture.users.bob));
    expect(status).toBe(502);
    expect(RouteError.parse(body).error.message).toMatch(
      /^Jira accepted the change but does not show it \(MM-1\)/,
    );
  });

  it("takes one's own ticket again", async () => {
    const fixture = disordered();
    expect((await send(fixture, take(fixture, fixture.users.alice, '', 'MM-10'))).status).toBe(200);
  });
});

describe('panel', () => {
  it('offers what the person and the Jira account may do', async () => {
    const fixture = disordered();
    const seenBy = async (username: string) => (await seen(fixture, username)).panel.viewer;
    const member = {
      may_order: true,
      may_take: true,
      may_judge: true,
      may_note: true,
      may_turn: true,
      may_post: false,
      may_roster: false,
      may_manage: false,
    };
    expect(await seenBy('carol')).toEqual(member);
    expect(await seenBy('alice')).toEqual({ ...member, may_post: true, may_roster: true });
    expect(await seenBy('mia')).toEqual({ ...member, may_post: true, may_roster: true, may_manage: true });
    const reader = {
      ...member,
      may_order: false,
      may_take: false,
      may_judge: false,
      may_note: false,
      may_turn: false,
    };
    expect(await seenBy('rita')).toEqual(reader);
    fixture.writes.may = { ...fixture.writes.may, canRank: false };
    expect(await seenBy('carol')).toEqual({ ...member, may_order: false });
    fixture.writes.failure = { code: 'unreachable', detail: '' };
    expect(await seenBy('carol')).toEqual({ ...member, may_order: false, may_take: false });
  });

  it('tells class, warning and age of each ticket', async () => {
    const fixture = disordered();
    const { panel } = await seen(fixture, 'rita');
    expect(panel.order).toMatchObject({ is_right: false, moves: 2 });
    expect(panel.board?.to_do.tickets[2]).toMatchObject({
      key: 'MM-3',
      class: 'escalation',
      warning: { code: 'below', count: 2, class: 'customer' },
      assignee: null,
      summary: null,
      type: null,
    });
    expect(panel.board?.in_progress.tickets[0]).toMatchObject({ overdue_days: 10 });
    expect(panel.board?.to_do.tickets[0]).toMatchObject({ overdue_days: null });
  });

  it('counts from the last step, however long a ticket stands in the queue', async () => {
    const fixture = createFixture();
    const at = (day: string) => Date.parse(`${day}T09:00:00Z`);
    const waiting = { columnSince: at('2026-10-26'), updatedAt: at('2026-11-20') };
    fixture.tickets.board = ok(boardOf([ticket('MM-1', { matches: ['escalation'], ...waiting })]));
    const { panel } = await seen(fixture, 'rita');
    expect(panel.board?.to_do.tickets[0]).toMatchObject({ overdue_days: 2 });
  });

  it('names the classes that Jira would not tell', async () => {
    const fixture = createFixture();
    fixture.tickets.board = {
      ok: true,
      value: { ...boardOf([ticket('MM-1')]), undecided: [{ clause: 'hotfix', detail: 'no such field' }] },
    };
    const { panel } = await seen(fixture, 'rita');
    expect(panel.undecided_classes).toEqual(['hotfix']);
    expect(panel.board?.to_do.tickets[0]?.class).toBeNull();
    expect(panel.problems).toMatchObject([{ code: 'clause-refused' }]);
  });
});
