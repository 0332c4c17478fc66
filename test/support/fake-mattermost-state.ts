import type { Encodable } from '#go-plugin';
import {
  type Api,
  Channel,
  ChannelMember,
  type Command,
  MattermostError,
  type OpenDialogRequest,
  type Post,
  Team,
  TeamMember,
  User,
  type WebsocketBroadcast,
} from '#mattermost';
import { createKv, type Kv } from './kv.ts';
import { LaggingPosts } from './lagging-posts.ts';
import { complete } from './zero-value.ts';

export interface ApiCall {
  readonly name: string;
  readonly args: readonly unknown[];
}

export interface WebSocketEvent {
  readonly event: string;
  readonly payload: Parameters<Api['PublishWebSocketEvent']>[1];
  readonly broadcast: Encodable<typeof WebsocketBroadcast>;
}

export interface FakeOptions {
  /** Milliseconds since the epoch: times of posts, expiry of keys. */
  readonly now: () => number;
  /** How many milliseconds `KVGet` and `KVList` run behind the writes, as a database replica does. */
  readonly readLag?: () => number;
  /** The same for reads of posts. */
  readonly postLag?: () => number;
  /** What the lags are measured by; `now` unless told, which may be a clock that is wrong. */
  readonly lagNow?: () => number;
}

/** What the fake server knows; tests read and change it freely. */
export class FakeState {
  readonly now: () => number;
  readonly kv: Kv;
  readonly users = new Map<string, User>();
  readonly teams = new Map<string, Team>();
  readonly channels = new Map<string, Channel>();
  /** In the order they were made; deleted ones keep a `DeleteAt`. */
  readonly posts: LaggingPosts;
  /** By channel id and user id. */
  readonly channelMembers = new Map<string, ChannelMember>();
  readonly teamMembers = new Map<string, TeamMember>();
  /** By user id; `online` when not told. */
  readonly presence = new Map<string, string>();
  readonly calls: ApiCall[] = [];
  readonly commands: Encodable<typeof Command>[] = [];
  readonly dialogs: Encodable<typeof OpenDialogRequest>[] = [];
  readonly ephemeral: { readonly userId: string; readonly post: Post }[] = [];
  /** Ephemeral posts that were taken away again. */
  readonly removed: { readonly userId: string; readonly postId: string }[] = [];
  readonly events: WebSocketEvent[] = [];
  readonly logs: { readonly level: string; readonly message: string; readonly pairs: readonly string[] }[] =
    [];
  readonly failures = new Map<string, MattermostError>();
  /** What `LoadPluginConfiguration` answers, as JSON. */
  settings: Record<string, unknown> = {};
  siteUrl = 'http://mattermost.example';
  readonly #grants = new Set<string>();
  #counter = 0;

  constructor(options: FakeOptions) {
    this.now = options.now;
    this.kv = createKv(options);
    this.posts = new LaggingPosts(options);
  }

  addUser(user: Encodable<typeof User>): User {
    const made = complete(User, { Id: this.nextId('user'), Roles: 'system_user', Locale: 'en', ...user });
    this.users.set(made.Id, made);
    return made;
  }

  addTeam(team: Encodable<typeof Team>): Team {
    const made = complete(Team, { Id: this.nextId('team'), Type: 'O', ...team });
    this.teams.set(made.Id, made);
    return made;
  }

  addChannel(channel: Encodable<typeof Channel>): Channel {
    const made = complete(Channel, { Id: this.nextId('chan'), Type: 'O', CreateAt: this.now(), ...channel });
    this.channels.set(made.Id, made);
    return made;
  }

  /** Makes a user a member of a channel and of its team. */
  join(channelId: string, userId: string, member: Encodable<typeof ChannelMember> = {}): ChannelMember {
    const { TeamId } = found(this.channels, channelId, 'channel');
    const isGuest = found(this.users, userId, 'user').Roles.includes('system_guest');
    const roles = isGuest
      ? { SchemeGuest: true, Roles: 'channel_guest' }
      : { SchemeUser: true, Roles: 'channel_user' };
    const made = complete(ChannelMember, { ...roles, ...member, ChannelId: channelId, UserId: userId });
    this.channelMembers.set(`${channelId} ${userId}`, made);
    if (TeamId !== '') this.joinTeam(TeamId, userId);
    return made;
  }

  leave(channelId: string, userId: string): void {
    this.channelMembers.delete(`${channelId} ${userId}`);
  }

  /** Makes a user a member of a team and of none of its channels. */
  joinTeam(teamId: string, userId: string): void {
    const made = complete(TeamMember, { TeamId: teamId, UserId: userId, Roles: 'team_user' });
    this.teamMembers.set(`${teamId} ${userId}`, made);
  }

  /** The user leaves the team and its channels; the team keeps that they were in it. */
  leaveTeam(teamId: string, userId: string): void {
    const member = found(this.teamMembers, `${teamId} ${userId}`, 'team_member');
    this.teamMembers.set(`${teamId} ${userId}`, { ...member, DeleteAt: this.now() });
    for (const { Id, TeamId } of this.channels.values()) if (TeamId === teamId) this.leave(Id, userId);
  }

  /** A deactivated user stays where they are. */
  deactivate(userId: string): void {
    const user = found(this.users, userId, 'user');
    this.users.set(userId, { ...user, DeleteAt: this.now(), UpdateAt: this.now() });
  }

  reactivate(userId: string): void {
    const user = found(this.users, userId, 'user');
    this.users.set(userId, { ...user, DeleteAt: 0, UpdateAt: this.now() });
  }

  archive(channelId: string): void {
    const channel = found(this.channels, channelId, 'channel');
    this.channels.set(channelId, { ...channel, DeleteAt: this.now(), UpdateAt: this.now() });
  }

  restore(channelId: string): void {
    const channel = found(this.channels, channelId, 'channel');
    this.channels.set(channelId, { ...channel, DeleteAt: 0, UpdateAt: this.now() });
  }

  /** Somebody writes another header. */
  setHeader(channelId: string, Header: string): void {
    const channel = found(this.channels, channelId, 'channel');
    this.channels.set(channelId, { ...channel, Header, UpdateAt: this.now() });
  }

  /** System administrators hold every permission; anybody else what was granted. */
  grant(userId: string, permission: string): void {
    this.#grants.add(`${userId} ${permission}`);
  }

  may(userId: string, permission: string): boolean {
    const roles = this.users.get(userId)?.Roles.split(' ') ?? [];
    return roles.includes('system_admin') || this.#grants.has(`${userId} ${permission}`);
  }

  /** From now on the call rejects with the error; undefined lets it work again. */
  fail(name: keyof Api, error: MattermostError | undefined): void {
    if (error === undefined) this.failures.delete(name);
    else this.failures.set(name, error);
  }

  /** The posts of a channel that are not deleted, oldest first. */
  postsIn(channelId: string): Post[] {
    return [...this.posts.values()].filter((post) => post.ChannelId === channelId && post.DeleteAt === 0);
  }

  /** 26 characters, as Mattermost's ids have. */
  nextId(kind: string): string {
    this.#counter += 1;
    return `${kind}${String(this.#counter).padStart(26 - kind.length, '0')}`;
  }
}

/** @throws MattermostError as the server answers when there is no such thing */
export function found<T>(among: ReadonlyMap<string, T>, id: string, what: string): T {
  return among.get(id) ?? missing(what);
}

/** @throws MattermostError always */
export function missing(what: string): never {
  const id = `app.${what}.missing.app_error`;
  throw new MattermostError('app-error', `Unable to find the ${what}.`, { id, status: 404 });
}

/** What the server answers to what cannot be done as things are. */
export function refusal(id: string): MattermostError {
  return new MattermostError('app-error', 'Not possible any more.', { id, status: 400 });
}
