import type { ByteStream } from '../byte-stream.ts';
import { FrameType, HEADER_BYTES, writeHeader, writeUint32 } from './frame.ts';

/** Bodies up to this many bytes are copied next to their header; longer ones are written from where they are. */
const COPY_LIMIT = 16 * 1024;
const SLAB_BYTES = 64 * 1024;
/** As much as may wait for one write to the connection. */
const BATCH_BYTES = 256 * 1024;

/**
 * Writes frames to a connection: all of one turn together, in order. Data for the same stream that follows directly grows the
 * frame before it, so that many small writes cost one header and one system call.
 */
export class FrameWriter {
  readonly #connection: ByteStream;
  #slab = new Uint8Array(SLAB_BYTES);
  #start = 0;
  #end = 0;
  #parts: Uint8Array[] = [];
  #partBytes = 0;
  #done: Array<(error?: Error | null) => void> = [];
  #scheduled = false;
  #closed = false;
  /** Where the header of the last frame lies while it may still grow, and whose it is. */
  #growing = { streamId: 0, header: -1 };

  constructor(connection: ByteStream) {
    this.#connection = connection;
  }

  /** Whether a data frame should be written now; if not, after the connection's next `drain` or the next {@link onFlush}. */
  get ready(): boolean {
    return !this.#connection.writableNeedDrain && this.#queued < BATCH_BYTES;
  }

  /** Bytes written that the operating system has not taken yet. */
  get unsentBytes(): number {
    return this.#queued + this.#connection.writableLength;
  }

  get #queued(): number {
    return this.#partBytes + this.#end - this.#start;
  }

  /** Called after each write to the connection. */
  onFlush: () => void = () => {};

  /** Queues a frame without a body. */
  control(type: FrameType, flags: number, streamId: number, length: number): void {
    this.#header(type, flags, streamId, length, 0);
    this.#growing.header = -1;
  }

  /**
   * Queues a data frame. `done` is called once `body` may be changed by its owner: at once when it was copied, else when the
   * connection has written it.
   */
  data(streamId: number, body: Uint8Array, done: ((error?: Error | null) => void) | undefined): void {
    if (body.length > COPY_LIMIT) {
      this.#header(FrameType.data, 0, streamId, body.length, 0);
      this.#seal();
      this.#parts.push(body);
      this.#partBytes += body.length;
      if (done !== undefined) this.#done.push(done);
      return;
    }
    const { header } = this.#growing;
    if (header >= 0 && this.#growing.streamId === streamId && SLAB_BYTES - this.#end >= body.length) {
      writeUint32(this.#slab, header + 8, this.#end + body.length - header - HEADER_BYTES);
    } else {
      this.#growing = {
        streamId,
        header: this.#header(FrameType.data, 0, streamId, body.length, body.length),
      };
    }
    this.#slab.set(body, this.#end);
    this.#end += body.length;
    done?.();
  }

  /** Writes what is queued, and drops whatever is queued later. */
  close(): void {
    this.flush();
    this.#closed = true;
  }

  /** Writes everything queued to the connection. */
  flush(): void {
    if (this.#closed) return;
    this.#scheduled = false;
    this.#seal();
    const parts = this.#parts;
    if (parts.length > 0) {
      this.#parts = [];
      this.#partBytes = 0;
      this.#write(parts);
    }
    this.onFlush();
  }

  #write(parts: readonly Uint8Array[]): void {
    const callbacks = this.#done;
    this.#done = [];
    const written = (error?: Error | null) => {
      for (const done of callbacks) done(error);
    };
    const last = parts.length - 1;
    if (last > 0) this.#connection.cork();
    parts.forEach((part, index) => {
      if (index < last || callbacks.length === 0) this.#connection.write(part);
      else this.#connection.write(part, written);
    });
    if (last > 0) this.#connection.uncork();
  }

  /** Reserves room for a header and `bodyBytes`, writes the header and answers where. */
  #header(type: FrameType, flags: number, streamId: number, length: number, bodyBytes: number): number {
    if (SLAB_BYTES - this.#end < HEADER_BYTES + bodyBytes) {
      this.#seal();
      this.#slab = new Uint8Array(SLAB_BYTES);
      this.#start = 0;
      this.#end = 0;
    }
    const offset = this.#end;
    writeHeader(this.#slab, offset, type, flags, streamId, length);
    this.#end = offset + HEADER_BYTES;
    if (!this.#scheduled) {
      this.#scheduled = true;
      queueMicrotask(() => this.flush());
    }
    return offset;
  }

  /** Ends the part being filled: its bytes are not touched again. */
  #seal(): void {
    this.#growing.header = -1;
    if (this.#end === this.#start) return;
    const part = this.#slab.subarray(this.#start, this.#end);
    this.#start = this.#end;
    this.#parts.push(part);
    this.#partBytes += part.length;
  }
}
