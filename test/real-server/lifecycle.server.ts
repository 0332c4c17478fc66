import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { given } from './harness/given.ts';
import { PLUGIN, pluginPid, postsIn, running, saveSettings } from './harness/product.ts';
import { answered, type SetAtWork, startSetAtWork } from './harness/set-at-work.ts';
import { troubleIn, UNSIGNED } from './harness/trouble.ts';
import { until } from './harness/until.ts';

/** What a wrong token leads to. */
const WRONG_TOKEN = [/^the board cannot be read$/, /^the managers were told$/];
/** What the server says of a plugin whose process was killed, and of a command typed meanwhile. */
const KILLED = [
  /^plugin process exited$/,
  /^Health check failed for plugin$/,
  /^RPC call OnDeactivate to plugin failed\.$/,
  /^error closing client during Kill$/,
  /^plugin failed to exit gracefully$/,
  /^An error occurred while trying to execute this command\.$/,
];

let set: SetAtWork;

beforeAll(async () => {
  set = await startSetAtWork({ name: 'lifecycle' });
});
afterAll(() => set.close());

const today = async () => answered(await set.as('alice'), set.town.set, '/set-update');
const updates = async () =>
  (await postsIn(set.server.admin, set.town.set.channelId)).filter(({ message }) =>
    message.startsWith('#set-update '),
  );

describe('the plugin on a server that is administered', () => {
  it('takes other settings while it runs', async () => {
    await saveSettings(set.server.admin, { JiraToken: 'wrong' });
    await until('status tells of the token', async () =>
      /token|login/i.test(await answered(set.server.admin, set.town.set, '/set-update status')),
    );
    await until('the bare command tells of it', async () => /\d problem/.test(await today()));
    await saveSettings(set.server.admin, { JiraToken: set.jira.token });
    await until('Jira is read again', async () => {
      const said = await today();
      return said.includes('**Jira:** as of') && !/\d problem/.test(said);
    });
  });

  it('keeps everything while it is disabled and enabled', async () => {
    const alice = await set.as('alice');
    await answered(alice, set.town.set, '/set-update note Kept across a disable');
    await set.server.admin.api('POST', `/plugins/${PLUGIN}/disable`);
    await expect(
      alice.api('POST', '/commands/execute', {
        command: '/set-update',
        channel_id: set.town.set.channelId,
        team_id: set.town.teamId,
      }),
    ).rejects.toThrow('404');
    await set.server.admin.api('POST', `/plugins/${PLUGIN}/enable`);
    await running(set.server.admin, set.town.teamId);
    expect(await answered(alice, set.town.set, '/set-update draft')).toContain('Kept across a disable');
  });

  it('keeps everything across an upgrade by upload', async () => {
    const alice = await set.as('alice');
    await set.server.admin.installPlugin(PLUGIN, given().archives.release);
    await running(set.server.admin, set.town.teamId);
    await answered(alice, set.town.set, '/set-update post');
    const [post, ...more] = await until('the update is posted', async () => {
      const found = await updates();
      return found.length > 0 && found;
    });
    expect(more).toEqual([]);
    expect(post?.message.split('Kept across a disable')).toHaveLength(2);
  });

  it('is started again by the server after it was killed, and knows what it knew', async () => {
    const before = await pluginPid(set.server);
    expect(before).toBeDefined();
    process.kill(before ?? 0, 'SIGKILL');
    await until('the server started the plugin again', async () => {
      const pid = await pluginPid(set.server);
      return pid !== undefined && pid !== before;
    });
    await running(set.server.admin, set.town.teamId);
    await until('the command answers', async () => (await today().catch(() => '')).includes('alice'));
    expect(await updates()).toHaveLength(1);
  });

  it('comes back with the server', async () => {
    await set.server.restart();
    await running(set.server.admin, set.town.teamId);
    expect(await today()).toContain('alice');
    expect(await updates()).toHaveLength(1);
  });

  it('leaves no warning and no error in the log but those that were provoked', async () => {
    expect(await troubleIn(set.server, [UNSIGNED, ...KILLED, ...WRONG_TOKEN])).toEqual([]);
  });
});
