import { describe, expect, it } from 'vitest';
import { routes } from '#contract';
import { callsWith, MOST } from './bench/calls.ts';
import { createTwoChannels, openNode } from './support/two-sets.ts';

describe('what Mattermost is asked', () => {
  it.each([
    { teams: 5, sets: 1, coldest: 30 },
    { teams: 5, sets: 10, coldest: 30 },
    { teams: 50, sets: 1, coldest: 75 },
  ])(
    'of $teams teams on a server with $sets SETs stays within its limits',
    async ({ teams, sets, coldest }) => {
      const { coldPanel, panel, command, minute } = await callsWith({ teams, sets });
      expect(command.length, command.join('\n')).toBeLessThanOrEqual(MOST.command);
      expect(coldPanel.length, coldPanel.join('\n')).toBeLessThanOrEqual(coldest);
      expect(panel.length, panel.join('\n')).toBeLessThanOrEqual(MOST.panel);
      expect(minute.length / sets, minute.join('\n')).toBeLessThanOrEqual(MOST.minute);
      for (const calls of [coldPanel, panel, command]) {
        expect(calls.filter((call) => call.startsWith('KVGet rotation/'))).toHaveLength(1);
        expect(calls.filter((call) => call.startsWith('GetUserByUsername'))).toEqual([]);
      }
    },
  );

  it('for twenty panels at once looks for new settings twice at most', async () => {
    const world = createTwoChannels();
    const node = await openNode(world);
    const before = world.mattermost.calls.length;
    const path = `${routes.panel}?channel_id=${world.first}`;
    const replies = await Promise.all(Array.from({ length: 20 }, () => node.ask('rita', path)));
    expect(replies.map(({ status }) => status)).toEqual(Array(20).fill(200));
    const calls = [...world.mattermost.calls].slice(before).map(({ name, args }) => `${name} ${args[0]}`);
    expect(calls.filter((call) => call === `KVGet set/${world.first}`).length).toBeLessThanOrEqual(2);
  });
});
