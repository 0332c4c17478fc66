import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, instantAt, wallClockAt } from '../../../server/domain/calendar/calendar.ts';
import {
  isWorkingDay,
  workingDaysBetween,
  workingTimeBetween,
} from '../../../server/domain/calendar/working-days.ts';

const HOUR = 3_600_000;
const holidays = new Set(['2026-12-25', '2026-12-26', '2027-01-01']);

describe('isWorkingDay()', () => {
  it.each([
    ['2026-12-24', true, 'it is a Thursday'],
    ['2026-12-25', false, 'it is a holiday'],
    ['2026-12-19', false, 'it is a Saturday'],
    ['2026-12-20', false, 'it is a Sunday'],
    ['2026-12-21', true, 'it is a Monday'],
  ])('of %s is %s', (date, expected, because) => {
    expect(isWorkingDay(date, holidays), because).toBe(expected);
  });
});

describe('workingDaysBetween()', () => {
  it.each([
    ['2026-11-23', '2026-11-23', 0, 'no day has passed'],
    ['2026-11-23', '2026-11-24', 1, 'Monday to Tuesday'],
    ['2026-11-27', '2026-11-30', 1, 'Friday to Monday'],
    ['2026-11-23', '2026-11-30', 5, 'a week has five'],
    ['2026-11-28', '2026-11-30', 1, 'Saturday to Monday'],
    ['2026-11-28', '2026-11-29', 0, 'Saturday to Sunday'],
    ['2026-11-24', '2026-11-23', 0, 'the end is before the start'],
    ['2026-12-24', '2026-12-28', 1, 'one holiday falls on the weekend and is not taken off twice'],
    ['2026-12-25', '2026-12-28', 1, 'the first day itself never counts, holiday or not'],
    ['2026-12-21', '2027-01-04', 8, 'two holidays in two weeks'],
  ])('from %s to %s are %i', (from, to, expected, because) => {
    expect(workingDaysBetween(from, to, holidays), because).toBe(expected);
  });

  it('workingDaysBetween() counts what a walk over the days counts', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(60), fc.array(fc.nat(460), { maxLength: 8 }), (start, length, free) => {
        const from = addDays('2026-01-01', start);
        const off = new Set(free.map((day) => addDays('2026-01-01', day)));
        let walked = 0;
        for (let day = 1; day <= length; day += 1) {
          if (isWorkingDay(addDays(from, day), off)) walked += 1;
        }
        expect(workingDaysBetween(from, addDays(from, length), off)).toBe(walked);
      }),
    );
  });
});

describe('workingTimeBetween()', () => {
  it.each([
    ['Europe/Berlin', '2026-11-24 09:00', '2026-11-25 09:00', 24, 'Tuesday to Wednesday'],
    ['Europe/Berlin', '2026-11-27 18:00', '2026-11-30 18:00', 24, 'the weekend does not count'],
    ['Europe/Berlin', '2026-11-28 10:00', '2026-11-29 20:00', 0, 'all of it is weekend'],
    ['Europe/Berlin', '2026-11-28 10:00', '2026-11-30 09:00', 9, 'it begins with Monday'],
    ['Europe/Berlin', '2026-12-24 12:00', '2026-12-28 12:00', 24, 'holidays do not count'],
    ['Europe/Berlin', '2026-11-24 10:00', '2026-11-24 09:00', 0, 'the end is before the start'],
    ['Europe/Berlin', '2026-11-24 09:30', '2026-11-24 17:00', 7.5, 'it is one day'],
    ['Europe/Berlin', '2026-11-23 12:00', '2026-12-01 12:00', 144, 'six working days'],
    ['America/Toronto', '2026-10-30 18:00', '2026-11-02 18:00', 24, 'the clocks change on the Sunday'],
    ['Australia/Lord_Howe', '2026-10-02 18:00', '2026-10-05 18:00', 24, 'half an hour changes on the Sunday'],
    ['Africa/Cairo', '2026-04-24 00:00', '2026-04-24 12:00', 11, 'the clocks leap over midnight on a Friday'],
  ])('in %s from %s to %s are %d hours', (zone, from, to, hours, because) => {
    const instant = (text: string) => instantAt(zone, text.slice(0, 10), text.slice(11));
    const time = workingTimeBetween(instant(from), instant(to), { zone, holidays });
    expect(time / HOUR, because).toBe(hours);
  });

  it('workingTimeBetween() counts what a walk over the quarters of an hour counts', () => {
    const zone = 'America/Toronto';
    const start = Date.parse('2026-12-21T00:00:00Z');
    fc.assert(
      fc.property(fc.nat(600), fc.nat(800), (skip, length) => {
        const from = start + (skip * HOUR) / 4;
        const to = from + (length * HOUR) / 4;
        let walked = 0;
        for (let at = from; at < to; at += HOUR / 4) {
          if (isWorkingDay(wallClockAt(zone, at).date, holidays)) walked += HOUR / 4;
        }
        expect(workingTimeBetween(from, to, { zone, holidays })).toBe(walked);
      }),
      { numRuns: 40 },
    );
  });
});
