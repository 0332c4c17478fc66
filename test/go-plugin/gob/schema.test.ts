import { expect, expectTypeOf, test } from 'vitest';
import {
  array,
  bool,
  type Decoded,
  type Encodable,
  GobDecoder,
  GobEncoder,
  iface,
  int,
  int64,
  map,
  NEED_MORE,
  pointer,
  slice,
  string,
  struct,
  type Tagged,
  textMarshaled,
} from '#go-plugin';

const Inner = struct('Inner', { Flag: bool });
const Outer = struct('Outer', {
  Count: int,
  Big: int64,
  Names: slice(string),
  Pointer: pointer(Inner),
  ByName: map(string, Inner),
  Any: iface(() => ({ string })),
});

test('Decoded has every field and Encodable may leave any out', () => {
  expectTypeOf<Decoded<typeof Outer>>().toEqualTypeOf<{
    Count: number;
    Big: bigint;
    Names: string[];
    Pointer: { Flag: boolean } | undefined;
    ByName: Map<string, { Flag: boolean }>;
    Any: Tagged | undefined;
  }>();
  expectTypeOf<{ Count: undefined; Pointer: { Flag?: true } }>().toExtend<Encodable<typeof Outer>>();
  expectTypeOf<{ Count: string }>().not.toExtend<Encodable<typeof Outer>>();
  const decoder = new GobDecoder();
  decoder.push(new GobEncoder().encode(Outer, {}));
  expect(decoder.next(Outer)).toStrictEqual({
    Count: 0,
    Big: 0n,
    Names: [],
    Pointer: undefined,
    ByName: new Map(),
    Any: undefined,
  });
});

test('a zero that can be altered is not shared between values', () => {
  const encoder = new GobEncoder();
  const decoder = new GobDecoder();
  decoder.push(encoder.encode(Outer, {}));
  decoder.push(encoder.encode(Outer, {}));
  const first = decoder.next(Outer);
  if (first !== NEED_MORE) first.Names.push('altered');
  expect(decoder.next(Outer)).toHaveProperty('Names', []);
});

test.each(['lower', '__proto__', 'constructor', '_X', ''])('struct() refuses the field name %o', (name) => {
  const fields = Object.fromEntries([[name, int]]);
  expect(() => struct('S', fields)).toThrow(expect.objectContaining({ code: 'gob-schema-invalid' }));
});

test.each([-1, 1.5, Number.NaN])('array() refuses %d elements', (length) => {
  expect(() => array(length, int)).toThrow(expect.objectContaining({ code: 'gob-schema-invalid' }));
});

test('textMarshaled() sends the text its codec makes', () => {
  const Level = textMarshaled<number>('Level', {
    zero: 0,
    encode: (level) => Buffer.from(`level ${level}`),
    decode: (text) => Number(Buffer.from(text).toString().slice('level '.length)),
  });
  const Alarm = struct('Alarm', { Level, Last: Level });
  const decoder = new GobDecoder();
  decoder.push(new GobEncoder().encode(Alarm, { Level: 3 }));
  expect(decoder.next(Alarm)).toEqual({ Level: 3, Last: 0 });
});
