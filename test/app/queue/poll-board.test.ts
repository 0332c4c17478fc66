import { describe, expect, it } from 'vitest';
import { createBoardReader, PANEL_AGE } from '../../../server/app/queue/poll-board.ts';
import { tick } from '../../../server/app/tick.ts';
import { boardOf, createTestSet, ticket } from '../fixture.ts';

const writesOf = (set: ReturnType<typeof createTestSet>, prefix: string) =>
  set.mattermost.calls.filter(
    ({ name, args }) => name === 'KVSetWithOptions' && String(args[0]).startsWith(prefix),
  ).length;

/** Jira answers nothing until the result is called. */
function hold(set: ReturnType<typeof createTestSet>): () => void {
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  set.tickets.before = () => held;
  return () => answer();
}

describe('createBoardReader()', () => {
  it('refresh() reads Jira only when the last reading is older than asked for', async () => {
    const set = createTestSet();
    const { board } = set.openDesk();
    await board.refresh(set.channelId, PANEL_AGE);
    set.clock.at += 14_999;
    await board.refresh(set.channelId, PANEL_AGE);
    expect(set.tickets.reads).toBe(1);
    set.clock.at += 1;
    await board.refresh(set.channelId, PANEL_AGE);
    expect(set.tickets.reads).toBe(2);
  });

  it('refresh() shares one reading among all who ask at the same time', async () => {
    const set = createTestSet();
    const { board } = set.openDesk();
    const states = await Promise.all(Array.from({ length: 8 }, () => board.refresh(set.channelId, 0)));
    expect(set.tickets.reads).toBe(1);
    expect(new Set(states.map((state) => state.board?.toDo.total))).toEqual(new Set([3]));
  });

  it('refresh() answers what is known while a slow board is read, which is read once and to its end', async () => {
    const set = createTestSet();
    const { board } = set.openDesk();
    await board.refresh(set.channelId, 0);
    const before = set.clock.at;
    set.clock.at += 60_000;
    const answer = hold(set);
    set.tickets.board = { ok: true, value: boardOf([ticket('MM-9')]) };
    for (let minute = 0; minute < 3; minute += 1) {
      const state = await board.refresh(set.channelId, PANEL_AGE, 1);
      expect(state).toMatchObject({ asOf: before, failure: null });
      expect(state.board?.toDo.total).toBe(3);
      set.clock.at += 60_000;
    }
    expect(set.tickets.reads).toBe(2);
    answer();
    await board.idle();
    const after = await board.latest(set.channelId);
    expect([after.asOf, after.board?.toDo.total]).toEqual([before + 60_000, 1]);
  });

  it('refresh() says that Jira did not answer in time while nothing at all is known', async () => {
    const set = createTestSet();
    const { board } = set.openDesk();
    const answer = hold(set);
    const state = await board.refresh(set.channelId, PANEL_AGE, 1);
    expect(state).toEqual({
      board: null,
      asOf: null,
      failure: { code: 'timed-out', detail: '' },
      changedAt: 0,
    });
    answer();
    await board.idle();
    expect((await board.latest(set.channelId)).board?.toDo.total).toBe(3);
  });

  it('keeps nothing that is read after its connection was closed', async () => {
    const set = createTestSet();
    const { board } = set.openDesk();
    await board.refresh(set.channelId, 0);
    const answer = hold(set);
    const reading = board.refresh(set.channelId, 0);
    set.tickets.fail({ code: 'unreachable', detail: '' });
    board.stop();
    answer();
    await reading;
    expect((await board.latest(set.channelId)).failure).toBeNull();
  });

  it('writes the snapshot only when the board changed, the heart-beat every time', async () => {
    const set = createTestSet();
    const desk = set.openDesk({ running: false });
    set.tickets.board = {
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
      await tick(desk);
      set.clock.at += 60_000;
    }
    expect(writesOf(set, 'snapshot/')).toBe(1);
    expect(writesOf(set, 'poll/')).toBe(10);
    expect(set.mattermost.events).toHaveLength(1);
  });

  it('tells the channel, ids only, when the board changed and when Jira stops and starts answering', async () => {
    const set = createTestSet();
    const desk = set.openDesk({ running: false });
    const minute = async () => {
      set.clock.at += 60_000;
      await tick(desk);
      return set.mattermost.events.length;
    };
    const good = set.tickets.board;
    expect(await minute()).toBe(1);
    set.tickets.board = { ok: true, value: boardOf([ticket('MM-2'), ticket('MM-1')]) };
    expect(await minute()).toBe(2);
    set.tickets.fail({ code: 'unreachable', detail: '' });
    expect(await minute()).toBe(3);
    expect(await minute()).toBe(3);
    set.tickets.board = good;
    expect(await minute()).toBe(4);
    const [event] = set.mattermost.events;
    expect(event?.event).toBe('panel_changed');
    expect(event?.broadcast).toEqual({ ChannelId: set.channelId });
    expect([...(event?.payload.keys() ?? [])]).toEqual(['channel_id', 'version']);
  });

  it('another node shows what one has read', async () => {
    const set = createTestSet();
    await set.openDesk().board.refresh(set.channelId, 0);
    const state = await set.openDesk().board.latest(set.channelId);
    expect(state).toMatchObject({ asOf: set.clock.at, failure: null });
    expect(state.board?.inProgress.tickets[0]?.assignee).toBe('Alice');
  });

  it('keeps the last good board while Jira fails', async () => {
    const set = createTestSet();
    const { board } = set.openDesk();
    const readAt = set.clock.at;
    await board.refresh(set.channelId, 0);
    set.clock.at += 60_000;
    set.tickets.fail({ code: 'unreachable', detail: 'ECONNREFUSED' });
    const state = await board.refresh(set.channelId, 0);
    expect(state.asOf).toBe(readAt);
    expect(state.board?.toDo.total).toBe(3);
    expect(state.failure?.code).toBe('unreachable');
  });

  it('refresh() asks again after a failure, however long the failure told to wait: the adapter keeps pauses', async () => {
    const set = createTestSet();
    const { board } = set.openDesk();
    set.tickets.fail({ code: 'rate-limited', detail: '', retryAfter: 3600 });
    await board.refresh(set.channelId, PANEL_AGE);
    set.clock.at += PANEL_AGE;
    await board.refresh(set.channelId, PANEL_AGE);
    expect(set.tickets.reads).toBe(2);
  });

  it('refresh() does not trust a reading from the future, which a node with a wrong clock has left', async () => {
    const set = createTestSet();
    const { board } = set.openDesk();
    await board.refresh(set.channelId, PANEL_AGE);
    set.clock.at -= 3_600_000;
    await board.refresh(set.channelId, PANEL_AGE);
    expect(set.tickets.reads).toBe(2);
  });

  it('refresh() answers what Jira said although it cannot be kept', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    const broken = { ...desk.store.snapshots, change: () => Promise.reject(new Error('contended')) };
    const board = createBoardReader({ ...desk, store: { ...desk.store, snapshots: broken }, source: 'x' });
    const state = await board.refresh(set.channelId, 0);
    expect(state.board?.toDo.total).toBe(3);
    expect(state.asOf).toBe(set.clock.at);
    expect(set.logged()).toContain('contended');
  });
});
