import { describe, expect, it } from 'vitest';
import { PANEL_AGE } from '../../server/app/poll-board.ts';
import { tick } from '../../server/app/tick.ts';
import { boardOf, createTestSet, ticket } from './fixture.ts';

const writesOf = (set: ReturnType<typeof createTestSet>, prefix: string) =>
  set.mattermost.calls.filter(
    ({ name, args }) => name === 'KVSetWithOptions' && String(args[0]).startsWith(prefix),
  ).length;

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

  it('writes the snapshot only when the board changed, the heart-beat every time', async () => {
    const set = createTestSet();
    const desk = set.openDesk({ running: false });
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

  it('waits as long as Jira asks', async () => {
    const set = createTestSet();
    const { board } = set.openDesk();
    set.tickets.fail({ code: 'rate-limited', detail: '', retryAfter: 120 });
    await board.refresh(set.channelId, PANEL_AGE);
    set.clock.at += 119_000;
    await board.refresh(set.channelId, PANEL_AGE);
    expect(set.tickets.reads).toBe(1);
    set.clock.at += 1_000;
    await board.refresh(set.channelId, PANEL_AGE);
    expect(set.tickets.reads).toBe(2);
  });
});
