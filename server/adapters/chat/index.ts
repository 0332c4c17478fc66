import { type Api, type ChannelMember, MattermostError, type User } from '#mattermost';
import type { Chat, Membership, Person } from '../../app/ports.ts';
import { fingerprintOf, KEY_PROP, messageOf, propsOf, refTo } from './content.ts';
import { found, isRefusal } from './found.ts';
import { createMembership } from './membership.ts';
import { personOf } from './person.ts';

/** More than these are not told: the first of them can name managers. */
const AT_MOST = 20;

/** Ids of the active system admins, by username. */
async function systemAdmins(api: Pick<Api, 'GetUsers'>): Promise<readonly string[]> {
  const found = await api.GetUsers({ Role: 'system_admin', Active: true, Page: 0, PerPage: AT_MOST });
  return found.flatMap((user) => (user === undefined || user.IsBot ? [] : [user.Id]));
}

type ChatApi = Pick<
  Api,
  | 'GetUser'
  | 'GetUserByUsername'
  | 'GetUserByEmail'
  | 'GetUsers'
  | 'HasPermissionTo'
  | 'GetChannelMember'
  | 'GetChannelMembers'
  | 'GetDirectChannel'
  | 'GetChannel'
  | 'GetTeam'
  | 'GetChannelByNameForTeamName'
  | 'CreatePost'
  | 'GetPost'
  | 'UpdatePost'
  | 'GetPostsSince'
  | 'DeletePost'
  | 'GetTeamMember'
  | 'GetUsersInTeam'
  | 'AddChannelMember'
  | 'UpdateChannel'
>;

/**
 * Mattermost as the app sees it. `botId` is empty while there is no bot: then nothing can be posted.
 */
export function createChat(api: ChatApi, botId: () => string): Chat {
  function bot(): string {
    if (botId() === '') throw new MattermostError('not-activated', 'There is no bot to post with.');
    return botId();
  }

  return {
    async person(userId) {
      return personFound(await found(api.GetUser(userId)));
    },
    async personNamed(username) {
      return personFound(await found(api.GetUserByUsername(username)));
    },
    async personOfEmail(email) {
      return personFound(await found(api.GetUserByEmail(email)));
    },
    isSystemAdmin: (userId) => api.HasPermissionTo(userId, { Id: 'manage_system' }),
    systemAdmins: () => systemAdmins(api),
    mayConfigure: (userId) => api.HasPermissionTo(userId, { Id: 'sysconsole_write_plugins' }),
    async membership(channelId, userId) {
      const member = await found(api.GetChannelMember(channelId, userId));
      return member === undefined ? undefined : membershipOf(member);
    },
    async adminsOf(channelId) {
      const admins: string[] = [];
      for (let page = 0; ; page += 1) {
        const members = await api.GetChannelMembers(channelId, page, MEMBERS_PER_PAGE);
        admins.push(...members.filter((one) => membershipOf(one).isChannelAdmin).map(({ UserId }) => UserId));
        if (members.length < MEMBERS_PER_PAGE) return admins;
      }
    },
    async directChannel(userId) {
      return existing(await api.GetDirectChannel(userId, bot())).Id;
    },
    async channel(channelId, known) {
      const channel = await found(api.GetChannel(channelId));
      if (channel === undefined || channel.TeamId === '') return undefined;
      const { TeamId: teamId, Name: name, DisplayName: displayName, Type, DeleteAt } = channel;
      const isTeamKnown = known !== undefined && known.teamId === teamId;
      const team = isTeamKnown ? known.team : ((await found(api.GetTeam(teamId)))?.Name ?? '');
      return { teamId, team, name, displayName, isPublic: Type === 'O', isArchived: DeleteAt !== 0 };
    },
    async channelNamed(team, channel) {
      const named = await found(api.GetChannelByNameForTeamName(team, channel, false));
      return named === undefined || named.DeleteAt !== 0 ? undefined : named.Id;
    },
    async formerChannel(team, channel) {
      return (await found(api.GetChannelByNameForTeamName(team, channel, true)))?.Id;
    },
    async post(channelId, content, { key, set, root = '' }) {
      const post = { UserId: bot(), ChannelId: channelId, RootId: root, Message: messageOf(content) };
      return refTo(await created(api.CreatePost({ ...post, Props: propsOf(content, key, set) })));
    },
    async postRef(postId) {
      const post = await found(api.GetPost(postId));
      return post === undefined || post.DeleteAt !== 0 ? undefined : refTo(post);
    },
    async postPlace(postId) {
      const post = await found(api.GetPost(postId));
      if (post === undefined || post.DeleteAt !== 0) return undefined;
      return { channelId: post.ChannelId, root: post.RootId };
    },
    async rewrite(postId, content, set) {
      const post = await found(api.GetPost(postId));
      if (post === undefined || post.DeleteAt !== 0) return false;
      if (refTo(post).fingerprint === fingerprintOf(content) && post.Message === messageOf(content))
        return true;
      const Props = new Map([...post.Props, ...propsOf(content, post.Props.get(KEY_PROP)?.value, set)]);
      try {
        await api.UpdatePost({ ...post, Message: messageOf(content), Props });
        return true;
      } catch (error) {
        const isGone = (await found(api.GetPost(postId)))?.DeleteAt !== 0;
        if (!isRefusal(error)) throw error;
        if (isGone) return false;
        throw new PostRefused(error);
      }
    },
    fingerprint: fingerprintOf,
    async postsOf(channelId, key, since) {
      const list = await api.GetPostsSince(channelId, since);
      const posts = [...(list?.Posts.values() ?? [])];
      return posts
        .filter((post) => post !== undefined)
        .filter((post) => post.DeleteAt === 0 && post.UserId === botId())
        .filter((post) => post.Props.get(KEY_PROP)?.value === key)
        .map(refTo);
    },
    async remove(postId) {
      await found(api.DeletePost(postId));
    },
    ...createMembership(api),
  };
}

const MEMBERS_PER_PAGE = 200;

function membershipOf(member: ChannelMember): Membership {
  const roles = member.Roles.split(' ');
  return {
    isChannelAdmin: member.SchemeAdmin || roles.includes('channel_admin'),
    isGuest: member.SchemeGuest || roles.includes('channel_guest'),
  };
}

function personFound(user: User | undefined): Person | undefined {
  return user === undefined ? undefined : personOf(user);
}

/** A post that was made; one that the server refuses, however often it is asked, rejects with `refused`. */
async function created<T>(asked: Promise<T | undefined>): Promise<T> {
  try {
    return existing(await asked);
  } catch (error) {
    throw isRefusal(error) ? new PostRefused(error) : error;
  }
}

function existing<T>(answer: T | undefined): T {
  if (answer === undefined) throw new MattermostError('error', 'The server answered nothing.');
  return answer;
}

/** The server does not let the bot post there. */
class PostRefused extends Error {
  readonly code = 'refused';

  constructor(cause: unknown) {
    super('the server refused the post', { cause });
    this.name = 'PostRefused';
  }
}
