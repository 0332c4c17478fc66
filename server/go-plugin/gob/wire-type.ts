import { corrupt, Fault } from './fault.ts';
import type { GobLimits } from './limits.ts';
import { type Decoded, int, pointer, slice, string, struct } from './schema.ts';
import { type Base, baseOf, type Marshaled } from './shape.ts';
import type { ValueSource } from './value-source.ts';

// A type is defined on the wire by a value of Go's struct wireType, of which exactly one field is set.
// Source: encoding/gob/type.go and doc.go.

const CommonType = struct('CommonType', { Name: string, Id: int });
const FieldType = struct('fieldType', { Name: string, Id: int });
const Marshaler = struct('gobEncoderType', { CommonType });

export const Definition = struct('wireType', {
  ArrayT: pointer(struct('arrayType', { CommonType, Elem: int, Len: int })),
  SliceT: pointer(struct('sliceType', { CommonType, Elem: int })),
  StructT: pointer(struct('structType', { CommonType, Field: slice(FieldType) })),
  MapT: pointer(struct('mapType', { CommonType, Key: int, Elem: int })),
  GobEncoderT: pointer(Marshaler),
  BinaryMarshalerT: pointer(Marshaler),
  TextMarshalerT: pointer(Marshaler),
});

const BASIC_IDS = {
  bool: 1,
  int: 2,
  uint: 3,
  float: 4,
  bytes: 5,
  string: 6,
  complex: 7,
  interface: 8,
} as const;

type BasicWire = keyof typeof BASIC_IDS;

/** Ids below are Go's own; Go itself sends from 65 on. */
const FIRST_USER_ID = 64;

/** A schema that contains itself follows the types of the other side as deep as they go, and does so by recursion. */
const DEEPEST_TYPE = 500;

/** What reads one value of a wire type into some shape. */
export type Read = (from: ValueSource) => unknown;

/** A type as the other side declared it. */
export type WireType = WireKind & {
  readonly name: string;
  /** What was compiled for this type on this connection. */
  readonly readers: Map<Base, Read>;
  /** As `readers`, for values that stand alone: at top level or in an interface. */
  readonly roots: Map<Base, Read>;
};

type WireKind =
  | { readonly kind: BasicWire | Marshaled['kind'] }
  | { readonly kind: 'slice'; readonly element: TypeRef }
  | { readonly kind: 'array'; readonly element: TypeRef; readonly length: number }
  | { readonly kind: 'map'; readonly key: TypeRef; readonly value: TypeRef }
  | { readonly kind: 'struct'; readonly fields: readonly WireField[] };

export interface WireField {
  readonly name: string;
  readonly of: TypeRef;
}

/** A type by its id, which may be defined after what refers to it. */
export interface TypeRef {
  readonly id: number;
  type?: WireType;
}

function wireType(name: string, kind: WireKind): WireType {
  return { ...kind, name, readers: new Map(), roots: new Map() };
}

/** The id of a type that needs no definition, or undefined. */
export function basicId(base: Base): number | undefined {
  switch (base.kind) {
    case 'int64':
      return BASIC_IDS.int;
    case 'uint64':
      return BASIC_IDS.uint;
    case 'bool':
    case 'int':
    case 'uint':
    case 'float':
    case 'bytes':
    case 'string':
    case 'complex':
    case 'interface':
      return BASIC_IDS[base.kind];
    default:
      return undefined;
  }
}

/** The types one connection has defined so far. */
export class WireTypes {
  readonly #limits: GobLimits;
  readonly #types = new Map<number, WireType>();
  #defined: number[] = [];
  #bytes = 0;
  #bytesAtMark = 0;
  #nesting = 0;

  constructor(limits: GobLimits) {
    this.#limits = limits;
    for (const [name, id] of Object.entries(BASIC_IDS)) {
      this.#types.set(id, wireType(name, { kind: name as BasicWire }));
    }
  }

  /** @throws Fault `gob-unknown-type` */
  get(id: number): WireType {
    const type = this.#types.get(id);
    if (!type) throw new Fault('gob-unknown-type', `type ${id} was never defined`);
    return type;
  }

  /** @throws Fault `gob-unknown-type` */
  resolve(ref: TypeRef): WireType {
    ref.type ??= this.get(ref.id);
    return ref.type;
  }

  /** Takes in a definition that was `size` bytes long. */
  define(id: number, definition: Decoded<typeof Definition>, size: number): void {
    if (id < FIRST_USER_ID || this.#types.has(id)) {
      throw new Fault('gob-duplicate-type', `type ${id} is defined twice`);
    }
    this.#bytes += size;
    if (this.#bytes > this.#limits.maxDefinitionBytes) {
      throw new Fault(
        'gob-definitions-too-large',
        `more than ${this.#limits.maxDefinitionBytes} bytes of types`,
      );
    }
    if (this.#types.size - Object.keys(BASIC_IDS).length >= this.#limits.maxTypes) {
      throw new Fault('gob-too-many-types', `more than ${this.#limits.maxTypes} types`);
    }
    this.#types.set(id, fromDefinition(id, definition));
    this.#defined.push(id);
  }

  /** Making a reader for a type enters before the types of its parts are looked at and leaves after. */
  enter(): void {
    if (this.#nesting === DEEPEST_TYPE) {
      throw new Fault('gob-depth-exceeded', `more than ${DEEPEST_TYPE} types inside one another`);
    }
    this.#nesting++;
  }

  leave(): void {
    this.#nesting--;
  }

  /** From here on definitions can be taken back. */
  mark(): void {
    this.#defined = [];
    this.#bytesAtMark = this.#bytes;
  }

  /** Takes back the definitions since `mark`. */
  rollback(): void {
    for (const id of this.#defined) this.#types.delete(id);
    this.#bytes = this.#bytesAtMark;
    this.mark();
  }
}

function fromDefinition(id: number, definition: Decoded<typeof Definition>): WireType {
  const { ArrayT, SliceT, StructT, MapT, GobEncoderT, BinaryMarshalerT, TextMarshalerT } = definition;
  if (ArrayT) {
    if (ArrayT.Len < 0) throw corrupt(`type ${id} is an array of ${ArrayT.Len} elements`);
    return wireType(ArrayT.CommonType.Name, {
      kind: 'array',
      element: { id: ArrayT.Elem },
      length: ArrayT.Len,
    });
  }
  if (SliceT) return wireType(SliceT.CommonType.Name, { kind: 'slice', element: { id: SliceT.Elem } });
  if (StructT) {
    if (StructT.Field.some((field) => field.Name === ''))
      throw corrupt(`type ${id} has a field without a name`);
    const fields = StructT.Field.map((field) => ({ name: field.Name, of: { id: field.Id } }));
    return wireType(StructT.CommonType.Name, { kind: 'struct', fields });
  }
  if (MapT) {
    return wireType(MapT.CommonType.Name, { kind: 'map', key: { id: MapT.Key }, value: { id: MapT.Elem } });
  }
  if (GobEncoderT) return wireType(GobEncoderT.CommonType.Name, { kind: 'gobEncoded' });
  if (BinaryMarshalerT) return wireType(BinaryMarshalerT.CommonType.Name, { kind: 'binaryMarshaled' });
  if (TextMarshalerT) return wireType(TextMarshalerT.CommonType.Name, { kind: 'textMarshaled' });
  throw corrupt(`the definition of type ${id} is empty`);
}

/** The type Go fixes for the definitions themselves, taken from their schema. */
export function definitionType(types: WireTypes, base: Base = baseOf(Definition.shape)): WireType {
  const ref = (of: Base): TypeRef => ({ id: 0, type: definitionType(types, of) });
  if (base.kind === 'struct') {
    const fields = base.fields.map(({ name, shape }) => ({ name, of: ref(baseOf(shape)) }));
    return wireType(base.name, { kind: 'struct', fields });
  }
  if (base.kind === 'slice') return wireType('', { kind: 'slice', element: ref(baseOf(base.element)) });
  return types.get(basicId(base) ?? 0);
}
