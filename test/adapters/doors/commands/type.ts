import { expect } from 'vitest';
import { CommandArgs, objectToJson, type Post } from '#mattermost';
import { createButtons } from '../../../../server/adapters/doors/buttons.ts';
import { commandsOf, createCommandRunner } from '../../../../server/adapters/doors/commands/index.ts';
import { rosterTable } from '../../../../server/adapters/roster-table.ts';
import { type Fixture, setsOf, silentLog } from '../../../app/fixture.ts';
import { complete } from '../../../support/zero-value.ts';

const CONTEXT = { SessionId: '', RequestId: '', IPAddress: '', AcceptLanguage: '', UserAgent: '' };

/** Types a command as somebody, at a node of its own, and answers what only they see. */
export async function type(
  fixture: Fixture,
  username: string,
  line: string,
  settings: Record<string, unknown> = {},
): Promise<string> {
  return (await typed(fixture, username, line, settings)).Message;
}

/** The whole post, with its buttons; `RootId`: the thread it is typed in. */
export async function typed(
  fixture: Fixture,
  username: string,
  line: string,
  settings: Record<string, unknown> = {},
  RootId = '',
): Promise<Post> {
  const run = createCommandRunner(portsOf(fixture, settings));
  const UserId = fixture.users[username] ?? 'nobody';
  const where = { ChannelId: 'elsewhere', RootId, SiteURL: 'https://mm.example' };
  await run(CONTEXT, complete(CommandArgs, { UserId, Command: line, ...where }));
  return seenBy(fixture, UserId);
}

/** Sends what Mattermost sends when somebody presses a button, or what anybody may make up. */
export async function press(fixture: Fixture, username: string, body: unknown) {
  const before = fixture.mattermost.ephemeral.length;
  const UserId = fixture.users[username] ?? 'nobody';
  const answer = await createButtons(portsOf(fixture, {}))(UserId, body);
  const post = fixture.mattermost.ephemeral.length > before ? seenBy(fixture, UserId) : undefined;
  return { answer, post };
}

/** What the server sends for the button of that name below a post. */
export function pressOf(fixture: Fixture, post: Post, name: string) {
  const button = buttonsOf(post).find((one) => one.name === name);
  return { post_id: post.Id, channel_id: fixture.channelId, context: button?.integration.context };
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

function portsOf(fixture: Fixture, settings: Record<string, unknown>) {
  const set = fixture.openAnySet(settings);
  const openDialog = async () => undefined;
  const nothing = () => undefined;
  const commands = commandsOf({ table: rosterTable, settings: nothing, newSet: nothing });
  return {
    api: fixture.mattermost.api,
    log: silentLog,
    botId: () => fixture.botId,
    sets: setsOf(set),
    openDialog,
    commands,
  };
}

function seenBy(fixture: Fixture, userId: string): Post {
  const seen = fixture.mattermost.ephemeral.at(-1);
  expect(seen?.userId).toBe(userId);
  expect(seen?.post.UserId).toBe(fixture.botId);
  if (seen === undefined) throw new Error('nothing was answered');
  return seen.post;
}
