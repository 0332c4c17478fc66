import { GoPluginError } from '../errors.ts';
import { Flag, FrameType, INITIAL_WINDOW, protocolError } from './frame.ts';
import type { FrameWriter } from './frame-writer.ts';

type Done = (error?: Error | null) => void;

/** The reading end of a channel: what arrives is handed over as it comes. */
interface ChannelReader {
  data(piece: Uint8Array): void;
  end(): void;
  fail(error: GoPluginError): void;
  /** Bytes handed over that nobody has consumed yet; they hold back the peer's credit. */
  unread(): number;
}

/** What a channel needs of its session. */
export interface ChannelLink {
  readonly writer: FrameWriter;
  readonly windowBytes: number;
  readonly halfCloseTimeoutMs: number;
  /** Asks for `pump` when the connection takes more. */
  awaitWriter(channel: Channel): void;
  /** Both directions are over. */
  forget(channel: Channel): void;
}

/**
 * The state of one stream: both windows and both halves of its closing; hashicorp/yamux `stream.go` without the buffers.
 * The peer's data goes straight to the {@link reader}; ours waits here while the peer's window or the connection is full.
 */
export class Channel {
  readonly id: number;
  readonly #link: ChannelLink;
  reader: ChannelReader = { data: () => {}, end: () => {}, fail: () => {}, unread: () => 0 };
  #opened = false;
  #sendWindow = INITIAL_WINDOW;
  #receiveWindow = INITIAL_WINDOW;
  #finSent = false;
  #finReceived = false;
  #over = false;
  #sending: { chunk: Uint8Array; done: Done } | undefined;
  #finishing = false;
  #closeTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(id: number, link: ChannelLink) {
    this.id = id;
    this.#link = link;
  }

  /** Bytes the peer may send before more credit. */
  get receiveWindow(): number {
    return this.#receiveWindow;
  }

  /** Bytes we may send before more credit. */
  get sendWindow(): number {
    return this.#sendWindow;
  }

  get windowBytes(): number {
    return this.#link.windowBytes;
  }

  /** Announces the stream (SYN) or accepts it (ACK), with the credit beyond the initial window. */
  open(flag: number): void {
    const credit = this.#link.windowBytes - INITIAL_WINDOW;
    this.#opened = true;
    this.#receiveWindow += credit;
    this.#link.writer.control(FrameType.windowUpdate, flag, this.id, credit);
    this.pump();
  }

  /** Sends `chunk` as the windows allow; `done` tells that it may be changed and the next be sent. One at a time. */
  send(chunk: Uint8Array, done: Done): void {
    if (this.#over || this.#finSent) {
      done(new GoPluginError('yamux-stream-closed', 'The stream was closed before the data was sent.'));
    } else if (chunk.length === 0) {
      done();
    } else {
      this.#sending = { chunk, done };
      this.pump();
    }
  }

  /** Half-closes: the peer reads the end after all that was sent. */
  finish(): void {
    this.#finishing = true;
    this.pump();
  }

  /** Drops both directions at once and tells the peer. */
  reset(): void {
    if (this.#over) return;
    if (this.#opened) this.#link.writer.control(FrameType.windowUpdate, Flag.RST, this.id, 0);
    this.#end();
  }

  /** Sends what can be sent now. */
  pump(): void {
    const { writer } = this.#link;
    while (this.#sending !== undefined && this.#opened && this.#sendWindow > 0) {
      if (!writer.ready) {
        this.#link.awaitWriter(this);
        return;
      }
      const { chunk, done } = this.#sending;
      const bytes = Math.min(chunk.length, this.#sendWindow);
      this.#sendWindow -= bytes;
      if (bytes < chunk.length) {
        this.#sending = { chunk: chunk.subarray(bytes), done };
        writer.data(this.id, chunk.subarray(0, bytes), undefined);
      } else {
        this.#sending = undefined;
        writer.data(this.id, chunk, done);
      }
    }
    if (this.#finishing && this.#opened && this.#sending === undefined && !this.#finSent && !this.#over) {
      this.#finSent = true;
      writer.control(FrameType.windowUpdate, Flag.FIN, this.id, 0);
      if (this.#finReceived) this.#end();
      else this.#limitHalfClose();
    }
  }

  /** Tells the peer that it may send as much as was consumed, in steps of half a window. */
  credit(): void {
    if (this.#finReceived || this.#over || !this.#opened) return;
    const bytes = this.#link.windowBytes - this.#receiveWindow - this.reader.unread();
    if (bytes < this.#link.windowBytes / 2) return;
    this.#receiveWindow += bytes;
    this.#link.writer.control(FrameType.windowUpdate, 0, this.id, bytes);
  }

  /** Checks a data frame before its body is read. */
  expect(bytes: number): void {
    if (this.#finReceived && bytes > 0) {
      throw protocolError('yamux-unexpected-fin', `The peer sent data on stream ${this.id} after its end.`);
    }
    if (bytes > this.#receiveWindow) {
      throw protocolError(
        'yamux-window-exceeded',
        `The peer sent ${bytes} bytes on stream ${this.id}, whose window is ${this.#receiveWindow}.`,
      );
    }
  }

  receive(piece: Uint8Array): void {
    this.#receiveWindow -= piece.length;
    this.reader.data(piece);
  }

  receiveFin(): void {
    if (this.#finReceived) {
      throw protocolError('yamux-unexpected-fin', `The peer ended stream ${this.id} twice.`);
    }
    this.#finReceived = true;
    if (this.#finSent) this.#end();
    this.reader.end();
  }

  receiveReset(): void {
    this.fail(new GoPluginError('yamux-stream-reset', 'The peer reset the stream.'));
  }

  receiveCredit(bytes: number): void {
    this.#sendWindow += bytes;
    if (this.#sendWindow > 0xffff_ffff) {
      throw protocolError(
        'yamux-window-overflow',
        `The peer raised the window of stream ${this.id} beyond 2^32.`,
      );
    }
    if (bytes > 0) this.pump();
  }

  /** Ends the stream without a word to the peer. */
  fail(error: GoPluginError): void {
    if (this.#over) return;
    const unsent = this.#sending;
    this.#end();
    this.reader.fail(error);
    unsent?.done(error);
  }

  #end(): void {
    this.#over = true;
    this.#sending = undefined;
    clearTimeout(this.#closeTimer);
    this.#link.forget(this);
  }

  /** A peer that never ends its half would keep the stream for ever. */
  #limitHalfClose(): void {
    const { halfCloseTimeoutMs } = this.#link;
    if (halfCloseTimeoutMs === 0) return;
    this.#closeTimer = setTimeout(() => {
      this.reset();
      this.reader.fail(
        new GoPluginError('yamux-stream-closed', 'The peer did not close its half of the stream in time.'),
      );
    }, halfCloseTimeoutMs);
    this.#closeTimer.unref();
  }
}
