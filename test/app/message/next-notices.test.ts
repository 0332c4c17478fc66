import { describe, expect, it } from 'vitest';
import { nextNotices } from '../../../server/app/message/next-notices.ts';
import { wallClockAt } from '../../../server/domain/calendar/calendar.ts';
import { createRotationSet } from '../rotation/rotation-set.ts';

const shown = ({ what, at }: { readonly what: string; readonly at: number }) => {
  const { date, time } = wallClockAt('Europe/Berlin', at);
  return `${what} ${date} ${time}`;
};

describe('nextNotices()', () => {
  it('tells the next message of each kind, the earliest first', async () => {
    const set = await createRotationSet();
    expect((await nextNotices(set.desk)).map(shown)).toEqual([
      'manager 2026-12-02 09:00',
      'turn 2026-12-09 09:00',
      'day-one 2026-12-16 09:00',
      'pack 2026-12-16 09:00',
    ]);
  });

  it('leaves out what is switched off', async () => {
    const set = await createRotationSet();
    const desk = set.openDesk({ roster: '', autoturns: false });
    expect((await nextNotices(desk)).map(shown)).toEqual(['pack 2026-12-16 09:00']);
  });

  it('tells none while SET is paused', async () => {
    const set = await createRotationSet();
    expect(await nextNotices(set.openDesk({ roster: '', running: false }))).toEqual([]);
  });
});
