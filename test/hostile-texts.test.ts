import { describe, expect, it } from 'vitest';
import { hostileTexts } from './support/hostile-texts.ts';

/** Characters: what looks at them once takes no time, what looks at them from each of them would not end in this test's. */
const LENGTH = 1_000_000;

describe('what reads a text from outside ends', () => {
  it.each(hostileTexts)('with $name', ({ read, of }) => {
    const text = of(LENGTH);
    expect(text.length).toBeGreaterThan(LENGTH * 0.99);
    expect(() => read(text)).not.toThrow();
  });
});
