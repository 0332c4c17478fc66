import { type AnySchema, bytes, struct } from '#go-plugin';
import { apiCalls } from './api.ts';
import { hooks, OnActivateArgs, OnActivateReturns, ServeHTTPArgs } from './hooks.ts';
import { registered, registeredNames } from './model/interface-value.ts';
import type { AnyOperation } from './operation.ts';

/** A type as the wire knows it; of Go's many integers only the sign is left. */
type WireType =
  | { readonly kind: 'bool' | 'int' | 'uint' | 'float' | 'complex' | 'string' | 'bytes' | 'interface' }
  | { readonly kind: 'slice' | 'array'; readonly element: WireType; readonly length?: number }
  | { readonly kind: 'map'; readonly key: WireType; readonly value: WireType }
  | { readonly kind: 'pointer'; readonly target: WireType }
  | { readonly kind: 'struct'; readonly name: string }
  | { readonly kind: 'gobEncoder' | 'binaryMarshaler' | 'textMarshaler'; readonly name: string };

/** A method of a Go interface. */
interface WireOperation {
  readonly name: string;
  /** In Go's order; absent when the method does not travel by its signature. */
  readonly args?: readonly WireType[];
  readonly returns?: readonly WireType[];
  /** For such a method: the Go structs that travel instead, described in `structs`. */
  readonly carriedBy?: readonly string[];
}

/** Everything this library declares about the wire, to be held against the Go types it follows. */
export interface WireDescription {
  /** Methods of Go's `plugin.Hooks`. */
  readonly hooks: readonly WireOperation[];
  /** Methods of Go's `plugin.API`. */
  readonly api: readonly WireOperation[];
  /** By Go type name with its package, `model.User`. */
  readonly structs: Readonly<Record<string, { readonly fields: Readonly<Record<string, WireType>> }>>;
  /** Names that can stand in an interface value. */
  readonly registered: readonly string[];
}

type Shape = AnySchema['shape'];
type Structs = Record<string, { fields: Record<string, WireType> }>;

/** Methods written by hand in plugin/client_rpc.go, with what they carry. */
const byHand = {
  hooks: { OnActivate: [OnActivateArgs, OnActivateReturns], ServeHTTP: [ServeHTTPArgs] },
  api: { LoadPluginConfiguration: [struct('Z_LoadPluginConfigurationArgsReturns', { A: bytes })] },
} as const;

/** Describes every hook, API call, struct, field, kind and registered name declared here, as plain JSON. */
export function describeWire(): WireDescription {
  const structs: Structs = {};
  const typeOf = (schema: AnySchema) => describe(schema.shape, structs);
  const signature = ({ name, args, returns }: AnyOperation): WireOperation => ({
    name,
    args: args.map(typeOf),
    returns: returns.map((one) => typeOf('failure' in one ? one.schema : one)),
  });
  const special = ([name, carriers]: readonly [string, readonly AnySchema[]]): WireOperation => ({
    name,
    carriedBy: carriers.map((one) => nameOf(typeOf(one))),
  });
  const ordinary = (operations: readonly AnyOperation[], handmade: object) =>
    operations.filter(({ name }) => !(name in handmade)).map(signature);
  const names = registeredNames();
  for (const name of names) {
    const schema = registered(name);
    if (schema !== undefined) typeOf(schema);
  }
  return {
    hooks: [...ordinary(Object.values(hooks), byHand.hooks), ...Object.entries(byHand.hooks).map(special)],
    api: [...ordinary(Object.values(apiCalls), byHand.api), ...Object.entries(byHand.api).map(special)],
    structs,
    registered: names,
  };
}

function describe(shape: Shape, structs: Structs): WireType {
  switch (shape.kind) {
    case 'lazy':
      return describe(shape.target(), structs);
    case 'pointer':
      return { kind: 'pointer', target: describe(shape.target, structs) };
    case 'slice':
      return { kind: 'slice', element: describe(shape.element, structs) };
    case 'array':
      return { kind: 'array', element: describe(shape.element, structs), length: shape.length };
    case 'map':
      return { kind: 'map', key: describe(shape.key, structs), value: describe(shape.value, structs) };
    case 'struct': {
      const name = qualified(shape.name);
      if (structs[name] === undefined) {
        const fields: Record<string, WireType> = {};
        structs[name] = { fields };
        for (const field of shape.fields) fields[field.name] = describe(field.shape, structs);
      }
      return { kind: 'struct', name };
    }
    case 'gobEncoded':
      return { kind: 'gobEncoder', name: shape.name };
    case 'binaryMarshaled':
      return { kind: 'binaryMarshaler', name: shape.name };
    case 'textMarshaled':
      return { kind: 'textMarshaler', name: shape.name };
    case 'int64':
      return { kind: 'int' };
    case 'uint64':
      return { kind: 'uint' };
    default:
      return { kind: shape.kind };
  }
}

function nameOf(type: WireType): string {
  return 'name' in type ? type.name : type.kind;
}

/** Go's name with its package; the wire carries the bare name. */
function qualified(name: string): string {
  if (name === 'Error') return 'pq.Error';
  const isOfPlugin = name.startsWith('Z_') || ['Context', 'ErrorString', 'HTTPRequestSubset'].includes(name);
  return isOfPlugin ? `plugin.${name}` : `model.${name}`;
}
