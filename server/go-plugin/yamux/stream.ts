import { Duplex } from 'node:stream';
import { GoPluginError } from '../errors.ts';
import type { Channel } from './channel.ts';

/** Node's stream class, for the in-memory connections of the tests: this is the one file through which it enters. */
export { Duplex };

/** Unread pieces smaller than this are copied together, since each costs more memory than it carries. */
const SMALL_BYTES = 4096;
const HELD_BYTES = 16 * 1024;

interface Prefix {
  readonly bytes: Uint8Array;
  filled: number;
  readonly done: (bytes: Uint8Array) => void;
}

/**
 * One stream of a {@link YamuxSession}, an ordinary Node `Duplex`: `end()` half-closes it, `destroy()` resets it, `write` waits
 * for the peer's window, and what nobody reads is not credited to the peer.
 *
 * It fails with a `GoPluginError`: `yamux-stream-reset`, or the error that ended the session. An error that nobody listens to is
 * not thrown, since the peer could end the process with it.
 */
export class YamuxStream extends Duplex {
  /** The stream's number on the wire: odd if the yamux client opened it, even if the server did. */
  readonly id: number;
  readonly #channel: Channel;
  #prefix: Prefix | undefined;
  /** Small pieces that follow others which nobody has read; the next `read` gets them. */
  #held: Uint8Array | undefined;
  #heldBytes = 0;

  /** Made by the session. */
  constructor(channel: Channel) {
    super({ readableHighWaterMark: channel.windowBytes, allowHalfOpen: true });
    this.id = channel.id;
    this.#channel = channel;
    this.on('error', () => {});
    channel.reader = {
      data: (piece) => this.#receive(piece),
      end: () => this.#receiveEnd(),
      fail: (error) => this.destroy(error),
      unread: () => this.readableLength + this.#heldBytes,
    };
  }

  /** Drops both directions at once and tells the peer, whose reads and writes then fail. */
  reset(): void {
    this.destroy();
  }

  /**
   * Takes the first bytes that arrive off the stream; the readers get the rest. To be called before anything has arrived: in
   * the turn in which the stream was opened or accepted. If the stream ends before, it fails with `yamux-stream-closed`.
   *
   * @param length how many bytes
   * @param done called with them
   */
  takePrefix(length: number, done: (bytes: Uint8Array) => void): void {
    if (this.readableLength > 0) {
      throw new GoPluginError('yamux-internal', 'The first bytes of the stream have already been read.');
    }
    this.#prefix = { bytes: new Uint8Array(length), filled: 0, done };
  }

  #receive(piece: Uint8Array): void {
    const rest = this.#prefix === undefined ? piece : this.#fillPrefix(this.#prefix, piece);
    if (rest.length > 0 && !this.#hold(rest)) this.push(rest);
    this.#channel.credit();
  }

  #hold(piece: Uint8Array): boolean {
    const isBehind = this.readableLength > 0 && piece.length < SMALL_BYTES;
    if (!isBehind || this.#heldBytes + piece.length > HELD_BYTES) this.#pushHeld();
    if (!isBehind) return false;
    this.#held ??= new Uint8Array(HELD_BYTES);
    this.#held.set(piece, this.#heldBytes);
    this.#heldBytes += piece.length;
    return true;
  }

  #pushHeld(): void {
    if (this.#held === undefined) return;
    const piece = this.#held.slice(0, this.#heldBytes);
    this.#held = undefined;
    this.#heldBytes = 0;
    this.push(piece);
  }

  #receiveEnd(): void {
    this.#pushHeld();
    this.push(null);
    if (this.#prefix !== undefined) {
      this.destroy(
        new GoPluginError('yamux-stream-closed', 'The stream ended before its first bytes had come.'),
      );
    }
  }

  #fillPrefix(prefix: Prefix, piece: Uint8Array): Uint8Array {
    const taken = Math.min(piece.length, prefix.bytes.length - prefix.filled);
    prefix.bytes.set(piece.subarray(0, taken), prefix.filled);
    prefix.filled += taken;
    if (prefix.filled === prefix.bytes.length) {
      this.#prefix = undefined;
      prefix.done(prefix.bytes);
    }
    return piece.subarray(taken);
  }

  override read(size?: number): unknown {
    this.#pushHeld();
    const chunk: unknown = super.read(size);
    if (chunk !== null) this.#channel.credit();
    return chunk;
  }

  /** Nothing to ask for: the session pushes what arrives, and never more than the window. */
  override _read(): void {}

  override _write(chunk: Uint8Array, _encoding: string, done: (error?: Error | null) => void): void {
    this.#channel.send(chunk, done);
  }

  override _final(done: () => void): void {
    this.#channel.finish();
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#channel.reset();
    done(error);
  }
}
