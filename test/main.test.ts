import { afterEach, describe, expect, it } from 'vitest';
import { Panel } from '#contract';
import { CommandArgs, callOperation, hooks } from '#mattermost';
import type { Stop } from '../server/app/ports.ts';
import { start } from '../server/main.ts';
import { createTestSet, ROSTER, type TestSet, TUESDAY_MORNING } from './app/fixture.ts';
import { bodyOf, hostPlugin } from './mattermost/memory-host.ts';
import { type JiraSim, startJiraSim } from './sim/jira/index.ts';
import { complete } from './support/zero-value.ts';

const context = { SessionId: '', RequestId: '', IPAddress: '', AcceptLanguage: '', UserAgent: '' };
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** The whole plugin in memory: only the clock, the ticker and the two servers are stand-ins. */
async function openPlugin(set: TestSet, settings: Record<string, unknown>) {
  let onMinute: (() => void) | undefined;
  const ticker = {
    start(callback: () => void): Stop {
      onMinute = callback;
      return () => {
        onMinute = undefined;
      };
    },
  };
  set.mattermost.settings = settings;
  const host = await hostPlugin(start({ clock: set.clock, ticker }), set.mattermost.api);
  closing.push(() => host.close());
  const { failure } = await host.activate();
  return {
    host,
    failure,
    isTicking: () => onMinute !== undefined,
    minute() {
      set.clock.at += 60_000;
      onMinute?.();
    },
    async type(username: string, line: string) {
      const UserId = set.users[username] ?? '';
      const args = complete(CommandArgs, { UserId, ChannelId: set.channelId, Command: line });
      await callOperation(hooks.ExecuteCommand, host.hooks, [context, args]);
      return set.mattermost.ephemeral.at(-1)?.post.Message ?? '';
    },
  };
}

async function openJira(set: TestSet): Promise<{ jira: JiraSim; settings: Record<string, unknown> }> {
  const jira = await startJiraSim({ clock: set.clock });
  closing.push(() => jira.close());
  const { url, account, token } = jira;
  const settings = {
    jiraurl: url,
    jiraaccount: account,
    jiratoken: token,
    timezone: 'Europe/Berlin',
    roster: ROSTER,
    running: true,
  };
  return { jira, settings };
}

describe('start()', () => {
  it('posts what follows from the tickets in Jira when the lead asks', async () => {
    const set = createTestSet();
    const { jira, settings } = await openJira(set);
    const plugin = await openPlugin(set, settings);
    expect(plugin.failure).toBeUndefined();
    expect(set.mattermost.commands[0]?.Trigger).toBe('set-update');
    expect(await plugin.type('alice', '/set-update post')).toMatch(/^Posted/);
    const truth = jira.truth(set.clock.at);
    const [message = ''] = set.messages();
    expect(message).toContain(
      `Bugs resolved in the last 7 days: ${truth.resolved} (${truth.resolvedByCustomers} reported by customers)`,
    );
    expect(message).toContain(
      `in the last 7 days: ${truth.submitted.length} (${truth.submittedByCustomers.length} reported by customer)`,
    );
  });

  it('posts by itself at the minute, and stops when deactivated', async () => {
    const set = createTestSet({ now: Date.parse('2026-11-24T15:58:00Z') });
    const { settings } = await openJira(set);
    const plugin = await openPlugin(set, settings);
    expect(plugin.isTicking()).toBe(true);
    for (let minute = 0; minute < 4; minute++) {
      plugin.minute();
      await plugin.type('alice', '/set-update queue');
    }
    await callOperation(hooks.OnDeactivate, plugin.host.hooks, []);
    expect(plugin.isTicking()).toBe(false);
    expect(set.messages()).toHaveLength(1);
    expect(set.mattermost.kv.get('lease/tick')).toBeUndefined();
  });

  it('answers the panel to a member by HTTP', async () => {
    const set = createTestSet();
    const { settings } = await openJira(set);
    const plugin = await openPlugin(set, settings);
    const received = await plugin.host.request({
      url: `/api/v1/panel?channel_id=${set.channelId}`,
      headers: { 'Mattermost-User-Id': [set.users.rita ?? ''] },
    });
    expect(received.status).toBe(200);
    const panel = Panel.parse(JSON.parse(bodyOf(received)));
    expect(panel.board?.to_do.tickets.length).toBeGreaterThan(0);
  });

  it('takes new settings while running, without a restart', async () => {
    const set = createTestSet({ now: TUESDAY_MORNING });
    const plugin = await openPlugin(set, {});
    expect(await plugin.type('rita', '/set-update')).toContain('nobody');
    expect(await plugin.type('alice', '/set-update post')).toContain('posted by the lead');
    set.mattermost.settings = { roster: ROSTER, updatetime: 'late' };
    await callOperation(hooks.OnConfigurationChange, plugin.host.hooks, []);
    expect(await plugin.type('rita', '/set-update')).toContain('@alice · deputy @bob');
    expect(await plugin.type('alice', '/set-update post')).toMatch(/^Posted/);
    expect(set.messages()[0]).toContain('* Jira is not set up');
    const named = set.mattermost.logs.filter(({ message }) => message.includes('"Time of the update"'));
    expect(named).toHaveLength(1);
  });

  it('answers, but posts nothing, while a person has the name of the bot', async () => {
    const set = createTestSet();
    const bot = set.mattermost.users.get(set.botId);
    if (bot !== undefined) bot.IsBot = false;
    const plugin = await openPlugin(set, { roster: ROSTER });
    const args = complete(CommandArgs, { UserId: set.users.alice ?? '', Command: '/set-update status' });
    const answer = await callOperation(hooks.ExecuteCommand, plugin.host.hooks, [context, args]);
    expect(answer?.ResponseType).toBe('ephemeral');
    expect(answer?.Text).toContain('A person has the username set-update');
    expect(set.messages()).toEqual([]);
  });
});
