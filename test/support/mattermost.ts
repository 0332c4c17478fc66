import type { AnySchema, Encodable } from '#go-plugin';
import {
  type Api,
  apiCalls,
  Channel,
  type Command,
  type MattermostError,
  type OpenDialogRequest,
  Post,
  User,
  type WebsocketBroadcast,
} from '#mattermost';
import type { ApiContext, LogLine } from '../sim/mattermost/api/context.ts';
import { goChannel, goPost, goUser } from '../sim/mattermost/api/convert.ts';
import { answersOn, asHeard } from '../sim/mattermost/api/index.ts';
import { createCommandRegistry } from '../sim/mattermost/commands.ts';
import { createStore, type StoreOptions } from '../sim/mattermost/store/index.ts';
import { complete } from './zero-value.ts';

export interface ApiCall {
  /** When it was made. Milliseconds since the epoch. */
  readonly at: number;
  readonly name: string;
  readonly args: readonly unknown[];
}

/** The embedded server for a test without processes: the API a plugin sees, and what the test puts in and looks at. */
export type Mattermost = ReturnType<typeof createMattermost>;

/** Makes a server without users. Its ids are counted. */
export function createMattermost(options: Omit<StoreOptions, 'newId'>) {
  let ids = 0;
  const newId = () => `id${String(++ids).padStart(24, '0')}`;
  const store = createStore({ ...options, newId });
  const { people, channels, posts, kv } = store;
  const registry = createCommandRegistry();
  const grants = new Set<string>();
  let settings: Record<string, unknown> = {};

  const calls: ApiCall[] = [];
  const failures = new Map<string, MattermostError>();
  const dialogs: Encodable<typeof OpenDialogRequest>[] = [];
  const ephemeral: { readonly userId: string; readonly post: Post }[] = [];
  const removed: { readonly userId: string; readonly postId: string }[] = [];
  const logs: LogLine[] = [];
  const events: {
    readonly event: string;
    readonly payload: Parameters<Api['PublishWebSocketEvent']>[1];
    readonly broadcast: Encodable<typeof WebsocketBroadcast>;
  }[] = [];

  const context: ApiContext = {
    store,
    pluginId: 'set-update',
    node: 'node-1',
    siteUrl: () => 'http://mattermost.example',
    settings: () => settings,
    bundlePath: '/plugins/set-update',
    commands: registry,
    // Whatever its id, a trigger opens a dialog.
    triggers: { issue: () => ({ pluginId: '', clientId: '' }), open: () => ({ userId: '', clientId: '' }) },
    sendToOthers: () => {},
    log: (line) => logs.push(line),
    tell: { messageDeleted: () => {}, userJoined: () => {} },
  };
  const api = callable(context, (name, args) => {
    calls.push({ at: store.now(), name, args });
    const failure = failures.get(name);
    if (failure !== undefined) throw failure;
  });

  return {
    store,
    kv,
    calls,
    dialogs,
    ephemeral,
    /** Ephemeral posts that were taken away again. */
    removed,
    events,
    logs,
    api: {
      ...api,
      async HasPermissionTo(userId, permission) {
        const isIt = await api.HasPermissionTo(userId, permission);
        return isIt || grants.has(`${userId} ${permission?.Id}`);
      },
      async OpenInteractiveDialog(request) {
        await api.OpenInteractiveDialog(request);
        dialogs.push(request);
      },
      async PublishWebSocketEvent(event, payload, broadcast) {
        await api.PublishWebSocketEvent(event, payload, broadcast);
        events.push({ event, payload, broadcast: broadcast ?? {} });
      },
      async SendEphemeralPost(userId, given) {
        const post = await api.SendEphemeralPost(userId, given);
        if (post !== undefined) ephemeral.push({ userId, post });
        return post;
      },
      async UpdateEphemeralPost(userId, given) {
        const post = await api.UpdateEphemeralPost(userId, given);
        if (post !== undefined) ephemeral.push({ userId, post });
        return post;
      },
      async DeleteEphemeralPost(userId, postId) {
        await api.DeleteEphemeralPost(userId, postId);
        removed.push({ userId, postId });
      },
    } satisfies Api as Api,
    users: named(people.all, (user) => complete(User, goUser(user))),
    channels: named(channels.all, (channel) => complete(Channel, goChannel(channel))),
    /** In the order they were made; deleted ones keep a `DeleteAt`. */
    posts: named(posts.all, (post) => complete(Post, goPost(post))),
    get commands(): readonly Command[] {
      return registry.all('');
    },
    /** What `LoadPluginConfiguration` answers, as JSON. */
    get settings() {
      return settings;
    },
    set settings(next) {
      settings = next;
    },
    /** Who is online, and without an address unless told. */
    addUser(user: Encodable<typeof User>): User {
      const { Username = '', Email = '', Roles = 'system_user', Locale = 'en' } = user;
      const { DeleteAt = 0, IsBot = false } = user;
      const made = people.add({ username: Username, locale: Locale });
      Object.assign(made, { email: Email, roles: Roles, delete_at: DeleteAt, is_bot: IsBot });
      people.setStatus(made.id, 'online');
      return complete(User, goUser(made));
    },
    /** In the first team unless told. */
    addChannel({
      TeamId = channels.teams()[0]?.id ?? '',
      Name = '',
      DisplayName = '',
    }: Encodable<typeof Channel>) {
      const made = channels.add({ teamId: TeamId, name: Name, displayName: DisplayName });
      return complete(Channel, goChannel(made));
    },
    /** Makes a user a member of a channel and of its team. */
    join(channelId: string, userId: string, { SchemeAdmin = false } = {}): void {
      channels.joinTeam(channels.get(channelId).team_id, userId);
      channels.join(channelId, userId, { admin: SchemeAdmin });
    },
    leave: channels.leave,
    joinTeam: channels.joinTeam,
    deactivate: people.deactivate,
    reactivate: (userId: string) => void Object.assign(people.get(userId), { delete_at: 0 }),
    archive: channels.archive,
    restore: channels.restore,
    /** Somebody writes another header. */
    setHeader: (channelId: string, header: string) => void channels.update(channelId, { header }),
    /** Gives somebody a permission of the whole server that their roles do not have. */
    grant: (userId: string, permission: string) => void grants.add(`${userId} ${permission}`),
    /** From now on the call rejects with the error; undefined lets it work again. */
    fail(name: keyof Api, error: MattermostError | undefined): void {
      if (error === undefined) failures.delete(name);
      else failures.set(name, error);
    },
    /** What people and bots posted in a channel, without the deleted, oldest first. */
    postsIn: (channelId: string): Post[] =>
      posts
        .inChannel(channelId)
        .filter(({ type }) => !type.startsWith('system_'))
        .map((post) => complete(Post, goPost(post))),
  };
}

/** The API as a plugin calls it. A call takes effect at once, before anybody waits for its answer. */
function callable(context: ApiContext, onCall: (name: string, args: readonly unknown[]) => void): Api {
  const answers = answersOn(context);
  const arrived = (schema: AnySchema | undefined, value: unknown) =>
    schema === undefined ? undefined : complete(schema, value as never);
  const callers = Object.entries(apiCalls).map(([name, call]) => {
    const schemas: readonly AnySchema[] = call.args;
    const [result] = call.returns.filter((one) => !('failure' in one)) as AnySchema[];
    return [
      name,
      async (...args: readonly unknown[]) => {
        onCall(name, args);
        try {
          const given = schemas.map((schema, at) => arrived(schema, args[at]));
          return arrived(result, await answers.get(name)?.(...given));
        } catch (thrown) {
          throw asHeard(thrown, name);
        }
      },
    ];
  });
  return Object.fromEntries(callers) as Api;
}

/** Rows of the store under the names of Go, as they are now. */
function named<R extends { readonly id: string }, T>(rows: () => readonly R[], asGo: (row: R) => T) {
  return {
    get size() {
      return rows().length;
    },
    get(id: string): Readonly<T> | undefined {
      const row = rows().find((one) => one.id === id);
      return row === undefined ? undefined : asGo(row);
    },
    values: (): readonly Readonly<T>[] => rows().map(asGo),
  };
}
