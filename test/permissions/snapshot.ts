import type { Channel, ChannelMember, Post } from '#mattermost';
import type { SetAtWork } from '../../server/app/set.ts';
import type { FakeMattermost } from '../support/fake-mattermost.ts';

/** What a plugin wrote on a server, and how far ids are counted there. */
export interface Snapshot {
  readonly rows: readonly (readonly [string, Uint8Array])[];
  readonly posts: readonly Post[];
  readonly channels: readonly Channel[];
  readonly members: readonly (readonly [string, ChannelMember])[];
  readonly lastId: string;
  readonly lastOwner: string;
}

const ALL = 1000;

export function snapshotOf(mattermost: FakeMattermost, set: SetAtWork): Snapshot {
  const { kv, posts, channels, channelMembers } = mattermost;
  return {
    rows: kv.list(0, ALL).map((key) => [key, kv.get(key) ?? new Uint8Array()]),
    posts: [...posts.values()],
    channels: [...channels.values()],
    members: [...channelMembers],
    lastId: mattermost.nextId('last'),
    lastOwner: set.newOwner(),
  };
}

/** Into a server with the same people and channels, on which nothing has happened yet. */
export function restore(mattermost: FakeMattermost, set: SetAtWork, snapshot: Snapshot): void {
  const { kv, posts, channels, channelMembers } = mattermost;
  for (const [key, value] of snapshot.rows) kv.set(key, value);
  for (const post of snapshot.posts) posts.set(post.Id, post);
  for (const channel of snapshot.channels) channels.set(channel.Id, channel);
  for (const [key, member] of snapshot.members) channelMembers.set(key, member);
  countTo(snapshot.lastId, () => mattermost.nextId('last'));
  countTo(snapshot.lastOwner, set.newOwner);
}

function countTo(last: string, next: () => string): void {
  for (let tries = 0; next() !== last; tries += 1)
    if (tries > ALL) throw new Error(`never counts to ${last}`);
}
