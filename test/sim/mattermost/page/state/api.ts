import type {
  Bootstrap,
  Channel,
  DialogAnswer,
  PluginInfo,
  PluginsConfig,
  Post,
  PostAction,
  Suggestion,
} from '../../wire.ts';

/** The REST calls the page makes; each rejects with the server's own sentence. */
export const api = {
  bootstrap: () => call<Bootstrap>('GET', '/sim/bootstrap'),
  signIn: (userId: string) => call('POST', '/sim/session', { user_id: userId }),
  createPost: (post: { channel_id: string; message: string; root_id?: string }) =>
    call<Post>('POST', '/api/v4/posts', post),
  /** The direct channel of two users, made when first asked for. */
  directChannel: (userIds: readonly [string, string]) =>
    call<Channel>('POST', '/api/v4/channels/direct', userIds),
  /** The signed-in user has seen what is in the channel. */
  viewChannel: (channelId: string) =>
    call('POST', '/api/v4/channels/members/me/view', { channel_id: channelId }),
  plugins: () => call<{ active: PluginInfo[] }>('GET', '/api/v4/plugins'),
  config: () => call<PluginsConfig>('GET', '/api/v4/config'),
  /** Saves what is given; the rest stays. */
  patchConfig: (change: PluginsConfig) => call<PluginsConfig>('PUT', '/api/v4/config/patch', change),
  deletePost: (postId: string) => call('DELETE', `/api/v4/posts/${postId}`),
  execute: (command: string, channelId: string, teamId: string, rootId: string) =>
    call<{ goto_location?: string; trigger_id?: string }>('POST', '/api/v4/commands/execute', {
      command,
      channel_id: channelId,
      team_id: teamId,
      root_id: rootId,
    }),
  suggestions: (teamId: string, query: { user_input: string; channel_id: string; root_id: string }) =>
    call<Suggestion[]>(
      'GET',
      `/api/v4/teams/${teamId}/commands/autocomplete_suggestions?${new URLSearchParams(query)}`,
    ),
  /** `chosen`: of a menu. */
  pressAction: (postId: string, { id, cookie = '' }: PostAction, chosen: string) =>
    call<{ trigger_id?: string }>('POST', `/api/v4/posts/${postId}/actions/${id}`, {
      cookie,
      ...(chosen !== '' && { selected_option: chosen }),
    }),
  submitDialog: (submission: {
    url: string;
    callback_id: string;
    state: string;
    channel_id: string;
    team_id: string;
    submission: Record<string, unknown>;
    cancelled: boolean;
  }) => call<DialogAnswer>('POST', '/api/v4/actions/dialogs/submit', submission),
};

async function call<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
  const csrf = /(?:^|; )MMCSRF=([^;]*)/.exec(document.cookie)?.[1] ?? '';
  const response = await fetch(path, {
    method,
    credentials: 'include',
    headers: {
      'X-Requested-With': 'XMLHttpRequest',
      'X-CSRF-Token': csrf,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.message ?? `The server answered ${response.status}.`);
  return answer;
}
