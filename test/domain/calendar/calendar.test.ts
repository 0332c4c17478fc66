import { describe, expect, it } from 'vitest';
import {
  addDays,
  dateAt,
  dayOfWeek,
  instantAt,
  inWeekOf,
  isoWeekOf,
  isPlainDate,
  isWallTime,
  isZone,
  wallClockAt,
  weekdayOf,
} from '../../../server/domain/calendar/calendar.ts';

const utc = (instant: number) => new Date(instant).toISOString().slice(0, 16);

describe('instantAt()', () => {
  it.each([
    ['America/Toronto', '2026-03-08', '01:59', '2026-03-08T06:59', 'the last minute of winter time'],
    ['America/Toronto', '2026-03-08', '02:30', '2026-03-08T07:30', 'the leap moves it forward to 03:30'],
    ['America/Toronto', '2026-03-08', '03:00', '2026-03-08T07:00', 'the first minute of summer time'],
    ['America/Toronto', '2026-11-01', '01:30', '2026-11-01T05:30', 'it happens twice, the first counts'],
    ['America/Toronto', '2026-11-01', '02:00', '2026-11-01T07:00', 'once again unique'],
    ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:30', 'the leap moves it forward to 03:30'],
    ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30', 'it happens twice, the first counts'],
    ['Europe/Berlin', '2026-10-25', '17:00', '2026-10-25T16:00', 'winter time from that night on'],
    ['Europe/Berlin', '2026-10-24', '17:00', '2026-10-24T15:00', 'summer time the day before'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45', 'a leap of half an hour: 02:45'],
    [
      'Australia/Lord_Howe',
      '2026-04-05',
      '01:45',
      '2026-04-04T14:45',
      'the half hour happens twice, the first counts',
    ],
    ['UTC', '2026-02-28', '23:59', '2026-02-28T23:59', 'nothing changes in UTC'],
  ])('%s %s %s is %s because %s', (zone, date, time, expected) => {
    expect(utc(instantAt(zone, date, time))).toBe(expected);
  });

  it.each([
    ['America/Toronto', '2026-03-08'],
    ['America/Toronto', '2026-11-01'],
    ['Europe/Berlin', '2026-03-29'],
    ['Europe/Berlin', '2026-10-25'],
    ['Australia/Lord_Howe', '2026-04-05'],
    ['Australia/Lord_Howe', '2026-10-04'],
  ])('agrees with a walk through every minute around the change in %s on %s', (zone, date) => {
    const first = new Map<string, number>();
    const begin = Date.parse(`${addDays(date, -1)}T00:00:00Z`);
    for (let instant = begin; instant < begin + 3 * 86_400_000; instant += 60_000) {
      const { date: day, time } = wallClockAt(zone, instant);
      const shown = `${day} ${time}`;
      if (!first.has(shown)) first.set(shown, instant);
    }
    for (let minute = 0; minute < 1440; minute++) {
      const time = new Date(minute * 60_000).toISOString().slice(11, 16);
      const walked = first.get(`${date} ${time}`);
      const answered = instantAt(zone, date, time);
      if (walked !== undefined) expect(answered, `${date} ${time}`).toBe(walked);
      else expect(wallClockAt(zone, answered).time > time, `${date} ${time} does not exist`).toBe(true);
    }
  });
});

describe('dates', () => {
  it.each([
    ['2026-11-24', 'tuesday', '2026-W48'],
    ['2027-01-01', 'friday', '2026-W53'],
    ['2024-12-30', 'monday', '2025-W01'],
    ['2026-01-01', 'thursday', '2026-W01'],
  ])('weekdayOf(), isoWeekOf() and dayOfWeek() know %s', (date, weekday, week) => {
    expect(weekdayOf(date)).toBe(weekday);
    expect(isoWeekOf(date)).toBe(week);
    expect(dayOfWeek(week, weekdayOf(date))).toBe(date);
  });

  it('inWeekOf() stays in the week from Monday to Sunday', () => {
    expect(inWeekOf('2026-11-29', 'tuesday')).toBe('2026-11-24');
    expect(inWeekOf('2026-11-23', 'sunday')).toBe('2026-11-29');
  });

  it('dateAt() changes at midnight of the zone', () => {
    expect(dateAt('Australia/Lord_Howe', Date.parse('2026-11-23T12:59:59Z'))).toBe('2026-11-23');
    expect(dateAt('Australia/Lord_Howe', Date.parse('2026-11-23T13:00:00Z'))).toBe('2026-11-24');
  });

  it.each(['2026-02-29', '2026-13-01', '26-01-01', '2026-1-1', ''])('isPlainDate() refuses %s', (text) => {
    expect(isPlainDate(text)).toBe(false);
  });

  it('isPlainDate(), isWallTime() and isZone() accept what exists', () => {
    expect(isPlainDate('2028-02-29')).toBe(true);
    expect([isWallTime('23:59'), isWallTime('24:00'), isWallTime('9:00')]).toEqual([true, false, false]);
    expect([isZone('Europe/Berlin'), isZone('Europe/Nowhere'), isZone('')]).toEqual([true, false, false]);
  });
});
