import { corrupt, Fault } from './fault.ts';

const CHUNK = 8 * 1024;
/** With less room left a message is begun in a new chunk. */
const SMALLEST_ROOM = 512;

export const NOTHING = Buffer.alloc(0);

/** The longest unsigned number: a byte for the count and eight more. */
export const LONGEST_UINT = 9;

/**
 * A growing buffer that messages are written into one after the other. What was taken is never written again, so it
 * can be handed on without a copy.
 */
export class ByteWriter {
  /** Writers may set bytes from `length` on, after `reserve`. */
  bytes = NOTHING;
  /** Where the next byte goes. */
  length = 0;
  #start = 0;
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Forgets what was written since the last `take` and begins anew. */
  begin(): void {
    if (this.bytes.length > CHUNK || this.bytes.length - this.#start < SMALLEST_ROOM) this.#release();
    this.length = this.#start;
  }

  /** The bytes from `headroom` bytes after the beginning; the writer is then empty. */
  take(headroom = 0): Buffer {
    const taken = this.bytes.subarray(this.#start + headroom, this.length);
    this.#start = this.length;
    if (this.bytes.length > CHUNK) this.#release();
    return taken;
  }

  /** Lets go of the buffer; a message that outgrew a chunk has one of its own. */
  #release(): void {
    this.bytes = NOTHING;
    this.#start = 0;
    this.length = 0;
  }

  /** How much was written since `begin`. */
  get size(): number {
    return this.length - this.#start;
  }

  /** Makes room for `count` bytes from `length` on. */
  reserve(count: number): void {
    if (this.length + count > this.bytes.length) this.#grow(count);
  }

  writeByte(byte: number): void {
    if (this.length === this.bytes.length) this.#grow(1);
    this.bytes[this.length++] = byte;
  }

  writeBytes(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  #grow(count: number): void {
    const needed = this.size + count;
    if (needed > this.#limit + LONGEST_UINT) {
      throw new Fault('gob-message-too-large', `the value needs more than ${this.#limit} bytes`);
    }
    const grown = Buffer.allocUnsafeSlow(Math.max(CHUNK, needed, this.size * 2));
    grown.set(this.bytes.subarray(this.#start, this.length));
    this.length -= this.#start;
    this.#start = 0;
    this.bytes = grown;
  }
}

/** A place in bytes that were received, with an end that reading must not pass. */
export class ByteReader {
  bytes: Buffer<ArrayBufferLike> = NOTHING;
  /** Where the next byte is read. */
  at = 0;
  /** Where the message ends. */
  end = 0;

  readByte(): number {
    if (this.at >= this.end) throw corrupt('the message ends in the middle of a value');
    return this.bytes[this.at++] ?? 0;
  }

  /** Moves over `count` bytes and answers where they begin. */
  advance(count: number): number {
    const from = this.at;
    if (count > this.end - from)
      throw corrupt(`${count} bytes announced, ${this.end - from} left in the message`);
    this.at = from + count;
    return from;
  }
}
