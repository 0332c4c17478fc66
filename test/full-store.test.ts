import { describe, expect, it } from 'vitest';
import { RouteError, routes } from '#contract';
import { CommandArgs, MattermostError } from '#mattermost';
import { commandsOf, createCommandRunner } from '../server/adapters/doors/commands/index.ts';
import { rosterTable } from '../server/adapters/roster-table.ts';
import { en } from '../server/adapters/texts/en/index.ts';
import { createFixture, setsOf, silentLog } from './app/fixture.ts';
import { createTwoChannels, openNode } from './support/two-sets.ts';
import { complete } from './support/zero-value.ts';

const FULL = new MattermostError('app-error', 'could not extend file: No space left on device', {
  status: 500,
});
const CONTEXT = { SessionId: '', RequestId: '', IPAddress: '', AcceptLanguage: '', UserAgent: '' };

describe('while Mattermost keeps nothing', () => {
  it.each(['settings pause', 'settings start-anyway'])('%s says so', async (line) => {
    const world = createTwoChannels({ running: line.endsWith('pause') });
    const node = await openNode(world);
    world.mattermost.fail('KVSetWithOptions', FULL);
    expect((await node.type('mia', world.first, line)).text).toBe(en.notKept);
    expect((await node.press('mia', world.first, { do: 'run', words: line })).text).toBe(en.notKept);
  });

  it('settings in their dialog say so', async () => {
    const world = createTwoChannels();
    const node = await openNode(world);
    await node.type('mia', world.first, 'settings schedule');
    world.mattermost.fail('KVSetWithOptions', FULL);
    const said = await node.submit(
      'mia',
      world.first,
      'settings',
      { DraftTime: '09:00', ReminderTime: '11:00', UpdateTime: '12:00' },
      node.form()?.State,
    );
    expect(said.text).toBe(en.notKept.replaceAll('`', ''));
  });

  it('settings here says so', async () => {
    const world = createTwoChannels();
    const node = await openNode(world);
    world.mattermost.fail('KVSetWithOptions', FULL);
    expect((await node.type('mia', world.second, 'settings here')).text).toBe(en.notKept);
  });

  it.each([
    ['mia', 'roster takeover'],
    ['mia', 'roster handover apply monthly 20'],
    ['alice', 'away 2026-11-26..2026-11-27'],
    ['alice', 'link Alice'],
  ])('%s typing %s is told so', async (username, line) => {
    const fixture = createFixture();
    const set = fixture.openSet();
    fixture.mattermost.fail('KVSetWithOptions', FULL);
    const ports = {
      api: fixture.mattermost.api,
      log: silentLog,
      sets: setsOf(set),
      botId: () => fixture.botId,
      commands: commandsOf({ table: rosterTable, settings: () => undefined, newSet: () => undefined }),
      openDialog: async () => undefined,
    };
    const UserId = fixture.users[username] ?? '';
    const Command = `/set-update ${line}`;
    const run = createCommandRunner(ports);
    await run(CONTEXT, complete(CommandArgs, { UserId, ChannelId: fixture.channelId, Command }));
    expect(fixture.mattermost.ephemeral.at(-1)?.post.Message).toBe(en.notKept);
  });

  it('a request of the sidebar is told so', async () => {
    const world = createTwoChannels();
    const node = await openNode(world);
    world.mattermost.fail('KVSetWithOptions', FULL);
    const sent = { channel_id: world.first, due_date: '2026-11-24', reason: 'Mine' };
    const { body } = await node.ask('mia', routes.skipUpdate, sent);
    expect(RouteError.parse(JSON.parse(body)).error.message).toContain('Mattermost did not save this');
  });
});
