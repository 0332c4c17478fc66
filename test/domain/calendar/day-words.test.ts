import { describe, expect, it } from 'vitest';
import { dayWords } from '../../../server/adapters/texts/index.ts';
import { readDay } from '../../../server/domain/calendar/day-words.ts';

const TODAY = '2026-11-24';

describe('readDay()', () => {
  it.each([
    ['2026-12-24', '2026-12-24'],
    ['today', TODAY],
    ['Tomorrow', '2026-11-25'],
    ['yesterday', '2026-11-23'],
    ['morgen', '2026-11-25'],
    ['tuesday', TODAY],
    ['mon', '2026-11-30'],
    ['Freitag', '2026-11-27'],
    ['24 Dec', '2026-12-24'],
    ['Dec 24', '2026-12-24'],
    ['24 December 2027', '2027-12-24'],
    ['3 jan', '2027-01-03'],
    ['30 Oct', '2026-10-30'],
    ['1. März 2027', '2027-03-01'],
    ['3. Mai 2027', '2027-05-03'],
    ['31. Okt', '2026-10-31'],
    ['24. Dezember', '2026-12-24'],
    ['24.12.', '2026-12-24'],
    ['24. 12. 2027', '2027-12-24'],
  ])('understands %s', (words, day) => {
    expect(readDay(words, TODAY, dayWords)).toEqual({ ok: true, value: day });
  });

  it.each(['', 'someday', '2026-02-30', '31 Feb', '24 Dec 26', '32.1.', 'Dec', '24 24', 'constructor'])(
    'refuses %j',
    (words) => {
      expect(readDay(words, TODAY, dayWords).ok).toBe(false);
    },
  );
});
