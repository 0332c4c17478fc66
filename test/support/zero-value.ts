import type { AnySchema, Schema } from '#go-plugin';

type Shape = AnySchema['shape'];

/** A struct as it comes off the wire: fields left out have Go's zero value. */
export function complete<T extends object, I>(schema: Schema<T, I>, input: I): T {
  const given = Object.entries(input ?? {}).filter(([, value]) => value !== undefined);
  return { ...(zeroOf(schema.shape) as T), ...Object.fromEntries(given) };
}

function zeroOf(shape: Shape): unknown {
  switch (shape.kind) {
    case 'bool':
      return false;
    case 'string':
      return '';
    case 'int64':
    case 'uint64':
      return 0n;
    case 'int':
    case 'uint':
    case 'float':
      return 0;
    case 'complex':
      return { re: 0, im: 0 };
    case 'bytes':
      return new Uint8Array();
    case 'slice':
      return [];
    case 'array':
      return Array.from({ length: shape.length }, () => zeroOf(shape.element));
    case 'map':
      return new Map();
    case 'struct':
      return Object.fromEntries(shape.fields.map((field) => [field.name, zeroOf(field.shape)]));
    case 'lazy':
      return zeroOf(shape.target());
    case 'pointer':
    case 'interface':
      return undefined;
    default:
      return shape.zero;
  }
}
