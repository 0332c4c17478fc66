import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type AnySchema,
  GobDecoder,
  GobEncoder,
  GoPluginError,
  NEED_MORE,
  type Schema,
  string,
  struct,
} from '#go-plugin';
import go from '../vectors/go.golden.json' with { type: 'json' };
import { chunked, sample, samples } from './arbitrary.ts';
import { streams } from './streams.ts';

const cuts = fc.array(fc.nat(), { maxLength: 6 });

test('next() gives back what encode() took, whatever the type and however the bytes are cut', () => {
  fc.assert(
    fc.property(samples, cuts, (list, places) => {
      const encoder = new GobEncoder();
      const decoder = new GobDecoder();
      const stream = Buffer.concat(list.map((one) => one.encode(encoder)));
      const decoded: unknown[] = [];
      for (const chunk of chunked(stream, places)) {
        decoder.push(chunk);
        for (let one = list[decoded.length]; one; one = list[decoded.length]) {
          const value = one.next(decoder);
          if (value === NEED_MORE) break;
          decoded.push(value);
        }
      }
      expect(decoded).toStrictEqual(list.map((one) => one.value));
    }),
    { numRuns: 300 },
  );
});

test('skip() and an unknown field move over exactly one value, whatever the type', () => {
  fc.assert(
    fc.property(sample, ({ schema, value, encode }) => {
      const encoder = new GobEncoder();
      const decoder = new GobDecoder();
      const Sent = struct('Sent', { Junk: schema, Wanted: string }) as Schema<unknown>;
      const Read = struct('Sent', { Wanted: string });
      decoder.push(encode(encoder));
      decoder.push(encoder.encode(Sent, { Junk: value, Wanted: 'here' }));
      decoder.push(encoder.encode(string, 'end'));
      expect(decoder.skip()).toBe(true);
      expect(decoder.next(Read)).toEqual({ Wanted: 'here' });
      expect(decoder.next(string)).toBe('end');
    }),
    { numRuns: 200 },
  );
});

/** Reads to the end; nothing but a GoPluginError may come of it. */
function drain(bytes: Uint8Array, schema: AnySchema | undefined): void {
  const decoder = new GobDecoder();
  try {
    for (const chunk of chunked(bytes, [7, 50])) {
      decoder.push(chunk);
      while (schema ? decoder.next(schema) !== NEED_MORE : decoder.skip());
    }
  } catch (caught) {
    if (!(caught instanceof GoPluginError && caught.code.startsWith('gob-'))) throw caught;
  }
}

test('next() throws nothing but a GoPluginError when the type sent is another one', () => {
  fc.assert(
    fc.property(sample, sample, (sent, read) => drain(sent.encode(new GobEncoder()), read.schema)),
    { numRuns: 300 },
  );
});

const corruptions = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 });
const goStreams = fc.constantFrom(...Object.entries(go));

function corrupted(bytes: Uint8Array, changes: readonly [place: number, byte: number][]): Uint8Array {
  const copy = new Uint8Array(bytes);
  for (const [place, byte] of changes) copy[place % copy.length] = byte;
  return copy;
}

test('next() and skip() throw nothing but a GoPluginError when bytes of Go are altered', () => {
  fc.assert(
    fc.property(goStreams, corruptions, ([name, digits], changes) => {
      const bytes = corrupted(Buffer.from(digits, 'hex'), changes);
      drain(bytes, undefined);
      for (const step of streams[name]?.slice(0, 1) ?? []) {
        const decoder = new GobDecoder();
        decoder.push(bytes);
        try {
          while (step.next(decoder) !== NEED_MORE);
        } catch (caught) {
          expect(caught).toBeInstanceOf(GoPluginError);
        }
      }
    }),
    { numRuns: 1000 },
  );
});

test('next() throws nothing but a GoPluginError when bytes of any type are altered', () => {
  fc.assert(
    fc.property(sample, corruptions, (sent, changes) => {
      const bytes = corrupted(sent.encode(new GobEncoder()), changes);
      drain(bytes, sent.schema);
      drain(bytes, undefined);
    }),
    { numRuns: 500 },
  );
});

test('next() gives a value only when every byte of it is there', () => {
  fc.assert(
    fc.property(sample, fc.nat(), (sent, place) => {
      const bytes = sent.encode(new GobEncoder());
      const decoder = new GobDecoder();
      decoder.push(bytes.subarray(0, place % bytes.length));
      expect(sent.next(decoder)).toBe(NEED_MORE);
    }),
    { numRuns: 200 },
  );
});
