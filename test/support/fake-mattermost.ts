import type { Encodable } from '#go-plugin';
import {
  type Api,
  apiCalls,
  Channel,
  Config,
  FileInfo,
  MattermostError,
  Post,
  PostList,
  Status,
} from '#mattermost';
import { type FakeOptions, FakeState, found, missing, refusal } from './fake-mattermost-state.ts';
import { KvError } from './kv.ts';
import { complete } from './zero-value.ts';

/** Runes. */
const MAX_HEADER = 1024;

/** A Mattermost server in memory: the API a plugin sees, and the state a test puts in and looks at. */
export type FakeMattermost = FakeState & { readonly api: Api };

/** Makes a server without users; keys follow Mattermost's rules for compare-and-set and expiry. */
export function createFakeMattermost(options: FakeOptions): FakeMattermost {
  const state = new FakeState(options);
  const entries = Object.keys(apiCalls).map((name) => {
    const work = works[name as keyof Api] as (state: FakeState, ...args: readonly unknown[]) => unknown;
    const call = async (...args: readonly unknown[]) => {
      state.calls.push({ name, args });
      const failure = state.failures.get(name);
      if (failure !== undefined) throw failure;
      try {
        return await work(state, ...args);
      } catch (thrown) {
        if (!(thrown instanceof KvError)) throw thrown;
        throw new MattermostError('app-error', thrown.message, { id: thrown.id, status: thrown.status });
      }
    };
    return [name, call];
  });
  return Object.assign(state, { api: Object.fromEntries(entries) as Api });
}

type Works = {
  readonly [K in keyof Api]: (
    state: FakeState,
    ...args: Parameters<Api[K]>
  ) => Awaited<ReturnType<Api[K]>> | ReturnType<Api[K]>;
};

const works: Works = {
  LoadPluginConfiguration: ({ settings }) => new TextEncoder().encode(JSON.stringify(settings)),
  GetConfig: ({ siteUrl }) =>
    complete(Config, {
      ServiceSettings: { SiteURL: siteUrl },
      LocalizationSettings: { DefaultServerLocale: 'en' },
    }),
  GetServerVersion: () => '11.6.0',
  GetBundlePath: () => '/plugins/set-update',
  RegisterCommand({ commands }, command) {
    if (command !== undefined) commands.push(command);
  },
  UnregisterCommand({ commands }, _teamId, trigger) {
    const at = commands.findIndex((command) => command.Trigger === trigger);
    if (at >= 0) commands.splice(at, 1);
  },
  EnsureBotUser(state, bot) {
    const { Username = '', DisplayName = '', Description = '' } = bot ?? {};
    const there = [...state.users.values()].find((user) => user.Username === Username);
    const bots = { Username, FirstName: DisplayName, BotDescription: Description, IsBot: true };
    return (there ?? state.addUser(bots)).Id;
  },
  OpenInteractiveDialog({ dialogs }, dialog) {
    dialogs.push(dialog);
  },
  SendToastMessage() {},
  KVGet: ({ kv }, key) => kv.get(key) ?? new Uint8Array(),
  KVSetWithOptions: ({ kv }, key, value, { Atomic = false, OldValue, ExpireInSeconds = 0 }) =>
    kv.set(key, value, { Atomic, OldValue, ExpireInSeconds }),
  KVDelete: ({ kv }, key) => kv.delete(key),
  KVCompareAndDelete: ({ kv }, key, old) => kv.compareAndDelete(key, old),
  KVList: ({ kv }, page, perPage) => kv.list(page, perPage),
  PublishWebSocketEvent({ events }, event, payload, broadcast) {
    events.push({ event, payload, broadcast: broadcast ?? {} });
  },
  PublishPluginClusterEvent() {},
  LogDebug: (state, ...line) => log(state, 'debug', ...line),
  LogInfo: (state, ...line) => log(state, 'info', ...line),
  LogWarn: (state, ...line) => log(state, 'warn', ...line),
  LogError: (state, ...line) => log(state, 'error', ...line),

  GetUser: ({ users }, id) => found(users, id, 'user'),
  GetUserByUsername: ({ users }, name) =>
    [...users.values()].find((user) => user.Username === name) ?? missing('user'),
  GetUserByEmail: ({ users }, email) =>
    [...users.values()].find((user) => user.Email === email) ?? missing('user'),
  GetUsers({ users }, options) {
    const { Role = '', Active = false, Page = 0, PerPage = 0 } = options ?? {};
    const wanted = [...users.values()].filter(
      (user) => (Role === '' || user.Roles.split(' ').includes(Role)) && !(Active && user.DeleteAt !== 0),
    );
    return pageOf(
      wanted.sort((a, b) => a.Username.localeCompare(b.Username)),
      Page,
      PerPage,
    );
  },
  GetUsersByIds: ({ users }, ids) => ids.flatMap((id) => users.get(id) ?? []),
  GetUsersInChannel({ users, channelMembers }, channelId, _sort, page, perPage) {
    const present = [...users.values()].filter(
      (user) => channelMembers.has(`${channelId} ${user.Id}`) && user.DeleteAt === 0,
    );
    return pageOf(
      present.sort((a, b) => a.Username.localeCompare(b.Username)),
      page,
      perPage,
    );
  },
  GetUserStatus: (state, id) => statusOf(state, id),
  GetUserStatusesByIds: (state, ids) => ids.map((id) => statusOf(state, id)),
  SetProfileImage() {},
  GetTeam: ({ teams }, id) => found(teams, id, 'team'),
  GetTeamByName: ({ teams }, name) =>
    [...teams.values()].find((team) => team.Name === name) ?? missing('team'),
  GetTeamMember: ({ teamMembers }, teamId, userId) =>
    found(teamMembers, `${teamId} ${userId}`, 'team_member'),
  HasPermissionTo: (state, userId, permission) => state.may(userId, permission?.Id ?? ''),
  HasPermissionToTeam: (state, userId, _teamId, permission) => state.may(userId, permission?.Id ?? ''),
  HasPermissionToChannel(state, userId, channelId, permission) {
    const id = permission?.Id ?? '';
    const isMember = state.channelMembers.has(`${channelId} ${userId}`);
    const ofMembers = ['read_channel', 'read_channel_content', 'create_post'];
    return state.may(userId, id) || (isMember && ofMembers.includes(id));
  },

  GetChannel: ({ channels }, id) => found(channels, id, 'channel'),
  GetChannelByNameForTeamName({ teams, channels }, teamName, name, includeDeleted) {
    const team = [...teams.values()].find((one) => one.Name === teamName) ?? missing('team');
    const isIt = (one: Channel) =>
      one.TeamId === team.Id && one.Name === name && (includeDeleted || one.DeleteAt === 0);
    return [...channels.values()].find(isIt) ?? missing('channel');
  },
  GetDirectChannel(state, one, other) {
    const ids = [found(state.users, one, 'user').Id, found(state.users, other, 'user').Id];
    const name = ids.sort().join('__');
    const there = [...state.channels.values()].find((channel) => channel.Name === name);
    if (there !== undefined) return there;
    const made = state.addChannel({ Type: 'D', Name: name });
    for (const id of ids) state.join(made.Id, id);
    return made;
  },
  UpdateChannel({ channels, now }, channel) {
    const after = complete(Channel, { ...channel, UpdateAt: now() });
    const before = found(channels, after.Id, 'channel');
    if (before.DeleteAt !== 0 || after.DeleteAt !== 0) throw refusal('app.channel.update.bad_id');
    if ([...after.Header].length > MAX_HEADER) throw refusal('model.channel.is_valid.header.app_error');
    channels.set(after.Id, after);
    return after;
  },
  AddChannelMember(state, channelId, userId) {
    const { TeamId } = found(state.channels, channelId, 'channel');
    const before = state.channelMembers.get(`${channelId} ${userId}`);
    if (before !== undefined) return before;
    const user = found(state.users, userId, 'user');
    const ofTeam = found(state.teamMembers, `${TeamId} ${user.Id}`, 'team_member');
    if (ofTeam.DeleteAt !== 0) throw refusal('api.channel.add_user.to.channel.failed.deleted.app_error');
    return state.join(channelId, userId);
  },
  GetChannelMember: ({ channelMembers }, channelId, userId) =>
    found(channelMembers, `${channelId} ${userId}`, 'channel_member'),
  GetChannelMembers({ channelMembers }, channelId, page, perPage) {
    const present = [...channelMembers.values()].filter((member) => member.ChannelId === channelId);
    return pageOf(present, page, perPage);
  },
  GetChannelMembersByIds: ({ channelMembers }, channelId, ids) =>
    ids.flatMap((id) => channelMembers.get(`${channelId} ${id}`) ?? []),

  CreatePost(state, input) {
    const now = state.now();
    const post = complete(Post, { ...input, Id: state.nextId('post'), CreateAt: now, UpdateAt: now });
    const channel = found(state.channels, post.ChannelId, 'channel');
    if (channel.DeleteAt !== 0) throw refusal('api.post.create_post.can_not_post_to_deleted.error');
    state.posts.set(post.Id, post);
    return post;
  },
  UpdatePost({ posts, now }, input) {
    const before = found(posts, input?.Id ?? '', 'post');
    if (before.DeleteAt !== 0) throw refusal('api.post.update_post.permissions_details.app_error');
    const { Message = '', Props = new Map(), FileIds = [], IsPinned = false } = input ?? {};
    const EditAt = Message === before.Message ? before.EditAt : now();
    const after = complete(Post, { ...before, Message, Props, FileIds, IsPinned, EditAt, UpdateAt: now() });
    posts.set(after.Id, after);
    return after;
  },
  GetPost({ posts }, id) {
    const post = found(posts.seen(), id, 'post');
    return post.DeleteAt === 0 ? post : missing('post');
  },
  DeletePost({ posts, now }, id) {
    const post = found(posts, id, 'post');
    if (post.DeleteAt !== 0) missing('post');
    posts.set(id, { ...post, DeleteAt: now(), UpdateAt: now() });
  },
  GetPostsSince({ posts }, channelId, time) {
    const since = [...posts.seen().values()].filter(
      (post) => post.ChannelId === channelId && post.UpdateAt > time,
    );
    return listOf(since.reverse());
  },
  GetPostsForChannel: (state, channelId, page, perPage) =>
    listOf(pageOf(state.postsIn(channelId).reverse(), page, perPage)),
  SendEphemeralPost: (state, userId, post) =>
    ephemeral(state, userId, { ...post, Id: state.nextId('post'), CreateAt: state.now() }),
  UpdateEphemeralPost: (state, userId, post) => ephemeral(state, userId, post ?? {}),
  DeleteEphemeralPost(state, userId, postId) {
    state.removed.push({ userId, postId });
  },
  UploadFile: (state, data, channelId, name) =>
    complete(FileInfo, { Id: state.nextId('file'), ChannelId: channelId, Name: name, Size: data.length }),
};

function log({ logs }: FakeState, level: string, ...[message, pairs]: Parameters<Api['LogInfo']>) {
  logs.push({ level, message, pairs: pairs.map((pair) => String(pair?.value)) });
}

function statusOf({ presence }: FakeState, id: string): Status {
  return complete(Status, { UserId: id, Status: presence.get(id) ?? 'online' });
}

function ephemeral(state: FakeState, userId: string, input: Encodable<typeof Post>): Post {
  const post = complete(Post, { ...input, Type: 'system_ephemeral' });
  state.ephemeral.push({ userId, post });
  return post;
}

function listOf(chosen: readonly Post[]): PostList {
  return complete(PostList, {
    Order: chosen.map((post) => post.Id),
    Posts: new Map(chosen.map((post) => [post.Id, post])),
  });
}

function pageOf<T>(all: readonly T[], page: number, perPage: number): T[] {
  return all.slice(page * perPage, (page + 1) * perPage);
}
