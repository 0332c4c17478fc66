import { describe, expect, test } from 'vitest';
import { GobDecoder, GobEncoder, int, NEED_MORE, string, struct, uint } from '#go-plugin';
import go from '../vectors/go.golden.json' with { type: 'json' };
import { streams } from './streams.ts';

const fromGo = new Map(Object.entries(go));

function bytesOfGo(name: string): Uint8Array {
  const digits = fromGo.get(name);
  if (digits === undefined) throw new Error(`vectors/go.golden.json has no stream ${name}`);
  return new Uint8Array(Buffer.from(digits, 'hex'));
}

describe.each(Object.entries(streams))('%s', (name, steps) => {
  test('next() gives what Go encoded', () => {
    const decoder = new GobDecoder();
    decoder.push(bytesOfGo(name));
    for (const step of steps) expect(step.next(decoder)).toStrictEqual(step.decoded);
    expect(decoder.skip()).toBe(false);
  });

  test('next() takes up where the bytes stopped when the stream is cut in two anywhere', () => {
    const bytes = bytesOfGo(name);
    for (let cut = 0; cut <= bytes.length; cut++) {
      const decoder = new GobDecoder();
      const chunks = [bytes.subarray(0, cut), bytes.subarray(cut)];
      decoder.push(chunks.shift() ?? bytes);
      const decoded: unknown[] = [];
      while (decoded.length < steps.length) {
        const value = steps[decoded.length]?.next(decoder);
        if (value !== NEED_MORE) decoded.push(value);
        else decoder.push(chunks.shift() ?? bytes);
      }
      expect(decoded, `cut at ${cut}`).toStrictEqual(steps.map((step) => step.decoded));
    }
  });

  test('next() gives the values when the stream comes byte by byte', () => {
    const decoder = new GobDecoder();
    const decoded: unknown[] = [];
    for (const byte of bytesOfGo(name)) {
      decoder.push(Uint8Array.of(byte));
      for (let step = steps[decoded.length]; step; step = steps[decoded.length]) {
        const value = step.next(decoder);
        if (value === NEED_MORE) break;
        decoded.push(value);
      }
    }
    expect(decoded).toStrictEqual(steps.map((step) => step.decoded));
  });

  test('skip() moves over every value, also byte by byte', () => {
    const whole = new GobDecoder();
    whole.push(bytesOfGo(name));
    for (let i = 0; i < steps.length; i++) expect(whole.skip()).toBe(true);
    expect(whole.skip()).toBe(false);

    const trickled = new GobDecoder();
    let skipped = 0;
    for (const byte of bytesOfGo(name)) {
      trickled.push(Uint8Array.of(byte));
      while (trickled.skip()) skipped++;
    }
    expect(skipped).toBe(steps.length);
  });

  test('encode() gives what decodes to the same values', () => {
    const encoder = new GobEncoder();
    const decoder = new GobDecoder();
    for (const step of steps) {
      decoder.push(step.encode(encoder));
      expect(step.next(decoder)).toStrictEqual(step.decoded);
    }
  });
});

test('encode() gives the bytes that Go was seen to read', async () => {
  const ours = Object.entries(streams).map(([name, steps]) => {
    const encoder = new GobEncoder();
    return [name, Buffer.concat(steps.map((step) => step.encode(encoder))).toString('hex')];
  });
  const text = `${JSON.stringify(Object.fromEntries(ours), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot('../vectors/ours.golden.json');
});

test('next() matches fields by name when ours are fewer and in another order', () => {
  const Narrow = struct('Narrow', { F: int, Missing: uint, B: string });
  const decoder = new GobDecoder();
  decoder.push(bytesOfGo('wide'));
  expect(decoder.next(Narrow)).toStrictEqual({ F: 6, Missing: 0, B: 'b' });
});

test('next() skips fields it does not know, whatever their type, cut anywhere', () => {
  const Wanted = struct('Wanted', { Wanted: string });
  const bytes = bytesOfGo('everything unknown');
  for (let cut = 0; cut < bytes.length; cut++) {
    const decoder = new GobDecoder();
    decoder.push(bytes.subarray(0, cut));
    expect(decoder.next(Wanted)).toBe(NEED_MORE);
    decoder.push(bytes.subarray(cut));
    expect(decoder.next(Wanted)).toStrictEqual({ Wanted: 'found' });
  }
});

test('every stream of Go is read by some test', () => {
  const elsewhere = ['wide', 'everything unknown'];
  expect([...fromGo.keys()].sort()).toEqual([...Object.keys(streams), ...elsewhere].sort());
});
