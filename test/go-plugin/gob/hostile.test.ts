import { describe, expect, test } from 'vitest';
import { GobDecoder, GobEncoder, iface, int, map, NEED_MORE, slice, string, struct } from '#go-plugin';
import { Node } from './streams.ts';

const code = (expected: string): unknown =>
  expect.objectContaining({ name: 'GoPluginError', code: expected });

/** Bytes below 128 and unsigned numbers, as gob writes them. */
function uint(value: number): number[] {
  if (value < 128) return [value];
  const digits = value.toString(16);
  const bytes = [...Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex')];
  return [256 - bytes.length, ...bytes];
}
const signed = (value: number): number[] => uint(value < 0 ? -value * 2 - 1 : value * 2);
const text = (value: string): number[] => [...uint(value.length), ...Buffer.from(value)];
const message = (...body: number[]): number[] => [...uint(body.length), ...body];

/** The definition of a struct whose fields are of the given types. */
function structType(id: number, fields: [name: string, id: number][]): number[] {
  const list = fields.flatMap(([name, field]) => [1, ...text(name), 1, ...signed(field), 0]);
  const common = [1, 1, ...text('T'), 1, ...signed(id), 0];
  return [...signed(-id), 3, ...common, 1, ...uint(fields.length), ...list, 0, 0];
}
const sliceType = (id: number, element: number): number[] => [
  ...signed(-id),
  2,
  1,
  0,
  1,
  ...signed(element),
  0,
  0,
];
const arrayType = (id: number, element: number, length: number): number[] => [
  ...signed(-id),
  1,
  1,
  0,
  1,
  ...signed(element),
  1,
  ...signed(length),
  0,
  0,
];

function holding(...messages: number[][]): GobDecoder {
  const decoder = new GobDecoder();
  decoder.push(Uint8Array.from(messages.flat()));
  return decoder;
}

const Any = iface(() => ({ list: slice(Any), int }));
const One = struct('T', { A: int });

describe.each([
  ['a value of a type never defined', [message(...signed(70), 0)], 'gob-unknown-type'],
  [
    'a field of a type never defined',
    [message(...structType(65, [['A', 99]])), message(...signed(65), 1, 2, 0)],
    'gob-unknown-type',
  ],
  [
    'a type defined twice',
    [message(...sliceType(65, 2)), message(...sliceType(65, 2))],
    'gob-duplicate-type',
  ],
  ['a basic type defined anew', [message(...sliceType(2, 2))], 'gob-duplicate-type'],
  ['a definition that defines nothing', [message(...signed(-65), 0)], 'gob-corrupt'],
  ['a definition with bytes left', [message(...sliceType(65, 2), 0)], 'gob-corrupt'],
  ['a field without a name', [message(...structType(65, [['', 2]]))], 'gob-corrupt'],
  ['an array of fewer than no elements', [message(...arrayType(65, 2, -1))], 'gob-corrupt'],
  ['an empty message', [[0]], 'gob-corrupt'],
  ['a message length of 9 bytes', [[0xf7, 1, 1, 1, 1, 1, 1, 1, 1, 1]], 'gob-corrupt'],
  [
    'a field beyond the last',
    [message(...structType(65, [['A', 2]])), message(...signed(65), 2, 2, 0)],
    'gob-corrupt',
  ],
  [
    'a struct without its end',
    [message(...structType(65, [['A', 2]])), message(...signed(65), 1, 2)],
    'gob-corrupt',
  ],
  ['bytes left after a value', [message(...signed(2), 0, 2, 9)], 'gob-corrupt'],
  ['a lone value that does not begin with zero', [message(...signed(2), 1, 2)], 'gob-corrupt'],
  ['a string longer than its message', [message(...signed(6), 0, 5, 65)], 'gob-corrupt'],
  [
    'a slice of more elements than bytes',
    [message(...sliceType(65, 2)), message(...signed(65), 0, 100, 2)],
    'gob-corrupt',
  ],
  [
    'a slice of 2^40 elements',
    [message(...sliceType(65, 2)), message(...signed(65), 0, ...uint(2 ** 40))],
    'gob-too-many-elements',
  ],
  [
    'an array of 2^40 elements',
    [message(...arrayType(65, 2, 2 ** 40)), message(...signed(65), 0, ...uint(2 ** 40))],
    'gob-too-many-elements',
  ],
  [
    'an array of another length than its type',
    [message(...arrayType(65, 2, 3)), message(...signed(65), 0, 2, 2, 2)],
    'gob-corrupt',
  ],
] as [string, number[][], string][])('%s', (_, messages, expected) => {
  test(`skip() throws ${expected}`, () => {
    expect(() => holding(...messages).skip()).toThrow(code(expected));
  });
});

test('next() throws gob-depth-exceeded for a slice of slices of itself, as deep as bytes allow', () => {
  const ones = Array<number>(10_000).fill(1);
  const messages = [message(...sliceType(65, 65)), message(...signed(65), 0, ...ones, 0)];
  expect(() => holding(...messages).skip()).toThrow(code('gob-depth-exceeded'));
});

test('next() throws gob-depth-exceeded for a list of 100,000 nodes', () => {
  const Type = structType(65, [
    ['Value', 2],
    ['Next', 65],
  ]);
  const messages = [message(...Type), message(...signed(65), ...Array<number>(100_000).fill(2))];
  expect(() => holding(...messages).next(Node)).toThrow(code('gob-depth-exceeded'));
  expect(() => holding(...messages).skip()).toThrow(code('gob-depth-exceeded'));
});

test('next() throws gob-depth-exceeded for interfaces inside one another without end', () => {
  const list = [...text('list'), ...signed(65), 50, 0, 1];
  const body = [...signed(8), 0, ...Array(100).fill(list).flat()];
  const messages = [message(...sliceType(65, 8)), message(...body)];
  expect(() => holding(...messages).next(Any)).toThrow(code('gob-depth-exceeded'));
  expect(() => holding(...messages).skip()).toThrow(code('gob-depth-exceeded'));
});

test('next() throws gob-depth-exceeded for a schema that contains itself against 4000 types in a row', () => {
  const chain = Array.from({ length: 4000 }, (_, i) =>
    message(
      ...structType(65 + i, [
        ['Value', 2],
        ['Next', 66 + i],
      ]),
    ),
  );
  const last = message(...structType(65 + 4000, [['Value', 2]]));
  expect(() => holding(...chain, last, message(...signed(65), 1, 2, 0)).next(Node)).toThrow(
    code('gob-depth-exceeded'),
  );
});

test('next() bounds elements that are one byte each', () => {
  const Empty = message(...structType(66, []));
  const count = 300_000;
  const body = [...signed(65), 0, ...uint(count), ...Array<number>(count).fill(0)];
  const messages = [message(...sliceType(65, 66)), Empty, [...uint(body.length), ...body]];
  expect(() => holding(...messages).next(slice(struct('', {})))).toThrow(code('gob-too-many-elements'));
});

test('next() refuses a map whose count is beyond any memory', () => {
  const definition = [...signed(-65), 4, 1, 0, 1, ...signed(6), 1, ...signed(2), 0, 0];
  const messages = [message(...definition), message(...signed(65), 0, 0xf8, ...Array<number>(8).fill(255))];
  expect(() => holding(...messages).next(map(string, int))).toThrow(code('gob-number-out-of-range'));
});

test('a value that goes on over many messages is walked over once, not from the start for each', () => {
  // 3000 interfaces, each defining a type of its own, cut after every message.
  const count = 3000;
  const names = Array.from({ length: count }, (_, i) => structType(100 + i, [['A', 2]]));
  const first = [...signed(65), 0, ...uint(count), ...text('T'), ...(names[0] ?? [])];
  const later = names
    .slice(1)
    .map((definition, i) => message(...signed(100 + i), 3, 1, 2, 0, ...text('T'), ...definition));
  const stream = [
    message(...sliceType(65, 8)),
    message(...first),
    ...later,
    message(...signed(100 + count - 1), 3, 1, 2, 0),
  ];
  const T = slice(iface(() => ({ T: One })));
  const decoder = new GobDecoder();
  let value: unknown = NEED_MORE;
  for (const chunk of stream) {
    expect(value).toBe(NEED_MORE);
    decoder.push(Uint8Array.from(chunk));
    value = decoder.next(T);
  }
  expect(value).toHaveLength(count);
  expect(value).toHaveProperty([count - 1], { type: 'T', value: { A: 1 } });
});

test('the decoder reads what the encoder writes with the builders above', () => {
  expect(holding(message(...structType(65, [['A', 2]])), message(...signed(65), 1, 6, 0)).next(One)).toEqual({
    A: 3,
  });
  expect(new GobEncoder().encode(int, 3)).toEqual(Buffer.from(message(...signed(2), 0, 6)));
});
