import { describe, expect, it } from 'vitest';
import { finishTelling } from '../../../server/domain/update/update.ts';

describe('finishTelling()', () => {
  it('is noted once, with its event', () => {
    const dueDate = '2026-11-24';
    const told = finishTelling(undefined, { message: 'draft', dueDate, now: 9 });
    expect(told).toMatchObject({ told: { draft: 9 }, events: [{ what: 'drafted' }] });
    expect(finishTelling(told, { message: 'draft', dueDate, now: 10 })).toBeUndefined();
  });
});
