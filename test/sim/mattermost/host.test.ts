import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { fixturePlugin } from './fixture.ts';
import { type MattermostSim, startMattermost } from './index.ts';

// What every host does is told in test/host-contract; here stands what only the embedded one can be asked.
let sim: MattermostSim;
const logs: string[] = [];

beforeAll(async () => {
  sim = await startMattermost({ ...(await fixturePlugin()), log: ({ message }) => logs.push(message) });
});
afterAll(() => sim.close());

describe('startMattermost()', () => {
  it('hands on what the plugin logs', () => {
    expect(logs.some((line) => line.startsWith('The fixture is active.'))).toBe(true);
  });

  it('tells the plugin who left the channel', async () => {
    const { id } = sim.town.user('henry.larsen');
    await sim.cluster.leaveChannel(sim.town.channel.id, id);
    expect(new TextDecoder().decode(sim.store.kv.get('left'))).toBe(id);
    expect(sim.store.channels.member(sim.town.channel.id, id)).toBeUndefined();
  });

  it('has no websocket for who is not signed in', async () => {
    const socket = new WebSocket(`${sim.url.replace('http', 'ws')}/api/v4/websocket`);
    const error = await new Promise<Error>((failed) => socket.once('error', failed));
    expect(error.message).toContain('401');
  });
});
