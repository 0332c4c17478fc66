import type { AnySchema } from '#go-plugin';

type Shape = AnySchema['shape'];

/**
 * A decoded value as JSON, by its schema: bytes as base64, numbers of 64 bits as decimal text, nil as null, an interface
 * value as `{type, value}`. A struct always has all its declared fields.
 */
export function toPlain(shape: Shape, value: unknown): unknown {
  switch (shape.kind) {
    case 'pointer':
      return value === undefined ? null : toPlain(shape.target, value);
    case 'lazy':
      return toPlain(shape.target(), value);
    case 'struct': {
      const fields = value as Record<string, unknown>;
      return Object.fromEntries(shape.fields.map(({ name, shape: of }) => [name, toPlain(of, fields[name])]));
    }
    case 'slice':
    case 'array':
      return (value as unknown[]).map((element) => toPlain(shape.element, element));
    case 'map': {
      const entries = [...(value as Map<unknown, unknown>)];
      return Object.fromEntries(entries.map(([key, of]) => [String(key), toPlain(shape.value, of)]));
    }
    case 'interface': {
      if (value === undefined) return null;
      const { type, value: of } = value as { type: string; value: unknown };
      const known = shape.registered(type);
      return { type, value: known === undefined ? null : toPlain(known, of) };
    }
    case 'bytes':
      return Buffer.from(value as Uint8Array).toString('base64');
    case 'int64':
    case 'uint64':
      return String(value);
    case 'gobEncoded':
    case 'binaryMarshaled':
    case 'textMarshaled':
      return Buffer.from(shape.encode(value)).toString('base64');
    default:
      return value;
  }
}

/** The other way: the value that JSON of {@link toPlain} stands for. Map keys are text. */
export function fromPlain(shape: Shape, plain: unknown): unknown {
  switch (shape.kind) {
    case 'pointer':
      return plain === null ? undefined : fromPlain(shape.target, plain);
    case 'lazy':
      return fromPlain(shape.target(), plain);
    case 'struct': {
      const fields = plain as Record<string, unknown>;
      return Object.fromEntries(
        shape.fields.map(({ name, shape: of }) => [name, fromPlain(of, fields[name])]),
      );
    }
    case 'slice':
    case 'array':
      return (plain as unknown[]).map((element) => fromPlain(shape.element, element));
    case 'map': {
      const entries = Object.entries(plain as Record<string, unknown>);
      return new Map(entries.map(([key, of]) => [key, fromPlain(shape.value, of)]));
    }
    case 'interface': {
      if (plain === null) return undefined;
      const { type, value } = plain as { type: string; value: unknown };
      const known = shape.registered(type);
      if (known === undefined) throw new Error(`${type} is not registered`);
      return { type, value: fromPlain(known, value) };
    }
    case 'bytes':
      return new Uint8Array(Buffer.from(plain as string, 'base64'));
    case 'int64':
    case 'uint64':
      return BigInt(plain as string);
    case 'gobEncoded':
    case 'binaryMarshaled':
    case 'textMarshaled':
      return shape.decode(new Uint8Array(Buffer.from(plain as string, 'base64')));
    default:
      return plain;
  }
}
