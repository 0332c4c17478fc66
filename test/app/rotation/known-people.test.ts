import { describe, expect, it } from 'vitest';
import { MattermostError } from '#mattermost';
import { rightsIn } from '../../../server/app/access.ts';
import { knownPeople } from '../../../server/app/rotation/known-people.ts';
import { rotationsNow } from '../../../server/app/rotation/rotations.ts';
import type { SetAtWork } from '../../../server/app/set.ts';
import { tick } from '../../../server/app/tick.ts';
import { createRotationSet, type RotationSet } from './rotation-set.ts';

function rename({ mattermost, users }: RotationSet, now: Readonly<Record<string, string>>): void {
  for (const [username, name] of Object.entries(now)) {
    mattermost.store.people.get(users[username] ?? '').username = name;
  }
}

/** Names in the order of the lists, and whose accounts they are, by the names that people had at first. */
async function named({ set, users }: RotationSet): Promise<readonly string[]> {
  const state = await rotationsNow(set);
  const whose = new Map(Object.entries(users).map(([username, id]) => [id, username]));
  const people = state?.teams.flatMap((team) => team.people.map(({ username }) => username)) ?? [];
  return people.map((username) => `${whose.get(state?.accounts[username] ?? '')} is ${username}`);
}

async function minutes(fixture: RotationSet, count: number): Promise<void> {
  for (let minute = 0; minute < count; minute += 1) {
    fixture.clock.at += 60_000;
    await tick(fixture.set);
  }
}

describe('knownPeople()', () => {
  it.each([
    {
      because: 'two swap names',
      now: { alice: 'bob', bob: 'alice' },
      names: ['alice is bob', 'dave is dave', 'bob is alice', 'carol is carol'],
    },
    {
      because: 'somebody takes a name that was given up',
      now: { alice: 'alice.old', bob: 'alice' },
      names: ['alice is alice.old', 'dave is dave', 'bob is alice', 'carol is carol'],
    },
  ])('keeps people apart, and comes to rest, when $because between two looks', async ({ now, names }) => {
    const fixture = await createRotationSet();
    await minutes(fixture, 3);
    rename(fixture, now);
    await minutes(fixture, 12);
    expect(await named(fixture)).toEqual(names);
    const revision = (await rotationsNow(fixture.set))?.revision;
    await minutes(fixture, 25);
    expect((await rotationsNow(fixture.set))?.revision).toBe(revision);
    expect(await named(fixture)).toEqual(names);
  });

  it('knows a name by what was seen of its account, not of who had the name before', async () => {
    const fixture = await createRotationSet();
    const state = await rotationsNow(fixture.set);
    if (state === undefined) throw new Error('nothing is stored');
    const ids = async (set: SetAtWork, accounts: Record<string, string>) => {
      const known = await knownPeople(set, { ...state, accounts }, '2026-11-24');
      return ['alice', 'bob'].map((username) => known.accounts.get(username)?.userId);
    };
    const { alice = '', bob = '' } = fixture.users;
    const set = fixture.openSet({ roster: '' });
    expect(await ids(set, { alice, bob })).toEqual([alice, bob]);
    expect(await ids(set, { alice: bob, bob: alice })).toEqual([bob, alice]);
  });

  it('rejects, and so takes nobody for gone, when the server does not tell of the channel', async () => {
    const fixture = await createRotationSet();
    const before = await rotationsNow(fixture.set);
    const api = {
      ...fixture.mattermost.api,
      GetChannel: () => Promise.reject(new MattermostError('app-error', 'No such channel.', { status: 500 })),
    };
    const set = fixture.openSet({ roster: '', autodraft: false }, { api });
    if (before === undefined) throw new Error('nothing is stored');
    await expect(knownPeople(set, before, '2026-11-24')).rejects.toThrow('No such channel.');
    fixture.clock.at += 60_000;
    await tick(set);
    expect((await rotationsNow(fixture.set))?.rotations).toEqual(before.rotations);
  });

  it('asks for the channel once, however many people there are', async () => {
    const fixture = await createRotationSet();
    const set = fixture.openSet({ roster: '' });
    const state = await rotationsNow(set);
    const before = fixture.mattermost.calls.length;
    if (state !== undefined) await knownPeople(set, state, '2026-11-24');
    const calls = [...fixture.mattermost.calls].slice(before).map(({ name }) => name);
    expect(calls.filter((name) => name === 'GetTeamMember')).toHaveLength(5);
    expect(calls.filter((name) => name === 'GetChannel')).toHaveLength(1);
  });
});

describe('changeRotations()', () => {
  it('writes the first document with the accounts of everybody in it', async () => {
    const fixture = await createRotationSet();
    const { alice, bob, carol, dave, rita, mia } = fixture.users;
    const state = await rotationsNow(fixture.set);
    expect(state?.revision).toBe(1);
    expect(state?.accounts).toEqual({ alice, bob, carol, dave, rita, mia });
  });

  it('plans with nobody who is gone when a team is entered', async () => {
    const fixture = await createRotationSet({
      before: ({ mattermost, users }) => mattermost.deactivate(users.bob ?? ''),
    });
    const state = await rotationsNow(fixture.set);
    expect(state?.revision).toBe(1);
    const mobile = state?.rotations[0]?.turns.find(({ team }) => team === 'Mobile');
    expect(mobile?.stints.at(-1)?.username).toBe('carol');
  });
});

describe('rightsIn()', () => {
  it('gives somebody nothing for a name that somebody on the roster gave up, and leaves that one theirs', async () => {
    const fixture = await createRotationSet();
    const { alice = '', outsider = '' } = fixture.users;
    fixture.mattermost.join(fixture.channelId, outsider);
    const before = await rightsIn(fixture.set, alice);
    expect(before.has('roster')).toBe(true);
    rename(fixture, { alice: 'alice.old', outsider: 'alice' });
    expect([...(await rightsIn(fixture.set, outsider))]).toEqual(['read']);
    expect(await rightsIn(fixture.set, alice)).toEqual(before);
  });
});
