import { describe, expect, it } from 'vitest';
import { Panel, RouteError, routes } from '#contract';
import { panel } from '../../../../server/app/panel.ts';
import { postUpdate } from '../../../../server/app/update/post-update.ts';
import { boardOf, createFixture, type Fixture, ticket } from '../../../app/fixture.ts';
import { createRotatingSet } from '../../../app/rotation/rotating.ts';
import { JSON_TYPE as json, type Sent, send } from './ask.ts';

const read = (fixture: Fixture, user: string | undefined): Sent => ({
  path: `${routes.panel}?channel_id=${fixture.channelId}`,
  user,
});
const refresh = (fixture: Fixture, user: string | undefined): Sent => ({
  method: 'POST',
  path: routes.refresh,
  user,
  headers: json,
  body: JSON.stringify({ channel_id: fixture.channelId }),
});

describe.each([
  ['panel', read],
  ['refresh', refresh],
] as const)('%s', (_name, ask) => {
  it.each(['alice', 'rita', 'mia', 'chad', 'sysadmin'])('answers %s', async (username) => {
    const fixture = createFixture();
    const { status, body } = await send(fixture, ask(fixture, fixture.users[username]));
    expect(status).toBe(200);
    expect(Panel.parse(body).channel_id).toBe(fixture.channelId);
  });

  it.each([
    ['guest', 403, 'forbidden'],
    [undefined, 401, 'not-signed-in'],
  ])('refuses %s with %i and tells nothing', async (username, status, code) => {
    const fixture = createFixture();
    const answer = await send(
      fixture,
      ask(fixture, username === undefined ? undefined : fixture.users[username]),
    );
    expect(answer.status).toBe(status);
    expect(RouteError.parse(answer.body).error.code).toBe(code);
    expect(JSON.stringify(answer.body)).not.toMatch(/alice|MM-|sustained/);
    expect(fixture.tickets.reads).toBe(0);
  });

  it('trusts no header but the one the server sets, and no other plugin', async () => {
    const fixture = createFixture();
    const forged = {
      ...ask(fixture, undefined),
      headers: { ...json, 'x-user-id': fixture.users.alice ?? '', cookie: 'MMUSERID=x' },
    };
    expect((await send(fixture, forged)).status).toBe(401);
    const plugin = {
      ...ask(fixture, fixture.users.alice),
      headers: { ...json, 'mattermost-plugin-id': 'other' },
    };
    expect((await send(fixture, plugin)).status).toBe(401);
  });
});

describe('router', () => {
  it.each<[Sent, number, string]>([
    [{ path: '/' }, 404, 'the root is nothing'],
    [{ path: '/api/v1/panel/' }, 404, 'another path'],
    [{ path: '/api/v1/../../secret' }, 404, 'no way around'],
    [{ method: 'POST', path: routes.panel, headers: json }, 405, 'reading is GET'],
    [{ method: 'GET', path: routes.refresh }, 405, 'refreshing is POST'],
    [{ method: 'DELETE', path: routes.panel }, 405, 'nothing is deleted'],
    [{ method: 'POST', path: routes.refresh, body: '{}' }, 415, 'no content type'],
    [
      { method: 'POST', path: routes.refresh, body: '{}', headers: { 'content-type': 'text/plain' } },
      415,
      'a form of another site',
    ],
    [{ method: 'POST', path: routes.refresh, body: '{', headers: json }, 400, 'cut JSON'],
    [{ method: 'POST', path: routes.refresh, body: '{"channel_id":7}', headers: json }, 400, 'wrong type'],
    [{ method: 'POST', path: routes.refresh, body: '[]', headers: json }, 400, 'no object'],
    [{ path: routes.panel }, 400, 'no channel'],
    [{ path: `${routes.panel}?channel_id=../x` }, 400, 'no id'],
  ])('%j is %i because %s', async (sent, status) => {
    const fixture = createFixture();
    const answer = await send(fixture, { ...sent, user: fixture.users.alice });
    expect(answer.status).toBe(status);
    expect(RouteError.safeParse(answer.body).success).toBe(true);
    expect((await send(fixture, sent)).status).toBe(401);
  });

  it('says what to do when no channel is configured', async () => {
    const fixture = createFixture();
    const answer = await send(fixture, read(fixture, fixture.users.sysadmin), { channel: 'core/none' });
    expect([answer.status, RouteError.parse(answer.body).error.code]).toEqual([404, 'not-set-up']);
  });

  it('answers what it can, without a word of the error, while documents cannot be read', async () => {
    const fixture = createFixture();
    fixture.mattermost.fail('KVGet', new Error('password=hunter2') as never);
    const answer = await send(fixture, read(fixture, fixture.users.alice));
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.body)).not.toContain('hunter2');
  });

  it('answers 500 without a word of the error', async () => {
    const fixture = createFixture();
    fixture.mattermost.fail('HasPermissionTo', new Error('password=hunter2') as never);
    const answer = await send(fixture, read(fixture, fixture.users.alice));
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toContain('hunter2');
  });
});

describe('panel answer', () => {
  it('remembers no past week that could not be read', async () => {
    const fixture = createFixture();
    const { api } = fixture.mattermost;
    let isAway = true;
    const set = fixture.openSet(
      {},
      {
        api: {
          ...api,
          KVGet: (key) =>
            isAway && key.startsWith('update/') ? Promise.reject(new Error('away')) : api.KVGet(key),
        },
      },
    );
    const weeks = async () =>
      (await panel(set, { userId: fixture.users.rita ?? '', rights: new Set(['read']) })).panel.weeks.length;
    expect(await weeks()).toBe(12);
    isAway = false;
    const now = fixture.clock.at;
    fixture.clock.at = now - 28 * 24 * 3_600_000;
    await postUpdate(fixture.openSet(), fixture.person('alice'));
    fixture.clock.at = now;
    expect(await weeks()).toBe(1);
  });

  it('calls tickets the reader’s by their account in Jira, not by a name', async () => {
    const fixture = createFixture();
    const namesake = { assignee: 'Alice', assigneeId: 'id-another' };
    const ofMia = { assignee: 'Mia', assigneeId: 'id-mia' };
    const inProgress = [
      ticket('MM-1', { assignee: 'Alice' }),
      ticket('MM-2', namesake),
      ticket('MM-3', ofMia),
    ];
    fixture.tickets.board = { ok: true, value: boardOf([], inProgress) };
    const yoursOf = async (username: string) => {
      const { body } = await send(fixture, read(fixture, fixture.users[username]));
      return Panel.parse(body)
        .board?.in_progress.tickets.filter((one) => one.is_yours)
        .map(({ key }) => key);
    };
    expect(await yoursOf('alice')).toEqual(['MM-1']);
    expect(await yoursOf('carol')).toEqual([]);
    expect(await yoursOf('mia')).toEqual([]);
    fixture.writes.failure = { code: 'unreachable', detail: '' };
    expect(await yoursOf('alice')).toEqual([]);
  });

  it('looks up in Jira who those are that are on SET or serve next, and nobody else', async () => {
    const { fixture, set } = await createRotatingSet();
    const names = ['alice', 'carol', 'rita', 'mia'];
    fixture.writes.accounts.push({ id: 'id-carol', displayName: 'Carol', email: 'carol@example.com' });
    const inProgress = names.map((name, at) =>
      ticket(`MM-${at + 1}`, { assignee: name, assigneeId: `id-${name}` }),
    );
    fixture.tickets.board = { ok: true, value: boardOf([], inProgress) };
    const yoursOf = async (username: string) => {
      const viewer = { userId: fixture.users[username] ?? '', rights: new Set(['read'] as const) };
      const { board } = (await panel(set, viewer)).panel;
      return board?.in_progress.tickets.filter((one) => one.is_yours).map(({ key }) => key);
    };
    const yours = await Promise.all(names.map(yoursOf));
    expect(yours).toEqual([['MM-1'], ['MM-2'], [], []]);
    expect(fixture.writes.searches.map((email) => email.split('@')[0]).sort()).toEqual(['alice', 'carol']);
  });

  it('holds roster, update and board', async () => {
    const fixture = createFixture();
    const { body } = await send(fixture, read(fixture, fixture.users.rita));
    const panel = Panel.parse(body);
    expect(
      panel.roster.members.map(({ username, is_lead, is_deputy }) => ({ username, is_lead, is_deputy })),
    ).toEqual([
      { username: 'alice', is_lead: true, is_deputy: false },
      { username: 'bob', is_lead: false, is_deputy: true },
      { username: 'carol', is_lead: false, is_deputy: false },
    ]);
    expect(panel.update).toEqual({
      due_date: '2026-11-24',
      due_at: Date.parse('2026-11-24T16:00:00Z'),
      state: 'waiting',
      is_automatic: true,
      post_path: null,
      posted_at: null,
      posted_by: null,
      is_reviewed: false,
      skipped: null,
      skipped_ahead: [],
      notes: [],
      offers: [],
    });
    expect(panel.board?.to_do.tickets.map(({ key }) => key)).toEqual(['MM-1', 'MM-2', 'MM-3']);
    expect(panel).toMatchObject({
      zone: 'Europe/Berlin',
      today: '2026-11-24',
      is_jira_set_up: true,
      problems: [],
    });
  });

  it('shows the last good board as stale, with the reason', async () => {
    const fixture = createFixture();
    await send(fixture, read(fixture, fixture.users.rita));
    fixture.clock.at += 60_000;
    fixture.tickets.fail({ code: 'unauthorized', detail: '' });
    const panel = Panel.parse((await send(fixture, read(fixture, fixture.users.rita))).body);
    expect(panel.board).toMatchObject({ is_stale: true, as_of: fixture.clock.at - 60_000 });
    expect(panel.problems[0]).toMatchObject({ code: 'jira', text: expect.stringContaining('new token') });
  });

  it('keeps what Jira says from turning the sentence around it', async () => {
    const fixture = createFixture();
    fixture.tickets.fail({ code: 'query-refused', detail: '\u05e9\u05dc\u202e `x`' });
    const panel = Panel.parse((await send(fixture, read(fixture, fixture.users.rita))).body);
    expect(panel.problems[0]?.text).toContain('(\u2068\u05e9\u05dc x\u2069)');
  });

  it('has a version no older than the event that announced it', async () => {
    const fixture = createFixture();
    const panel = Panel.parse((await send(fixture, read(fixture, fixture.users.rita))).body);
    expect(fixture.mattermost.events.at(-1)?.payload.get('version')?.value).toBeLessThanOrEqual(
      panel.version,
    );
  });
});
