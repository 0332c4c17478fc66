import { describe, expect, it } from 'vitest';
import { MattermostError } from '#mattermost';
import type { Desk } from '../../server/app/desk.ts';
import { tick } from '../../server/app/tick.ts';
import { count, createTestSet, type TestSet } from './fixture.ts';

const MINUTE = 60_000;
const DAY = 24 * 3_600_000;
const DUE = Date.parse('2026-11-24T17:00:00+01:00');

const down = new MattermostError('app-error', 'database is down', { id: 'store.sql', status: 500 });
const refusal = new MattermostError('app-error', 'no', { id: 'api.context.permissions', status: 403 });

/** Posts in the SET's channel fail; everywhere else they work. As in life, reading what is stored takes a while. */
function failInChannel(set: TestSet, error: MattermostError) {
  const { api } = set.mattermost;
  let isOver = false;
  const CreatePost: typeof api.CreatePost = async (post) => {
    if (!isOver && post?.ChannelId === set.channelId) throw error;
    return api.CreatePost(post);
  };
  const KVGet: typeof api.KVGet = async (key) => {
    set.clock.at += 3;
    return api.KVGet(key);
  };
  const end = () => {
    isOver = true;
  };
  return { api: { ...api, CreatePost, KVGet }, end };
}

/** The minutes from one instant on. */
async function minutes(set: TestSet, desk: Desk, from: number, many: number): Promise<void> {
  for (let minute = 0; minute < many; minute += 1) {
    set.clock.at = from + minute * MINUTE;
    await tick(desk);
  }
}

const about = (set: TestSet, username: string, words: string) =>
  set.told(username).filter((message) => message.includes(words)).length;

describe('a channel in which the bot may not post', () => {
  it('is told once to those who can mend it, and the update goes out as soon as it can', async () => {
    const set = createTestSet();
    const failing = failInChannel(set, refusal);
    const desk = set.openDesk({ autodraft: 'false', autoreminder: 'false' }, failing);
    await minutes(set, desk, DUE, 20);
    expect(about(set, 'mia', 'may not post in core/sustained-engineering')).toBe(1);
    expect(set.told('mia')).toHaveLength(1);
    failing.end();
    await minutes(set, desk, DUE + 20 * MINUTE, 4);
    expect(set.messages()).toHaveLength(1);
    expect(set.told('mia')).toHaveLength(1);
  });

  it.each([
    { because: 'it lasts', isMended: false, times: 1 },
    { because: 'it was mended in between, by another node', isMended: true, times: 2 },
  ])('is told $times times in two weeks because $because', async ({ isMended, times }) => {
    const set = createTestSet();
    const quiet = { autodraft: 'false', autoreminder: 'false' };
    const failing = failInChannel(set, refusal);
    const desk = set.openDesk(quiet, failing);
    await minutes(set, desk, DUE, 3);
    if (isMended) {
      await desk.lease.release('tick');
      const other = set.openDesk(quiet);
      await minutes(set, other, DUE + 3 * MINUTE, 8);
      expect(set.messages()).toHaveLength(1);
      await other.lease.release('tick');
    }
    await minutes(set, desk, DUE + 7 * DAY, 5);
    expect(about(set, 'mia', 'may not post')).toBe(times);
  });
});

describe('errors of Mattermost', () => {
  it.each([
    { many: 9, times: 0, because: 'they may pass by themselves' },
    { many: 30, times: 1, because: 'they last' },
  ])('for $many minutes are told $times times because $because', async ({ many, times }) => {
    const set = createTestSet();
    const failing = failInChannel(set, down);
    const desk = set.openDesk({ autodraft: 'false', autoreminder: 'false' }, failing);
    await minutes(set, desk, DUE, many);
    expect(about(set, 'mia', 'gets errors from Mattermost itself')).toBe(times);
    expect(set.told('mia')).toHaveLength(times);
    failing.end();
    await minutes(set, desk, DUE + many * MINUTE, 4);
    expect(set.messages()).toHaveLength(1);
  });

  it('that come and go are not added up', async () => {
    const set = createTestSet();
    const failing = failInChannel(set, down);
    const desk = set.openDesk({ autodraft: 'false', autoreminder: 'false' }, failing);
    await minutes(set, desk, DUE, 6);
    failing.end();
    await minutes(set, desk, DUE + 6 * MINUTE, 8);
    expect(desk.firstSeen.has('mattermost-failed')).toBe(false);
    expect(set.told('mia')).toEqual([]);
  });
});

describe('a store in which others write at every try', () => {
  it('is told once when it lasts, and the update goes out when it is over', async () => {
    const set = createTestSet();
    const { api } = set.mattermost;
    let isOver = false;
    const KVSetWithOptions: typeof api.KVSetWithOptions = async (key, value, options) =>
      !isOver && key.startsWith('update') ? false : api.KVSetWithOptions(key, value, options);
    const quiet = { autodraft: 'false', autoreminder: 'false' };
    const desk = set.openDesk(quiet, { api: { ...api, KVSetWithOptions } });
    await minutes(set, desk, DUE, 9);
    expect(set.told('mia')).toEqual([]);
    await minutes(set, desk, DUE + 9 * MINUTE, 20);
    expect(about(set, 'mia', 'cannot store anything')).toBe(1);
    expect(set.told('mia')).toHaveLength(1);
    isOver = true;
    await minutes(set, desk, DUE + 29 * MINUTE, 2);
    expect(set.messages()).toHaveLength(1);
  });
});

describe('an archived channel', () => {
  it.each([
    { managers: 'mia', reader: 'mia' },
    { managers: '', reader: 'chad' },
  ])('is told once to $reader while the managers are "$managers"', async ({ managers, reader }) => {
    const set = createTestSet();
    const desk = set.openDesk({ managers });
    set.mattermost.archive(set.channelId);
    await minutes(set, desk, DUE, 20);
    expect(about(set, reader, 'does not find its channel core/sustained-engineering')).toBe(1);
    expect(set.messages()).toEqual([]);
  });

  it('is told again when it was there in between, and the update is caught up while its day lasts', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    set.mattermost.archive(set.channelId);
    await minutes(set, desk, DUE, 3);
    set.mattermost.restore(set.channelId);
    await minutes(set, desk, DUE + 3 * MINUTE, 3);
    expect(set.messages()).toHaveLength(1);
    set.mattermost.archive(set.channelId);
    await minutes(set, desk, DUE + 2 * DAY, 3);
    expect(about(set, 'mia', 'does not find its channel')).toBe(2);
  });
});

describe('a deleted filter', () => {
  it('is told once, the update goes out without its number, and again only when it was there in between', async () => {
    const set = createTestSet();
    const desk = set.openDesk({ autodraft: 'false', autoreminder: 'false' });
    const lost = { ok: false, refusal: { code: 'filter-not-found', detail: '15097' } } as const;
    for (const [week, resolved, times] of [
      [0, lost, 1],
      [1, lost, 1],
      [2, count(3), 1],
      [3, lost, 2],
    ] as const) {
      set.tickets.week = { ...set.tickets.week, resolved };
      await minutes(set, desk, DUE + week * 7 * DAY, 3);
      expect(about(set, 'mia', 'no such filter'), `week ${week}`).toBe(times);
      expect(set.messages()).toHaveLength(week + 1);
    }
  });
});

describe('the switch for notices', () => {
  it('silences them all', async () => {
    const set = createTestSet();
    const failing = failInChannel(set, refusal);
    const quiet = { autodraft: 'false', autoreminder: 'false', autonotices: 'false' };
    await minutes(set, set.openDesk(quiet, failing), DUE, 3);
    expect(set.told('mia')).toEqual([]);
  });
});
