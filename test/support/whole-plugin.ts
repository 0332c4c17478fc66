import { afterEach } from 'vitest';
import { CommandArgs, callOperation, hooks } from '#mattermost';
import type { Stop } from '../../server/app/ports.ts';
import { start } from '../../server/main.ts';
import { type Fixture, ROSTER } from '../app/fixture.ts';
import { bodyOf, hostPlugin } from '../mattermost/memory-host.ts';
import { type JiraSim, startJiraSim } from '../sim/jira/index.ts';
import { choose } from './choices.ts';
import { isHostCall } from './host-calls.ts';
import { complete } from './zero-value.ts';

export const CONTEXT = { SessionId: '', RequestId: '', IPAddress: '', AcceptLanguage: '', UserAgent: '' };
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** The whole plugin in memory: only the clock, the ticker and the two servers are stand-ins. */
export async function openPlugin(
  fixture: Fixture,
  settings: Record<string, unknown>,
  api: Fixture['mattermost']['api'] = fixture.mattermost.api,
) {
  let onMinute: (() => void) | undefined;
  const ticker = {
    start(callback: () => void): Stop {
      onMinute = callback;
      return () => {
        onMinute = undefined;
      };
    },
  };
  fixture.mattermost.settings = settings;
  choose(fixture.mattermost.store.kv, fixture.channelId, settings);
  const host = await hostPlugin(start({ clock: fixture.clock, ticker }), api);
  closing.push(() => host.close());
  const { failure } = await host.activate();
  return {
    host,
    failure,
    isTicking: () => onMinute !== undefined,
    async minute() {
      fixture.clock.at += 60_000;
      await onMinute?.();
    },
    async type(username: string, line: string, ChannelId = fixture.channelId) {
      const UserId = fixture.users[username] ?? '';
      const args = complete(CommandArgs, { UserId, ChannelId, Command: line });
      await callOperation(hooks.ExecuteCommand, host.hooks, [CONTEXT, args]);
      return fixture.mattermost.ephemeral.at(-1)?.post.Message ?? '';
    },
    /** The body that a GET, or with `body` a POST of JSON, is answered with. */
    async ask(username: string, url: string, body?: unknown): Promise<unknown> {
      const received = await host.request({
        method: body === undefined ? 'GET' : 'POST',
        url,
        headers: {
          'Mattermost-User-Id': [fixture.users[username] ?? ''],
          ...(isHostCall(url) ? {} : { 'Content-Type': ['application/json'] }),
        },
        ...(body === undefined ? {} : { body: new TextEncoder().encode(JSON.stringify(body)) }),
      });
      return JSON.parse(bodyOf(received));
    },
  };
}

/** A simulated Jira, and the settings that name it. */
export async function openJira(
  fixture: Fixture,
): Promise<{ jira: JiraSim; settings: Record<string, unknown> }> {
  const jira = await startJiraSim({ clock: fixture.clock });
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
