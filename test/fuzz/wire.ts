import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import {
  bytes,
  GobDecoder,
  GobEncoder,
  GoPluginError,
  handle,
  NEED_MORE,
  RpcServer,
  rpcMethod,
  string,
} from '#go-plugin';
import { duplexPair } from '#go-plugin/testing';
import { Request } from '../../server/go-plugin/rpc/messages.ts';
import { YamuxSession } from '../../server/go-plugin/yamux/session.ts';
import { hooks } from '../../server/mattermost/hooks.ts';
import { type AnyEntrance, entrance } from './entrance.ts';
import { hostileBytes } from './inputs.ts';

/** Bytes of something proper, some of which are other ones, cut short or followed by others. */
function mutated(proper: Uint8Array): fc.Arbitrary<Uint8Array> {
  const change = fc.tuple(fc.nat(Math.max(0, proper.length - 1)), fc.integer({ min: 0, max: 255 }));
  return fc
    .tuple(fc.array(change, { maxLength: 6 }), fc.nat(proper.length), fc.boolean(), hostileBytes)
    .map(([changes, end, isCut, more]) => {
      const made = Buffer.from(proper);
      for (const [at, byte] of changes) made[at] = byte;
      return Buffer.concat([isCut ? made.subarray(0, end) : made, isCut ? more : new Uint8Array()]);
    });
}

const Echo = rpcMethod('Plugin.Echo', string, bytes);

function callBytes(): Uint8Array {
  const encoder = new GobEncoder();
  const header = encoder.encode(Request, { ServiceMethod: Echo.name, Seq: 1 });
  return Buffer.concat([header, encoder.encode(Echo.args, 'hello')]);
}

/** A frame of yamux: version, type, flags, stream, length; what follows is anything. */
export const frames = fc
  .array(
    fc.tuple(
      fc.constantFrom(0, 0, 0, 1),
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 0, max: 15 }),
      fc.integer({ min: 0, max: 6 }),
      fc.oneof(fc.nat(300), fc.nat(0xffffffff)),
      hostileBytes,
    ),
    { maxLength: 12 },
  )
  .map((all) =>
    Buffer.concat(
      all.map(([version, type, flags, stream, length, body]) => {
        const head = Buffer.alloc(12);
        head.writeUInt8(version, 0);
        head.writeUInt8(type, 1);
        head.writeUInt16BE(flags, 2);
        head.writeUInt32BE(stream, 4);
        head.writeUInt32BE(length, 8);
        return Buffer.concat([head, type === 0 ? body.subarray(0, length) : new Uint8Array()]);
      }),
    ),
  );

function inOrder(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof GoPluginError)) throw error;
  }
}

/** Calls of net/rpc that were changed, and bytes of any kind. */
export const calls = fc.oneof(hostileBytes, mutated(callBytes()));

const gob = entrance({
  name: 'gob',
  inputs: calls,
  open: async () => ({
    async take(input: Uint8Array) {
      for (const schema of [Request, hooks.ExecuteCommand.method.args]) {
        const decoder = new GobDecoder();
        inOrder(() => {
          for (let at = 0; at < input.length; at += 100) {
            decoder.push(input.subarray(at, at + 100));
            while (decoder.next(schema) !== NEED_MORE);
          }
        });
      }
    },
    close: async () => {},
  }),
});

const yamux = entrance({
  name: 'yamux',
  inputs: fc.oneof(hostileBytes, frames),
  open: async () => ({
    async take(input: Uint8Array) {
      const [near, far] = duplexPair();
      const session = new YamuxSession(far, { role: 'server' });
      session.onStream = (stream) => stream.on('error', () => {}).resume();
      near.resume();
      for (let at = 0; at < input.length; at += 1_000) near.write(input.subarray(at, at + 1_000));
      await nextTurn();
      session.close();
      near.destroy();
      await session.closed;
    },
    close: async () => {},
  }),
});

const rpc = entrance({
  name: 'rpc',
  inputs: calls,
  open: async () => ({
    async take(input: Uint8Array) {
      const [near, far] = duplexPair();
      const server = new RpcServer(far, [handle(Echo, (text) => Buffer.from(text))]);
      near.resume();
      for (let at = 0; at < input.length; at += 7_919) near.write(input.subarray(at, at + 7_919));
      await nextTurn();
      near.destroy();
      server.close();
      await server.closed;
    },
    close: async () => {},
  }),
});

export const wire: readonly AnyEntrance[] = [gob, yamux, rpc];
