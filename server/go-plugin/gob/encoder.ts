import { ByteWriter, LONGEST_UINT } from './bytes.ts';
import { Definitions } from './definitions.ts';
import { Fault, publicError } from './fault.ts';
import { type GobLimits, resolveLimits } from './limits.ts';
import { uintLength, writeInt, writeUint } from './numbers.ts';
import type { Schema } from './schema.ts';
import type { Shape } from './shape.ts';
import { WriteContext } from './write-context.ts';
import { rootWriterFor } from './write-value.ts';

/**
 * Writes the gob values of one direction of a connection, for its whole life.
 *
 * Every type is defined once, before the first value that needs it, also those inside interfaces. After an error the
 * encoder is as it was before the call and can be used on. Follows Go's encoding/gob (doc.go, encoder.go).
 *
 * @example
 * socket.write(encoder.encode(Post, { Id: 'x', Message: 'Hello' }));
 */
export class GobEncoder {
  readonly #limits: GobLimits;
  readonly #out: ByteWriter;
  readonly #context: WriteContext;
  readonly #definitions: Definitions;

  /** @throws GoPluginError `gob-option-invalid` */
  constructor(options?: Partial<GobLimits>) {
    this.#limits = resolveLimits(options);
    this.#out = new ByteWriter(this.#limits.maxMessageBytes);
    this.#definitions = new Definitions(this.#limits);
    this.#context = new WriteContext(this.#limits.maxDepth, (shape) => this.#definitions.idOf(shape));
  }

  /**
   * Encodes one value.
   * @param schema a constant: each schema object is a type of its own on the wire
   * @param value what is sent; a struct's zero fields may be left out
   * @returns the definitions not sent yet and the value, to be sent in this order; never written to again
   * @throws GoPluginError with a `gob-` code; the message names the field
   */
  encode<I>(schema: Schema<unknown, I>, value: I): Uint8Array {
    try {
      const message = this.#message(schema.shape, value);
      const definitions = this.#definitions.take();
      return definitions ? Buffer.concat([definitions, message]) : message;
    } catch (caught) {
      this.#definitions.rollback();
      throw publicError(caught);
    }
  }

  #message(shape: Shape, value: unknown): Buffer {
    const out = this.#out;
    out.begin();
    this.#context.reset();
    const id = this.#definitions.idOf(shape);
    // The length goes before the message once it is known.
    out.reserve(LONGEST_UINT);
    out.length += LONGEST_UINT;
    writeInt(out, id);
    rootWriterFor(shape)(out, value, this.#context);

    const size = out.size - LONGEST_UINT;
    if (size > this.#limits.maxMessageBytes) {
      throw new Fault(
        'gob-message-too-large',
        `the value needs more than ${this.#limits.maxMessageBytes} bytes`,
      );
    }
    const headroom = LONGEST_UINT - uintLength(size);
    const end = out.length;
    out.length = end - size - uintLength(size);
    writeUint(out, size);
    out.length = end;
    return out.take(headroom);
  }
}
