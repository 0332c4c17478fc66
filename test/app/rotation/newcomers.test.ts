import { describe, expect, it } from 'vitest';
import { MattermostError } from '#mattermost';
import { changeRotations, keepRotations, rotationsNow } from '../../../server/app/rotation/rotations.ts';
import { addDays } from '../../../server/domain/calendar/calendar.ts';
import { turnsOn } from '../../../server/domain/rotation/roster.ts';
import { rosterOf } from '../../../server/domain/rotation/roster-of.ts';
import { choose } from '../../../server/domain/rotation/teams.ts';
import type { Fixture } from '../fixture.ts';
import { createRotationSet, person, type RotationSet } from './rotation-set.ts';

const id = (fixture: Fixture, username: string) => fixture.users[username] ?? '';

/** Whoever is to serve next is in the team, but not in the channel. */
const inTeamOnly = (fixture: Fixture) =>
  fixture.mattermost.joinTeam(
    fixture.mattermost.channels.get(fixture.channelId)?.TeamId ?? '',
    id(fixture, 'outsider'),
  );

const TWO_MINUTES_LATER = Date.parse('2026-12-16T09:02:00+01:00');

const teams = [
  { name: 'Web', manager: 'rita', people: ['alice', 'outsider', 'dave'].map(person) },
  { name: 'Mobile', manager: null, people: [person('bob')] },
];

const isIn = (fixture: Fixture, username: string) =>
  fixture.mattermost.store.channels.member(fixture.channelId, id(fixture, username)) !== undefined;

async function onSet(fixture: RotationSet, day: string): Promise<readonly string[]> {
  const state = await rotationsNow(fixture.set);
  const turns = state === undefined ? [] : turnsOn(rosterOf(state, day, addDays(day, 1)), day);
  return turns.map(({ username }) => username).sort();
}

describe('letPeopleIn()', () => {
  it('lets somebody in when their service begins, not before', async () => {
    const fixture = await createRotationSet({ teams, before: inTeamOnly });
    await fixture.at('2026-12-16 08:59');
    expect(isIn(fixture, 'outsider')).toBe(false);
    await fixture.at('2026-12-16 09:00');
    expect(isIn(fixture, 'outsider')).toBe(true);
    expect(fixture.shown('outsider').map(({ key }) => key.split('/')[2])).toEqual(['day-one']);
  });

  it('lets nobody in while SET is paused', async () => {
    const fixture = await createRotationSet({ teams, before: inTeamOnly, settings: { running: false } });
    await fixture.at('2026-12-16 09:00');
    expect(isIn(fixture, 'outsider')).toBe(false);
  });

  it('lets nobody in a second time: who left is replaced by plan, and those concerned are told', async () => {
    const fixture = await createRotationSet({ teams, before: inTeamOnly });
    await fixture.at('2026-12-16 09:00');
    fixture.mattermost.leave(fixture.channelId, id(fixture, 'outsider'));
    await fixture.at('2026-12-16 09:20');
    expect(isIn(fixture, 'outsider')).toBe(false);
    expect(await onSet(fixture, '2026-12-17')).toEqual(['bob', 'outsider']);
    await fixture.at('2026-12-17 10:00');
    await fixture.at('2026-12-17 10:20');
    expect(isIn(fixture, 'outsider')).toBe(false);
    expect(await onSet(fixture, '2026-12-17')).toEqual(['bob', 'dave']);
    expect(fixture.shown('dave').map(({ text }) => text)).toEqual([
      expect.stringContaining('**dave replaces @outsider on SET for Web: Wed 16 Dec – Sat 16 Jan.**'),
      expect.stringContaining('You are on SET for Web until the handover on Sat 16 Jan.'),
    ]);
    expect(fixture.shown('rita').at(-1)?.text).toContain('@outsider is no longer available.');
    expect(fixture.shown('outsider').map(({ text }) => text)).toEqual([
      expect.stringContaining('**You are on SET for Web until the handover on Sat 16 Jan.**'),
      expect.stringContaining('**You are no longer in ~sustained-engineering.'),
    ]);
    const before = (await rotationsNow(fixture.set))?.revision;
    for (const time of ['2026-12-18 10:00', '2026-12-18 10:30']) await fixture.at(time);
    expect((await rotationsNow(fixture.set))?.revision).toBe(before);
  });

  it('does not take somebody for gone whom a replica does not show yet', async () => {
    const fixture = await createRotationSet({ teams, before: inTeamOnly });
    const lagging: typeof fixture.mattermost.api = {
      ...fixture.mattermost.api,
      async GetChannelMember(channelId, userId) {
        if (userId === id(fixture, 'outsider') && fixture.clock.at < TWO_MINUTES_LATER)
          throw new MattermostError('app-error', 'Not yet.', { status: 404 });
        return fixture.mattermost.api.GetChannelMember(channelId, userId);
      },
    };
    const node = () => fixture.openSet({ roster: '', autodraft: false }, { api: lagging });
    await fixture.at('2026-12-16 09:00', node());
    fixture.clock.at += 60_000;
    // Another node has not looked at anybody yet.
    await keepRotations(node());
    await fixture.at('2026-12-16 09:30', node());
    expect(await onSet(fixture, '2026-12-17')).toEqual(['bob', 'outsider']);
  });

  it('keeps a turn open, without asking again and again, when nobody else of the team is there', async () => {
    const alone = [teams[1], { name: 'Web', manager: 'rita', people: [person('outsider')] }];
    const fixture = await createRotationSet({
      teams: alone.filter((one) => one !== undefined),
      before: inTeamOnly,
    });
    await fixture.at('2026-11-24 10:05');
    fixture.mattermost.leave(fixture.channelId, id(fixture, 'outsider'));
    for (let minute = 20; minute < 60; minute += 4) await fixture.at(`2026-11-24 10:${minute}`);
    for (let minute = 20; minute < 60; minute += 4) await fixture.at(`2026-11-25 10:${minute}`);
    expect(await onSet(fixture, '2026-11-25')).toEqual(['bob']);
    const gone = fixture.shown('rita').filter(({ text }) => text.includes('Web has nobody on SET'));
    expect(gone.filter(({ text }) => text.includes('– Wed 16 Dec'))).toHaveLength(1);
    fixture.mattermost.join(fixture.channelId, id(fixture, 'outsider'));
    await fixture.at('2026-11-25 11:10');
    expect(await onSet(fixture, '2026-11-25')).toEqual(['bob', 'outsider']);
  });

  it('takes it for done when another node let somebody in at the same moment', async () => {
    const fixture = await createRotationSet({ teams, before: inTeamOnly });
    const api: typeof fixture.mattermost.api = {
      ...fixture.mattermost.api,
      async AddChannelMember(channelId, userId) {
        fixture.mattermost.join(channelId, userId);
        throw new MattermostError('app-error', 'Failed to add user to channel.', { status: 500 });
      },
    };
    await fixture.at('2026-12-16 09:00', fixture.openSet({ roster: '', autodraft: false }, { api }));
    expect(fixture.logged()).not.toContain('newcomers were not let into the channel');
    expect(fixture.inChannel()[0]?.text).not.toContain('could not add');
  });

  it('names in the pack who could not be let in, and they stay on SET', async () => {
    const fixture = await createRotationSet({ teams, before: inTeamOnly });
    const api: typeof fixture.mattermost.api = {
      ...fixture.mattermost.api,
      async AddChannelMember() {
        throw new MattermostError('app-error', 'Members of this channel come from a group.', { status: 403 });
      },
    };
    const set = fixture.openSet({ roster: '', autodraft: false }, { api });
    await fixture.at('2026-12-16 09:00', set);
    await fixture.at('2026-12-16 09:30', set);
    expect(fixture.inChannel()[0]?.text).toContain('SET update could not add @outsider to this channel.');
    expect(await onSet(fixture, '2026-12-16')).toEqual(['bob', 'outsider']);
  });

  it('does not take somebody for gone who leaves the channel when their time is over', async () => {
    const fixture = await createRotationSet({ teams, before: inTeamOnly });
    await fixture.at('2026-11-24 10:05');
    await fixture.at('2026-12-16 09:00');
    const before = await rotationsNow(fixture.set);
    fixture.mattermost.leave(fixture.channelId, id(fixture, 'alice'));
    await fixture.at('2026-12-16 10:00');
    expect((await rotationsNow(fixture.set))?.rotations).toEqual(before?.rotations);
  });

  it('does not take somebody for gone who gave their turn away and left', async () => {
    const fixture = await createRotationSet({ teams, before: inTeamOnly });
    await fixture.at('2026-11-24 10:05');
    for (const [number, username] of [[1, 'dave'] as const, [2, 'alice'] as const]) {
      await changeRotations(fixture.set, 'mia', (state, given) =>
        choose(state, { number, team: 'Web', username, by: 'mia' }, given),
      );
    }
    const before = await rotationsNow(fixture.set);
    fixture.mattermost.leave(fixture.channelId, id(fixture, 'alice'));
    await fixture.at('2026-11-24 10:30');
    expect((await rotationsNow(fixture.set))?.rotations).toEqual(before?.rotations);
    expect(JSON.stringify(before?.rotations.slice(1))).toContain('alice');
  });
});
