import type { GoPluginError } from '../errors.ts';
import type { Channel } from './channel.ts';
import { Flag } from './frame.ts';
import type { YamuxStream } from './stream.ts';

interface Incoming {
  readonly channel: Channel;
  readonly stream: YamuxStream;
}

/** Streams the peer has opened and nobody has taken; each is acknowledged when it is taken. */
export class IncomingBacklog {
  readonly #limit: number;
  #waiting: Incoming[] = [];
  readonly #takers: Array<{
    resolve: (stream: YamuxStream) => void;
    reject: (error: GoPluginError) => void;
  }> = [];
  #listener: ((stream: YamuxStream) => void) | undefined;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether one more would be too many: then it should be reset. */
  get isFull(): boolean {
    return this.#listener === undefined && this.#takers.length === 0 && this.#waiting.length >= this.#limit;
  }

  /** Gives every stream to the listener from now on, those that wait first. */
  listen(listener: (stream: YamuxStream) => void): void {
    this.#listener = listener;
    for (const incoming of this.#waiting.splice(0)) this.add(incoming);
  }

  add(incoming: Incoming): void {
    const taker = this.#takers.shift();
    if (taker === undefined && this.#listener === undefined) {
      this.#waiting.push(incoming);
      return;
    }
    incoming.channel.open(Flag.ACK);
    if (taker !== undefined) taker.resolve(incoming.stream);
    else this.#listener?.(incoming.stream);
  }

  take(): Promise<YamuxStream> {
    return new Promise((resolve, reject) => {
      this.#takers.push({ resolve, reject });
      const incoming = this.#waiting.shift();
      if (incoming !== undefined) this.add(incoming);
    });
  }

  remove(channel: Channel): void {
    if (this.#waiting.length === 0) return;
    this.#waiting = this.#waiting.filter((incoming) => incoming.channel !== channel);
  }

  fail(error: GoPluginError): void {
    this.#waiting = [];
    for (const { reject } of this.#takers.splice(0)) reject(error);
  }
}

/**
 * Streams we have opened and the peer has not acknowledged. It holds no more of them than its backlog, which is assumed to be as
 * large as ours, as in Go; the rest is announced when others are acknowledged.
 */
export class OutgoingBacklog {
  readonly #limit: number;
  readonly #unannounced = new Set<Channel>();
  readonly #unacknowledged = new Set<Channel>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(channel: Channel): void {
    this.#unannounced.add(channel);
    this.#announce();
  }

  /** The peer has acknowledged the stream, or it is over. */
  remove(channel: Channel): void {
    this.#unannounced.delete(channel);
    if (this.#unacknowledged.delete(channel)) this.#announce();
  }

  #announce(): void {
    for (const channel of this.#unannounced) {
      if (this.#unacknowledged.size >= this.#limit) return;
      this.#unannounced.delete(channel);
      this.#unacknowledged.add(channel);
      channel.open(Flag.SYN);
    }
  }
}
