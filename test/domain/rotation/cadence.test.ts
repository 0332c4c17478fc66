import { describe, expect, it } from 'vitest';
import { dayWords } from '../../../server/adapters/texts/index.ts';
import { daysBetween } from '../../../server/domain/calendar/calendar.ts';
import {
  type Cadence,
  cadenceWords,
  endUnder,
  handoverAfterDay,
  readCadence,
} from '../../../server/domain/rotation/cadence.ts';

const monthly = (day: number): Cadence => ({ kind: 'monthly', day });
const weekly = (weeks: number, from: string): Cadence => ({ kind: 'weekly', weeks, from });

describe('cadence', () => {
  it.each([
    [monthly(16), '2026-11-15', '2026-11-16', 'the next day is one'],
    [monthly(16), '2026-11-16', '2026-12-16', 'a handover day is not after itself'],
    [monthly(16), '2026-12-16', '2027-01-16', 'years turn'],
    [monthly(31), '2026-01-31', '2026-02-28', 'a short month hands over on its last day'],
    [monthly(31), '2028-02-01', '2028-02-29', 'leap years have one more'],
    [monthly(31), '2026-02-28', '2026-03-31', 'the day comes back after a short month'],
    [monthly(30), '2026-04-29', '2026-04-30', 'the month is just long enough'],
    [monthly(1), '2026-12-31', '2027-01-01', 'months begin with a handover'],
    [weekly(2, '2026-11-03'), '2026-11-03', '2026-11-17', 'two weeks later'],
    [weekly(2, '2026-11-03'), '2026-11-16', '2026-11-17', 'the last day before'],
    [weekly(2, '2026-11-03'), '2026-11-02', '2026-11-03', 'its first day is still to come'],
    [weekly(2, '2026-11-03'), '2026-06-01', '2026-11-03', 'nothing hands over before its first day'],
    [weekly(1, '2020-01-06'), '2026-11-23', '2026-11-30', 'it began years ago'],
    [weekly(12, '2026-03-25'), '2026-03-25', '2026-06-17', 'clocks have changed meanwhile'],
  ])('handoverAfterDay() of %j after %s is %s because %s', (cadence, day, expected) => {
    expect(handoverAfterDay(cadence, day)).toBe(expected);
  });

  it.each([
    [weekly(2, '2026-12-01'), '2026-12-16', '2026-12-01', 'it begins on its own first day'],
    [weekly(2, '2026-11-03'), '2026-12-16', '2026-12-15', 'the 15th is nearer than the 29th'],
    [weekly(2, '2026-11-04'), '2026-12-09', '2026-12-02', 'of two equally near ones it is the earlier'],
    [weekly(2, '2026-11-03'), '2026-11-25', '2026-12-01', 'a day before today hands over nothing'],
    [monthly(1), '2026-12-16', '2026-12-01', 'the 1st is a day nearer than the next'],
    [monthly(31), '2026-12-16', '2026-12-31', 'the 31st is nearer than the 30th of November'],
    [monthly(23), '2026-11-24', '2026-12-23', 'today has been handed over'],
  ])('endUnder() %j of what was to end on %s is %s because %s', (cadence, announced, expected) => {
    expect(endUnder(cadence, announced, '2026-11-23')).toBe(expected);
  });

  it('daysBetween() counts days, not hours', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-03-30', '2026-03-28')).toBe(-2);
  });
});

const today = '2026-11-24';

describe('readCadence()', () => {
  const reading = { today, order: undefined, languages: dayWords };

  it.each([
    ['monthly 16', { kind: 'monthly', day: 16 }],
    ['Monthly on the 31st', { kind: 'monthly', day: 31 }],
    ['2 weeks from 2026-12-01', { kind: 'weekly', weeks: 2, from: '2026-12-01' }],
    ['every 3 weeks from 1 Dec', { kind: 'weekly', weeks: 3, from: '2026-12-01' }],
    ['weekly from monday', { kind: 'weekly', weeks: 1, from: '2026-11-30' }],
    ['1 week', { kind: 'weekly', weeks: 1, from: today }],
  ] as const)('reads %j', (text, cadence) => {
    expect(readCadence(text, reading)).toEqual({ ok: true, value: cadence });
    expect(readCadence(cadenceWords(cadence), reading)).toEqual({ ok: true, value: cadence });
  });

  it.each([
    '',
    'monthly',
    'monthly 0',
    'monthly 32',
    '0 weeks',
    '13 weeks',
    'yearly',
    'weekly on Monday',
    'weekly starting 1 Dec',
    'weekly 2',
  ])('refuses %j', (text) => {
    expect(readCadence(text, reading)).toEqual({ ok: false, refusal: { code: 'not-a-cadence' } });
  });

  it.each([
    ['2 weeks from Never', 'not-days', 'Never'],
    ['weekly from 31 Feb', 'no-such-day', '31 Feb'],
    ['weekly from next week', 'several', 'next week'],
  ])('refuses %j by its first day', (text, code, typed) => {
    expect(readCadence(text, reading)).toEqual({ ok: false, refusal: { code, typed } });
  });
});
