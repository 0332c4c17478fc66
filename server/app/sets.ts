import type { KnownSet } from './set.ts';

/** The SETs of this server that are at work. */
export interface Sets {
  /** The default SET first; a SET whose channel is archived is none, except the default one. Empty before there are settings. */
  all(): readonly KnownSet[];
  /** The SET of a channel. */
  of(channelId: string): KnownSet | undefined;
  /** Channels whose SET could not be read yet; `any`: not even known is which channels have one. */
  unread(): ReadonlySet<string> | 'any';
}

/** `current`: the SETs of this moment, `unread`: what could not be opened; both asked each time. */
export function createSets(
  current: () => readonly KnownSet[],
  unread: Sets['unread'] = () => new Set(),
): Sets {
  return {
    all: current,
    unread,
    of: (channelId) =>
      channelId === '' ? undefined : current().find(({ home }) => home.channelId === channelId),
  };
}
