import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixturePlugin } from './fixture.ts';
import { type MattermostSim, startMattermost } from './index.ts';
import type { Bootstrap, Post } from './wire.ts';

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
const press = async (post: Post | undefined, action: string) =>
  fetch(`${sim.url}/api/v4/posts/${post?.id}/actions/${action}`, {
    method: 'POST',
    headers: sim.signIn(sim.town.lead.id),
    body: '{}',
  });

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

  it('have buttons that change them and answer who pressed', async () => {
    await send();
    const before = (await direct()).posts.at(-1);
    expect((await press(before, 'post')).status).toBe(200);
    const after = (await direct()).posts.find(({ id }) => id === before?.id);
    expect(after?.message).toBe(`Done by ${sim.town.lead.id}`);
    expect(after?.props).toEqual(before?.props);
    expect(sim.store.posts.ephemeral(sim.town.lead.id).at(-1)).toMatchObject({
      message: 'Thanks.',
      channel_id: before?.channel_id,
    });
  });

  it('have buttons that open a dialog', async () => {
    await send();
    const opened: unknown[] = [];
    const stop = sim.store.events.subscribe(({ event, broadcast }) => {
      if (event === 'open_dialog') opened.push(broadcast.userId);
    });
    await press((await direct()).posts.at(-1), 'edit');
    stop();
    expect(opened).toEqual([sim.town.lead.id]);
  });

  it('cannot be read by others', async () => {
    const { channel } = await direct();
    const answer = await fetch(`${sim.url}/api/v4/channels/${channel?.id}/posts`, {
      headers: sim.signIn(sim.town.admin.id),
    });
    expect(answer.status).toBe(403);
  });
});
