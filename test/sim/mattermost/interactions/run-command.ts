import { objectToJson } from '#mattermost';
import type { Cluster } from '../cluster.ts';
import { createPermissions } from '../permissions.ts';
import { newId } from '../store/ids.ts';
import type { Store } from '../store/index.ts';
import { notPermitted, Refusal } from '../store/refusal.ts';
import { slackToMarkdown } from './slack-text.ts';

export interface CommandInput {
  readonly userId: string;
  readonly channelId: string;
  readonly teamId: string;
  readonly rootId?: string;
  /** With the slash. */
  readonly command: string;
  /** Which node gets it; the first that runs unless named. */
  readonly node?: string | undefined;
}

/** What the server answers once a command has run. */
export interface CommandRan {
  readonly text: string;
  readonly responseType: string;
  readonly gotoLocation: string;
  /** By which the web app knows a dialog that is opened for it. */
  readonly triggerId: string;
  readonly props: object;
}

/** Follows `executeCommand` of `channels/api4/command.go` and `channels/app/command.go`. */
export function createCommandRunner(store: Store, cluster: Cluster) {
  const { people, channels, posts } = store;
  const permissions = createPermissions(store);

  const channelFor = ({ userId, channelId, command }: CommandInput) => {
    if (!command.startsWith('/') || command.length < 2) {
      throw new Refusal(
        'api.command.execute_command.start.app_error',
        400,
        'Command must start with a slash.',
      );
    }
    if (people.get(userId).delete_at !== 0) {
      throw new Refusal('api.context.session_expired.app_error', 401, 'Invalid or expired session.');
    }
    if (!permissions.inChannel(userId, channelId, 'create_post')) throw notPermitted();
    const channel = channels.get(channelId);
    if (channel.delete_at !== 0) {
      throw new Refusal(
        'api.command.execute_command.deleted.error',
        400,
        'Unable to run the command in an archived channel.',
      );
    }
    return channel;
  };

  return async (input: CommandInput): Promise<CommandRan> => {
    const { userId, channelId, rootId = '', command, node } = input;
    const channel = channelFor(input);
    const teamId = channel.team_id || input.teamId;
    const handler = cluster.running(node);
    if (handler?.commands.find(teamId, command) === undefined) {
      const trigger = command.split(/\s/)[0];
      throw new Refusal(
        'api.command.execute_command.not_found.app_error',
        404,
        `Command with a trigger of '${trigger}' not found. To send a message beginning with "/", try adding an empty space at the beginning of the message.`,
      );
    }
    await handler.ping();
    const { pluginId, clientId } = cluster.triggers.issue(userId);
    const response = await handler.call(
      'ExecuteCommand',
      { RequestId: newId(), SessionId: newId() },
      {
        UserId: userId,
        ChannelId: channelId,
        TeamId: teamId,
        RootId: rootId,
        TriggerId: pluginId,
        Command: command,
        SiteURL: cluster.siteUrl,
        UserMentions: mentioned(/@([a-z0-9._-]+)/gi, command, (name) => people.byUsername(name)?.id),
        ChannelMentions: mentioned(/~([a-z0-9-]+)/gi, command, (name) => channels.byName(teamId, name)?.id),
      },
    );
    await handler.ping();
    const { Text = '', ResponseType = '', ChannelId = '', SkipSlackParsing = false } = response ?? {};
    const answer = {
      channel_id: ChannelId || channelId,
      user_id: userId,
      root_id: rootId,
      message: SkipSlackParsing ? Text : slackToMarkdown(Text),
      props: objectToJson(response?.Props ?? new Map()),
    };
    if (ResponseType === 'in_channel') posts.create(answer);
    else if (Text !== '' && (ResponseType === '' || ResponseType === 'ephemeral')) {
      posts.sendEphemeral(userId, answer);
    }
    return {
      text: answer.message,
      responseType: ResponseType,
      gotoLocation: response?.GotoLocation ?? '',
      triggerId: clientId,
      props: answer.props,
    };
  };
}

function mentioned(
  pattern: RegExp,
  text: string,
  idOf: (name: string) => string | undefined,
): Map<string, string> {
  const names = [...text.matchAll(pattern)].map((match) => match[1] ?? '');
  return new Map(
    names.flatMap((name) => {
      const id = idOf(name);
      return id === undefined ? [] : [[name, id] as const];
    }),
  );
}
