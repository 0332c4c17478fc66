import { describe, expect, it } from 'vitest';
import { nearest } from '../../server/domain/nearest.ts';
import { RIGHTS, type Right, rightsOf } from '../../server/domain/roles.ts';

type Standing = Parameters<typeof rightsOf>[0];

const member: Standing = {
  isGuest: false,
  isGone: false,
  isChannelMember: true,
  isChannelAdmin: false,
  isSystemAdmin: false,
  isNamedManager: false,
  isTeamManager: false,
  isListed: false,
  isOnSet: false,
  isLead: false,
  isDeputy: false,
  ownsUpdate: false,
};

describe('rightsOf()', () => {
  const all = [...RIGHTS];

  it.each<[Partial<Standing>, readonly Right[], string]>([
    [{}, ['read'], 'members read'],
    [{ isChannelMember: false }, [], 'others learn nothing'],
    [{ isOnSet: true }, ['read', 'work', 'turn'], 'people on SET work on its tickets'],
    [
      { isOnSet: true, isLead: true },
      ['read', 'work', 'turn', 'post', 'team', 'roster'],
      'the lead posts and changes the roster as well',
    ],
    [
      { isOnSet: true, isDeputy: true },
      ['read', 'work', 'turn', 'post'],
      'the deputy is reminded of the update, and changes the roster only while leading',
    ],
    [{ ownsUpdate: true }, ['read', 'post'], 'the outgoing lead owns the update, neither tickets nor roster'],
    [{ ownsUpdate: true, isChannelMember: false }, [], 'whoever left the channel owns nothing there'],
    [{ isOnSet: true, isLead: true, isChannelMember: false }, [], 'the roster lets nobody in'],
    [{ isOnSet: true, isDeputy: true, isChannelMember: false }, [], 'nor does it let in the deputy'],
    [{ isListed: true }, ['turn', 'read'], 'whose turn is to come says when they are away'],
    [{ isListed: true, isChannelMember: false }, ['turn'], 'they are asked before they join the channel'],
    [{ isTeamManager: true }, ['team', 'read'], 'team managers choose for their team'],
    [{ isTeamManager: true, isChannelMember: false }, ['team'], 'they need not be in the channel for that'],
    [{ isTeamManager: true, isListed: true, isGuest: true }, [], 'guests are in no team'],
    [{ isChannelAdmin: true, isChannelMember: false }, [], 'whoever left the channel is no admin of it'],
    [{ isChannelAdmin: true }, all, 'channel admins manage'],
    [{ isSystemAdmin: true, isChannelMember: false }, all, 'system admins manage'],
    [{ isNamedManager: true, isChannelMember: false }, all, 'named in the settings'],
    [
      { isGuest: true, isNamedManager: true, isOnSet: true, isLead: true },
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
