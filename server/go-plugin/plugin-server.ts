import { MuxBroker } from './broker.ts';
import type { ByteStream } from './byte-stream.ts';
import { Dispense, Ping, Quit } from './control.ts';
import { GoPluginError } from './errors.ts';
import { handle, type RpcHandler, RpcServer, type RpcServerOptions } from './rpc/server.ts';
import type { YamuxLimits } from './yamux/options.ts';
import { YamuxSession } from './yamux/session.ts';
import type { YamuxStream } from './yamux/stream.ts';

/** What a dispensed plugin is given. */
interface PluginContext {
  readonly broker: MuxBroker;
  /**
   * Ends the connection to the host, and with it {@link servePlugins}: for a failure that leaves the plugin useless although it
   * would still answer pings, so that the host starts it anew.
   */
  readonly abort: (error: GoPluginError) => void;
}

/** Called when the host dispenses the plugin: answers the handlers to serve on the dispensed stream. */
export type Plugin = (context: PluginContext) => readonly RpcHandler[];

/** Loads a plugin; called only after the handshake line is printed, so that an import inside costs no start time. */
export type Loader = () => Promise<Plugin>;

/** What a plugin process offers, by the name the host asks for. */
export interface Plugins {
  readonly [name: string]: Loader;
}

export interface PluginServerOptions {
  readonly yamux?: Partial<YamuxLimits>;
  readonly rpc?: RpcServerOptions;
  /** Told what went wrong while the connection goes on, or why it ended. */
  readonly onError?: (error: GoPluginError) => void;
}

/** Control, standard output and standard error; every later stream belongs to the broker. */
const STREAMS_OF_HOST = 3;

/** How long a host that asked to quit may take to close the connection itself. */
const QUIT_MS = 1000;

/**
 * Serves plugins to the host at the other end of a connection; hashicorp/go-plugin `rpc_server.go`.
 *
 * The host opens three streams in order: control, standard output and standard error. Nothing is ever sent on the latter two.
 *
 * @param connection the connection the host made
 * @param plugins what can be dispensed
 * @param options limits if not the defaults
 * @returns resolves when the connection is over, after a `Control.Quit` too; with the error if it was one. Never rejects.
 * @example
 * await servePlugins(socket, { arith: async () => () => [handle(Add, ({ A, B }) => A + B)] });
 */
export function servePlugins(
  connection: ByteStream,
  plugins: Plugins,
  options: PluginServerOptions = {},
): Promise<GoPluginError | undefined> {
  const session = new YamuxSession(connection, { ...options.yamux, role: 'server' });
  const first: YamuxStream[] = [];
  session.onStream = (stream) => {
    if (first.push(stream) < STREAMS_OF_HOST) return;
    const broker = new MuxBroker(session);
    const [control, ...standardStreams] = first;
    standardStreams.forEach(ignore);
    if (control !== undefined) serveControl(session, control, broker, plugins, options);
  };
  return session.closed;
}

function serveControl(
  session: YamuxSession,
  stream: YamuxStream,
  broker: MuxBroker,
  plugins: Plugins,
  options: PluginServerOptions,
): void {
  const report = options.onError ?? (() => {});
  const control = new RpcServer(
    stream,
    [
      handle(Ping, () => ({})),
      handle(Quit, () => {
        setTimeout(() => session.close(), QUIT_MS).unref();
        return {};
      }),
      handle(Dispense, async (name) => {
        const load = Object.hasOwn(plugins, name) ? plugins[name] : undefined;
        if (load === undefined) throw new GoPluginError('rpc-remote-error', `unknown plugin type: ${name}`);
        const plugin = await load();
        const abort = (error: GoPluginError) => {
          report(error);
          session.close();
        };
        const handlers = plugin({ broker, abort });
        const id = broker.nextId();
        broker.accept(id).then(
          async (dispensed) => {
            const error = await new RpcServer(dispensed, handlers, options.rpc).closed;
            const isOfStream = error !== undefined && !error.code.startsWith('yamux-');
            if (isOfStream) report(error);
          },
          (error: unknown) => report(GoPluginError.from(error, 'broker-timeout')),
        );
        return id;
      }),
    ],
    options.rpc,
  );
  void control.closed.then(() => session.close());
}

/** The streams on which the host would read what the plugin prints: it prints nothing, and closes when the host does. */
function ignore(stream: YamuxStream): void {
  stream.resume();
  stream.once('end', () => stream.end());
}
