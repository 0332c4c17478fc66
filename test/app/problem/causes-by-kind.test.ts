import { describe, expect, it } from 'vitest';
import { MattermostError } from '#mattermost';
import type { KnownSet } from '../../../server/app/set.ts';
import { status } from '../../../server/app/status/status.ts';
import { tick } from '../../../server/app/tick.ts';
import { damage } from '../../support/damage.ts';
import { count, createFixture, type Fixture } from '../fixture.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DUE = Date.parse('2026-11-24T17:00:00+01:00');

const down = new MattermostError('app-error', 'database is down', { id: 'store.sql', status: 500 });
const refusal = new MattermostError('app-error', 'no', { id: 'api.context.permissions', status: 403 });

/** Posts in the SET's channel fail; everywhere else they work. As in life, reading what is stored takes a while. */
function failInChannel(fixture: Fixture, error: MattermostError) {
  const { api } = fixture.mattermost;
  let isOver = false;
  const CreatePost: typeof api.CreatePost = async (post) => {
    if (!isOver && post?.ChannelId === fixture.channelId) throw error;
    return api.CreatePost(post);
  };
  const KVGet: typeof api.KVGet = async (key) => {
    fixture.clock.at += 3;
    return api.KVGet(key);
  };
  const end = () => {
    isOver = true;
  };
  return { api: { ...api, CreatePost, KVGet }, end };
}

/** The minutes from one instant on, or every so many of them. */
async function minutes(
  fixture: Fixture,
  set: KnownSet,
  from: number,
  many: number,
  every = 1,
): Promise<void> {
  for (let minute = 0; minute < many; minute += every) {
    fixture.clock.at = from + minute * MINUTE;
    await tick(set);
  }
}

const about = (fixture: Fixture, username: string, words: string) =>
  fixture.told(username).filter((message) => message.includes(words)).length;

describe('a channel in which the bot cannot post', () => {
  it('is told once to those who can mend it, and the update goes out as soon as it can', async () => {
    const fixture = createFixture();
    const failing = failInChannel(fixture, refusal);
    const set = fixture.openSet({ autodraft: 'false', autoreminder: 'false' }, failing);
    await minutes(fixture, set, DUE, 20);
    expect(about(fixture, 'mia', 'cannot post in [sustained-engineering]')).toBe(1);
    expect(fixture.told('mia')).toHaveLength(1);
    failing.end();
    await minutes(fixture, set, DUE + 20 * MINUTE, 4);
    expect(fixture.messages()).toHaveLength(1);
    expect(fixture.told('mia')).toHaveLength(1);
  });

  it.each([
    { because: 'it lasts', isMended: false, times: 1 },
    { because: 'it was mended in between, by another node', isMended: true, times: 2 },
  ])('is told $times times in two weeks because $because', async ({ isMended, times }) => {
    const fixture = createFixture();
    const quiet = { autodraft: 'false', autoreminder: 'false' };
    const failing = failInChannel(fixture, refusal);
    const set = fixture.openSet(quiet, failing);
    await minutes(fixture, set, DUE, 3);
    if (isMended) {
      await set.lease.release('tick');
      const other = fixture.openSet(quiet);
      await minutes(fixture, other, DUE + 3 * MINUTE, 8);
      expect(fixture.messages()).toHaveLength(1);
      await other.lease.release('tick');
    }
    await minutes(fixture, set, DUE + 7 * DAY, 5);
    expect(about(fixture, 'mia', 'cannot post')).toBe(times);
  });
});

it('a channel in which the bot cannot post is not told anew each Tuesday, whatever works in between', async () => {
  const fixture = createFixture();
  const failing = failInChannel(fixture, refusal);
  const set = fixture.openSet({}, failing);
  for (const week of [0, 1, 2]) {
    const due = DUE + week * 7 * DAY;
    await minutes(fixture, set, due - 200 * MINUTE, 200, 10);
    await minutes(fixture, set, due, 20);
    await minutes(fixture, set, due + HOUR, 6 * 24 * 60, 60);
  }
  expect(about(fixture, 'mia', 'cannot post in [sustained-engineering]')).toBe(1);
  failing.end();
  await minutes(fixture, set, DUE + 21 * DAY, 5);
  expect(fixture.messages()).toHaveLength(1);
  await minutes(fixture, set, DUE + 21 * DAY + HOUR, 3 * 60, 30);
  const again = fixture.openSet({}, failInChannel(fixture, refusal));
  await set.lease.release('tick');
  await minutes(fixture, again, DUE + 28 * DAY, 5);
  expect(about(fixture, 'mia', 'cannot post in [sustained-engineering]')).toBe(2);
});

describe('errors of Mattermost', () => {
  it.each([
    { many: 9, times: 0, because: 'they may pass by themselves' },
    { many: 30, times: 1, because: 'they last' },
  ])('for $many minutes are told $times times because $because', async ({ many, times }) => {
    const fixture = createFixture();
    const failing = failInChannel(fixture, down);
    const set = fixture.openSet({ autodraft: 'false', autoreminder: 'false' }, failing);
    await minutes(fixture, set, DUE, many);
    expect(about(fixture, 'mia', 'has been returning errors to SET update')).toBe(times);
    expect(fixture.told('mia')).toHaveLength(times);
    failing.end();
    await minutes(fixture, set, DUE + many * MINUTE, 4);
    expect(fixture.messages()).toHaveLength(1);
  });

  it('that come and go are not added up', async () => {
    const fixture = createFixture();
    const failing = failInChannel(fixture, down);
    const set = fixture.openSet({ autodraft: 'false', autoreminder: 'false' }, failing);
    await minutes(fixture, set, DUE, 6);
    failing.end();
    await minutes(fixture, set, DUE + 6 * MINUTE, 8);
    expect(set.firstSeen.has('mattermost-failed')).toBe(false);
    expect(fixture.told('mia')).toEqual([]);
  });
});

describe('a store in which others write at every try', () => {
  it('is told once when it lasts, and the update goes out when it is over', async () => {
    const fixture = createFixture();
    const { api } = fixture.mattermost;
    let isOver = false;
    const KVSetWithOptions: typeof api.KVSetWithOptions = async (key, value, options) =>
      !isOver && key.startsWith('update') ? false : api.KVSetWithOptions(key, value, options);
    const quiet = { autodraft: 'false', autoreminder: 'false' };
    const set = fixture.openSet(quiet, { api: { ...api, KVSetWithOptions } });
    await minutes(fixture, set, DUE, 9);
    expect(fixture.told('mia')).toEqual([]);
    await minutes(fixture, set, DUE + 9 * MINUTE, 20);
    expect(about(fixture, 'mia', 'has not been able to store anything')).toBe(1);
    expect(fixture.told('mia')).toHaveLength(1);
    isOver = true;
    await minutes(fixture, set, DUE + 29 * MINUTE, 2);
    expect(fixture.messages()).toHaveLength(1);
  });
});

describe('an archived channel', () => {
  it.each([
    { managers: 'mia', reader: 'mia' },
    { managers: '', reader: 'chad' },
  ])(
    'is told once to system admins and $reader while the managers are "$managers"',
    async ({ managers, reader }) => {
      const fixture = createFixture();
      fixture.mattermost.archive(fixture.channelId);
      await minutes(fixture, fixture.openAnySet({ managers }), DUE, 20);
      const lost = 'cannot find its channel core/sustained-engineering';
      expect([about(fixture, reader, lost), about(fixture, 'sysadmin', lost)]).toEqual([1, 1]);
      expect(fixture.messages()).toEqual([]);
    },
  );

  it.each([
    ['it is still missing', () => {}],
    [
      'it was there again',
      ({ mattermost, channelId }: Fixture) => {
        const TeamId = mattermost.channels.get(channelId)?.TeamId ?? '';
        mattermost.addChannel({ TeamId, Name: 'absent' });
      },
    ],
  ])(
    'leaves nothing in the outbox of its name after a month, and is told once, when %s',
    async (_, happens) => {
      const fixture = createFixture();
      const settings = { channel: 'core/absent' };
      const kept = async () => (await fixture.openSet().store.outboxes.read('core/absent'))?.deliveries ?? {};
      await minutes(fixture, fixture.openAnySet(settings), DUE, 2);
      expect(Object.keys(await kept())).toEqual([expect.stringContaining('cause/channel-not-found/')]);
      happens(fixture);
      await minutes(fixture, fixture.openAnySet(settings), DUE + 40 * DAY, 2);
      expect(await kept()).toEqual({});
      await minutes(fixture, fixture.openAnySet(settings), DUE + 41 * DAY, 2);
      expect(about(fixture, 'sysadmin', 'cannot find its channel')).toBe(1);
    },
  );

  it('is called archived in status, and one that never was is called missing', async () => {
    const fixture = createFixture();
    fixture.mattermost.archive(fixture.channelId);
    const ofChannel = async (channel: string) =>
      (await status(fixture.openAnySet({ channel }))).problems.filter(({ code }) =>
        code.startsWith('channel'),
      );
    const named = { team: 'core', name: 'sustained-engineering' };
    expect(await ofChannel('core/sustained-engineering')).toEqual([{ code: 'channel-archived', ...named }]);
    expect(await ofChannel('core/absent')).toEqual([
      { code: 'channel-not-found', team: 'core', name: 'absent' },
    ]);
  });

  it('is told again when it was there in between, and the update is caught up while its day lasts', async () => {
    const fixture = createFixture();
    fixture.mattermost.archive(fixture.channelId);
    await minutes(fixture, fixture.openAnySet(), DUE, 3);
    fixture.mattermost.restore(fixture.channelId);
    await minutes(fixture, fixture.openAnySet(), DUE + 3 * MINUTE, 3);
    expect(fixture.messages()).toHaveLength(1);
    fixture.mattermost.archive(fixture.channelId);
    await minutes(fixture, fixture.openAnySet(), DUE + 2 * DAY, 3);
    expect(about(fixture, 'mia', 'cannot find its channel')).toBe(2);
  });
});

describe('a deleted filter', () => {
  it('is told once, the update goes out without its number, and again only when it was there in between', async () => {
    const fixture = createFixture();
    const set = fixture.openSet({ autodraft: 'false', autoreminder: 'false' });
    const lost = { ok: false, refusal: { code: 'filter-not-found', detail: '15097' } } as const;
    for (const [week, resolved, times] of [
      [0, lost, 1],
      [1, lost, 1],
      [2, count(3), 1],
      [3, lost, 2],
    ] as const) {
      fixture.tickets.week = { ...fixture.tickets.week, resolved };
      await minutes(fixture, set, DUE + week * 7 * DAY, 3);
      expect(about(fixture, 'mia', 'cannot see this filter'), `week ${week}`).toBe(times);
      expect(fixture.messages()).toHaveLength(week + 1);
    }
  });
});

describe('numbers of the update that cannot be read, though the board can', () => {
  const unread = {
    ok: false,
    refusal: { code: 'answer-not-understood', detail: 'the status changes of the tickets' },
  } as const;

  it.each(['resolved', 'resolvedByCustomers', 'submitted', 'submittedByCustomers'] as const)(
    'are told once while %s lasts, and again when it was well in between',
    async (name) => {
      const fixture = createFixture();
      const set = fixture.openSet({ autodraft: 'false', autoreminder: 'false' });
      for (const [week, number, times] of [
        [0, unread, 1],
        [1, unread, 1],
        [2, count(3), 1],
        [3, unread, 2],
      ] as const) {
        fixture.tickets.week = { ...fixture.tickets.week, [name]: number };
        await minutes(fixture, set, DUE + week * 7 * DAY, 5);
        expect(about(fixture, 'mia', 'cannot read all numbers of the update'), `week ${week}`).toBe(times);
        expect(about(fixture, 'sysadmin', 'cannot read all numbers of the update')).toBe(times);
      }
      expect(fixture.told('mia')).toHaveLength(2);
    },
  );

  it('are not told beside the board that fails for the same reason', async () => {
    const fixture = createFixture();
    const set = fixture.openSet({ autodraft: 'false', autoreminder: 'false' });
    fixture.tickets.fail(unread.refusal);
    await minutes(fixture, set, DUE, 5);
    expect(fixture.told('mia')).toEqual([expect.stringContaining('**SET update cannot read Jira.**')]);
  });

  it('are told of each filter that is lost, also of one that is lost later', async () => {
    const fixture = createFixture();
    const set = fixture.openSet({ autodraft: 'false', autoreminder: 'false' });
    const lost = (detail: string) => ({ ok: false, refusal: { code: 'filter-not-found', detail } }) as const;
    const { week } = fixture.tickets;
    fixture.tickets.week = { ...week, resolved: lost('15097') };
    await minutes(fixture, set, DUE, 3);
    fixture.tickets.week = { ...week, resolved: lost('15097'), resolvedByCustomers: lost('15098') };
    await minutes(fixture, set, DUE + 7 * DAY, 3);
    expect(about(fixture, 'mia', '15097')).toBe(1);
    expect(about(fixture, 'mia', '15098')).toBe(1);
  });
});

describe('a damaged document', () => {
  it.each([
    ['the update', 'update/CHANNEL/2026-W48'],
    ['the rotation', 'rotation/CHANNEL'],
    ['the notebook', 'notebook/CHANNEL'],
    ['the header', 'header/CHANNEL'],
    ['the outbox', 'outbox/CHANNEL'],
  ])('(%s) is told once, by its name, to those who can mend it', async (_what, template) => {
    const fixture = createFixture();
    const key = template.replace('CHANNEL', fixture.channelId);
    const set = fixture.openSet({ autodraft: 'false', autoreminder: 'false' });
    damage(fixture.mattermost.kv, key);
    await minutes(fixture, set, DUE, 30);
    await minutes(fixture, set, DUE + HOUR, 26 * 60, 60);
    for (const username of ['mia', 'sysadmin']) {
      expect(fixture.told(username)).toEqual([
        expect.stringContaining(`\`${key}\`, because it is damaged.**`),
      ]);
    }
    expect(fixture.logged()).not.toContain('mattermost-failed');
    expect(fixture.logged().match(/the minute was not finished/g)).toHaveLength(1);
  });

  it('that was restored is told again when it is damaged again', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await minutes(fixture, set, DUE - 7 * DAY, 1);
    const { kv } = fixture.mattermost;
    const key = `notebook/${fixture.channelId}`;
    const before = kv.get(key) ?? new Uint8Array();
    damage(kv, key);
    await minutes(fixture, set, DUE, 3);
    kv.set(key, before);
    await minutes(fixture, set, DUE + 7 * DAY, 3);
    expect(about(fixture, 'mia', 'it is damaged')).toBe(1);
    damage(kv, key);
    await minutes(fixture, set, DUE + 14 * DAY, 3);
    expect(about(fixture, 'mia', 'it is damaged')).toBe(2);
    expect(fixture.logged().match(/the minute was not finished/g)).toHaveLength(2);
  });
});

describe('the switch for notices', () => {
  it('silences them all', async () => {
    const fixture = createFixture();
    const failing = failInChannel(fixture, refusal);
    const quiet = { autodraft: 'false', autoreminder: 'false', autonotices: 'false' };
    await minutes(fixture, fixture.openSet(quiet, failing), DUE, 3);
    expect(fixture.told('mia')).toEqual([]);
  });
});
