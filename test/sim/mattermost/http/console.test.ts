import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixturePlugin } from '../fixture.ts';
import { type MattermostSim, startMattermost } from '../index.ts';

let sim: MattermostSim;

beforeAll(async () => {
  const { manifest, ...plugin } = await fixturePlugin();
  const settings = [
    { key: 'Greeting', display_name: 'Greeting', type: 'text', default: 'hello' },
    { key: 'Token', display_name: 'Token', type: 'text', secret: true },
  ];
  sim = await startMattermost({
    ...plugin,
    manifest: { ...manifest, settings_schema: { settings } },
    settings: { Token: 'very-secret' },
  });
});
afterAll(() => sim.close());

const ask = async (method: string, path: string, body?: unknown, userId = sim.town.admin.id) => {
  const answer = await fetch(`${sim.url}/api/v4${path}`, {
    method,
    headers: sim.signIn(userId),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, text: await answer.text() };
};
const save = (values: object) =>
  ask('PUT', '/config/patch', { PluginSettings: { Plugins: { fixture: values } } });
const read = async () => JSON.parse((await ask('GET', '/config')).text).PluginSettings.Plugins.fixture;
const inPlugin = async () => {
  const { text } = await sim.runCommand({
    userId: sim.town.lead.id,
    channelId: sim.town.channel.id,
    teamId: sim.town.team.id,
    command: '/fixture config',
  });
  return JSON.parse(text);
};

describe('the System Console', () => {
  it('describes the plugin’s settings', async () => {
    expect(JSON.parse((await ask('GET', '/plugins')).text).active).toMatchObject([
      { id: 'fixture', settings_schema: { settings: [{ key: 'Greeting' }, { key: 'Token', secret: true }] } },
    ]);
  });

  it('never shows a secret, and keeps it when its mask is saved', async () => {
    const { Greeting, Token } = await read();
    expect(Greeting).toBe('hello');
    expect(Token).toMatch(/^\*+$/);
    expect((await save({ Greeting: 'good day', Token })).text).not.toContain('very-secret');
    expect(await inPlugin()).toEqual({ greeting: 'good day', token: 'very-secret' });
    await save({ Token: 'another' });
    expect((await inPlugin()).token).toBe('another');
  });

  it.each(['GET /plugins', 'GET /config', 'PUT /config/patch'])(
    'answers %s to administrators only',
    async (route) => {
      const [method = '', path = ''] = route.split(' ');
      const body = method === 'PUT' ? {} : undefined;
      expect((await ask(method, path, body, sim.town.lead.id)).status).toBe(403);
    },
  );
});
