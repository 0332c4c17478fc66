import type { IncomingMessage, Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Broadcast } from '../store/events.ts';
import { newId } from '../store/ids.ts';
import type { Store } from '../store/index.ts';
import type { SocketMessage } from '../wire.ts';
import type { Sessions } from './sessions.ts';

interface Client {
  readonly socket: WebSocket;
  readonly userId: string;
  seq: number;
}

/** Serves `/api/v4/websocket`: every event of the store goes to those its broadcast names. Answers how to close. */
export function serveWebsocket(server: Server, store: Store, sessions: Sessions): () => void {
  const sockets = new WebSocketServer({ noServer: true });
  const clients = new Set<Client>();

  const send = (
    client: Client,
    event: string,
    data: Readonly<Record<string, unknown>>,
    broadcast: Broadcast,
  ) => {
    const message: SocketMessage = {
      event,
      data,
      broadcast: {
        user_id: broadcast.userId ?? '',
        channel_id: broadcast.channelId ?? '',
        team_id: broadcast.teamId ?? '',
        omit_users: broadcast.omitUsers?.length
          ? Object.fromEntries(broadcast.omitUsers.map((id) => [id, true]))
          : null,
      },
      seq: client.seq++,
    };
    client.socket.send(JSON.stringify(message));
  };

  const reaches = (userId: string, { userId: only, channelId, teamId, omitUsers }: Broadcast) => {
    if (only) return only === userId;
    if (omitUsers?.includes(userId)) return false;
    if (channelId) return store.channels.member(channelId, userId) !== undefined;
    return !teamId || store.channels.isInTeam(teamId, userId);
  };

  const unsubscribe = store.events.subscribe(({ event, data, broadcast }) => {
    for (const client of clients) if (reaches(client.userId, broadcast)) send(client, event, data, broadcast);
  });

  server.on('upgrade', (request: IncomingMessage, connection, head) => {
    const userId = sessions.of(request)?.userId;
    const isOurs =
      request.headers.origin === undefined || request.headers.origin === `http://${request.headers.host}`;
    if (request.url !== '/api/v4/websocket' || userId === undefined || !isOurs) {
      connection.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, connection, head, (socket) => {
      const client = { socket, userId, seq: 0 };
      clients.add(client);
      socket.on('close', () => clients.delete(client));
      socket.on('error', () => socket.terminate());
      send(client, 'hello', { connection_id: newId(), server_version: '11.6.0' }, { userId });
    });
  });

  return () => {
    unsubscribe();
    for (const { socket } of clients) socket.terminate();
    sockets.close();
  };
}
