import { type ChildProcess, spawn } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import type { MuxBroker } from './broker.ts';
import { GoPluginError } from './errors.ts';
import { type Cookie, type Handshake, MAX_HANDSHAKE_BYTES, parseHandshake } from './handshake.ts';
import { splitLines } from './lines.ts';
import { PluginClient } from './plugin-client.ts';
import type { YamuxLimits } from './yamux/options.ts';
import type { YamuxStream } from './yamux/stream.ts';

/** Which program to start, and how. */
export interface StartOptions {
  readonly command: string;
  readonly args?: readonly string[];
  /** The plugin's whole environment but for the cookie; by default this process's own. */
  readonly env?: { readonly [name: string]: string | undefined };
  readonly cwd?: string;
  readonly cookie: Cookie;
  /** Version of the application's own protocol. */
  readonly protocolVersion: number;
  /** How long the plugin may take until it can be dispensed. Default 3000 ms. */
  readonly startTimeoutMs?: number;
  /** How long the plugin may take to exit after it was asked to quit; then it is killed. Default 2000 ms. */
  readonly quitTimeoutMs?: number;
  /** Every line of standard error; a longer one than 64 KiB in pieces. By default they are dropped. */
  readonly stderr?: (line: string) => void;
  /** Every line of standard output after the handshake, where a plugin should write nothing. By default dropped. */
  readonly stdout?: (line: string) => void;
  readonly yamux?: Partial<YamuxLimits>;
}

/** How a plugin process ended: by itself with a code, or by a signal. */
interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A plugin process that runs. */
export interface PluginHost {
  readonly pid: number;
  /** Joins streams by number with the plugin's broker. */
  readonly broker: MuxBroker;
  /** Asks for a plugin by name; as {@link PluginClient.dispense}. */
  dispense(name: string): Promise<YamuxStream>;
  /** Resolves when the plugin answered. */
  ping(): Promise<void>;
  /** Asks the plugin to end, and kills it if it does not in time. Resolves when the process is gone. Never rejects. */
  quit(): Promise<void>;
  /** Ends the process at once (SIGKILL). */
  kill(): void;
  /** Resolves when the process is gone. Never rejects. */
  readonly exited: Promise<Exit>;
}

/**
 * Starts an executable as a plugin and connects to it; hashicorp/go-plugin `client.go` for net/rpc without TLS.
 *
 * @param options the program, its cookie and limits
 * @returns the running plugin
 * @throws GoPluginError `handshake-failed` when it cannot be started or exits, `handshake-timeout`, `handshake-malformed`,
 * `handshake-unsupported`; the process is gone then
 * @example
 * const host = await startPlugin({ command: './plugin', cookie: { key: 'MY_PLUGIN', value: 'hello' }, protocolVersion: 1 });
 * const arith = new RpcClient(await host.dispense('arith'));
 */
export async function startPlugin(options: StartOptions): Promise<PluginHost> {
  const child = spawn(options.command, [...(options.args ?? [])], {
    cwd: options.cwd,
    env: { ...(options.env ?? process.env), [options.cookie.key]: options.cookie.value },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: null, signal: null }));
  });
  readLines(child, 'stderr', options.stderr);
  try {
    const socket = await introduced(child, exited, options);
    const { pid } = child;
    if (pid === undefined) throw new GoPluginError('handshake-failed', 'The plugin has no process id.');
    return hostOf(
      child,
      pid,
      new PluginClient(socket, { ...(options.yamux && { yamux: options.yamux }) }),
      exited,
      options,
    );
  } catch (error) {
    child.kill('SIGKILL');
    if (child.pid !== undefined) await exited;
    throw GoPluginError.from(error, 'handshake-failed');
  }
}

function hostOf(
  child: ChildProcess,
  pid: number,
  client: PluginClient,
  exited: Promise<Exit>,
  { quitTimeoutMs = 2000 }: StartOptions,
): PluginHost {
  void exited.then(() => client.close());
  const kill = () => void child.kill('SIGKILL');
  return {
    pid,
    broker: client.broker,
    exited,
    kill,
    dispense: (name) => client.dispense(name),
    ping: () => client.ping(),
    quit: async () => {
      const timer = setTimeout(kill, quitTimeoutMs);
      await client.quit().catch(kill);
      await exited;
      clearTimeout(timer);
    },
  };
}

/** Reads the handshake line and connects, within the time there is. */
function introduced(child: ChildProcess, exited: Promise<Exit>, options: StartOptions): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new GoPluginError('handshake-timeout', 'The plugin did not start in time.')),
      options.startTimeoutMs ?? 3000,
    );
    const fail = (error: unknown) => {
      clearTimeout(timer);
      reject(error);
    };
    child.once('error', fail);
    void exited.then(({ code, signal }) =>
      fail(
        new GoPluginError(
          'handshake-failed',
          `The plugin exited with ${signal ?? `code ${code}`} before it could be used.`,
        ),
      ),
    );
    readHandshakeLine(child, options.stdout, (line) => {
      try {
        const socket = connectTo(parseHandshake(line, options.protocolVersion));
        socket.once('error', fail);
        socket.once('connect', () => {
          clearTimeout(timer);
          socket.off('error', fail);
          resolve(socket);
        });
      } catch (error) {
        fail(error);
      }
    });
  });
}

function readHandshakeLine(
  child: ChildProcess,
  onLaterLine: ((line: string) => void) | undefined,
  onHandshake: (line: string) => void,
): void {
  let isFirst = true;
  readLines(child, 'stdout', (line) => {
    if (!isFirst) onLaterLine?.(line);
    else onHandshake(line.slice(0, MAX_HANDSHAKE_BYTES));
    isFirst = false;
  });
}

function readLines(
  child: ChildProcess,
  name: 'stdout' | 'stderr',
  onLine: (line: string) => void = () => {},
): void {
  const split = splitLines(onLine);
  child[name]?.on('data', split).once('end', () => split());
}

function connectTo({ network, address }: Handshake): Socket {
  if (network === 'unix') return connect({ path: address });
  const colon = address.lastIndexOf(':');
  return connect({ host: address.slice(0, colon), port: Number(address.slice(colon + 1)), noDelay: true });
}
