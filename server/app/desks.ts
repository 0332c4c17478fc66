import type { Desk } from './desk.ts';

/** The SETs of this server, each at its own desk. */
export interface Desks {
  /** The default SET first; a SET whose channel is archived is none, except the default one. Empty before there are settings. */
  all(): readonly Desk[];
  /** The SET of a channel. */
  of(channelId: string): Desk | undefined;
  /** Channels whose SET could not be read yet; `any`: not even known is which channels have one. */
  unread(): ReadonlySet<string> | 'any';
}

/** `current`: the desks of this moment, `unread`: what could not be opened; both asked each time. */
export function createDesks(
  current: () => readonly Desk[],
  unread: Desks['unread'] = () => new Set(),
): Desks {
  return {
    all: current,
    unread,
    of: (channelId) =>
      channelId === '' ? undefined : current().find(({ home }) => home.channelId === channelId),
  };
}
