import { type AnySchema, bool, bytes, float, iface, int, map, slice, string, uint } from '#go-plugin';

export type { Tagged } from '#go-plugin';

const registry: Record<string, AnySchema> = Object.create(null);

/** Go's `any`: nil is undefined, anything else carries its registered Go name. */
export const anything = iface(() => registry);

/** Go's `map[string]any`, which is also what `model.StringInterface` is on the wire. */
export const object = map(string, anything);

/**
 * Makes a type known inside interface values, as Go's `gob.RegisterName` does.
 * @param goName the name both sides registered, with the star of a pointer: `*model.AppError`
 * @returns the schema itself, so that a constant can be declared and registered in one go
 */
export function register<S extends AnySchema>(goName: string, schema: S): S {
  registry[goName] = schema;
  return schema;
}

/** Every name that can stand in an interface value, sorted. */
export function registeredNames(): string[] {
  return Object.keys(registry).sort();
}

/** The schema registered under a name. */
export function registered(goName: string): AnySchema | undefined {
  return registry[goName];
}

// What encoding/gob registers by itself: registerBasics in Go's encoding/gob/type.go.
register('bool', bool);
register('string', string);
for (const name of ['int', 'int8', 'int16', 'int32', 'int64']) register(name, int);
for (const name of ['uint', 'uint8', 'uint16', 'uint32', 'uint64']) register(name, uint);
for (const name of ['float32', 'float64']) register(name, float);
register('[]uint8', bytes);
register('[]string', slice(string));
register('[]int', slice(int));
register('[]float64', slice(float));
register('[]bool', slice(bool));

// What Mattermost registers: init() in plugin/client_rpc.go; the structs are registered where they are declared.
register('[]interface {}', slice(anything));
register('map[string]interface {}', object);
