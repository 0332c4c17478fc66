import { describe, expect, it } from 'vitest';
import { createKv } from './kv.ts';
import { createReplica } from './replica.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (value: Uint8Array | undefined) =>
  value === undefined ? undefined : new TextDecoder().decode(value);

function kvAt(start: number) {
  const clock = { at: start, lag: 0 };
  const now = () => clock.at;
  return {
    clock,
    kv: createKv(
      now,
      createReplica(now, () => clock.lag),
    ),
  };
}

describe('createKv().set()', () => {
  it('inserts over an expired row when atomic without an old value', () => {
    const { kv, clock } = kvAt(0);
    kv.set('claim', bytes('a'), { Atomic: true, ExpireInSeconds: 2n });
    clock.at = 1999;
    expect(kv.set('claim', bytes('b'), { Atomic: true })).toBe(false);
    clock.at = 2000;
    expect(kv.get('claim')).toBeUndefined();
    expect(kv.set('claim', bytes('b'), { Atomic: true })).toBe(true);
  });

  it('refuses to replace an expired row by its old value', () => {
    const { kv, clock } = kvAt(0);
    kv.set('lease', bytes('a'), { ExpireInSeconds: 1 });
    clock.at = 1000;
    expect(kv.set('lease', bytes('b'), { Atomic: true, OldValue: bytes('a') })).toBe(false);
  });

  it('makes a row everlasting when it is written again without expiry', () => {
    const { kv, clock } = kvAt(0);
    kv.set('lease', bytes('a'), { ExpireInSeconds: 1 });
    kv.set('lease', bytes('b'));
    clock.at = 1_000_000;
    expect(text(kv.get('lease'))).toBe('b');
  });

  it('keeps its own copy of what is written and read', () => {
    const { kv } = kvAt(0);
    const value = bytes('abc');
    kv.set('doc', value);
    value[0] = 0;
    kv.get('doc')?.fill(0);
    expect(text(kv.get('doc'))).toBe('abc');
  });
});

describe('createKv().get()', () => {
  it('reads an older version while the replica lags, but compares against the newest', () => {
    const { kv, clock } = kvAt(1000);
    clock.lag = 500;
    kv.set('doc', bytes('a'));
    expect(kv.get('doc')).toBeUndefined();
    clock.at = 1500;
    expect(text(kv.get('doc'))).toBe('a');
    expect(kv.set('doc', bytes('b'), { Atomic: true, OldValue: bytes('a') })).toBe(true);
    expect(text(kv.get('doc'))).toBe('a');
    expect(kv.set('doc', bytes('c'), { Atomic: true, OldValue: bytes('a') })).toBe(false);
    clock.at = 2000;
    expect(text(kv.get('doc'))).toBe('b');
  });
});
