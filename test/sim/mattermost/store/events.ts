/** Whom a websocket event reaches: a user alone whatever else is given, else those of the channel, of the team, or everybody. */
export interface Broadcast {
  readonly userId?: string;
  readonly channelId?: string;
  readonly teamId?: string;
  /** Not told, unless the event is for a user alone. */
  readonly omitUsers?: readonly string[];
}

export interface StoreEvent {
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly broadcast: Broadcast;
}

export interface Events {
  publish(event: string, data: Readonly<Record<string, unknown>>, broadcast: Broadcast): void;
  /** Answers how to stop listening. */
  subscribe(listener: (event: StoreEvent) => void): () => void;
}

export function createEvents(): Events {
  const listeners = new Set<(event: StoreEvent) => void>();
  return {
    publish(event, data, broadcast) {
      for (const listener of [...listeners]) listener({ event, data, broadcast });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
