import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type PluginHost, RpcClient, type StartOptions, startPlugin } from '#go-plugin';
import { Add, Echo, Print, Shout } from './fixtures/arith.ts';

const bundle = resolve('node_modules/.cache/run', `go-plugin-fixture-${process.pid}.mjs`);
const cookie = { key: 'GO_PLUGIN_TEST', value: 'hello' };
const running: PluginHost[] = [];
const directories: string[] = [];

beforeAll(async () => {
  await build({
    entryPoints: [resolve(import.meta.dirname, 'fixtures/plugin.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'warning',
  });
});

afterEach(() => {
  for (const host of running.splice(0)) host.kill();
  for (const path of directories.splice(0)) rmSync(path, { recursive: true, force: true });
});

afterAll(() => rmSync(bundle, { force: true }));

/** A directory of its own for the sockets, with a path as short as the system's. */
function temporaryDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'gp-test-'));
  directories.push(path);
  return path;
}

async function start(options: Partial<StartOptions> = {}): Promise<PluginHost> {
  const host = await startPlugin({
    command: process.execPath,
    args: [bundle],
    cookie,
    protocolVersion: 1,
    startTimeoutMs: 60_000,
    quitTimeoutMs: 60_000,
    ...options,
  });
  running.push(host);
  return host;
}

/** Runs the plugin without a host. */
function run(env: { [name: string]: string }): {
  child: ChildProcess;
  output: () => string;
  exit: Promise<number | null>;
} {
  const child = spawn(process.execPath, [bundle], { env: { PATH: process.env.PATH, ...env }, stdio: 'pipe' });
  const chunks: string[] = [];
  for (const [name, stream] of [['out', child.stdout] as const, ['err', child.stderr] as const]) {
    stream.on('data', (chunk: Buffer) => chunks.push(`${name}: ${chunk}`));
  }
  return { child, output: () => chunks.join(''), exit: new Promise((done) => child.once('close', done)) };
}

describe('serve() and startPlugin()', () => {
  test('talk through a real process: calls, brokered streams, 5 MB, ping, quit', async () => {
    const host = await start();
    const client = new RpcClient(await host.dispense('arith'));
    await host.ping();
    expect(await client.call(Add, { A: 1, B: 2 })).toBe(3);
    const id = host.broker.nextId();
    const [stream] = await Promise.all([host.broker.accept(id), client.call(Shout, id)]);
    const heard = new Promise((done) => stream.once('data', done));
    stream.write('hello');
    expect(String(await heard)).toBe('HELLO');
    const blob = new Uint8Array(5_000_000).fill(9);
    expect(Buffer.from(await client.call(Echo, blob)).equals(blob)).toBe(true);
    await host.quit();
    expect(await host.exited).toEqual({ code: 0, signal: null });
  });

  test('nothing reaches standard output after the handshake line, whatever the plugin prints', async () => {
    const [stdout, stderr]: [string[], string[]] = [[], []];
    const host = await start({ stdout: (line) => stdout.push(line), stderr: (line) => stderr.push(line) });
    await new RpcClient(await host.dispense('arith')).call(Print, 'printed');
    await host.quit();
    expect(stdout).toEqual([]);
    expect(stderr.filter((line) => line.includes('printed'))).toHaveLength(4);
  });

  test('a plugin that does not load is told on standard error and to whom asks for it, others are served', async () => {
    const stderr: string[] = [];
    const host = await start({ stderr: (line) => stderr.push(line) });
    await expect(host.dispense('broken')).rejects.toMatchObject({ message: 'this plugin does not load' });
    await host.dispense('arith');
    expect(stderr).toEqual(['this plugin does not load']);
  });

  test('the socket is private, and gone with its directory once the host has connected', async () => {
    const parent = temporaryDirectory();
    const { child, exit } = run({ TMPDIR: parent, GO_PLUGIN_TEST: 'hello' });
    const line = String(await new Promise((done) => child.stdout?.once('data', done)));
    const path = line.split('|')[3] ?? '';
    expect(line).toBe(`1|1|unix|${path}|netrpc|\n`);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    const socket = connect(path).resume();
    await new Promise((done) => socket.once('connect', done));
    while (readdirSync(parent).length > 0) await new Promise((done) => setTimeout(done, 5));
    const second = await new Promise((done) => connect(path).once('error', done));
    expect(second).toMatchObject({ code: 'ENOENT' });
    socket.destroy();
    expect(await exit).toBe(0);
  });

  test('listen in the next directory where no socket can be made', async () => {
    const [parent, next] = [temporaryDirectory(), temporaryDirectory()];
    const tooLong = join(parent, 'x'.repeat(120));
    mkdirSync(tooLong);
    const SOCKET_DIRECTORIES = `${join(parent, 'missing')}:${tooLong}:${next}`;
    const { child, exit } = run({ GO_PLUGIN_TEST: 'hello', SOCKET_DIRECTORIES });
    const line = String(await new Promise((done) => child.stdout?.once('data', done)));
    child.kill('SIGKILL');
    await exit;
    expect(line).toMatch(`1|1|unix|${next}/go-plugin-`);
    expect(readdirSync(tooLong)).toEqual([]);
  });

  test('do not start where no private directory can be made, and say why', async () => {
    const missing = join(temporaryDirectory(), 'missing');
    const { output, exit } = run({ GO_PLUGIN_TEST: 'hello', SOCKET_DIRECTORIES: missing });
    expect(await exit).toBe(1);
    expect(output()).toBe(
      `err: A private directory for the socket could not be made in ${missing}. Let TMPDIR name one that this user may write to.\n`,
    );
  });

  test('the process exits when its host is gone without goodbye', async () => {
    const { child, exit } = run({ GO_PLUGIN_TEST: 'hello' });
    const line = String(await new Promise((done) => child.stdout?.once('data', done)));
    const socket = connect(line.split('|')[3] ?? '');
    await new Promise((done) => socket.once('connect', done));
    socket.destroy();
    expect(await exit).toBe(0);
  });

  test('the process exits with code 1 and says why when no host connects', async () => {
    const { output, exit } = run({ GO_PLUGIN_TEST: 'hello', CONNECT_TIMEOUT_MS: '1' });
    expect(await exit).toBe(1);
    expect(output()).toContain('The program that started this plugin did not connect to it.\n');
  });

  test('without the cookie the process says in one sentence what it is and exits with code 1', async () => {
    const { output, exit } = run({});
    expect(await exit).toBe(1);
    expect(output()).toBe(
      'err: This program is a plugin: it is started by the program that uses it, not by hand.\n',
    );
  });

  test('SIGINT is ignored', async () => {
    const host = await start();
    process.kill(host.pid, 'SIGINT');
    await host.ping();
  });

  test('what killed predecessors left behind is removed, and nothing else', async () => {
    const parent = temporaryDirectory();
    const old = new Date(0);
    const dead = 4_000_000;
    const kept = [
      `go-plugin-${process.pid}-alive1`,
      `go-plugin-${dead}-fresh1`,
      `go-plugin-${dead}`,
      'else-1-abcdef',
    ];
    for (const name of [...kept, `go-plugin-${dead}-stale1`]) mkdirSync(join(parent, name));
    for (const name of readdirSync(parent)) {
      if (!name.endsWith('fresh1')) utimesSync(join(parent, name), old, old);
    }
    const host = await start({ env: { ...process.env, TMPDIR: parent } });
    await host.ping();
    while (existsSync(join(parent, `go-plugin-${dead}-stale1`)))
      await new Promise((done) => setTimeout(done, 5));
    expect(readdirSync(parent).sort()).toEqual(kept.sort());
  });
});

describe('startPlugin()', () => {
  const script = (code: string): Partial<StartOptions> => ({ args: ['-e', code] });
  const failing: Array<{ because: string; options: Partial<StartOptions>; code: string }> = [
    {
      because: 'there is no such program',
      options: { command: './no-such-program' },
      code: 'handshake-failed',
    },
    { because: 'it exits', options: script('process.exit(3)'), code: 'handshake-failed' },
    {
      because: 'it prints something else',
      options: script('console.log("hello")'),
      code: 'handshake-malformed',
    },
    {
      because: 'it prints without end',
      options: script('setInterval(() => process.stdout.write("x".repeat(70000)), 1)'),
      code: 'handshake-malformed',
    },
    {
      because: 'nobody listens where it says',
      options: script('console.log("1|1|unix|/nowhere/x.sock|netrpc|"); setInterval(() => {}, 1000)'),
      code: 'handshake-failed',
    },
    {
      because: 'it prints nothing',
      options: { ...script('setInterval(() => {}, 1000)'), startTimeoutMs: 1 },
      code: 'handshake-timeout',
    },
    { because: 'it speaks another version', options: { protocolVersion: 2 }, code: 'handshake-unsupported' },
    {
      because: 'it does not know the cookie',
      options: { cookie: { key: 'X', value: 'y' } },
      code: 'handshake-failed',
    },
  ];
  test.each(failing)('rejects with $code when $because', async ({ options, code }) => {
    const env = { PATH: process.env.PATH, TMPDIR: temporaryDirectory() };
    await expect(start({ env, ...options })).rejects.toMatchObject({ code });
  });

  test('kill() ends the process at once, and what was asked of it rejects', async () => {
    const host = await start();
    const client = new RpcClient(await host.dispense('arith'));
    host.kill();
    expect(await host.exited).toEqual({ code: null, signal: 'SIGKILL' });
    await expect(client.call(Add, {})).rejects.toMatchObject({ name: 'GoPluginError' });
    await expect(host.ping()).rejects.toMatchObject({ name: 'GoPluginError' });
  });

  test('quit() kills a process that does not end by itself', async () => {
    const host = await start({ quitTimeoutMs: 1 });
    await host.ping();
    process.kill(host.pid, 'SIGSTOP');
    await host.quit();
    expect(await host.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });
});
