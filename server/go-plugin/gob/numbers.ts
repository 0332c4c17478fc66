import { type ByteReader, type ByteWriter, LONGEST_UINT } from './bytes.ts';
import { corrupt, Fault } from './fault.ts';

// Unsigned numbers below 128 are one byte; others a byte holding minus the count of bytes that follow, then those,
// big endian, without leading zeros. Signed numbers are unsigned ones with the sign in the lowest bit, negative ones
// complemented. Floats are the eight bytes of the double in reverse, as an unsigned number.
// Numbers travel here as two words of 32 bits, so that no BigInt is made for those a JS number holds.

const WORD = 2 ** 32;
const HALF_WORD_SHIFTED = 2 ** 31;
const SMALL = 2 ** 30;
/** The highest upper word of a number that is safe in JS. */
const HIGHEST_SAFE_WORD = 2 ** 21 - 1;

const float = new DataView(new ArrayBuffer(8));

/** `value` must be a whole number from 0 to 2^53 − 1. */
export function writeUint(out: ByteWriter, value: number): void {
  if (value < 128) out.writeByte(value);
  else writeWords(out, Math.floor(value / WORD), value >>> 0);
}

/** `value` must be a whole number within ±(2^53 − 1). */
export function writeInt(out: ByteWriter, value: number): void {
  if (value >= -SMALL && value < SMALL) {
    writeUint(out, value < 0 ? (~value << 1) | 1 : value << 1);
    return;
  }
  const sign = value < 0 ? 1 : 0;
  const magnitude = value < 0 ? -value - 1 : value;
  const low = (magnitude % HALF_WORD_SHIFTED) * 2 + sign;
  writeWords(out, Math.floor(magnitude / HALF_WORD_SHIFTED), low);
}

/** `value` must fit 64 bits. */
export function writeUint64(out: ByteWriter, value: bigint): void {
  writeWords(out, Number(value >> 32n), Number(value & 0xffff_ffffn));
}

/** `value` must fit 64 bits. */
export function writeInt64(out: ByteWriter, value: bigint): void {
  writeUint64(out, BigInt.asUintN(64, value < 0n ? (~value << 1n) | 1n : value << 1n));
}

export function writeFloat(out: ByteWriter, value: number): void {
  float.setFloat64(0, value, true);
  writeWords(out, float.getUint32(0), float.getUint32(4));
}

function writeWords(out: ByteWriter, high: number, low: number): void {
  if (high === 0 && low < 128) {
    out.writeByte(low);
    return;
  }
  out.reserve(LONGEST_UINT);
  const count = high === 0 ? 4 - (Math.clz32(low) >> 3) : 8 - (Math.clz32(high) >> 3);
  const { bytes } = out;
  let at = out.length;
  bytes[at++] = 256 - count;
  for (let place = count - 1; place >= 4; place--) bytes[at++] = high >>> ((place - 4) * 8);
  for (let place = Math.min(count, 4) - 1; place >= 0; place--) bytes[at++] = low >>> (place * 8);
  out.length = at;
}

/** How many bytes `writeUint` needs. */
export function uintLength(value: number): number {
  if (value < 128) return 1;
  const high = Math.floor(value / WORD);
  return 1 + (high === 0 ? 4 - (Math.clz32(value) >> 3) : 8 - (Math.clz32(high) >> 3));
}

/** Puts the number of bytes written since the writer's size was `from` before them. */
export function insertLength(out: ByteWriter, from: number): void {
  const count = out.size - from;
  const room = uintLength(count);
  out.reserve(room);
  const start = out.length - count;
  out.bytes.copyWithin(start + room, start, out.length);
  out.length = start;
  writeUint(out, count);
  out.length += count;
}

let readHigh = 0;
let readLow = 0;

/** Reads an unsigned number into `readHigh` and `readLow`. */
function readWords(from: ByteReader): void {
  const first = from.readByte();
  readHigh = 0;
  readLow = first;
  if (first < 128) return;
  const count = 256 - first;
  if (count > 8) throw corrupt(`a number of ${count} bytes`);
  let at = from.advance(count);
  const { bytes } = from;
  readLow = 0;
  for (let place = count; place > 4; place--) readHigh = (readHigh << 8) | (bytes[at++] ?? 0);
  for (let place = Math.min(count, 4); place > 0; place--) readLow = (readLow << 8) | (bytes[at++] ?? 0);
  readHigh >>>= 0;
  readLow >>>= 0;
}

/** @throws Fault `gob-number-out-of-range` beyond 2^53 − 1 */
export function readUint(from: ByteReader): number {
  if (from.at < from.end) {
    const first = from.bytes[from.at] ?? 0;
    if (first < 128) {
      from.at++;
      return first;
    }
  }
  readWords(from);
  if (readHigh > HIGHEST_SAFE_WORD) throw outOfRange(words());
  return readHigh * WORD + readLow;
}

/** @throws Fault `gob-number-out-of-range` beyond ±(2^53 − 1) */
export function readInt(from: ByteReader): number {
  readWords(from);
  if (readHigh === 0) {
    const magnitude = readLow >>> 1;
    return readLow & 1 ? -magnitude - 1 : magnitude;
  }
  const magnitude = readHigh * HALF_WORD_SHIFTED + (readLow >>> 1);
  const value = readLow & 1 ? -magnitude - 1 : magnitude;
  if (!Number.isSafeInteger(value)) throw outOfRange(signed(words()));
  return value;
}

export function readUint64(from: ByteReader): bigint {
  readWords(from);
  return words();
}

export function readInt64(from: ByteReader): bigint {
  readWords(from);
  return signed(words());
}

export function readFloat(from: ByteReader): number {
  readWords(from);
  float.setUint32(0, readHigh);
  float.setUint32(4, readLow);
  return float.getFloat64(0, true);
}

/** Moves over a number of any size. */
export function skipNumber(from: ByteReader): void {
  const first = from.readByte();
  if (first < 128) return;
  if (first < 248) throw corrupt(`a number of ${256 - first} bytes`);
  from.advance(256 - first);
}

function words(): bigint {
  return (BigInt(readHigh) << 32n) | BigInt(readLow);
}

function signed(value: bigint): bigint {
  return value & 1n ? ~(value >> 1n) : value >> 1n;
}

export function outOfRange(value: number | bigint): Fault {
  return new Fault(
    'gob-number-out-of-range',
    `${value} does not fit; read and write it with int64 or uint64`,
  );
}
