import type { Desk } from './desk.ts';

/** The SETs of this server, each at its own desk. */
export interface Desks {
  /** The default SET first; a SET whose channel is archived is none, except the default one. Empty before there are settings. */
  all(): readonly Desk[];
  /** The SET of a channel. */
  of(channelId: string): Desk | undefined;
}

/** `current`: the desks of this moment, asked each time. */
export function createDesks(current: () => readonly Desk[]): Desks {
  return {
    all: current,
    of: (channelId) =>
      channelId === '' ? undefined : current().find(({ home }) => home.channelId === channelId),
  };
}
