import { describe, expect, test } from 'vitest';
import {
  type AnySchema,
  array,
  binaryMarshaled,
  bool,
  bytes,
  empty,
  float,
  GobDecoder,
  GobEncoder,
  gobEncoded,
  iface,
  int,
  map,
  NEED_MORE,
  pointer,
  type Registry,
  type Schema,
  slice,
  string,
  struct,
  type Tagged,
  uint,
} from '#go-plugin';

const Point = struct('Point', { X: int, Y: int });
const text = {
  zero: '',
  encode: (value: string) => Buffer.from(value),
  decode: (wire: Uint8Array) => `${wire}`,
};

function interfaceOf(registry: Registry): Schema<Tagged | undefined> {
  return iface(() => registry);
}

/** A decoder that holds what `schema` encodes `values` to. */
function holding<I>(schema: Schema<unknown, I>, ...values: I[]): GobDecoder {
  const encoder = new GobEncoder();
  const decoder = new GobDecoder();
  for (const value of values) decoder.push(encoder.encode(schema, value));
  return decoder;
}

const code = (expected: string): unknown =>
  expect.objectContaining({ name: 'GoPluginError', code: expected });

test('next() answers NEED_MORE before any byte and after the last value', () => {
  const decoder = new GobDecoder();
  expect(decoder.next(int)).toBe(NEED_MORE);
  decoder.push(new Uint8Array(0));
  expect(decoder.skip()).toBe(false);
  decoder.push(new GobEncoder().encode(int, 1));
  expect(decoder.next(int)).toBe(1);
  expect(decoder.next(int)).toBe(NEED_MORE);
});

test('next() gives many values out of one chunk, each with the schema asked for', () => {
  const encoder = new GobEncoder();
  const chunk = Buffer.concat([
    ...Array.from({ length: 1000 }, (_, i) => encoder.encode(Point, { X: i })),
    encoder.encode(string, 'end'),
  ]);
  const decoder = new GobDecoder();
  decoder.push(chunk);
  for (let i = 0; i < 1000; i++) expect(decoder.next(Point)).toEqual({ X: i, Y: 0 });
  expect(decoder.next(string)).toBe('end');
});

test('skip() and next() can be mixed, also on the same value', () => {
  const encoder = new GobEncoder();
  const any = interfaceOf({ Point });
  const sent = encoder.encode(any, { type: 'Point', value: { X: 1 } });
  const decoder = new GobDecoder();
  decoder.push(sent.subarray(0, sent.length - 1));
  expect(decoder.next(any)).toBe(NEED_MORE);
  expect(decoder.skip()).toBe(false);
  decoder.push(sent.subarray(sent.length - 1));
  expect(decoder.skip()).toBe(true);
  decoder.push(encoder.encode(any, { type: 'Point', value: { X: 2 } }));
  expect(decoder.next(any)).toEqual({ type: 'Point', value: { X: 2, Y: 0 } });
});

test('next() reads what it was sent into the same type twice, by two schemas', () => {
  const Other = struct('Other', { Y: int });
  const decoder = holding(Point, { X: 1, Y: 2 }, { X: 3, Y: 4 }, { X: 5, Y: 6 });
  expect(decoder.next(Other)).toEqual({ Y: 2 });
  expect(decoder.next(Point)).toEqual({ X: 3, Y: 4 });
  expect(decoder.next(empty)).toEqual({});
});

test('next() reads a value whose registered name is unknown as undefined, and what follows it', () => {
  const Holder = struct('Holder', { Any: interfaceOf({ Point, list: slice(Point) }), After: string });
  const Reader = struct('Holder', { Any: interfaceOf({}), After: string });
  const decoder = holding(
    Holder,
    { Any: { type: 'Point', value: { X: 1 } }, After: 'a' },
    { Any: { type: 'list', value: [{ X: 1 }, {}] }, After: 'b' },
  );
  expect(decoder.next(Reader)).toEqual({ Any: { type: 'Point', value: undefined }, After: 'a' });
  expect(decoder.next(Reader)).toEqual({ Any: { type: 'list', value: undefined }, After: 'b' });
});

test('next() replaces what is no UTF-8 by U+FFFD', () => {
  const decoder = new GobDecoder();
  decoder.push(Buffer.from('07' + '0c00' + '04' + '61ff80' + '62', 'hex'));
  expect(decoder.next(string)).toBe('a\ufffd\ufffdb');
});

test('next() answers bytes that later chunks do not touch, few or many', () => {
  const decoder = new GobDecoder();
  const encoder = new GobEncoder();
  const sent = [10, 70_000, 10, 70_000].map((size, i) => new Uint8Array(size).fill(i + 1));
  const stream = Buffer.concat(sent.map((value) => encoder.encode(bytes, value)));
  const received: Uint8Array[] = [];
  for (let at = 0; at < stream.length; at += 1000) {
    decoder.push(stream.subarray(at, at + 1000));
    for (let value = decoder.next(bytes); value !== NEED_MORE; value = decoder.next(bytes))
      received.push(value);
  }
  expect(received.map((value) => Buffer.compare(value, sent.shift() ?? value))).toEqual([0, 0, 0, 0]);
  expect(received.every((value) => value.constructor === Uint8Array)).toBe(true);
  // A few bytes must not keep alive the chunk they came in.
  expect(received[0]?.buffer.byteLength).toBe(10);
});

// Both names have nine letters, so the lengths on the wire hold.
test('names from the wire never reach a prototype', () => {
  const hostile = 'Hxproto__';
  const Sent = struct('Sent', {
    [hostile]: map(string, int),
    Any: interfaceOf({ constructor: Point }),
    Keys: map(string, int),
  });
  const encoded = Buffer.from(
    new GobEncoder().encode(Sent, {
      [hostile]: new Map([['polluted', 1]]),
      Any: { type: 'constructor', value: { X: 1 } },
      Keys: new Map([['__proto__', 1]]),
    }),
  );
  const renamed = Buffer.from(encoded.toString('latin1').replaceAll(hostile, '__proto__'), 'latin1');
  const Reader = struct('Sent', { Any: interfaceOf({}), Keys: map(string, int) });
  const decoder = new GobDecoder();
  decoder.push(renamed);
  const value = decoder.next(Reader);
  expect(value).toStrictEqual({
    Any: { type: 'constructor', value: undefined },
    Keys: new Map([['__proto__', 1]]),
  });
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

describe('next() refuses another type', () => {
  const samples: [name: string, schema: AnySchema, send: () => GobDecoder][] = [
    ['bool', bool, () => holding(bool, true)],
    ['int', int, () => holding(int, 1)],
    ['uint', uint, () => holding(uint, 1)],
    ['float', float, () => holding(float, 1)],
    ['string', string, () => holding(string, 'x')],
    ['bytes', bytes, () => holding(bytes, Uint8Array.of(1))],
    ['[]int', slice(int), () => holding(slice(int), [1])],
    ['[]string', slice(string), () => holding(slice(string), ['x'])],
    ['[2]int', array(2, int), () => holding(array(2, int), [1, 2])],
    ['[3]int', array(3, int), () => holding(array(3, int), [1, 2, 3])],
    ['map[string]int', map(string, int), () => holding(map(string, int), new Map([['k', 1]]))],
    ['map[int]int', map(int, int), () => holding(map(int, int), new Map([[1, 1]]))],
    ['struct', Point, () => holding(Point, { X: 1 })],
    ['interface', interfaceOf({ int }), () => holding(interfaceOf({ int }), { type: 'int', value: 1 })],
    ['GobEncoder', gobEncoded('G', text), () => holding(gobEncoded('G', text), 'x')],
    ['BinaryMarshaler', binaryMarshaled('B', text), () => holding(binaryMarshaled('B', text), 'x')],
  ];
  test.each(samples)('than %s', (name, schema) => {
    for (const [sent, , send] of samples) {
      const decoder = send();
      if (sent === name) expect(decoder.next(schema)).not.toBe(NEED_MORE);
      else expect(() => decoder.next(schema), `${sent} as ${name}`).toThrow(code('gob-type-mismatch'));
    }
  });

  const Theirs = struct('Theirs', { List: slice(struct('Item', { Id: int, Tags: map(string, int) })) });
  test.each([
    [
      struct('Ours', { List: slice(struct('Item', { Id: string })) }),
      'List.[].Id: int was sent where string',
    ],
    [
      struct('Ours', { List: slice(struct('Item', { Tags: map(string, bool) })) }),
      'List[].Tags[]: int was sent',
    ],
    [struct('Ours', { List: map(string, Point) }), 'List: slice []Item was sent where map is read'],
    [struct('Ours', { Nothing: string }), 'Theirs has no field of Ours'],
  ] as [AnySchema, string][])('and names the field: %#', (schema, message) => {
    const decoder = holding(Theirs, { List: [{ Id: 1 }] });
    expect(() => decoder.next(schema)).toThrow(message.replace('.[]', '[]'));
  });

  test('and names the element whose number does not fit', () => {
    const Big = struct('Big', { List: slice(struct('Item', { Id: int })) });
    const decoder = new GobDecoder();
    const encoded = new GobEncoder().encode(Big, { List: [{ Id: 1 }, { Id: Number.MAX_SAFE_INTEGER }] });
    const digits = Buffer.from(encoded).toString('hex').replace('f93ffffffffffffe', 'f97ffffffffffffe');
    decoder.push(Buffer.from(digits, 'hex'));
    expect(() => decoder.next(Big)).toThrow('gob: List[1].Id: 18014398509481983 does not fit');
  });
});

test('next() wraps what a codec throws and keeps it as the cause', () => {
  const cause = new Error('not a date');
  const Picky = gobEncoded<string>('Picky', {
    ...text,
    decode: () => {
      throw cause;
    },
  });
  const decoder = holding(struct('Has', { Field: Picky }), { Field: 'x' });
  expect(() => decoder.next(struct('Has', { Field: Picky }))).toThrow(
    expect.objectContaining({ code: 'gob-value-invalid', cause }),
  );
});

test('after an error every call throws the same error', () => {
  const decoder = holding(Point, { X: 1 });
  const caught: unknown[] = [];
  const calls = [
    () => decoder.next(string),
    () => decoder.next(Point),
    () => decoder.skip(),
    () => decoder.push(Uint8Array.of(1)),
  ];
  for (const call of calls) {
    try {
      call();
    } catch (error) {
      caught.push(error);
    }
  }
  expect(caught).toHaveLength(4);
  expect(new Set(caught).size).toBe(1);
});

test('next() reads a pointer at top level as its target', () => {
  expect(holding(Point, { X: 1 }).next(pointer(Point))).toEqual({ X: 1, Y: 0 });
});
