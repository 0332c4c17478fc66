import { GoPluginError, type GoPluginErrorCode } from '../errors.ts';

/** A failure on its way up through the value it happened in; each storey adds where it stands. */
export class Fault extends Error {
  readonly code: GoPluginErrorCode;
  readonly #path: string[] = [];

  constructor(code: GoPluginErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }

  /** Puts `segment` (a field name, or `[3]` for an element) before the path gathered so far. */
  within(segment: string): this {
    this.#path.unshift(segment);
    return this;
  }

  toGoPluginError(): GoPluginError {
    const path = this.#path.join('.').replaceAll('.[', '[');
    const message = path === '' ? `gob: ${this.message}` : `gob: ${path}: ${this.message}`;
    return new GoPluginError(this.code, message, { cause: this.cause });
  }
}

/** Thrown, and caught by the decoder, when a value goes on in a message that is not there yet. */
export const MORE_MESSAGES = new Error('The value goes on in the next message.');

/** Adds `segment` to the path of a Fault; whatever else was caught is answered as it is. */
export function within(caught: unknown, segment: string): unknown {
  return caught instanceof Fault ? caught.within(segment) : caught;
}

/** What a caller of this library is to see of something caught inside it. */
export function publicError(caught: unknown): GoPluginError {
  return caught instanceof Fault ? caught.toGoPluginError() : GoPluginError.from(caught, 'gob-value-invalid');
}

export function corrupt(message: string): Fault {
  return new Fault('gob-corrupt', message);
}
