import { expect, it } from 'vitest';
import { dayWords } from '../../../server/adapters/texts/index.ts';
import { readSkipWords } from '../../../server/domain/update/skip-words.ts';

/** A Wednesday. */
const TODAY = '2026-11-25';

it.each([
  ['Everybody is away', 'reason', 'it says no date'],
  ['3 of us are ill', 'reason', 'there is no month "of"'],
  ['Friday is a holiday', 'reason 2026-11-27', 'that day is of this week'],
  ['Friday 3 people are off', 'reason 2026-11-27', 'so it is with a number behind it'],
  ['today everybody\nis ill', 'reason 2026-11-25', 'so is today'],
  ['2026-12-01 Offsite in\n Rome', 'week 2026-12-01: Offsite in Rome', 'it is a date'],
  ['2026-12-05, offsite', 'week 2026-12-05: offsite', 'it may be any day of the week'],
  ['2026-12-01', 'week 2026-12-01:', 'the reason is asked for'],
  ['today', 'week 2026-11-25:', 'a day is no reason'],
  ['2026-02-30 offsite', 'not-a-day 2026-02-30', 'February is shorter'],
  ['2026-12-01..2026-12-15 holidays', 'not-a-week 2026-12-01..2026-12-15', 'it is one week at a time'],
  ['24 Dec – 2 Jan: holidays', 'not-a-week 24 Dec – 2 Jan', 'in any words'],
  ['October', 'not-a-week October', 'a month has several updates'],
  ['next month offsite', 'not-a-week next month', 'in any words'],
  ['May is on leave', 'reason', 'that is a name'],
  ['Mo and Di are ill', 'reason', 'so are these'],
  ['Mo', 'perhaps 2026-11-30:', 'alone it is a day'],
  ['1 - 3 Dec offsite', 'perhaps 2026-12-01: offsite', 'they are days of one week'],
  ['12/1 offsite', 'perhaps 2026-12-01: offsite', 'as people write it here'],
  ['next week everybody is off', 'perhaps 2026-11-30: everybody is off', 'it sounds like a date'],
  ['Nächste Woche: Klausur', 'perhaps 2026-11-30: Klausur', 'in German too'],
  ['next Tuesday Company offsite', 'perhaps 2026-12-01: Company offsite', 'a weekday of the next week'],
  ['nächsten Freitag: Klausur', 'perhaps 2026-12-04: Klausur', 'in German too'],
  ['next time we do better', 'reason', 'that is no day'],
  ['Tuesday', 'perhaps 2026-12-01:', 'that is the next one'],
  ['Dienstag ist Feiertag', 'perhaps 2026-12-01: ist Feiertag', 'in German too'],
  ['31.11. Klausur', 'not-a-day 31.11.', 'November is shorter'],
  ['30 Feb everybody is away', 'not-a-day 30 Feb', 'in words'],
  ['Feb 30th, 2027: offsite', 'not-a-day Feb 30th, 2027', 'with a year'],
  ['30. Februar Klausur', 'not-a-day 30. Februar', 'in German'],
  ['31-Nov-26 offsite', 'not-a-day 31-Nov-26', 'with dashes'],
  ['13/32 offsite', 'not-a-day 13/32', 'no month is so long'],
  ['24 Dec..31 Feb holidays', 'not-a-day 24 Dec..31 Feb', 'one end of a range is enough'],
  ['26.-24.12. frei', 'not-a-day 26.-24.12.', 'a range that ends before it begins is none either'],
  ['Mon 24 Dec Christmas', 'not-a-day Mon 24 Dec', 'it is a Thursday'],
  ['Wed 25.12. Christmas', 'not-a-day Wed 25.12.', 'in one word'],
  ['Fri 2026-12-24 holiday', 'not-a-day Fri 2026-12-24', 'with its year'],
  ['Mon 12/24 all away', 'not-a-day Mon 12/24', 'with slashes'],
  ['Mon Dec 24: Christmas', 'not-a-day Mon Dec 24', 'the month first'],
  ['Fri, 25. Dezember: frei', 'perhaps 2026-12-25: frei', 'that one is a Friday'],
  ['Friday 25 people are off', 'reason 2026-11-27', 'a number alone is no date'],
  ['24 Dec Christmas', 'perhaps 2026-12-24: Christmas', 'a day of a month'],
  ['Dec 24, 2026 Christmas', 'perhaps 2026-12-24: Christmas', 'with a year'],
  ['24.12. Weihnachten', 'perhaps 2026-12-24: Weihnachten', 'with dots'],
  ['24. 12. 2027 Weihnachten', 'perhaps 2027-12-24: Weihnachten', 'and blanks'],
  ['3 Nov bugs are still open', 'perhaps 2026-11-03: bugs are still open', 'a week that is over, too'],
])('%j is %j: %s', (words, expected) => {
  const read = readSkipWords(words, { today: TODAY, order: 'month-first', languages: dayWords });
  const reason = 'reason' in read ? `: ${read.reason}` : '';
  const day = 'day' in read && read.day !== undefined ? ` ${read.day}${reason}` : '';
  const word = 'words' in read ? ` ${read.words}` : '';
  expect(`${read.code}${day}${word}`.trim()).toBe(expected);
});
