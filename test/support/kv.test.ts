import { describe, expect, it } from 'vitest';
import { createKv, KvError } from './kv.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (value: Uint8Array | undefined) =>
  value === undefined ? undefined : new TextDecoder().decode(value);
const nothing = new Uint8Array();

function kvAt(start: number) {
  const clock = { at: start, lag: 0 };
  return { clock, kv: createKv({ now: () => clock.at, readLag: () => clock.lag }) };
}

describe('createKv().set()', () => {
  it('inserts once when atomic without an old value', () => {
    const { kv } = kvAt(0);
    expect(kv.set('claim', bytes('a'), { Atomic: true })).toBe(true);
    expect(kv.set('claim', bytes('b'), { Atomic: true })).toBe(false);
    expect(text(kv.get('claim'))).toBe('a');
  });

  it('inserts over an expired row when atomic without an old value', () => {
    const { kv, clock } = kvAt(0);
    kv.set('claim', bytes('a'), { Atomic: true, ExpireInSeconds: 2n });
    clock.at = 1999;
    expect(kv.set('claim', bytes('b'), { Atomic: true })).toBe(false);
    clock.at = 2000;
    expect(kv.get('claim')).toBeUndefined();
    expect(kv.set('claim', bytes('b'), { Atomic: true })).toBe(true);
  });

  it.each([
    { old: 'a', written: true, because: 'the bytes are those stored' },
    { old: 'A', written: false, because: 'another writer came between' },
    { old: 'ab', written: false, because: 'a longer value is another value' },
  ])('answers $written for old value $old because $because', ({ old, written }) => {
    const { kv } = kvAt(0);
    kv.set('doc', bytes('a'));
    expect(kv.set('doc', bytes('next'), { Atomic: true, OldValue: bytes(old) })).toBe(written);
    expect(text(kv.get('doc'))).toBe(written ? 'next' : 'a');
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

  it('deletes when the value is empty, compared when atomic', () => {
    const { kv } = kvAt(0);
    kv.set('doc', bytes('a'));
    expect(kv.set('doc', nothing, { Atomic: true, OldValue: bytes('b') })).toBe(false);
    expect(kv.set('doc', nothing, { Atomic: true, OldValue: bytes('a') })).toBe(true);
    expect(kv.get('doc')).toBeUndefined();
    kv.set('doc', bytes('a'));
    expect(kv.set('doc', nothing)).toBe(true);
    expect(kv.get('doc')).toBeUndefined();
  });

  it.each([
    { key: '', options: {}, because: 'a key has at least one character' },
    { key: 'k'.repeat(151), options: {}, because: 'a key has at most 150 characters' },
    { key: 'doc', options: { OldValue: bytes('a') }, because: 'an old value needs Atomic' },
  ])('throws KvError because $because', ({ key, options }) => {
    const { kv } = kvAt(0);
    expect(() => kv.set(key, bytes('a'), options)).toThrow(KvError);
  });

  it('takes 150 runes outside the basic plane', () => {
    const { kv } = kvAt(0);
    expect(kv.set('🗝'.repeat(150), bytes('a'))).toBe(true);
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

describe('createKv().compareAndDelete()', () => {
  it('deletes only the value named, and nothing for an empty one', () => {
    const { kv } = kvAt(0);
    kv.set('lease', bytes('mine'));
    expect(kv.compareAndDelete('lease', nothing)).toBe(false);
    expect(kv.compareAndDelete('lease', bytes('yours'))).toBe(false);
    expect(kv.compareAndDelete('lease', bytes('mine'))).toBe(true);
    expect(kv.compareAndDelete('lease', bytes('mine'))).toBe(false);
  });
});

describe('createKv().list()', () => {
  it('pages through the live keys in order, ten when no size is given', () => {
    const { kv, clock } = kvAt(0);
    for (let n = 12; n > 0; n--) kv.set(`key-${String(n).padStart(2, '0')}`, bytes('v'));
    kv.set('key-00', bytes('v'), { ExpireInSeconds: 1 });
    kv.delete('key-03');
    clock.at = 1000;
    expect(kv.list(0, 0)).toHaveLength(10);
    expect(kv.list(1, 0)).toEqual(kv.list(0, 0));
    expect(kv.list(0, 2)).toEqual(['key-01', 'key-02']);
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
