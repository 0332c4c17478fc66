import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayWords, textsIn } from '../../../server/adapters/texts/index.ts';
import { whenFor } from '../../../server/adapters/texts/when.ts';
import { addDays, dateAt, monthOf } from '../../../server/domain/calendar/calendar.ts';
import { readDays, readEnds } from '../../../server/domain/calendar/read-days.ts';
import { slashOrderOf } from '../../../server/domain/calendar/said-days.ts';
import { SPELLINGS } from './days-read.ts';

describe('readDays()', () => {
  it.each(SPELLINGS)('reads $typed of $at in $zone ($locale)', ({ typed, at, locale, zone, means }) => {
    const today = dateAt(zone, Date.parse(at));
    const reading = { today, order: slashOrderOf(locale), languages: dayWords };
    const read = (['future', 'past', 'nearest'] as const).map((toward) => {
      const days = readDays(typed, reading, toward);
      if (!days.ok) return [toward, days.refusal.code];
      const { first, last, isFar } = days.value;
      return [toward, `${first}${first === last ? '' : `..${last}`}${isFar ? '?' : ''}`];
    });
    expect(Object.fromEntries(read)).toEqual(means);
  });
});

describe('a date with its year', () => {
  const reading = { today: '2026-11-24', order: undefined, languages: dayWords } as const;

  it.each([
    ['2026-12-16', '2026-12-16'],
    ['Wed, Dec 16th, 2026', '2026-12-16'],
    ['16.12.26', '2026-12-16'],
    ['16/12/2026', '2026-12-16'],
    ['12/12/2026', '2026-12-12'],
    ['12/11/2026', 'not-days'],
    ['16.12.', 'not-days'],
    ['tomorrow', 'not-days'],
    ['wednesday', 'not-days'],
    ['16 Dec..18 Dec', 'not-days'],
  ])('is needed: %s is %s', (typed, means) => {
    const days = readDays(typed, reading, 'stated');
    expect(days.ok ? days.value.first : days.refusal.code).toBe(means);
  });
});

describe('readEnds()', () => {
  const reading = { today: '2026-11-24', order: 'month-first', languages: dayWords } as const;

  it.each([
    ['24 Dec', '2 Jan', '2026-12-24..2027-01-02', 'each is a day'],
    ['24', '26 Dec', '2026-12-24..2026-12-26', 'the month is said once'],
    ['vom 24. Dez.', 'zum 26.', '2026-12-24..2026-12-26', 'by the first one, too'],
    ['soon', '26 Dec', 'first not-days', 'the first is no day'],
    ['24 Dec', 'later', 'last not-days', 'the last is none'],
    ['soon', 'later', 'first not-days', 'none is'],
    ['24', '26', 'first not-days', 'no month is said'],
    ['24', 'later', 'last not-days', 'the number needs the other'],
    ['soon', '26', 'first not-days', 'so does this one'],
    ['31 Feb', '3 Mar', 'first no-such-day', 'February is shorter'],
    ['30', '5 Feb', 'first no-such-day', 'also by the month of the other'],
    ['24 Dec', '31 Feb', 'last no-such-day', 'the same of the last'],
    ['24–26 Dec', '2 Jan', 'first several', 'one day is meant'],
    ['24 Dec', '1 - 2 Jan', 'last several', 'here, too'],
    ['26 Dec', '24 Dec', 'last backwards', 'it comes before the first'],
  ])('reads %j to %j as %s: %s', (first, last, means) => {
    const read = readEnds(first, last, reading, 'future');
    expect(
      read.ok ? `${read.value.first}..${read.value.last}` : `${read.refusal.end} ${read.refusal.code}`,
    ).toBe(means);
  });
});

it('is of as many characters as it needs', () => {
  const reading = { today: '2026-11-24', order: undefined, languages: dayWords } as const;
  const typed = (length: number) => `24 Dec${' '.repeat(length - 11)}to 26`;
  expect(readDays(typed(100), reading, 'future').ok).toBe(true);
  expect(readDays(typed(101), reading, 'future').ok).toBe(false);
});

describe.each(['en', 'de'])('what the product writes in %s', (language) => {
  const dates = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const whenOn = (today: string) => {
    const moment = { now: Date.parse(`${today}T12:00Z`), setZone: 'UTC' };
    return whenFor(textsIn(language), { zone: null }, moment);
  };

  it('is read as the same days, on every day and for every purpose', () => {
    const distances = fc.integer({ min: -400, max: 400 });
    const lengths = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 400 }));
    const purposes = fc.constantFrom('future', 'past', 'nearest');
    fc.assert(
      fc.property(dates, distances, lengths, purposes, (today, distance, length, toward) => {
        const first = addDays(today, distance);
        const days = { first, last: addDays(first, length), isFar: false };
        const reading = { today, order: undefined, languages: dayWords };
        const written = whenOn(today).days(days.first, days.last);
        expect([written, readDays(written, reading, toward)]).toEqual([written, { ok: true, value: days }]);
      }),
      { numRuns: 1000 },
    );
  });

  it('is read as the same month', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -400, max: 400 }), (today, distance) => {
        const day = addDays(today, distance);
        const read = readDays(
          whenOn(today).month(day),
          { today, order: undefined, languages: dayWords },
          'nearest',
        );
        expect(read).toEqual({ ok: true, value: { ...monthOf(day), isFar: false } });
      }),
      { numRuns: 1000, examples: [['2020-11-05', 177]] },
    );
  });
});
