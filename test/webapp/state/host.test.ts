import { describe, expect, it } from 'vitest';
import { displayNameOf, hourCycleIn, presenceOf, timeZoneIn } from '../../../webapp/src/state/host.ts';
import { aHostState } from '../host-state.ts';

describe('presenceOf()', () => {
  it.each([
    { because: 'the page knows it', statuses: { u: 'away' }, config: {}, presence: 'away' },
    { because: 'nobody asked for it yet', statuses: {}, config: {}, presence: null },
    { because: 'the word is new', statuses: { u: 'asleep' }, config: {}, presence: null },
    {
      because: 'it is off',
      statuses: { u: 'away' },
      config: { EnableUserStatuses: 'false' },
      presence: null,
    },
  ])('is $presence when $because', ({ statuses, config, presence }) => {
    expect(presenceOf(aHostState({ statuses, config }), 'u')).toBe(presence);
  });
});

describe('displayNameOf()', () => {
  const bob = { username: 'bob', first_name: 'Bob', last_name: 'Brown', nickname: 'Bobby' };
  const carol = { username: 'carol', first_name: '', last_name: '', nickname: '' };
  it.each([
    { because: 'nothing is chosen', user: bob, preferences: {}, config: {}, name: 'bob' },
    {
      because: 'the reader chose',
      user: bob,
      preferences: { name_format: 'full_name' },
      config: {},
      name: 'Bob Brown',
    },
    {
      because: 'the server chose',
      user: bob,
      preferences: {},
      config: { TeammateNameDisplay: 'nickname_full_name' },
      name: 'Bobby',
    },
    {
      because: 'there is no other',
      user: carol,
      preferences: { name_format: 'full_name' },
      config: {},
      name: 'carol',
    },
  ])('is $name when $because', ({ user, preferences, config, name }) => {
    expect(displayNameOf(aHostState({ profiles: { u: user }, preferences, config }), 'u')).toBe(name);
  });

  it('is null for a user the page does not know', () => {
    expect(displayNameOf(aHostState(), 'u')).toBeNull();
  });
});

describe('timeZoneIn()', () => {
  const zones = { automaticTimezone: 'Europe/Berlin', manualTimezone: 'Asia/Tokyo' };
  it.each([
    { timezone: { useAutomaticTimezone: 'true', ...zones }, zone: 'Europe/Berlin' },
    { timezone: { useAutomaticTimezone: true, ...zones }, zone: 'Europe/Berlin' },
    { timezone: { useAutomaticTimezone: 'false', ...zones }, zone: 'Asia/Tokyo' },
    { timezone: zones, zone: 'Asia/Tokyo' },
    {
      timezone: { useAutomaticTimezone: 'true', automaticTimezone: '', manualTimezone: '' },
      zone: undefined,
    },
    { timezone: { useAutomaticTimezone: 'false', manualTimezone: 'Nowhere/Land' }, zone: undefined },
  ])('is $zone for $timezone', ({ timezone, zone }) => {
    expect(timeZoneIn(aHostState({ timezone }))).toBe(zone);
  });
});

describe('hourCycleIn()', () => {
  it.each([
    { preferences: { use_military_time: 'true' }, cycle: 'h23', because: 'the reader chose 24 hours' },
    { preferences: { use_military_time: 'false' }, cycle: 'h12', because: 'the reader chose 12 hours' },
    { preferences: {}, cycle: undefined, because: 'the language decides where the reader has not' },
  ])('is $cycle because $because', ({ preferences, cycle }) => {
    expect(hourCycleIn(aHostState({ preferences }))).toBe(cycle);
  });
});
