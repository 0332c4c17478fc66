import { z } from 'zod';
import type { Cluster } from '../cluster.ts';
import { goBool, goRecord, goString } from '../go-json.ts';
import { createPermissions } from '../permissions.ts';
import { actionsOf, isRetained, type Pressed, pressedOf, unsealed } from '../store/attachments.ts';
import type { Store } from '../store/index.ts';
import { notFound, notPermitted, Refusal } from '../store/refusal.ts';
import type { Post } from '../wire.ts';
import { actionFailed, callPlugin, readAnswer } from './plugin-calls.ts';
import { slackLinksToMarkdown } from './slack-text.ts';

export interface PressInput {
  readonly userId: string;
  readonly postId: string;
  readonly actionId: string;
  readonly selectedOption?: string;
  /** What the button of an ephemeral post carries. */
  readonly cookie?: string;
  /** Which node gets it; the first that runs unless named. */
  readonly node?: string | undefined;
}

const answerOf = z.object({
  update: z.object({ message: goString, props: goRecord }).nullish(),
  ephemeral_text: goString,
  skip_slack_parsing: goBool,
});

/** Follows `doPostAction` of `channels/api4/integration_action.go` and `DoPostActionWithCookie` of `channels/app`. */
export function createPresses(store: Store, cluster: Cluster) {
  const { people, channels, posts } = store;
  const permissions = createPermissions(store);

  const pressedFor = ({ userId, postId, actionId, cookie = '' }: PressInput): Pressed => {
    const post = posts.find(postId);
    if (cookie !== '') {
      const pressed = unsealed(cookie, postId);
      if (!permissions.mayRead(userId, channels.get(pressed.channelId))) throw notPermitted();
      return pressed;
    }
    const channelId = post?.channel_id ?? '';
    const mayRead =
      post === undefined
        ? permissions.inSystem(userId, 'read_channel_content')
        : permissions.inChannel(userId, channelId, 'read_channel_content');
    if (!mayRead) throw notPermitted();
    if (post === undefined) throw notFound('post');
    const action = actionsOf(post).find(({ id }) => id === actionId);
    if (action?.integration === undefined) throw notFound('action');
    return pressedOf(post, action);
  };

  return async (input: PressInput): Promise<{ triggerId: string }> => {
    const { userId, postId, selectedOption = '', node } = input;
    const { username, delete_at } = people.get(userId);
    if (delete_at !== 0) {
      throw new Refusal('api.context.session_expired.app_error', 401, 'Invalid or expired session.');
    }
    const { action, channelId, rootId, retained } = pressedFor(input);
    const channel = channels.get(channelId);
    const isChosen = action.type === 'select' && selectedOption !== '';
    const context = { ...action.integration?.context, ...(isChosen && { selected_option: selectedOption }) };
    const { pluginId, clientId } = cluster.triggers.issue(userId);
    const body = {
      user_id: userId,
      user_name: username,
      channel_id: channel.id,
      channel_name: channel.name,
      team_id: channel.team_id,
      team_domain: channel.team_id === '' ? '' : channels.team(channel.team_id).name,
      post_id: postId,
      trigger_id: pluginId,
      type: action.type,
      data_source: isChosen ? (action.data_source ?? '') : '',
      ...(Object.keys(context).length > 0 && { context }),
    };
    const url = action.integration?.url ?? '';
    const text = await callPlugin(cluster, { userId, method: 'POST', url, body, node });
    const { update, ephemeral_text, skip_slack_parsing } = readAnswer(text, answerOf, actionFailed);
    if (update) posts.update(postId, updated(posts.find(postId), update));
    if (ephemeral_text !== '') {
      posts.sendEphemeral(userId, {
        user_id: userId,
        channel_id: channel.id,
        root_id: rootId,
        props: retained,
        message: skip_slack_parsing ? ephemeral_text : slackLinksToMarkdown(ephemeral_text),
      });
    }
    return { triggerId: clientId };
  };
}

/** Props that are left out stay as they were; given, they replace all but those retained. */
function updated(
  post: Post | undefined,
  { message, props }: { message: string; props: Record<string, unknown> | null },
): Pick<Post, 'message' | 'props'> {
  if (post === undefined) throw notFound('post');
  if (props === null) return { message, props: post.props };
  const isFree = ([name]: [string, unknown]) => !isRetained(name);
  const kept = Object.entries(post.props).filter((entry) => !isFree(entry));
  return { message, props: Object.fromEntries([...Object.entries(props).filter(isFree), ...kept]) };
}
