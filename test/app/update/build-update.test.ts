import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Desk } from '../../../server/app/desk.ts';
import { tick } from '../../../server/app/tick.ts';
import { buildUpdate, writingOf } from '../../../server/app/update/build-update.ts';
import { refused } from '../../../server/domain/result.ts';
import { boardOf, count, createTestSet, type TestSet, ticket } from '../fixture.ts';

const DUE = '2026-11-24';

/** The update and its post without notes. */
async function written(set: TestSet, desk: Desk) {
  const built = await buildUpdate(desk, set.channelId, DUE);
  return { ...built, message: writingOf(desk, built.content, [], [], true).message };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('buildUpdate()', () => {
  it('prints the template filled from what Jira says', async () => {
    const set = createTestSet();
    const { message } = await written(set, set.openDesk({ nextinqueue: 3 }));
    expect(message).toBe(`#set-update #set-update-2026-11-24

Bugs resolved in the last 7 days: 12 (5 reported by customers)
Bug fix PRs submitted in the last 7 days: 7 (2 reported by customer)

In progress fixes:
* [MM-10](https://jira.example/browse/MM-10) Summary of MM-10 (Alice)

Next in the queue:
* [MM-1](https://jira.example/browse/MM-1) Summary of MM-1
* [MM-2](https://jira.example/browse/MM-2) Summary of MM-2
* [MM-3](https://jira.example/browse/MM-3) Summary of MM-3

Notes:
* none`);
  });

  it('goes out with what is missing and one sentence why when Jira never answered', async () => {
    const set = createTestSet();
    set.tickets.fail({ code: 'unauthorized', detail: '' });
    const { message } = await written(set, set.openDesk());
    expect(message).toBe(`#set-update #set-update-2026-11-24

Bugs resolved in the last 7 days: ? (? reported by customers)
Bug fix PRs submitted in the last 7 days: ? (? reported by customer)

In progress fixes:
* unknown

Next in the queue:
* unknown

Notes:
* Jira did not accept the account or its token: a system admin can enter a new token in System Console › Plugins › SET update.`);
  });

  it('takes the lists from the last good reading and says how old it is', async () => {
    const set = createTestSet();
    await written(set, set.openDesk());
    set.clock.at += 2 * 3_600_000;
    set.tickets.fail({ code: 'timed-out', detail: '' });
    const { message } = await written(set, set.openDesk());
    expect(message).toContain('last 7 days: ? (? reported');
    expect(message).toContain('* [MM-10](https://jira.example/browse/MM-10) Summary of MM-10 (Alice)');
    expect(message).toContain(
      'Notes:\n* Jira did not answer in time: try again later.\n* The lists are as Jira showed them 120 minutes ago.',
    );
  });

  it('waits no longer than its patience: the lists are the last ones, the numbers unknown, and the reading goes on', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    await written(set, desk);
    set.clock.at += 2 * 3_600_000;
    let arrive = () => {};
    set.tickets.before = () =>
      new Promise((resolve) => {
        arrive = resolve;
      });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const begun = buildUpdate(desk, set.channelId, DUE, { patience: 120_000 });
    await vi.advanceTimersByTimeAsync(120_000);
    const { content, failure } = await begun;
    const { message } = writingOf(desk, content, [], [], true);
    expect(failure).toEqual({ code: 'timed-out', detail: '' });
    expect(message).toContain('last 7 days: ? (? reported');
    expect(message).toContain('* [MM-10](https://jira.example/browse/MM-10) Summary of MM-10 (Alice)');
    expect(message).toContain('The lists are as Jira showed them 120 minutes ago.');
    set.tickets.before = async () => {};
    arrive();
    await desk.board.idle();
    expect((await desk.board.latest(set.channelId)).asOf).toBe(set.clock.at);
  });

  it('is waited for by the post of 17:00 for two minutes, whatever Jira does', async () => {
    const set = createTestSet({ now: Date.parse('2026-11-24T17:00:00+01:00') });
    set.tickets.before = () => new Promise(() => {});
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const minute = tick(set.openDesk({ autodraft: 'false', autoreminder: 'false' }));
    await vi.advanceTimersByTimeAsync(119_000);
    expect(set.messages()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    await minute;
    expect(set.messages()).toEqual([expect.stringContaining('* Jira did not answer in time')]);
  });

  it('never shows the lists of another board', async () => {
    const set = createTestSet();
    await written(set, set.openDesk());
    set.tickets.fail({ code: 'timed-out', detail: '' });
    const { message } = await written(set, set.openDesk({ board: 34 }));
    expect(message).toContain('In progress fixes:\n* unknown');
  });

  it('keeps the numbers that are known when one is not', async () => {
    const set = createTestSet();
    const failed = refused({ code: 'filter-not-found', detail: '15098 *@here*' } as const);
    set.tickets.week = { ...set.tickets.week, resolvedByCustomers: failed, submitted: count(5000, false) };
    const { message } = await written(set, set.openDesk());
    expect(message).toContain('last 7 days: 12 (? reported by customers)');
    expect(message).toContain('last 7 days: 5000+ (2 reported by customer)');
    expect(message).toContain('no such filter (15098 \\*@\u2060here\\*)');
    expect(message).toContain('* A number with + is the least');
  });

  it('says so when Jira is not set up', async () => {
    const set = createTestSet();
    set.tickets.fail({ code: 'not-set-up', detail: '' });
    const { message } = await written(set, set.openDesk({ jiraurl: '', jiraaccount: '', jiratoken: '' }));
    expect(message).toContain('Notes:\n* Jira is not set up');
  });

  it('survives a tracker that throws', async () => {
    const set = createTestSet();
    set.tickets.before = () => Promise.reject(new Error('token=abc'));
    const { message } = await written(set, set.openDesk());
    expect(message).toContain('* Jira failed: try again later.');
    expect(message).not.toContain('abc');
  });

  it('keeps private tickets private and Jira text harmless', async () => {
    const set = createTestSet();
    const nasty = ticket('MM-5', { summary: '@all [x](http://evil)\n# Notes: #tag', assignee: 'A (B) *c*' });
    const secret = ticket('MM-6', { isPrivate: true, summary: 'customer X', assignee: 'Zoe' });
    set.tickets.board = { ok: true, value: boardOf([nasty, secret], []) };
    const { message } = await written(set, set.openDesk());
    expect(message).toContain(
      '* [MM-5](https://jira.example/browse/MM-5) @\u2060all \\[x\\](http:\u2060//evil) #\u2060 Notes: #\u2060tag (A (B) \\*c\\*)\n' +
        '* [MM-6](https://jira.example/browse/MM-6)\n',
    );
    expect(message).toContain('In progress fixes:\n* none');
    const stored = set.mattermost.kv.get(`snapshot/${set.channelId}`);
    expect(new TextDecoder().decode(stored)).not.toMatch(/customer X|Zoe/);
  });
});
