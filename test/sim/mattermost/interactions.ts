import { objectToJson } from '#mattermost';
import { type FetchList, suggest } from './autocomplete.ts';
import type { Cluster } from './cluster.ts';
import { type PartialDialog, wholeDialog } from './dialogs.ts';
import type { PluginRequest } from './plugin-http.ts';
import { newId } from './store/ids.ts';
import type { Store } from './store/index.ts';
import { notFound, Refusal } from './store/refusal.ts';
import type { Attachment, DialogAnswer, Post, PostAction, Suggestion } from './wire.ts';

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

export interface DialogInput {
  readonly userId: string;
  readonly channelId: string;
  readonly teamId: string;
  readonly url: string;
  readonly callback_id: string;
  readonly state: string;
  readonly submission: Readonly<Record<string, unknown>>;
  readonly cancelled: boolean;
  /** Which node gets it; the first that runs unless named. */
  readonly node?: string | undefined;
}

/** What the server answers once a command has run. */
export interface CommandRan {
  readonly text: string;
  readonly gotoLocation: string;
  readonly triggerId: string;
  readonly props: object;
}

/** What people do with a plugin: commands, buttons, dialogs. */
export interface Interactions {
  /** Runs a slash command and posts its answer, if it has one. */
  runCommand(input: CommandInput): Promise<CommandRan>;
  suggestions(input: CommandInput): Promise<Suggestion[]>;
  pressAction(input: {
    userId: string;
    postId: string;
    actionId: string;
    selectedOption?: string;
    /** Which node gets it; the first that runs unless named. */
    node?: string | undefined;
  }): Promise<{ triggerId: string }>;
  submitDialog(input: DialogInput): Promise<DialogAnswer>;
}

export function createInteractions(store: Store, cluster: Cluster, pluginId: string): Interactions {
  const { people, channels, posts } = store;

  /**
   * Asks the plugin inside the server, as `doPluginRequest` of `channels/app/integration_action.go` does: the only header is
   * who asks, its HTTP status is not looked at, and only its last Write counts.
   */
  const askPlugin = async (
    userId: string,
    method: string,
    url: string,
    { body, node }: { body?: unknown; node?: string | undefined } = {},
  ): Promise<unknown> => {
    const prefix = `/plugins/${pluginId}`;
    if (!url.startsWith(`${prefix}/`)) {
      throw new Refusal('api.post.do_action.action_integration.app_error', 400, 'Action integration error.');
    }
    const bytes = new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body));
    const request: PluginRequest = {
      method,
      path: url.slice(prefix.length),
      headers: new Map([['Mattermost-User-Id', [userId]]]),
      body: once(bytes),
    };
    const { writes } = await cluster.node(node).serveHttp(request);
    const text = new TextDecoder().decode(writes.at(-1));
    if (text.trim() === '') return {};
    try {
      return JSON.parse(text);
    } catch {
      throw new Refusal('api.post.do_action.action_integration.app_error', 400, 'Action integration error.');
    }
  };

  const mayPost = (userId: string, channelId: string) => {
    if (people.get(userId).delete_at !== 0) {
      throw new Refusal('api.context.session_expired.app_error', 401, 'Invalid or expired session.');
    }
    if (channels.member(channelId, userId) === undefined) {
      throw new Refusal(
        'api.context.permissions.app_error',
        403,
        'You do not have the appropriate permissions.',
      );
    }
  };

  return {
    async runCommand({ userId, channelId, teamId, rootId = '', command, node }) {
      mayPost(userId, channelId);
      const handler = cluster.node(node);
      if (handler.commands.find(teamId, command) === undefined) {
        const trigger = command.split(/\s/)[0];
        throw new Refusal(
          'api.command.execute_command.not_found.app_error',
          404,
          `Command with a trigger of '${trigger}' not found. To send a message beginning with "/", try adding an empty space at the beginning of the message.`,
        );
      }
      await handler.ping();
      const triggerId = cluster.triggers.issue(userId);
      const response = await handler.call(
        'ExecuteCommand',
        { RequestId: newId(), SessionId: newId() },
        {
          UserId: userId,
          ChannelId: channelId,
          TeamId: teamId,
          RootId: rootId,
          TriggerId: triggerId,
          Command: command,
          SiteURL: cluster.siteUrl,
          UserMentions: mentioned(/@([a-z0-9._-]+)/gi, command, (name) => people.byUsername(name)?.id),
          ChannelMentions: mentioned(/~([a-z0-9-]+)/gi, command, (name) => channels.byName(teamId, name)?.id),
        },
      );
      await handler.ping();
      const text = response?.Text ?? '';
      if (text !== '') {
        const answer = { channel_id: response?.ChannelId || channelId, root_id: rootId, message: text };
        if (response?.ResponseType === 'in_channel') {
          posts.create({ ...answer, user_id: userId, props: { from_webhook: 'true' } });
        } else posts.sendEphemeral(userId, answer);
      }
      const props = objectToJson(response?.Props ?? new Map());
      return { text, gotoLocation: response?.GotoLocation ?? '', triggerId, props };
    },

    suggestions({ userId, channelId, teamId, rootId = '', command, node }) {
      const role = people.get(userId).roles.includes('system_admin') ? 'system_admin' : 'system_user';
      const fetchList: FetchList = async (url, parsed) => {
        const query = new URLSearchParams({
          user_input: command,
          parsed,
          channel_id: channelId,
          team_id: teamId,
          root_id: rootId,
          user_id: userId,
          site_url: cluster.siteUrl,
        });
        const path = `/plugins/${pluginId}/${url.replace(/^\//, '')}?${query}`;
        const items = await askPlugin(userId, 'GET', path).catch(() => []);
        return Array.isArray(items) ? items : [];
      };
      return suggest(cluster.node(node).commands.all(teamId), command, role, fetchList);
    },

    async pressAction({ userId, postId, actionId, selectedOption = '', node }) {
      const post = posts.ephemeral(userId).find(({ id }) => id === postId) ?? posts.get(postId);
      const action = actionsOf(post).find(({ id }) => id === actionId);
      const { integration } = action ?? {};
      if (integration === undefined) throw notFound('post_action');
      mayPost(userId, post.channel_id);
      const channel = channels.get(post.channel_id);
      const triggerId = cluster.triggers.issue(userId);
      const body = {
        user_id: userId,
        user_name: people.get(userId).username,
        channel_id: channel.id,
        channel_name: channel.name,
        team_id: channel.team_id,
        team_domain: channel.team_id === '' ? '' : channels.team(channel.team_id).name,
        post_id: postId,
        trigger_id: triggerId,
        type: action?.type ?? 'button',
        data_source: action?.data_source ?? '',
        context: {
          ...integration.context,
          ...(action?.type === 'select' && { selected_option: selectedOption }),
        },
      };
      const answer = await askPlugin(userId, 'POST', integration.url, { body, node });
      const { update, ephemeral_text } = answer as { update?: Partial<Post> | null; ephemeral_text?: string };
      // Props that are left out stay as they were: `channels/app/integration_action.go`.
      if (update) posts.update(postId, { message: update.message ?? '', props: update.props ?? post.props });
      if (ephemeral_text) {
        posts.sendEphemeral(userId, {
          channel_id: channel.id,
          root_id: post.root_id,
          message: ephemeral_text,
        });
      }
      return { triggerId };
    },

    async submitDialog({ userId, channelId, teamId, url, node, ...answers }) {
      mayPost(userId, channelId);
      const who = { user_id: userId, channel_id: channelId, team_id: teamId };
      const body = { type: 'dialog_submission', ...answers, ...who };
      return dialogAnswerFrom(await askPlugin(userId, 'POST', url, { body, node }));
    },
  };
}

function actionsOf(post: Post): PostAction[] {
  const { attachments } = post.props;
  return Array.isArray(attachments)
    ? attachments.flatMap((attachment: Attachment) => attachment.actions ?? [])
    : [];
}

/** A next step may leave out what is empty; the page gets it whole. */
function dialogAnswerFrom(answer: unknown): DialogAnswer {
  const { form, ...rest } = (answer ?? {}) as DialogAnswer & { form?: PartialDialog };
  return form === undefined ? rest : { ...rest, form: wholeDialog(form) };
}

async function* once(bytes: Uint8Array) {
  yield bytes;
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
