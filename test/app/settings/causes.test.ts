import { describe, expect, it } from 'vitest';
import { MattermostError } from '#mattermost';
import { tick } from '../../../server/app/tick.ts';
import { draft } from '../../../server/app/update/draft.ts';
import { postUpdate } from '../../../server/app/update/post-update.ts';
import { openUpdate } from '../../../server/domain/update/update.ts';
import { count, createTestSet, type TestSet } from '../fixture.ts';

const DAY = 24 * 3_600_000;
const dead = { code: 'unauthorized', detail: '' } as const;

/** A minute later, on these nodes at once. */
async function minute(set: TestSet, ...desks: ReturnType<TestSet['openDesk']>[]) {
  set.clock.at += 60_000;
  await Promise.all(desks.map(tick));
}

describe('notices', () => {
  it('tell every manager once, in their language, what to do', async () => {
    const set = createTestSet();
    const mia = set.mattermost.users.get(set.users.mia ?? '');
    if (mia !== undefined) mia.Locale = 'de';
    const desk = set.openDesk({ managers: 'mia, rita, gone, guest, mia' });
    await minute(set, desk);
    set.tickets.fail(dead);
    for (let at = 0; at < 5; at += 1) await minute(set, desk);
    expect(set.told('rita')).toEqual([
      [
        '**SET update cannot read Jira any more.** Jira did not accept the account or its token: a system admin can enter a new token in System Console › Plugins › SET update.',
        'Until then the sidebar shows Jira as of 2026-11-24 10:01 (Europe/Berlin), and the update still goes out on time and says what is missing.',
        'You are told this once; `/set-update status` says when it works again.',
      ].join('\n'),
    ]);
    expect(set.told('mia')).toEqual([expect.stringMatching(/^\*\*SET update kann Jira nicht mehr lesen/)]);
    expect(['gone', 'guest', 'alice', 'chad'].flatMap(set.told)).toEqual([]);
  });

  it('tell managers and system admins once whom the setting names without an account', async () => {
    const set = createTestSet();
    const nodes = [{}, {}].map(() => set.openDesk({ managers: 'mia, ghost, no_body' }));
    for (let at = 0; at < 3; at += 1) await minute(set, ...nodes);
    const sentence = expect.stringContaining('names people who have no account:** ghost, no\\_body.');
    expect(set.told('mia')).toEqual([sentence]);
    expect(set.told('sysadmin')).toEqual([sentence]);
    expect(['alice', 'chad'].flatMap(set.told)).toEqual([]);
    set.clock.at += DAY;
    await minute(set, set.openDesk({ managers: 'mia' }));
    set.clock.at += DAY;
    await minute(set, set.openDesk({ managers: 'mia, ghost' }));
    expect(set.told('mia')).toHaveLength(2);
  });

  it('tell of those names the same day though nobody could be reached at first, and keep no update longer for that', async () => {
    const set = createTestSet();
    const desk = set.openDesk({ managers: 'mia, ghost' });
    const old = `${set.channelId}/2020-W01`;
    await desk.store.updates.change(old, () => openUpdate('2019-12-31'));
    set.mattermost.fail('GetDirectChannel', new MattermostError('error', 'The database is away.'));
    await minute(set, desk);
    expect(await desk.store.updates.read(old)).toBeUndefined();
    set.mattermost.fail('GetDirectChannel', undefined);
    for (let at = 0; at < 6; at += 1) await minute(set, desk);
    expect(set.told('mia')).toEqual([expect.stringContaining('have no account:** ghost')]);
  });

  it.each(['notices', 'update'])('keep no other daily work back while %s documents fail', async (kind) => {
    const set = createTestSet();
    const { api } = set.mattermost;
    let isAway = true;
    const fails = () => {
      throw new MattermostError('error', 'The database is away.');
    };
    const KVGet: typeof api.KVGet = async (key) =>
      isAway && key.startsWith('notices/') && kind === 'notices' ? fails() : api.KVGet(key);
    const KVList: typeof api.KVList = async (page, many) =>
      isAway && kind === 'update' ? fails() : api.KVList(page, many);
    const desk = set.openDesk({ managers: 'mia, ghost' }, { api: { ...api, KVGet, KVList } });
    const old = `${set.channelId}/2020-W01`;
    await desk.store.updates.change(old, () => openUpdate('2019-12-31'));
    await minute(set, desk);
    const isKept = async () => (await desk.store.updates.read(old)) !== undefined;
    expect([await isKept(), set.told('mia').length]).toEqual(kind === 'notices' ? [false, 0] : [true, 1]);
    isAway = false;
    await minute(set, desk);
    expect([await isKept(), set.told('mia').length]).toEqual([false, 1]);
  });

  it('go to the admins of the channel while the settings name nobody', async () => {
    const set = createTestSet();
    set.tickets.fail(dead);
    await minute(set, set.openDesk({ managers: 'gone' }));
    expect(set.told('chad')).toHaveLength(1);
    expect(set.told('alice')).toEqual([]);
  });

  it('come again only when it was well in between, and not within a day', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    const good = set.tickets.board;
    set.tickets.fail(dead);
    await minute(set, desk);
    set.clock.at += 3 * DAY;
    await minute(set, desk);
    expect(set.told('mia')).toHaveLength(1);
    set.tickets.board = good;
    await minute(set, desk);
    set.tickets.fail(dead);
    await minute(set, desk);
    expect(set.told('mia')).toHaveLength(2);
    set.tickets.board = good;
    await minute(set, desk);
    set.tickets.fail(dead);
    await minute(set, desk);
    expect(set.told('mia')).toHaveLength(2);
    set.clock.at += DAY;
    await minute(set, desk);
    expect(set.told('mia')).toHaveLength(3);
  });

  it('come again though the node that told them was restarted before it was well', async () => {
    const set = createTestSet({ now: Date.parse('2026-11-24T16:00:00Z') });
    const refused = new MattermostError('app-error', 'not in the channel', { status: 403 });
    const toChannel = set.mattermost.api.CreatePost;
    const api = { ...set.mattermost.api };
    api.CreatePost = async (post) => {
      if (post?.ChannelId === set.channelId && isRefused) throw refused;
      return toChannel(post);
    };
    let isRefused = true;
    await minute(set, set.openDesk({}, { api }));
    isRefused = false;
    set.clock.at += 120_000;
    const restarted = set.openDesk({}, { api });
    await minute(set, restarted);
    expect(set.told('mia')).toHaveLength(1);
    isRefused = true;
    set.clock.at = Date.parse('2026-12-01T16:00:00Z');
    await minute(set, restarted);
    expect(set.told('mia')).toHaveLength(2);
  });

  it('are told by one node of many', async () => {
    const set = createTestSet();
    const nodes = [set.openDesk(), set.openDesk(), set.openDesk()];
    set.tickets.fail(dead);
    await minute(set, ...nodes);
    const { at } = set.clock;
    for (const node of nodes) {
      await node.lease.release('tick');
      set.clock.at = at + 120_000 * (nodes.indexOf(node) + 1);
      await tick(node);
    }
    expect(set.told('mia')).toHaveLength(1);
  });

  it.each([
    ['no-jira', 'corrects *Jira API URL*'],
    ['blocked', 'lets the Mattermost server through'],
  ] as const)(
    'tell managers and system admins of %s at once, and of the setting it is about',
    async (code, what) => {
      const set = createTestSet();
      set.tickets.fail({ code, detail: 'jira.example', asked: 'api-url' });
      const desk = set.openDesk();
      await minute(set, desk);
      for (const name of ['mia', 'sysadmin']) expect(set.told(name)).toEqual([expect.stringContaining(what)]);
    },
  );

  it.each(['unreachable', 'timed-out', 'rate-limited', 'jira-failed', 'query-refused'] as const)(
    'do not bother anybody with %s, which may pass by itself',
    async (code) => {
      const set = createTestSet();
      set.tickets.fail({ code, detail: '' });
      await minute(set, set.openDesk());
      expect(set.told('mia')).toEqual([]);
    },
  );

  it('do not count an outage as lasting that was over when Jira gave another failure', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    set.tickets.fail({ code: 'unreachable', detail: '' });
    await minute(set, desk);
    set.tickets.fail({ code: 'query-refused', detail: '' });
    for (let at = 0; at < 15; at += 1) await minute(set, desk);
    set.tickets.fail({ code: 'unreachable', detail: '' });
    await minute(set, desk);
    expect(set.told('mia')).toEqual([]);
    for (let at = 0; at < 15; at += 1) await minute(set, desk);
    expect(set.told('mia')).toHaveLength(1);
  });

  it.each(['answer-not-understood', 'answer-too-large'] as const)(
    'tell managers and system admins at once, and once, of %s, and the log warns once',
    async (code) => {
      const set = createTestSet();
      const desk = set.openDesk();
      set.tickets.fail({ code, detail: 'board configuration' });
      for (let at = 0; at < 5; at += 1) await minute(set, desk);
      for (const username of ['mia', 'sysadmin']) expect(set.told(username)).toHaveLength(1);
      expect(set.told('alice')).toEqual([]);
      expect(set.logged().match(/the board cannot be read/g)).toHaveLength(1);
    },
  );

  it('tell once of a Jira that is not reached for ten minutes, however its failure looks', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    const good = set.tickets.board;
    const looks = ['unreachable', 'timed-out', 'jira-failed'] as const;
    for (let at = 0; at < 9; at += 1) {
      set.tickets.fail({ code: looks[at % 3] ?? 'unreachable', detail: '' });
      await minute(set, desk);
    }
    expect(set.told('mia')).toEqual([]);
    for (let at = 0; at < 30; at += 1) {
      set.tickets.fail({ code: looks[at % 3] ?? 'unreachable', detail: '' });
      await minute(set, desk);
    }
    for (const username of ['mia', 'sysadmin']) expect(set.told(username)).toHaveLength(1);
    expect(set.logged().match(/the board cannot be read/g)).toHaveLength(1);
    set.tickets.board = good;
    await minute(set, desk);
    set.tickets.fail({ code: 'unreachable', detail: '' });
    for (let at = 0; at < 30; at += 1) await minute(set, desk);
    expect(set.told('mia')).toHaveLength(1);
    set.clock.at += DAY;
    await minute(set, desk);
    expect(set.told('mia')).toHaveLength(2);
  });

  it('are silent while posting by schedule is off', async () => {
    const set = createTestSet();
    set.tickets.fail(dead);
    await minute(set, set.openDesk({ running: false }));
    expect(set.told('mia')).toEqual([]);
  });

  it('come for a deleted board and a deleted filter too, each cause by itself', async () => {
    const set = createTestSet({ now: Date.parse('2026-11-24T15:59:00Z') });
    const desk = set.openDesk();
    set.tickets.board = { ok: false, refusal: { code: 'board-not-found', detail: '33 @here' } };
    const lost = { ok: false, refusal: { code: 'filter-not-found', detail: '15097' } } as const;
    set.tickets.week = { ...set.tickets.week, resolved: lost };
    await minute(set, desk);
    await minute(set, desk);
    expect(set.told('mia')).toHaveLength(2);
    expect(set.told('mia').join('\n')).toContain('no such board (33 @\u2060here)');
    expect(set.told('mia').join('\n')).toContain('no such filter (15097)');
    expect(set.messages()).toHaveLength(1);
    set.tickets.week = { ...set.tickets.week, resolved: count(1) };
  });

  it('come with a post or with the minute, never from looking at the draft', async () => {
    const set = createTestSet({ now: Date.parse('2026-11-24T12:00:00Z') });
    const desk = set.openDesk();
    const lost = { ok: false, refusal: { code: 'filter-not-found', detail: '15097' } } as const;
    set.tickets.week = { ...set.tickets.week, resolved: lost };
    await draft(desk);
    expect(set.told('mia')).toEqual([]);
    await minute(set, desk);
    expect(set.told('mia')).toHaveLength(1);
    set.tickets.week = {
      ...set.tickets.week,
      resolved: { ok: false, refusal: { ...lost.refusal, detail: '7' } },
    };
    await postUpdate(desk, set.person('alice'));
    expect(set.told('mia')).toHaveLength(2);
  });

  it('come from no reading that is long over', async () => {
    const set = createTestSet({ now: Date.parse('2026-11-23T12:00:00Z') });
    const desk = set.openDesk();
    const resolved = { ok: false, refusal: { code: 'filter-not-found', detail: '15097' } } as const;
    set.tickets.week = { ...set.tickets.week, resolved };
    await draft(desk);
    set.tickets.week = { ...set.tickets.week, resolved: count(1) };
    set.clock.at += 2 * 3_600_000;
    await minute(set, desk);
    expect(set.told('mia')).toEqual([]);
  });

  it('are tried again when nobody could be told', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    set.tickets.fail(dead);
    set.mattermost.fail('GetDirectChannel', new Error('database is down') as never);
    await minute(set, desk);
    const writes = () =>
      set.mattermost.calls.filter(
        ({ name, args }) => name === 'KVSetWithOptions' && String(args[0]).startsWith('notices/'),
      ).length;
    const before = writes();
    for (let at = 0; at < 3; at += 1) await minute(set, desk);
    expect(writes()).toBe(before);
    expect(set.logged().match(/the managers could not be told/g)).toHaveLength(1);
    expect(set.logged()).not.toContain('the managers were told');
    set.mattermost.fail('GetDirectChannel', undefined);
    for (let at = 0; at < 2; at += 1) await minute(set, desk);
    expect(set.told('mia')).toHaveLength(1);
    expect(set.logged()).toContain('the managers were told');
  });

  it.each([
    ['who could be told is not known', 'mia'],
    ['there is nobody to be told', ''],
  ])('are tried again when %s', async (_because, managers) => {
    const set = createTestSet();
    const { mattermost, users } = set;
    const desk = set.openDesk({ managers });
    set.tickets.fail(dead);
    mattermost.deactivate(users.sysadmin ?? '');
    if (managers === '') mattermost.leave(set.channelId, users.chad ?? '');
    else mattermost.fail('GetUser', new MattermostError('error', 'The database is away.'));
    await minute(set, desk);
    mattermost.fail('GetUser', undefined);
    mattermost.reactivate(users.sysadmin ?? '');
    for (let at = 0; at < 5; at += 1) await minute(set, desk);
    expect(set.told(managers === '' ? 'sysadmin' : 'mia')).toHaveLength(1);
  });

  it('reach within the hour whom they did not reach at first, and nobody twice', async () => {
    const set = createTestSet();
    const { api } = set.mattermost;
    let isAway = true;
    const GetDirectChannel: typeof api.GetDirectChannel = (one, other) =>
      isAway && one === set.users.rita ? Promise.reject(new Error('no')) : api.GetDirectChannel(one, other);
    const desk = set.openDesk({ managers: 'mia, rita' }, { api: { ...api, GetDirectChannel } });
    set.tickets.fail(dead);
    for (let at = 0; at < 10; at += 1) await minute(set, desk);
    expect(['mia', 'rita'].map((name) => set.told(name).length)).toEqual([1, 0]);
    isAway = false;
    for (let at = 0; at < 6; at += 1) await minute(set, desk);
    expect(['mia', 'rita'].map((name) => set.told(name).length)).toEqual([1, 1]);
  });

  it('make one delivery for each person, however long nobody can be reached', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    set.tickets.fail(dead);
    set.mattermost.fail('CreatePost', new MattermostError('error', 'The database is away.'));
    for (let at = 0; at < 90; at += 1) await minute(set, desk);
    const outbox = await desk.store.outboxes.read(set.channelId);
    const keys = Object.keys(outbox?.deliveries ?? {}).filter((key) => key.startsWith('cause/'));
    expect(keys.map((key) => key.split('/').at(-1)).sort()).toEqual(
      [set.users.mia, set.users.sysadmin].sort(),
    );
    set.mattermost.fail('CreatePost', undefined);
    for (let at = 0; at < 6; at += 1) await minute(set, desk);
    expect(['mia', 'sysadmin'].map((name) => set.told(name).length)).toEqual([1, 1]);
  });

  it('are told by another node when the one that noted them was stopped before', async () => {
    const set = createTestSet();
    const { api } = set.mattermost;
    let isDead = false;
    const KVSetWithOptions: typeof api.KVSetWithOptions = async (...args) => {
      if (isDead) throw new Error('killed');
      isDead = String(args[0]).startsWith('notices/');
      return api.KVSetWithOptions(...args);
    };
    const dying = () => (isDead ? Promise.reject(new Error('killed')) : undefined);
    const CreatePost: typeof api.CreatePost = (post) => dying() ?? api.CreatePost(post);
    set.tickets.fail(dead);
    await minute(set, set.openDesk({}, { api: { ...api, CreatePost, KVSetWithOptions } }));
    expect([isDead, set.told('mia')]).toEqual([true, []]);
    const other = set.openDesk();
    for (let at = 0; at < 9; at += 1) await minute(set, other);
    expect(set.told('mia')).toHaveLength(1);
  });
});
