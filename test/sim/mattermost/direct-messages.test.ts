import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixturePlugin } from './fixture.ts';
import { type MattermostSim, startMattermost } from './index.ts';
import type { Bootstrap } from './wire.ts';

let sim: MattermostSim;

beforeAll(async () => {
  sim = await startMattermost(await fixturePlugin());
});
afterAll(() => sim.close());

const send = () =>
  sim.runCommand({
    userId: sim.town.lead.id,
    channelId: sim.town.channel.id,
    teamId: sim.town.team.id,
    command: '/fixture message',
  });
const page = async (): Promise<Bootstrap> => {
  const answer = await fetch(`${sim.url}/sim/bootstrap`, { headers: sim.signIn(sim.town.lead.id) });
  return answer.json();
};
const direct = async () => {
  const { channels, posts } = await page();
  const channel = channels.find(({ type }) => type === 'D');
  return { channel, posts: posts.filter(({ channel_id }) => channel_id === channel?.id) };
};
describe('direct messages of a plugin', () => {
  it('are on the page once there is one, unread until they are looked at', async () => {
    const bot = sim.store.people.byUsername('fixture');
    const { id } = sim.store.channels.direct(bot?.id ?? '', sim.town.lead.id);
    expect(await direct()).toEqual({ channel: undefined, posts: [] });
    await send();
    await send();
    expect((await page()).unread).toEqual({ [id]: 2 });
    await fetch(`${sim.url}/api/v4/channels/members/me/view`, {
      method: 'POST',
      headers: sim.signIn(sim.town.lead.id),
      body: JSON.stringify({ channel_id: id }),
    });
    expect((await page()).unread).toEqual({});
  });

  it('cannot be read by others', async () => {
    const { channel } = await direct();
    const answer = await fetch(`${sim.url}/api/v4/channels/${channel?.id}/posts`, {
      headers: sim.signIn(sim.town.admin.id),
    });
    expect(answer.status).toBe(403);
  });
});
