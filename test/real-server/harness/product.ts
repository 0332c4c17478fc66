import { readdir, readlink } from 'node:fs/promises';
import type { JiraSim } from '../../sim/jira/index.ts';
import type { Client } from './client.ts';
import type { RealServer } from './mattermost.ts';
import { type Post, postIn } from './person.ts';
import { until } from './until.ts';

export const PLUGIN = 'set-update';

/** Saves settings of the plugin's page in the System Console, keys as in plugin.json. */
export async function saveSettings(admin: Client, change: Readonly<Record<string, unknown>>): Promise<void> {
  const config = await admin.api<Config>('GET', '/config');
  // The server keeps its keys in lower case.
  const changed = Object.fromEntries(
    Object.entries(change).map(([key, value]) => [key.toLowerCase(), value]),
  );
  const { [PLUGIN]: known = {}, ...others } = config.PluginSettings.Plugins;
  const Plugins = { ...others, [PLUGIN]: { ...known, ...changed } };
  await admin.api('PUT', '/config/patch', { PluginSettings: { Plugins } });
}

interface Config {
  readonly PluginSettings: { readonly Plugins: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
}

export function connectionTo({ url, account, token }: JiraSim): Record<string, string> {
  return { JiraURL: url, JiraAccount: account, JiraToken: token };
}

/** The state of the plugin on this node, as Plugin Management shows it: 2 is running. */
export async function isRunning(admin: Client): Promise<boolean> {
  const plugins = await admin.api<{ plugin_id: string; state: number }[]>('GET', '/plugins/statuses');
  return plugins.some(({ plugin_id, state }) => plugin_id === PLUGIN && state === 2);
}

/** Waits until the plugin runs and its command is known. */
export async function running(admin: Client, teamId: string): Promise<void> {
  await until('the plugin runs', () => isRunning(admin));
  await until('the command is registered', async () => {
    const commands = await admin.api<{ trigger: string }[]>('GET', `/teams/${teamId}/commands/autocomplete`);
    return commands.some(({ trigger }) => trigger === PLUGIN);
  });
}

/** The plugin's process, as the server started it; undefined while there is none. */
export async function pluginPid({ folder }: Pick<RealServer, 'folder'>): Promise<number | undefined> {
  const files = `${folder}/plugins/${PLUGIN}/`;
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const programs = await Promise.all(
    pids.map(async (pid) => ({ pid, file: await readlink(`/proc/${pid}/exe`).catch(() => '') })),
  );
  const own = programs.find(({ file }) => file.startsWith(files));
  return own && Number(own.pid);
}

/** A message of the bot to somebody that holds this text; waits for it. */
export async function messageTo(client: Client, text: string | RegExp): Promise<Post> {
  const event = await client.events.next(0, `a direct message with ${text}`, (one) => {
    if (one.event !== 'posted' || one.data.channel_type !== 'D') return false;
    const { message } = postIn(one);
    return typeof text === 'string' ? message.includes(text) : text.test(message);
  });
  return postIn(event);
}

/** The posts of a channel that people see, newest first. */
export async function postsIn(client: Client, channelId: string): Promise<readonly Post[]> {
  const list = await client.api<{ order: string[]; posts: Record<string, Post> }>(
    'GET',
    `/channels/${channelId}/posts?per_page=200`,
  );
  return list.order.flatMap((id) => list.posts[id] ?? []);
}
