import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { parseHandshake, YamuxSession } from '#go-plugin';
import { HANDSHAKE } from '#mattermost';
import { type AnyEntrance, entrance } from './entrance.ts';
import { calls, frames } from './wire.ts';

/** What the plugin's process is given to answer to bytes that are in order. Milliseconds. */
const QUIET = 100;

interface Sent {
  /** On the connection as it is, or on the stream of control, beside which the host opens two more. */
  readonly on: 'connection' | 'control';
  readonly bytes: Uint8Array;
  /** Where the bytes are cut in two, in hundredths. */
  readonly cut: number;
}

const sent: fc.Arbitrary<Sent> = fc.oneof(
  fc.record({ on: fc.constant('connection' as const), bytes: frames, cut: fc.nat(100) }),
  fc.record({ on: fc.constant('control' as const), bytes: calls, cut: fc.nat(100) }),
);

/** The plugin in a process of its own, as Mattermost starts it: whatever comes, it ends in order when its host has gone. */
const plugin = entrance({
  name: 'process',
  inputs: sent,
  open: async () => ({
    async take({ on, bytes, cut }: Sent) {
      const { command, args } = started();
      const { key, value } = HANDSHAKE.cookie;
      const child = spawn(command, args, {
        env: { ...process.env, [key]: value },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let errors = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
      const ended = once(child, 'close');
      const [line] = await once(createInterface({ input: child.stdout }), 'line');
      const socket = connect(parseHandshake(line, HANDSHAKE.protocolVersion).address);
      socket.on('error', () => {});
      const write = on === 'control' ? onControl(socket) : (part: Uint8Array) => void socket.write(part);
      const at = Math.floor((bytes.length * cut) / 100);
      write(bytes.subarray(0, at));
      await pause(1);
      write(bytes.subarray(at));
      await Promise.race([ended, pause(QUIET)]);
      socket.destroy();
      const [code, signal] = await ended;
      if (signal !== null || ![0, 1].includes(code) || /^\s+at /m.test(errors))
        throw new Error(`exit code ${code}, signal ${signal}: ${errors.slice(-2_000)}`);
    },
    close: async () => {},
  }),
});

function onControl(socket: Socket): (part: Uint8Array) => void {
  const session = new YamuxSession(socket, { role: 'client' });
  const [control] = [session.open(), session.open(), session.open()].map((stream) =>
    stream.on('error', () => {}).resume(),
  );
  return (part) => void control?.write(part);
}

/** Environment variable in which the plugin's program stands, as JSON. */
export const PLUGIN = 'FUZZ_PLUGIN';

function started(): { readonly command: string; readonly args: readonly string[] } {
  return JSON.parse(process.env[PLUGIN] ?? 'null') ?? { command: '', args: [] };
}

export const inProcess: readonly AnyEntrance[] = [plugin];
