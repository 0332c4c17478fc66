import type { ByteStream } from '../byte-stream.ts';
import { GoPluginError } from '../errors.ts';
import { GobDecoder, NEED_MORE } from '../gob/decoder.ts';
import { GobEncoder } from '../gob/encoder.ts';
import type { GobLimits } from '../gob/limits.ts';
import { empty } from '../gob/schema.ts';
import { Request, Response, type RpcMethod } from './messages.ts';

/** Writes the reply of one call. */
type EncodeReply = (encoder: GobEncoder) => Uint8Array;

/** One method with the function that answers it; made by {@link handle}. */
export interface RpcHandler {
  readonly name: string;
  /** Reads the argument and answers the call to make with it. */
  readonly receive: (decoder: GobDecoder) => (() => EncodeReply | Promise<EncodeReply>) | typeof NEED_MORE;
}

/**
 * Joins a method and the function that answers it.
 *
 * @param method the remote method
 * @param run answers the reply, now or later; what it throws is answered as the error text of the call
 * @returns a handler for {@link RpcServer}
 * @example
 * handle(Add, ({ A, B }) => A + B);
 */
export function handle<A, AI, R, RI>(
  method: RpcMethod<A, AI, R, RI>,
  run: (args: A) => RI | Promise<RI>,
): RpcHandler {
  const encodeWith =
    (reply: RI): EncodeReply =>
    (encoder) =>
      encoder.encode(method.reply, reply);
  return {
    name: method.name,
    receive: (decoder) => {
      const args = decoder.next(method.args);
      if (args === NEED_MORE) return NEED_MORE;
      return () => {
        const reply = run(args);
        return reply instanceof Promise ? reply.then(encodeWith) : encodeWith(reply);
      };
    },
  };
}

/** Limits of an {@link RpcServer}. */
export interface RpcServerOptions {
  /** Limits of the gob coder and decoder. */
  readonly limits?: Partial<GobLimits>;
  /** Calls being answered at once; when reached, the stream is not read until one is answered. Default 1024. */
  readonly maxPendingCalls?: number;
  /** Bytes of the calls being answered; when reached, the stream is not read until one is answered. Default 32 MiB. */
  readonly maxPendingBytes?: number;
  /** Bytes of replies the peer has not read; when exceeded, the stream is not read until it has. Default 1 MiB. */
  readonly maxUnsentBytes?: number;
}

/**
 * Serves methods on a stream as Go's net/rpc does. Calls run concurrently, replies go out as they are ready; a method or
 * service that is not there, and a handler that throws, answer with an error and harm nothing else.
 *
 * Bytes that are no calls end the stream, and {@link closed} resolves with the reason.
 *
 * @example
 * new RpcServer(stream, [handle(Add, ({ A, B }) => A + B)]);
 */
export class RpcServer {
  /** Resolves when the stream is over: with the error that ended it, or nothing after an orderly end. Never rejects. */
  readonly closed: Promise<GoPluginError | undefined>;
  readonly #stream: ByteStream;
  readonly #handlers = new Map<string, RpcHandler>();
  readonly #services = new Set<string>();
  readonly #decoder: GobDecoder;
  readonly #encoder: GobEncoder;
  readonly #maxPendingCalls: number;
  readonly #maxPendingBytes: number;
  readonly #maxUnsentBytes: number;
  /** The header whose argument has not come whole. */
  #request: { readonly ServiceMethod: string; readonly Seq: number } | undefined;
  #pendingCalls = 0;
  #pendingBytes = 0;
  /** Bytes received since the last call was read; the next one is charged with them. */
  #unchargedBytes = 0;
  #held = false;
  #reading = false;
  #inputEnded = false;
  #over = false;
  #resolveClosed: (error: GoPluginError | undefined) => void = () => {};

  /**
   * @param stream the stream to serve on; the server reads, writes and closes it
   * @param handlers what is served
   * @param options limits if not the defaults
   */
  constructor(stream: ByteStream, handlers: readonly RpcHandler[], options: RpcServerOptions = {}) {
    this.#stream = stream;
    this.#decoder = new GobDecoder(options.limits);
    this.#encoder = new GobEncoder(options.limits);
    this.#maxPendingCalls = options.maxPendingCalls ?? 1024;
    this.#maxPendingBytes = options.maxPendingBytes ?? 32 * 1024 * 1024;
    this.#maxUnsentBytes = options.maxUnsentBytes ?? 1024 * 1024;
    for (const handler of handlers) {
      this.#handlers.set(handler.name, handler);
      this.#services.add(serviceOf(handler.name));
    }
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
    stream.on('error', (error) => this.#end(GoPluginError.from(error, 'rpc-closed')));
    stream.on('close', () => this.#end(undefined));
    stream.on('end', () => {
      this.#inputEnded = true;
      this.#finishIfIdle();
    });
    stream.on('drain', () => this.#readOn());
    stream.on('data', (chunk) => {
      // After bytes that are no calls the stream is over, but what came with them still arrives.
      if (this.#over) return;
      this.#unchargedBytes += chunk.length;
      this.#decoder.push(chunk);
      this.#read();
    });
  }

  /** Ends the stream; calls still running are not answered. */
  close(): void {
    this.#end(undefined);
  }

  /** Starts every call that has come whole, as long as the limits allow. */
  #read(): void {
    if (this.#reading) return;
    this.#reading = true;
    try {
      while (!this.#over && !this.#isFull() && this.#readCall());
    } catch (caught) {
      this.#end(GoPluginError.from(caught, 'rpc-protocol'));
    }
    this.#reading = false;
    if (!this.#over && this.#isFull() && !this.#held) {
      this.#held = true;
      this.#stream.pause();
    }
  }

  #isFull(): boolean {
    return (
      this.#pendingCalls >= this.#maxPendingCalls ||
      this.#pendingBytes >= this.#maxPendingBytes ||
      this.#stream.writableLength > this.#maxUnsentBytes
    );
  }

  /** Answers whether there may be another call in what was received. */
  #readCall(): boolean {
    if (this.#request === undefined) {
      const request = this.#decoder.next(Request);
      if (request === NEED_MORE) return false;
      this.#request = request;
    }
    const { ServiceMethod, Seq } = this.#request;
    const handler = this.#handlers.get(ServiceMethod);
    if (handler === undefined) {
      if (!this.#decoder.skip()) return false;
      this.#request = undefined;
      this.#refuse(ServiceMethod, Seq, this.#whyNot(ServiceMethod));
      return true;
    }
    const call = handler.receive(this.#decoder);
    if (call === NEED_MORE) return false;
    this.#request = undefined;
    const bytes = this.#unchargedBytes;
    this.#unchargedBytes = 0;
    this.#run(call, ServiceMethod, Seq, bytes);
    return true;
  }

  /** The words of Go's net/rpc, which peers may look for. */
  #whyNot(name: string): string {
    if (!name.includes('.')) return `rpc: service/method request ill-formed: ${name}`;
    return this.#services.has(serviceOf(name))
      ? `rpc: can't find method ${name}`
      : `rpc: can't find service ${name}`;
  }

  #run(call: () => EncodeReply | Promise<EncodeReply>, name: string, seq: number, bytes: number): void {
    let reply: EncodeReply | Promise<EncodeReply>;
    try {
      reply = call();
    } catch (caught) {
      this.#refuse(name, seq, textOf(caught));
      return;
    }
    if (!(reply instanceof Promise)) {
      this.#reply(reply, name, seq);
      return;
    }
    this.#pendingCalls++;
    this.#pendingBytes += bytes;
    reply.then(
      (encode) => this.#settle(bytes, () => this.#reply(encode, name, seq)),
      (caught: unknown) => this.#settle(bytes, () => this.#refuse(name, seq, textOf(caught))),
    );
  }

  #settle(bytes: number, answer: () => void): void {
    this.#pendingCalls--;
    this.#pendingBytes -= bytes;
    answer();
    this.#readOn();
    this.#finishIfIdle();
  }

  #reply(encode: EncodeReply, name: string, seq: number): void {
    if (this.#over) return;
    let body: Uint8Array;
    try {
      body = encode(this.#encoder);
    } catch (caught) {
      this.#refuse(name, seq, textOf(caught));
      return;
    }
    this.#write(this.#encoder.encode(Response, { ServiceMethod: name, Seq: seq }), body);
  }

  #refuse(name: string, seq: number, error: string): void {
    if (this.#over) return;
    const header = this.#encoder.encode(Response, { ServiceMethod: name, Seq: seq, Error: error });
    this.#write(header, this.#encoder.encode(empty, {}));
  }

  #write(header: Uint8Array, body: Uint8Array): void {
    this.#stream.write(header);
    this.#stream.write(body);
  }

  #readOn(): void {
    if (!this.#held || this.#over || this.#isFull()) return;
    this.#held = false;
    this.#read();
    if (!this.#held) this.#stream.resume();
  }

  #finishIfIdle(): void {
    if (this.#inputEnded && this.#pendingCalls === 0) this.#end(undefined);
  }

  #end(error: GoPluginError | undefined): void {
    if (this.#over) return;
    this.#over = true;
    if (error === undefined) this.#stream.end();
    else this.#stream.destroy(error);
    this.#stream.resume();
    this.#resolveClosed(error);
  }
}

function serviceOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('.')));
}

/** Go's clients take an empty text for success. */
function textOf(caught: unknown): string {
  const text = caught instanceof Error ? caught.message : String(caught);
  return text === '' ? 'the method failed' : text;
}
