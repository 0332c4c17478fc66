import { describe, expect, it } from 'vitest';
import { MattermostError } from '#mattermost';
import { rightsIn } from '../../../server/app/access.ts';
import type { Desk } from '../../../server/app/desk.ts';
import { knownPeople } from '../../../server/app/rotation/known-people.ts';
import { rotationsNow } from '../../../server/app/rotation/rotations.ts';
import { tick } from '../../../server/app/tick.ts';
import { createRotationSet, type RotationSet } from './rotation-set.ts';

function rename({ mattermost, users }: RotationSet, now: Readonly<Record<string, string>>): void {
  for (const [username, name] of Object.entries(now)) {
    const user = mattermost.users.get(users[username] ?? '');
    if (user !== undefined) user.Username = name;
  }
}

/** Names in the order of the lists, and whose accounts they are, by the names that people had at first. */
async function named({ desk, users }: RotationSet): Promise<readonly string[]> {
  const state = await rotationsNow(desk);
  const whose = new Map(Object.entries(users).map(([username, id]) => [id, username]));
  const people = state?.teams.flatMap((team) => team.people.map(({ username }) => username)) ?? [];
  return people.map((username) => `${whose.get(state?.accounts[username] ?? '')} is ${username}`);
}

async function minutes(set: RotationSet, count: number): Promise<void> {
  for (let minute = 0; minute < count; minute += 1) {
    set.clock.at += 60_000;
    await tick(set.desk);
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
    const set = await createRotationSet();
    await minutes(set, 3);
    rename(set, now);
    await minutes(set, 12);
    expect(await named(set)).toEqual(names);
    const revision = (await rotationsNow(set.desk))?.revision;
    await minutes(set, 25);
    expect((await rotationsNow(set.desk))?.revision).toBe(revision);
    expect(await named(set)).toEqual(names);
  });

  it('knows a name by what was seen of its account, not of who had the name before', async () => {
    const set = await createRotationSet();
    const state = await rotationsNow(set.desk);
    if (state === undefined) throw new Error('nothing is stored');
    const ids = async (desk: Desk, accounts: Record<string, string>) => {
      const known = await knownPeople(desk, { ...state, accounts }, '2026-11-24');
      return ['alice', 'bob'].map((username) => known.accounts.get(username)?.userId);
    };
    const { alice = '', bob = '' } = set.users;
    const desk = set.openDesk({ roster: '' });
    expect(await ids(desk, { alice, bob })).toEqual([alice, bob]);
    expect(await ids(desk, { alice: bob, bob: alice })).toEqual([bob, alice]);
  });

  it('rejects, and so takes nobody for gone, when the server does not tell of the channel', async () => {
    const set = await createRotationSet();
    const before = await rotationsNow(set.desk);
    const api = {
      ...set.mattermost.api,
      GetChannel: () => Promise.reject(new MattermostError('app-error', 'No such channel.', { status: 500 })),
    };
    const desk = set.openDesk({ roster: '', autodraft: false }, { api });
    if (before === undefined) throw new Error('nothing is stored');
    await expect(knownPeople(desk, before, '2026-11-24')).rejects.toThrow('No such channel.');
    set.clock.at += 60_000;
    await tick(desk);
    expect((await rotationsNow(set.desk))?.rotations).toEqual(before.rotations);
  });

  it('asks for the channel once, however many people there are', async () => {
    const set = await createRotationSet();
    const desk = set.openDesk({ roster: '' });
    const state = await rotationsNow(desk);
    const before = set.mattermost.calls.length;
    if (state !== undefined) await knownPeople(desk, state, '2026-11-24');
    const calls = [...set.mattermost.calls].slice(before).map(({ name }) => name);
    expect(calls.filter((name) => name === 'GetTeamMember')).toHaveLength(5);
    expect(calls.filter((name) => name === 'GetChannel')).toHaveLength(1);
  });
});

describe('changeRotations()', () => {
  it('writes the first document with the accounts of everybody in it', async () => {
    const set = await createRotationSet();
    const { alice, bob, carol, dave, rita, mia } = set.users;
    const state = await rotationsNow(set.desk);
    expect(state?.revision).toBe(1);
    expect(state?.accounts).toEqual({ alice, bob, carol, dave, rita, mia });
  });

  it('plans with nobody who is gone when a team is entered', async () => {
    const set = await createRotationSet({
      before: ({ mattermost, users }) => mattermost.deactivate(users.bob ?? ''),
    });
    const state = await rotationsNow(set.desk);
    expect(state?.revision).toBe(1);
    const mobile = state?.rotations[0]?.turns.find(({ team }) => team === 'Mobile');
    expect(mobile?.stints.at(-1)?.username).toBe('carol');
  });
});

describe('rightsIn()', () => {
  it('gives somebody nothing for a name that somebody on the roster gave up, and leaves that one theirs', async () => {
    const set = await createRotationSet();
    const { alice = '', outsider = '' } = set.users;
    set.mattermost.join(set.channelId, outsider);
    const before = await rightsIn(set.desk, alice);
    expect(before.has('roster')).toBe(true);
    rename(set, { alice: 'alice.old', outsider: 'alice' });
    expect([...(await rightsIn(set.desk, outsider))]).toEqual(['read']);
    expect(await rightsIn(set.desk, alice)).toEqual(before);
  });
});
