import { describe, expect, it } from 'vitest';
import { createStore } from './index.ts';

function setUp() {
  const clock = { at: 1_000_000, skew: 0, lag: 0 };
  const store = createStore({
    now: () => clock.at + clock.skew,
    lagNow: () => clock.at,
    readLag: () => clock.lag,
  });
  const team = store.channels.addTeam('core', 'Core');
  const channel = store.channels.add({ teamId: team.id, name: 'set', displayName: 'SET' });
  const user = store.people.add({ username: 'alice' });
  const post = (message: string, root_id = '') =>
    store.posts.create({ user_id: user.id, channel_id: channel.id, message, root_id });
  return { clock, store, channel, user, post };
}

describe('posts.create()', () => {
  it('gives posts of the same millisecond times in their order', () => {
    const { store, channel, post } = setUp();
    for (const message of ['a', 'b', 'c']) post(message);
    const times = store.posts.inChannel(channel.id).map(({ create_at }) => create_at);
    expect(times).toEqual([1_000_000, 1_000_001, 1_000_002]);
  });

  it('gives posts of a server whose clock is behind the times of that clock', () => {
    const { clock, post } = setUp();
    post('a');
    clock.skew = -30_000;
    expect(post('b').create_at).toBe(970_000);
  });

  it('finds hashtags', () => {
    const { post } = setUp();
    expect(post('#set-update #set-update-2026-11-24 and a#b # c').hashtags).toBe(
      '#set-update #set-update-2026-11-24',
    );
  });
});

describe('posts.read() and posts.since()', () => {
  it('run behind while the replica lags, by a clock that is right', () => {
    const { clock, store, channel, post } = setUp();
    Object.assign(clock, { lag: 500, skew: -30_000 });
    const { id } = post('a');
    const read = () => store.posts.read(id).message;
    const since = () => store.posts.since(channel.id, 0).map(({ message }) => message);
    expect(read).toThrow('Unable to get the post.');
    expect([since(), store.posts.get(id).message]).toEqual([[], 'a']);
    clock.at += 500;
    store.posts.update(id, { message: 'b', props: {} });
    expect([read(), since(), store.posts.get(id).message]).toEqual(['a', ['a'], 'b']);
    clock.at += 500;
    store.posts.delete(id);
    expect([read(), since()]).toEqual(['b', ['b']]);
    clock.at += 500;
    expect(read).toThrow('Unable to get the post.');
  });
});
