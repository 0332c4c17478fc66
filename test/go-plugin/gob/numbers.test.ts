import { describe, expect, test } from 'vitest';
import { float, GobDecoder, GobEncoder, int, int64, type Schema, uint, uint64 } from '#go-plugin';

// The bytes after a message's length, type id and zero byte, as Go's doc.go and a Go program give them.
const unsigned: [value: bigint, bytes: string, because: string][] = [
  [0n, '00', 'the smallest'],
  [7n, '07', 'doc.go'],
  [127n, '7f', 'the last of one byte'],
  [128n, 'ff80', 'the first with a count'],
  [256n, 'fe0100', 'doc.go'],
  [65535n, 'feffff', 'the last of two bytes'],
  [65536n, 'fd010000', 'the first of three'],
  [0xffff_ffffn, 'fcffffffff', 'the last of a word'],
  [0x1_0000_0000n, 'fb0100000000', 'the first of two words'],
  [2n ** 53n - 1n, 'f91fffffffffffff', 'the last a number holds'],
];
const beyondUnsigned: typeof unsigned = [
  [2n ** 53n, 'f920000000000000', 'the first a number does not hold'],
  [2n ** 56n, 'f80100000000000000', 'the first of eight bytes'],
  [2n ** 64n - 1n, 'f8ffffffffffffffff', 'the last'],
];
const signed: typeof unsigned = [
  [0n, '00', 'zero'],
  [1n, '02', 'the sign is the lowest bit'],
  [-1n, '01', 'negative ones are complemented'],
  [63n, '7e', 'the last of one byte'],
  [-64n, '7f', 'the lowest of one byte'],
  [64n, 'ff80', 'the first with a count'],
  [-129n, 'fe0101', 'doc.go'],
  [2n ** 30n, 'fc80000000', 'the first that a shift of 32 bits would spoil'],
  [-(2n ** 30n) - 1n, 'fc80000001', 'the same below zero'],
  [2n ** 31n, 'fb0100000000', 'the first of two words'],
  [-(2n ** 31n), 'fcffffffff', 'the lowest of one word'],
  [2n ** 53n - 1n, 'f93ffffffffffffe', 'the last a number holds'],
  [1n - 2n ** 53n, 'f93ffffffffffffd', 'the lowest a number holds'],
];
const beyondSigned: typeof unsigned = [
  [2n ** 53n, 'f940000000000000', 'the first a number does not hold'],
  [-(2n ** 53n), 'f93fffffffffffff', 'the same below zero'],
  [2n ** 63n - 1n, 'f8fffffffffffffffe', 'the last'],
  [-(2n ** 63n), 'f8ffffffffffffffff', 'the lowest'],
];

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** A message of one number: length, type id (signed), zero byte, number. */
function message(typeId: number, digits: string): Uint8Array {
  const body = Buffer.from(`${(typeId * 2).toString(16).padStart(2, '0')}00${digits}`, 'hex');
  return Buffer.concat([Uint8Array.of(body.length), body]);
}

function decode<T>(schema: Schema<T, never>, bytes: Uint8Array): unknown {
  const decoder = new GobDecoder();
  decoder.push(bytes);
  return decoder.next(schema);
}

describe('unsigned numbers', () => {
  test.each(unsigned)('%s is %s, %s', (value, digits) => {
    expect(hex(new GobEncoder().encode(uint, Number(value)))).toBe(hex(message(3, digits)));
    expect(decode(uint, message(3, digits))).toBe(Number(value));
  });
  test.each([...unsigned, ...beyondUnsigned])('%s is %s as uint64, %s', (value, digits) => {
    expect(hex(new GobEncoder().encode(uint64, value))).toBe(hex(message(3, digits)));
    expect(decode(uint64, message(3, digits))).toBe(value);
  });
  test.each(beyondUnsigned)('%s is refused as uint: %s, %s', (_, digits) => {
    expect(() => decode(uint, message(3, digits))).toThrow(
      expect.objectContaining({ code: 'gob-number-out-of-range' }),
    );
  });
});

describe('signed numbers', () => {
  test.each(signed)('%s is %s, %s', (value, digits) => {
    expect(hex(new GobEncoder().encode(int, Number(value)))).toBe(hex(message(2, digits)));
    expect(decode(int, message(2, digits))).toBe(Number(value));
  });
  test.each([...signed, ...beyondSigned])('%s is %s as int64, %s', (value, digits) => {
    expect(hex(new GobEncoder().encode(int64, value))).toBe(hex(message(2, digits)));
    expect(decode(int64, message(2, digits))).toBe(value);
  });
  test.each(beyondSigned)('%s is refused as int: %s, %s', (_, digits) => {
    expect(() => decode(int, message(2, digits))).toThrow(
      expect.objectContaining({ code: 'gob-number-out-of-range' }),
    );
  });
});

describe('floats', () => {
  test.each([
    [0, '00', 'no bits'],
    [17, 'fe3140', 'doc.go: the bytes of 17.0 reversed'],
    [2, '40', 'one byte below 128'],
    [-1, 'fef0bf', 'the sign'],
    [0.1, 'f89a9999999999b93f', 'all eight bytes'],
    [Number.POSITIVE_INFINITY, 'fef07f', 'infinity'],
    [-0, 'ff80', 'minus zero keeps its sign'],
    [Number.MIN_VALUE, 'f80100000000000000', 'the lowest bit alone'],
  ])('%s is %s, %s', (value, digits) => {
    expect(hex(new GobEncoder().encode(float, value))).toBe(hex(message(4, digits)));
    expect(decode(float, message(4, digits))).toBe(value);
  });
  test('NaN stays NaN', () => {
    expect(decode(float, new GobEncoder().encode(float, Number.NaN))).toBeNaN();
  });
});

test.each([
  [uint, -1],
  [uint, 1.5],
  [uint, 2 ** 53],
  [int, 2 ** 53],
  [int, -(2 ** 53)],
  [int, 0.5],
  [int, Number.NaN],
  [int, Number.POSITIVE_INFINITY],
])('encode() refuses $0.kind $1 as out of range', (schema, value) => {
  expect(() => new GobEncoder().encode(schema, value)).toThrow(
    expect.objectContaining({ code: 'gob-number-out-of-range' }),
  );
});

test.each([
  [int64, 2n ** 63n],
  [int64, -(2n ** 63n) - 1n],
  [uint64, -1n],
  [uint64, 2n ** 64n],
])('encode() refuses $0.kind $1 beyond 64 bits', (schema, value) => {
  expect(() => new GobEncoder().encode(schema, value)).toThrow(
    expect.objectContaining({ code: 'gob-number-out-of-range' }),
  );
});

test('next() refuses a number of nine bytes', () => {
  expect(() => decode(uint, message(3, 'f7010203040506070809'))).toThrow(
    expect.objectContaining({ code: 'gob-corrupt' }),
  );
});
