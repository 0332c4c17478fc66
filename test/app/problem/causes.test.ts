import { describe, expect, it } from 'vitest';
import { MattermostError } from '#mattermost';
import { tick } from '../../../server/app/tick.ts';
import { draft } from '../../../server/app/update/draft.ts';
import { postUpdate } from '../../../server/app/update/post-update.ts';
import { openUpdate } from '../../../server/domain/update/update.ts';
import { count, createFixture, type Fixture } from '../fixture.ts';

const DAY = 24 * 3_600_000;
const dead = { code: 'unauthorized', detail: '' } as const;

/** A minute later, on these nodes at once. */
async function minute(fixture: Fixture, ...sets: ReturnType<Fixture['openSet']>[]) {
  fixture.clock.at += 60_000;
  await Promise.all(sets.map(tick));
}

describe('notices', () => {
  it('tell every manager once, in their language, what to do', async () => {
    const fixture = createFixture();
    fixture.mattermost.store.people.get(fixture.users.mia ?? '').locale = 'de';
    const set = fixture.openSet({ managers: 'mia, rita, gone, guest, mia' });
    await minute(fixture, set);
    fixture.tickets.fail(dead);
    for (let at = 0; at < 5; at += 1) await minute(fixture, set);
    expect(fixture.told('rita')).toEqual([
      [
        '**SET update cannot read Jira anymore.** Jira rejected the account or token. A system admin can enter a new token in System Console › Plugins › SET update.',
        'Until this is solved, the sidebar shows Jira as of Tue 24 Nov, 10:01 (Europe/Berlin), and the update is still posted on time and says what is missing.',
        'You get this message once. `/set-update status` shows when the problem is gone.',
      ].join('\n'),
    ]);
    expect(fixture.told('mia')).toEqual([
      expect.stringMatching(/^\*\*SET update kann Jira nicht mehr lesen/),
    ]);
    expect(['gone', 'guest', 'alice', 'chad'].flatMap(fixture.told)).toEqual([]);
  });

  it('tell system admins of a dead token once for all SETs, in words of their own, and the managers of each', async () => {
    const fixture = createFixture();
    const { mattermost } = fixture;
    mattermost.store.people.get(fixture.users.rita ?? '').locale = 'de';
    mattermost.store.people.get(fixture.users.rita ?? '').roles = 'system_user system_admin';
    const TeamId = mattermost.channels.get(fixture.channelId)?.TeamId ?? '';
    const channelId = mattermost.addChannel({ TeamId, Name: 'second' }).Id;
    const settings = { managers: 'mia, sysadmin' };
    const first = fixture.openSet(settings);
    const second = fixture.openSet(settings, { channelId, runningSince: 0 });
    const sets = [first, { ...second, lease: first.lease }];
    const good = fixture.tickets.board;
    const dies = async () => {
      fixture.tickets.fail(dead);
      for (let at = 0; at < 8; at += 1) await minute(fixture, ...sets);
    };
    await dies();
    expect(fixture.told('mia')).toHaveLength(2);
    expect(fixture.told('sysadmin')).toEqual([
      '**Jira rejects the token of SET update,** so no SET on this server can read Jira. Create a new token in Jira and enter it in System Console › Plugins › SET update. *Test connection* there shows whether Jira accepts it. You get this message once. `/set-update status` shows when the problem is gone.',
    ]);
    expect(fixture.told('rita')).toEqual([
      expect.stringContaining('unter Systemkonsole › Plugins › SET update'),
    ]);
    fixture.tickets.board = good;
    await minute(fixture, ...sets);
    fixture.clock.at += DAY;
    await dies();
    expect(['mia', 'sysadmin', 'rita'].map((who) => fixture.told(who).length)).toEqual([4, 2, 2]);
  });

  it('tell managers and system admins once whom the setting names without an account', async () => {
    const fixture = createFixture();
    const nodes = [{}, {}].map(() => fixture.openSet({ managers: 'mia, ghost, no_body' }));
    for (let at = 0; at < 3; at += 1) await minute(fixture, ...nodes);
    const sentence = expect.stringContaining('names people who have no account:** ghost, no\\_body.');
    expect(fixture.told('mia')).toEqual([sentence]);
    expect(fixture.told('sysadmin')).toEqual([sentence]);
    expect(['alice', 'chad'].flatMap(fixture.told)).toEqual([]);
    fixture.clock.at += DAY;
    await minute(fixture, fixture.openSet({ managers: 'mia' }));
    fixture.clock.at += DAY;
    await minute(fixture, fixture.openSet({ managers: 'mia, ghost' }));
    expect(fixture.told('mia')).toHaveLength(2);
  });

  it('tell of those names the same day though nobody could be reached at first, and keep no update longer for that', async () => {
    const fixture = createFixture();
    const set = fixture.openSet({ managers: 'mia, ghost' });
    const old = `${fixture.channelId}/2020-W01`;
    await set.store.updates.change(old, () => openUpdate('2019-12-31'));
    fixture.mattermost.fail('GetDirectChannel', new MattermostError('error', 'The database is away.'));
    await minute(fixture, set);
    expect(await set.store.updates.read(old)).toBeUndefined();
    fixture.mattermost.fail('GetDirectChannel', undefined);
    for (let at = 0; at < 6; at += 1) await minute(fixture, set);
    expect(fixture.told('mia')).toEqual([expect.stringContaining('have no account:** ghost')]);
  });

  it.each(['notices', 'update'])('keep no other daily work back while %s documents fail', async (kind) => {
    const fixture = createFixture();
    const { api } = fixture.mattermost;
    let isAway = true;
    const fails = () => {
      throw new MattermostError('error', 'The database is away.');
    };
    const KVGet: typeof api.KVGet = async (key) =>
      isAway && key.startsWith('notices/') && kind === 'notices' ? fails() : api.KVGet(key);
    const KVList: typeof api.KVList = async (page, many) =>
      isAway && kind === 'update' ? fails() : api.KVList(page, many);
    const set = fixture.openSet({ managers: 'mia, ghost' }, { api: { ...api, KVGet, KVList } });
    const old = `${fixture.channelId}/2020-W01`;
    await set.store.updates.change(old, () => openUpdate('2019-12-31'));
    await minute(fixture, set);
    const isKept = async () => (await set.store.updates.read(old)) !== undefined;
    expect([await isKept(), fixture.told('mia').length]).toEqual(kind === 'notices' ? [false, 0] : [true, 1]);
    isAway = false;
    await minute(fixture, set);
    expect([await isKept(), fixture.told('mia').length]).toEqual([false, 1]);
  });

  it('go to the admins of the channel while the settings name nobody', async () => {
    const fixture = createFixture();
    fixture.tickets.fail(dead);
    await minute(fixture, fixture.openSet({ managers: 'gone' }));
    expect(fixture.told('chad')).toHaveLength(1);
    expect(fixture.told('alice')).toEqual([]);
  });

  it('come again only when it was well in between, and not within a day', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    const good = fixture.tickets.board;
    fixture.tickets.fail(dead);
    await minute(fixture, set);
    fixture.clock.at += 3 * DAY;
    await minute(fixture, set);
    expect(fixture.told('mia')).toHaveLength(1);
    fixture.tickets.board = good;
    await minute(fixture, set);
    fixture.tickets.fail(dead);
    await minute(fixture, set);
    expect(fixture.told('mia')).toHaveLength(2);
    fixture.tickets.board = good;
    await minute(fixture, set);
    fixture.tickets.fail(dead);
    await minute(fixture, set);
    expect(fixture.told('mia')).toHaveLength(2);
    fixture.clock.at += DAY;
    await minute(fixture, set);
    expect(fixture.told('mia')).toHaveLength(3);
  });

  it('come again though the node that told them was restarted before it was well', async () => {
    const fixture = createFixture({ now: Date.parse('2026-11-24T16:00:00Z') });
    const refused = new MattermostError('app-error', 'not in the channel', { status: 403 });
    const toChannel = fixture.mattermost.api.CreatePost;
    const api = { ...fixture.mattermost.api };
    api.CreatePost = async (post) => {
      if (post?.ChannelId === fixture.channelId && isRefused) throw refused;
      return toChannel(post);
    };
    let isRefused = true;
    await minute(fixture, fixture.openSet({}, { api }));
    isRefused = false;
    fixture.clock.at += 120_000;
    const restarted = fixture.openSet({}, { api });
    await minute(fixture, restarted);
    expect(fixture.told('mia')).toHaveLength(1);
    isRefused = true;
    fixture.clock.at = Date.parse('2026-12-01T16:00:00Z');
    await minute(fixture, restarted);
    expect(fixture.told('mia')).toHaveLength(2);
  });

  it('are told by one node of many', async () => {
    const fixture = createFixture();
    const nodes = [fixture.openSet(), fixture.openSet(), fixture.openSet()];
    fixture.tickets.fail(dead);
    await minute(fixture, ...nodes);
    const { at } = fixture.clock;
    for (const node of nodes) {
      await node.lease.release('tick');
      fixture.clock.at = at + 120_000 * (nodes.indexOf(node) + 1);
      await tick(node);
    }
    expect(fixture.told('mia')).toHaveLength(1);
  });

  it.each([
    ['no-jira', 'can correct *Jira API URL*'],
    ['blocked', 'let the Mattermost server reach /rest'],
  ] as const)(
    'tell managers and system admins of %s at once, and of the setting it is about',
    async (code, what) => {
      const fixture = createFixture();
      fixture.tickets.fail({ code, detail: 'jira.example', asked: 'api-url' });
      const set = fixture.openSet();
      await minute(fixture, set);
      for (const name of ['mia', 'sysadmin'])
        expect(fixture.told(name)).toEqual([expect.stringContaining(what)]);
    },
  );

  it.each(['unreachable', 'timed-out', 'rate-limited', 'jira-failed', 'query-refused'] as const)(
    'do not bother anybody with %s, which may pass by itself',
    async (code) => {
      const fixture = createFixture();
      fixture.tickets.fail({ code, detail: '' });
      await minute(fixture, fixture.openSet());
      expect(fixture.told('mia')).toEqual([]);
    },
  );

  it('do not count an outage as lasting that was over when Jira gave another failure', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    fixture.tickets.fail({ code: 'unreachable', detail: '' });
    await minute(fixture, set);
    fixture.tickets.fail({ code: 'query-refused', detail: '' });
    for (let at = 0; at < 15; at += 1) await minute(fixture, set);
    fixture.tickets.fail({ code: 'unreachable', detail: '' });
    await minute(fixture, set);
    expect(fixture.told('mia')).toEqual([]);
    for (let at = 0; at < 15; at += 1) await minute(fixture, set);
    expect(fixture.told('mia')).toHaveLength(1);
  });

  it.each(['answer-not-understood', 'answer-too-large'] as const)(
    'tell managers and system admins at once, and once, of %s, and the log warns once',
    async (code) => {
      const fixture = createFixture();
      const set = fixture.openSet();
      fixture.tickets.fail({ code, detail: 'board configuration' });
      for (let at = 0; at < 5; at += 1) await minute(fixture, set);
      for (const username of ['mia', 'sysadmin']) expect(fixture.told(username)).toHaveLength(1);
      expect(fixture.told('alice')).toEqual([]);
      expect(fixture.logged().match(/the board cannot be read/g)).toHaveLength(1);
    },
  );

  it('tell once of a Jira that is not reached for ten minutes, however its failure looks', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    const good = fixture.tickets.board;
    const looks = ['unreachable', 'timed-out', 'jira-failed'] as const;
    for (let at = 0; at < 9; at += 1) {
      fixture.tickets.fail({ code: looks[at % 3] ?? 'unreachable', detail: '' });
      await minute(fixture, set);
    }
    expect(fixture.told('mia')).toEqual([]);
    for (let at = 0; at < 30; at += 1) {
      fixture.tickets.fail({ code: looks[at % 3] ?? 'unreachable', detail: '' });
      await minute(fixture, set);
    }
    for (const username of ['mia', 'sysadmin']) expect(fixture.told(username)).toHaveLength(1);
    expect(fixture.logged().match(/the board cannot be read/g)).toHaveLength(1);
    fixture.tickets.board = good;
    await minute(fixture, set);
    fixture.tickets.fail({ code: 'unreachable', detail: '' });
    for (let at = 0; at < 30; at += 1) await minute(fixture, set);
    expect(fixture.told('mia')).toHaveLength(1);
    fixture.clock.at += DAY;
    await minute(fixture, set);
    expect(fixture.told('mia')).toHaveLength(2);
  });

  it('are silent while posting by schedule is off', async () => {
    const fixture = createFixture();
    fixture.tickets.fail(dead);
    await minute(fixture, fixture.openSet({ running: false }));
    expect(fixture.told('mia')).toEqual([]);
  });

  it('come for a deleted board and a deleted filter too, each cause by itself', async () => {
    const fixture = createFixture({ now: Date.parse('2026-11-24T15:59:00Z') });
    const set = fixture.openSet();
    fixture.tickets.board = { ok: false, refusal: { code: 'board-not-found', detail: '33 @here' } };
    const lost = { ok: false, refusal: { code: 'filter-not-found', detail: '15097' } } as const;
    fixture.tickets.week = { ...fixture.tickets.week, resolved: lost };
    await minute(fixture, set);
    await minute(fixture, set);
    expect(fixture.told('mia')).toHaveLength(2);
    expect(fixture.told('mia').join('\n')).toContain('cannot see this board (33 @\u2060here)');
    expect(fixture.told('mia').join('\n')).toContain('cannot see this filter (15097)');
    expect(fixture.messages()).toHaveLength(1);
    fixture.tickets.week = { ...fixture.tickets.week, resolved: count(1) };
  });

  it('come with a post or with the minute, never from looking at the draft', async () => {
    const fixture = createFixture({ now: Date.parse('2026-11-24T12:00:00Z') });
    const set = fixture.openSet();
    const lost = { ok: false, refusal: { code: 'filter-not-found', detail: '15097' } } as const;
    fixture.tickets.week = { ...fixture.tickets.week, resolved: lost };
    await draft(set);
    expect(fixture.told('mia')).toEqual([]);
    await minute(fixture, set);
    expect(fixture.told('mia')).toHaveLength(1);
    fixture.tickets.week = {
      ...fixture.tickets.week,
      resolved: { ok: false, refusal: { ...lost.refusal, detail: '7' } },
    };
    await postUpdate(set, fixture.person('alice'));
    expect(fixture.told('mia')).toHaveLength(2);
  });

  it('come from no reading that is long over', async () => {
    const fixture = createFixture({ now: Date.parse('2026-11-23T12:00:00Z') });
    const set = fixture.openSet();
    const resolved = { ok: false, refusal: { code: 'filter-not-found', detail: '15097' } } as const;
    fixture.tickets.week = { ...fixture.tickets.week, resolved };
    await draft(set);
    fixture.tickets.week = { ...fixture.tickets.week, resolved: count(1) };
    fixture.clock.at += 2 * 3_600_000;
    await minute(fixture, set);
    expect(fixture.told('mia')).toEqual([]);
  });

  it('are tried again when nobody could be told', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    fixture.tickets.fail({ code: 'board-not-found', detail: '' });
    fixture.mattermost.fail('GetDirectChannel', new Error('database is down') as never);
    await minute(fixture, set);
    const writes = () =>
      fixture.mattermost.calls.filter(
        ({ name, args }) => name === 'KVSetWithOptions' && String(args[0]).startsWith('notices/'),
      ).length;
    const before = writes();
    for (let at = 0; at < 3; at += 1) await minute(fixture, set);
    expect(writes()).toBe(before);
    expect(fixture.logged().match(/the managers could not be told/g)).toHaveLength(1);
    expect(fixture.logged()).not.toContain('the managers were told');
    fixture.mattermost.fail('GetDirectChannel', undefined);
    for (let at = 0; at < 2; at += 1) await minute(fixture, set);
    expect(fixture.told('mia')).toHaveLength(1);
    expect(fixture.logged()).toContain('the managers were told');
  });

  it.each([
    ['who could be told is not known', 'mia'],
    ['there is nobody to be told', ''],
  ])('are tried again when %s', async (_because, managers) => {
    const fixture = createFixture();
    const { mattermost, users } = fixture;
    const set = fixture.openSet({ managers });
    fixture.tickets.fail(dead);
    mattermost.deactivate(users.sysadmin ?? '');
    if (managers === '') mattermost.leave(fixture.channelId, users.chad ?? '');
    else mattermost.fail('GetUser', new MattermostError('error', 'The database is away.'));
    await minute(fixture, set);
    mattermost.fail('GetUser', undefined);
    mattermost.reactivate(users.sysadmin ?? '');
    for (let at = 0; at < 5; at += 1) await minute(fixture, set);
    expect(fixture.told(managers === '' ? 'sysadmin' : 'mia')).toHaveLength(1);
  });

  it('reach within the hour whom they did not reach at first, and nobody twice', async () => {
    const fixture = createFixture();
    const { api } = fixture.mattermost;
    let isAway = true;
    const GetDirectChannel: typeof api.GetDirectChannel = (one, other) =>
      isAway && one === fixture.users.rita
        ? Promise.reject(new Error('no'))
        : api.GetDirectChannel(one, other);
    const set = fixture.openSet({ managers: 'mia, rita' }, { api: { ...api, GetDirectChannel } });
    fixture.tickets.fail(dead);
    for (let at = 0; at < 10; at += 1) await minute(fixture, set);
    expect(['mia', 'rita'].map((name) => fixture.told(name).length)).toEqual([1, 0]);
    isAway = false;
    for (let at = 0; at < 6; at += 1) await minute(fixture, set);
    expect(['mia', 'rita'].map((name) => fixture.told(name).length)).toEqual([1, 1]);
  });

  it('make one delivery for each person, however long nobody can be reached', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    fixture.tickets.fail(dead);
    fixture.mattermost.fail('CreatePost', new MattermostError('error', 'The database is away.'));
    for (let at = 0; at < 90; at += 1) await minute(fixture, set);
    for (const [id, who] of [
      [fixture.channelId, 'mia'],
      ['installation', 'sysadmin'],
    ] as const) {
      const keys = Object.keys((await set.store.outboxes.read(id))?.deliveries ?? {});
      const causes = keys.filter((key) => key.startsWith('cause/'));
      expect(causes.map((key) => key.split('/').at(-1))).toEqual([fixture.users[who]]);
    }
    fixture.mattermost.fail('CreatePost', undefined);
    for (let at = 0; at < 6; at += 1) await minute(fixture, set);
    expect(['mia', 'sysadmin'].map((name) => fixture.told(name).length)).toEqual([1, 1]);
  });

  it('are told by another node when the one that noted them was stopped before', async () => {
    const fixture = createFixture();
    const { api } = fixture.mattermost;
    let isDead = false;
    const KVSetWithOptions: typeof api.KVSetWithOptions = async (...args) => {
      if (isDead) throw new Error('killed');
      isDead = String(args[0]).startsWith('notices/');
      return api.KVSetWithOptions(...args);
    };
    const dying = () => (isDead ? Promise.reject(new Error('killed')) : undefined);
    const CreatePost: typeof api.CreatePost = (post) => dying() ?? api.CreatePost(post);
    fixture.tickets.fail(dead);
    await minute(fixture, fixture.openSet({}, { api: { ...api, CreatePost, KVSetWithOptions } }));
    expect([isDead, fixture.told('mia')]).toEqual([true, []]);
    const other = fixture.openSet();
    for (let at = 0; at < 9; at += 1) await minute(fixture, other);
    expect(fixture.told('mia')).toHaveLength(1);
  });
});
