import { describe, expect, it } from 'vitest';
import { forClients } from './attachments.ts';
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

const withButton = { attachments: [{ actions: [{ name: 'Go', integration: { url: '/plugins/x/go' } }] }] };

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

  it.each([
    { message: 'x'.repeat(16_384), root: '', because: 'a message has at most 16383 characters' },
    { message: 'x', root: 'no-such-post', because: 'a thread needs its root' },
  ])('refuses because $because', ({ message, root }) => {
    const { post } = setUp();
    expect(() => post(message, root)).toThrow();
  });
});

describe('posts.update()', () => {
  it.each([
    { change: { message: 'b', props: {} }, isEdit: true, because: 'the message changed' },
    { change: { message: 'a', props: { seen: 'yes' } }, isEdit: false, because: 'only props changed' },
    { change: { message: 'a', props: withButton }, isEdit: true, because: 'attachments changed' },
  ])('marks as edited: $isEdit because $because', ({ change, isEdit }) => {
    const { store, clock, post } = setUp();
    const { id } = post('a');
    clock.at += 5;
    expect(store.posts.update(id, change).edit_at > 0).toBe(isEdit);
  });
});

describe('posts.delete()', () => {
  it('takes the answers along and shows them as deleted to who asks since when', () => {
    const { store, clock, channel, post } = setUp();
    const root = post('root');
    post('answer', root.id);
    clock.at += 1000;
    store.posts.delete(root.id);
    expect(store.posts.inChannel(channel.id)).toEqual([]);
    expect(() => store.posts.get(root.id)).toThrow('Unable to find the post.');
    expect(store.posts.since(channel.id, clock.at - 1).map(({ delete_at }) => delete_at)).toEqual([
      clock.at,
      clock.at,
    ]);
  });
});

describe('forClients()', () => {
  it('gives every button an id and hides where it leads', () => {
    const { store, channel, user } = setUp();
    const post = store.posts.create({
      user_id: user.id,
      channel_id: channel.id,
      message: '',
      props: withButton,
    });
    const shown = JSON.stringify(forClients(post).props);
    expect(shown).toMatch(/"id":"[a-z0-9]{26}"/);
    expect(shown).not.toContain('/plugins/x/go');
  });
});
