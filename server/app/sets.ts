import type { KnownSet } from './set.ts';

/** The SETs of this server. */
export interface Sets {
  /** The default SET first; a SET whose channel is archived is none, except the default one. Empty before there are settings. */
  all(): readonly KnownSet[];
  /** The SET of a channel. */
  of(channelId: string): KnownSet | undefined;
  /** Channels whose SET could not be read yet; `any`: not even known is which channels have one. */
  unread(): ReadonlySet<string> | 'any';
  /** Takes over what other nodes chose for the SET of this channel, or for all of them where it has none. Never rejects. */
  renew(channelId: string): Promise<void>;
}

/** `current`: the SETs of this moment; without `more` all of them are read, and nobody else chooses anything. */
export function createSets(
  current: () => readonly KnownSet[],
  more: Pick<Sets, 'unread' | 'renew'> = { unread: () => new Set(), renew: async () => {} },
): Sets {
  return {
    all: current,
    unread: more.unread,
    renew: more.renew,
    of: (channelId) =>
      channelId === '' ? undefined : current().find(({ home }) => home.channelId === channelId),
  };
}
