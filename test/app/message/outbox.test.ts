import { describe, expect, it } from 'vitest';
import { MattermostError } from '#mattermost';
import { checkPosts } from '../../../server/app/message/check-posts.ts';
import type { Message } from '../../../server/app/message/message.ts';
import { rewrite } from '../../../server/app/message/rewrite.ts';
import { markOf, send } from '../../../server/app/message/send.ts';
import type { SetAtWork } from '../../../server/app/set.ts';
import { EMPTY_OUTBOX } from '../../../server/domain/message/outbox.ts';
import { createFixture, type Fixture } from '../fixture.ts';

const MINUTE = 60_000;

/** A message to somebody that was written from a certain revision. */
function message(fixture: Fixture, username: string, text: string, revision = 1): Message {
  const to = fixture.users[username] ?? '';
  return {
    key: `question/${to}`,
    to,
    stage: text,
    revision,
    content: ({ locale }) => (locale === 'en' ? text : `${text} ${locale}`),
  };
}

async function renew(set: SetAtWork, fixture: Fixture, one: Message): Promise<void> {
  const outbox = await set.store.outboxes.read(fixture.channelId);
  await rewrite(set, fixture.channelId, [one], outbox ?? EMPTY_OUTBOX);
}

describe('send()', () => {
  it('tells nobody who is gone, and everybody else in their language', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    fixture.mattermost.store.people.get(fixture.users.bob ?? '').locale = 'de';
    const messages = ['gone', 'guest', 'bob'].map((name) => message(fixture, name, 'Hello'));
    const handed = await send(set, fixture.channelId, messages);
    expect(handed).toEqual({ sent: 1, isWhole: true, failures: [] });
    expect(['gone', 'guest', 'bob'].map(fixture.told)).toEqual([[], [], ['Hello de']]);
  });

  it('shows their own name as a word to whoever reads it, and as a name to the channel', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    const said = message(fixture, 'alice', '@alice and @bob');
    const toAll: Message = { ...said, key: 'all/channel', to: null };
    await send(set, fixture.channelId, [said, toAll]);
    expect(fixture.messages()).toEqual(['@alice and @bob']);
    expect(fixture.told('alice')).toEqual(['alice and @bob']);
    await renew(set, fixture, message(fixture, 'alice', '@bob and @alice', 2));
    expect(fixture.told('alice')).toEqual(['@bob and alice']);
  });

  it('keeps nobody from being told for one who cannot be, who is told later', async () => {
    const fixture = createFixture();
    const { api } = fixture.mattermost;
    const GetDirectChannel: typeof api.GetDirectChannel = (one, other) =>
      one === fixture.users.alice ? Promise.reject(new Error('no')) : api.GetDirectChannel(one, other);
    const messages = ['alice', 'bob'].map((name) => message(fixture, name, 'Hello'));
    const broken = fixture.openSet({}, { api: { ...api, GetDirectChannel } });
    const handed = await send(broken, fixture.channelId, messages);
    expect(handed).toEqual({ sent: 1, isWhole: false, failures: [new Error('no')] });
    expect(await send(fixture.openSet(), fixture.channelId, messages)).toMatchObject({
      sent: 2,
      isWhole: true,
    });
    expect(['alice', 'bob'].map(fixture.told)).toEqual([['Hello'], ['Hello']]);
  });

  it('finishes after the grace period what a node began that was stopped when it had posted', async () => {
    const fixture = createFixture();
    const { api } = fixture.mattermost;
    let isDead = false;
    const CreatePost: typeof api.CreatePost = async (post) => {
      const made = await api.CreatePost(post);
      isDead = true;
      return made;
    };
    const KVSetWithOptions: typeof api.KVSetWithOptions = (...args) =>
      isDead ? Promise.reject(new Error('killed')) : api.KVSetWithOptions(...args);
    const stopped = fixture.openSet({}, { api: { ...api, CreatePost, KVSetWithOptions } });
    const outcomes: boolean[] = [];
    for (const [node, minutes] of [
      [stopped, 0.5],
      [fixture.openSet(), 1],
      [fixture.openSet(), 0],
    ] as const) {
      outcomes.push((await send(node, fixture.channelId, [message(fixture, 'alice', 'Hello')])).isWhole);
      fixture.clock.at += minutes * MINUTE;
    }
    expect(outcomes).toEqual([false, false, true]);
    expect(fixture.mattermost.calls.filter(({ name }) => name === 'CreatePost')).toHaveLength(1);
  });

  it.each([
    ['waits while the store does not take its claim', false, 1, []],
    ['that may be sent unkept goes out all the same', true, 1, ['Hello']],
    ['that may be sent unkept is sent though the store does not take that it was', true, 2, ['Hello']],
  ])('a message %s', async (_what, isUnkept, failing, told) => {
    const fixture = createFixture();
    const { api } = fixture.mattermost;
    let writes = 0;
    const KVSetWithOptions: typeof api.KVSetWithOptions = async (...args) => {
      writes += 1;
      if (writes === failing) throw new MattermostError('error', 'The database is away.');
      return api.KVSetWithOptions(...args);
    };
    const set = fixture.openSet({}, { api: { ...api, KVSetWithOptions } });
    const hello = message(fixture, 'alice', 'Hello');
    const meant = isUnkept ? { ...hello, unkeptSince: fixture.clock.at } : hello;
    const { sent } = await send(set, fixture.channelId, [meant]);
    expect([sent, fixture.told('alice')]).toEqual([told.length, told]);
    fixture.clock.at += 5 * MINUTE;
    await send(fixture.openSet(), fixture.channelId, [meant]);
    expect(fixture.told('alice')).toEqual(['Hello']);
  });
});

describe('rewrite()', () => {
  it('writes what says something else now, nothing older, and nothing that was not sent', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await send(set, fixture.channelId, [message(fixture, 'alice', 'first', 2)]);
    await renew(set, fixture, message(fixture, 'alice', 'older', 1));
    expect(fixture.told('alice')).toEqual(['first']);
    await renew(set, fixture, message(fixture, 'alice', 'newer', 3));
    await renew(set, fixture, message(fixture, 'bob', 'newer', 3));
    expect([fixture.told('alice'), fixture.told('bob')]).toEqual([['newer'], []]);
  });

  it('writes again where an older rewrite came in between, until the newer words stand there', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await send(set, fixture.channelId, [message(fixture, 'alice', 'first', 1)]);
    const before = (await set.store.outboxes.read(fixture.channelId)) ?? EMPTY_OUTBOX;
    await rewrite(set, fixture.channelId, [message(fixture, 'alice', 'newer', 3)], before);
    await rewrite(set, fixture.channelId, [message(fixture, 'alice', 'older', 2)], before);
    expect(fixture.told('alice')).toEqual(['older']);
    await renew(set, fixture, message(fixture, 'alice', 'newer', 3));
    expect(fixture.told('alice')).toEqual(['newer']);
  });

  it('is done with what Mattermost does not let be edited any more, and not with what failed', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await send(set, fixture.channelId, [message(fixture, 'alice', 'first')]);
    const edits = () => fixture.mattermost.calls.filter(({ name }) => name === 'UpdatePost').length;
    const tried = async (text: string, status: number) => {
      fixture.mattermost.fail('UpdatePost', new MattermostError('app-error', 'no', { status }));
      for (let time = 0; time < 3; time += 1) await renew(set, fixture, message(fixture, 'alice', text));
      fixture.mattermost.fail('UpdatePost', undefined);
    };
    await tried('second', 500);
    expect(edits()).toBe(3);
    await tried('third', 403);
    expect(edits()).toBe(4);
  });
});

describe('checkPosts()', () => {
  it('leaves the oldest of several posts, which is the one that is written from then on', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    const first = message(fixture, 'alice', 'first');
    await send(set, fixture.channelId, [first]);
    const channelId = await set.chat.directChannel(fixture.users.alice ?? '');
    fixture.clock.skew = -MINUTE;
    const key = markOf(fixture.channelId, first.key);
    await set.chat.post(channelId, 'by a wrong clock', { key, set: fixture.channelId });
    fixture.clock.skew = 0;
    fixture.clock.at += MINUTE;
    await checkPosts(set, fixture.channelId, () => true);
    expect(fixture.told('alice')).toEqual(['by a wrong clock']);
    await renew(set, fixture, first);
    expect(fixture.told('alice')).toEqual(['first']);
  });

  it('lists them 1, 2, 4 … minutes later, and reads the outbox alone in any other minute', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await send(set, fixture.channelId, [message(fixture, 'alice', 'first')]);
    const listed: number[] = [];
    for (let minute = 1; minute <= 9; minute += 1) {
      fixture.clock.at += MINUTE;
      fixture.mattermost.calls.length = 0;
      await checkPosts(set, fixture.channelId, () => true);
      const names = fixture.mattermost.calls.map(({ name }) => name);
      if (names.includes('GetPostsSince')) listed.push(minute);
      else expect(names).toEqual(['KVGet']);
    }
    expect(listed).toEqual([1, 2, 4, 8]);
  });

  it('forgets after a month what nobody can ask for any more', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await send(set, fixture.channelId, [
      message(fixture, 'alice', 'first'),
      message(fixture, 'bob', 'first'),
    ]);
    fixture.clock.at += 30 * 86_400_000;
    await checkPosts(set, fixture.channelId, (key) => key.endsWith(fixture.users.bob ?? '-'));
    const kept = await set.store.outboxes.read(fixture.channelId);
    expect(Object.keys(kept?.deliveries ?? {})).toEqual([`question/${fixture.users.bob}`]);
  });
});
