import { describe, expect, it } from 'vitest';
import { dayWords } from '../../../server/adapters/texts/index.ts';
import { readDays, readTwoDays } from '../../../server/domain/calendar/day-range.ts';

/** A Tuesday. */
const TODAY = '2026-11-24';

describe('readDays()', () => {
  it.each([
    ['2026-12-24..2027-01-02', '2026-12-24', '2027-01-02', 'both are said outright'],
    ['24 Dec..2 Jan', '2026-12-24', '2027-01-02', 'the second is the first such day after the first'],
    ['24.12...2.1.', '2026-12-24', '2027-01-02', 'a German day ends with a dot'],
    ['24. 12. .. 2. 1.', '2026-12-24', '2027-01-02', 'spaces do not matter'],
    ['24 Dec...2 Jan', '2026-12-24', '2027-01-02', 'some type three dots'],
    ['24 Dec…2 Jan', '2026-12-24', '2027-01-02', 'phones make one sign of three dots'],
    ['24 Dec - 2 Jan', '2026-12-24', '2027-01-02', 'a dash between spaces'],
    ['24 Dec to 2 Jan', '2026-12-24', '2027-01-02', 'a word'],
    ['heute bis Freitag', '2026-11-24', '2026-11-27', 'German words'],
    ['friday', '2026-11-27', '2026-11-27', 'one day alone'],
    ['24 Dec', '2026-12-24', '2026-12-24', 'one date alone'],
    ['monday..friday', '2026-11-30', '2026-12-04', 'the second weekday is the one after the first'],
    ['friday..friday', '2026-11-27', '2026-11-27', 'the same day'],
    ['today..tomorrow', '2026-11-24', '2026-11-25', 'tomorrow counts from today'],
    ['20 Nov..30 Nov', '2026-11-20', '2026-11-30', 'it has begun and is not over'],
    ['1 Jun..5 Jun', '2027-06-01', '2027-06-05', 'this year it is over'],
    ['20 Nov', '2027-11-20', '2027-11-20', 'this year it is over'],
    ['yesterday', '2026-11-23', '2026-11-23', 'it was said outright'],
    ['2026-11-01..2026-11-05', '2026-11-01', '2026-11-05', 'it was said outright'],
    ['24 Dec..20 Jun', '2026-12-24', '2027-06-20', 'a date without a year is the next one after the first'],
    ['2026-12-24..2027-12-20', '2026-12-24', '2027-12-20', 'a year is said outright'],
  ])('reads %s as %s to %s because %s', (words, first, last) => {
    expect(readDays(words, TODAY, dayWords)).toEqual({ ok: true, value: { first, last } });
  });

  it.each([
    ['', 'not-days'],
    ['..', 'not-days'],
    ['24 Dec..', 'not-days'],
    ['..24 Dec', 'not-days'],
    ['24 Dec..someday', 'not-days'],
    ['on holiday', 'not-days'],
    ['31 Feb..3 Mar', 'not-days'],
    ['2027-01-02..2026-12-24', 'backwards'],
    ['tomorrow..today', 'backwards'],
    ['24 Dec..20 Dec', 'backwards'],
    ['5 Mar..1 Mar', 'backwards'],
  ])('refuses %j as %s', (words, code) => {
    expect(readDays(words, TODAY, dayWords)).toEqual({ ok: false, refusal: { code } });
  });
});

describe('readTwoDays()', () => {
  it('is one day alone where the second is left out', () => {
    expect(readTwoDays('friday', ' ', TODAY, dayWords)).toEqual({
      ok: true,
      value: { first: '2026-11-27', last: '2026-11-27' },
    });
  });
});
