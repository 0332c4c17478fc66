import { createKv, type Kv } from '../../../support/kv.ts';
import { type Channels, createChannels } from './channels.ts';
import { createEvents, type Events } from './events.ts';
import { createPeople, type People } from './people.ts';
import { createPosts, type Posts } from './posts.ts';

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

/**
 * @param options.now milliseconds since the epoch, for post times and expiry
 * @param options.readLag milliseconds that reads of the key-value store and lists of posts run behind their writes
 */
export function createStore(options: { now: () => number; readLag?: () => number }): Store {
  const { now } = options;
  const events = createEvents();
  const people = createPeople(now, events);
  const channels = createChannels(now, events, people);
  return {
    now,
    people,
    channels,
    posts: createPosts(now, events, people, channels, options.readLag),
    kv: createKv(options),
    events,
  };
}
