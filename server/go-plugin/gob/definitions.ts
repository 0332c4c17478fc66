import { ByteWriter } from './bytes.ts';
import { Fault } from './fault.ts';
import type { GobLimits } from './limits.ts';
import { insertLength, writeInt } from './numbers.ts';
import type { Encodable } from './schema.ts';
import { type Base, baseOf, type Shape } from './shape.ts';
import { basicId, Definition } from './wire-type.ts';
import { WriteContext } from './write-context.ts';
import { writerFor } from './write-value.ts';

/** The first id Go itself sends. */
const FIRST_SENT_ID = 65;

/** How deep a definition is itself. */
const DEFINITION_DEPTH = 8;

/** How deep an unnamed type is spelled out. */
const NAME_DEPTH = 3;

/**
 * The types one encoder has defined. Definitions are messages of their own, gathered until they are taken, so that they
 * can be sent before the value that needs them.
 */
export class Definitions {
  readonly #limits: GobLimits;
  readonly #ids = new Map<Base, number>();
  readonly #out: ByteWriter;
  readonly #context = new WriteContext(DEFINITION_DEPTH, basicIdOf);
  /** Types that have an id and still lack their definition. */
  #queue: Base[] = [];
  #sinceTake: Base[] = [];

  constructor(limits: GobLimits) {
    this.#limits = limits;
    this.#out = new ByteWriter(limits.maxMessageBytes);
    this.#out.begin();
  }

  /** The id of a shape's type, which is defined if it was not. */
  idOf(shape: Shape): number {
    const base = baseOf(shape);
    const known = basicId(base) ?? this.#ids.get(base);
    if (known !== undefined) return known;
    const id = this.#assign(base);
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) this.#define(next);
    return id;
  }

  /** The definitions made since the last call, as they are sent; they then count as sent. */
  take(): Uint8Array | undefined {
    if (this.#out.size === 0) return undefined;
    const taken = this.#out.take();
    this.#out.begin();
    this.#sinceTake = [];
    return taken;
  }

  /** Forgets the definitions made since the last `take`. */
  rollback(): void {
    for (const base of this.#sinceTake) this.#ids.delete(base);
    this.#sinceTake = [];
    this.#queue = [];
    this.#out.begin();
  }

  #assign(shape: Shape): number {
    const base = baseOf(shape);
    const known = basicId(base) ?? this.#ids.get(base);
    if (known !== undefined) return known;
    const { maxTypes } = this.#limits;
    if (this.#ids.size >= maxTypes) {
      throw new Fault(
        'gob-too-many-types',
        `more than ${maxTypes} types; schemas must be constants, made once`,
      );
    }
    const id = FIRST_SENT_ID + this.#ids.size;
    this.#ids.set(base, id);
    this.#queue.push(base);
    this.#sinceTake.push(base);
    return id;
  }

  #define(base: Base): void {
    const id = this.#assign(base);
    const definition = this.#describe(base, { Name: nameOf(base), Id: id });
    const from = this.#out.size;
    writeInt(this.#out, -id);
    writerFor(Definition.shape)(this.#out, definition, this.#context);
    insertLength(this.#out, from);
  }

  #describe(base: Base, CommonType: { Name: string; Id: number }): Encodable<typeof Definition> {
    switch (base.kind) {
      case 'slice':
        return { SliceT: { CommonType, Elem: this.#assign(base.element) } };
      case 'array':
        return { ArrayT: { CommonType, Elem: this.#assign(base.element), Len: base.length } };
      case 'map':
        return { MapT: { CommonType, Key: this.#assign(base.key), Elem: this.#assign(base.value) } };
      case 'struct': {
        const Field = base.fields.map(({ name, shape }) => ({ Name: name, Id: this.#assign(shape) }));
        return { StructT: { CommonType, Field } };
      }
      case 'gobEncoded':
        return { GobEncoderT: { CommonType } };
      case 'binaryMarshaled':
        return { BinaryMarshalerT: { CommonType } };
      case 'textMarshaled':
        return { TextMarshalerT: { CommonType } };
      default:
        throw new Fault('gob-schema-invalid', `${base.kind} needs no definition`);
    }
  }
}

/** Definitions hold no interface, so nothing in them asks for an id. */
function basicIdOf(shape: Shape): number {
  return basicId(baseOf(shape)) ?? 0;
}

/** What Go says in its messages about a type; it has no other meaning. */
function nameOf(shape: Shape, depth = 0): string {
  const base = baseOf(shape);
  if (depth > NAME_DEPTH) return '…';
  switch (base.kind) {
    case 'slice':
      return `[]${nameOf(base.element, depth + 1)}`;
    case 'array':
      return `[${base.length}]${nameOf(base.element, depth + 1)}`;
    case 'map':
      return `map[${nameOf(base.key, depth + 1)}]${nameOf(base.value, depth + 1)}`;
    case 'struct':
    case 'gobEncoded':
    case 'binaryMarshaled':
    case 'textMarshaled':
      return base.name;
    default:
      return base.kind;
  }
}
