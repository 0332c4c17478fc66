import { describe, expect, it } from 'vitest';
import { isCheckDue, keepOldest } from '../../../server/domain/message/posts.ts';

describe('isCheckDue()', () => {
  it('comes 14 times in a week, twice as long after each', () => {
    const due: number[] = [];
    let checkedAt = 0;
    for (let minute = 0; minute <= 8 * 24 * 60; minute += 1) {
      if (!isCheckDue({ postedAt: 0, checkedAt }, minute * 60_000)) continue;
      due.push(minute);
      checkedAt = minute * 60_000;
    }
    expect(due).toEqual(Array.from({ length: 14 }, (_, power) => 2 ** power));
  });
});

describe('keepOldest()', () => {
  it('chooses alike on every node, without what is ignored', () => {
    const [a, b, c] = [
      { id: 'a', createdAt: 2 },
      { id: 'b', createdAt: 1 },
      { id: 'c', createdAt: 1 },
    ];
    expect(keepOldest([a, c, b])).toEqual({ keep: b, remove: [c, a] });
    expect(keepOldest([a, c, b], ['b'])).toEqual({ keep: c, remove: [a] });
    expect(keepOldest([], ['b'])).toBeUndefined();
  });
});
