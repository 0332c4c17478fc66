import { describe, expect, test } from 'vitest';
import {
  array,
  bool,
  bytes,
  complex,
  type Encodable,
  float,
  GobDecoder,
  GobEncoder,
  GoPluginError,
  iface,
  int,
  int64,
  map,
  pointer,
  type Schema,
  slice,
  string,
  struct,
  type Tagged,
} from '#go-plugin';
import { Boxes, Node } from './streams.ts';

const Point = struct('Point', { X: int, Y: int });
const Named = struct('Named', { Name: string, At: Point });

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (caught) {
    return caught instanceof GoPluginError ? caught.code : `not a GoPluginError: ${caught}`;
  }
  return 'nothing thrown';
}

/** A value of a type the compiler would refuse. */
function untyped<I>(value: unknown): I {
  return value as I;
}

test('encode() defines a type once, before the first value that needs it', () => {
  const encoder = new GobEncoder();
  const first = encoder.encode(Named, { Name: 'a', At: { X: 1 } });
  const second = encoder.encode(Named, { Name: 'a', At: { X: 1 } });
  expect(first.length).toBeGreaterThan(second.length);
  expect(first.subarray(first.length - second.length)).toEqual(second);
  expect(encoder.encode(Named, { Name: 'a', At: { X: 1 } })).toEqual(second);
});

test('encode() numbers its types from 65', () => {
  const bytesOfDefinition = new GobEncoder().encode(Point, { X: 1 });
  // −65 as a signed number is 0x81 behind its count; the value begins with 65, which is 0x82.
  expect(Buffer.from(bytesOfDefinition).toString('hex')).toMatch(/^..ff81/);
  expect(Buffer.from(bytesOfDefinition).toString('hex')).toMatch(/05ff82010200$/);
});

test('encode() defines what stands in an interface before the value too', () => {
  const encoder = new GobEncoder();
  const value: Encodable<typeof Boxes> = {
    Second: { type: 'shapes.Group', value: { One: { type: 'shapes.Circle', value: { Radius: 2 } } } },
  };
  const first = encoder.encode(Boxes, value);
  const second = encoder.encode(Boxes, value);
  expect(first.subarray(first.length - second.length)).toEqual(second);
});

test('encode() leaves out what is zero and sends a pointer to zero', () => {
  const Both = struct('Both', { Plain: int, Pointer: pointer(int), Last: bool });
  const encoder = new GobEncoder();
  encoder.encode(Both, {});
  const hex = (value: Encodable<typeof Both>): string =>
    Buffer.from(encoder.encode(Both, value)).toString('hex');
  expect(hex({ Plain: 0, Last: false })).toBe('03ff8200');
  expect(hex({ Pointer: undefined })).toBe('03ff8200');
  expect(hex({ Pointer: 0, Last: true })).toBe('07ff82020001' + '0100');
});

test('encode() sends minus zero, which is not the zero a field decodes to', () => {
  const Signed = struct('Signed', { Plain: float, Minus: float });
  const decoder = new GobDecoder();
  decoder.push(new GobEncoder().encode(Signed, { Plain: 0, Minus: -0 }));
  expect(decoder.next(Signed)).toStrictEqual({ Plain: 0, Minus: -0 });
});

test('encode() answers bytes that later calls do not touch', () => {
  const encoder = new GobEncoder();
  const sent = Array.from({ length: 300 }, (_, i) => encoder.encode(string, `value ${i} `.repeat(i)));
  const decoder = new GobDecoder();
  for (const [i, bytesSent] of sent.entries()) {
    decoder.push(bytesSent);
    expect(decoder.next(string)).toBe(`value ${i} `.repeat(i));
  }
});

test('encode() can be used on after an error, and defines again what was not sent', () => {
  const encoder = new GobEncoder();
  expect(codeOf(() => encoder.encode(Named, { Name: 'x', At: { X: 0.5 } }))).toBe('gob-number-out-of-range');
  const decoder = new GobDecoder();
  decoder.push(encoder.encode(Point, { X: 3 }));
  decoder.push(encoder.encode(Named, { Name: 'x' }));
  expect(decoder.next(Point)).toEqual({ X: 3, Y: 0 });
  expect(decoder.next(Named)).toEqual({ Name: 'x', At: { X: 0, Y: 0 } });
});

test('encode() takes 5 MB and gives them back whole', () => {
  const Upload = struct('Upload', { Data: bytes, Name: string });
  const data = new Uint8Array(5_000_000).map((_, i) => i % 251);
  const decoder = new GobDecoder();
  const sent = new GobEncoder().encode(Upload, { Data: data, Name: 'after' });
  let decoded: unknown;
  for (let at = 0; at < sent.length; at += 65_536) {
    decoder.push(sent.subarray(at, at + 65_536));
    decoded = decoder.next(Upload);
  }
  expect(decoded).toHaveProperty('Name', 'after');
  expect(Buffer.compare(data, (decoded as { Data: Uint8Array }).Data)).toBe(0);
});

describe('encode() refuses', () => {
  const any: Schema<Tagged | undefined> = iface(() => ({ int, Point }));
  const Holder = struct('Holder', {
    Bool: bool,
    Text: string,
    Number: float,
    Whole: int,
    Big: int64,
    Raw: bytes,
    List: slice(pointer(Point)),
    Pair: array(2, int),
    Index: map(string, Point),
    Complex: complex,
    Any: any,
  });
  const wrong: [field: string, value: unknown, path: string, because: string][] = [
    ['Bool', 1, 'Bool', 'not a boolean'],
    ['Text', 5, 'Text', 'not a string'],
    ['Text', null, 'Text', 'null is not absent'],
    ['Number', '1', 'Number', 'not a number'],
    ['Whole', 1n, 'Whole', 'a bigint needs int64'],
    ['Big', 1, 'Big', 'a number needs int'],
    ['Raw', [1], 'Raw', 'not a Uint8Array'],
    ['List', 'x', 'List', 'not an array'],
    ['List', [{}, undefined], 'List[1]', 'Go has no nil element in a slice on the wire'],
    ['Pair', [1], 'Pair', 'too short'],
    ['Index', {}, 'Index', 'not a Map'],
    ['Index', new Map([['k', { X: 'x' }]]), 'Index[0].X', 'wrong inside'],
    ['Complex', {}, 'Complex', 'parts missing'],
    ['Any', 5, 'Any', 'not tagged'],
    ['Any', { type: 'int', value: undefined }, 'Any.(int)', 'a nil pointer in an interface'],
  ];
  test.each(wrong)('%s = %o at %s, because %s', (field, value, path) => {
    const encoder = new GobEncoder();
    const run = (): Uint8Array => encoder.encode(Holder, untyped({ [field]: value }));
    expect(run).toThrow(`gob: ${path}: `);
    expect(codeOf(run)).toBe('gob-value-invalid');
  });

  test('an interface whose type is not registered', () => {
    const run = (): Uint8Array => new GobEncoder().encode(any, { type: 'toString', value: 1 });
    expect(codeOf(run)).toBe('gob-name-not-registered');
  });

  test('an interface whose type the registry only inherits', () => {
    const inherited = iface(() => Object.create({ int }));
    expect(codeOf(() => new GobEncoder().encode(inherited, { type: 'int', value: 1 }))).toBe(
      'gob-name-not-registered',
    );
  });

  test('undefined at top level', () => {
    expect(codeOf(() => new GobEncoder().encode(pointer(Point), undefined))).toBe('gob-value-invalid');
  });

  test('a value that contains itself', () => {
    const encoder = new GobEncoder();
    const knot: { Value: number; Next: unknown } = { Value: 1, Next: undefined };
    knot.Next = knot;
    expect(codeOf(() => encoder.encode(Node, untyped(knot)))).toBe('gob-depth-exceeded');
    expect(codeOf(() => encoder.encode(Node, { Value: 1, Next: undefined }))).toBe('nothing thrown');
  });

  test('more types than allowed, and keeps those it has', () => {
    const encoder = new GobEncoder({ maxTypes: 2 });
    encoder.encode(Named, {});
    expect(codeOf(() => encoder.encode(slice(int), []))).toBe('gob-too-many-types');
    expect(codeOf(() => encoder.encode(Named, {}))).toBe('nothing thrown');
  });

  test('a message longer than allowed', () => {
    const encoder = new GobEncoder({ maxMessageBytes: 100_000 });
    expect(codeOf(() => encoder.encode(bytes, new Uint8Array(100_000)))).toBe('gob-message-too-large');
    expect(codeOf(() => encoder.encode(bytes, new Uint8Array(99_990)))).toBe('nothing thrown');
  });
});
