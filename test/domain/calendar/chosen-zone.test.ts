import { expect, it } from 'vitest';
import { chosenZone } from '../../../server/domain/calendar/chosen-zone.ts';

const BOTH = { automaticTimezone: 'Asia/Kathmandu', manualTimezone: 'Australia/Lord_Howe' };

it.each([
  [{}, null],
  [{ useAutomaticTimezone: 'true', ...BOTH }, 'Asia/Kathmandu'],
  [{ useAutomaticTimezone: 'false', ...BOTH }, 'Australia/Lord_Howe'],
  [BOTH, 'Australia/Lord_Howe'],
  [{ useAutomaticTimezone: '', ...BOTH }, 'Australia/Lord_Howe'],
  [{ automaticTimezone: 'Asia/Kathmandu' }, null],
  [{ useAutomaticTimezone: 'true', automaticTimezone: '', manualTimezone: 'Asia/Kathmandu' }, null],
  [{ useAutomaticTimezone: 'false', manualTimezone: 'Mars/Base' }, null],
])('somebody with %j has the zone %j', (chosen, zone) => {
  expect(chosenZone(new Map(Object.entries(chosen)))).toBe(zone);
});
