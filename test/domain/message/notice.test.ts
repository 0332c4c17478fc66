import { describe, expect, it } from 'vitest';
import {
  afterRecovery,
  afterTelling,
  isToBeTold,
  type ToldCause,
} from '../../../server/domain/message/notice.ts';

const DAY = 24 * 3_600_000;

type Told = readonly ToldCause[];
const told = (wellSince: number | null): Told => [{ key: 'dead', toldAt: 0, wellSince }];

describe('isToBeTold()', () => {
  it.each<[Told, number, boolean, string]>([
    [[], 0, true, 'nobody was told'],
    [told(null), DAY * 9, false, 'it lasts, and they know'],
    [told(5), DAY - 1, false, 'it comes and goes'],
    [told(5), DAY, true, 'it came back after a day'],
    [[{ key: 'lost', toldAt: 0, wellSince: null }], 0, true, 'another cause is another thing'],
  ])('after %j at %i is %s because %s', (before, now, answer) => {
    expect(isToBeTold(before, 'dead', now)).toBe(answer);
  });
});

describe('afterTelling()', () => {
  it('replaces what was remembered of the same cause', () => {
    expect(afterTelling(told(5), 'dead', 9)).toEqual([{ key: 'dead', toldAt: 9, wellSince: null }]);
  });
});

describe('afterRecovery()', () => {
  it.each<[Told, number, Told | undefined, string]>([
    [[], 7, undefined, 'there is nothing to note'],
    [told(null), 7, told(7), 'it is over'],
    [told(5), 7, undefined, 'that was known'],
    [told(5), DAY, [], 'it is over for long, so it is forgotten'],
    [[{ key: 'lost', toldAt: 0, wellSince: null }], 7, undefined, 'the other cause lasts'],
  ])('of %j at %i is %j because %s', (before, now, after) => {
    expect(afterRecovery(before, ({ key }) => key === 'dead', now)).toEqual(after);
  });
});
