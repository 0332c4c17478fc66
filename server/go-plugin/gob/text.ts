import type { ByteReader, ByteWriter } from './bytes.ts';
import { readUint, uintLength, writeUint } from './numbers.ts';

/** Up to here a loop beats the call into the runtime. */
const SHORT = 24;

/** From here on decoded bytes are a view of what was received instead of a copy. */
const VIEWED = 64 * 1024;

/** Writes the byte count and the UTF-8; a lone surrogate becomes U+FFFD. */
export function writeString(out: ByteWriter, text: string): void {
  if (text.length <= SHORT && writeShort(out, text)) return;
  const count = Buffer.byteLength(text);
  out.reserve(uintLength(count) + count);
  writeUint(out, count);
  out.bytes.write(text, out.length, count, 'utf8');
  out.length += count;
}

/** Writes text of ASCII; answers false, with nothing written, when it is not. */
function writeShort(out: ByteWriter, text: string): boolean {
  out.reserve(SHORT + 1);
  const { bytes } = out;
  let at = out.length;
  bytes[at++] = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 128) return false;
    bytes[at++] = code;
  }
  out.length = at;
  return true;
}

/** Reads a byte count and UTF-8; what is no UTF-8 becomes U+FFFD. */
export function readString(from: ByteReader): string {
  const count = readUint(from);
  if (count === 0) return '';
  const start = from.advance(count);
  return from.bytes.toString('utf8', start, start + count);
}

export function writeCounted(out: ByteWriter, bytes: Uint8Array): void {
  writeUint(out, bytes.length);
  out.writeBytes(bytes);
}

/** Reads a byte count and the bytes; many are answered as a view. */
export function readCounted(from: ByteReader): Uint8Array {
  const count = readUint(from);
  const start = from.bytes.byteOffset + from.advance(count);
  const { buffer } = from.bytes;
  if (count >= VIEWED) return new Uint8Array(buffer, start, count);
  return new Uint8Array(buffer.slice(start, start + count));
}

export function skipCounted(from: ByteReader): void {
  from.advance(readUint(from));
}
