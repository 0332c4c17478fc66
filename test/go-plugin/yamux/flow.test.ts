import { Duplex, PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeFrame, Flag, type FrameHeader, FrameType } from '#go-plugin';
import { sessionPair } from '#go-plugin/testing';
import { RawPeer, readAll, settled } from './raw-peer.ts';

const KIB = 1024;
const WINDOW = 256 * KIB;

/** Bytes in which a piece that is lost, doubled or moved shows. */
function numbered(length: number, seed: number): Uint8Array {
  const data = new Uint8Array(length);
  for (let index = 0; index < length; index++) data[index] = index * 7 + (index >>> 8) + seed;
  return data;
}

/** Bytes of data sent on one stream. */
function sentOn(frames: readonly FrameHeader[], streamId: number): number {
  return frames
    .filter((it) => it.type === FrameType.data && it.streamId === streamId)
    .reduce((sum, it) => sum + it.length, 0);
}

describe('sending', () => {
  test('stops at the peer’s window and goes on by as much as is credited', async () => {
    const peer = new RawPeer({ role: 'client' });
    const stream = peer.session.open();
    let written = false;
    stream.write(new Uint8Array(2 * WINDOW), () => {
      written = true;
    });
    await settled();
    expect(sentOn(peer.frames, 1)).toBe(WINDOW);
    peer.send({ type: FrameType.windowUpdate, streamId: 1, length: 10 });
    await settled();
    expect(sentOn(peer.frames, 1)).toBe(WINDOW + 10);
    expect(written).toBe(false);
    peer.send({ type: FrameType.windowUpdate, streamId: 1, length: WINDOW });
    await settled();
    expect(sentOn(peer.frames, 1)).toBe(2 * WINDOW);
    expect(written).toBe(true);
  });

  test('takes credit that comes with ACK, FIN or both', async () => {
    const peer = new RawPeer({ role: 'client' });
    const stream = peer.session.open();
    stream.write(new Uint8Array(2 * WINDOW));
    const credit = { type: FrameType.windowUpdate, streamId: 1, length: 1000 };
    peer.send({ ...credit, flags: Flag.ACK });
    peer.send({ ...credit, flags: Flag.ACK | Flag.FIN });
    await settled();
    expect(sentOn(peer.frames, 1)).toBe(WINDOW + 2000);
  });

  test('ends the stream only after what waits for the window', async () => {
    const peer = new RawPeer({ role: 'client' });
    peer.session.open().end(new Uint8Array(WINDOW + 1));
    await settled();
    expect(peer.frames.some(({ flags }) => flags & Flag.FIN)).toBe(false);
    peer.send({ type: FrameType.windowUpdate, streamId: 1, length: 1 });
    await settled();
    expect(peer.frames.at(-1)).toMatchObject({ flags: Flag.FIN, streamId: 1 });
  });

  test('joins small writes of one turn to one frame', async () => {
    const peer = new RawPeer({ role: 'client' });
    const stream = peer.session.open();
    for (const word of ['one ', 'two ', 'three']) stream.write(word);
    await settled();
    expect(peer.frames.map(({ type, length }) => [type, length])).toEqual([
      [FrameType.windowUpdate, 0],
      [FrameType.data, 13],
    ]);
    expect(Buffer.concat(peer.received).toString()).toBe('one two three');
  });

  test('starts a new frame after one of another kind', async () => {
    const peer = new RawPeer({ role: 'client' });
    const stream = peer.session.open();
    stream.write('before');
    peer.session.goAway();
    stream.write('after');
    await settled();
    expect(peer.frames.map(({ type, length }) => [type, length])).toEqual([
      [FrameType.windowUpdate, 0],
      [FrameType.data, 6],
      [FrameType.goAway, 0],
      [FrameType.data, 5],
    ]);
  });

  test('carries more small writes of one turn than one buffer holds', async () => {
    const peer = new RawPeer({ role: 'client' });
    const stream = peer.session.open();
    const data = numbered(200 * 1000, 1);
    for (let start = 0; start < data.length; start += 1000) stream.write(data.subarray(start, start + 1000));
    await settled();
    expect(Buffer.concat(peer.received).equals(data)).toBe(true);
    expect(peer.frames.filter(({ type }) => type === FrameType.data)).toHaveLength(4);
  });

  test('keeps the order between streams, small and large writes and the end', async () => {
    const peer = new RawPeer({ role: 'client' });
    const [first, second] = [peer.session.open(), peer.session.open()];
    const large = numbered(40 * KIB, 1);
    first.write('a');
    second.write('b');
    first.write(large);
    first.end('c');
    await settled();
    expect(peer.frames.map(({ type, streamId, length, flags }) => [type, streamId, length, flags])).toEqual([
      [FrameType.windowUpdate, 1, 0, Flag.SYN],
      [FrameType.windowUpdate, 3, 0, Flag.SYN],
      [FrameType.data, 1, 1, 0],
      [FrameType.data, 3, 1, 0],
      [FrameType.data, 1, large.length, 0],
      [FrameType.data, 1, 1, 0],
      [FrameType.windowUpdate, 1, 0, Flag.FIN],
    ]);
    expect(
      Buffer.concat(peer.received).equals(Buffer.concat([Buffer.from('ab'), large, Buffer.from('c')])),
    ).toBe(true);
  });

  test('a chunk may be changed once its write is called back', async () => {
    const peer = new RawPeer({ role: 'client' });
    const stream = peer.session.open();
    for (const length of [3, 20 * KIB]) {
      const chunk = new Uint8Array(length).fill(1);
      await new Promise((resolve) => stream.write(chunk, resolve));
      chunk.fill(2);
    }
    await settled();
    expect(Buffer.concat(peer.received).every((byte) => byte === 1)).toBe(true);
  });
});

describe('receiving', () => {
  test('credits nothing while nobody reads, and what was read in steps of half a window', async () => {
    const peer = new RawPeer({ role: 'server' });
    peer.send({ flags: Flag.SYN, streamId: 1 }, new Uint8Array(WINDOW));
    const stream = await peer.session.accept();
    await settled();
    const credits = () => peer.frames.filter(({ flags }) => flags === 0).map(({ length }) => length);
    expect(credits()).toEqual([]);
    expect(stream.readableLength).toBe(WINDOW);
    stream.read(WINDOW / 2 - 1);
    await settled();
    expect(credits()).toEqual([]);
    stream.read(1);
    await settled();
    expect(credits()).toEqual([WINDOW / 2]);
    stream.read();
    await settled();
    expect(credits()).toEqual([WINDOW / 2, WINDOW / 2]);
  });

  test('does not credit the part of a frame that has not come', async () => {
    const peer = new RawPeer({ role: 'server' });
    const frame = encodeFrame(
      { type: FrameType.data, flags: Flag.SYN, streamId: 1, length: WINDOW },
      new Uint8Array(WINDOW),
    );
    peer.session.onStream = (stream) => stream.resume();
    peer.connection.write(frame.subarray(0, 12 + 100));
    await settled();
    expect(peer.frames.map(({ flags }) => flags)).toEqual([Flag.ACK]);
    peer.connection.write(frame.subarray(12 + 100));
    await settled();
    expect(peer.frames.slice(1).reduce((sum, { length }) => sum + length, 0)).toBe(WINDOW);
  });

  test('a stream nobody reads does not hold back another', async () => {
    const { client, server } = sessionPair();
    client.open().write(new Uint8Array(4 * WINDOW));
    const moving = client.open();
    const data = Buffer.alloc(4 * WINDOW, 'x');
    moving.end(data);
    const [stalled, accepted] = [await server.accept(), await server.accept()];
    expect((await readAll(accepted)).length).toBe(data.length);
    expect(stalled.readableLength).toBe(WINDOW);
  });

  test('pause() and resume() hold the peer back and let it go on', async () => {
    const { client, server } = sessionPair();
    const data = Buffer.from(numbered(3 * WINDOW, 5));
    client.open().end(data);
    const stream = await server.accept();
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      stream.pause();
      setImmediate(() => stream.resume());
    });
    await new Promise((resolve) => stream.once('end', resolve));
    expect(Buffer.concat(chunks).equals(data)).toBe(true);
  });

  test('small pieces that nobody reads are kept together, and read in order with what is around them', async () => {
    const peer = new RawPeer({ role: 'server' });
    peer.send({ type: FrameType.windowUpdate, flags: Flag.SYN, streamId: 1 });
    const stream = await peer.session.accept();
    const pushes: number[] = [];
    const push = stream.push.bind(stream);
    stream.push = (chunk: Uint8Array | null) => {
      pushes.push(chunk?.length ?? 0);
      return push(chunk);
    };
    const pieces = [
      ...Array.from({ length: 20_000 }, (_, index) => numbered(1, index)),
      numbered(9000, 3),
      numbered(2, 4),
    ];
    for (const piece of pieces) peer.send({ streamId: 1 }, piece);
    peer.send({ type: FrameType.windowUpdate, flags: Flag.FIN, streamId: 1 });
    for (let turn = 0; turn < 10; turn++) await settled();
    expect(pushes).toEqual([1, 16_384, 3615, 9000, 2, 0]);
    expect((await readAll(stream)) === Buffer.concat(pieces).toString()).toBe(true);
  });

  test('small pieces that are kept together can be read at once, and are not credited before', async () => {
    const peer = new RawPeer({ role: 'server' });
    peer.send({ flags: Flag.SYN, streamId: 1 }, new Uint8Array(120 * KIB));
    const stream = await peer.session.accept();
    await settled();
    expect(stream.read()).toHaveLength(120 * KIB);
    for (let piece = 0; piece < 9; piece++) peer.send({ streamId: 1 }, new Uint8Array(KIB).fill(piece));
    await settled();
    expect(peer.frames.map(({ length }) => length)).toEqual([0]);
    expect(stream.read()).toHaveLength(9 * KIB);
    await settled();
    expect(peer.frames.map(({ length }) => length)).toEqual([0, 129 * KIB]);
  });

  test('takePrefix() takes the first bytes off, wherever they are cut, and leaves the rest to the readers', async () => {
    for (let cut = 1; cut < 7; cut++) {
      const peer = new RawPeer({ role: 'server' });
      const prefixes: string[] = [];
      const streams: Duplex[] = [];
      peer.session.onStream = (stream) => {
        streams.push(stream);
        stream.takePrefix(4, (bytes) => prefixes.push(Buffer.from(bytes).toString()));
      };
      peer.send({ flags: Flag.SYN, streamId: 1 }, Buffer.from('headbody').subarray(0, cut));
      await settled();
      peer.send({ streamId: 1, flags: Flag.FIN }, Buffer.from('headbody').subarray(cut));
      await settled();
      expect(prefixes).toEqual(['head']);
      expect(await Promise.all(streams.map(readAll))).toEqual(['body']);
    }
  });
});

describe('any streams, chunks and readers', () => {
  const plan = fc.record({
    fromClient: fc.boolean(),
    chunks: fc.array(fc.integer({ min: 0, max: 150 * KIB }), { minLength: 1, maxLength: 5 }),
    isSlow: fc.boolean(),
  });

  test('arrive whole and in order, and no reader ever holds more than the window', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(plan, { minLength: 1, maxLength: 5 }), async (plans) => {
        const { client, server } = sessionPair();
        const transfers = plans.map(async ({ fromClient, chunks, isSlow }, index) => {
          const [near, far] = fromClient ? [client, server] : [server, client];
          const stream = near.open();
          const data = chunks.map((length) => numbered(length, index));
          for (const chunk of data) stream.write(chunk);
          stream.end();
          const accepted = await far.accept();
          const received: Buffer[] = [];
          accepted.on('data', (chunk: Buffer) => {
            received.push(chunk);
            expect(accepted.readableLength).toBeLessThanOrEqual(WINDOW);
            if (!isSlow) return;
            accepted.pause();
            setImmediate(() => accepted.resume());
          });
          await new Promise((resolve) => accepted.once('end', resolve));
          accepted.end();
          stream.resume();
          return Buffer.concat(received).equals(Buffer.concat(data));
        });
        expect(await Promise.all(transfers)).not.toContain(false);
        await settled();
        expect([client.streams, server.streams]).toEqual([0, 0]);
        client.close();
      }),
      { numRuns: 20 },
    );
  });

  test('a stream can be piped through like any Duplex', async () => {
    const { client, server } = sessionPair();
    server.onStream = (stream) => stream.pipe(new PassThrough()).pipe(stream);
    const stream = client.open();
    const data = Buffer.alloc(1024 * KIB, 'echo');
    stream.end(data);
    expect((await readAll(stream)) === data.toString()).toBe(true);
    expect(stream).toBeInstanceOf(Duplex);
  });
});
