import { describe, expect, it } from 'vitest';
import { routes } from '#contract';
import { changeRotations } from '../server/app/rotation/rotations.ts';
import { isAtWork } from '../server/app/set.ts';
import { saveTeam } from '../server/domain/rotation/teams.ts';
import { createTwoChannels, openNode } from './support/two-sets.ts';

/** What Mattermost is asked for somebody on SET who reads the panel of this many teams of three, twice. */
async function callsOfPanel(teams: number) {
  const world = createTwoChannels({ roster: '' });
  const node = await openNode(world);
  const { mattermost, first, users } = world;
  const set = node.keeper.sets.of(first);
  if (set === undefined || !isAtWork(set)) throw new Error('no SET');
  const TeamId = mattermost.channels.get(first)?.TeamId ?? '';
  await changeRotations(set, 'mia', (state, { today }) => {
    let next = state;
    for (let team = 0; team < teams; team += 1) {
      const people = [0, 1, 2].map((at) => ({ username: `p${team}x${at}`, mayLead: true }));
      for (const { username } of people) {
        if (users[username] !== undefined) continue;
        const { Id } = mattermost.addUser({ Username: username, Email: `${username}@example.com` });
        users[username] = Id;
        mattermost.join(first, Id);
        mattermost.joinTeam(TeamId, Id);
      }
      const saved = saveTeam(next, null, { name: `Team ${team}`, manager: null, people }, today);
      if (!saved.ok) return saved;
      next = saved.value;
    }
    return { ok: true, value: next };
  });
  const read = async () => {
    // Longer than the board may be old, shorter than people are.
    world.clock.at += 5_000;
    const before = mattermost.calls.length;
    const { status } = await node.ask('p0x0', `${routes.panel}?channel_id=${first}`);
    expect(status).toBe(200);
    return [...mattermost.calls].slice(before).map(({ name, args }) => `${name} ${String(args[0])}`);
  };
  return { cold: await read(), warm: await read() };
}

describe('reading the panel', () => {
  it.each([
    { teams: 5, cold: 30, warm: 25 },
    { teams: 50, cold: 75, warm: 25 },
  ])('of $teams teams takes at most $cold calls, and $warm right after', async ({ teams, ...most }) => {
    const { cold, warm } = await callsOfPanel(teams);
    expect(cold.length, cold.join('\n')).toBeLessThanOrEqual(most.cold);
    expect(warm.length, warm.join('\n')).toBeLessThanOrEqual(most.warm);
    for (const calls of [cold, warm]) {
      expect(calls.filter((call) => call.startsWith('KVGet rotation/'))).toHaveLength(1);
      expect(calls.filter((call) => call.startsWith('GetUserByUsername'))).toEqual([]);
    }
  });

  it('by twenty at once looks for new settings twice at most', async () => {
    const world = createTwoChannels();
    const node = await openNode(world);
    const before = world.mattermost.calls.length;
    const path = `${routes.panel}?channel_id=${world.first}`;
    const replies = await Promise.all(Array.from({ length: 20 }, () => node.ask('rita', path)));
    expect(replies.map(({ status }) => status)).toEqual(Array(20).fill(200));
    const calls = [...world.mattermost.calls].slice(before).map(({ name, args }) => `${name} ${args[0]}`);
    expect(calls.filter((call) => call === 'KVGet registry/all').length).toBeLessThanOrEqual(2);
  });
});
