import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import {
  type AddressInfo,
  connect,
  createServer as createNetServer,
  type Server,
  type Socket,
} from 'node:net';
import type { Certificate } from './certificate.ts';

/** Something that listens on loopback until it is closed. */
export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

export function serve(answer: RequestListener, tls?: Certificate): Promise<Listening> {
  const server =
    tls === undefined
      ? createServer(answer)
      : createTlsServer({ key: tls.key, cert: tls.certificate }, answer);
  return listening(server, () => server.closeAllConnections());
}

/** What is no web server: says these bytes to whatever is said first, and ends the connection. */
export function serveBytes(bytes: Buffer): Promise<Listening> {
  const open = new Set<Socket>();
  const server = createNetServer((socket) => {
    open.add(socket);
    socket.on('error', () => {}).on('close', () => open.delete(socket));
    socket.once('data', () => socket.end(bytes));
  });
  return listening(server, () => {
    for (const socket of open) socket.destroy();
  });
}

/** A tunnel that is opened and cut after so many milliseconds; `to`: the port it leads to, if it leads anywhere. */
interface Cut {
  readonly to?: number;
  readonly cutsAfter: number;
}

/** An HTTP proxy that tunnels every host to one port of this machine, refuses with a status, cuts or ends the connection, or says nothing. */
export function serveProxy(
  to: number | Cut | { readonly refusal: string } | 'ends' | 'silent',
  seen: string[],
): Promise<Listening> {
  const server = createServer((_request, response) => response.writeHead(500).end());
  server.on('connect', (request, socket) => {
    seen.push([request.url, ...request.rawHeaders].join(' '));
    socket.on('error', () => {});
    if (to === 'silent') return void socket.on('end', () => socket.end()).resume();
    if (to === 'ends') return void socket.destroy();
    if (typeof to !== 'number' && 'refusal' in to) {
      return void socket.end(`HTTP/1.1 ${to.refusal}\r\n\r\n`);
    }
    const { to: port, cutsAfter } = typeof to === 'number' ? { to, cutsAfter: undefined } : to;
    if (cutsAfter !== undefined) setTimeout(() => socket.destroy(), cutsAfter);
    if (port === undefined) return void socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    const target = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.pipe(socket).pipe(target);
    });
    target.on('error', () => socket.destroy());
    socket.on('close', () => target.destroy());
  });
  return listening(server, () => server.closeAllConnections());
}

async function listening(server: Server, cut: () => void): Promise<Listening> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the server listens on no port');
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}
