/** How a schema is built: what encoder and decoder read. Identity matters, see `baseOf`. */
export type Shape = Base | { readonly kind: 'pointer'; readonly target: Shape } | Lazy;

/** A shape that has a type of its own on the wire: neither a pointer nor a reference to another shape. */
export type Base = Basic | Slice | ArrayOf | MapOf | Struct | Interface | Marshaled;

export type Kind = Shape['kind'];

interface Basic {
  readonly kind: 'bool' | 'int' | 'uint' | 'int64' | 'uint64' | 'float' | 'complex' | 'string' | 'bytes';
}

export interface Slice {
  readonly kind: 'slice';
  readonly element: Shape;
}

export interface ArrayOf {
  readonly kind: 'array';
  readonly element: Shape;
  readonly length: number;
}

export interface MapOf {
  readonly kind: 'map';
  readonly key: Shape;
  readonly value: Shape;
}

export interface Struct {
  readonly kind: 'struct';
  readonly name: string;
  readonly fields: readonly Field[];
}

export interface Field {
  readonly name: string;
  readonly shape: Shape;
}

export interface Interface {
  readonly kind: 'interface';
  /** The shape registered under a Go name, if any. */
  readonly registered: (goName: string) => Shape | undefined;
}

/** A type that writes itself: Go's GobEncoder, encoding.BinaryMarshaler or encoding.TextMarshaler. */
export interface Marshaled {
  readonly kind: 'gobEncoded' | 'binaryMarshaled' | 'textMarshaled';
  readonly name: string;
  readonly encode: (value: unknown) => Uint8Array;
  readonly decode: (bytes: Uint8Array) => unknown;
  readonly zero: unknown;
}

interface Lazy {
  readonly kind: 'lazy';
  readonly target: () => Shape;
}

/** The shape that gives the wire type: pointers are flattened and references followed. */
export function baseOf(shape: Shape): Base {
  let current = shape;
  for (;;) {
    if (current.kind === 'pointer') current = current.target;
    else if (current.kind === 'lazy') current = current.target();
    else return current;
  }
}

/** Whether a value of this shape may be absent (Go's nil pointer). */
export function isPointer(shape: Shape): boolean {
  let current = shape;
  while (current.kind === 'lazy') current = current.target();
  return current.kind === 'pointer';
}
