import { describe, expect, it } from 'vitest';
import { createBoardReader, PANEL_AGE } from '../../../server/app/queue/poll-board.ts';
import { tick } from '../../../server/app/tick.ts';
import { boardOf, createFixture, ticket } from '../fixture.ts';

const writesOf = (fixture: ReturnType<typeof createFixture>, prefix: string) =>
  fixture.mattermost.calls.filter(
    ({ name, args }) => name === 'KVSetWithOptions' && String(args[0]).startsWith(prefix),
  ).length;

/** Jira answers nothing until the result is called. */
function hold(fixture: ReturnType<typeof createFixture>): () => void {
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  fixture.tickets.before = () => held;
  return () => answer();
}

describe('createBoardReader()', () => {
  it('refresh() reads Jira only when the last reading is older than asked for', async () => {
    const fixture = createFixture();
    const { board } = fixture.openSet();
    await board.refresh(fixture.channelId, PANEL_AGE);
    fixture.clock.at += 14_999;
    await board.refresh(fixture.channelId, PANEL_AGE);
    expect(fixture.tickets.reads).toBe(1);
    fixture.clock.at += 1;
    await board.refresh(fixture.channelId, PANEL_AGE);
    expect(fixture.tickets.reads).toBe(2);
  });

  it('refresh() shares one reading among all who ask at the same time', async () => {
    const fixture = createFixture();
    const { board } = fixture.openSet();
    const states = await Promise.all(Array.from({ length: 8 }, () => board.refresh(fixture.channelId, 0)));
    expect(fixture.tickets.reads).toBe(1);
    expect(new Set(states.map((state) => state.board?.toDo.total))).toEqual(new Set([3]));
  });

  it('refresh() answers what is known while a slow board is read, which is read once and to its end', async () => {
    const fixture = createFixture();
    const { board } = fixture.openSet();
    await board.refresh(fixture.channelId, 0);
    const before = fixture.clock.at;
    fixture.clock.at += 60_000;
    const answer = hold(fixture);
    fixture.tickets.board = { ok: true, value: boardOf([ticket('MM-9')]) };
    for (let minute = 0; minute < 3; minute += 1) {
      const state = await board.refresh(fixture.channelId, PANEL_AGE, 1);
      expect(state).toMatchObject({ asOf: before, failure: null });
      expect(state.board?.toDo.total).toBe(3);
      fixture.clock.at += 60_000;
    }
    expect(fixture.tickets.reads).toBe(2);
    answer();
    await board.idle();
    const after = await board.latest(fixture.channelId);
    expect([after.asOf, after.board?.toDo.total]).toEqual([before + 60_000, 1]);
  });

  it('refresh() says that Jira did not answer in time while nothing at all is known', async () => {
    const fixture = createFixture();
    const { board } = fixture.openSet();
    const answer = hold(fixture);
    const state = await board.refresh(fixture.channelId, PANEL_AGE, 1);
    expect(state).toEqual({
      board: null,
      asOf: null,
      failure: { code: 'timed-out', detail: '' },
      changedAt: 0,
    });
    answer();
    await board.idle();
    expect((await board.latest(fixture.channelId)).board?.toDo.total).toBe(3);
  });

  it('keeps nothing that is read after its connection was closed', async () => {
    const fixture = createFixture();
    const { board } = fixture.openSet();
    await board.refresh(fixture.channelId, 0);
    const answer = hold(fixture);
    const reading = board.refresh(fixture.channelId, 0);
    fixture.tickets.fail({ code: 'unreachable', detail: '' });
    board.stop();
    answer();
    await reading;
    expect((await board.latest(fixture.channelId)).failure).toBeNull();
  });

  it('writes the snapshot only when the board changed, the heart-beat every time', async () => {
    const fixture = createFixture();
    const set = fixture.openSet({ running: false });
    fixture.tickets.board = {
      ok: true,
      value: {
        ...boardOf(
          [ticket('MM-1'), ticket('MM-2', { matches: ['escalation'], updatedAt: 5 })],
          [ticket('MM-3')],
        ),
        undecided: [{ detail: 'Field unknown', clause: 'hotfix' }],
      },
    };
    for (let minute = 0; minute < 10; minute++) {
      await tick(set);
      fixture.clock.at += 60_000;
    }
    expect(writesOf(fixture, 'snapshot/')).toBe(1);
    expect(writesOf(fixture, 'poll/')).toBe(10);
    expect(fixture.mattermost.events).toHaveLength(1);
  });

  it('tells the channel, ids only, when the board changed and when Jira stops and starts answering', async () => {
    const fixture = createFixture();
    const set = fixture.openSet({ running: false });
    const minute = async () => {
      fixture.clock.at += 60_000;
      await tick(set);
      return fixture.mattermost.events.length;
    };
    const good = fixture.tickets.board;
    expect(await minute()).toBe(1);
    fixture.tickets.board = { ok: true, value: boardOf([ticket('MM-2'), ticket('MM-1')]) };
    expect(await minute()).toBe(2);
    fixture.tickets.fail({ code: 'unreachable', detail: '' });
    expect(await minute()).toBe(3);
    expect(await minute()).toBe(3);
    fixture.tickets.board = good;
    expect(await minute()).toBe(4);
    const [event] = fixture.mattermost.events;
    expect(event?.event).toBe('panel_changed');
    expect(event?.broadcast).toEqual({ ChannelId: fixture.channelId });
    expect([...(event?.payload.keys() ?? [])]).toEqual(['channel_id', 'version']);
  });

  it('another node shows what one has read', async () => {
    const fixture = createFixture();
    await fixture.openSet().board.refresh(fixture.channelId, 0);
    const state = await fixture.openSet().board.latest(fixture.channelId);
    expect(state).toMatchObject({ asOf: fixture.clock.at, failure: null });
    expect(state.board?.inProgress.tickets[0]?.assignee).toBe('Alice');
  });

  it('keeps the last good board while Jira fails', async () => {
    const fixture = createFixture();
    const { board } = fixture.openSet();
    const readAt = fixture.clock.at;
    await board.refresh(fixture.channelId, 0);
    fixture.clock.at += 60_000;
    fixture.tickets.fail({ code: 'unreachable', detail: 'ECONNREFUSED' });
    const state = await board.refresh(fixture.channelId, 0);
    expect(state.asOf).toBe(readAt);
    expect(state.board?.toDo.total).toBe(3);
    expect(state.failure?.code).toBe('unreachable');
  });

  it('refresh() asks again after a failure, however long the failure told to wait: the adapter keeps pauses', async () => {
    const fixture = createFixture();
    const { board } = fixture.openSet();
    fixture.tickets.fail({ code: 'rate-limited', detail: '', retryAfter: 3600 });
    await board.refresh(fixture.channelId, PANEL_AGE);
    fixture.clock.at += PANEL_AGE;
    await board.refresh(fixture.channelId, PANEL_AGE);
    expect(fixture.tickets.reads).toBe(2);
  });

  it('refresh() does not trust a reading from the future, which a node with a wrong clock has left', async () => {
    const fixture = createFixture();
    const { board } = fixture.openSet();
    await board.refresh(fixture.channelId, PANEL_AGE);
    fixture.clock.at -= 3_600_000;
    await board.refresh(fixture.channelId, PANEL_AGE);
    expect(fixture.tickets.reads).toBe(2);
  });

  it('refresh() answers what Jira said although it cannot be kept', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    const broken = { ...set.store.snapshots, change: () => Promise.reject(new Error('contended')) };
    const board = createBoardReader({ ...set, store: { ...set.store, snapshots: broken }, source: 'x' });
    const state = await board.refresh(fixture.channelId, 0);
    expect(state.board?.toDo.total).toBe(3);
    expect(state.asOf).toBe(fixture.clock.at);
    expect(fixture.logged()).toContain('contended');
  });
});
