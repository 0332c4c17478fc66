import { describe, expect, it } from 'vitest';
import { changeRotations } from '../../../server/app/rotation/rotations.ts';
import { DEFAULT_SET } from '../../../server/app/set.ts';
import { findSet } from '../../../server/app/settings/find-set.ts';
import { RIGHTS, type Right } from '../../../server/domain/roles.ts';
import { saveTeam } from '../../../server/domain/rotation/teams.ts';
import { createFixture, setsOf } from '../fixture.ts';

/** The fixture's SET, and one of a channel whose only members are rita and its admin chad. */
function twoSets() {
  const fixture = createFixture();
  const { mattermost, users } = fixture;
  const other = mattermost.addChannel({ Name: 'mobile' });
  mattermost.join(other.Id, users.rita ?? '');
  mattermost.join(other.Id, users.chad ?? '', { SchemeAdmin: true });
  const [first, second] = [fixture.openSet(), fixture.openSet({ roster: '' }, { channelId: other.Id })];
  return { fixture, first, second, other: other.Id, sets: setsOf(first, () => [first, second]) };
}

describe('findSet()', () => {
  it.each([
    ['carol', 'first', 'first', 'the channel has one'],
    ['outsider', 'second', 'second', 'the channel has one, whoever asks'],
    ['carol', 'nowhere', 'first', 'it is the only one of the person'],
    ['rita', 'nowhere', 'several', 'she is in both channels'],
    ['mia', 'nowhere', 'several', 'a manager may do everything everywhere'],
    ['sysadmin', '', 'several', 'so may a system admin, in no channel at all'],
    ['outsider', 'nowhere', 'none', 'he may do nothing in any'],
    ['gone', 'nowhere', 'none', 'the account is gone'],
    ['guest', 'nowhere', 'none', 'guests may do nothing'],
  ])('for %s in %s is %s because %s', async (username, where, answer) => {
    const { fixture, first, second, other, sets } = twoSets();
    const channels: Record<string, string> = { first: fixture.channelId, second: other };
    const found = await findSet(
      sets,
      { userId: fixture.users[username] ?? '', channelId: channels[where] ?? where },
      RIGHTS,
    );
    const named = { [first.home.channelId]: 'first', [second.home.channelId]: 'second' };
    expect(found.code === 'found' ? named[found.set.home.channelId] : found.code).toBe(answer);
  });

  it.each<[string, Right | readonly Right[], string, string]>([
    ['rita', 'post', 'first', 'she may do it in none, and a SET she reads says so'],
    ['bob', 'read', 'first', 'he is only listed in the other'],
    ['bob', 'turn', 'several', 'he has turns in both'],
    ['bob', ['read', 'team'], 'first', 'he may do neither in the other'],
    ['chad', 'manage', 'several', 'he is an admin of both channels'],
  ])('for %s, who wants to %s, is %s because %s', async (username, wanted, answer, _because) => {
    const { fixture, first, second, sets } = twoSets();
    await changeRotations(second, 'chad', (state, { today }) => {
      const people = [{ username: 'bob', mayLead: true }];
      return saveTeam(state, null, { name: 'Mobile', manager: null, people }, today);
    });
    const found = await findSet(
      sets,
      { userId: fixture.users[username] ?? '', channelId: 'nowhere' },
      wanted,
    );
    const named = { [first.home.channelId]: 'first', [second.home.channelId]: 'second' };
    expect(found.code === 'found' ? named[found.set.home.channelId] : found.code).toBe(answer);
  });

  it('is the only SET there is, whoever asks, so that a refusal is its own', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    const asking = { userId: fixture.users.outsider ?? '', channelId: 'nowhere' };
    const found = await findSet(setsOf(set), asking, RIGHTS);
    expect(found).toEqual({ code: 'found', set });
  });

  it('is none before there are settings', async () => {
    const none = setsOf(createFixture().openSet(), () => []);
    expect(await findSet(none, { userId: 'somebody', channelId: '' }, RIGHTS)).toEqual({ code: 'none' });
  });
});

describe('findSet() of what is named', () => {
  it.each<[string, string, string]>([
    ['second', 'second', 'it is named'],
    [DEFAULT_SET, 'first', 'the default SET is named'],
    ['nowhere', 'none', 'no such SET is there'],
    ['', 'none', 'nothing is no SET'],
  ])('for %j is %s because %s', async (named, answer) => {
    const { fixture, first, second, other, sets } = twoSets();
    const channels: Record<string, string> = { first: fixture.channelId, second: other };
    const asking = {
      userId: fixture.users.rita ?? '',
      channelId: fixture.channelId,
      setId: channels[named] ?? named,
    };
    const found = await findSet(sets, asking, RIGHTS);
    const names = { [first.home.channelId]: 'first', [second.home.channelId]: 'second' };
    expect(found.code === 'found' ? names[found.set.home.channelId] : found.code).toBe(answer);
  });
});
