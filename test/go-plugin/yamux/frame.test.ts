import { describe, expect, test } from 'vitest';
import { encodeFrame, Flag, type FrameHeader, FrameType, GoAwayCode } from '#go-plugin';
import { decodeHeader } from '../../../server/go-plugin/yamux/frame.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

const golden: Array<{ because: string; header: FrameHeader; body?: string; bytes: string }> = [
  {
    because: 'a stream is opened with an empty window update',
    header: { type: FrameType.windowUpdate, flags: Flag.SYN, streamId: 1, length: 0 },
    bytes: '000100010000000100000000',
  },
  {
    because: 'only data frames have a body',
    header: { type: FrameType.data, flags: 0, streamId: 1, length: 5 },
    body: 'hello',
    bytes: '00000000000000010000000568656c6c6f',
  },
  {
    because: 'flags can be combined and ride on data',
    header: { type: FrameType.data, flags: Flag.SYN | Flag.FIN, streamId: 2, length: 2 },
    body: 'ok',
    bytes: '0000000500000002000000026f6b',
  },
  {
    because: 'length is unsigned: a credit of 4 GiB - 1',
    header: { type: FrameType.windowUpdate, flags: Flag.ACK, streamId: 0xffff_fffe, length: 0xffff_ffff },
    bytes: '00010002fffffffeffffffff',
  },
  {
    because: 'a ping carries its value in the length',
    header: { type: FrameType.ping, flags: Flag.SYN, streamId: 0, length: 7 },
    bytes: '000200010000000000000007',
  },
  {
    because: 'a go-away carries its code in the length',
    header: { type: FrameType.goAway, flags: 0, streamId: 0, length: GoAwayCode.protocolError },
    bytes: '000300000000000000000001',
  },
  {
    because: 'reset is the fourth bit',
    header: { type: FrameType.windowUpdate, flags: Flag.RST, streamId: 3, length: 0 },
    bytes: '000100080000000300000000',
  },
];

describe('encodeFrame()', () => {
  test.each(golden)('writes the bytes of the specification when $because', ({ header, body = '', bytes }) => {
    expect(hex(encodeFrame(header, Buffer.from(body)))).toBe(bytes);
  });
});

describe('decodeHeader()', () => {
  test.each(golden)('reads them back when $because', ({ header, bytes }) => {
    const shifted = Buffer.concat([Buffer.from('aa', 'hex'), Buffer.from(bytes, 'hex')]);
    expect(decodeHeader(shifted, 1)).toEqual(header);
  });

  test('refuses another version with the go-away code to send', () => {
    expect(() => decodeHeader(Buffer.from('010100010000000100000000', 'hex'))).toThrowError(
      expect.objectContaining({ code: 'yamux-bad-version', goAway: GoAwayCode.protocolError }),
    );
  });

  test('refuses an unknown type with the go-away code to send', () => {
    expect(() => decodeHeader(Buffer.from('000400010000000100000000', 'hex'))).toThrowError(
      expect.objectContaining({ code: 'yamux-bad-type', goAway: GoAwayCode.protocolError }),
    );
  });
});
