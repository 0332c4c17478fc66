import { baseOf, isPointer, type Shape, type Struct } from './shape.ts';

/** What a struct decodes to before its fields arrive. */
interface Blank {
  /** All fields, those with a zero nobody can alter already set. */
  copy(): Record<string, unknown>;
  /** Gives the fields that did not arrive a zero of their own. */
  complete(value: Record<string, unknown>): Record<string, unknown>;
}

const blanks = new WeakMap<Struct, Blank>();

/** The blank of a struct, made once. */
export function blankOf(struct: Struct): Blank {
  let blank = blanks.get(struct);
  if (!blank) {
    blank = makeBlank(struct);
    blanks.set(struct, blank);
  }
  return blank;
}

function makeBlank(struct: Struct): Blank {
  const template: Record<string, unknown> = {};
  const own: { name: string; shape: Shape }[] = [];
  for (const { name, shape } of struct.fields) {
    const isShared = isPointer(shape) || hasSharedZero(shape);
    template[name] = isShared ? zeroOf(shape) : undefined;
    if (!isShared) own.push({ name, shape });
  }
  return {
    copy: () => ({ ...template }),
    complete: (value) => {
      for (const { name, shape } of own) if (value[name] === undefined) value[name] = zeroOf(shape);
      return value;
    },
  };
}

/** Whether all zeros of a shape may be one value. */
function hasSharedZero(shape: Shape): boolean {
  switch (baseOf(shape).kind) {
    case 'bytes':
    case 'complex':
    case 'slice':
    case 'array':
    case 'map':
    case 'struct':
      return false;
    default:
      return true;
  }
}

/** Go's zero value. */
function zeroOf(shape: Shape): unknown {
  if (isPointer(shape)) return undefined;
  const base = baseOf(shape);
  switch (base.kind) {
    case 'bool':
      return false;
    case 'int':
    case 'uint':
    case 'float':
      return 0;
    case 'int64':
    case 'uint64':
      return 0n;
    case 'complex':
      return { re: 0, im: 0 };
    case 'string':
      return '';
    case 'bytes':
      return new Uint8Array(0);
    case 'slice':
      return [];
    case 'array':
      return Array.from({ length: base.length }, () => zeroOf(base.element));
    case 'map':
      return new Map();
    case 'struct': {
      const blank = blankOf(base);
      return blank.complete(blank.copy());
    }
    case 'interface':
      return undefined;
    default:
      return base.zero;
  }
}

/** Whether a value is what a field that is not sent decodes to, so that it need not be sent. */
export function isZero(shape: Shape, value: unknown): boolean {
  if (value === undefined) return true;
  if (isPointer(shape)) return false;
  const base = baseOf(shape);
  switch (base.kind) {
    case 'bool':
      return value === false;
    case 'int':
    case 'uint':
    case 'float':
      return Object.is(value, 0);
    case 'int64':
    case 'uint64':
      return value === 0n;
    case 'string':
      return value === '';
    case 'bytes':
      return value instanceof Uint8Array && value.length === 0;
    case 'slice':
      return Array.isArray(value) && value.length === 0;
    case 'gobEncoded':
    case 'binaryMarshaled':
    case 'textMarshaled':
      return value === base.zero;
    default:
      return false;
  }
}
