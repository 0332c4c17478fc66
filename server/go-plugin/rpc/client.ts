import type { ByteStream } from '../byte-stream.ts';
import { GoPluginError } from '../errors.ts';
import { GobDecoder, NEED_MORE } from '../gob/decoder.ts';
import { GobEncoder } from '../gob/encoder.ts';
import type { GobLimits } from '../gob/limits.ts';
import { Request, Response, type RpcMethod } from './messages.ts';

/** Limits of an {@link RpcClient}. */
export interface RpcClientOptions {
  /** Limits of the gob coder and decoder. */
  readonly limits?: Partial<GobLimits>;
}

/** A call that waits for its reply. */
interface PendingCall {
  /** Reads the result and hands it to the caller; false when it has not come whole. */
  readonly receive: (decoder: GobDecoder) => boolean;
  readonly fail: (error: GoPluginError) => void;
}

/**
 * Calls methods over a stream as Go's net/rpc does, as many at once as wanted, each answered when its reply comes.
 *
 * When the stream ends, every waiting call rejects with what ended it, or `rpc-closed`.
 *
 * @example
 * const client = new RpcClient(stream);
 * await client.call(Add, { A: 1, B: 2 }); // 3
 */
export class RpcClient {
  /** Resolves when the stream is over: with the error that ended it, or nothing after an orderly end. Never rejects. */
  readonly closed: Promise<GoPluginError | undefined>;
  readonly #stream: ByteStream;
  readonly #encoder: GobEncoder;
  readonly #decoder: GobDecoder;
  readonly #pending = new Map<number, PendingCall>();
  #nextSeq = 0;
  /** The header whose result has not come whole. */
  #response: { readonly Seq: number; readonly Error: string } | undefined;
  #over: GoPluginError | undefined;
  #resolveClosed: (error: GoPluginError | undefined) => void = () => {};

  /**
   * @param stream the stream to call over; the client reads, writes and closes it
   * @param options limits if not the defaults
   */
  constructor(stream: ByteStream, options: RpcClientOptions = {}) {
    this.#stream = stream;
    this.#encoder = new GobEncoder(options.limits);
    this.#decoder = new GobDecoder(options.limits);
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
    stream.on('error', (error) => this.#end(GoPluginError.from(error, 'rpc-closed')));
    stream.on('close', () => this.#end(undefined));
    stream.on('end', () => this.#end(undefined));
    stream.on('data', (chunk) => this.#receive(chunk));
  }

  /**
   * Calls a method.
   *
   * @param method the remote method
   * @param args its argument; what is left out is Go's zero value
   * @param signal gives the call up, though the peer goes on with it
   * @returns the reply
   * @throws GoPluginError `rpc-remote-error` with the peer's words, `rpc-cancelled`, `rpc-closed`, a `gob-…` code for an argument
   * or a reply that does not fit its schema, or what ended the stream
   */
  call<A, AI, R, RI>(method: RpcMethod<A, AI, R, RI>, args: AI, signal?: AbortSignal): Promise<R> {
    return new Promise((resolve, reject) => {
      if (this.#over !== undefined) return reject(this.#over);
      if (signal?.aborted) return reject(cancelled(method.name, signal));
      const body = this.#encoder.encode(method.args, args);
      const seq = this.#nextSeq++;
      const header = this.#encoder.encode(Request, { ServiceMethod: method.name, Seq: seq });
      const giveUp = () => {
        if (signal === undefined) return;
        this.#pending.set(seq, { receive: (decoder) => decoder.skip(), fail: () => {} });
        reject(cancelled(method.name, signal));
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      this.#pending.set(seq, {
        receive: (decoder) => {
          const reply = decoder.next(method.reply);
          if (reply === NEED_MORE) return false;
          signal?.removeEventListener('abort', giveUp);
          resolve(reply);
          return true;
        },
        fail: (error) => {
          signal?.removeEventListener('abort', giveUp);
          reject(error);
        },
      });
      this.#stream.write(header);
      this.#stream.write(body);
    });
  }

  /** Ends the stream; calls that wait for their reply reject with `rpc-closed`. */
  close(): void {
    this.#end(undefined);
  }

  #receive(chunk: Uint8Array): void {
    if (this.#over !== undefined) return;
    try {
      this.#decoder.push(chunk);
      while (this.#receiveReply());
    } catch (caught) {
      this.#end(GoPluginError.from(caught, 'rpc-protocol'));
    }
  }

  /** Answers whether there may be another reply in what was received. */
  #receiveReply(): boolean {
    if (this.#response === undefined) {
      const response = this.#decoder.next(Response);
      if (response === NEED_MORE) return false;
      this.#response = response;
    }
    const { Seq, Error: text } = this.#response;
    const call = this.#pending.get(Seq);
    if (call === undefined)
      throw new GoPluginError('rpc-protocol', 'The peer answered a call that was not made.');
    if (text === '') {
      if (!call.receive(this.#decoder)) return false;
    } else {
      if (!this.#decoder.skip()) return false;
      call.fail(new GoPluginError('rpc-remote-error', text));
    }
    this.#pending.delete(Seq);
    this.#response = undefined;
    return true;
  }

  #end(error: GoPluginError | undefined): void {
    if (this.#over !== undefined) return;
    this.#over = error ?? new GoPluginError('rpc-closed', 'The connection to the other side is closed.');
    for (const call of this.#pending.values()) call.fail(this.#over);
    this.#pending.clear();
    if (error === undefined) this.#stream.end();
    else this.#stream.destroy(error);
    this.#stream.resume();
    this.#resolveClosed(error);
  }
}

function cancelled(name: string, signal: AbortSignal): GoPluginError {
  return new GoPluginError('rpc-cancelled', `The call of ${name} was given up.`, { cause: signal.reason });
}
