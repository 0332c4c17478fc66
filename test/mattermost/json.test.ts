import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Encodable, GobDecoder, GobEncoder, NEED_MORE, struct } from '#go-plugin';
import {
  anything,
  fromJson,
  type Json,
  MattermostError,
  object,
  objectFromJson,
  objectToJson,
  toJson,
} from '#mattermost';

const Carrier = struct('Carrier', { Value: anything, Props: object });

function carried(value: Encodable<typeof Carrier>) {
  const decoder = new GobDecoder();
  decoder.push(new GobEncoder().encode(Carrier, value));
  const received = decoder.next(Carrier);
  if (received === NEED_MORE) throw new Error('the bytes end too early');
  return received;
}

/** What JSON cannot tell apart: -0 and 0. */
const json = fc.jsonValue().map((value): Json => JSON.parse(JSON.stringify(value)));

describe('fromJson() and toJson()', () => {
  it('any JSON value is the same after a journey over the wire', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(toJson(carried({ Value: fromJson(value) }).Value)).toEqual(value);
      }),
      { numRuns: 200 },
    );
  });

  it('any JSON object is the same after a journey over the wire, whatever its keys', () => {
    const keys = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', ''));
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, json)), (entries) => {
        const value = Object.fromEntries(entries);
        const { Props } = carried({ Props: objectFromJson(value) });
        expect(new Map(Object.entries(objectToJson(Props)))).toEqual(new Map(Object.entries(value)));
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['text', 'string'],
    [true, 'bool'],
    [3, 'float64'],
    [[1], '[]interface {}'],
    [{ a: 1 }, 'map[string]interface {}'],
  ] as const)('%j gets the Go type that encoding/json gives it', (value, type) => {
    expect(fromJson(value)?.type).toBe(type);
  });

  it('null is nil', () => {
    expect(fromJson(null)).toBeUndefined();
    expect(toJson(undefined)).toBeNull();
  });

  it('a property without a value is left out, as JSON does', () => {
    const value: Record<string, Json> = { a: 1 };
    Reflect.set(value, 'b', undefined);
    expect([...objectFromJson(value).keys()]).toEqual(['a']);
  });

  it.each([
    ['a number that JSON does not have', Number.NaN],
    ['nesting without end', nested(100)],
  ])('%s is refused', (_what, value) => {
    expect(() => fromJson(value)).toThrow(MattermostError);
    expect(() => fromJson(value)).toThrow(expect.objectContaining({ code: 'not-plain-data' }));
  });

  it.each([
    [{ type: 'int64', value: 5 }, 5],
    [{ type: '[]string', value: ['a'] }, ['a']],
    [{ type: 'float64', value: Number.POSITIVE_INFINITY }, null],
    [{ type: '*model.PreviewPost', value: undefined }, null],
    [{ type: '[]uint8', value: Uint8Array.of(1) }, null],
  ])('%j of Go is %j', (value, expected) => {
    expect(toJson(value)).toEqual(expected);
  });
});

function nested(depth: number): Json {
  return depth === 0 ? 'deep' : [nested(depth - 1)];
}
