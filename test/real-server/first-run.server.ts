import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handovers } from '../sim/demo-roster.ts';
import { type JiraSim, startJiraSim } from '../sim/jira/index.ts';
import { given } from './harness/given.ts';
import { type RealServer, startRealServer } from './harness/mattermost.ts';
import { actionsOf, type Post, press, submit, type } from './harness/person.ts';
import { connectionTo, messageTo, PLUGIN, running, saveSettings } from './harness/product.ts';
import { answered } from './harness/set-at-work.ts';
import { settle, type Town } from './harness/town.ts';
import { troubleIn, UNSIGNED } from './harness/trouble.ts';

let server: RealServer;
let town: Town;
let jira: JiraSim;
/** The answer whose buttons lead on. */
let steps: Post;

beforeAll(async () => {
  [server, jira] = await Promise.all([startRealServer({ name: 'firstrun' }), startJiraSim()]);
  town = await settle(server);
});
afterAll(() => Promise.all([server.close(), jira.close()]));

const pressed = async (post: Post, id: string) => (await press(server.admin, post, id)).answer();
const typed = (words: string) => answered(server.admin, town.set, `/set-update ${words}`);

// One story: each step stands on the one before.
describe('the first run', () => {
  it('tells the system admin once the plugin is installed, with a button that answers', async () => {
    await server.admin.installPlugin(PLUGIN, given().archives.release);
    await running(server.admin, town.teamId);
    const message = await messageTo(server.admin, /./);
    expect(actionsOf(message).map(({ name }) => name)).toEqual(['Set up']);
    steps = await pressed(message, 'setup');
    expect(steps.message).toContain('System Console');
  });

  it('asks before it starts without Jira, and can be paused again', async () => {
    const asked = await pressed(steps, 'start');
    const started = await pressed(asked, 'anyway');
    const all = await pressed(started, 'allsettings');
    await pressed(all, 'pause');
    expect(await typed('settings')).toContain('**Paused:**');
  });

  it('takes connection and roster from the System Console, and says line by line what works', async () => {
    const [, from = '', to = ''] = handovers(Date.now());
    const rows = [`Web,alice,yes,${from},${to}`, `Mobile,bob,no,${from},${to}`];
    const Roster = ['team,username,may lead,from,to', ...rows].join('\n');
    await saveSettings(server.admin, { ...connectionTo(jira), Managers: 'maria', Roster });
    const lines = await pressed(await checklist(), 'connection');
    expect(lines.message).toContain('SET Kanban');
    const dialog = await (await press(server.admin, lines, 'jira')).dialog();
    const saved = await submit(server.admin, town.set, dialog, {});
    expect([saved.error, saved.errors]).toEqual(['', {}]);
  });

  it('asks once whether escalations are private, and takes the other answer later', async () => {
    const asked = await checklist();
    const open = await pressed(asked, 'notsecret');
    expect(open.message).toContain('not private');
    expect(actionsOf(open).map(({ id }) => id)).not.toContain('secret');
    await pressed(asked, 'secret');
    expect(await typed('setup not-secret')).toContain('not private');
    expect(await typed('setup secret')).toContain('are private: everyone sees only the key');
  });

  it('takes the roster of the System Console over, to be changed here from then on', async () => {
    const roster = await (await type(server.admin, town.set, '/set-update roster')).answer();
    const taken = await pressed(roster, 'takeover');
    expect(taken.message).toContain('Took over the roster');
  });

  it('shows this week’s update as it would be posted', async () => {
    const preview = await pressed(await checklist(), 'preview');
    expect(preview.message).toContain('#set-update');
    const started = await pressed(preview, 'start');
    expect(started.message).toContain('UTC');
    expect(await typed('settings')).not.toContain('**Paused:**');
  });

  it('leaves no warning and no error in the log', async () => {
    expect(await troubleIn(server, [UNSIGNED])).toEqual([]);
  });
});

async function checklist(): Promise<Post> {
  return (await type(server.admin, town.set, '/set-update setup')).answer();
}
