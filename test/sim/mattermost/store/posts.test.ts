import { describe, expect, it } from 'vitest';
import { createStore } from './index.ts';

function setUp() {
  const clock = { at: 1_000_000 };
  const store = createStore({ now: () => clock.at });
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

  it('finds hashtags', () => {
    const { post } = setUp();
    expect(post('#set-update #set-update-2026-11-24 and a#b # c').hashtags).toBe(
      '#set-update #set-update-2026-11-24',
    );
  });
});
