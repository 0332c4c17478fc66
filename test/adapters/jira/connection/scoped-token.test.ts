import { beforeEach, describe, expect, test } from 'vitest';
import { atlassianCloud } from '../../../../server/adapters/jira/connection/addresses.ts';
import { checkTexts } from '../../../../server/adapters/texts/check-lines.ts';
import { textsIn } from '../../../../server/adapters/texts/index.ts';
import type { CheckLine, TicketsFailure } from '../../../../server/app/ports.ts';
import type { JiraSim, Scenario } from '../../../sim/jira/index.ts';
import { allScopes } from '../../../sim/jira/routes/scoped.ts';
import { type HandClock, handClock, openJira, openTickets, serve, settingsFor } from '../read/tickets-on.ts';

describe('a token with scopes', () => {
  let clock: HandClock;
  let jira: JiraSim;

  beforeEach(async () => {
    clock = handClock();
    jira = await openJira({ clock });
    jira.scenario.scopes = allScopes;
  });

  /** Settings that name the site alone; the simulator is site and gateway. */
  function open(isSite = true) {
    const cloud = { gateway: new URL(jira.url), isSite: () => isSite };
    return openTickets(settingsFor(jira), { clock, cloud });
  }

  const asked = (path: RegExp) => jira.requests.filter((request) => path.test(request.path));

  test('finds its gateway by itself, once, and is asked there from then on', async () => {
    const tickets = open();
    const board = await tickets.readBoard();
    expect(board.ok && board.value.toDo.tickets.map(({ key }) => key)).toEqual(jira.truth().toDo);
    expect((await tickets.readWeek(clock.now())).resolved).toMatchObject({
      value: { value: jira.truth().resolved },
    });
    expect(asked(/tenant_info/).map(({ hasCredentials }) => hasCredentials)).toEqual([false]);
    const lines = await tickets.check();
    expect(lines.filter(({ result }) => !result.ok)).toEqual([]);
    expect(lines[1]?.result).toEqual({ ok: true, value: { detail: 'Jira Cloud' } });
  });

  test('finds its gateway where the site takes it for a password, too', async () => {
    const asked: string[] = [];
    const url = await serve((request, response) => {
      asked.push(request.url ?? '');
      const body = request.url?.includes('tenant_info')
        ? '{"cloudId":"11111111-2222"}'
        : '{"displayName":"Ann"}';
      const isKnown = /^\/(ex|_edge)\//.test(request.url ?? '');
      if (isKnown) response.writeHead(200, { 'content-type': 'application/json' }).end(body);
      else response.writeHead(401).end('Basic authentication with passwords is deprecated.');
    });
    const cloud = { gateway: new URL(url), isSite: () => true };
    await openTickets(settingsFor({ ...jira, url }), { clock, cloud }).readBoard();
    expect(asked.slice(0, 3)).toEqual([
      '/rest/api/2/serverInfo',
      '/_edge/tenant_info',
      '/ex/jira/11111111-2222/rest/api/2/myself',
    ]);
  });

  test('is not said to allow what the account may do', async () => {
    const said = (locale: string, line: CheckLine | undefined) =>
      checkTexts(textsIn(locale), line === undefined ? [] : [line], () => '').map(({ text }) => text);
    const permissions = async () => {
      const tickets = open();
      const line = (await tickets.check()).find(({ what }) => what === 'permissions');
      return { result: line?.result, said: [...said('en', line), ...said('de', line)].join() };
    };
    const all =
      'Schedule Issues, Assign Issues, Transition Issues, Edit Issues, Add Comments, Create Issues, Link Issues';
    const scoped = await permissions();
    expect(scoped.result).toEqual({ ok: true, value: { detail: all, hasScopes: true } });
    expect(scoped.said).toMatch(
      /Link Issues\. The token's scopes .*Link Issues\. Vielleicht erlauben die Scopes des Tokens/,
    );
    jira.scenario.readOnlyAccount = true;
    expect(await permissions()).toEqual({ result: { ok: true, value: { detail: '–' } }, said: '–,–' });
    jira.scenario.scopes = null;
    jira.scenario.readOnlyAccount = false;
    expect(await permissions()).toEqual({
      result: { ok: true, value: { detail: all } },
      said: `${all},${all}`,
    });
  });

  test.each([
    ['read:jira-user', ['login']],
    ['read:board-scope:jira-software', ['board-page']],
    ['read:project:jira', ['board']],
  ])('without %s has every line that needs it name it', async (scope, whats) => {
    jira.scenario.scopes = allScopes.filter((one) => one !== scope);
    const tickets = open();
    const lines = await tickets.check();
    const refused = lines.flatMap(({ what, result }) =>
      result.ok || result.refusal === 'not-tried' ? [] : [{ what, ...result.refusal }],
    );
    expect(refused.map(({ what, code }) => [what, code])).toEqual(
      whats.map((what) => [what, 'scope-missing']),
    );
    for (const { detail } of refused) expect(detail.split(', ')).toContain(scope);
  });

  test('that the gateway does not take either is refused, and shown to it at most every five minutes', async () => {
    jira.scenario.deadToken = true;
    const tickets = open();
    for (let minute = 0; minute < 11; minute += 1) {
      expect(await tickets.readBoard()).toMatchObject({ refusal: { code: 'unauthorized' } });
      clock.pass(60_000);
    }
    expect(asked(/tenant_info/)).toHaveLength(3);
  });

  test.each<[string, Partial<Scenario>, TicketsFailure]>([
    ['429', { rateLimit: { retryAfter: null, reason: 'quota' } }, { code: 'rate-limited', detail: 'quota' }],
    ['503', { serverError: { status: 503 } }, { code: 'jira-failed', detail: 'HTTP 503' }],
    ['403', { serverError: { status: 403 } }, { code: 'forbidden', detail: '' }],
    ['a page of a proxy', { htmlLogin: true }, { code: 'login-page', detail: '' }],
    ['a connection that breaks', { resets: 100 }, { code: 'cut-off', detail: 'HOST' }],
  ])(
    'is not told as bad when the gateway answers %s, and found good as soon as that is over',
    async (_because, scenario, refusal) => {
      // The gateway is asked this first, and the site no more.
      Object.assign(jira.scenario, scenario, { only: /\/myself$/ });
      const tickets = open();
      const detail = refusal.detail.replace('HOST', jira.url.slice(7));
      expect(await tickets.readBoard()).toEqual({
        ok: false,
        refusal: { ...refusal, detail, asked: 'gateway' },
      });
      jira.recover();
      jira.scenario.scopes = allScopes;
      tickets.resume();
      expect((await tickets.readBoard()).ok).toBe(true);
    },
  );

  test('is found good for all when the one who asked first gives up', async () => {
    Object.assign(jira.scenario, { slow: 300, only: /\/myself$/ });
    const tickets = open();
    const caller = new AbortController();
    const hasty = tickets.writes.findAccounts('ann', caller.signal);
    const patient = tickets.readBoard();
    while (asked(/tenant_info/).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    caller.abort();
    expect(await hasty).toEqual({ ok: false, refusal: { code: 'timed-out', detail: '' } });
    expect((await patient).ok).toBe(true);
  });

  test('is shown to no gateway where the site is none of Atlassian’s cloud', async () => {
    const tickets = open(false);
    expect(await tickets.readBoard()).toMatchObject({ refusal: { code: 'unauthorized' } });
    expect(asked(/tenant_info/)).toEqual([]);
  });
});

describe('isSite()', () => {
  test.each([
    ['https://example.atlassian.net', true],
    ['https://example.atlassian.net.evil.example', false],
    ['https://atlassian.net.evil.example', false],
    ['https://evilatlassian.net', false],
    ['http://example.atlassian.net', false],
    ['https://jira.example.com', false],
    ['https://api.atlassian.com/ex/jira/1', false],
  ])('%s: %s', (base, isSite) => {
    expect(atlassianCloud.isSite(new URL(base))).toBe(isSite);
  });
});
