import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type JiraSim, startJiraSim } from '../sim/jira/index.ts';
import { given } from './harness/given.ts';
import { type RealServer, startRealServer } from './harness/mattermost.ts';
import { actionsOf, press } from './harness/person.ts';
import { messageTo, PLUGIN, running } from './harness/product.ts';
import { settle, type Town } from './harness/town.ts';

let server: RealServer;
let town: Town;
let jira: JiraSim;

beforeAll(async () => {
  [server, jira] = await Promise.all([startRealServer({ name: 'firstrun' }), startJiraSim()]);
  town = await settle(server);
});
afterAll(() => Promise.all([server.close(), jira.close()]));

describe('the first run', () => {
  it('tells the system admin once the plugin is installed, with a button that answers', async () => {
    await server.admin.installPlugin(PLUGIN, given().archives.release);
    await running(server.admin, town.teamId);
    const message = await messageTo(server.admin, /./);
    expect(actionsOf(message).map(({ name }) => name)).toEqual(['Set up']);
    const seen = await press(server.admin, message, 'setup');
    expect(actionsOf(await seen.answer()).map(({ id }) => id)).toContain('start');
  });
});
