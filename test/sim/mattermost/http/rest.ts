import type { Cluster } from '../cluster.ts';
import type { DialogInput } from '../interactions/dialog-answers.ts';
import type { Interactions } from '../interactions/index.ts';
import { forClients } from '../store/attachments.ts';
import type { Store } from '../store/index.ts';
import { notPermitted, Refusal } from '../store/refusal.ts';

/** A request to a REST route, with who sent it and the named parts of its path. */
export interface RestRequest {
  readonly userId: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface RestRoute {
  readonly method: string;
  /** Of `/api/v4`, with named groups. */
  readonly path: RegExp;
  readonly answer: (request: RestRequest) => unknown;
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const texts = (value: unknown) => (Array.isArray(value) ? value.map(text) : []);

/** The part of Mattermost's REST API that the page and plugins' web halves use. */
export function restRoutes(store: Store, cluster: Cluster, does: Interactions): RestRoute[] {
  const { people, channels, posts } = store;
  const route = (method: string, path: RegExp, answer: RestRoute['answer']) => ({ method, path, answer });

  const needMember = (channelId: string, userId: string) => {
    if (channels.member(channelId, userId) === undefined) throw notPermitted();
  };

  return [
    route('GET', /^\/users\/me$/, ({ userId }) => people.get(userId)),
    route('POST', /^\/users\/ids$/, ({ body }) =>
      texts(Object.values(body)).flatMap((id) => people.find(id) ?? []),
    ),
    route('POST', /^\/users\/status\/ids$/, ({ body }) =>
      texts(Object.values(body)).map((id) => ({ user_id: id, status: people.status(id) })),
    ),
    route('POST', /^\/channels\/direct$/, ({ userId, body }) => {
      const [one = '', other = ''] = texts(Object.values(body));
      if (userId !== one && userId !== other) {
        throw new Refusal('api.channel.create_direct_channel.permission', 403, 'That is between others.');
      }
      const channel = channels.direct(one, other);
      channels.view(channel.id, userId);
      return channel;
    }),
    route('POST', /^\/channels\/members\/me\/view$/, ({ userId, body }) => {
      needMember(text(body.channel_id), userId);
      channels.view(text(body.channel_id), userId);
      return { status: 'OK' };
    }),
    route('GET', /^\/channels\/(?<id>\w+)$/, ({ userId, params }) => {
      needMember(params.id ?? '', userId);
      return channels.get(params.id ?? '');
    }),
    route('GET', /^\/channels\/(?<id>\w+)\/posts$/, ({ userId, params }) => {
      needMember(params.id ?? '', userId);
      const found = posts
        .inChannel(params.id ?? '')
        .reverse()
        .map(forClients);
      return {
        order: found.map(({ id }) => id),
        posts: Object.fromEntries(found.map((post) => [post.id, post])),
      };
    }),
    route('POST', /^\/posts$/, ({ userId, body }) => {
      needMember(text(body.channel_id), userId);
      const { channel_id, root_id, message } = body;
      if (text(message).trim() === '') {
        throw new Refusal('api.post.create_post.empty.app_error', 400, 'The message is empty.');
      }
      // Of people alone: what a plugin posts is taken.
      if (channels.get(text(channel_id)).delete_at !== 0) {
        throw new Refusal(
          'api.post.create_post.can_not_post_to_deleted.error',
          400,
          'Can not post to deleted channel.',
        );
      }
      return forClients(
        posts.create({
          user_id: userId,
          channel_id: text(channel_id),
          root_id: text(root_id),
          message: text(message),
        }),
      );
    }),
    route('DELETE', /^\/posts\/(?<id>\w+)$/, async ({ userId, params }) => {
      const post = posts.get(params.id ?? '');
      if (post.user_id !== userId && !people.get(userId).roles.includes('system_admin')) throw notPermitted();
      await cluster.deletePost(post.id);
      return { status: 'OK' };
    }),
    route(
      'POST',
      /^\/posts\/(?<id>\w+)\/actions\/(?<action>[A-Za-z0-9]+)$/,
      async ({ userId, params, body }) => {
        const { triggerId } = await does.pressAction({
          userId,
          postId: params.id ?? '',
          actionId: params.action ?? '',
          selectedOption: text(body.selected_option),
          cookie: text(body.cookie),
        });
        return { status: 'OK', trigger_id: triggerId };
      },
    ),
    route('POST', /^\/commands\/execute$/, async ({ userId, body }) => {
      const ran = await does.runCommand({
        userId,
        channelId: text(body.channel_id),
        teamId: text(body.team_id),
        rootId: text(body.root_id),
        command: text(body.command),
      });
      return {
        text: ran.text,
        response_type: ran.responseType,
        goto_location: ran.gotoLocation,
        trigger_id: ran.triggerId,
        props: ran.props,
      };
    }),
    route('GET', /^\/teams\/(?<id>\w+)\/commands\/autocomplete_suggestions$/, ({ userId, params, query }) =>
      does.suggestions({
        userId,
        teamId: params.id ?? '',
        channelId: query.get('channel_id') ?? '',
        rootId: query.get('root_id') ?? '',
        command: query.get('user_input') ?? '',
      }),
    ),
    route('POST', /^\/actions\/dialogs\/submit$/, (request) => does.submitDialog(dialogIn(request))),
    route('POST', /^\/actions\/dialogs\/lookup$/, (request) => does.lookUp(dialogIn(request))),
  ];
}

function dialogIn({ userId, body }: RestRequest): DialogInput {
  return {
    userId,
    channelId: text(body.channel_id),
    teamId: text(body.team_id),
    url: text(body.url),
    callback_id: text(body.callback_id),
    state: text(body.state),
    type: text(body.type),
    submission: (body.submission ?? null) as DialogInput['submission'],
    cancelled: body.cancelled === true,
  };
}
