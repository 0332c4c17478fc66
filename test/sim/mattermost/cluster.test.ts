import { resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { fixturePlugin } from './fixture.ts';
import { type ApiFault, type MattermostOptions, type MattermostSim, startMattermost } from './index.ts';

const open: MattermostSim[] = [];
const start = async (options: Partial<MattermostOptions> = {}) => {
  const sim = await startMattermost({ ...(await fixturePlugin()), ...options });
  open.push(sim);
  return sim;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((sim) => sim.close()));
});

const run = (sim: MattermostSim, command: string, node?: string) =>
  sim.runCommand({
    userId: sim.town.lead.id,
    channelId: sim.town.channel.id,
    teamId: sim.town.team.id,
    command,
    ...(node !== undefined && { node }),
  });

describe('upgrade()', () => {
  it('starts the other build on every node, with what was stored before', async () => {
    const sim = await start({ nodes: 2 });
    const before = sim.cluster.nodes.map(({ pid }) => pid);
    const { command, args } = await fixturePlugin();
    await sim.cluster.upgrade({ command, args, env: { FIXTURE_NAME: 'second' } });
    expect(sim.cluster.nodes.map(({ state }) => state)).toEqual(['running', 'running']);
    expect(sim.cluster.nodes.some(({ pid }) => before.includes(pid))).toBe(false);
    expect(new TextDecoder().decode(sim.store.kv.get('deactivated'))).toBe('yes');
    expect((await run(sim, '/fixture name', 'node-2')).text).toBe('second');
  });
});

describe('a node', () => {
  it('starts a crashed plugin again with its commands', async () => {
    const sim = await start();
    const before = sim.plugin.pid;
    await sim.plugin.crash();
    await expect.poll(() => sim.plugin.state).toBe('running');
    expect(sim.plugin.pid).not.toBe(before);
    expect((await run(sim, '/fixture pid')).text).toBe(String(sim.plugin.pid));
  });

  it('waits for a plugin that takes longer to start than the 3 s Mattermost gives it', async () => {
    const [path = ''] = (await fixturePlugin()).args;
    const late = `setTimeout(() => require(${JSON.stringify(resolve(path))}), 3_500)`;
    expect((await start({ args: ['-e', late] })).plugin.state).toBe('running');
  });

  it('gives a plugin up that crashed three times within an hour', async () => {
    const sim = await start();
    for (let time = 1; time <= 3; time++) {
      await expect.poll(() => sim.plugin.state).toBe('running');
      await sim.plugin.crash();
    }
    await expect.poll(() => sim.plugin.state).toBe('failed-to-stay-running');
  });

  it('rejects a command whose plugin dies of it, and hears OnDeactivate when it stops', async () => {
    const sim = await start();
    const before = sim.plugin.pid;
    await expect(run(sim, '/fixture crash')).rejects.toThrow();
    await expect.poll(() => sim.plugin.state === 'running' && sim.plugin.pid !== before).toBe(true);
    await sim.cluster.stop();
    expect(new TextDecoder().decode(sim.store.kv.get('deactivated'))).toBe('yes');
    expect(sim.plugin.pid).toBeUndefined();
  });
});

describe('startMattermost() with two nodes', () => {
  it('runs two processes over one store that hear of each other', async () => {
    const sim = await start({ nodes: 2 });
    const [one, two] = sim.cluster.nodes;
    expect(one?.pid).not.toBe(two?.pid);
    expect((await run(sim, '/fixture pid', 'node-2')).text).toBe(String(two?.pid));
    await one?.call('OnPluginClusterEvent', {}, { Id: 'news', Data: new TextEncoder().encode('heard') });
    expect(new TextDecoder().decode(sim.store.kv.get(`heard-${one?.pid}`))).toBe('heard');
    expect(sim.store.kv.get(`heard-${two?.pid}`)).toBeUndefined();
  });
});

describe('onApiCall', () => {
  it.each([
    { moment: 'before' as const, posts: 0, because: 'the post was never made' },
    { moment: 'after' as const, posts: 1, because: 'it was made, and only the answer was lost' },
  ])('leaves $posts posts when it fails $moment because $because', async ({ moment, posts }) => {
    const fail: ApiFault = (call) => {
      if (call.name === 'CreatePost' && call.moment === moment) throw new Error('lost');
    };
    const sim = await start({ onApiCall: fail });
    const before = sim.store.posts.inChannel(sim.town.channel.id).length;
    await expect(run(sim, '/fixture say hello')).rejects.toThrow();
    expect(sim.store.posts.inChannel(sim.town.channel.id)).toHaveLength(before + posts);
  });
});
