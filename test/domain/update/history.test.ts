import { describe, expect, it } from 'vitest';
import { dayWords } from '../../../server/adapters/texts/index.ts';
import { isPast } from '../../../server/domain/calendar/retention.ts';
import {
  type HistoryQuery,
  isAsked,
  readHistoryQuery,
  sparkline,
  weeksOf,
} from '../../../server/domain/update/history.ts';

const TODAY = '2026-11-24';

describe('readHistoryQuery()', () => {
  it.each<[string, HistoryQuery | string, string]>([
    ['', { last: 8 }, 'two months when nothing is said'],
    ['104', { last: 104 }, 'two years'],
    ['105', 'too-many', 'more than an answer holds'],
    ['0', 'not-days', 'no week at all'],
    ['2026-10-01', { date: '2026-10-01' }, 'a day'],
    ['2026-10-01..2026-11-01', { from: '2026-10-01', to: '2026-11-01' }, 'a range'],
    ['1 Oct .. today', { from: '2026-10-01', to: TODAY }, 'words and spaces'],
    ['1.10...31.10.', { from: '2026-10-01', to: '2026-10-31' }, 'German days end with a dot'],
    ['2026-11-01..2026-10-01', 'backwards', 'it ends before it begins'],
    ['2020-01-01..today', 'too-many', 'longer than an answer holds'],
    ['2024-11-27..2026-11-24', { from: '2024-11-27', to: TODAY }, '104 weeks, both ends included'],
    ['2024-11-26..2026-11-24', 'too-many', 'one day more, which may hold one update more'],
    ['tuesday', { date: TODAY }, 'today is Tuesday'],
    ['friday', { date: '2026-11-20' }, 'history is the Friday that was'],
    ['24 Dec', { date: '2025-12-24' }, 'the last Christmas'],
    ['October', { from: '2026-10-01', to: '2026-10-31' }, 'a month'],
    ['December', { from: '2025-12-01', to: '2025-12-31' }, 'the last one'],
    ['2026-11', { from: '2026-11-01', to: '2026-11-30' }, 'a month in numbers'],
    ['last month', { from: '2026-10-01', to: '2026-10-31' }, 'counted from today'],
    ['1 Nov..31 Dec', { from: '2026-11-01', to: '2026-12-31' }, 'it may end in the future'],
    ['tomorrow', { date: '2026-11-25' }, 'said outright'],
    ['soon', 'not-days', 'no day'],
    ['1 Oct..', 'not-days', 'half a range'],
  ])('%j is %j: %s', (words, expected) => {
    const read = readHistoryQuery(words, { today: TODAY, order: 'month-first', languages: dayWords });
    expect(read.ok ? read.value : read.refusal.code).toEqual(expected);
  });
});

describe('weeksOf()', () => {
  it.each<[HistoryQuery, readonly string[], string]>([
    [{ last: 2 }, ['2026-11-24', '2026-11-17'], 'this week counts'],
    [{ date: '2026-11-22' }, ['2026-11-17'], 'a Sunday belongs to the week before'],
    [
      { from: '2026-11-11', to: '2026-11-16' },
      ['2026-11-17', '2026-11-10'],
      'both ends are in weeks that are shown',
    ],
    [{ date: '2026-12-02' }, ['2026-12-01'], 'a week to come is shown when it is asked for'],
    [
      { from: '2026-11-24', to: '2026-12-02' },
      ['2026-12-01', '2026-11-24'],
      'one to come may be skipped already',
    ],
  ])('%j asks for %j: %s', (query, weeks) => {
    expect(weeksOf(query, TODAY, 'tuesday')).toEqual(weeks);
  });

  it('holds both weeks that a range of two years cuts', () => {
    const weeks = weeksOf({ from: '2024-11-24', to: '2026-11-21' }, TODAY, 'sunday');
    expect([weeks[0], weeks.at(-1)]).toEqual(['2026-11-22', '2024-11-24']);
  });

  it('holds no more than such a range', () => {
    expect(weeksOf({ from: '2000-01-01', to: TODAY }, TODAY, 'tuesday')).toHaveLength(105);
  });
});

describe('isAsked()', () => {
  const november = { from: '2026-11-01', to: '2026-11-30' };

  it.each<[string, HistoryQuery, boolean]>([
    ['2026-11-24', november, true],
    ['2026-12-01', november, false],
    ['2026-11-24', { from: '2026-11-25', to: '2026-11-30' }, false],
    ['2026-11-24', { from: '2026-11-24', to: '2026-11-24' }, true],
    ['2026-11-24', { date: '2026-11-26' }, true],
    ['2026-11-24', { last: 8 }, true],
  ])('%s of %j: %s', (dueDate, query, expected) => {
    expect(isAsked(query, { dueDate })).toBe(expected);
  });
});

describe('sparkline()', () => {
  it.each([
    [[0, 4, 8, null], '▁▅█·'],
    [[0, 0], '▁▁'],
    [[], ''],
  ])('%j is drawn as %s', (numbers, drawn) => {
    expect(sparkline(numbers)).toBe(drawn);
  });
});

describe('isPast()', () => {
  it.each([
    ['2024-W47', true, 'the week before'],
    ['2024-W48', false, 'the week that holds the first day kept'],
    ['2026-W01', false, 'of this year'],
    ['garbage', false, 'what is no week is never deleted'],
  ])('%s: %s, %s', (week, past) => {
    expect(isPast(week, '2026-11-28', 24)).toBe(past);
  });

  it.each([
    ['2026-03-31', 1, '2026-W09', 'February ends on Saturday the 28th'],
    ['2026-01-15', 1, '2025-W51', 'a month before is in the year before'],
    ['2028-02-29', 12, '2027-W08', 'a year before, February ends on Sunday the 28th'],
  ])('on %s, %d months, %s is the first week kept, %s', (today, months, week) => {
    const before = week.replace(/\d\d$/, (number) => String(Number(number) - 1).padStart(2, '0'));
    expect([before, week].map((one) => isPast(one, today, months))).toEqual([true, false]);
  });
});
