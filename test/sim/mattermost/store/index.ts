import type { Basis } from './basis.ts';
import { type Channels, createChannels } from './channels.ts';
import { createEvents, type Events } from './events.ts';
import { newId } from './ids.ts';
import { createKv, type Kv } from './kv.ts';
import { createPeople, type People } from './people.ts';
import { createPosts, type Posts } from './posts.ts';
import { createReplica } from './replica.ts';

/** All that a Mattermost server keeps in its database, for any number of nodes. */
export interface Store {
  readonly now: () => number;
  readonly people: People;
  readonly channels: Channels;
  readonly posts: Posts;
  /** The rows of the plugin under test. */
  readonly kv: Kv;
  readonly events: Events;
}

export interface StoreOptions {
  /** Milliseconds since the epoch: times of posts, expiry of keys. */
  readonly now: () => number;
  /** Milliseconds that reads of the key-value store and of posts run behind their writes, as those of a database replica do. */
  readonly readLag?: () => number;
  /** What the lag is measured by; `now` unless told, which may be a clock that is wrong. */
  readonly lagNow?: () => number;
  /** Random ids unless told. */
  readonly newId?: () => string;
}

export function createStore(options: StoreOptions): Store {
  const { now, readLag = () => 0, lagNow = now } = options;
  const basis: Basis = { now, events: createEvents(), newId: options.newId ?? newId };
  const people = createPeople(basis);
  const channels = createChannels(basis, people);
  return {
    now,
    people,
    channels,
    posts: createPosts(basis, people, channels, createReplica(lagNow, readLag)),
    kv: createKv(now, createReplica(lagNow, readLag)),
    events: basis.events,
  };
}
