import type { GoPluginError } from '../errors.ts';
import { MORE_MESSAGES, publicError } from './fault.ts';
import { type GobLimits, resolveLimits } from './limits.ts';
import { rootReaderFor } from './read-value.ts';
import type { Schema } from './schema.ts';
import { baseOf } from './shape.ts';
import { ValueSource } from './value-source.ts';
import type { WireType } from './wire-type.ts';

/** What `next` answers when the bytes so far do not hold the value whole. */
export const NEED_MORE: unique symbol = Symbol('NEED_MORE');

/**
 * Reads the gob values of one direction of a connection, for its whole life, from chunks cut anywhere.
 *
 * After an error the decoder stays failed: every later call throws the same error, because where the next value begins
 * and which types are defined is no longer known. Follows Go's encoding/gob (doc.go, decoder.go).
 *
 * @example
 * decoder.push(chunk);
 * for (let post = decoder.next(Post); post !== NEED_MORE; post = decoder.next(Post)) show(post);
 */
export class GobDecoder {
  readonly #source: ValueSource;
  #failure: GoPluginError | undefined;
  /** Whether the end of the value is being looked for, since it goes on in messages that were not there yet. */
  #isWalking = false;

  /** @throws GoPluginError `gob-option-invalid` */
  constructor(options?: Partial<GobLimits>) {
    this.#source = new ValueSource(resolveLimits(options));
  }

  /** Takes in the next bytes of the stream; the caller must not alter them afterwards. */
  push(chunk: Uint8Array): void {
    if (this.#failure) throw this.#failure;
    this.#source.push(chunk);
  }

  /**
   * Reads the next value.
   * @param schema what the value is read as; its fields match those sent by name, fields it lacks are skipped
   * @returns the value, or NEED_MORE when its bytes are not all there: ask again after `push`
   * @throws GoPluginError with a `gob-` code; the message names the field
   */
  next<T>(schema: Schema<T, never>): T | typeof NEED_MORE {
    const base = baseOf(schema.shape);
    const { types } = this.#source;
    const value = this.#read((type, source) => rootReaderFor(base, type, types)(source));
    return value as T | typeof NEED_MORE;
  }

  /**
   * Skips the next value, whatever its type.
   * @returns false when its bytes are not all there: ask again after `push`
   * @throws GoPluginError with a `gob-` code
   */
  skip(): boolean {
    return this.#read((type, source) => source.skipRoot(type)) !== NEED_MORE;
  }

  #read(read: (type: WireType, source: ValueSource) => unknown): unknown {
    if (this.#failure) throw this.#failure;
    const source = this.#source;
    try {
      if (this.#isWalking) {
        if (!source.walkOn()) return NEED_MORE;
        this.#isWalking = false;
        source.rewind();
      }
      const type = source.readTopLevelType();
      if (!type) return NEED_MORE;
      const value = read(type, source);
      source.commit();
      return value;
    } catch (caught) {
      if (caught !== MORE_MESSAGES) throw this.#fail(caught);
    }
    this.#startWalking();
    return NEED_MORE;
  }

  /** The value is read once it is there whole; until then each byte of it is only walked over, once. */
  #startWalking(): void {
    this.#isWalking = true;
    const source = this.#source;
    try {
      source.rewind();
      const type = source.readTopLevelType();
      if (type) source.walkRoot(type);
    } catch (caught) {
      throw this.#fail(caught);
    }
  }

  #fail(caught: unknown): GoPluginError {
    this.#failure = publicError(caught);
    return this.#failure;
  }
}
