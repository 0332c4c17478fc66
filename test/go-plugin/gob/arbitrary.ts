import fc from 'fast-check';
import {
  type AnySchema,
  array,
  bool,
  bytes,
  complex,
  float,
  type GobDecoder,
  type GobEncoder,
  gobEncoded,
  iface,
  int,
  int64,
  map,
  type Registry,
  type Schema,
  slice,
  string,
  struct,
  uint,
  uint64,
} from '#go-plugin';

/** A schema with a value that encodes and decodes to itself. */
export interface Sample {
  readonly schema: AnySchema;
  readonly value: unknown;
  encode(encoder: GobEncoder): Uint8Array;
  next(decoder: GobDecoder): unknown;
}

interface Typed {
  readonly schema: Schema<unknown>;
  readonly values: fc.Arbitrary<unknown>;
}

function typed<T>(schema: Schema<T>, values: fc.Arbitrary<T>): Typed {
  return { schema: schema as Schema<unknown>, values };
}

const Codec = gobEncoded<string>('Codec', {
  zero: '',
  encode: (value) => Buffer.from(value),
  decode: (wire) => Buffer.from(wire).toString(),
});
const unicode = fc.string({ unit: 'grapheme', maxLength: 40 });

const basics: readonly Typed[] = [
  typed(bool, fc.boolean()),
  typed(int, fc.maxSafeInteger()),
  typed(uint, fc.maxSafeNat()),
  typed(int64, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
  typed(uint64, fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })),
  typed(float, fc.double()),
  typed(complex, fc.record({ re: fc.double(), im: fc.double() }, { noNullPrototype: true })),
  typed(string, unicode),
  typed(
    bytes,
    fc.uint8Array({ maxLength: 200 }).map((value) => new Uint8Array(value)),
  ),
  typed(Codec, unicode),
];

function composites(part: fc.Arbitrary<Typed>): fc.Arbitrary<Typed> {
  return fc.oneof(
    part.map(({ schema, values }) => typed(slice(schema), fc.array(values, { maxLength: 4 }))),
    fc
      .tuple(fc.nat(3), part)
      .map(([length, { schema, values }]) =>
        typed(array(length, schema), fc.array(values, { minLength: length, maxLength: length })),
      ),
    part.map(({ schema, values }) =>
      typed(
        map(string, schema),
        fc.array(fc.tuple(unicode, values), { maxLength: 4 }).map((entries) => new Map(entries)),
      ),
    ),
    fc.array(part, { maxLength: 5 }).map(structOf),
    fc.array(part, { minLength: 1, maxLength: 3 }).map(interfaceOf),
  );
}

function structOf(parts: readonly Typed[]): Typed {
  const fields = Object.fromEntries(parts.map(({ schema }, i) => [`F${i}`, schema]));
  const values = Object.fromEntries(parts.map((part, i) => [`F${i}`, part.values]));
  return {
    schema: struct('Generated', fields) as Schema<unknown>,
    values: fc.record(values, { noNullPrototype: true }),
  };
}

function interfaceOf(parts: readonly Typed[]): Typed {
  const registry: Registry = Object.fromEntries(parts.map(({ schema }, i) => [`type ${i}`, schema]));
  const values = parts.map((part, i) =>
    fc.record({ type: fc.constant(`type ${i}`), value: part.values }, { noNullPrototype: true }),
  );
  return {
    schema: iface(() => registry) as Schema<unknown>,
    values: fc.oneof(fc.constant(undefined), ...values),
  };
}

const { type } = fc.letrec<{ type: Typed }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...basics),
    composites(tie('type')),
  ),
}));

function sampleOf(schema: Schema<unknown>, value: unknown): Sample {
  return {
    schema,
    value,
    encode: (encoder) => encoder.encode(schema, value),
    next: (decoder) => decoder.next(schema),
  };
}

/** Some type, some values of it. */
export const samples: fc.Arbitrary<readonly Sample[]> = type.chain(({ schema, values }) =>
  fc
    .array(values, { minLength: 1, maxLength: 3 })
    .map((list) => list.map((value) => sampleOf(schema, value))),
);

export const sample: fc.Arbitrary<Sample> = type.chain(({ schema, values }) =>
  values.map((value) => sampleOf(schema, value)),
);

/** Bytes cut into chunks at places of its choosing. */
export function chunked(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  return places.slice(1).map((place, i) => bytes.subarray(places[i], place));
}
