import { describe, expect, it } from 'vitest';
import { dayWords } from '../../../server/adapters/texts/index.ts';
import { readDayList } from '../../../server/domain/calendar/day-list.ts';

const reading = { today: '2026-11-24', order: 'month-first', languages: dayWords } as const;

describe('readDayList()', () => {
  it.each([
    ['', '', 'nothing'],
    ['2026-12-25\n2027-01-01', '2026-12-25 2027-01-01', 'one per line'],
    ['2026-12-25,2026-12-26;2026-12-25', '2026-12-25 2026-12-26', 'each once, in order'],
    ['2027-01-01 2026-12-25', '2026-12-25 2027-01-01', 'between blanks'],
    ['"2026-12-25",\n`26 Dec`', '2026-12-25 2026-12-26', 'as it was pasted'],
    ['25 Dec 26 Dec', '2026-12-25 2026-12-26', 'in words'],
    ['Dec 25, 2026, Dec 26, 2026', '2026-12-25 2026-12-26', 'with commas of their own'],
    ['Fri, 25 Dec\n1.1.', '2026-12-25 2027-01-01', 'with weekdays, in German'],
    ['12/25, 1/1', '2026-12-25 2027-01-01', 'as people write them there'],
    ['24.–26.12.', '2026-12-24 2026-12-25 2026-12-26', 'a range'],
    ['31 Dec – 1 Jan, 6 Jan', '2026-12-31 2027-01-01 2027-01-06', 'a range and a day'],
  ])('reads %j as %s: %s', (text, days) => {
    const read = readDayList(text, reading, 100);
    expect(read.ok && read.value.join(' ')).toBe(days);
  });

  it.each([
    ['2026-12-25, Christmas', { code: 'not-days', words: 'Christmas' }],
    ['2026-02-30', { code: 'no-such-day', words: '2026-02-30' }],
    ['25 Dec, 31 Nov, 1 Jan', { code: 'no-such-day', words: '31 Nov' }],
    ['Mon 25 Dec', { code: 'no-such-day', words: 'Mon 25 Dec' }],
    ['26.-24.12.', { code: 'backwards', words: '26.-24.12.' }],
    ['3 Oct', { code: 'far', first: '2027-10-03', last: '2027-10-03' }],
    ['2027-01-01..2027-04-11', { code: 'too-many' }],
  ])('refuses %j as %j', (text, refusal) => {
    expect(readDayList(text, reading, 100)).toEqual({ ok: false, refusal });
  });

  it('holds as many as it may', () => {
    const read = readDayList('2027-01-01..2027-04-10', reading, 100);
    expect(read.ok && read.value).toHaveLength(100);
  });
});
