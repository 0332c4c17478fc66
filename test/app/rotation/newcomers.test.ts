import { describe, expect, it } from 'vitest';
import { MattermostError } from '#mattermost';
import { changeRotations, keepRotations, rotationsNow } from '../../../server/app/rotation/rotations.ts';
import { addDays } from '../../../server/domain/calendar/calendar.ts';
import { turnsOn } from '../../../server/domain/rotation/roster.ts';
import { rosterOf } from '../../../server/domain/rotation/roster-of.ts';
import { choose } from '../../../server/domain/rotation/teams.ts';
import type { TestSet } from '../fixture.ts';
import { createRotationSet, person, type RotationSet } from './rotation-set.ts';

const id = (set: TestSet, username: string) => set.users[username] ?? '';

/** Whoever is to serve next is in the team, but not in the channel. */
const inTeamOnly = (set: TestSet) =>
  set.mattermost.joinTeam(set.mattermost.channels.get(set.channelId)?.TeamId ?? '', id(set, 'outsider'));

const TWO_MINUTES_LATER = Date.parse('2026-12-16T09:02:00+01:00');

const teams = [
  { name: 'Web', manager: 'rita', people: ['alice', 'outsider', 'dave'].map(person) },
  { name: 'Mobile', manager: null, people: [person('bob')] },
];

const isIn = (set: TestSet, username: string) =>
  set.mattermost.channelMembers.has(`${set.channelId} ${id(set, username)}`);

async function onSet(set: RotationSet, day: string): Promise<readonly string[]> {
  const state = await rotationsNow(set.desk);
  const turns = state === undefined ? [] : turnsOn(rosterOf(state, day, addDays(day, 1)), day);
  return turns.map(({ username }) => username).sort();
}

describe('letPeopleIn()', () => {
  it('lets somebody in when their service begins, not before', async () => {
    const set = await createRotationSet({ teams, before: inTeamOnly });
    await set.at('2026-12-16 08:59');
    expect(isIn(set, 'outsider')).toBe(false);
    await set.at('2026-12-16 09:00');
    expect(isIn(set, 'outsider')).toBe(true);
    expect(set.shown('outsider').map(({ key }) => key.split('/')[2])).toEqual(['day-one']);
  });

  it('lets nobody in while SET is paused', async () => {
    const set = await createRotationSet({ teams, before: inTeamOnly, settings: { running: false } });
    await set.at('2026-12-16 09:00');
    expect(isIn(set, 'outsider')).toBe(false);
  });

  it('lets nobody in a second time: who left is replaced by plan, and those concerned are told', async () => {
    const set = await createRotationSet({ teams, before: inTeamOnly });
    await set.at('2026-12-16 09:00');
    set.mattermost.leave(set.channelId, id(set, 'outsider'));
    await set.at('2026-12-16 09:20');
    expect(isIn(set, 'outsider')).toBe(false);
    expect(await onSet(set, '2026-12-17')).toEqual(['bob', 'outsider']);
    await set.at('2026-12-17 10:00');
    await set.at('2026-12-17 10:20');
    expect(isIn(set, 'outsider')).toBe(false);
    expect(await onSet(set, '2026-12-17')).toEqual(['bob', 'dave']);
    expect(set.shown('dave').map(({ text }) => text)).toEqual([
      expect.stringContaining(
        '@dave is on SET for Web in place of @outsider, who is not there for it any more.',
      ),
      expect.stringContaining('You are on SET for Web until Saturday 2027-01-16.'),
    ]);
    expect(set.shown('rita').at(-1)?.text).toContain(
      'in place of @outsider, who is not there for it any more.',
    );
    expect(set.shown('outsider').at(-1)?.text).not.toContain('gone');
    const before = (await rotationsNow(set.desk))?.revision;
    for (const time of ['2026-12-18 10:00', '2026-12-18 10:30']) await set.at(time);
    expect((await rotationsNow(set.desk))?.revision).toBe(before);
  });

  it('does not take somebody for gone whom a replica does not show yet', async () => {
    const set = await createRotationSet({ teams, before: inTeamOnly });
    const lagging: typeof set.mattermost.api = {
      ...set.mattermost.api,
      async GetChannelMember(channelId, userId) {
        if (userId === id(set, 'outsider') && set.clock.at < TWO_MINUTES_LATER)
          throw new MattermostError('app-error', 'Not yet.', { status: 404 });
        return set.mattermost.api.GetChannelMember(channelId, userId);
      },
    };
    const node = () => set.openDesk({ roster: '', autodraft: false }, { api: lagging });
    await set.at('2026-12-16 09:00', node());
    set.clock.at += 60_000;
    // Another node has not looked at anybody yet.
    await keepRotations(node(), set.channelId);
    await set.at('2026-12-16 09:30', node());
    expect(await onSet(set, '2026-12-17')).toEqual(['bob', 'outsider']);
  });

  it('keeps a turn open, without asking again and again, when nobody else of the team is there', async () => {
    const alone = [teams[1], { name: 'Web', manager: 'rita', people: [person('outsider')] }];
    const set = await createRotationSet({
      teams: alone.filter((one) => one !== undefined),
      before: inTeamOnly,
    });
    await set.at('2026-11-24 10:05');
    set.mattermost.leave(set.channelId, id(set, 'outsider'));
    for (let minute = 20; minute < 60; minute += 4) await set.at(`2026-11-24 10:${minute}`);
    for (let minute = 20; minute < 60; minute += 4) await set.at(`2026-11-25 10:${minute}`);
    expect(await onSet(set, '2026-11-25')).toEqual(['bob']);
    const gone = set.shown('rita').filter(({ text }) => text.includes('Web has nobody on SET'));
    expect(gone.filter(({ text }) => text.includes('until Wednesday 2026-12-16'))).toHaveLength(1);
    set.mattermost.join(set.channelId, id(set, 'outsider'));
    await set.at('2026-11-25 11:10');
    expect(await onSet(set, '2026-11-25')).toEqual(['bob', 'outsider']);
  });

  it('takes it for done when another node let somebody in at the same moment', async () => {
    const set = await createRotationSet({ teams, before: inTeamOnly });
    const api: typeof set.mattermost.api = {
      ...set.mattermost.api,
      async AddChannelMember(channelId, userId) {
        set.mattermost.join(channelId, userId);
        throw new MattermostError('app-error', 'Failed to add user to channel.', { status: 500 });
      },
    };
    await set.at('2026-12-16 09:00', set.openDesk({ roster: '', autodraft: false }, { api }));
    expect(set.logged()).not.toContain('newcomers were not let into the channel');
    expect(set.inChannel()[0]?.text).not.toContain('Could not be added');
  });

  it('names in the pack who could not be let in, and they stay on SET', async () => {
    const set = await createRotationSet({ teams, before: inTeamOnly });
    const api: typeof set.mattermost.api = {
      ...set.mattermost.api,
      async AddChannelMember() {
        throw new MattermostError('app-error', 'Members of this channel come from a group.', { status: 403 });
      },
    };
    const desk = set.openDesk({ roster: '', autodraft: false }, { api });
    await set.at('2026-12-16 09:00', desk);
    await set.at('2026-12-16 09:30', desk);
    expect(set.inChannel()[0]?.text).toContain('Could not be added to this channel: @outsider.');
    expect(await onSet(set, '2026-12-16')).toEqual(['bob', 'outsider']);
  });

  it('does not take somebody for gone who leaves the channel when their time is over', async () => {
    const set = await createRotationSet({ teams, before: inTeamOnly });
    await set.at('2026-11-24 10:05');
    await set.at('2026-12-16 09:00');
    const before = await rotationsNow(set.desk);
    set.mattermost.leave(set.channelId, id(set, 'alice'));
    await set.at('2026-12-16 10:00');
    expect((await rotationsNow(set.desk))?.rotations).toEqual(before?.rotations);
  });

  it('does not take somebody for gone who gave their turn away and left', async () => {
    const set = await createRotationSet({ teams, before: inTeamOnly });
    await set.at('2026-11-24 10:05');
    for (const [number, username] of [[1, 'dave'] as const, [2, 'alice'] as const]) {
      await changeRotations(set.desk, set.channelId, 'mia', (state, given) =>
        choose(state, { number, team: 'Web', username, by: 'mia' }, given),
      );
    }
    const before = await rotationsNow(set.desk);
    set.mattermost.leave(set.channelId, id(set, 'alice'));
    await set.at('2026-11-24 10:30');
    expect((await rotationsNow(set.desk))?.rotations).toEqual(before?.rotations);
    expect(JSON.stringify(before?.rotations.slice(1))).toContain('alice');
  });
});
