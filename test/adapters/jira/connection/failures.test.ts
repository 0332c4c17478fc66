import { beforeEach, describe, expect, test } from 'vitest';
import type { JiraSim, Scenario } from '../../../sim/jira/index.ts';
import {
  editions,
  type HandClock,
  type JiraTickets,
  jiraWithTickets,
  type LogEntry,
  ticketsOn,
} from '../read/tickets-on.ts';

describe.each(editions)('on Jira %s', (deployment) => {
  const boardList = deployment === 'Cloud' ? /software/ : /agile.*\/issue$/;
  let clock: HandClock;
  let jira: JiraSim;
  let tickets: JiraTickets;
  let entries: LogEntry[];
  let pauses: number[];

  beforeEach(async () => {
    ({ clock, jira, tickets, entries, pauses } = await jiraWithTickets(deployment));
  });

  async function refusalOf() {
    const board = await tickets.readBoard();
    return board.ok ? null : board.refusal;
  }

  const misbehaviours: [because: string, scenario: Partial<Scenario>, code: string][] = [
    ['a dead token is told in a header of a 200 only', { deadToken: true }, 'unauthorized'],
    ['a login page is no board', { htmlLogin: true }, 'login-page'],
    ['a redirect leads to the login page', { redirectToLogin: true }, 'login-page'],
    ['JSON that ends in the middle cannot be trusted', { truncatedJson: true }, 'answer-not-understood'],
    ['members of other types cannot be trusted', { wrongTypes: true }, 'answer-not-understood'],
    ['10 MB would have to be held in memory', { hugeBody: true }, 'answer-too-large'],
    ['401 is a refusal of the login', { serverError: { status: 401 } }, 'unauthorized'],
    ['403 is a refusal of the account', { serverError: { status: 403 } }, 'forbidden'],
    ['500 is Jira failing', { serverError: { status: 500 } }, 'jira-failed'],
    ['503 stays 503 after the last try', { serverError: { status: 503 } }, 'jira-failed'],
    [
      'a quota is used up',
      { rateLimit: { retryAfter: 1_847, reason: 'jira-quota-tenant-based' } },
      'rate-limited',
    ],
  ];

  describe('a misbehaving Jira', () => {
    test.each(misbehaviours)('readBoard(): %s', async (_because, scenario, code) => {
      Object.assign(jira.scenario, scenario);
      const refusal = await refusalOf();
      expect(refusal?.code).toBe(code);
      expect(refusal?.detail).toMatch(/^[^<>\n]{0,200}$/);
    });

    test.each(misbehaviours)('readWeek() and check(): %s', async (_because, scenario, code) => {
      Object.assign(jira.scenario, scenario);
      const week = await tickets.readWeek(clock.now());
      const codes = Object.values(week).map((number) => (number.ok ? '' : number.refusal.code));
      expect(codes).toEqual([code, code, code, code]);
      const lines = await tickets.check();
      expect(lines).toHaveLength(18);
      const said = lines.flatMap(({ result }) =>
        result.ok || result.refusal === 'not-tried' ? [] : [result.refusal.code],
      );
      expect(said.length).toBeGreaterThan(0);
      expect(new Set(said)).toEqual(new Set([code]));
      expect(lines.every(({ what, result }) => ['reach', 'deployment'].includes(what) || !result.ok)).toBe(
        true,
      );
    });

    test.each(misbehaviours)('the board list alone: %s', async (_because, scenario, code) => {
      Object.assign(jira.scenario, scenario, { only: boardList });
      if (scenario.deadToken !== true) expect((await refusalOf())?.code).toBe(code);
      else expect((await refusalOf())?.code).toBe('unauthorized');
    });

    test('works again as soon as Jira does', async () => {
      jira.scenario.htmlLogin = true;
      expect((await refusalOf())?.code).toBe('login-page');
      jira.recover();
      expect(await refusalOf()).toBeNull();
    });

    test('a token that dies while the board is watched is noticed, not shown as an empty queue', async () => {
      expect(await refusalOf()).toBeNull();
      jira.scenario.deadToken = true;
      expect((await refusalOf())?.code).toBe('unauthorized');
    });
  });

  describe('trying again', () => {
    test.each([
      ['503', { serverError: { status: 503, times: 2 } }],
      ['502', { serverError: { status: 502, times: 2 } }],
      ['a burst limit', { rateLimit: { retryAfter: 1, reason: 'jira-burst-based', times: 2 } }],
      ['a broken connection', { resets: 2 }],
    ])('reads the board in spite of %s, twice', async (_because, scenario) => {
      Object.assign(jira.scenario, scenario, { only: boardList });
      expect(await refusalOf()).toBeNull();
      expect(pauses).toHaveLength(2);
    });

    test('waits longer from time to time, and as long as Jira wants', async () => {
      Object.assign(jira.scenario, { serverError: { status: 503 }, only: boardList });
      await refusalOf();
      expect(pauses).toEqual([500, 1_000]);
      pauses.length = 0;
      const rateLimit = { retryAfter: 2, reason: 'jira-burst-based', times: 1 };
      Object.assign(jira.scenario, { serverError: null, rateLimit });
      expect(await refusalOf()).toBeNull();
      expect(pauses).toEqual([2_000]);
    });

    test.each([
      ['500 may mean anything', { serverError: { status: 500 } }],
      ['403 stays a refusal', { serverError: { status: 403 } }],
    ])('is not done when %s', async (_because, scenario) => {
      Object.assign(jira.scenario, scenario, { only: boardList });
      await refusalOf();
      expect(pauses).toEqual([]);
    });

    test('gives a request up that is not answered, whatever else there is to ask', async () => {
      jira.scenario.slow = 5_000;
      const hasty = ticketsOn(jira, clock, { limits: { transport: { requestTimeout: 1 } } });
      expect(await hasty.readBoard()).toMatchObject({ ok: false, refusal: { code: 'timed-out' } });
    });

    test('ends when the caller gives up', async () => {
      jira.scenario.slow = 5_000;
      const caller = new AbortController();
      const asking = tickets.writes.permissions(caller.signal);
      caller.abort();
      expect(await asking).toEqual({ ok: false, refusal: { code: 'timed-out', detail: '' } });
    });
  });

  describe('a rate limit', () => {
    const limited = (reason: string) => ({ rateLimit: { retryAfter: 60, reason, times: 1 } });

    test('says how long to wait and asks nothing until then', async () => {
      await refusalOf();
      Object.assign(jira.scenario, limited('jira-quota-global-based'), { only: boardList });
      expect(await refusalOf()).toEqual({
        code: 'rate-limited',
        detail: 'jira-quota-global-based',
        retryAfter: 60,
      });
      const asked = jira.requests.length;
      clock.pass(20_000);
      expect(await refusalOf()).toEqual({
        code: 'rate-limited',
        detail: 'jira-quota-global-based',
        retryAfter: 40,
      });
      expect((await tickets.readWeek(clock.now())).resolved).toMatchObject({
        refusal: { code: 'rate-limited' },
      });
      expect(jira.requests).toHaveLength(asked);
      clock.pass(40_000);
      expect(await refusalOf()).toBeNull();
    });

    test('of a burst holds back its own endpoint only', async () => {
      await refusalOf();
      Object.assign(jira.scenario, limited('jira-burst-based'), { only: boardList });
      expect((await refusalOf())?.retryAfter).toBe(60);
      expect((await refusalOf())?.retryAfter).toBe(60);
      expect((await tickets.readWeek(clock.now())).resolved.ok).toBe(true);
    });

    test.each([
      ['a quota stops everything', 'jira-quota-global-based', 'rate-limited'],
      ['a burst stops its endpoint alone', 'jira-burst-based', null],
    ])(
      'of half an hour is tried by one request in five minutes: %s',
      async (_because, reason, codeOfOthers) => {
        await refusalOf();
        Object.assign(jira.scenario, { rateLimit: { retryAfter: 1_847, reason }, only: boardList });
        expect((await refusalOf())?.retryAfter).toBe(1_847);
        const asked = () => jira.requests.filter(({ path }) => boardList.test(path)).length;
        const before = asked();
        for (let minute = 1; minute < 20; minute++) {
          clock.pass(60_000);
          expect((await refusalOf())?.code).toBe('rate-limited');
          const { resolved } = await tickets.readWeek(clock.now());
          if (minute < 5) expect(resolved.ok ? null : resolved.refusal.code).toBe(codeOfOthers);
        }
        expect(asked() - before).toBeLessThanOrEqual(3);
        expect(pauses).toEqual([]);
      },
    );

    test('is over as soon as a request is answered', async () => {
      await refusalOf();
      const rateLimit = { retryAfter: 3_600, reason: 'jira-quota-tenant-based', times: 1 };
      Object.assign(jira.scenario, { rateLimit, only: boardList });
      expect((await refusalOf())?.retryAfter).toBe(3_600);
      clock.pass(4 * 60_000);
      expect((await refusalOf())?.code).toBe('rate-limited');
      clock.pass(60_000);
      expect(await refusalOf()).toBeNull();
      expect((await tickets.readWeek(clock.now())).resolved.ok).toBe(true);
    });

    test.each([
      ['429', { rateLimit: { retryAfter: 3_600, reason: 'jira-quota-tenant-based' } }],
      ['503', { serverError: { status: 503, retryAfter: 3_600 } }],
    ])(
      'of %s does not keep Test connection from asking, and ends once Jira answers it',
      async (_because, scenario) => {
        Object.assign(jira.scenario, scenario);
        const told = await refusalOf();
        expect(told?.retryAfter).toBe(3_600);
        jira.recover();
        const asked = jira.requests.length;
        expect(await refusalOf()).toEqual(told);
        expect(jira.requests).toHaveLength(asked);
        expect(new Set((await tickets.check('at-once')).map(({ result }) => result.ok))).toEqual(
          new Set([true]),
        );
        expect(await refusalOf()).toBeNull();
      },
    );

    test('holds while Test connection is answered in the same way', async () => {
      jira.scenario.rateLimit = { retryAfter: 3_600, reason: 'jira-quota-tenant-based' };
      await refusalOf();
      const [reach] = await tickets.check('at-once');
      expect(reach?.result).toMatchObject({ refusal: { code: 'rate-limited', retryAfter: 3_600 } });
      jira.recover();
      expect((await refusalOf())?.code).toBe('rate-limited');
      tickets.resume();
      expect(await refusalOf()).toBeNull();
    });

    test('without a time is waited out for half a minute', async () => {
      jira.scenario.rateLimit = { retryAfter: null, reason: 'jira-quota-tenant-based' };
      expect(await refusalOf()).toEqual({ code: 'rate-limited', detail: 'jira-quota-tenant-based' });
      expect((await refusalOf())?.retryAfter).toBe(30);
    });
  });

  describe('settings that cannot work', () => {
    test.each([
      [
        'a token in clear would be readable on the way',
        { apiUrl: 'http://jira.example.com' },
        'Jira API URL',
      ],
      ['links would lead nowhere', { url: 'jira.example.com' }, 'Jira URL'],
      [
        'Cloud has no token without an account',
        { account: ' ', apiUrl: 'https://jira.atlassian.net' },
        'Jira account',
      ],
      ['nothing proves who asks', { token: '' }, 'Jira token'],
      ['this is no address', { apiUrl: 'jira' }, 'Jira API URL'],
    ])('are named when %s', async (_because, changes, detail) => {
      const other = ticketsOn(jira, clock, { settings: changes, entries });
      const refusal = { code: 'not-set-up', detail };
      expect(await other.readBoard()).toEqual({ ok: false, refusal });
      expect(Object.values(await other.readWeek(0))).toEqual(Array(4).fill({ ok: false, refusal }));
      expect(new Set((await other.check()).map(({ result }) => result.ok))).toEqual(new Set([false]));
    });

    test('name a board that is not there', async () => {
      const other = ticketsOn(jira, clock, { settings: { board: 34 } });
      expect(await other.readBoard()).toEqual({
        ok: false,
        refusal: { code: 'board-not-found', detail: '34' },
      });
    });

    test('name an address that is none of Jira’s any more, whatever is asked there', async () => {
      await refusalOf();
      Object.assign(jira.scenario, { serverError: { status: 404 } });
      const noJira = { code: 'no-jira', detail: jira.url.slice(7) };
      clock.pass(10 * 60_000);
      expect(await refusalOf()).toEqual(noJira);
      expect(await tickets.writes.assign('MM-70412', null, { username: 'ann' })).toEqual({
        ok: false,
        refusal: noJira,
      });
      const tried = [
        { field: 'Board', kind: 'board', value: '33' },
        { field: 'FilterResolved', kind: 'filter', value: '15097' },
      ] as const;
      expect([...(await tickets.tryOut(33, tried))]).toEqual([
        ['Board', { code: 'not-asked' }],
        ['FilterResolved', { code: 'not-asked' }],
      ]);
      jira.recover();
      Object.assign(jira.scenario, { serverError: { status: 404 }, only: /\/filter\// });
      const filters = (await tickets.check()).filter(({ what }) => what.startsWith('filter-'));
      expect(filters.map(({ result }) => result)).toEqual(Array(2).fill({ ok: false, refusal: noJira }));
    });

    test('are told from a Jira nobody answers at', async () => {
      await jira.close();
      expect(await refusalOf()).toEqual({
        code: 'connection-refused',
        detail: jira.url.slice(7),
      });
    });
  });

  test('close() lets a reading come to its end, page after page, and the next one fail', async () => {
    jira.scenario.pageLimit = 2;
    const reading = tickets.readBoard();
    await tickets.close();
    expect((await reading).ok).toBe(true);
    expect((await refusalOf())?.code).toBe('unreachable');
  });

  test('nothing secret or private reaches a failure or the log', async () => {
    for (const [, scenario] of misbehaviours) {
      jira.recover();
      Object.assign(jira.scenario, scenario);
      entries.push({
        level: 'result',
        message: JSON.stringify([await tickets.readBoard(), await tickets.check()]),
        fields: {},
      });
      clock.pass(3_600_000);
    }
    jira.recover();
    await tickets.readBoard();
    await tickets.readWeek(clock.now());
    const written = JSON.stringify(entries);
    const secret = Buffer.from(`${jira.account}:${jira.token}`).toString('base64');
    for (const text of [jira.token, secret, 'Basic ', 'SAML', 'labels ='])
      expect(written).not.toContain(text);
  });

  test('a secret that Jira repeats in its own words is taken out', async () => {
    const other = ticketsOn(jira, clock, { settings: { customerClause: `${jira.token} = 1` } });
    const { submittedByCustomers } = await other.readWeek(clock.now());
    expect(submittedByCustomers).toEqual({
      ok: false,
      refusal: {
        code: 'query-refused',
        detail: "Field '…' does not exist or you do not have permission to view it.",
      },
    });
  });
});
