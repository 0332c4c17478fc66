import { afterAll, describe, expect, it } from 'vitest';
import { PROBE_ID, UNWANTED } from './probe/protocol.ts';
import type { Stage } from './stage.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

export function describeActivation(given: () => Stage): void {
  const admin = (method: string, path: string, body?: unknown) =>
    given().rest(given().people.admin, method, path, body);
  const turn = (way: 'enable' | 'disable') => admin('POST', `/plugins/${PROBE_ID}/${way}`);
  const patch = (values: object) =>
    admin('PUT', '/config/patch', { PluginSettings: { Plugins: { [PROBE_ID]: values } } });
  const lifecycle = async () => {
    const seen = await given().probe.seen();
    return seen.map(({ hook }) => hook).filter((hook) => hook !== 'ServeHTTP');
  };

  describe('a host that activates a plugin', () => {
    it('has it ask for its settings before it activates, and once more since enabling changes the configuration', async () => {
      const { probe, rest, people, channels } = given();
      await probe.api.KVDelete('deactivated');
      expect((await turn('disable')).status).toBe(200);
      const run = { command: '/probe', channel_id: channels.public.id };
      expect(await rest(people.member, 'POST', '/commands/execute', run)).toMatchObject({ status: 404 });
      const { url } = given();
      expect((await fetch(`${url}/plugins/${PROBE_ID}/anything`)).status).toBe(404);
      expect((await turn('enable')).status).toBe(200);
      expect(await lifecycle()).toEqual(['OnConfigurationChange', 'OnActivate', 'OnConfigurationChange']);
      expect((await rest(people.member, 'POST', '/commands/execute', run)).status).toBe(200);
    });

    it('tells it before it goes, and keeps what it stored', async () => {
      expect(text(await given().probe.api.KVGet('deactivated'))).toBe('yes');
    });

    it('answers the bot that is there already', async () => {
      const { probe, botId } = given();
      expect(await probe.api.EnsureBotUser({ Username: 'probe', DisplayName: 'Probe' })).toBe(botId);
      expect(await probe.api.GetUser(botId)).toMatchObject({ IsBot: true, Username: 'probe' });
    });
  });

  describe('a host whose configuration changes', () => {
    afterAll(async () => void (await patch({ greeting: '' })));

    it('tells the plugin, which finds its settings under lower-case keys', async () => {
      const { probe } = given();
      expect((await patch({ Greeting: 'good day' })).status).toBe(200);
      const [first] = await probe.seen();
      expect(first?.hook).toBe('OnConfigurationChange');
      expect(JSON.parse(first?.settings ?? '')).toMatchObject({ greeting: 'good day' });
    });

    it('asks the plugin before, whose refusal it shows, and then changes nothing', async () => {
      const { probe } = given();
      await patch({ greeting: 'good day' });
      await probe.forget();
      expect(await patch({ greeting: UNWANTED })).toMatchObject({
        status: 400,
        body: { id: 'probe.refused', message: 'No such greeting.' },
      });
      expect(await lifecycle()).toEqual([]);
      expect(JSON.parse(text(await probe.api.LoadPluginConfiguration()))).toMatchObject({
        greeting: 'good day',
      });
    });

    it('tells the plugin also of what is not its own', async () => {
      await admin('PUT', '/config/patch', { TeamSettings: { SiteName: 'Another name' } });
      expect(await lifecycle()).toContain('OnConfigurationChange');
    });

    it('says where it is to be found', async () => {
      const { probe, url } = given();
      expect(await probe.api.GetConfig()).toMatchObject({ ServiceSettings: { SiteURL: url } });
    });
  });
}
