import { beforeEach, describe, expect, test } from 'vitest';
import type { JiraSim } from '../../../sim/jira/index.ts';
import { editions, type JiraTickets, jiraWithTickets, type LogEntry } from '../read/tickets-on.ts';

const alice = { username: 'alice' };

describe.each(editions)('rank() on %s', (deployment) => {
  let jira: JiraSim;
  let tickets: JiraTickets;
  let entries: LogEntry[];

  beforeEach(async () => {
    ({ jira, tickets, entries } = await jiraWithTickets(deployment));
  });

  const toDo = () => jira.truth().toDo;
  const calls = () => jira.requests.filter(({ path }) => path.endsWith('/rank')).map(({ body }) => body);

  test('puts tickets after and before others, in the order given', async () => {
    const before = toDo();
    const [a = '', b = '', c = '', d = '', e = ''] = before;
    const steps = [
      { keys: [e, d], before: a },
      { keys: [b], after: c },
    ];
    expect(await tickets.writes.rank(steps, alice)).toEqual({ ok: true, value: { ranked: 3 } });
    expect(toDo()).toEqual([e, d, a, c, b, ...before.slice(5)]);
    expect(calls()).toEqual([
      { issues: [e, d], rankBeforeIssue: a },
      { issues: [b], rankAfterIssue: c },
    ]);
  });

  test.each(['after', 'before'] as const)(
    'sends fifty at a time, all in order, %s the anchor',
    async (side) => {
      const all = jira.board.tickets.map(({ key }) => key);
      const [anchor = '', ...keys] = all.reverse();
      const step = side === 'after' ? { keys, after: anchor } : { keys, before: anchor };
      expect(keys.length).toBeGreaterThan(50);
      expect(await tickets.writes.rank([step], alice)).toEqual({ ok: true, value: { ranked: keys.length } });
      const ranked = [...jira.board.tickets].sort((x, y) => (x.rank < y.rank ? -1 : 1)).map(({ key }) => key);
      expect(ranked).toEqual(side === 'after' ? [anchor, ...keys] : [...keys, anchor]);
      expect(calls()).toHaveLength(2);
    },
  );

  test('says of each ticket what a call did, and stops there', async () => {
    const before = toDo();
    const [a = '', b = '', c = '', d = ''] = before;
    jira.scenario.rankPartial = [c];
    const steps = [
      { keys: [b], before: a },
      { keys: [c, d], before: b },
      { keys: [a], before: d },
    ];
    const detail = 'JIRA Agile cannot execute the rank operation at this time.';
    expect(await tickets.writes.rank(steps, alice)).toEqual({
      ok: false,
      refusal: {
        failure: { code: 'partly-done', detail: c, tickets: [{ key: c, detail }] },
        done: 2,
        tickets: [{ key: c, detail }],
      },
    });
    expect(toDo()).toEqual([d, b, a, c, ...before.slice(4)]);
    expect(calls()).toHaveLength(2);
  });

  test('calls nothing half done when no ticket of a call was ranked', async () => {
    const before = toDo();
    const [a = '', b = ''] = before;
    jira.scenario.rankPartial = [b];
    const answer = await tickets.writes.rank([{ keys: [b], before: a }], alice);
    expect(answer).toMatchObject({ refusal: { failure: { code: 'jira-failed' }, done: 0 } });
    expect(toDo()).toEqual(before);
  });

  test('tells what was done when a later call is refused', async () => {
    const [a = '', b = '', c = ''] = toDo();
    const steps = [
      { keys: [b], before: a },
      { keys: [c], before: 'MM-1' },
    ];
    expect(await tickets.writes.rank(steps, alice)).toMatchObject({
      refusal: { failure: { code: 'not-allowed' }, done: 1, tickets: [{ key: c }] },
    });
  });

  test('is refused when the account may not', async () => {
    const [a = '', b = ''] = toDo();
    jira.scenario.readOnlyAccount = true;
    const detail = 'You do not have permission to rank this issue.';
    expect(await tickets.writes.rank([{ keys: [b], before: a }], alice)).toEqual({
      ok: false,
      refusal: { failure: { code: 'not-allowed', detail }, done: 0, tickets: [{ key: b, detail }] },
    });
  });

  test.each([
    ['a key', { keys: ['MM-1/../../x'], before: 'MM-2' }],
    ['an anchor', { keys: ['MM-70412'], after: 'mm-2' }],
  ])('asks nothing when %s is none', async (_because, step) => {
    expect(await tickets.writes.rank([step], alice)).toMatchObject({
      refusal: { failure: { code: 'not-found' }, done: 0 },
    });
    expect(calls()).toEqual([]);
  });

  test('may be sent again when the answer was lost, to the same end', async () => {
    const before = toDo();
    const [a = '', b = ''] = before;
    jira.scenario.lostAnswers = 1;
    expect((await tickets.writes.rank([{ keys: [b], before: a }], alice)).ok).toBe(true);
    expect(calls()).toHaveLength(2);
    expect(toDo()).toEqual([b, a, ...before.slice(2)]);
  });

  test('says that it may be done when every answer was lost', async () => {
    const [a = '', b = ''] = toDo();
    jira.scenario.lostAnswers = 10;
    expect(await tickets.writes.rank([{ keys: [b], before: a }], alice)).toMatchObject({
      refusal: { failure: { code: 'cut-off', mayBeDone: true }, done: 0 },
    });
    expect(toDo()[0]).toBe(b);
  });

  test('does nothing for no steps', async () => {
    expect(await tickets.writes.rank([], alice)).toEqual({ ok: true, value: { ranked: 0 } });
    expect(jira.requests).toEqual([]);
  });

  test('is written down with who and what, since Jira cannot carry it', async () => {
    const [a = '', b = '', c = ''] = toDo();
    await tickets.writes.rank([{ keys: [c, b], before: a }], alice);
    expect(entries.filter(({ level }) => level === 'info')).toEqual([
      {
        level: 'info',
        message: 'a ticket was changed',
        fields: { by: 'alice', what: 'rank', tickets: `${c} ${b}`, outcome: 'done' },
      },
    ]);
  });
});

test('rank() gives up at a rate limit and says when to go on', async () => {
  const { jira, tickets } = await jiraWithTickets();
  const [a = '', b = ''] = jira.truth().toDo;
  Object.assign(jira.scenario, { rateLimit: { retryAfter: 1_847, reason: 'jira-quota-tenant-based' } });
  expect(await tickets.writes.rank([{ keys: [b], before: a }], alice)).toMatchObject({
    refusal: { failure: { code: 'rate-limited', retryAfter: 1_847 }, done: 0 },
  });
});
