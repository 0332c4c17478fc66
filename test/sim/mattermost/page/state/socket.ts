import type { SocketMessage } from '../../wire.ts';

type Handler = (message: SocketMessage) => void;

/** The page's websocket: comes back by itself, and says so to those who may have missed something. */
export interface Socket {
  /** One handler per key; the later one wins. */
  on(key: string, event: string, handler: Handler): void;
  onReconnect(key: string, handler: (() => void) | undefined): void;
}

const retryMilliseconds = 2_000;

export function openSocket(options: {
  onMessage: Handler;
  onConnected: (isAgain: boolean) => void;
  onLost: () => void;
}): Socket {
  const handlers = new Map<string, { event: string; handler: Handler }>();
  const reconnectHandlers = new Map<string, () => void>();
  let hasBeenOpen = false;

  const connect = () => {
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/v4/websocket`);
    socket.onopen = () => {
      options.onConnected(hasBeenOpen);
      if (hasBeenOpen) for (const handler of reconnectHandlers.values()) handler();
      hasBeenOpen = true;
    };
    socket.onmessage = ({ data }) => {
      const message: SocketMessage = JSON.parse(data);
      options.onMessage(message);
      for (const { event, handler } of handlers.values()) if (event === message.event) handler(message);
    };
    socket.onclose = () => {
      options.onLost();
      setTimeout(connect, retryMilliseconds);
    };
  };
  connect();

  return {
    on: (key, event, handler) => handlers.set(key, { event, handler }),
    onReconnect(key, handler) {
      if (handler === undefined) reconnectHandlers.delete(key);
      else reconnectHandlers.set(key, handler);
    },
  };
}
