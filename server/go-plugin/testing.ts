import { MuxBroker } from './broker.ts';
import { GoPluginError } from './errors.ts';
import { PluginClient } from './plugin-client.ts';
import { type PluginServerOptions, type Plugins, servePlugins } from './plugin-server.ts';
import { RpcClient, type RpcClientOptions } from './rpc/client.ts';
import { type RpcHandler, RpcServer, type RpcServerOptions } from './rpc/server.ts';
import type { YamuxLimits } from './yamux/options.ts';
import { YamuxSession } from './yamux/session.ts';
import { Duplex } from './yamux/stream.ts';

/** One end of a connection in memory. */
class MemoryEnd extends Duplex {
  #peer: MemoryEnd | undefined;
  /** The chunk the other end has not asked for yet. */
  #waiting: (() => void) | undefined;

  join(peer: MemoryEnd): void {
    this.#peer = peer;
  }

  override _read(): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.();
  }

  override _write(chunk: Uint8Array, _encoding: string, done: (error?: Error | null) => void): void {
    const peer = this.#peer;
    if (peer === undefined || peer.destroyed) {
      done(new GoPluginError('yamux-connection-lost', 'The other end of the connection is closed.'));
    } else if (peer.push(new Uint8Array(chunk))) {
      done();
    } else {
      peer.#waiting = done;
    }
  }

  override _final(done: () => void): void {
    this.#peer?.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    const peer = this.#peer;
    queueMicrotask(() => peer?.destroy());
    done(error);
  }
}

/**
 * Makes a connection in memory: what is written to one end is read from the other, with the backpressure of a socket.
 *
 * @returns both ends; destroying one destroys the other
 */
export function duplexPair(): [Duplex, Duplex] {
  const ends: [MemoryEnd, MemoryEnd] = [
    new MemoryEnd({ allowHalfOpen: true }),
    new MemoryEnd({ allowHalfOpen: true }),
  ];
  ends[0].join(ends[1]);
  ends[1].join(ends[0]);
  for (const end of ends) end.on('error', () => {});
  return ends;
}

/**
 * Cuts bytes in two at every position, both ends included.
 *
 * @param bytes what to cut
 * @param check called with both parts, which together are the bytes
 */
export function atEverySplit(bytes: Uint8Array, check: (first: Uint8Array, rest: Uint8Array) => void): void {
  for (let position = 0; position <= bytes.length; position++) {
    check(bytes.subarray(0, position), bytes.subarray(position));
  }
}

/** Makes two connected sessions. */
export function sessionPair(limits: Partial<YamuxLimits> = {}): {
  client: YamuxSession;
  server: YamuxSession;
} {
  const [near, far] = duplexPair();
  return {
    client: new YamuxSession(near, { ...limits, role: 'client' }),
    server: new YamuxSession(far, { ...limits, role: 'server' }),
  };
}

/** Makes two connected brokers, and a way to cut their connection. */
export function brokerPair(): { host: MuxBroker; plugin: MuxBroker; close(): void } {
  const { client, server } = sessionPair();
  return { host: new MuxBroker(client), plugin: new MuxBroker(server), close: () => client.close() };
}

/** Makes a client that is connected to a server with these handlers. */
export function rpcPair(
  handlers: readonly RpcHandler[],
  options: RpcServerOptions & RpcClientOptions = {},
): { client: RpcClient; server: RpcServer } {
  const [near, far] = duplexPair();
  return { client: new RpcClient(near, options), server: new RpcServer(far, handlers, options) };
}

/**
 * Serves plugins in memory: all of the protocol but the process and its socket.
 *
 * @param plugins as {@link serve} takes them
 * @returns the host's end; `closed` resolves when the plugin's end is over
 */
export function serveInMemory(
  plugins: Plugins,
  options: PluginServerOptions = {},
): { host: PluginClient; closed: Promise<GoPluginError | undefined> } {
  const [near, far] = duplexPair();
  const closed = servePlugins(far, plugins, options);
  return { host: new PluginClient(near), closed };
}
