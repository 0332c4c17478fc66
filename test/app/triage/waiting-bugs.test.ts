import { afterEach, describe, expect, it, vi } from 'vitest';
import { panel } from '../../../server/app/panel.ts';
import { judgeBug, openCard, passBug } from '../../../server/app/triage/judge.ts';
import { undoVerdict } from '../../../server/app/triage/undo.ts';
import type { Bug } from '../../../server/domain/triage/bug.ts';
import { seenOf } from '../../../server/domain/triage/bug.ts';
import { count, createFixture } from '../fixture.ts';
import { bug } from './fake-bugs.ts';

/** Six working days before the Tuesday of the fixture. */
const MONDAY_WEEK = Date.parse('2026-11-16T09:00:00Z');

function atTriage(bugs: readonly Bug[], settings: Record<string, unknown> = {}) {
  const fixture = createFixture();
  fixture.tickets.bugs = bugs;
  const set = fixture.openSet(settings);
  const viewer = { userId: fixture.users.rita ?? '', rights: new Set(['read'] as const) };
  const alice = fixture.person('alice');
  return {
    fixture,
    set,
    alice,
    triage: async () => (await panel(set, viewer)).triage,
    board: async () => (await panel(set, viewer)).panel.board,
    version: async () => (await panel(set, viewer)).panel.version,
    /** Events for the panels so far. */
    told: () => fixture.mattermost.events.filter(({ event }) => event === 'panel_changed').length,
    async snooze(key: string) {
      await openCard(set, alice);
      const updatedAt = fixture.tickets.bugs.find((one) => one.key === key)?.updatedAt ?? null;
      return judgeBug(set, alice, { key, seen: seenOf(updatedAt) }, { code: 'snoozed' });
    },
  };
}

const keysIn = (shown: Awaited<ReturnType<ReturnType<typeof atTriage>['triage']>>) =>
  shown?.standing.waiting?.bugs.map(({ key }) => key);

describe('what the panel shows of triage', () => {
  afterEach(() => vi.useRealTimers());

  it('is what waits, those first that have waited longest, with their age in working days', async () => {
    const { triage } = atTriage([
      bug('MM-1', { createdAt: MONDAY_WEEK, matches: ['escalation'] }),
      bug('MM-2', { createdAt: null }),
      bug('MM-3', { isWaiting: false }),
    ]);
    const shown = await triage();
    expect(shown?.failure).toBeNull();
    expect(shown?.standing).toMatchObject({ is_stale: false, next_at: Date.parse('2026-11-26T09:00:00Z') });
    expect(shown?.standing.waiting).toMatchObject({
      count: 2,
      is_exact: true,
      bugs: [
        {
          key: 'MM-1',
          url: 'https://jira.example/browse/MM-1',
          is_private: false,
          summary: 'Summary of MM-1',
          class: 'escalation',
          days: 6,
        },
        { key: 'MM-2', class: 'other', days: null },
      ],
    });
  });

  it('is the key alone of a private bug', async () => {
    const { set, triage } = atTriage([
      bug('MM-1', { isPrivate: true, summary: 'CANARY', matches: ['customer'] }),
    ]);
    expect((await triage())?.standing.waiting?.bugs).toEqual([
      {
        key: 'MM-1',
        url: 'https://jira.example/browse/MM-1',
        is_private: true,
        summary: null,
        class: null,
        days: null,
      },
    ]);
    expect(JSON.stringify(set.waiting.latest(set.channelId))).not.toContain('CANARY');
  });

  it('counts what is not listed, and says where it ends', async () => {
    const { fixture, triage } = atTriage(Array.from({ length: 60 }, (_, at) => bug(`MM-${at + 1}`)));
    const shown = await triage();
    expect([shown?.standing.waiting?.count, keysIn(shown)?.length]).toEqual([60, 50]);
    const keys = fixture.tickets.bugs.map(({ key }) => key);
    fixture.tickets.readWaiting = async () => count(keys.length, false, keys);
    fixture.clock.at += 15_000;
    expect((await triage())?.standing.waiting).toMatchObject({ count: 60, is_exact: false });
  });

  it.each([
    ['no clause says what waits', { triagequery: '' }],
    ['Jira is not set up', { jiraurl: '' }],
  ])('is nothing where %s', async (_because, settings) => {
    const { fixture, triage } = atTriage([bug('MM-1')], settings);
    expect(await triage()).toBeNull();
    expect([fixture.tickets.counts, fixture.tickets.lists]).toEqual([0, 0]);
  });

  it('names today’s triage until its time has come, then says that it began, and names the next one', async () => {
    const { fixture, triage } = atTriage([]);
    const [today, next] = [Date.parse('2026-11-24T09:00:00Z'), Date.parse('2026-11-26T09:00:00Z')];
    fixture.clock.at = today - 60_000;
    expect((await triage())?.standing).toMatchObject({ began_at: null, next_at: today });
    fixture.clock.at = today;
    expect((await triage())?.standing).toMatchObject({ began_at: today, next_at: next });
    fixture.clock.at += 24 * 60 * 60_000;
    expect((await triage())?.standing).toMatchObject({ began_at: null, next_at: next });
  });
});

describe('what waits', () => {
  it('is asked of Jira once in 15 seconds, however many look', async () => {
    const { fixture, triage } = atTriage([bug('MM-1')]);
    await Promise.all([triage(), triage(), triage()]);
    await triage();
    expect([fixture.tickets.counts, fixture.tickets.lists]).toEqual([1, 1]);
    fixture.clock.at += 15_000;
    await triage();
    expect([fixture.tickets.counts, fixture.tickets.lists]).toEqual([2, 2]);
  });

  it('is not asked again at once of a Jira that takes longer than that, and each reading is told once', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { fixture, set, triage, told } = atTriage([bug('MM-1')]);
    let answer = () => {};
    const { readWaiting } = fixture.tickets;
    fixture.tickets.readWaiting = async () => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      fixture.clock.at += 20_000;
      return readWaiting();
    };
    const slow = Promise.all([triage(), triage(), triage()]);
    await vi.waitFor(async () => {
      await vi.advanceTimersByTimeAsync(2_000);
      expect(await Promise.race([slow, null])).not.toBeNull();
    });
    const before = told();
    answer();
    await vi.waitFor(() => expect(set.waiting.latest(set.channelId).list).not.toBeNull());
    fixture.clock.at += 14_999;
    await triage();
    expect([fixture.tickets.counts, told()]).toEqual([1, before + 1]);
  });

  it('goes with a verdict and comes back with its end, and every panel is told', async () => {
    const { fixture, set, alice, triage, told, snooze, version } = atTriage([bug('MM-1'), bug('MM-2')]);
    expect(keysIn(await triage())).toEqual(['MM-1', 'MM-2']);
    await openCard(set, alice);
    const [before, first] = [told(), await version()];
    fixture.clock.at += 1_000;
    const judged = await snooze('MM-1');
    expect(told()).toBe(before + 1);
    expect([keysIn(await triage()), (await triage())?.standing.waiting?.count]).toEqual([['MM-2'], 1]);
    expect(await version()).toBeGreaterThan(first);
    await passBug(set, alice, 'MM-2');
    expect(told()).toBe(before + 1);
    fixture.clock.at += 1_000;
    await undoVerdict(set, alice, judged.view.last?.id ?? '');
    expect(told()).toBe(before + 2);
    expect(keysIn(await triage())).toEqual(['MM-1', 'MM-2']);
  });

  it('is shown as last known while Jira does not answer, and the board stays what it is', async () => {
    const { fixture, triage, board } = atTriage([bug('MM-1')]);
    const asOf = fixture.clock.at;
    await triage();
    fixture.clock.at += 20_000;
    fixture.tickets.bugFailure = { code: 'query-refused', detail: 'nowhere' };
    const shown = await triage();
    expect(shown?.failure).toMatchObject({ code: 'query-refused' });
    expect(shown?.standing).toMatchObject({ is_stale: true, waiting: { as_of: asOf, count: 1 } });
    expect(await board()).toMatchObject({ is_stale: false });
  });

  it('is not known where Jira never said it; what the board says of Jira is not said again', async () => {
    const { fixture, triage } = atTriage([bug('MM-1')]);
    fixture.tickets.bugFailure = { code: 'timed-out', detail: 'jira.example' };
    expect(await triage()).toMatchObject({ standing: { waiting: null }, failure: { code: 'timed-out' } });
    fixture.clock.at += 20_000;
    fixture.tickets.fail({ code: 'timed-out', detail: 'jira.example' });
    expect(await triage()).toMatchObject({ standing: { waiting: null, is_stale: true }, failure: null });
  });

  it('is not known for another reason than the board, which is said too', async () => {
    const { fixture, triage } = atTriage([bug('MM-1')]);
    fixture.tickets.bugFailure = { code: 'query-refused', detail: 'of triage' };
    fixture.tickets.fail({ code: 'query-refused', detail: 'of the board' });
    expect((await triage())?.failure).toMatchObject({ code: 'query-refused', detail: 'of triage' });
  });

  it('keeps the panel waiting for two seconds at most; panels are told once it is read', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { fixture, triage, told } = atTriage([bug('MM-1')]);
    await triage();
    fixture.clock.at += 20_000;
    let answer = () => {};
    const { readWaiting } = fixture.tickets;
    fixture.tickets.readWaiting = async () => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return readWaiting();
    };
    fixture.tickets.bugs = [bug('MM-1'), bug('MM-2')];
    const slow = triage();
    let isShown = false;
    void slow.then(() => {
      isShown = true;
    });
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    await vi.advanceTimersByTimeAsync(1_999);
    expect(isShown).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await vi.waitFor(() => expect(isShown).toBe(true));
    expect(keysIn(await slow)).toEqual(['MM-1']);
    const before = told();
    answer();
    await vi.waitFor(() => expect(told()).toBe(before + 1));
    expect(keysIn(await triage())).toEqual(['MM-1', 'MM-2']);
  });
});
