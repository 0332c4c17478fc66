import { describe, expect, it } from 'vitest';
import { joinKey, withEntered } from '../../../server/domain/rotation/newcomers.ts';

describe('withEntered()', () => {
  it('keeps what was known, and forgets who was let in when the rotation is long over', () => {
    const known = { joined: { [joinKey(3, 'u')]: 1, [joinKey(7, 'u')]: 'refused' } } as const;
    expect(withEntered(known, { '5/v': 9 }, 5)).toEqual({ joined: { '3/u': 1, '5/v': 9, '7/u': 'refused' } });
    expect(withEntered(known, { '7/u': 9 }, 6)).toEqual({ joined: { '7/u': 'refused' } });
  });
});
