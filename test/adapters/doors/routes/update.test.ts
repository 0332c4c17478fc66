import { describe, expect, it } from 'vitest';
import { Panel, RouteError, routes, UpdateDraft, UpdatePosted } from '#contract';
import { en } from '../../../../server/adapters/texts/en/index.ts';
import { tick } from '../../../../server/app/tick.ts';
import { count, createFixture, type Fixture } from '../../../app/fixture.ts';
import { damage } from '../../../support/damage.ts';
import { JSON_TYPE, posted, type Sent, send, sendFor } from './ask.ts';

const dueDate = '2026-11-24';
const draft = (fixture: Fixture, user: string | undefined): Sent => ({
  path: `${routes.draft}?channel_id=${fixture.channelId}`,
  user,
});
const post = (fixture: Fixture, user: string | undefined, more: object = {}) =>
  posted(routes.postUpdate, user, { channel_id: fixture.channelId, due_date: dueDate, ...more });
const skip = (fixture: Fixture, user: string | undefined, more: object = {}) =>
  posted(routes.skipUpdate, user, {
    channel_id: fixture.channelId,
    due_date: dueDate,
    reason: 'Offsite',
    ...more,
  });
const unskip = (fixture: Fixture, user: string | undefined, more: object = {}) =>
  posted(routes.unskipUpdate, user, { channel_id: fixture.channelId, due_date: dueDate, ...more });
const panelOf = (fixture: Fixture): Sent => ({
  path: `${routes.panel}?channel_id=${fixture.channelId}`,
  user: fixture.users.alice,
});
const history = (fixture: Fixture, user: string | undefined, query = ''): Sent => ({
  path: `${routes.history}?channel_id=${fixture.channelId}${query}`,
  user,
});

describe.each([
  { name: 'draft', ask: draft },
  { name: 'post', ask: post },
  { name: 'skip', ask: skip },
  { name: 'unskip', ask: unskip },
  { name: 'history', ask: history },
])('$name', ({ ask }) => {
  it.each([
    ['guest', 403],
    ['nobody', 401],
  ])('is refused to %s with %i, and tells nothing', async (username, status) => {
    const fixture = createFixture();
    const { reads } = fixture.tickets;
    const answer = await send(fixture, ask(fixture, fixture.users[username]));
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).not.toMatch(/alice|MM-|sustained/);
    expect([fixture.messages(), fixture.tickets.reads]).toEqual([[], reads]);
  });
});

describe('draft', () => {
  it('holds the post, its numbers and what is wrong', async () => {
    const fixture = createFixture();
    const answer = UpdateDraft.parse((await send(fixture, draft(fixture, fixture.users.alice))).body);
    expect(answer).toMatchObject({ due_date: dueDate, is_posted: false, failure: null, misplaced: 0 });
    expect(answer.message).toContain('#set-update-2026-11-24');
    expect(answer.figures.map(({ name, value, last_week }) => [name, value, last_week])).toEqual([
      ['resolved', 12, null],
      ['resolved_by_customers', 5, null],
      ['submitted', 7, null],
      ['submitted_by_customers', 2, null],
    ]);
    expect(answer.figures[0]?.url).toBe('https://jira.example/issues/?count=12');
    expect(fixture.messages()).toEqual([]);
  });

  it('says why numbers are missing', async () => {
    const fixture = createFixture();
    fixture.tickets.fail({ code: 'unauthorized', detail: '' });
    const answer = UpdateDraft.parse((await send(fixture, draft(fixture, fixture.users.alice))).body);
    expect(answer.failure).toContain('new token');
    expect(answer.figures.map(({ value, url }) => [value, url])).toEqual(Array(4).fill([null, null]));
    fixture.tickets.fail({ code: 'query-refused', detail: '\u05e9\u05dc\u202e' });
    fixture.clock.at += 120_000;
    const turned = UpdateDraft.parse((await send(fixture, draft(fixture, fixture.users.alice))).body);
    expect(turned.failure).toContain('(\u2068\u05e9\u05dc\u2069)');
  });
});

describe('post', () => {
  it('puts the update into the channel once, and again into the same post', async () => {
    const fixture = createFixture();
    const first = UpdatePosted.parse((await send(fixture, post(fixture, fixture.users.alice))).body);
    expect(first).toMatchObject({
      outcome: 'posted',
      failure: null,
      panel: { update: { state: 'posted', posted_by: 'alice', is_reviewed: true } },
    });
    fixture.clock.at += 120_000;
    const second = UpdatePosted.parse((await send(fixture, post(fixture, fixture.users.bob))).body);
    expect(second.outcome).toBe('rewritten');
    expect(fixture.messages()).toHaveLength(1);
  });

  it.each([
    { outcome: 'kept', isDeleted: false },
    { outcome: 'kept-anew', isDeleted: true },
  ])('on a later day answers $outcome', async ({ outcome, isDeleted }) => {
    const fixture = createFixture();
    await send(fixture, post(fixture, fixture.users.alice));
    const [first] = fixture.mattermost.postsIn(fixture.channelId);
    if (isDeleted) await fixture.mattermost.api.DeletePost(first?.Id ?? '');
    fixture.clock.at += 86_400_000;
    const answer = UpdatePosted.parse((await send(fixture, post(fixture, fixture.users.alice))).body);
    expect([answer.outcome, answer.failure]).toEqual([outcome, en.keptLater]);
    expect(fixture.mattermost.postsIn(fixture.channelId)[0]?.Id === first?.Id).toBe(!isDeleted);
  });

  it('shows the week in the panel and leaves what others wrote to it', async () => {
    const fixture = createFixture();
    const { panel } = UpdatePosted.parse((await send(fixture, post(fixture, fixture.users.alice))).body);
    expect(panel.weeks).toEqual([
      {
        due_date: dueDate,
        state: 'posted',
        resolved: 12,
        resolved_by_customers: 5,
        submitted: 7,
        submitted_by_customers: 2,
      },
    ]);
  });

  const known = {
    resolved: 12,
    resolved_by_customers: 5,
    submitted: 7,
    submitted_by_customers: 2,
  };
  it.each([
    { now: '2026-11-30T12:00:00Z', isComplete: true, is: null, because: 'the month goes on' },
    {
      now: '2026-12-01T12:00:00Z',
      isComplete: true,
      is: { month: '2026-11', ...known },
      because: 'it is over',
    },
    { now: '2026-12-01T12:00:00Z', isComplete: false, is: null, because: 'a number of it is a lower bound' },
    {
      now: '2027-01-01T12:00:00Z',
      isComplete: true,
      is: null,
      because: 'nothing was posted in the month before',
    },
  ])('tells on $now as the sums of the last month $is, as $because', async ({ now, isComplete, is }) => {
    const fixture = createFixture();
    fixture.tickets.week = { ...fixture.tickets.week, resolved: count(12, isComplete) };
    await send(fixture, post(fixture, fixture.users.alice));
    fixture.clock.at = Date.parse(now);
    expect((await send(fixture, panelOf(fixture))).body).toMatchObject({ last_month: is });
  });

  it.each([
    { name: 'post', ask: post },
    { name: 'skip', ask: skip },
    { name: 'unskip', ask: unskip },
  ])('and skip: $name does nothing about a week that is over', async ({ ask }) => {
    const fixture = createFixture();
    const answer = await send(fixture, ask(fixture, fixture.users.alice, { due_date: '2026-11-17' }));
    expect([answer.status, RouteError.parse(answer.body).error.code]).toEqual([409, 'update-changed']);
    expect(fixture.messages()).toEqual([]);
  });
});

describe('skip', () => {
  it('is shown with its reason, and posting stays possible', async () => {
    const fixture = createFixture();
    const { body } = await send(fixture, skip(fixture, fixture.users.alice));
    const skipped = { reason: 'Offsite', username: 'alice' };
    expect(Panel.parse(body).update).toMatchObject({ state: 'skipped', skipped });
    const again = UpdatePosted.parse((await send(fixture, post(fixture, fixture.users.alice))).body);
    expect(again.panel.update.state).toBe('posted');
  });

  it.each([
    {
      because: 'no reason is given',
      more: { reason: ' ' },
      status: 400,
      says: en.flow.notSkipped({ code: 'no-reason' }),
    },
    {
      because: 'it is too far',
      more: { due_date: '2027-03-02' },
      status: 400,
      says: en.flow.notSkipped({ code: 'too-far' }),
    },
    { because: 'the reason is no text', more: { reason: 7 }, status: 400, says: en.wrongBody },
    { because: 'the date is none', more: { due_date: 'today' }, status: 400, says: en.wrongBody },
  ])('is refused because $because', async ({ more, status, says }) => {
    const fixture = createFixture();
    const answer = await send(fixture, skip(fixture, fixture.users.alice, more));
    expect([answer.status, RouteError.parse(answer.body).error.message]).toEqual([status, says]);
  });

  it('comes too late for what is posted', async () => {
    const fixture = createFixture();
    await send(fixture, post(fixture, fixture.users.alice));
    const answer = await send(fixture, skip(fixture, fixture.users.alice));
    expect([answer.status, RouteError.parse(answer.body).error.message]).toEqual([
      409,
      en.routes.alreadyPosted,
    ]);
  });
});

describe('unskip', () => {
  const skippable = async (fixture: Fixture, user: string | undefined) =>
    UpdateDraft.parse((await send(fixture, draft(fixture, user))).body).skippable;

  it('takes back what was skipped, this week or later; the draft says which that is to whoever may', async () => {
    const fixture = createFixture();
    const { alice, bob, carol } = fixture.users;
    const next = { due_date: '2026-12-01' };
    await send(fixture, skip(fixture, alice));
    await send(fixture, skip(fixture, alice, next));
    expect((await skippable(fixture, alice)).map((one) => one.is_skipped).slice(0, 3)).toEqual([
      true,
      true,
      false,
    ]);
    expect(await skippable(fixture, carol)).toEqual([]);
    await send(fixture, unskip(fixture, bob, next));
    const { body } = await send(fixture, unskip(fixture, bob));
    expect(Panel.parse(body).update).toMatchObject({ state: 'waiting', skipped: null });
    expect((await skippable(fixture, alice)).map((one) => one.is_skipped)).toEqual(Array(9).fill(false));
  });

  it('says that a holiday is not undone', async () => {
    const fixture = createFixture({ now: Date.parse('2026-11-24T09:00:00Z') });
    const off = { holidays: dueDate, onholiday: 'skip' };
    await tick(fixture.openSet(off));
    const answer = await send(fixture, unskip(fixture, fixture.users.alice));
    expect([answer.status, RouteError.parse(answer.body).error.message]).toEqual([
      409,
      en.flow.notSkipped({ code: 'by-schedule' }).replaceAll('*', ''),
    ]);
  });
});

describe('history', () => {
  it('is a file with a line for every week', async () => {
    const fixture = createFixture();
    await send(fixture, post(fixture, fixture.users.alice));
    const { status, headers, body } = await sendFor(fixture, history(fixture, fixture.users.rita));
    expect([status, headers?.['Content-Type'], headers?.['Content-Disposition']]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'attachment; filename="set-update.csv"',
    ]);
    const [head, first, end] = body.split('\r\n');
    expect(head).toBe(
      'due_date,state,posted_at,resolved,resolved_by_customers,submitted,submitted_by_customers,url',
    );
    expect(first).toMatch(
      /^2026-11-24,posted,2026-11-24T09:00:\d\d\.\d{3}Z,12,5,7,2,.*\/_redirect\/pl\/[a-z0-9]{26}$/,
    );
    expect(end).toBe('');
  });

  it('says of an update what the table says', async () => {
    const fixture = createFixture();
    await send(fixture, skip(fixture, fixture.users.alice, { due_date: '2026-12-01' }));
    fixture.clock.at = Date.parse('2026-11-24T16:00:30Z');
    await tick(fixture.openSet());
    const { body } = await sendFor(fixture, history(fixture, fixture.users.rita, '&to=2026-12-01'));
    const states = body.split('\r\n').map((line) => line.split(',').slice(1, -6).join(','));
    expect(states).toEqual(['state', '"posted, not reviewed"', 'skipped: Offsite', '']);
  });

  it('names a week that cannot be read', async () => {
    const fixture = createFixture();
    damage(fixture.mattermost.kv, `update/${fixture.channelId}/2026-W47`);
    const { body } = await sendFor(fixture, history(fixture, fixture.users.rita));
    expect(body.split('\r\n').slice(1)).toEqual(['2026-11-17,cannot be read right now,,,,,,', '']);
  });

  it.each([
    { query: '', weeks: 0, because: 'it has not been yet' },
    { query: '&from=2026-11-24&to=2026-12-31', weeks: 1, because: 'the range holds it' },
    { query: '&from=2026-12-01&to=2026-12-01', weeks: 1, because: 'it is asked for by its date' },
  ])('has $weeks weeks for $query, of one to come that is skipped: $because', async ({ query, weeks }) => {
    const fixture = createFixture();
    await send(fixture, skip(fixture, fixture.users.alice, { due_date: '2026-12-01' }));
    const { body } = await sendFor(fixture, history(fixture, fixture.users.rita, query));
    expect(body.trimEnd().split('\r\n')).toHaveLength(1 + weeks);
  });

  it.each([
    { query: '&from=2026-11-01&to=2026-11-30', weeks: 1, because: 'the range holds it' },
    { query: '&to=2026-11-01', weeks: 0, because: 'the range ends before it' },
    { query: '&from=2026-11-20', weeks: 1, because: 'the range ends with this week' },
  ])('has $weeks weeks for $query because $because', async ({ query, weeks }) => {
    const fixture = createFixture();
    // The day before it is due.
    fixture.clock.at -= 86_400_000;
    await send(fixture, post(fixture, fixture.users.alice));
    const { body } = await sendFor(fixture, history(fixture, fixture.users.rita, query));
    expect(body.trimEnd().split('\r\n')).toHaveLength(1 + weeks);
  });

  it('ends with this week on its first morning, too, before the handover', async () => {
    const fixture = createFixture({ now: Date.parse('2026-11-30T06:00:00Z') });
    await send(fixture, skip(fixture, fixture.users.alice, { due_date: '2026-12-01' }));
    const { body } = await sendFor(fixture, history(fixture, fixture.users.rita, '&from=2026-11-20'));
    expect(body).toContain('2026-12-01,');
  });

  it.each(['&from=2026-12-01&to=2026-11-01', '&from=2024-12-01', '&from=yesterday', '&from=2026-02-30'])(
    'does not understand %s',
    async (query) => {
      const fixture = createFixture();
      expect((await send(fixture, history(fixture, fixture.users.rita, query))).status).toBe(400);
    },
  );
});

describe('buttons and dialogs', () => {
  it.each([
    [routes.button, 'pressed'],
    [routes.dialog, 'submitted'],
  ])('%s go to their own gate with the person the server names', async (path, gate) => {
    const fixture = createFixture();
    const sent = { ...posted(path, fixture.users.alice, { user_id: fixture.users.mia }), headers: {} };
    const passedOn = { [gate]: fixture.users.alice, body: { user_id: fixture.users.mia } };
    expect(await send(fixture, sent)).toMatchObject({ status: 200, body: passedOn });
    expect(await send(fixture, { ...sent, headers: JSON_TYPE })).toMatchObject({
      status: 200,
      body: passedOn,
    });
    expect((await send(fixture, { ...sent, user: undefined })).status).toBe(401);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', ''])
      expect((await send(fixture, { ...sent, headers: { 'content-type': type } })).status).toBe(415);
    expect((await send(fixture, { path, user: fixture.users.alice })).status).toBe(405);
    const cut = { ...sent, body: '{' };
    expect((await send(fixture, cut)).body).toEqual({ [gate]: fixture.users.alice });
  });
});
