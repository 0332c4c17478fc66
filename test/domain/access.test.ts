import { describe, expect, it } from 'vitest';
import { RIGHTS, type Right, rightsOf, type Standing } from '../../server/domain/access.ts';
import { nearest } from '../../server/domain/nearest.ts';

const member: Standing = {
  isGuest: false,
  isGone: false,
  isChannelMember: true,
  isChannelAdmin: false,
  isSystemAdmin: false,
  isNamedManager: false,
  isOnSet: false,
  isLeadOrDeputy: false,
};

describe('rightsOf()', () => {
  const all = [...RIGHTS];

  it.each<[Partial<Standing>, readonly Right[], string]>([
    [{}, ['read'], 'members read'],
    [{ isChannelMember: false }, [], 'others learn nothing'],
    [{ isOnSet: true }, ['read', 'work'], 'people on SET work on its tickets'],
    [{ isOnSet: true, isLeadOrDeputy: true }, ['read', 'work', 'post'], 'the lead posts as well'],
    [{ isLeadOrDeputy: true }, ['read', 'post'], 'the outgoing lead owns the update, not the tickets'],
    [{ isOnSet: true, isLeadOrDeputy: true, isChannelMember: false }, [], 'the roster lets nobody in'],
    [{ isChannelAdmin: true }, all, 'channel admins manage'],
    [{ isSystemAdmin: true, isChannelMember: false }, all, 'system admins manage'],
    [{ isNamedManager: true, isChannelMember: false }, all, 'named in the settings'],
    [
      { isGuest: true, isNamedManager: true, isOnSet: true, isLeadOrDeputy: true },
      [],
      'guests may nothing whatever else',
    ],
    [{ isGone: true, isSystemAdmin: true }, [], 'deactivated people may nothing'],
  ])('%j may %j because %s', (part, rights) => {
    expect([...rightsOf({ ...member, ...part })]).toEqual(rights);
  });
});

describe('nearest()', () => {
  it.each([
    ['pots', 'post'],
    ['qeue', 'queue'],
    ['STATUS', 'status'],
    ['hlep', 'help'],
    ['xyzzy', undefined],
    ['', undefined],
  ])('%j means %s', (word, meant) => {
    expect(nearest(word, ['post', 'queue', 'who', 'status', 'help'])).toBe(meant);
  });
});
