import WebSocket from 'ws';
import { until } from './until.ts';

/** One event as the server sends it. */
export interface SocketEvent {
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly broadcast: Readonly<Record<string, unknown>>;
}

/** What a client's websocket told, oldest first, also across a reconnect. */
export interface Events {
  /** How many there were so far: where to look from for what comes next. */
  mark(): number;
  since(mark: number): readonly SocketEvent[];
  /** The first event after a mark that is as wanted; waits for it. */
  next(mark: number, what: string, isWanted: (event: SocketEvent) => boolean): Promise<SocketEvent>;
  reopen(): Promise<void>;
  close(): void;
}

export async function openEvents(url: string, token: string): Promise<Events> {
  const told: SocketEvent[] = [];
  const open = async () => {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/v4/websocket`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    // A server that is restarted closes it; whoever restarts it opens another.
    socket.on('error', () => undefined);
    let isGreeted = false;
    socket.on('message', (text) => {
      const message = JSON.parse(String(text));
      if (message.event === undefined) return;
      if (message.event === 'hello') isGreeted = true;
      told.push(message);
    });
    await until('the server greets a websocket', () => isGreeted);
    return socket;
  };
  let socket = await open();

  const since = (mark: number) => told.slice(mark);
  return {
    mark: () => told.length,
    since,
    next: (mark, what, isWanted) =>
      until(what, () => since(mark).find(isWanted), {
        seen: () => since(mark).map(({ event, data }) => [event, data]),
      }),
    async reopen() {
      socket.close();
      socket = await open();
    },
    close: () => socket.close(),
  };
}
