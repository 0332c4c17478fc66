import type { AnySchema, Schema } from '#go-plugin';

type Shape = AnySchema['shape'];

/** A value as it comes off the wire: what is left out, however deep, has Go's zero value. */
export function complete<T, I>(schema: Schema<T, I>, input: I): T {
  return filled(schema.shape, input) as T;
}

function filled(shape: Shape, value: unknown): unknown {
  switch (shape.kind) {
    case 'bool':
      return value ?? false;
    case 'string':
      return value ?? '';
    case 'int64':
    case 'uint64':
      return value ?? 0n;
    case 'int':
    case 'uint':
    case 'float':
      return value ?? 0;
    case 'complex':
      return value ?? { re: 0, im: 0 };
    case 'bytes':
      return value ?? new Uint8Array();
    case 'slice':
      return Array.isArray(value) ? value.map((one) => filled(shape.element, one)) : [];
    case 'array':
      return Array.from({ length: shape.length }, (_, at) => filled(shape.element, (value as [])?.[at]));
    case 'map':
      return new Map(
        value instanceof Map ? [...value].map(([key, one]) => [key, filled(shape.value, one)]) : [],
      );
    case 'struct':
      return Object.fromEntries(
        shape.fields.map(({ name, shape: of }) => [name, filled(of, value?.[name as keyof typeof value])]),
      );
    case 'lazy':
      return filled(shape.target(), value);
    case 'pointer':
      return value === undefined ? undefined : filled(shape.target, value);
    case 'interface':
      return value;
    default:
      return value ?? shape.zero;
  }
}
