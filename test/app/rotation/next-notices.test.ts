import { describe, expect, it } from 'vitest';
import type { Desk } from '../../../server/app/desk.ts';
import { nextNotices } from '../../../server/app/rotation/rotation-messages.ts';
import { rotationsNow } from '../../../server/app/rotation/rotations.ts';
import { wallClockAt } from '../../../server/domain/calendar/calendar.ts';
import { createRotationSet } from './rotation-set.ts';

/** In words: `turn 2026-12-09 09:00`. */
async function next(desk: Desk): Promise<readonly string[]> {
  return nextNotices(desk, await rotationsNow(desk)).map(({ what, at }) => {
    const { date, time } = wallClockAt('Europe/Berlin', at);
    return `${what} ${date} ${time}`;
  });
}

describe('nextNotices()', () => {
  it('tells the next message of each kind, the earliest first', async () => {
    const set = await createRotationSet();
    expect(await next(set.desk)).toEqual([
      'manager 2026-12-02 09:00',
      'turn 2026-12-09 09:00',
      'day-one 2026-12-16 09:00',
      'pack 2026-12-16 09:00',
    ]);
  });

  it('leaves out what is switched off', async () => {
    const set = await createRotationSet();
    const desk = set.openDesk({ roster: '', autoturns: false });
    expect(await next(desk)).toEqual(['pack 2026-12-16 09:00']);
  });

  it('tells none while SET is paused', async () => {
    const set = await createRotationSet();
    expect(await next(set.openDesk({ roster: '', running: false }))).toEqual([]);
  });
});
