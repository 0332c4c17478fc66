import { describe, expect, test } from 'vitest';
import {
  empty,
  GobDecoder,
  GobEncoder,
  type GobLimits,
  int,
  NEED_MORE,
  type Schema,
  slice,
  string,
  struct,
} from '#go-plugin';
import go from '../vectors/go.golden.json' with { type: 'json' };
import { any, Boxes, Node } from './streams.ts';

const code = (expected: string): unknown =>
  expect.objectContaining({ name: 'GoPluginError', code: expected });
const Point = struct('Point', { X: int });
const nestedTypes = Buffer.from(go['types in the middle'], 'hex');

/** A decoder with these limits that holds `bytes`. */
function holding(bytes: Uint8Array, limits: Partial<GobLimits> = {}): GobDecoder {
  const decoder = new GobDecoder(limits);
  decoder.push(bytes);
  return decoder;
}

interface Chain {
  readonly Value: number;
  readonly Next: Chain | undefined;
}

function chain(length: number): Chain {
  return { Value: length, Next: length === 1 ? undefined : chain(length - 1) };
}

describe.each([
  ['maxMessageBytes', 100, string, 'x'.repeat(96), 'x'.repeat(98), 'gob-message-too-large'],
  ['maxDepth', 5, Node, chain(5), chain(6), 'gob-depth-exceeded'],
  ['maxElements', 10, slice(int), Array(10).fill(1), Array(11).fill(1), 'gob-too-many-elements'],
  ['maxElements', 4, slice(slice(int)), [[1], [2]], [[1], [2, 3, 4]], 'gob-too-many-elements'],
  ['maxElements', 3, slice(empty), [{}, {}, {}], [{}, {}, {}, {}], 'gob-too-many-elements'],
] as [keyof GobLimits, number, Schema<unknown>, unknown, unknown, string][])(
  '%s %d',
  (limit, value, schema, within, beyond, expected) => {
    test('next() and skip() accept what is within', () => {
      const encoder = new GobEncoder();
      const decoder = holding(encoder.encode(schema, within), { [limit]: value });
      expect(decoder.next(schema)).toEqual(within);
      decoder.push(encoder.encode(schema, within));
      expect(decoder.skip()).toBe(true);
    });
    test('next() and skip() refuse what is beyond', () => {
      const bytes = new GobEncoder().encode(schema, beyond);
      expect(() => holding(bytes, { [limit]: value }).next(schema)).toThrow(code(expected));
      expect(() => holding(bytes, { [limit]: value }).skip()).toThrow(code(expected));
    });
  },
);

test('next() refuses more types than maxTypes, wherever they are defined', () => {
  expect(holding(nestedTypes, { maxTypes: 3 }).skip()).toBe(true);
  expect(() => holding(nestedTypes, { maxTypes: 2 }).skip()).toThrow(code('gob-too-many-types'));
});

test('next() refuses more bytes of definitions than maxDefinitionBytes', () => {
  expect(holding(nestedTypes, { maxDefinitionBytes: 160 }).skip()).toBe(true);
  expect(() => holding(nestedTypes, { maxDefinitionBytes: 110 }).skip()).toThrow(
    code('gob-definitions-too-large'),
  );
});

test('next() refuses a value spread over more messages than maxMessagesPerValue', () => {
  expect(holding(nestedTypes, { maxMessagesPerValue: 3 }).next(Boxes)).not.toBe(NEED_MORE);
  expect(() => holding(nestedTypes, { maxMessagesPerValue: 2 }).next(Boxes)).toThrow(
    code('gob-too-many-messages'),
  );
});

test('maxMessageBytes holds for all messages of a value together', () => {
  expect(holding(nestedTypes, { maxMessageBytes: 176 }).skip()).toBe(true);
  expect(() => holding(nestedTypes, { maxMessageBytes: 175 }).skip()).toThrow(code('gob-message-too-large'));
});

test('next() counts what one value uses up anew for the next', () => {
  const encoder = new GobEncoder();
  const decoder = new GobDecoder({ maxElements: 3, maxDepth: 2, maxMessagesPerValue: 1 });
  for (let i = 0; i < 10; i++) {
    decoder.push(encoder.encode(slice(Point), [{ X: 1 }, {}, {}].slice(0, 3)));
    expect(decoder.skip()).toBe(true);
  }
});

test('a message is refused by its announced length, before it arrives', () => {
  // 0xfc: four bytes follow, 0x04000001 is 64 MiB and one.
  expect(() => holding(Buffer.from('fc04000001', 'hex')).next(int)).toThrow(code('gob-message-too-large'));
  expect(holding(Buffer.from('fc04000000', 'hex')).next(int)).toBe(NEED_MORE);
  expect(() => holding(Buffer.from('f8ffffffffffffffff', 'hex')).next(int)).toThrow(
    code('gob-message-too-large'),
  );
});

test('memory is taken as bytes arrive, not as they are announced', () => {
  const before = process.memoryUsage().arrayBuffers;
  const decoders = Array.from({ length: 20 }, () => holding(Buffer.from('fc03ffffff0c00', 'hex')));
  for (const decoder of decoders) {
    decoder.push(new Uint8Array(1000));
    expect(decoder.next(string)).toBe(NEED_MORE);
  }
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000);
});

test('a type defined in the middle of a value needs no more depth than the value', () => {
  const bytes = new GobEncoder().encode(any, { type: 'int', value: 1 });
  expect(holding(bytes, { maxDepth: 1 }).next(any)).toEqual({ type: 'int', value: 1 });
  expect(holding(new GobEncoder().encode(Point, {}), { maxDepth: 1 }).next(Point)).toEqual({ X: 0 });
});

test.each([
  { maxDepth: 501 },
  { maxDepth: 0 },
  { maxTypes: -1 },
  { maxElements: 1.5 },
  { maxMessageBytes: Number.NaN },
])('%o is refused as limits', (limits) => {
  expect(() => new GobDecoder(limits)).toThrow(code('gob-option-invalid'));
  expect(() => new GobEncoder(limits)).toThrow(code('gob-option-invalid'));
});
