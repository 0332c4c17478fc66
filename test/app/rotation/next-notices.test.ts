import { describe, expect, it } from 'vitest';
import { nextNotices } from '../../../server/app/rotation/rotation-messages.ts';
import { rotationsNow } from '../../../server/app/rotation/rotations.ts';
import type { SetAtWork } from '../../../server/app/set.ts';
import { wallClockAt } from '../../../server/domain/calendar/calendar.ts';
import { createRotationSet } from './rotation-set.ts';

/** In words: `turn 2026-12-09 09:00`. */
async function next(set: SetAtWork): Promise<readonly string[]> {
  return nextNotices(set, await rotationsNow(set)).map(({ what, at }) => {
    const { date, time } = wallClockAt('Europe/Berlin', at);
    return `${what} ${date} ${time}`;
  });
}

describe('nextNotices()', () => {
  it('tells the next message of each kind, the earliest first', async () => {
    const fixture = await createRotationSet();
    expect(await next(fixture.set)).toEqual([
      'manager 2026-12-02 09:00',
      'turn 2026-12-09 09:00',
      'leaving 2026-12-15 09:00',
      'day-one 2026-12-16 09:00',
      'pack 2026-12-16 09:00',
    ]);
  });

  it('leaves out what is switched off', async () => {
    const fixture = await createRotationSet();
    const set = fixture.openSet({ roster: '', autoturns: false });
    expect(await next(set)).toEqual(['leaving 2026-12-15 09:00', 'pack 2026-12-16 09:00']);
  });

  it('tells none while SET is paused', async () => {
    const fixture = await createRotationSet();
    expect(await next(fixture.openSet({ roster: '', running: false }))).toEqual([]);
  });
});
