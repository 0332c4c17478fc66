import { MuxBroker } from './broker.ts';
import type { ByteStream } from './byte-stream.ts';
import { Dispense, Ping, Quit } from './control.ts';
import type { GoPluginError } from './errors.ts';
import { RpcClient } from './rpc/client.ts';
import type { YamuxLimits } from './yamux/options.ts';
import { YamuxSession } from './yamux/session.ts';
import type { YamuxStream } from './yamux/stream.ts';

/** What the host does with what the plugin sends of its standard streams. */
export interface PluginClientOptions {
  readonly yamux?: Partial<YamuxLimits>;
  readonly stdout?: (chunk: Uint8Array) => void;
  readonly stderr?: (chunk: Uint8Array) => void;
}

/**
 * The host's end of a connection to a plugin; hashicorp/go-plugin `rpc_client.go`.
 *
 * @example
 * const client = new PluginClient(socket);
 * const arith = new RpcClient(await client.dispense('arith'));
 */
export class PluginClient {
  readonly broker: MuxBroker;
  /** Resolves when the connection is over: with the error that ended it, or nothing after an orderly end. Never rejects. */
  readonly closed: Promise<GoPluginError | undefined>;
  readonly #session: YamuxSession;
  readonly #control: RpcClient;

  /** @param connection a fresh connection to the plugin, which belongs to the client from now on */
  constructor(connection: ByteStream, options: PluginClientOptions = {}) {
    this.#session = new YamuxSession(connection, { ...options.yamux, role: 'client' });
    this.closed = this.#session.closed;
    this.#control = new RpcClient(this.#session.open());
    this.#session.open().on('data', options.stdout ?? (() => {}));
    this.#session.open().on('data', options.stderr ?? (() => {}));
    this.broker = new MuxBroker(this.#session);
  }

  /**
   * Asks for a plugin and connects to it.
   *
   * @returns the stream on which its methods are served, for an {@link RpcClient}
   * @throws GoPluginError `rpc-remote-error` when there is none of that name or it does not load, and as {@link MuxBroker.dial}
   */
  async dispense(name: string): Promise<YamuxStream> {
    return this.broker.dial(await this.#control.call(Dispense, name));
  }

  /** Resolves when the plugin answered. Rejects as {@link RpcClient.call}. */
  async ping(): Promise<void> {
    await this.#control.call(Ping, true);
  }

  /** Asks the plugin to end and closes the connection. Rejects, with the connection closed, if it did not answer. */
  async quit(): Promise<void> {
    try {
      await this.#control.call(Quit, true);
    } finally {
      this.close();
    }
  }

  /** Closes the connection without asking. */
  close(): void {
    this.#session.close();
  }
}
