import { ByteReader, NOTHING } from './bytes.ts';
import { corrupt, Fault } from './fault.ts';
import type { GobLimits } from './limits.ts';

/**
 * Messages out of a stream of chunks. `at` and `end` are the rest of the open message; between values, and while the
 * next message is not there, both stand where that one begins.
 *
 * Memory that bytes were received into is never written again, so views of it stay true.
 */
export class MessageReader extends ByteReader {
  readonly limits: GobLimits;
  /** How far bytes were received. */
  #filled = 0;
  /** Whether there may be room behind `#filled` that is ours to write. */
  #isOwned = false;
  /** Where the first message of the value begins; what is before is no longer needed. */
  #start = 0;
  /** How many bytes from `#start` the next message ends, as far as known. */
  #expected = 0;
  #messages = 0;

  constructor(limits: GobLimits) {
    super();
    this.limits = limits;
  }

  /** Takes in a chunk, which must not be altered afterwards. */
  push(chunk: Uint8Array): void {
    const held = this.#filled - this.#start;
    if (held === 0) {
      this.#place(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length), chunk.length, false);
      return;
    }
    if (!this.#isOwned || this.#filled + chunk.length > this.bytes.length) {
      const room = Buffer.allocUnsafe(this.#capacityFor(held + chunk.length));
      room.set(this.bytes.subarray(this.#start, this.#filled));
      this.#place(room, held, true);
    }
    this.bytes.set(chunk, this.#filled);
    this.#filled += chunk.length;
  }

  /** Twice what is needed, so that growing costs one copy of each byte on average, or all of the message if that is less. */
  #capacityFor(needed: number): number {
    const double = needed * 2;
    return this.#expected >= needed && this.#expected < double ? this.#expected : double;
  }

  #place(bytes: Buffer<ArrayBufferLike>, filled: number, isOwned: boolean): void {
    this.bytes = bytes;
    this.at -= this.#start;
    this.end -= this.#start;
    this.#start = 0;
    this.#filled = filled;
    this.#isOwned = isOwned;
  }

  /** Opens the message at `end`; false, with nothing changed, when it is not there whole. */
  openMessage(): boolean {
    const from = this.end;
    const available = this.#filled - from;
    const first = this.bytes[from] ?? 0;
    const prefix = first < 128 ? 1 : 257 - first;
    if (available === 0) return false;
    if (prefix > 9) throw corrupt(`a message length of ${prefix - 1} bytes`);
    if (available < prefix) return false;
    let size = prefix === 1 ? first : 0;
    for (let i = 1; i < prefix; i++) size = size * 256 + (this.bytes[from + i] ?? 0);

    const { maxMessageBytes, maxMessagesPerValue } = this.limits;
    if (from - this.#start + size > maxMessageBytes) {
      throw new Fault('gob-message-too-large', `the value announces more than ${maxMessageBytes} bytes`);
    }
    if (available - prefix < size) {
      this.#expected = from - this.#start + prefix + size;
      return false;
    }
    if (this.#messages === maxMessagesPerValue) {
      throw new Fault(
        'gob-too-many-messages',
        `the value is spread over more than ${maxMessagesPerValue} messages`,
      );
    }
    this.#messages++;
    this.at = from + prefix;
    this.end = this.at + size;
    return true;
  }

  /** Ends the value, and with it the open message; memory that is no longer needed is let go. */
  commit(): void {
    if (this.at !== this.end) throw corrupt(`${this.end - this.at} bytes left after the value`);
    this.#start = this.end;
    this.#messages = 0;
    if (this.#start === this.#filled) this.#place(NOTHING, 0, false);
  }

  /** Goes back to the beginning of the value. */
  rewind(): void {
    this.at = this.#start;
    this.end = this.#start;
    this.#messages = 0;
  }
}
