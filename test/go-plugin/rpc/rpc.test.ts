import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import {
  bytes,
  GobEncoder,
  type GoPluginErrorCode,
  handle,
  int,
  RpcClient,
  type RpcHandler,
  RpcServer,
  rpcMethod,
  slice,
  string,
  struct,
} from '#go-plugin';
import { atEverySplit, duplexPair, rpcPair } from '#go-plugin/testing';
import { Request, Response } from '../../../server/go-plugin/rpc/messages.ts';

const Args = struct('Args', { A: int, B: int });
const Add = rpcMethod('Arith.Add', Args, int);
const Missing = rpcMethod('Arith.Missing', Args, int);
const NoService = rpcMethod('Nowhere.Add', Args, int);
const Plain = rpcMethod('plain', Args, int);
const Fail = rpcMethod('Arith.Fail', string, int);
const Wait = rpcMethod('Arith.Wait', string, string);
const Blob = rpcMethod('Arith.Blob', bytes, bytes);
const List = rpcMethod('Arith.List', slice(string), slice(string));

const coded = (code: GoPluginErrorCode, message?: string) =>
  expect.objectContaining(message === undefined ? { code } : { code, message });

/** Calls that are answered when the test says so. */
function waiting(): { handler: RpcHandler; names: string[]; answer: (name: string) => void } {
  const names: string[] = [];
  const answers = new Map<string, () => void>();
  const handler = handle(Wait, (name) => {
    names.push(name);
    return new Promise((resolve) => answers.set(name, () => resolve(`${name}!`)));
  });
  return { handler, names, answer: (name) => answers.get(name)?.() };
}

const add = handle(Add, ({ A, B }) => A + B);
const fail = handle(Fail, (text) => {
  throw new Error(text);
});

describe('call()', () => {
  test('answers the reply, whether the handler answers now or later, the zero value too', async () => {
    const { client } = rpcPair([add, handle(List, async (list) => [...list].reverse())]);
    expect(await client.call(Add, { A: 1, B: 2 })).toBe(3);
    expect(await client.call(Add, {})).toBe(0);
    expect(await client.call(List, ['a', 'b'])).toEqual(['b', 'a']);
    expect(await client.call(List, [])).toEqual([]);
  });

  test('takes replies in any order', async () => {
    const { handler, answer } = waiting();
    const { client } = rpcPair([handler]);
    const order: string[] = [];
    const calls = ['a', 'b', 'c'].map((name) => client.call(Wait, name).then((reply) => order.push(reply)));
    await nextTurn();
    for (const name of ['c', 'a', 'b']) {
      answer(name);
      await nextTurn();
    }
    await Promise.all(calls);
    expect(order).toEqual(['c!', 'a!', 'b!']);
  });

  test('answers a thousand calls at once', async () => {
    const { client } = rpcPair([add]);
    const sums = await Promise.all(Array.from({ length: 1000 }, (_, A) => client.call(Add, { A, B: 1 })));
    expect(sums).toEqual(Array.from({ length: 1000 }, (_, A) => A + 1));
  });

  test('carries 5 MB each way', async () => {
    const { client } = rpcPair([handle(Blob, (blob) => blob)]);
    const blob = new Uint8Array(5_000_000).fill(7);
    expect(Buffer.from(await client.call(Blob, blob)).equals(blob)).toBe(true);
  });

  const refused: Array<{ because: string; call: (client: RpcClient) => Promise<unknown>; message: string }> =
    [
      {
        because: 'the service has no such method',
        call: (client) => client.call(Missing, { A: 1, B: 2 }),
        message: "rpc: can't find method Arith.Missing",
      },
      {
        because: 'there is no such service',
        call: (client) => client.call(NoService, { A: 1 }),
        message: "rpc: can't find service Nowhere.Add",
      },
      {
        because: 'the name has no service',
        call: (client) => client.call(Plain, {}),
        message: 'rpc: service/method request ill-formed: plain',
      },
      { because: 'the handler throws', call: (client) => client.call(Fail, 'no way'), message: 'no way' },
      {
        because: 'the handler throws nothing',
        call: (client) => client.call(Fail, ''),
        message: 'the method failed',
      },
    ];
  test.each(refused)(
    'rejects in the words of Go when $because, and the connection goes on',
    async ({ call, message }) => {
      const { client } = rpcPair([add, fail]);
      const calls = Promise.allSettled([call(client), client.call(Add, { A: 2, B: 2 })]);
      expect(await calls).toEqual([
        { status: 'rejected', reason: coded('rpc-remote-error', message) },
        { status: 'fulfilled', value: 4 },
      ]);
    },
  );

  test('rejects when the handler answers what its schema does not take, and the connection goes on', async () => {
    const { client } = rpcPair([add, handle(Fail, () => 0.5)]);
    await expect(client.call(Fail, 'x')).rejects.toEqual(coded('rpc-remote-error'));
    expect(await client.call(Add, { A: 2, B: 2 })).toBe(4);
  });

  test('rejects for an argument its schema does not take, and the connection goes on', async () => {
    const { client } = rpcPair([add]);
    await expect(client.call(Add, { A: 0.5 })).rejects.toEqual(coded('gob-number-out-of-range'));
    expect(await client.call(Add, { A: 2, B: 2 })).toBe(4);
  });

  test('rejects when the signal aborts, before and while it waits, and skips the late reply', async () => {
    const { handler, answer } = waiting();
    const { client } = rpcPair([add, handler]);
    const abort = new AbortController();
    const call = client.call(Wait, 'late', abort.signal);
    await nextTurn();
    abort.abort();
    await expect(call).rejects.toEqual(coded('rpc-cancelled'));
    await expect(client.call(Wait, 'never', abort.signal)).rejects.toEqual(coded('rpc-cancelled'));
    answer('late');
    expect(await client.call(Add, { A: 2, B: 2 })).toBe(4);
  });
});

describe('the end of the connection', () => {
  test('rejects calls that wait and calls made later, and resolves closed on both sides', async () => {
    const { handler } = waiting();
    const { client, server } = rpcPair([handler]);
    const call = client.call(Wait, 'x');
    await nextTurn();
    client.close();
    await expect(call).rejects.toEqual(coded('rpc-closed'));
    await expect(client.call(Wait, 'y')).rejects.toEqual(coded('rpc-closed'));
    expect(await client.closed).toBeUndefined();
    server.close();
    expect(await server.closed).toBeUndefined();
  });

  test('lets the server answer what it was asked before the client closed its half', async () => {
    const [near, far] = duplexPair();
    const { handler, answer, names } = waiting();
    const server = new RpcServer(far, [handler]);
    const client = new RpcClient(near);
    const call = client.call(Wait, 'x');
    near.end();
    while (names.length === 0) await nextTurn();
    answer('x');
    expect(await call).toBe('x!');
    expect(await server.closed).toBeUndefined();
  });

  test('rejects calls that wait when the connection breaks', async () => {
    const [near, far] = duplexPair();
    const client = new RpcClient(near);
    const call = client.call(Add, {});
    far.destroy();
    await expect(call).rejects.toEqual(coded('rpc-closed'));
  });
});

describe('hostile bytes', () => {
  const hostile: Array<{ because: string; bytes: Uint8Array }> = [
    { because: 'a message of 2^60 bytes is declared', bytes: Buffer.from('f81000000000000000', 'hex') },
    { because: 'the type is not defined', bytes: Buffer.from('0301ff8200', 'hex').subarray(1) },
    { because: 'it is text', bytes: Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(20)) },
  ];
  test.each(hostile)('end the server’s stream with a coded error when $because', async ({ bytes: sent }) => {
    const [near, far] = duplexPair();
    near.resume();
    const server = new RpcServer(far, [add]);
    near.write(sent);
    near.end();
    const error = await server.closed;
    expect(error?.code).toMatch(/^(gob|rpc)-/);
    expect(far.destroyed).toBe(true);
  });

  test.each(hostile)(
    'reject the client’s calls with a coded error when $because',
    async ({ bytes: sent }) => {
      const [near, far] = duplexPair();
      far.resume();
      const client = new RpcClient(near);
      const call = client.call(Add, {});
      far.write(sent);
      await expect(call).rejects.toEqual(
        expect.objectContaining({ code: expect.stringMatching(/^(gob|rpc)-/) }),
      );
    },
  );

  test('what still arrives after bytes that are no calls is nothing to a server', async () => {
    const [, far] = duplexPair();
    const server = new RpcServer(far, [add]);
    // Not every runtime stops telling of what a stream holds once it is destroyed.
    far.emit('data', Uint8Array.of(0xcd, 1, 2, 3));
    expect(() => far.emit('data', new Uint8Array(5_000))).not.toThrow();
    expect(await server.closed).toMatchObject({ code: 'gob-corrupt' });
  });

  test('an answer to a call that was not made ends the client with rpc-protocol', async () => {
    const [near, far] = duplexPair();
    const client = new RpcClient(near);
    far.write(new GobEncoder().encode(Response, { ServiceMethod: 'Arith.Add', Seq: 5 }));
    expect(await client.closed).toEqual(coded('rpc-protocol'));
  });
});

describe('chunks', () => {
  /** What a client writes for two calls, or a server for their replies. */
  function recorded(method: 'request' | 'response'): Uint8Array {
    const encoder = new GobEncoder();
    const values = [3, 4].map((B, Seq) =>
      method === 'request'
        ? [encoder.encode(Request, { ServiceMethod: Add.name, Seq }), encoder.encode(Add.args, { A: 1, B })]
        : [encoder.encode(Response, { ServiceMethod: Add.name, Seq }), encoder.encode(Add.reply, 1 + B)],
    );
    return Buffer.concat(values.flat());
  }

  test('calls are answered wherever their bytes are cut', async () => {
    const sums: number[] = [];
    const servers: RpcServer[] = [];
    atEverySplit(recorded('request'), (first, rest) => {
      const [near, far] = duplexPair();
      near.resume();
      servers.push(new RpcServer(far, [handle(Add, ({ A, B }) => sums.push(A + B))]));
      if (first.length > 0) near.write(first);
      near.end(rest);
    });
    await Promise.all(servers.map(({ closed }) => closed));
    expect(sums.filter((sum) => sum === 4)).toHaveLength(servers.length);
    expect(sums.filter((sum) => sum === 5)).toHaveLength(servers.length);
  });

  test('replies are understood wherever their bytes are cut', async () => {
    const replies: Array<Promise<number[]>> = [];
    atEverySplit(recorded('response'), (first, rest) => {
      const [near, far] = duplexPair();
      far.resume();
      const client = new RpcClient(near);
      replies.push(Promise.all([client.call(Add, {}), client.call(Add, {})]));
      if (first.length > 0) far.write(first);
      far.write(rest);
    });
    for (const reply of await Promise.all(replies)) expect(reply).toEqual([4, 5]);
  });
});

describe('RpcServer limits', () => {
  test('reads no further than maxPendingCalls, and goes on when one is answered', async () => {
    const { handler, names, answer } = waiting();
    const { client } = rpcPair([handler], { maxPendingCalls: 2 });
    const calls = Promise.all(['a', 'b', 'c', 'd'].map((name) => client.call(Wait, name)));
    await nextTurn();
    expect(names).toEqual(['a', 'b']);
    answer('b');
    await nextTurn();
    expect(names).toEqual(['a', 'b', 'c']);
    answer('a');
    answer('c');
    await nextTurn();
    answer('d');
    expect(await calls).toEqual(['a!', 'b!', 'c!', 'd!']);
  });

  test('reads no further than maxPendingBytes', async () => {
    const held: Array<() => void> = [];
    const slow = handle(Blob, (blob) => new Promise<Uint8Array>((resolve) => held.push(() => resolve(blob))));
    const { client } = rpcPair([slow], { maxPendingBytes: 100_000 });
    const calls = Promise.all(Array.from({ length: 5 }, () => client.call(Blob, new Uint8Array(60_000))));
    for (let turn = 0; turn < 20; turn++) await nextTurn();
    expect(held.length).toBeLessThan(5);
    while (held.length > 0) {
      held.shift()?.();
      for (let turn = 0; turn < 20; turn++) await nextTurn();
    }
    expect((await calls).map((blob) => blob.length)).toEqual([60_000, 60_000, 60_000, 60_000, 60_000]);
  });

  test('reads no further while the peer does not read its replies', async () => {
    const [near, far] = duplexPair();
    let answered = 0;
    new RpcServer(
      far,
      [
        handle(Blob, (blob) => {
          answered++;
          return blob;
        }),
      ],
      { maxUnsentBytes: 50_000 },
    );
    const client = new RpcClient(near);
    near.pause();
    const calls = Promise.all(Array.from({ length: 20 }, () => client.call(Blob, new Uint8Array(20_000))));
    for (let turn = 0; turn < 30; turn++) await nextTurn();
    expect(answered).toBeLessThan(10);
    near.resume();
    expect(await calls).toHaveLength(20);
  });

  test('a reply has the same size from the second call on', async () => {
    const [near, far] = duplexPair();
    let sent = 0;
    const server = new RpcServer(far, [handle(List, (list) => [...list])]);
    near.on('data', (chunk: Uint8Array) => {
      sent += chunk.length;
    });
    const client = new RpcClient(near);
    const sizes: number[] = [];
    for (let call = 0; call < 4; call++) {
      const before = sent;
      await client.call(List, ['a']);
      sizes.push(sent - before);
    }
    expect(sizes[1]).toBeLessThan(sizes[0] ?? 0);
    expect(new Set(sizes.slice(1)).size).toBe(1);
    server.close();
  });
});
