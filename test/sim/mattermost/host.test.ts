import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { fixturePlugin } from './fixture.ts';
import { type MattermostSim, startMattermost } from './index.ts';

let sim: MattermostSim;
const logs: string[] = [];

beforeAll(async () => {
  sim = await startMattermost({
    ...(await fixturePlugin()),
    settings: { Greeting: 'hello' },
    log: ({ message }) => logs.push(message),
  });
});
afterAll(() => sim.close());

const run = (command: string, username = 'alice.nguyen') =>
  sim.runCommand({
    userId: sim.town.user(username).id,
    channelId: sim.town.channel.id,
    teamId: sim.town.team.id,
    command,
  });
const post = (path: string, headers: Record<string, string>, body: BodyInit = '{}') =>
  fetch(`${sim.url}${path}`, { method: 'POST', headers, body });
const kvText = (key: string) => new TextDecoder().decode(sim.store.kv.get(key));
/** Headers of what the server itself sends: no content type, no length. */
const onlyWho = (userId: string) => JSON.stringify([['mattermost-user-id', userId]]);

describe('startMattermost()', () => {
  it('activates the plugin with its settings in lower case', async () => {
    expect(sim.plugin.state).toBe('running');
    expect(logs.some((line) => line.startsWith('The fixture is active.'))).toBe(true);
    expect(JSON.parse((await run('/fixture config')).text)).toEqual({ greeting: 'hello' });
  });

  it('tells the plugin of new settings', async () => {
    await sim.cluster.configure({ Greeting: 'good day' });
    expect(JSON.parse((await run('/fixture config')).text)).toEqual({ greeting: 'good day' });
  });

  it('tells the plugin who left the channel', async () => {
    const { id } = sim.town.user('henry.larsen');
    await sim.cluster.leaveChannel(sim.town.channel.id, id);
    expect(kvText('left')).toBe(id);
    expect(sim.store.channels.member(sim.town.channel.id, id)).toBeUndefined();
  });
});

describe('runCommand()', () => {
  it('shows the answer to who asked, and to nobody else', async () => {
    await run('/fixture');
    const ofAlice = sim.store.posts.ephemeral(sim.town.lead.id).map(({ message }) => message);
    expect(ofAlice).toContain('Hello alice.nguyen');
    expect(sim.store.posts.ephemeral(sim.town.admin.id)).toEqual([]);
  });

  it('lets the plugin find the system administrators', async () => {
    expect((await run('/fixture admins')).text).toBe('sysadmin');
  });

  it('lets the bot post', async () => {
    await run('/fixture say good morning');
    const last = sim.store.posts.inChannel(sim.town.channel.id).at(-1);
    expect(last).toMatchObject({ message: 'good morning', props: { from_plugin: 'true', from_bot: 'true' } });
  });

  it.each([
    { command: '/nothing', username: 'alice.nguyen', status: 404, because: 'nobody registered it' },
    { command: '/fixture', username: 'olga.sales', status: 403, because: 'she is not in the channel' },
  ])('refuses $command of $username because $because', async ({ command, username, status }) => {
    await expect(run(command, username)).rejects.toMatchObject({ status });
  });
});

describe('suggestions()', () => {
  const suggest = (command: string, username = 'alice.nguyen') =>
    sim
      .suggestions({
        userId: sim.town.user(username).id,
        channelId: sim.town.channel.id,
        teamId: sim.town.team.id,
        command,
      })
      .then((found) => found.map(({ Complete }) => Complete));

  it.each([
    { line: '/', found: ['fixture'], because: 'it is the only command' },
    { line: '/fixture d', found: ['fixture dialog'], because: 'one subcommand starts so' },
    { line: '/fixture re', found: [], because: 'reset is for administrators' },
    { line: '/fixture pick a', found: ['fixture pick apple'], because: 'the plugin lists it' },
    { line: '/fixture say ', found: ['fixture say '], because: 'free text is hinted at' },
  ])('offers $found for $line because $because', async ({ line, found }) => {
    expect(await suggest(line)).toEqual(found);
  });

  it('offers administrators what is theirs', async () => {
    expect(await suggest('/fixture re', 'sysadmin')).toEqual(['fixture reset']);
  });
});

describe('the plugin’s routes', () => {
  const aMegabyte = new Uint8Array(1_000_003).fill(7);

  it('get the signed-in user and the whole body', async () => {
    const headers = sim.signIn(sim.town.lead.id);
    const answer = await post('/plugins/fixture/length', headers, aMegabyte);
    expect(await answer.json()).toEqual({ length: aMegabyte.length, userId: sim.town.lead.id });
  });

  it.each([
    {
      name: 'a header of the client',
      headers: () => ({ 'Mattermost-User-Id': sim.town.admin.id }),
      because: 'only the server may set it',
    },
    {
      name: 'a cookie without proof of our page',
      headers: () => ({ Cookie: sim.signIn(sim.town.lead.id).Cookie }),
      because: 'another site could have sent it',
    },
  ])('get no user from $name because $because', async ({ headers }) => {
    const answer = await post('/plugins/fixture/length', headers());
    expect(await answer.json()).toEqual({ length: 2, userId: null });
  });

  it('get the user of a link too', async () => {
    const { Cookie } = sim.signIn(sim.town.lead.id);
    const answer = await fetch(`${sim.url}/plugins/fixture/list.csv`, { headers: { Cookie } });
    expect(await answer.text()).toBe(`user\n${sim.town.lead.id}\n`);
    expect(answer.headers.get('Content-Disposition')).toBe('attachment; filename="list.csv"');
  });

  it('answer with the plugin’s own status', async () => {
    expect((await fetch(`${sim.url}/plugins/fixture/nothing`)).status).toBe(404);
  });
});

describe('pressAction()', () => {
  it('asks the plugin, changes the post and thanks who pressed', async () => {
    await run('/fixture buttons');
    const { id, props } = sim.store.posts.inChannel(sim.town.channel.id).at(-1) ?? { id: '', props: {} };
    expect(JSON.stringify(props)).toContain('/plugins/fixture/action');
    const answer = await post(`/api/v4/posts/${id}/actions/post`, sim.signIn(sim.town.lead.id));
    expect(answer.status).toBe(200);
    const changed = sim.store.posts.get(id);
    expect(changed.message).toBe(`Done by ${sim.town.lead.id}`);
    expect(changed.edit_at).toBeGreaterThan(0);
    expect(sim.store.posts.ephemeral(sim.town.lead.id).at(-1)?.message).toBe('Thanks.');
    expect(kvText('pressed-with')).toBe(onlyWho(sim.town.lead.id));
  });
});

describe('dialogs', () => {
  it('open for who used the command, and show what the plugin finds wrong', async () => {
    const opened = new Promise<unknown>((resolve) => {
      const stop = sim.store.events.subscribe(({ event, data, broadcast }) => {
        if (event !== 'open_dialog') return;
        stop();
        resolve({ url: (data.dialog as { url: string }).url, userId: broadcast.userId });
      });
    });
    await run('/fixture dialog');
    expect(await opened).toEqual({ url: '/plugins/fixture/dialog', userId: sim.town.lead.id });
    const answer = await sim.submitDialog({
      userId: sim.town.lead.id,
      channelId: sim.town.channel.id,
      teamId: sim.town.team.id,
      url: '/plugins/fixture/dialog',
      callback_id: 'edit',
      state: '',
      submission: { note: 'x' },
      cancelled: false,
    });
    expect(answer).toEqual({ error: 'Nothing was saved.', errors: { note: 'Too short.' } });
    expect(kvText('submitted-with')).toBe(onlyWho(sim.town.lead.id));
  });
});

describe('the websocket', () => {
  const listen = async (username: string) => {
    const events: string[] = [];
    const { Cookie } = sim.signIn(sim.town.user(username).id);
    const socket = new WebSocket(`${sim.url.replace('http', 'ws')}/api/v4/websocket`, {
      headers: { Cookie },
    });
    socket.on('message', (data) => events.push(JSON.parse(String(data)).event));
    await new Promise((hello) => socket.once('message', hello));
    return { events, socket };
  };

  it('brings channel events to the channel’s members only', async () => {
    const [member, outsider] = await Promise.all([listen('bob.martin'), listen('olga.sales')]);
    sim.store.events.publish('custom_fixture_changed', {}, { channelId: sim.town.channel.id });
    sim.store.events.publish('end', {}, {});
    await expect.poll(() => [member.events.at(-1), outsider.events.at(-1)]).toEqual(['end', 'end']);
    expect(member.events).toContain('custom_fixture_changed');
    expect(outsider.events).not.toContain('custom_fixture_changed');
    member.socket.close();
    outsider.socket.close();
  });

  it('tells of somebody’s presence nobody but them', async () => {
    const [bob, olga] = await Promise.all([listen('bob.martin'), listen('olga.sales')]);
    sim.store.people.setStatus(sim.town.user('bob.martin').id, 'dnd');
    sim.store.events.publish('end', {}, {});
    await expect.poll(() => [bob.events.at(-1), olga.events.at(-1)]).toEqual(['end', 'end']);
    expect(bob.events).toContain('status_change');
    expect(olga.events).not.toContain('status_change');
    bob.socket.close();
    olga.socket.close();
  });

  it('refuses who is not signed in', async () => {
    const socket = new WebSocket(`${sim.url.replace('http', 'ws')}/api/v4/websocket`);
    const error = await new Promise<Error>((failed) => socket.once('error', failed));
    expect(error.message).toContain('401');
  });
});
