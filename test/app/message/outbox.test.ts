import { describe, expect, it } from 'vitest';
import { MattermostError } from '#mattermost';
import type { Desk } from '../../../server/app/desk.ts';
import { checkPosts } from '../../../server/app/message/check-posts.ts';
import type { Message } from '../../../server/app/message/message.ts';
import { rewrite } from '../../../server/app/message/rewrite.ts';
import { markOf, send } from '../../../server/app/message/send.ts';
import { EMPTY_OUTBOX } from '../../../server/domain/message/outbox.ts';
import { createTestSet, type TestSet } from '../fixture.ts';

const MINUTE = 60_000;

/** A message to somebody that was written from a certain revision. */
function message(set: TestSet, username: string, text: string, revision = 1): Message {
  const to = set.users[username] ?? '';
  return {
    key: `question/${to}`,
    to,
    stage: text,
    revision,
    content: (locale) => (locale === 'en' ? text : `${text} ${locale}`),
  };
}

async function renew(desk: Desk, set: TestSet, one: Message): Promise<void> {
  const outbox = await desk.store.outboxes.read(set.channelId);
  await rewrite(desk, set.channelId, [one], outbox ?? EMPTY_OUTBOX);
}

describe('send()', () => {
  it('tells nobody who is gone, and everybody else in their language', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    const bob = set.mattermost.users.get(set.users.bob ?? '');
    if (bob !== undefined) bob.Locale = 'de';
    const messages = ['gone', 'guest', 'bob'].map((name) => message(set, name, 'Hello'));
    const handed = await send(desk, set.channelId, messages);
    expect(handed).toEqual({ sent: 1, isWhole: true, failures: [] });
    expect(['gone', 'guest', 'bob'].map(set.told)).toEqual([[], [], ['Hello de']]);
  });

  it('keeps nobody from being told for one who cannot be, who is told later', async () => {
    const set = createTestSet();
    const { api } = set.mattermost;
    const GetDirectChannel: typeof api.GetDirectChannel = (one, other) =>
      one === set.users.alice ? Promise.reject(new Error('no')) : api.GetDirectChannel(one, other);
    const messages = ['alice', 'bob'].map((name) => message(set, name, 'Hello'));
    const broken = set.openDesk({}, { api: { ...api, GetDirectChannel } });
    const handed = await send(broken, set.channelId, messages);
    expect(handed).toEqual({ sent: 1, isWhole: false, failures: [new Error('no')] });
    expect(await send(set.openDesk(), set.channelId, messages)).toMatchObject({ sent: 2, isWhole: true });
    expect(['alice', 'bob'].map(set.told)).toEqual([['Hello'], ['Hello']]);
  });

  it('finishes after the grace period what a node began that was stopped when it had posted', async () => {
    const set = createTestSet();
    const { api } = set.mattermost;
    let isDead = false;
    const CreatePost: typeof api.CreatePost = async (post) => {
      const made = await api.CreatePost(post);
      isDead = true;
      return made;
    };
    const KVSetWithOptions: typeof api.KVSetWithOptions = (...args) =>
      isDead ? Promise.reject(new Error('killed')) : api.KVSetWithOptions(...args);
    const stopped = set.openDesk({}, { api: { ...api, CreatePost, KVSetWithOptions } });
    const outcomes: boolean[] = [];
    for (const [node, minutes] of [
      [stopped, 0.5],
      [set.openDesk(), 1],
      [set.openDesk(), 0],
    ] as const) {
      outcomes.push((await send(node, set.channelId, [message(set, 'alice', 'Hello')])).isWhole);
      set.clock.at += minutes * MINUTE;
    }
    expect(outcomes).toEqual([false, false, true]);
    expect(set.mattermost.calls.filter(({ name }) => name === 'CreatePost')).toHaveLength(1);
  });

  it.each([
    ['waits while the store does not take its claim', false, 1, []],
    ['that may be sent unkept goes out all the same', true, 1, ['Hello']],
    ['that may be sent unkept is sent though the store does not take that it was', true, 2, ['Hello']],
  ])('a message %s', async (_what, isUnkept, failing, told) => {
    const set = createTestSet();
    const { api } = set.mattermost;
    let writes = 0;
    const KVSetWithOptions: typeof api.KVSetWithOptions = async (...args) => {
      writes += 1;
      if (writes === failing) throw new MattermostError('error', 'The database is away.');
      return api.KVSetWithOptions(...args);
    };
    const desk = set.openDesk({}, { api: { ...api, KVSetWithOptions } });
    const hello = message(set, 'alice', 'Hello');
    const meant = isUnkept ? { ...hello, unkeptSince: set.clock.at } : hello;
    const { sent } = await send(desk, set.channelId, [meant]);
    expect([sent, set.told('alice')]).toEqual([told.length, told]);
    set.clock.at += 5 * MINUTE;
    await send(set.openDesk(), set.channelId, [meant]);
    expect(set.told('alice')).toEqual(['Hello']);
  });
});

describe('rewrite()', () => {
  it('writes what says something else now, nothing older, and nothing that was not sent', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    await send(desk, set.channelId, [message(set, 'alice', 'first', 2)]);
    await renew(desk, set, message(set, 'alice', 'older', 1));
    expect(set.told('alice')).toEqual(['first']);
    await renew(desk, set, message(set, 'alice', 'newer', 3));
    await renew(desk, set, message(set, 'bob', 'newer', 3));
    expect([set.told('alice'), set.told('bob')]).toEqual([['newer'], []]);
  });

  it('writes again where an older rewrite came in between, until the newer words stand there', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    await send(desk, set.channelId, [message(set, 'alice', 'first', 1)]);
    const before = (await desk.store.outboxes.read(set.channelId)) ?? EMPTY_OUTBOX;
    await rewrite(desk, set.channelId, [message(set, 'alice', 'newer', 3)], before);
    await rewrite(desk, set.channelId, [message(set, 'alice', 'older', 2)], before);
    expect(set.told('alice')).toEqual(['older']);
    await renew(desk, set, message(set, 'alice', 'newer', 3));
    expect(set.told('alice')).toEqual(['newer']);
  });

  it('is done with what Mattermost does not let be edited any more, and not with what failed', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    await send(desk, set.channelId, [message(set, 'alice', 'first')]);
    const edits = () => set.mattermost.calls.filter(({ name }) => name === 'UpdatePost').length;
    const tried = async (text: string, status: number) => {
      set.mattermost.fail('UpdatePost', new MattermostError('app-error', 'no', { status }));
      for (let time = 0; time < 3; time += 1) await renew(desk, set, message(set, 'alice', text));
      set.mattermost.fail('UpdatePost', undefined);
    };
    await tried('second', 500);
    expect(edits()).toBe(3);
    await tried('third', 403);
    expect(edits()).toBe(4);
  });
});

describe('checkPosts()', () => {
  it('leaves the oldest of several posts, which is the one that is written from then on', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    const first = message(set, 'alice', 'first');
    await send(desk, set.channelId, [first]);
    const channelId = await desk.chat.directChannel(set.users.alice ?? '');
    set.clock.skew = -MINUTE;
    await desk.chat.post(channelId, 'by a wrong clock', markOf(set.channelId, first.key));
    set.clock.skew = 0;
    set.clock.at += MINUTE;
    await checkPosts(desk, set.channelId, () => true);
    expect(set.told('alice')).toEqual(['by a wrong clock']);
    await renew(desk, set, first);
    expect(set.told('alice')).toEqual(['first']);
  });

  it('lists them 1, 2, 4 … minutes later, and reads the outbox alone in any other minute', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    await send(desk, set.channelId, [message(set, 'alice', 'first')]);
    const listed: number[] = [];
    for (let minute = 1; minute <= 9; minute += 1) {
      set.clock.at += MINUTE;
      set.mattermost.calls.length = 0;
      await checkPosts(desk, set.channelId, () => true);
      const names = set.mattermost.calls.map(({ name }) => name);
      if (names.includes('GetPostsSince')) listed.push(minute);
      else expect(names).toEqual(['KVGet']);
    }
    expect(listed).toEqual([1, 2, 4, 8]);
  });

  it('forgets after a month what nobody can ask for any more', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    await send(desk, set.channelId, [message(set, 'alice', 'first'), message(set, 'bob', 'first')]);
    set.clock.at += 30 * 86_400_000;
    await checkPosts(desk, set.channelId, (key) => key.endsWith(set.users.bob ?? '-'));
    const kept = await desk.store.outboxes.read(set.channelId);
    expect(Object.keys(kept?.deliveries ?? {})).toEqual([`question/${set.users.bob}`]);
  });
});
