import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { lstat, readdir, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GoPluginError } from './errors.ts';
import { type Cookie, formatHandshake, type Handshake } from './handshake.ts';
import { type Loader, type PluginServerOptions, type Plugins, servePlugins } from './plugin-server.ts';

/** What a plugin process needs to know to serve. */
export interface ServeOptions extends Omit<PluginServerOptions, 'onError'> {
  /** The environment variable and value by which the host says that it is one. */
  readonly cookie: Cookie;
  /** Version of the application's own protocol. */
  readonly protocolVersion: number;
  /** What can be dispensed. Each is loaded once, as soon as the handshake line is printed. */
  readonly plugins: Plugins;
  /** Told every error of the connection; by default it is written to standard error. */
  readonly onError?: (error: GoPluginError) => void;
  /** Told what ends the process before its time, after which {@link serve} resolves; by default as `onError`. */
  readonly onFatal?: (error: GoPluginError) => void;
  /** Where the private directory of the socket may be made; {@link serve} fails if nowhere. Default: the system's, and /tmp. */
  readonly socketDirectories?: readonly string[];
  /** How long the host may take to connect. Default 60,000 ms, Go's time to start. */
  readonly connectTimeoutMs?: number;
}

const PREFIX = 'go-plugin-';
/** The prefix, the pid of the owner, and what `mkdtemp` adds. */
const DIRECTORY_NAME = /^go-plugin-([0-9]+)-[A-Za-z0-9]{6}$/;
/** Directories of ours are gone as soon as the host has connected; older ones were left behind by a killed process. */
const STALE_MS = 5 * 60_000;
/** What a Unix socket's path may have on every system, with its end. */
const MAX_SOCKET_PATH_BYTES = 103;

interface Listener {
  readonly server: Server;
  readonly handshake: Handshake;
  /** The private directory of the socket. */
  readonly directory: PrivateDirectory;
}

interface PrivateDirectory {
  readonly path: string;
  readonly parent: string;
  readonly madeAtMs: number;
}

/**
 * Runs this process as a plugin: checks the cookie, listens, prints the handshake line, and serves the one host that connects;
 * hashicorp/go-plugin `server.go`. From then on nothing reaches standard output (the host reads it line by line and a long line
 * would stop it): `console.log` and `process.stdout` write to standard error. SIGINT is ignored.
 *
 * @param options cookie, version and plugins
 * @returns resolves when the host is gone or asked to quit; then the caller should exit the process, since the plugin's own timers
 * and connections may keep it alive. When it could not serve, the reason is on standard error and `process.exitCode` is 1. Never
 * rejects.
 * @example
 * await serve({
 *   cookie: { key: 'MY_PLUGIN', value: 'hello' },
 *   protocolVersion: 1,
 *   plugins: { arith: async () => (await import('./arith.ts')).plugin },
 * });
 * process.exit();
 */
export async function serve(options: ServeOptions): Promise<void> {
  const onError = options.onError ?? ((error) => void process.stderr.write(`${error.message}\n`));
  try {
    const error = await serveOneHost({ ...options, onError });
    if (error !== undefined) throw error;
  } catch (caught) {
    process.exitCode = 1;
    (options.onFatal ?? onError)(GoPluginError.from(caught, 'handshake-failed'));
  }
}

async function serveOneHost(options: ServeOptions & { onError: (error: GoPluginError) => void }) {
  const { cookie, protocolVersion, connectTimeoutMs = 60_000 } = options;
  if (process.env[cookie.key] !== cookie.value) {
    throw new GoPluginError(
      'handshake-cookie-missing',
      'This program is a plugin: it is started by the program that uses it, not by hand.',
    );
  }
  process.on('SIGINT', () => {});
  const listener = await listen(protocolVersion, options.socketDirectories ?? [tmpdir(), '/tmp']);
  const connected = connection(listener, connectTimeoutMs);
  process.stdout.write(formatHandshake(listener.handshake));
  keepStdoutSilent();
  const plugins = loadOnce(options.plugins, options.onError);
  const socket = await connected;
  const over = servePlugins(socket, plugins, options);
  void sweep(listener.directory);
  return over;
}

/**
 * A socket in a private directory of the first parent that allows one. A port would be open to every user of the machine, so without such
 * a directory there is nothing to serve on.
 */
async function listen(protocolVersion: number, parents: readonly string[]): Promise<Listener> {
  for (const parent of new Set(parents)) {
    const listener = await listenIn(parent, protocolVersion);
    if (listener !== undefined) return listener;
  }
  throw new GoPluginError(
    'handshake-failed',
    `A private directory for the socket could not be made in ${parents.join(' or ')}. Let TMPDIR name one that this user may write to.`,
  );
}

async function listenIn(parent: string, protocolVersion: number): Promise<Listener | undefined> {
  let path: string | undefined;
  try {
    path = mkdtempSync(join(parent, `${PREFIX}${process.pid}-`));
    const { mode, uid, mtimeMs } = statSync(path);
    if ((mode & 0o777) !== 0o700 || uid !== process.getuid?.()) throw new RangeError('not private');
    const directory = { path, parent, madeAtMs: mtimeMs };
    const address = join(path, 'plugin.sock');
    if (Buffer.byteLength(address) > MAX_SOCKET_PATH_BYTES)
      throw new RangeError('path too long for a socket');
    const server = createServer();
    await listening(server, { path: address });
    return { server, handshake: { protocolVersion, network: 'unix', address }, directory };
  } catch {
    if (path !== undefined) remove(path);
    return undefined;
  }
}

function listening(server: Server, where: { path: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(where, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** The one connection; whatever happens, the listener is closed and its directory removed after it. */
function connection({ server, directory }: Listener, timeoutMs: number): Promise<Socket> {
  return new Promise<Socket>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(
        new GoPluginError('handshake-timeout', 'The program that started this plugin did not connect to it.'),
      );
    }, timeoutMs);
    server.once('error', reject);
    server.once('connection', (socket) => {
      clearTimeout(timer);
      server.on('connection', (intruder) => intruder.destroy());
      socket.setNoDelay(true);
      resolve(socket);
    });
  }).finally(() => {
    server.close();
    remove(directory.path);
  });
}

function loadOnce(plugins: Plugins, onError: (error: GoPluginError) => void): Plugins {
  const loaded: { [name: string]: Loader } = {};
  for (const [name, load] of Object.entries(plugins)) {
    const plugin = load();
    plugin.catch((error: unknown) => onError(GoPluginError.from(error, 'handshake-failed')));
    loaded[name] = () => plugin;
  }
  return loaded;
}

/** Sends what would go to standard output to standard error. Some runtimes' console does not write through `process.stdout`. */
function keepStdoutSilent(): void {
  // A host that is gone reads neither stream: that is no reason to die before the connection tells.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  process.stdout.write = process.stderr.write.bind(process.stderr);
  console.log = console.info = console.debug = console.error;
  console.dir = (value: unknown) => console.error(value);
  console.table = (value: unknown) => console.error(value);
  console.group = console.groupCollapsed = console.error;
}

/**
 * Removes what killed predecessors left behind: directories of this user whose process is gone and that are too old for a
 * process of another pid namespace to be still waiting in.
 */
async function sweep({ parent, madeAtMs }: PrivateDirectory): Promise<void> {
  for (const name of await readdir(parent).catch(() => [])) {
    const pid = DIRECTORY_NAME.exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    const path = join(parent, name);
    const found = await lstat(path).catch(() => undefined);
    const isOurs = found?.isDirectory() === true && found.uid === process.getuid?.();
    if (isOurs && found.mtimeMs < madeAtMs - STALE_MS)
      await rm(path, { recursive: true, force: true }).catch(() => {});
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** What cannot be removed now is left to the sweep of a later process. */
function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    return;
  }
}
