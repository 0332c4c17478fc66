import { decodeHeader, type FrameHeader, FrameType, HEADER_BYTES } from './frame.ts';

/** Where a {@link FrameDecoder} puts what it finds. Whatever the sink throws, `push` throws. */
interface FrameSink {
  /** A header; for a data frame before any of its body is read, so that its length can be refused. */
  frame(header: FrameHeader): void;
  /** The next bytes of the last data frame, a view into the pushed chunk; `remaining` more will follow. */
  body(piece: Uint8Array, remaining: number): void;
}

/**
 * Cuts a stream of chunks into frames, wherever the chunks end. It keeps at most one unfinished header: bodies are passed on
 * as they come, so no length that a peer declares can make it hold memory.
 */
export class FrameDecoder {
  readonly #sink: FrameSink;
  readonly #header = new Uint8Array(HEADER_BYTES);
  #headerBytes = 0;
  #bodyBytes = 0;

  constructor(sink: FrameSink) {
    this.#sink = sink;
  }

  /** Whether the bytes so far end with a whole frame. */
  get atBoundary(): boolean {
    return this.#headerBytes === 0 && this.#bodyBytes === 0;
  }

  /**
   * Takes the next bytes of the connection.
   *
   * @throws GoPluginError as {@link decodeHeader}, and what the sink throws; afterwards the decoder must be thrown away
   */
  push(chunk: Uint8Array): void {
    let offset = 0;
    while (offset < chunk.length) {
      if (this.#bodyBytes > 0) {
        const end = Math.min(chunk.length, offset + this.#bodyBytes);
        this.#bodyBytes -= end - offset;
        this.#sink.body(chunk.subarray(offset, end), this.#bodyBytes);
        offset = end;
      } else if (this.#headerBytes === 0 && chunk.length - offset >= HEADER_BYTES) {
        const header = decodeHeader(chunk, offset);
        offset += HEADER_BYTES;
        this.#take(header);
      } else {
        const end = Math.min(chunk.length, offset + HEADER_BYTES - this.#headerBytes);
        this.#header.set(chunk.subarray(offset, end), this.#headerBytes);
        this.#headerBytes += end - offset;
        offset = end;
        if (this.#headerBytes === HEADER_BYTES) {
          this.#headerBytes = 0;
          this.#take(decodeHeader(this.#header));
        }
      }
    }
  }

  #take(header: FrameHeader): void {
    if (header.type === FrameType.data) this.#bodyBytes = header.length;
    this.#sink.frame(header);
  }
}
