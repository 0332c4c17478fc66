import { describe, expect, it } from 'vitest';
import { addToChannel, changeHeader, leaveChannel } from './membership.ts';
import { createStore } from './store/index.ts';

function setUp() {
  const store = createStore({ now: () => 1_000_000 });
  const team = store.channels.addTeam('core', 'Core');
  const channel = store.channels.add({ teamId: team.id, name: 'set', displayName: 'SET', header: 'old' });
  const alice = store.people.add({ username: 'alice' });
  const said = () => store.posts.inChannel(channel.id).map(({ type, message }) => `${type}: ${message}`);
  return { store, team, channel, alice, said };
}

describe('addToChannel()', () => {
  it('refuses who has left the team, until they come back', () => {
    const { store, team, channel, alice } = setUp();
    store.channels.joinTeam(team.id, alice.id);
    store.channels.leaveTeam(team.id, alice.id);
    const refused = expect.objectContaining({ status: 400 });
    expect(() => addToChannel(store, channel.id, alice.id)).toThrow(refused);
    store.channels.joinTeam(team.id, alice.id);
    expect(addToChannel(store, channel.id, alice.id).user_id).toBe(alice.id);
  });

  it('refuses a direct channel', () => {
    const { store, alice } = setUp();
    const [bob, carol] = ['bob', 'carol'].map((username) => store.people.add({ username }).id);
    const direct = store.channels.direct(bob ?? '', alice.id);
    expect(() => addToChannel(store, direct.id, carol ?? '')).toThrow(
      expect.objectContaining({ status: 404 }),
    );
  });
});

describe('leaveChannel()', () => {
  it('tells in the channel who left, if they were there', () => {
    const { store, channel, alice, said } = setUp();
    expect(leaveChannel(store, channel.id, alice.id)).toBeUndefined();
    store.channels.join(channel.id, alice.id);
    expect(leaveChannel(store, channel.id, alice.id)?.user_id).toBe(alice.id);
    expect(said()).toEqual(['system_leave_channel: alice has left the channel.']);
  });
});

describe('changeHeader()', () => {
  it('tells both headers in the channel', () => {
    const { store, channel, alice, said } = setUp();
    changeHeader(store, channel.id, alice.id, 'new');
    expect(store.channels.get(channel.id).header).toBe('new');
    expect(said()).toEqual(['system_header_change: alice updated the channel header from: old to: new']);
  });

  it('leaves an archived channel as it is until it is restored', () => {
    const { store, channel, alice } = setUp();
    store.channels.archive(channel.id);
    expect(() => changeHeader(store, channel.id, alice.id, 'new')).toThrow('Bad channel id.');
    store.channels.restore(channel.id);
    changeHeader(store, channel.id, alice.id, 'new');
    expect(store.channels.get(channel.id).header).toBe('new');
  });
});
