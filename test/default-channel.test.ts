import { describe, expect, it } from 'vitest';
import { createTwoChannels, openNode, type TwoChannels } from './support/two-sets.ts';

describe('the default channel', () => {
  const called = ({ mattermost }: TwoChannels, id: string, Name: string) => {
    const channel = mattermost.channels.get(id);
    if (channel !== undefined) channel.Name = Name;
  };

  it.each(['the same node', 'another node'])('is the same under another handle, on %s', async (which) => {
    const world = createTwoChannels({ running: true });
    const before = await openNode(world);
    called(world, world.first, 'quality');
    world.clock.at += 60_000;
    const node = which === 'another node' ? await openNode(world) : before;
    await node.minute();
    const { text } = await node.type('mia', world.first, 'status');
    expect(text).toContain('SET update: status');
    expect(text).not.toContain('was not found');
    expect(node.keeper.desks.of(world.first)?.settings.channel).toEqual({ team: 'core', name: 'quality' });
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
    expect(node.keeper.desks.all().map(({ home }) => home.channelId)).toEqual([world.first]);
    expect(world.mattermost.postsIn(world.second)).toEqual([]);
    expect(world.mattermost.postsIn(world.first)).toHaveLength(1);
  });

  it('is looked up anew when another name is entered, and when it was deleted for good', async () => {
    const world = createTwoChannels({ running: true });
    const node = await openNode(world);
    called(world, world.first, 'quality');
    world.mattermost.settings = { ...world.mattermost.settings, channel: 'core/mobile-sustained' };
    await node.keeper.configure();
    expect(node.keeper.desks.all()[0]?.home.channelId).toBe(world.second);
    world.mattermost.channels.delete(world.second);
    called(world, world.elsewhere, 'mobile-sustained');
    world.clock.at += 60_000;
    await node.minute();
    await node.minute();
    expect(node.keeper.desks.all()[0]?.home.channelId).toBe(world.elsewhere);
  });
});
