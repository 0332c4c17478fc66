import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SetAtWork } from '../../../server/app/set.ts';
import { tick } from '../../../server/app/tick.ts';
import { buildUpdate, writingOf } from '../../../server/app/update/build-update.ts';
import { refused } from '../../../server/domain/result.ts';
import { boardOf, count, createFixture, ticket } from '../fixture.ts';

const DUE = '2026-11-24';

/** The update and its post without notes. */
async function written(set: SetAtWork) {
  const built = await buildUpdate(set, DUE);
  return { ...built, message: writingOf(set, built.content, [], [], true).message };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('buildUpdate()', () => {
  it('prints the template filled from what Jira says', async () => {
    const fixture = createFixture();
    const { message } = await written(fixture.openSet({ nextinqueue: 3 }));
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
    const fixture = createFixture();
    fixture.tickets.fail({ code: 'unauthorized', detail: '' });
    const { message } = await written(fixture.openSet());
    expect(message).toBe(`#set-update #set-update-2026-11-24

Bugs resolved in the last 7 days: ? (? reported by customers)
Bug fix PRs submitted in the last 7 days: ? (? reported by customer)

In progress fixes:
* unknown

Next in the queue:
* unknown

Notes:
* Jira rejected the account or token. A system admin can enter a new token in System Console › Plugins › SET update.`);
  });

  it('takes the lists from the last good reading and says how old it is', async () => {
    const fixture = createFixture();
    await written(fixture.openSet());
    fixture.clock.at += 2 * 3_600_000;
    fixture.tickets.fail({ code: 'timed-out', detail: '' });
    const { message } = await written(fixture.openSet());
    expect(message).toContain('last 7 days: ? (? reported');
    expect(message).toContain('* [MM-10](https://jira.example/browse/MM-10) Summary of MM-10 (Alice)');
    expect(message).toContain(
      'Notes:\n* Jira did not answer in time. Try again later.\n* The lists are from 120 minutes ago.',
    );
  });

  it('waits no longer than its patience: the lists are the last ones, the numbers unknown, and the reading goes on', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await written(set);
    fixture.clock.at += 2 * 3_600_000;
    let arrive = () => {};
    fixture.tickets.before = () =>
      new Promise((resolve) => {
        arrive = resolve;
      });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const begun = buildUpdate(set, DUE, { patience: 120_000 });
    await vi.advanceTimersByTimeAsync(120_000);
    const { content, failure } = await begun;
    const { message } = writingOf(set, content, [], [], true);
    expect(failure).toEqual({ code: 'timed-out', detail: '' });
    expect(message).toContain('last 7 days: ? (? reported');
    expect(message).toContain('* [MM-10](https://jira.example/browse/MM-10) Summary of MM-10 (Alice)');
    expect(message).toContain('The lists are from 120 minutes ago.');
    fixture.tickets.before = async () => {};
    arrive();
    await set.board.idle();
    expect((await set.board.latest(fixture.channelId)).asOf).toBe(fixture.clock.at);
  });

  it('is waited for by the post of 17:00 for two minutes, whatever Jira does', async () => {
    const fixture = createFixture({ now: Date.parse('2026-11-24T17:00:00+01:00') });
    fixture.tickets.before = () => new Promise(() => {});
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const minute = tick(fixture.openSet({ autodraft: 'false', autoreminder: 'false' }));
    await vi.advanceTimersByTimeAsync(119_000);
    expect(fixture.messages()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    await minute;
    expect(fixture.messages()).toEqual([expect.stringContaining('* Jira did not answer in time')]);
  });

  it('never shows the lists of another board', async () => {
    const fixture = createFixture();
    await written(fixture.openSet());
    fixture.tickets.fail({ code: 'timed-out', detail: '' });
    const { message } = await written(fixture.openSet({ board: 34 }));
    expect(message).toContain('In progress fixes:\n* unknown');
  });

  it('keeps the numbers that are known when one is not', async () => {
    const fixture = createFixture();
    const failed = refused({ code: 'filter-not-found', detail: '15098 *@here*' } as const);
    fixture.tickets.week = {
      ...fixture.tickets.week,
      resolvedByCustomers: failed,
      submitted: count(5000, false),
    };
    const { message } = await written(fixture.openSet());
    expect(message).toContain('last 7 days: 12 (? reported by customers)');
    expect(message).toContain('last 7 days: 5000+ (2 reported by customer)');
    expect(message).toContain('cannot see this filter (15098 \\*@\u2060here\\*)');
    expect(message).toContain('* A number with + is a minimum');
  });

  it('says so when Jira is not set up', async () => {
    const fixture = createFixture();
    fixture.tickets.fail({ code: 'not-set-up', detail: '' });
    const { message } = await written(fixture.openSet({ jiraurl: '', jiraaccount: '', jiratoken: '' }));
    expect(message).toContain('Notes:\n* Jira is not set up');
  });

  it('survives a tracker that throws', async () => {
    const fixture = createFixture();
    fixture.tickets.before = () => Promise.reject(new Error('token=abc'));
    const { message } = await written(fixture.openSet());
    expect(message).toContain('* Jira returned an error. Try again later.');
    expect(message).not.toContain('abc');
  });

  it('keeps private tickets private and Jira text harmless', async () => {
    const fixture = createFixture();
    const nasty = ticket('MM-5', { summary: '@all [x](http://evil)\n# Notes: #tag', assignee: 'A (B) *c*' });
    const secret = ticket('MM-6', { isPrivate: true, summary: 'customer X', assignee: 'Zoe' });
    fixture.tickets.board = { ok: true, value: boardOf([nasty, secret], []) };
    const { message } = await written(fixture.openSet());
    expect(message).toContain(
      '* [MM-5](https://jira.example/browse/MM-5) @\u2060all \\[x\\](http:\u2060//evil) #\u2060 Notes: #\u2060tag (A (B) \\*c\\*)\n' +
        '* [MM-6](https://jira.example/browse/MM-6) (private)\n',
    );
    expect(message).toContain('In progress fixes:\n* none');
    const stored = fixture.mattermost.kv.get(`snapshot/${fixture.channelId}`);
    expect(new TextDecoder().decode(stored)).not.toMatch(/customer X|Zoe/);
  });
});
