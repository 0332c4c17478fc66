import { describe, expect, it } from 'vitest';
import { messagesIn } from '../../server/adapters/messages/index.ts';
import { textsFor } from '../../server/adapters/texts/index.ts';
import { problemText } from '../../server/adapters/texts/problem-text.ts';

const SET = 'Europe/Berlin';
/** A Tuesday at 14:00 in Berlin. */
const NOW = Date.parse('2026-11-24T13:00:00Z');

function when(locale: string, zone: string | null, now = NOW) {
  return textsFor({ locale, zone }, { now, setZone: SET }).when;
}

describe('a time', () => {
  it.each([
    ['en', 'America/Toronto', '2026-11-24T16:00:00Z', 'Tue 24 Nov, 11:00', '11:00', 'today at 11:00'],
    ['en', 'Europe/Berlin', '2026-11-24T16:00:00Z', 'Tue 24 Nov, 17:00', '17:00', 'today at 17:00'],
    [
      'de',
      'Europe/Berlin',
      '2026-11-24T16:00:00Z',
      'Di., 24. November, 17:00 Uhr',
      '17:00 Uhr',
      'heute um 17:00 Uhr',
    ],
    [
      'de-AT',
      'Asia/Kathmandu',
      '2026-11-24T16:00:00Z',
      'Di., 24. November, 21:45 Uhr',
      '21:45 Uhr',
      'heute um 21:45 Uhr',
    ],
    // It is Wednesday there already.
    ['en', 'Australia/Lord_Howe', '2026-11-24T16:00:00Z', 'Wed 25 Nov, 03:00', '03:00', 'today at 03:00'],
    [
      'en',
      'Australia/Lord_Howe',
      '2026-11-24T12:59:00Z',
      'Tue 24 Nov, 23:59',
      '23:59',
      'on Tue 24 Nov at 23:59',
    ],
    // Their clocks are put on by half an hour.
    [
      'en',
      'Australia/Lord_Howe',
      '2026-10-03T15:29:00Z',
      'Sun 4 Oct, 01:59',
      '01:59',
      'on Sun 4 Oct at 01:59',
    ],
    [
      'en',
      'Australia/Lord_Howe',
      '2026-10-03T15:30:00Z',
      'Sun 4 Oct, 02:30',
      '02:30',
      'on Sun 4 Oct at 02:30',
    ],
    [
      'en',
      'Australia/Lord_Howe',
      '2027-04-03T14:59:00Z',
      'Sun 4 Apr, 01:59',
      '01:59',
      'on Sun 4 Apr at 01:59',
    ],
    [
      'en',
      'Australia/Lord_Howe',
      '2027-04-03T15:00:00Z',
      'Sun 4 Apr, 01:30',
      '01:30',
      'on Sun 4 Apr at 01:30',
    ],
    [
      'de',
      'America/Toronto',
      '2027-06-30T03:30:00Z',
      'Di., 29. Juni 2027, 23:30 Uhr',
      '23:30 Uhr',
      'am Di., 29. Juni 2027, um 23:30 Uhr',
    ],
    // A channel, and whoever has no zone, reads that of the SET.
    [
      'en',
      null,
      '2026-11-24T16:00:00Z',
      'Tue 24 Nov, 17:00 (Europe/Berlin)',
      '17:00 (Europe/Berlin)',
      'today at 17:00 (Europe/Berlin)',
    ],
    [
      'de',
      null,
      '2026-11-25T16:00:00Z',
      'Mi., 25. November, 17:00 Uhr (Europe/Berlin)',
      '17:00 Uhr (Europe/Berlin)',
      'am Mi., 25. November, um 17:00 Uhr (Europe/Berlin)',
    ],
  ])('in %s and %s at %s is %s', (locale, zone, instant, time, clock, at) => {
    const said = when(locale, zone);
    expect(said.time(Date.parse(instant))).toBe(time);
    expect(said.clock(Date.parse(instant))).toBe(clock);
    expect(said.at(Date.parse(instant))).toBe(at);
  });
});

it.each([
  ['en', 'Europe/Berlin', '09:00'],
  ['de', 'Europe/Berlin', '09:00 Uhr'],
  ['en', 'America/Toronto', '09:00 (Europe/Berlin)'],
  ['de', null, '09:00 Uhr (Europe/Berlin)'],
])('what goes by the clock of the SET is said in %s and %s as %s', (locale, zone, said) => {
  expect(when(locale, zone).wall('09:00')).toBe(said);
});

describe('a day', () => {
  it.each([
    ['2026-11-24', 'Tue 24 Nov', 'Di., 24. November'],
    ['2027-01-16', 'Sat 16 Jan', 'Sa., 16. Januar'],
    ['2026-03-03', 'Tue 3 Mar 2026', 'Di., 3. März 2026'],
    ['2027-05-24', 'Mon 24 May', 'Mo., 24. Mai'],
    ['2027-05-25', 'Tue 25 May 2027', 'Di., 25. Mai 2027'],
    ['2026-05-27', 'Wed 27 May', 'Mi., 27. Mai'],
    ['2026-05-26', 'Tue 26 May 2026', 'Di., 26. Mai 2026'],
    ['2028-02-29', 'Tue 29 Feb 2028', 'Di., 29. Februar 2028'],
  ])('%s is %s, its year said where it is half a year away', (date, en, de) => {
    expect(when('en', null).day(date)).toBe(en);
    expect(when('de', null).day(date)).toBe(de);
  });

  it('is said alone, or with the last of several', () => {
    expect(when('en', null).days('2026-12-16', '2026-12-16')).toBe('Wed 16 Dec');
    expect(when('en', null).days('2026-12-16', '2027-01-16')).toBe('Wed 16 Dec – Sat 16 Jan');
    expect(when('de', null).days('2026-12-16', '2027-01-16')).toBe('Mi., 16. Dezember – Sa., 16. Januar');
  });

  it.each([
    ['2026-06-16', 'June', 'Juni'],
    ['2025-06-16', 'June 2025', 'Juni 2025'],
  ])('of %s was in %s', (date, en, de) => {
    expect(when('en', null).month(date)).toBe(en);
    expect(when('de', null).month(date)).toBe(de);
  });

  it.each([
    ['Pacific/Kiritimati', '2026-11-25'],
    ['America/Toronto', '2026-11-24'],
    ['Pacific/Pago_Pago', '2026-11-24'],
    [null, '2026-11-24'],
  ])('of today in %s is %s', (zone, today) => {
    expect(when('en', zone).today).toBe(today);
  });
});

it.each([
  ['en', 'Tue 24 Nov'],
  ['de', 'Di., 24. November'],
])('what is wrong in %s names the day so, too', (locale, said) => {
  const reader = { locale, zone: null };
  const moment = { now: NOW, setZone: SET };
  const day = '2026-11-24';
  for (const code of ['update-missed', 'update-unfinished'] as const)
    expect(problemText(textsFor(reader, moment), { code, day }, (text) => text)).toContain(said);
  const links = {
    channelId: 'c',
    channel: { team: 'core', name: 'set' },
    siteUrl: 'https://chat.example',
    isAutomatic: true,
  };
  expect(messagesIn(reader, moment).cause({ code: 'no-lead', day }, links)).toContain(said);
});
