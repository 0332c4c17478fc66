import { describe, expect, it } from 'vitest';
import { mayDo, roleOf, type Standing } from '../../server/domain/access.ts';
import { nearest } from '../../server/domain/nearest.ts';

const member: Standing = {
  isGuest: false,
  isGone: false,
  isChannelMember: true,
  isChannelAdmin: false,
  isSystemAdmin: false,
  isNamedManager: false,
  isLeadOrDeputy: false,
};

describe('roleOf()', () => {
  it.each<[Partial<Standing>, string, string]>([
    [{}, 'reader', 'members read'],
    [{ isChannelMember: false }, 'outsider', 'others learn nothing'],
    [{ isLeadOrDeputy: true }, 'poster', 'the lead posts'],
    [
      { isLeadOrDeputy: true, isChannelMember: false },
      'outsider',
      'the roster alone lets nobody into a channel',
    ],
    [{ isChannelAdmin: true }, 'manager', 'channel admins manage'],
    [{ isSystemAdmin: true, isChannelMember: false }, 'manager', 'system admins manage'],
    [{ isNamedManager: true, isChannelMember: false }, 'manager', 'named in the settings'],
    [
      { isGuest: true, isNamedManager: true, isLeadOrDeputy: true },
      'outsider',
      'guests are outsiders whatever else',
    ],
    [{ isGone: true, isSystemAdmin: true }, 'outsider', 'deactivated people are outsiders'],
  ])('%j is %s because %s', (part, role) => {
    expect(roleOf({ ...member, ...part })).toBe(role);
  });

  it('mayDo() lets each role do what those before it may', () => {
    expect(mayDo('manager', 'poster')).toBe(true);
    expect(mayDo('reader', 'poster')).toBe(false);
    expect(mayDo('outsider', 'reader')).toBe(false);
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
