import { GoPluginError } from '../errors.ts';

/**
 * What a late timer is granted. After the process was paused, an expired timer runs before the answer that has long
 * arrived is read.
 */
const GRACE_MS = 250;

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: GoPluginError) => void;
  timer: ReturnType<typeof setTimeout>;
}

/** The pings that wait for their answer. */
export class Pings {
  readonly #waiting = new Map<number, Waiting>();
  readonly #timeoutMs: number;
  #next = 0;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /** Sends a ping by `send` and waits for its answer. Rejects with `yamux-ping-timeout`, or what ended the session. */
  ask(send: (value: number) => void): Promise<void> {
    const value = this.#next;
    this.#next = (value + 1) >>> 0;
    return new Promise((resolve, reject) => {
      const timer = later(this.#timeoutMs, () => {
        waiting.timer = later(GRACE_MS, () => {
          this.#waiting.delete(value);
          reject(new GoPluginError('yamux-ping-timeout', 'The peer did not answer a ping in time.'));
        });
      });
      const waiting: Waiting = { resolve, reject, timer };
      this.#waiting.set(value, waiting);
      send(value);
    });
  }

  /** Takes an answer; one that nobody waits for is ignored. */
  answered(value: number): void {
    const waiting = this.#waiting.get(value);
    if (waiting === undefined) return;
    this.#waiting.delete(value);
    clearTimeout(waiting.timer);
    waiting.resolve();
  }

  fail(error: GoPluginError): void {
    for (const waiting of this.#waiting.values()) {
      clearTimeout(waiting.timer);
      waiting.reject(error);
    }
    this.#waiting.clear();
  }
}

function later(ms: number, run: () => void): ReturnType<typeof setTimeout> {
  return setTimeout(run, ms).unref();
}
