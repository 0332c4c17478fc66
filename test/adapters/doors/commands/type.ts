import { expect } from 'vitest';
import { CommandArgs, objectToJson, type Post } from '#mattermost';
import { createButtons } from '../../../../server/adapters/doors/buttons.ts';
import { commandsOf, createCommandRunner } from '../../../../server/adapters/doors/commands/index.ts';
import { rosterTable } from '../../../../server/adapters/roster-table.ts';
import { createDesks } from '../../../../server/app/desks.ts';
import { silentLog, type TestSet } from '../../../app/fixture.ts';
import { complete } from '../../../support/zero-value.ts';

const CONTEXT = { SessionId: '', RequestId: '', IPAddress: '', AcceptLanguage: '', UserAgent: '' };

/** Types a command as somebody, at a node of its own, and answers what only they see. */
export async function type(
  set: TestSet,
  username: string,
  line: string,
  settings: Record<string, unknown> = {},
): Promise<string> {
  return (await typed(set, username, line, settings)).Message;
}

/** The whole post, with its buttons; `RootId`: the thread it is typed in. */
export async function typed(
  set: TestSet,
  username: string,
  line: string,
  settings: Record<string, unknown> = {},
  RootId = '',
): Promise<Post> {
  const run = createCommandRunner(portsOf(set, settings));
  const UserId = set.users[username] ?? 'nobody';
  const where = { ChannelId: 'elsewhere', RootId, SiteURL: 'https://mm.example' };
  await run(CONTEXT, complete(CommandArgs, { UserId, Command: line, ...where }));
  return seenBy(set, UserId);
}

/** Sends what Mattermost sends when somebody presses a button, or what anybody may make up. */
export async function press(set: TestSet, username: string, body: unknown) {
  const before = set.mattermost.ephemeral.length;
  const UserId = set.users[username] ?? 'nobody';
  const answer = await createButtons(portsOf(set, {}))(UserId, body);
  const post = set.mattermost.ephemeral.length > before ? seenBy(set, UserId) : undefined;
  return { answer, post };
}

/** What the server sends for the button of that name below a post. */
export function pressOf(set: TestSet, post: Post, name: string) {
  const button = buttonsOf(post).find((one) => one.name === name);
  return { post_id: post.Id, channel_id: set.channelId, context: button?.integration.context };
}

interface Shown {
  readonly id: string;
  readonly name: string;
  readonly integration: { readonly url: string; readonly context: Readonly<Record<string, string>> };
}

export function buttonsOf(post: Post): readonly Shown[] {
  const { attachments } = objectToJson(post.Props) as { attachments?: { actions: Shown[] }[] };
  return (attachments ?? []).flatMap(({ actions }) => actions);
}

function portsOf(set: TestSet, settings: Record<string, unknown>) {
  const desk = set.openDesk(settings);
  const openDialog = async () => undefined;
  const nothing = () => undefined;
  const commands = commandsOf({ table: rosterTable, settings: nothing, newSet: nothing });
  return {
    api: set.mattermost.api,
    log: silentLog,
    botId: () => set.botId,
    desks: createDesks(() => [desk]),
    openDialog,
    commands,
  };
}

function seenBy(set: TestSet, userId: string): Post {
  const seen = set.mattermost.ephemeral.at(-1);
  expect(seen?.userId).toBe(userId);
  expect(seen?.post.UserId).toBe(set.botId);
  if (seen === undefined) throw new Error('nothing was answered');
  return seen.post;
}
