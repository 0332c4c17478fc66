import { GoPluginError } from '../errors.ts';
import { protocolError } from './frame.ts';

/** Ids a peer may have left out below its highest; a Go peer that opens streams at once sends them slightly out of order. */
const MAX_SKIPPED = 1024;
const MAX_ID = 0xffff_ffff;

/** The ids we give: every second one, never twice. */
export class OwnStreamIds {
  #next: number;

  constructor(first: 1 | 2) {
    this.#next = first;
  }

  /** @throws GoPluginError `yamux-streams-exhausted` after 2^31 streams */
  take(): number {
    if (this.#next > MAX_ID) {
      throw new GoPluginError(
        'yamux-streams-exhausted',
        'All stream ids of the session have been used: open a new session.',
      );
    }
    const id = this.#next;
    this.#next += 2;
    return id;
  }
}

/** The ids the peer has given, in bounded memory: all below the highest but those it left out. */
export class PeerStreamIds {
  #next: number;
  readonly #skipped = new Set<number>();

  constructor(first: 1 | 2) {
    this.#next = first;
  }

  /** @throws GoPluginError `yamux-bad-stream-id` when the id is ours to give, was given before, or leaves out too many */
  take(id: number): void {
    if (id === 0 || id % 2 !== this.#next % 2) {
      throw protocolError(
        'yamux-bad-stream-id',
        `The peer opened stream ${id}, which is not one of its numbers.`,
      );
    }
    if (id < this.#next) {
      if (this.#skipped.delete(id)) return;
      throw protocolError('yamux-bad-stream-id', `The peer opened stream ${id} twice.`);
    }
    if ((id - this.#next) / 2 + this.#skipped.size > MAX_SKIPPED) {
      throw protocolError('yamux-bad-stream-id', `The peer opened stream ${id} when ${this.#next} was next.`);
    }
    for (let skipped = this.#next; skipped < id; skipped += 2) this.#skipped.add(skipped);
    this.#next = id + 2;
  }
}
