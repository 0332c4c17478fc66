import { corrupt, Fault, MORE_MESSAGES, within } from './fault.ts';
import { readFloat, readInt, readInt64, readUint, readUint64, skipNumber } from './numbers.ts';
import { readStruct } from './read-struct.ts';
import {
  type ArrayOf,
  type Base,
  baseOf,
  type Interface,
  type MapOf,
  type Marshaled,
  type Shape,
  type Slice,
} from './shape.ts';
import { readCounted, readString } from './text.ts';
import type { ValueSource } from './value-source.ts';
import type { Read, TypeRef, WireType, WireTypes } from './wire-type.ts';

/** Go refuses longer names of registered types. */
const LONGEST_NAME = 1024;

/**
 * What reads a value of `wire` into `base`, made once for each pair and connection.
 * @throws Fault `gob-type-mismatch` when no such value could be read
 */
export function readerFor(base: Base, wire: WireType, types: WireTypes): Read {
  const known = wire.readers.get(base);
  if (known) return known;
  let reader: Read | undefined;
  // Types that contain themselves meet this while their reader is still being made.
  wire.readers.set(base, (from) => (reader ?? unreachable)(from));
  types.enter();
  reader = compile(base, wire, types);
  types.leave();
  wire.readers.set(base, reader);
  return reader;
}

function unreachable(): never {
  throw corrupt('a type was read before it was complete');
}

/** As `readerFor`, for a value that stands alone: at top level or in an interface. */
export function rootReaderFor(base: Base, wire: WireType, types: WireTypes): Read {
  const known = wire.roots.get(base);
  if (known) return known;
  const read = readerFor(base, wire, types);
  let root = read;
  if (wire.kind !== 'struct') {
    root = (from) => {
      if (readUint(from) !== 0) throw corrupt('a value that stands alone lacks its zero byte');
      return read(from);
    };
  } else if (base.kind === 'struct') {
    const theirs = new Set(wire.fields.map((field) => field.name));
    const hasNothingInCommon = base.fields.every((field) => !theirs.has(field.name));
    if (hasNothingInCommon && base.fields.length > 0 && theirs.size > 0) {
      throw new Fault('gob-type-mismatch', `${wire.name || 'the struct sent'} has no field of ${base.name}`);
    }
  }
  wire.roots.set(base, root);
  return root;
}

function compile(base: Base, wire: WireType, types: WireTypes): Read {
  switch (base.kind) {
    case 'bool':
      if (wire.kind === 'bool') return (from) => readUint(from) !== 0;
      break;
    case 'int':
      if (wire.kind === 'int') return readInt;
      break;
    case 'int64':
      if (wire.kind === 'int') return readInt64;
      break;
    case 'uint':
      if (wire.kind === 'uint') return readUint;
      break;
    case 'uint64':
      if (wire.kind === 'uint') return readUint64;
      break;
    case 'float':
      if (wire.kind === 'float') return readFloat;
      break;
    case 'complex':
      if (wire.kind === 'complex') return (from) => ({ re: readFloat(from), im: readFloat(from) });
      break;
    case 'string':
      if (wire.kind === 'string') return readString;
      break;
    case 'bytes':
      if (wire.kind === 'bytes') return readCounted;
      break;
    case 'slice':
    case 'array':
      if (wire.kind === base.kind) return readElements(base, wire, types);
      break;
    case 'map':
      if (wire.kind === 'map') return readMap(base, wire, types);
      break;
    case 'struct':
      if (wire.kind === 'struct') return readStruct(base, wire.name, wire.fields, types, readerFor);
      break;
    case 'interface':
      if (wire.kind === 'interface') return readInterface(base);
      break;
    default:
      if (wire.kind === base.kind) return readMarshaled(base);
  }
  throw new Fault('gob-type-mismatch', `${describe(wire)} was sent where ${base.kind} is read`);
}

function describe(wire: WireType): string {
  return wire.name && wire.name !== wire.kind ? `${wire.kind} ${wire.name}` : wire.kind;
}

function readElements(
  base: Slice | ArrayOf,
  wire: Extract<WireType, { kind: 'slice' | 'array' }>,
  types: WireTypes,
): Read {
  const readElement = readPart(base.element, wire.element, types);
  const length = base.kind === 'array' ? base.length : undefined;
  if (wire.kind === 'array' && wire.length !== length) {
    throw new Fault(
      'gob-type-mismatch',
      `an array of ${wire.length} was sent where ${length} elements are read`,
    );
  }
  return (from) => {
    const count = readUint(from);
    if (length !== undefined && count !== length)
      throw corrupt(`an array of ${count} elements, not ${length}`);
    from.charge(count);
    from.enter();
    const elements: unknown[] = [];
    try {
      while (elements.length < count) elements.push(readElement(from));
    } catch (caught) {
      throw within(caught, `[${elements.length}]`);
    }
    from.leave();
    return elements;
  };
}

function readMap(base: MapOf, wire: Extract<WireType, { kind: 'map' }>, types: WireTypes): Read {
  const readKey = readPart(base.key, wire.key, types);
  const readElement = readPart(base.value, wire.value, types);
  return (from) => {
    const count = readUint(from);
    from.charge(count);
    from.enter();
    const entries = new Map<unknown, unknown>();
    let i = 0;
    try {
      for (; i < count; i++) {
        const key = readKey(from);
        entries.set(key, readElement(from));
      }
    } catch (caught) {
      throw within(caught, `[${i}]`);
    }
    from.leave();
    return entries;
  };
}

function readPart(shape: Shape, ref: TypeRef, types: WireTypes): Read {
  try {
    return readerFor(baseOf(shape), types.resolve(ref), types);
  } catch (caught) {
    throw within(caught, '[]');
  }
}

function readInterface(base: Interface): Read {
  return (from) => {
    const name = readString(from);
    if (name === '') return undefined;
    if (name.length > LONGEST_NAME) throw corrupt(`a type name of ${name.length} characters`);
    from.enter();
    const wire = from.readType();
    if (!wire) throw MORE_MESSAGES;
    // How many bytes the value has; what defines types in its middle has more, so it is the type that counts.
    skipNumber(from);
    const value = readTagged(base, name, wire, from);
    from.leave();
    return { type: name, value };
  };
}

function readTagged(base: Interface, name: string, wire: WireType, from: ValueSource): unknown {
  const shape = base.registered(name);
  try {
    if (shape) return rootReaderFor(baseOf(shape), wire, from.types)(from);
    from.skipRoot(wire);
    return undefined;
  } catch (caught) {
    throw within(caught, `(${name})`);
  }
}

function readMarshaled(base: Marshaled): Read {
  return (from) => {
    const bytes = readCounted(from);
    try {
      return base.decode(bytes);
    } catch (caught) {
      throw new Fault('gob-value-invalid', `the bytes of ${base.name} were refused by its codec`, caught);
    }
  };
}
