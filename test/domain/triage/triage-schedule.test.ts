import { describe, expect, it } from 'vitest';
import { addDays } from '../../../server/domain/calendar/calendar.ts';
import {
  currentMeeting,
  lastDayBefore,
  nextMeeting,
  type TriageSchedule,
} from '../../../server/domain/triage/triage-schedule.ts';

const WEEKLY: TriageSchedule = {
  zone: 'Europe/Berlin',
  days: ['tuesday', 'thursday'],
  time: '10:00',
  releaseDay: null,
  releaseLead: 5,
  holidays: [],
};

/** Its days from one day on, as month and day. */
function daysFrom(from: string, until: string, more: Partial<TriageSchedule>): readonly string[] {
  const days: string[] = [];
  for (let day = from; day <= until; day = addDays(day, 1))
    if (nextMeeting(day, { ...WEEKLY, ...more })?.day === day) days.push(day.slice(5));
  return days;
}

describe('triage days', () => {
  it('are the weekdays that were chosen', () => {
    expect(daysFrom('2026-11-23', '2026-12-06', {})).toEqual(['11-24', '11-26', '12-01', '12-03']);
    expect(daysFrom('2026-11-23', '2026-12-06', { days: ['monday', 'saturday'] })).toEqual([
      '11-23',
      '11-28',
      '11-30',
      '12-05',
    ]);
  });

  it.each([
    ['a Wednesday', '2026-12-16', ['12-08', '12-09', '12-10', '12-11', '12-14', '12-15', '12-17']],
    [
      'a Tuesday, which is one all the same',
      '2026-12-15',
      ['12-08', '12-09', '12-10', '12-11', '12-14', '12-15', '12-17'],
    ],
    ['a Sunday', '2026-12-13', ['12-07', '12-08', '12-09', '12-10', '12-11', '12-15', '12-17']],
    ['a Monday', '2026-12-14', ['12-07', '12-08', '12-09', '12-10', '12-11', '12-15', '12-17']],
  ])('are daily in the five working days before a release on %s', (_day, releaseDay, expected) => {
    expect(daysFrom('2026-12-04', '2026-12-18', { releaseDay })).toEqual(expected);
  });

  it('are daily in as many working days as was chosen, with none of the days of the week too', () => {
    const releaseDay = '2026-12-16';
    expect(daysFrom('2026-12-07', '2026-12-18', { releaseDay, releaseLead: 0, days: [] })).toEqual([]);
    expect(daysFrom('2026-12-07', '2026-12-18', { releaseDay, releaseLead: 1, days: [] })).toEqual(['12-15']);
    expect(daysFrom('2026-12-07', '2026-12-18', { releaseDay, releaseLead: 3, days: [] })).toEqual([
      '12-11',
      '12-14',
      '12-15',
    ]);
  });

  it('are never holidays, which are no working days before a release either', () => {
    const more = { releaseDay: '2026-12-16', holidays: ['2026-12-10', '2026-12-17'] };
    expect(daysFrom('2026-12-04', '2026-12-18', more)).toEqual(['12-08', '12-09', '12-11', '12-14', '12-15']);
  });

  it('say for which release they are daily', () => {
    const schedule = { ...WEEKLY, releaseDay: '2026-12-16' };
    expect(nextMeeting('2026-12-14', schedule)?.release).toBe('2026-12-16');
    expect(nextMeeting('2026-12-16', schedule)).toMatchObject({ day: '2026-12-17', release: null });
  });

  it('are none where none is chosen', () => {
    expect(nextMeeting('2026-12-04', { ...WEEKLY, days: [] })).toBeNull();
  });
});

describe('the triage day of now', () => {
  const at = (time: string) => currentMeeting(Date.parse(time), WEEKLY);

  it('is today until midnight in the zone, then the next one', () => {
    expect(at('2026-11-24T22:59:00Z')).toEqual({
      day: '2026-11-24',
      at: Date.parse('2026-11-24T09:00:00Z'),
      release: null,
    });
    expect(at('2026-11-24T23:00:00Z')?.day).toBe('2026-11-26');
  });

  it('begins at its time on the wall, before and after clocks change', () => {
    const berlin = (day: string) => new Date(nextMeeting(day, WEEKLY)?.at ?? 0).toISOString();
    expect(berlin('2026-10-22')).toBe('2026-10-22T08:00:00.000Z');
    expect(berlin('2026-10-27')).toBe('2026-10-27T09:00:00.000Z');
  });
});

describe('the triage day before', () => {
  it.each([
    ['2026-11-26', '2026-11-24'],
    ['2026-11-24', '2026-11-19'],
  ])('%s is %s', (day, before) => {
    expect(lastDayBefore(day, WEEKLY)).toBe(before);
  });

  it('is not looked for longer than a week', () => {
    expect(lastDayBefore('2026-11-24', { ...WEEKLY, days: [] })).toBe('2026-11-17');
  });
});
