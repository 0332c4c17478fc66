import type { ByteWriter } from './bytes.ts';
import { Fault, within } from './fault.ts';
import {
  insertLength,
  outOfRange,
  writeFloat,
  writeInt,
  writeInt64,
  writeUint,
  writeUint64,
} from './numbers.ts';
import {
  type Base,
  baseOf,
  type Interface,
  type MapOf,
  type Marshaled,
  type Shape,
  type Struct,
} from './shape.ts';
import { writeCounted, writeString } from './text.ts';
import type { WriteContext } from './write-context.ts';
import { isZero } from './zero.ts';

/** Writes one value, zero or not. */
type Write = (out: ByteWriter, value: unknown, context: WriteContext) => void;

const writers = new WeakMap<Base, Write>();

/** What writes values of a shape, made once. */
export function writerFor(shape: Shape): Write {
  const base = baseOf(shape);
  const known = writers.get(base);
  if (known) return known;
  let writer: Write | undefined;
  // Types that contain themselves meet this while their writer is still being made.
  writers.set(base, (out, value, context) => writer?.(out, value, context));
  writer = compile(base);
  writers.set(base, writer);
  return writer;
}

/** As `writerFor`, for a value that stands alone: at top level or in an interface. */
export function rootWriterFor(shape: Shape): Write {
  const write = writerFor(shape);
  if (baseOf(shape).kind === 'struct') return write;
  return (out, value, context) => {
    out.writeByte(0);
    write(out, value, context);
  };
}

function compile(base: Base): Write {
  switch (base.kind) {
    case 'bool':
      return (out, value) => out.writeByte(asBoolean(value) ? 1 : 0);
    case 'int':
      return (out, value) => writeInt(out, asSafeInteger(value));
    case 'uint':
      return (out, value) => writeUint(out, asUnsigned(value));
    case 'int64':
      return (out, value) => writeInt64(out, asBigInt(value, BigInt.asIntN));
    case 'uint64':
      return (out, value) => writeUint64(out, asBigInt(value, BigInt.asUintN));
    case 'float':
      return (out, value) => writeFloat(out, asNumber(value));
    case 'complex':
      return writeComplex;
    case 'string':
      return (out, value) => writeString(out, asString(value));
    case 'bytes':
      return (out, value) => writeCounted(out, asBytes(value));
    case 'slice':
      return writeElements(base.element);
    case 'array':
      return writeElements(base.element, base.length);
    case 'map':
      return writeMap(base);
    case 'struct':
      return writeStruct(base);
    case 'interface':
      return writeInterface(base);
    default:
      return writeMarshaled(base);
  }
}

function invalid(expected: string, value: unknown): Fault {
  return new Fault(
    'gob-value-invalid',
    `${value === null ? 'null' : typeof value} given where ${expected} is written`,
  );
}

function asBoolean(value: unknown): boolean {
  if (typeof value !== 'boolean') throw invalid('bool', value);
  return value;
}

function asNumber(value: unknown): number {
  if (typeof value !== 'number') throw invalid('a number', value);
  return value;
}

function asSafeInteger(value: unknown): number {
  const number = asNumber(value);
  if (!Number.isSafeInteger(number)) throw outOfRange(number);
  return number;
}

function asUnsigned(value: unknown): number {
  const number = asSafeInteger(value);
  if (number < 0) throw outOfRange(number);
  return number;
}

function asBigInt(value: unknown, truncate: (bits: number, value: bigint) => bigint): bigint {
  if (typeof value !== 'bigint') throw invalid('a bigint', value);
  if (truncate(64, value) !== value) throw outOfRange(value);
  return value;
}

function asString(value: unknown): string {
  if (typeof value !== 'string') throw invalid('string', value);
  return value;
}

function asBytes(value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) throw invalid('bytes', value);
  return value;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw invalid('a struct', value);
  return value as Readonly<Record<string, unknown>>;
}

function writeComplex(out: ByteWriter, value: unknown): void {
  const { re, im } = asRecord(value);
  writeFloat(out, asNumber(re));
  writeFloat(out, asNumber(im));
}

function writeElements(element: Shape, length?: number): Write {
  const write = writerFor(element);
  return (out, value, context) => {
    if (!Array.isArray(value)) throw invalid('an array', value);
    if (length !== undefined && value.length !== length) {
      throw new Fault('gob-value-invalid', `${value.length} elements given where ${length} are written`);
    }
    writeUint(out, value.length);
    context.enter();
    for (let i = 0; i < value.length; i++) {
      try {
        write(out, value[i], context);
      } catch (caught) {
        throw within(caught, `[${i}]`);
      }
    }
    context.leave();
  };
}

function writeMap({ key, value: element }: MapOf): Write {
  const writeKey = writerFor(key);
  const writeElement = writerFor(element);
  return (out, value, context) => {
    if (!(value instanceof Map)) throw invalid('a Map', value);
    writeUint(out, value.size);
    context.enter();
    let i = 0;
    try {
      for (const [k, v] of value) {
        writeKey(out, k, context);
        writeElement(out, v, context);
        i++;
      }
    } catch (caught) {
      throw within(caught, `[${i}]`);
    }
    context.leave();
  };
}

function writeStruct(struct: Struct): Write {
  const steps = struct.fields.map(({ name, shape }) => ({ name, shape, write: writerFor(shape) }));
  return (out, value, context) => {
    const record = asRecord(value);
    context.enter();
    let last = -1;
    for (let i = 0; i < steps.length; i++) {
      const step = steps[i];
      if (!step) break;
      const field = record[step.name];
      if (isZero(step.shape, field)) continue;
      writeUint(out, i - last);
      last = i;
      try {
        step.write(out, field, context);
      } catch (caught) {
        throw within(caught, step.name);
      }
    }
    out.writeByte(0);
    context.leave();
  };
}

function writeInterface(base: Interface): Write {
  return (out, value, context) => {
    if (value === undefined) {
      out.writeByte(0);
      return;
    }
    const { type, value: content } = asRecord(value);
    const name = asString(type);
    const shape = base.registered(name);
    if (!shape)
      throw new Fault('gob-name-not-registered', `the registry has no type ${JSON.stringify(name)}`);
    context.enter();
    writeString(out, name);
    writeInt(out, context.idOf(shape));
    const from = out.size;
    try {
      rootWriterFor(shape)(out, content, context);
    } catch (caught) {
      throw within(caught, `(${name})`);
    }
    insertLength(out, from);
    context.leave();
  };
}

function writeMarshaled(base: Marshaled): Write {
  return (out, value) => {
    let bytes: Uint8Array;
    try {
      bytes = base.encode(value);
    } catch (caught) {
      throw new Fault('gob-value-invalid', `the value of ${base.name} was refused by its codec`, caught);
    }
    writeCounted(out, asBytes(bytes));
  };
}
