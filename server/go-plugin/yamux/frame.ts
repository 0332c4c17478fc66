import { GoPluginError, type GoPluginErrorCode } from '../errors.ts';

/** Bytes of a frame header: version, type, flags, stream id, length; big endian. */
export const HEADER_BYTES = 12;

/** Bytes either side may send on a new stream before the first credit. */
export const INITIAL_WINDOW = 256 * 1024;

const VERSION = 0;

/** What a frame is. Only data frames have a body. */
export const FrameType = {
  /** `length` bytes of a stream follow. */
  data: 0,
  /** `length` more bytes may be sent on the stream. */
  windowUpdate: 1,
  /** `length` is an opaque value, which the answer repeats. */
  ping: 2,
  /** `length` is a {@link GoAwayCode}. */
  goAway: 3,
} as const;
export type FrameType = (typeof FrameType)[keyof typeof FrameType];

/** Bits of a header's flags; several may be set, on data and on window updates alike. */
export const Flag = {
  /** Opens a stream; on a ping: a question. */
  SYN: 0b0001,
  /** Accepts a stream; on a ping: the answer. */
  ACK: 0b0010,
  /** The sender will send no more data on this stream. */
  FIN: 0b0100,
  /** Both directions of the stream are over at once. */
  RST: 0b1000,
} as const;

/** Why a side goes away. After anything but `normal` the session is over. */
export const GoAwayCode = { normal: 0, protocolError: 1, internalError: 2 } as const;

export interface FrameHeader {
  readonly type: FrameType;
  readonly flags: number;
  readonly streamId: number;
  readonly length: number;
}

/** Writes a header at `offset` of `target`, which must have room for {@link HEADER_BYTES}. */
export function writeHeader(
  target: Uint8Array,
  offset: number,
  type: FrameType,
  flags: number,
  streamId: number,
  length: number,
): void {
  target[offset] = VERSION;
  target[offset + 1] = type;
  target[offset + 2] = flags >>> 8;
  target[offset + 3] = flags;
  writeUint32(target, offset + 4, streamId);
  writeUint32(target, offset + 8, length);
}

/** Writes an unsigned 32-bit number, big endian. */
export function writeUint32(target: Uint8Array, offset: number, value: number): void {
  target[offset] = value >>> 24;
  target[offset + 1] = value >>> 16;
  target[offset + 2] = value >>> 8;
  target[offset + 3] = value;
}

/**
 * Encodes one frame.
 *
 * @param header its fields; for a data frame `length` must be that of `body`
 * @param body bytes of a data frame
 * @returns header and body in one array
 * @example
 * encodeFrame({ type: FrameType.ping, flags: Flag.SYN, streamId: 0, length: 7 });
 * // 00 02 0001 00000000 00000007
 */
export function encodeFrame(header: FrameHeader, body: Uint8Array = new Uint8Array(0)): Uint8Array {
  const frame = new Uint8Array(HEADER_BYTES + body.length);
  writeHeader(frame, 0, header.type, header.flags, header.streamId, header.length);
  frame.set(body, HEADER_BYTES);
  return frame;
}

/**
 * Decodes the header that starts at `offset`; hashicorp/yamux `const.go`.
 *
 * @param bytes at least {@link HEADER_BYTES} from `offset`
 * @throws GoPluginError `yamux-bad-version` or `yamux-bad-type`, both with the go-away code to send
 */
export function decodeHeader(bytes: Uint8Array, offset = 0): FrameHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, HEADER_BYTES);
  const version = view.getUint8(0);
  if (version !== VERSION) {
    throw protocolError('yamux-bad-version', `The peer speaks yamux version ${version}, not ${VERSION}.`);
  }
  const type = view.getUint8(1);
  if (!isFrameType(type))
    throw protocolError('yamux-bad-type', `The peer sent a yamux frame of type ${type}.`);
  return { type, flags: view.getUint16(2), streamId: view.getUint32(4), length: view.getUint32(8) };
}

function isFrameType(type: number): type is FrameType {
  return type <= FrameType.goAway;
}

/** An error of the peer, which ends the session and is answered with the go-away code for protocol errors. */
export function protocolError(code: GoPluginErrorCode, message: string): GoPluginError {
  return new GoPluginError(code, message, { goAway: GoAwayCode.protocolError });
}
