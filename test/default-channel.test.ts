import { describe, expect, it } from 'vitest';
import { setupMessagesIn } from '../server/adapters/messages/setup.ts';
import { createSetupMinutes } from '../server/app/settings/setup.ts';
import { createTwoChannels, openNode, type TwoChannels } from './support/two-sets.ts';

describe('the default channel', () => {
  const called = ({ mattermost }: TwoChannels, id: string, Name: string) => {
    mattermost.store.channels.get(id).name = Name;
  };

  it.each(['the same node', 'another node'])('is the same under another handle, on %s', async (which) => {
    const world = createTwoChannels({ running: true });
    const before = await openNode(world);
    called(world, world.first, 'quality');
    world.clock.at += 60_000;
    const node = which === 'another node' ? await openNode(world) : before;
    await node.minute();
    const { text } = await node.type('mia', world.first, 'status');
    expect(text).toContain('SET status');
    expect(text).not.toContain('was not found');
    expect(node.server.sets.of(world.first)?.settings.channel).toEqual({ team: 'core', name: 'quality' });
    world.clock.at = Date.parse('2026-11-24T16:59:30Z');
    await node.minute();
    expect(world.mattermost.postsIn(world.first)).toHaveLength(1);
  });

  it('is not whichever takes over its handle', async () => {
    const world = createTwoChannels({ running: true });
    await openNode(world);
    called(world, world.first, 'quality');
    called(world, world.second, 'sustained-engineering');
    world.clock.at += 60_000;
    const node = await openNode(world);
    world.clock.at = Date.parse('2026-11-24T16:59:30Z');
    await node.minute();
    expect(node.server.sets.all().map(({ home }) => home.channelId)).toEqual([world.first]);
    expect(world.mattermost.postsIn(world.second)).toEqual([]);
    expect(world.mattermost.postsIn(world.first)).toHaveLength(1);
  });

  it('is looked up anew when another name is entered, and when it was deleted for good', async () => {
    const world = createTwoChannels({ running: true });
    const node = await openNode(world);
    called(world, world.first, 'quality');
    world.mattermost.settings = { ...world.mattermost.settings, channel: 'core/mobile-sustained' };
    await node.server.configure();
    expect(node.server.sets.all()[0]?.home.channelId).toBe(world.second);
    world.mattermost.store.channels.remove(world.second);
    called(world, world.elsewhere, 'mobile-sustained');
    world.clock.at += 60_000;
    await node.minute();
    await node.minute();
    expect(node.server.sets.all()[0]?.home.channelId).toBe(world.elsewhere);
  });

  const named = (world: TwoChannels, channel: string) => {
    world.mattermost.settings = { ...world.mattermost.settings, channel };
  };
  const lost = (world: TwoChannels, username: string) =>
    world.told(username).filter((one) => one.includes('cannot find its channel'));

  async function welcomed(world: TwoChannels, node: Awaited<ReturnType<typeof openNode>>) {
    const first = () => node.server.certain().find(({ home }) => home.isDefault);
    await createSetupMinutes(first, { setupMessagesIn }).run();
    return world.told('mia').filter((one) => one.includes('Welcome'));
  }

  it.each(['mistyped', 'deleted for good'])(
    'that is %s is told once to those who can correct it, and nobody is welcomed again',
    async (how) => {
      const world = createTwoChannels();
      const nodes = [await openNode(world), await openNode(world)] as const;
      await nodes[0].type('mia', world.first, 'settings start-anyway');
      if (how === 'mistyped') named(world, 'core/sustained-enginering');
      else world.mattermost.store.channels.remove(world.first);
      for (const node of nodes) await node.server.configure();
      for (let count = 0; count < 3; count++) for (const node of nodes) await node.minute();
      expect(lost(world, 'sysadmin')).toEqual([expect.stringContaining('or its name is wrong')]);
      expect([lost(world, 'alice'), lost(world, 'mia')]).toEqual([[], []]);
      expect(await welcomed(world, nodes[1])).toEqual([]);
      if (how === 'deleted for good') return;
      named(world, 'core/sustained-engineering');
      for (const node of nodes) await node.server.configure();
      await nodes[0].minute();
      expect(nodes[0].server.sets.of(world.first)?.settings.posting).toBe('by-schedule');

      world.clock.at += 25 * 3_600_000;
      named(world, 'core/sustained-enginering');
      await nodes[0].server.configure();
      await nodes[0].minute();
      expect(lost(world, 'sysadmin')).toHaveLength(2);
    },
  );

  it.each(['settings pause', 'never started'])(
    'that is mistyped is told to nobody after: %s',
    async (words) => {
      const world = createTwoChannels();
      const node = await openNode(world);
      if (words === 'settings pause') {
        await node.type('mia', world.first, 'settings start-anyway');
        await node.type('mia', world.first, words);
      }
      named(world, 'core/sustained-enginering');
      await node.server.configure();
      await node.minute();
      expect([lost(world, 'mia'), lost(world, 'sysadmin')]).toEqual([[], []]);
      expect(await welcomed(world, node)).toEqual([]);
    },
  );
});
