import { GoPluginError } from '../errors.ts';
import type { Field, Kind, Shape } from './shape.ts';

declare const types: unique symbol;

/**
 * A gob type as a value.
 *
 * `T` is what decoding gives, `I` what encoding takes. A schema is a module constant: each object is one type on the
 * wire, so one made per call would be defined anew on every call.
 */
export interface Schema<out T, in I = T> {
  readonly kind: Kind;
  /** Read by encoder and decoder alone. */
  readonly shape: Shape;
  readonly [types]?: (value: I) => T;
}

/** Some schema, whatever it decodes to and takes. */
export type AnySchema = Schema<unknown, never>;

/** What decoding a schema gives. */
export type Decoded<S> = S extends Schema<infer T, never> ? T : never;

/** What encoding a schema takes. */
export type Encodable<S> = S extends Schema<unknown, infer I> ? I : never;

export interface Fields {
  readonly [name: string]: AnySchema;
}

type DecodedStruct<F extends Fields> = { [K in keyof F]: Decoded<F[K]> };

/** A field left out, or undefined, is the zero value. */
type EncodableStruct<F extends Fields> = { readonly [K in keyof F]?: Encodable<F[K]> | undefined };

/** The value of a Go interface: the name its type is registered under in Go, and the value. */
export interface Tagged {
  readonly type: string;
  readonly value: unknown;
}

/** The types that may stand in an interface, by the name Go's gob.Register gives them (`string`, `*model.AppError`). */
export interface Registry {
  readonly [goName: string]: AnySchema;
}

/** How a type that writes itself does so. */
export interface Codec<T> {
  encode(value: T): Uint8Array;
  /** May throw: decoding then fails with `gob-value-invalid`. */
  decode(bytes: Uint8Array): T;
  /** What a field that was not sent decodes to; shared, so not to be altered. */
  readonly zero: T;
}

function schema<T, I = T>(shape: Shape): Schema<T, I> {
  return { kind: shape.kind, shape };
}

export const bool: Schema<boolean> = schema({ kind: 'bool' });
/** Go's int, int8 … int64 as a number; beyond ±(2^53 − 1) both directions fail with `gob-number-out-of-range`. */
export const int: Schema<number> = schema({ kind: 'int' });
/** Go's uint, uint8 … uint64, uintptr as a number; beyond 2^53 − 1 both directions fail with `gob-number-out-of-range`. */
export const uint: Schema<number> = schema({ kind: 'uint' });
/** The same wire type as `int`, every value of 64 bits. */
export const int64: Schema<bigint> = schema({ kind: 'int64' });
/** The same wire type as `uint`, every value of 64 bits. */
export const uint64: Schema<bigint> = schema({ kind: 'uint64' });
/** Go's float32 and float64. */
export const float: Schema<number> = schema({ kind: 'float' });
/** Go's complex64 and complex128. */
export const complex: Schema<{ re: number; im: number }> = schema({ kind: 'complex' });
/** UTF-8; bytes that are no UTF-8 decode to U+FFFD. */
export const string: Schema<string> = schema({ kind: 'string' });
/** Go's []byte. What is decoded may be a view of the bytes received, which nobody else writes to. */
export const bytes: Schema<Uint8Array> = schema({ kind: 'bytes' });

/** Go's []T; nil and empty both decode to `[]`. */
export function slice<T, I>(element: Schema<T, I>): Schema<T[], readonly I[]> {
  return schema({ kind: 'slice', element: element.shape });
}

/** Go's [N]T; encoding takes exactly `length` elements. */
export function array<T, I>(length: number, element: Schema<T, I>): Schema<T[], readonly I[]> {
  if (!Number.isSafeInteger(length) || length < 0) {
    throw new GoPluginError('gob-schema-invalid', `An array cannot have ${length} elements.`);
  }
  return schema({ kind: 'array', element: element.shape, length });
}

/** Go's map[K]V; a map that was not sent decodes to an empty one. Keys compare as in Map, so only basic keys are useful. */
export function map<K, KI, V, VI>(
  key: Schema<K, KI>,
  value: Schema<V, VI>,
): Schema<Map<K, V>, ReadonlyMap<KI, VI>> {
  return schema({ kind: 'map', key: key.shape, value: value.shape });
}

/**
 * A Go struct. Fields match by name whatever the order; the other side may have more or fewer.
 * @param name Go's type name, for messages only
 * @param fields in the order they are sent; names are exported in Go, so they begin with a capital
 * @throws GoPluginError `gob-schema-invalid` for a name that Go would not export
 */
export function struct<F extends Fields>(
  name: string,
  fields: F,
): Schema<DecodedStruct<F>, EncodableStruct<F>> {
  const list: Field[] = Object.entries(fields).map(([field, of]) => ({ name: field, shape: of.shape }));
  const wrong = list.find((field) => !/^\p{Lu}/u.test(field.name));
  if (wrong) {
    throw new GoPluginError(
      'gob-schema-invalid',
      `Field ${wrong.name} of ${name} must begin with a capital letter.`,
    );
  }
  return schema({ kind: 'struct', name, fields: list });
}

/** Go's struct{}. */
export const empty: Schema<Record<string, never>> = schema({ kind: 'struct', name: '', fields: [] });

/**
 * Go's *T, which gob flattens: absent is undefined. A present value is sent even when it is zero, so Go sees a pointer
 * to zero (Go itself would drop it).
 */
export function pointer<T, I>(target: Schema<T, I>): Schema<T | undefined, I | undefined> {
  return schema({ kind: 'pointer', target: target.shape });
}

/** A schema named before it exists, for types that contain themselves. */
export function lazy<T, I>(target: () => Schema<T, I>): Schema<T, I> {
  return schema({ kind: 'lazy', target: () => target().shape });
}

/**
 * A Go interface; nil is undefined. A value whose name is not registered decodes to `{type, value: undefined}`.
 * @param registry asked when a value is met, so that a registry may contain types that use it
 */
export function iface(registry: () => Registry): Schema<Tagged | undefined> {
  return schema({
    kind: 'interface',
    registered: (goName) => {
      const known = registry();
      return Object.hasOwn(known, goName) ? known[goName]?.shape : undefined;
    },
  });
}

/** A Go type that implements gob.GobEncoder, such as time.Time. */
export function gobEncoded<T>(name: string, codec: Codec<T>): Schema<T> {
  return marshaled('gobEncoded', name, codec);
}

/** A Go type that implements encoding.BinaryMarshaler, such as url.URL. */
export function binaryMarshaled<T>(name: string, codec: Codec<T>): Schema<T> {
  return marshaled('binaryMarshaled', name, codec);
}

/** A Go type that implements encoding.TextMarshaler. */
export function textMarshaled<T>(name: string, codec: Codec<T>): Schema<T> {
  return marshaled('textMarshaled', name, codec);
}

function marshaled<T>(
  kind: 'gobEncoded' | 'binaryMarshaled' | 'textMarshaled',
  name: string,
  codec: Codec<T>,
): Schema<T> {
  return schema({
    kind,
    name,
    encode: (value) => codec.encode(value as T),
    decode: (received) => codec.decode(received),
    zero: codec.zero,
  });
}
