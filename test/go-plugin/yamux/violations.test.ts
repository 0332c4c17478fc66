import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Flag, type FrameHeader, FrameType, GoAwayCode } from '#go-plugin';
import { RawPeer, settled } from './raw-peer.ts';

interface Violation {
  readonly because: string;
  readonly code: string;
  readonly frames: ReadonlyArray<{ readonly header: Partial<FrameHeader>; readonly body?: Uint8Array }>;
}

const open: Partial<FrameHeader> = { type: FrameType.windowUpdate, flags: Flag.SYN, streamId: 1 };
const KIB = 1024;

const violations: readonly Violation[] = [
  {
    because: 'stream ids of the server are even',
    code: 'yamux-bad-stream-id',
    frames: [{ header: { ...open, streamId: 2 } }],
  },
  { because: '0 is no stream', code: 'yamux-bad-stream-id', frames: [{ header: { ...open, streamId: 0 } }] },
  {
    because: 'data belongs to a stream',
    code: 'yamux-bad-stream-id',
    frames: [{ header: { streamId: 0 }, body: new Uint8Array(1) }],
  },
  {
    because: 'a stream is opened once',
    code: 'yamux-bad-stream-id',
    frames: [{ header: open }, { header: open }],
  },
  {
    because: 'the id of a closed stream is not used again',
    code: 'yamux-bad-stream-id',
    frames: [{ header: open }, { header: { ...open, flags: Flag.RST } }, { header: open }],
  },
  {
    because: 'ids are not left out by the thousand',
    code: 'yamux-bad-stream-id',
    frames: [{ header: { ...open, streamId: 10_001 } }],
  },
  {
    because: 'a frame of more than the window is refused by its header alone',
    code: 'yamux-window-exceeded',
    frames: [{ header: open }, { header: { streamId: 1, length: 256 * KIB + 1 } }],
  },
  {
    because: 'what was sent counts until it is read',
    code: 'yamux-window-exceeded',
    frames: [
      { header: open },
      { header: { streamId: 1 }, body: new Uint8Array(200 * KIB) },
      { header: { streamId: 1 }, body: new Uint8Array(57 * KIB) },
    ],
  },
  {
    because: 'a closed stream has no larger window',
    code: 'yamux-window-exceeded',
    frames: [{ header: { streamId: 1, length: 0xffff_ffff } }],
  },
  {
    because: 'a window has at most 2^32 - 1 bytes',
    code: 'yamux-window-overflow',
    frames: [
      { header: open },
      { header: { type: FrameType.windowUpdate, streamId: 1, length: 0xffff_ffff } },
    ],
  },
  {
    because: 'a half is closed once',
    code: 'yamux-unexpected-fin',
    frames: [
      { header: open },
      { header: { streamId: 1, flags: Flag.FIN } },
      { header: { streamId: 1, flags: Flag.FIN } },
    ],
  },
  {
    because: 'nothing follows the end',
    code: 'yamux-unexpected-fin',
    frames: [
      { header: open },
      { header: { streamId: 1, flags: Flag.FIN } },
      { header: { streamId: 1 }, body: new Uint8Array(1) },
    ],
  },
];

describe('YamuxSession', () => {
  test.each(violations)('ends with $code and the go-away code when $because', async ({ code, frames }) => {
    const peer = new RawPeer({ role: 'server' });
    for (const { header, body } of frames) peer.send(header, body);
    expect(await peer.session.closed).toMatchObject({ code, goAway: GoAwayCode.protocolError });
    await settled();
    expect(peer.frames.at(-1)).toMatchObject({ type: FrameType.goAway, length: GoAwayCode.protocolError });
    expect(peer.ended).toBe(true);
    expect(peer.session.streams).toBe(0);
  });

  test.each([
    { because: 'the version is unknown', bytes: '010000000000000100000000', code: 'yamux-bad-version' },
    { because: 'the type is unknown', bytes: '000900000000000100000000', code: 'yamux-bad-type' },
    {
      because: 'it is HTTP',
      bytes: Buffer.from('GET / HTTP/1.1\r\n').toString('hex'),
      code: 'yamux-bad-version',
    },
  ])('ends with $code when $because', async ({ bytes, code }) => {
    const peer = new RawPeer({ role: 'server' });
    peer.connection.write(Buffer.from(bytes, 'hex'));
    expect(await peer.session.closed).toMatchObject({ code });
    await settled();
    expect(peer.frames.at(-1)).toMatchObject({ type: FrameType.goAway, length: GoAwayCode.protocolError });
  });

  test('takes ids that come out of order, as Go sends them when streams are opened at once', async () => {
    const peer = new RawPeer({ role: 'server' });
    for (const streamId of [5, 1, 3, 7]) peer.send({ ...open, streamId });
    await settled();
    expect(peer.session.streams).toBe(4);
    expect(peer.ended).toBe(false);
  });

  test('ends with yamux-peer-not-reading when pings are asked and the answers not read', async () => {
    const peer = new RawPeer({ role: 'server', maxUnsentBytes: 64 * KIB });
    peer.connection.pause();
    for (let turn = 0; turn < 40; turn++) {
      for (let ping = 0; ping < 1000; ping++)
        peer.send({ type: FrameType.ping, flags: Flag.SYN, length: ping });
      await settled();
    }
    expect(await peer.session.closed).toMatchObject({ code: 'yamux-peer-not-reading' });
  });

  test('ends with yamux-internal and the go-away code for it when a listener throws', async () => {
    const peer = new RawPeer({ role: 'server' });
    const cause = new Error('a bug of the application');
    peer.session.onStream = () => {
      throw cause;
    };
    peer.send(open);
    expect(await peer.session.closed).toMatchObject({ code: 'yamux-internal', cause });
    await settled();
    expect(peer.frames.at(-1)).toMatchObject({ type: FrameType.goAway, length: GoAwayCode.internalError });
  });

  test('ends with a coded error or lives on, whatever bytes come, and holds no more than the windows', async () => {
    const small = fc.record({
      type: fc.nat(3),
      flags: fc.nat(15),
      streamId: fc.nat(5),
      length: fc.oneof(fc.nat(40), fc.nat(0xffff_ffff)),
    });
    const frame = fc
      .tuple(small, fc.uint8Array({ maxLength: 40 }))
      .map(([{ type, flags, streamId, length }, body]) => {
        const isData = type === FrameType.data;
        const header = Buffer.alloc(12);
        header.writeUInt8(type, 1);
        header.writeUInt16BE(flags, 2);
        header.writeUInt32BE(streamId, 4);
        header.writeUInt32BE(isData ? body.length : length, 8);
        return isData ? Buffer.concat([header, body]) : header;
      });
    const noise = fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 20, arbitrary: frame }, noise)),
        fc.boolean(),
        async (chunks, reads) => {
          const peer = new RawPeer({ role: 'server' });
          let held = 0;
          peer.session.onStream = (stream) => {
            if (reads) stream.resume();
            else stream.once('close', () => {}).on('readable', () => {});
            held++;
          };
          for (const chunk of chunks) peer.connection.write(chunk);
          await settled();
          expect(held).toBeLessThanOrEqual(3);
          peer.connection.end();
          const error = await peer.session.closed;
          expect(error === undefined || /^yamux-/.test(error.code)).toBe(true);
          expect(error?.code).not.toBe('yamux-internal');
          expect(peer.session.streams).toBe(0);
        },
      ),
      { numRuns: 300 },
    );
  });
});
