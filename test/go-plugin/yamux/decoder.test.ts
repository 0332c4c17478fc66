import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeFrame, Flag, type FrameHeader, FrameType } from '#go-plugin';
import { atEverySplit } from '#go-plugin/testing';
import { FrameDecoder } from '../../../server/go-plugin/yamux/decoder.ts';

interface Frame {
  readonly header: FrameHeader;
  readonly body: Uint8Array;
}

/** What the decoder finds, bodies put together, when the bytes come in these chunks. */
function decode(chunks: readonly Uint8Array[]): { frames: Frame[]; atBoundary: boolean } {
  const found: Array<{ header: FrameHeader; pieces: Uint8Array[] }> = [];
  const decoder = new FrameDecoder({
    frame: (header) => found.push({ header, pieces: [] }),
    body: (piece, remaining) => {
      const pieces = found.at(-1)?.pieces ?? [];
      pieces.push(piece);
      const length = found.at(-1)?.header.length ?? 0;
      expect(remaining).toBe(length - Buffer.concat(pieces).length);
    },
  });
  for (const chunk of chunks) decoder.push(chunk);
  const frames = found.map(({ header, pieces }) => ({ header, body: new Uint8Array(Buffer.concat(pieces)) }));
  return { frames, atBoundary: decoder.atBoundary };
}

const frames: Frame[] = [
  {
    header: { type: FrameType.windowUpdate, flags: Flag.SYN, streamId: 1, length: 0 },
    body: new Uint8Array(0),
  },
  { header: { type: FrameType.data, flags: 0, streamId: 1, length: 3 }, body: new Uint8Array([1, 2, 3]) },
  { header: { type: FrameType.ping, flags: Flag.SYN, streamId: 0, length: 99 }, body: new Uint8Array(0) },
  { header: { type: FrameType.data, flags: Flag.FIN, streamId: 1, length: 0 }, body: new Uint8Array(0) },
];
const bytes = Buffer.concat(frames.map(({ header, body }) => encodeFrame(header, body)));

describe('FrameDecoder', () => {
  test('push() finds the same frames when the bytes are cut at any position', () => {
    atEverySplit(bytes, (first, rest) => {
      expect(decode([first, rest])).toEqual({ frames, atBoundary: true });
    });
  });

  test('push() finds the same frames when the bytes come one by one', () => {
    expect(decode([...bytes].map((byte) => new Uint8Array([byte]))).frames).toEqual(frames);
  });

  test('push() answers both of two pings when the second is cut after 5 bytes', () => {
    const ping = encodeFrame({ type: FrameType.ping, flags: Flag.SYN, streamId: 0, length: 1 });
    const two = Buffer.concat([ping, ping]);
    expect(decode([two.subarray(0, 17), two.subarray(17)]).frames).toHaveLength(2);
  });

  test('atBoundary is true only between frames', () => {
    const boundaries = [0, 12, 27, 39, 51];
    atEverySplit(bytes, (first) => {
      expect(decode([first]).atBoundary).toBe(boundaries.includes(first.length));
    });
  });

  test('push() passes a declared body of 4 GiB on without holding a byte of it', () => {
    const header = encodeFrame({ type: FrameType.data, flags: 0, streamId: 1, length: 0xffff_ffff });
    const seen: number[] = [];
    const decoder = new FrameDecoder({ frame: () => {}, body: (piece) => seen.push(piece.length) });
    decoder.push(header);
    decoder.push(new Uint8Array(10));
    expect(seen).toEqual([10]);
  });

  test('push() finds any frames cut anywhere', () => {
    const header = fc.record({
      type: fc.constantFrom(FrameType.windowUpdate, FrameType.ping, FrameType.goAway),
      flags: fc.nat(0xffff),
      streamId: fc.nat(0xffff_ffff),
      length: fc.nat(0xffff_ffff),
    });
    const frame = fc.oneof(
      header.map((it) => ({ header: it, body: new Uint8Array(0) })),
      fc.tuple(fc.nat(15), fc.uint8Array({ maxLength: 40 })).map(([flags, body]) => ({
        header: { type: FrameType.data, flags, streamId: 5, length: body.length },
        body,
      })),
    );
    fc.assert(
      fc.property(
        fc.array(frame, { maxLength: 12 }),
        fc.array(fc.integer({ min: 1, max: 30 })),
        (list, cuts) => {
          let rest: Uint8Array = Buffer.concat(list.map((it) => encodeFrame(it.header, it.body)));
          const chunks: Uint8Array[] = [];
          for (const cut of cuts) {
            chunks.push(rest.subarray(0, cut));
            rest = rest.subarray(cut);
          }
          expect(decode([...chunks, rest]).frames).toEqual(list);
        },
      ),
    );
  });
});
