import { GoPluginError } from './errors.ts';
import type { YamuxSession } from './yamux/session.ts';
import type { YamuxStream } from './yamux/stream.ts';

/** How long a stream and the one who wants it wait for each other, as in Go. */
const WAIT_MS = 5000;
/** The other side gives up after `WAIT_MS`; this is for one that says nothing at all. */
const DIAL_MS = 10_000;
const ID_BYTES = 4;
/** Streams nobody has accepted yet; more are reset. */
const MAX_UNCLAIMED = 1024;

interface Unclaimed {
  readonly stream: YamuxStream;
  readonly timer: ReturnType<typeof setTimeout>;
}

interface Accepting {
  readonly resolve: (stream: YamuxStream) => void;
  readonly reject: (error: GoPluginError) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/**
 * Joins streams by number, so that a call can hand the other side a connection: one side allots an id and accepts it, sends the
 * number in a call, the other side dials it; hashicorp/go-plugin `mux_broker.go`.
 *
 * The broker takes every stream the peer opens on the session.
 *
 * @example
 * const id = broker.nextId();
 * const accepted = broker.accept(id);
 * await client.call(Shout, id); // the other side answers by `await broker.dial(id)`
 * (await accepted).end('hello');
 */
export class MuxBroker {
  readonly #session: YamuxSession;
  readonly #unclaimed = new Map<number, Unclaimed>();
  readonly #accepting = new Map<number, Accepting>();
  #lastId = 0;
  #over: GoPluginError | undefined;

  constructor(session: YamuxSession) {
    this.#session = session;
    session.onStream = (stream) => this.#receive(stream);
    void session.closed.then((error) => this.#end(error));
  }

  /** Answers an id that this side has not used: 1, 2, 3 … */
  nextId(): number {
    this.#lastId = (this.#lastId + 1) >>> 0;
    return this.#lastId;
  }

  /**
   * Opens the stream that the other side accepts under `id`.
   *
   * @returns the stream, once the other side has it
   * @throws GoPluginError `broker-refused` when the other side closed it, as it does when nobody accepts within 5 s, or when the
   * session ended; `broker-timeout` after 10 s of silence; `broker-id-mismatch`
   */
  async dial(id: number): Promise<YamuxStream> {
    const stream = this.#session.open();
    return new Promise((resolve, reject) => {
      const fail = (error: GoPluginError) => {
        clearTimeout(timer);
        stream.destroy();
        reject(error);
      };
      const late = () =>
        fail(new GoPluginError('broker-timeout', `The other side did not answer for stream ${id}.`));
      const refused = (cause: Error) =>
        fail(new GoPluginError('broker-refused', `The other side did not accept stream ${id}.`, { cause }));
      const timer = setTimeout(late, DIAL_MS).unref();
      stream.once('error', refused);
      stream.takePrefix(ID_BYTES, (bytes) => {
        stream.off('error', refused);
        const answered = decodeId(bytes);
        if (answered !== id) {
          fail(
            new GoPluginError(
              'broker-id-mismatch',
              `The other side answered for stream ${answered}, not ${id}.`,
            ),
          );
          return;
        }
        clearTimeout(timer);
        resolve(stream);
      });
      stream.write(encodeId(id));
    });
  }

  /**
   * Waits for the other side to dial `id`, or takes the stream if it has.
   *
   * @returns the stream, from its first byte
   * @throws GoPluginError `broker-timeout`, `broker-id-in-use` when the id is being waited for already, or what ended the session
   */
  accept(id: number, timeoutMs: number = WAIT_MS): Promise<YamuxStream> {
    if (this.#over !== undefined) return Promise.reject(this.#over);
    const waiting = this.#unclaimed.get(id);
    if (waiting !== undefined) {
      clearTimeout(waiting.timer);
      this.#unclaimed.delete(id);
      waiting.stream.write(encodeId(id));
      return Promise.resolve(waiting.stream);
    }
    if (this.#accepting.has(id)) {
      return Promise.reject(
        new GoPluginError('broker-id-in-use', `Stream ${id} is being waited for already.`),
      );
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#accepting.delete(id);
        reject(new GoPluginError('broker-timeout', `The other side did not dial stream ${id} in time.`));
      }, timeoutMs).unref();
      this.#accepting.set(id, { resolve, reject, timer });
    });
  }

  #receive(stream: YamuxStream): void {
    const timer = setTimeout(() => stream.destroy(), WAIT_MS).unref();
    stream.once('close', () => clearTimeout(timer));
    stream.takePrefix(ID_BYTES, (bytes) => {
      clearTimeout(timer);
      this.#offer(decodeId(bytes), stream);
    });
  }

  #offer(id: number, stream: YamuxStream): void {
    const accepting = this.#accepting.get(id);
    if (accepting !== undefined) {
      clearTimeout(accepting.timer);
      this.#accepting.delete(id);
      stream.write(encodeId(id));
      accepting.resolve(stream);
      return;
    }
    if (this.#unclaimed.has(id) || this.#unclaimed.size >= MAX_UNCLAIMED) {
      stream.destroy();
      return;
    }
    const timer = setTimeout(() => {
      this.#unclaimed.delete(id);
      stream.destroy();
    }, WAIT_MS).unref();
    this.#unclaimed.set(id, { stream, timer });
  }

  #end(error: GoPluginError | undefined): void {
    this.#over = error ?? new GoPluginError('broker-closed', 'The connection to the other side is closed.');
    for (const { timer } of this.#unclaimed.values()) clearTimeout(timer);
    this.#unclaimed.clear();
    for (const { timer, reject } of this.#accepting.values()) {
      clearTimeout(timer);
      reject(this.#over);
    }
    this.#accepting.clear();
  }
}

/** Ids are little endian, unlike everything in yamux. */
function encodeId(id: number): Uint8Array {
  const bytes = new Uint8Array(ID_BYTES);
  new DataView(bytes.buffer).setUint32(0, id, true);
  return bytes;
}

function decodeId(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, ID_BYTES).getUint32(0, true);
}
