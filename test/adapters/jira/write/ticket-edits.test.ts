import { beforeEach, describe, expect, test } from 'vitest';
import { commentMark } from '../../../../server/domain/triage/comment-mark.ts';
import { ALL_RIGHTS } from '../../../app/queue/fake-writes.ts';
import type { JiraSim } from '../../../sim/jira/index.ts';
import { editions, type JiraTickets, jiraWithTickets, type LogEntry, ticketsOn } from '../read/tickets-on.ts';
import { showWiki } from './wiki-checker.ts';

const alice = { username: 'alice' };
const key = 'MM-70401';

describe.each(editions)('changes of one ticket on %s', (deployment) => {
  let jira: JiraSim;
  let tickets: JiraTickets;
  let entries: LogEntry[];
  let pauses: number[];

  beforeEach(async () => {
    ({ jira, tickets, entries, pauses } = await jiraWithTickets(deployment));
  });

  const ticket = () => jira.board.tickets.find((one) => one.key === key);
  const changes = () => jira.requests.filter(({ method, path }) => method !== 'GET' && !/search/.test(path));

  async function bob() {
    const found = await tickets.writes.findAccounts('bob.martin@example.com');
    if (!found.ok || found.value[0] === undefined) throw new Error('Bob is gone');
    return found.value[0];
  }

  describe('assign()', () => {
    test('gives a ticket to somebody and takes it away, naming who wanted it', async () => {
      expect(await tickets.writes.assign(key, await bob(), alice)).toEqual({ ok: true, value: undefined });
      expect(ticket()?.assignee?.displayName).toBe('Bob Martin');
      expect(ticket()?.changes.at(-1)).toMatchObject({ onBehalfOf: 'alice (Mattermost)' });
      expect((await tickets.writes.assign(key, null, alice)).ok).toBe(true);
      expect(ticket()?.assignee).toBeNull();
    });

    test.each([
      ['the field is on no edit screen', { uneditable: ['assignee'] }],
      ['the account may assign but not edit', { withheld: ['EDIT_ISSUES'] }],
    ])('uses the way that needs less when %s', async (_because, scenario) => {
      Object.assign(jira.scenario, scenario);
      expect((await tickets.writes.assign(key, await bob(), alice)).ok).toBe(true);
      expect(ticket()?.assignee?.displayName).toBe('Bob Martin');
      expect((await tickets.writes.assign(key, null, alice)).ok).toBe(true);
      expect(ticket()?.assignee).toBeNull();
    });

    test('is refused in words for somebody Jira does not know', async () => {
      const nobody = { id: 'nobody', displayName: 'Nobody', email: null };
      expect(await tickets.writes.assign(key, nobody, alice)).toEqual({
        ok: false,
        refusal: { code: 'not-allowed', detail: 'The user does not exist or cannot be assigned issues.' },
      });
    });

    test('is sent again when the answer was lost', async () => {
      const to = await bob();
      jira.scenario.lostAnswers = 1;
      expect((await tickets.writes.assign(key, to, alice)).ok).toBe(true);
      expect(changes()).toHaveLength(2);
    });

    test('says that it may be done when every answer was lost', async () => {
      const to = await bob();
      jira.scenario.lostAnswers = 10;
      expect(await tickets.writes.assign(key, to, alice)).toMatchObject({
        refusal: { code: 'cut-off', mayBeDone: true },
      });
      expect(ticket()?.assignee?.displayName).toBe('Bob Martin');
    });
  });

  describe('changeType()', () => {
    test('changes to a type that needs no move', async () => {
      const types = await tickets.writes.types(key);
      expect(types.ok && types.value.map(({ name }) => name)).toEqual(['Bug', 'Task', 'Story']);
      expect((await tickets.writes.changeType(key, '10001', alice)).ok).toBe(true);
      expect(ticket()).toMatchObject({ type: 'Story' });
      expect(ticket()?.changes.at(-1)).toMatchObject({ onBehalfOf: 'alice (Mattermost)' });
    });

    test.each([
      ['another workflow', '10000', {}, 'Bug, Task, Story'],
      ['an account that may not edit', '10001', { readOnlyAccount: true }, ''],
    ])('asks Jira for nothing it would refuse: %s', async (_because, type, scenario, detail) => {
      Object.assign(jira.scenario, scenario);
      expect(await tickets.writes.changeType(key, type, alice)).toEqual({
        ok: false,
        refusal: { code: 'not-allowed', detail },
      });
      expect(changes()).toEqual([]);
    });
  });

  describe('comment()', () => {
    test('shows the text as it is, with its author', async () => {
      const text = 'h1. [~bob] *look* {code}\nhttps://mm.example.com/core/pl/abc';
      expect((await tickets.writes.comment(key, text, alice)).ok).toBe(true);
      const shown = showWiki(ticket()?.comments?.at(-1)?.body ?? '');
      expect(shown.markup).toEqual([]);
      expect(shown.text.replaceAll('\u2060', '')).toBe(`${text}\n\n— alice (Mattermost)`);
    });

    test('is found by what it says and its author, whatever Jira makes of its line ends', async () => {
      const { writes } = tickets;
      const text = 'First *line*: 1_000\nsecond — line';
      const isThere = (said: string, by = alice) => writes.hasComment(key, commentMark(said), by);
      expect(await isThere(text)).toEqual({ ok: true, value: false });
      await writes.comment(key, text, alice);
      for (let later = 0; later < 49; later++)
        await writes.comment(key, `Later ${later}`, { username: 'bob' });
      expect(await isThere(text)).toEqual({ ok: true, value: true });
      expect(await isThere(text, { username: 'bob' })).toEqual({ ok: true, value: false });
      expect(await isThere('First line: 1_001\nsecond — line')).toEqual({ ok: true, value: false });
    });

    test('is not known to be there or not while Jira is down', async () => {
      Object.assign(jira.scenario, { serverError: { status: 503 }, only: /comment/ });
      expect(await tickets.writes.hasComment(key, 'x', alice)).toMatchObject({
        refusal: { code: 'jira-failed' },
      });
    });

    test('is never written twice, though nobody knows then whether it was written', async () => {
      jira.scenario.lostAnswers = 1;
      expect(await tickets.writes.comment(key, 'once', alice)).toMatchObject({
        refusal: { code: 'cut-off', mayBeDone: true },
      });
      expect(ticket()?.comments).toHaveLength(1);
    });

    test.each([
      [502, 'no-upstream'],
      [503, 'jira-failed'],
      [504, 'no-upstream'],
    ])('is not tried again after %d, which may come too late', async (status, code) => {
      Object.assign(jira.scenario, { serverError: { status, times: 1 }, only: /comment/ });
      expect(await tickets.writes.comment(key, 'once', alice)).toMatchObject({
        refusal: { code, mayBeDone: true },
      });
      expect(pauses).toEqual([]);
    });

    test('is not said to be perhaps done when it was held back', async () => {
      Object.assign(jira.scenario, { serverError: { status: 503, times: 1, retryAfter: 600 } });
      await tickets.readBoard();
      expect(await tickets.writes.comment(key, 'never sent', alice)).toMatchObject({
        refusal: { code: 'jira-failed', mayBeDone: false },
      });
      expect(ticket()?.comments ?? []).toEqual([]);
    });

    test('is tried again when Jira said that it did not take it', async () => {
      const rateLimit = { retryAfter: 1, reason: 'jira-per-issue-on-write', times: 1 };
      Object.assign(jira.scenario, { rateLimit, only: /comment/ });
      expect((await tickets.writes.comment(key, 'once', alice)).ok).toBe(true);
      expect(pauses).toEqual([1_000]);
      expect(ticket()?.comments).toHaveLength(1);
    });
  });

  describe('create()', () => {
    const wanted = {
      project: 'MM',
      type: 'Bug',
      summary: ' Uploads\nfail *badly* ',
      description: '{noformat}see below',
      labels: ['customer-escalation'],
      components: ['Sustained Engineering'],
    };

    test('makes a ticket that says who wanted it', async () => {
      const made = await tickets.writes.create(wanted, alice);
      expect(made).toEqual({ ok: true, value: { key: 'MM-70416', id: expect.stringMatching(/^\d+$/) } });
      const ticket = jira.board.tickets.at(-1);
      expect(ticket).toMatchObject({
        summary: 'Uploads fail *badly*',
        type: 'Bug',
        labels: wanted.labels,
        components: wanted.components,
      });
      expect(showWiki(ticket?.description ?? '')).toEqual({
        text: '{noformat}see below\n\n— alice (Mattermost)',
        markup: [],
      });
    });

    test('cuts a summary that is too long, between characters', async () => {
      await tickets.writes.create({ ...wanted, summary: '🐛'.repeat(200) }, alice);
      const { summary = '' } = jira.board.tickets.at(-1) ?? {};
      expect(summary).toBe(`${'🐛'.repeat(127)}…`);
    });

    test.each([
      ['a field is missing', { demanded: 'customfield_10060' }, {}, 'fields-required', 'Team is required.'],
      [
        'a label is none',
        {},
        { labels: ['two words'] },
        'not-allowed',
        "The label 'two words' contains spaces which is invalid.",
      ],
      [
        'the account may not',
        { readOnlyAccount: true },
        {},
        'not-allowed',
        'You do not have permission to create issues.',
      ],
    ])('is refused in words when %s', async (_because, scenario, part, code, detail) => {
      Object.assign(jira.scenario, scenario);
      const made = await tickets.writes.create({ ...wanted, ...part }, alice);
      expect(made).toMatchObject({ ok: false, refusal: { code, detail } });
    });

    test('is never made twice', async () => {
      const before = jira.board.tickets.length;
      jira.scenario.lostAnswers = 1;
      expect(await tickets.writes.create(wanted, alice)).toMatchObject({
        refusal: { code: 'cut-off', mayBeDone: true },
      });
      expect(jira.board.tickets).toHaveLength(before + 1);
    });
  });

  describe('permissions()', () => {
    test.each([
      ['everything', {}, ALL_RIGHTS],
      ['all but ranking', { withheld: ['SCHEDULE_ISSUES'] }, { ...ALL_RIGHTS, canRank: false }],
      [
        'nothing',
        { readOnlyAccount: true },
        Object.fromEntries(Object.keys(ALL_RIGHTS).map((name) => [name, false])),
      ],
    ])('says that the account may do %s', async (_because, scenario, expected) => {
      Object.assign(jira.scenario, scenario);
      expect(await tickets.writes.permissions()).toEqual({ ok: true, value: expected });
    });

    test('asks about the project of the board once that is known', async () => {
      await tickets.readBoard();
      await tickets.writes.permissions();
      expect(jira.requests.at(-1)?.query.projectKey).toBe('MM');
    });
  });

  test.each(['MM-1/../../myself', 'mm-1', 'MM-1?x', 'MM', '', 'MM-1\n', 'M-1'])(
    '%j is no key and asks nothing',
    async (wrong) => {
      const { writes } = tickets;
      const refusals = [
        await writes.assign(wrong, null, alice),
        await writes.transitions(wrong),
        await writes.transition(wrong, '1', {}, alice),
        await writes.types(wrong),
        await writes.changeType(wrong, '1', alice),
        await writes.comment(wrong, 'x', alice),
        await writes.hasComment(wrong, 'x', alice),
      ];
      for (const refusal of refusals) expect(refusal).toMatchObject({ refusal: { code: 'not-found' } });
      expect(jira.requests).toEqual([]);
    },
  );

  test('a ticket that Jira does not show is not found', async () => {
    for (const refusal of [
      await tickets.writes.assign('MM-1', null, alice),
      await tickets.writes.transitions('MM-1'),
      await tickets.writes.changeType('MM-1', '10001', alice),
      await tickets.writes.comment('MM-1', 'x', alice),
      await tickets.writes.hasComment('MM-1', 'x', alice),
    ]) {
      expect(refusal).toEqual({ ok: false, refusal: { code: 'not-found', detail: 'MM-1' } });
    }
  });

  test('every change is written down, and no text is', async () => {
    await tickets.writes.comment(key, 'a secret plan', alice);
    jira.scenario.readOnlyAccount = true;
    await tickets.writes.comment(key, 'a secret plan', alice);
    const written = entries.filter(({ level }) => level !== 'debug');
    const fields = { by: 'alice', what: 'comment', tickets: key };
    expect(written).toEqual([
      { level: 'info', message: 'a ticket was changed', fields: { ...fields, outcome: 'done' } },
      {
        level: 'warn',
        message: 'a ticket could not be changed',
        fields: { ...fields, outcome: 'not-allowed' },
      },
    ]);
    expect(JSON.stringify(entries)).not.toContain('secret plan');
  });

  test.each([
    ['a dead token', { deadToken: true }, 'unauthorized'],
    ['a redirect to a login page', { redirectToLogin: true }, 'login-page'],
    ['an answer that is not understood', { wrongTypes: true }, 'answer-not-understood'],
    ['an error of Jira', { serverError: { status: 500 } }, 'jira-failed'],
  ])('%s is told as such', async (_because, scenario, code) => {
    await tickets.writes.findAccounts('bob');
    Object.assign(jira.scenario, scenario);
    expect(await tickets.writes.transition(key, '103', {}, alice)).toMatchObject({ refusal: { code } });
    expect(await tickets.writes.permissions()).toMatchObject({ refusal: { code } });
  });
});

test('a limit on writes to one ticket leaves the others alone', async () => {
  const { jira, tickets } = await jiraWithTickets();
  const rateLimit = { retryAfter: 60, reason: 'jira-per-issue-on-write', times: 1 };
  Object.assign(jira.scenario, { rateLimit, only: /comment/ });
  expect(await tickets.writes.comment(key, 'x', alice)).toMatchObject({
    refusal: { code: 'rate-limited', retryAfter: 60 },
  });
  expect(await tickets.writes.comment(key, 'x', alice)).toMatchObject({ refusal: { code: 'rate-limited' } });
  expect((await tickets.writes.comment('MM-70397', 'x', alice)).ok).toBe(true);
  expect((await tickets.readBoard()).ok).toBe(true);
});

test('without settings every change is refused for that', async () => {
  const { clock, jira } = await jiraWithTickets();
  const { writes } = ticketsOn(jira, clock, { settings: { token: '' } });
  const refusal = { code: 'not-set-up', detail: 'Jira token' };
  expect(await writes.comment(key, 'x', alice)).toEqual({ ok: false, refusal });
  expect(await writes.permissions()).toEqual({ ok: false, refusal });
  expect(await writes.rank([], alice)).toEqual({
    ok: false,
    refusal: { failure: refusal, done: 0, tickets: [] },
  });
});
