import {
  type Api,
  type ChannelMember,
  MattermostError,
  objectFromJson,
  type Post,
  type User,
} from '#mattermost';
import type { Chat, Membership, Person, PostRef } from '../app/ports.ts';

/** The prop of a post that says which update it is. */
export const UPDATE_PROP = 'set_update';

type ChatApi = Pick<
  Api,
  | 'GetUser'
  | 'GetUserByUsername'
  | 'HasPermissionTo'
  | 'GetChannelMember'
  | 'GetChannelMembers'
  | 'GetDirectChannel'
  | 'GetChannelByNameForTeamName'
  | 'CreatePost'
  | 'GetPost'
  | 'UpdatePost'
  | 'GetPostsSince'
  | 'DeletePost'
>;

/** Mattermost as the app sees it. `botId` is empty while there is no bot: then nothing can be posted. */
export function createChat(api: ChatApi, botId: () => string): Chat {
  return {
    async person(userId) {
      return personOf(await found(api.GetUser(userId)));
    },
    async personNamed(username) {
      return personOf(await found(api.GetUserByUsername(username)));
    },
    isSystemAdmin: (userId) => api.HasPermissionTo(userId, { Id: 'manage_system' }),
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
    async tell(userId, message) {
      if (botId() === '') throw new MattermostError('not-activated', 'There is no bot to tell it.');
      const channel = await api.GetDirectChannel(userId, botId());
      await api.CreatePost({ UserId: botId(), ChannelId: channel?.Id ?? '', Message: message });
    },
    async channelNamed(team, channel) {
      const named = await found(api.GetChannelByNameForTeamName(team, channel, false));
      return named === undefined || named.DeleteAt !== 0 ? undefined : named.Id;
    },
    async post(channelId, message, updateId) {
      if (botId() === '') throw new MattermostError('not-activated', 'There is no bot to post with.');
      const Props = objectFromJson({
        [UPDATE_PROP]: updateId,
        mentionHighlightDisabled: true,
        disable_group_highlight: true,
      });
      const post = await api.CreatePost({ UserId: botId(), ChannelId: channelId, Message: message, Props });
      if (post === undefined) throw new MattermostError('error', 'The server answered no post.');
      return refTo(post);
    },
    async isThere(postId) {
      const post = await found(api.GetPost(postId));
      return post !== undefined && post.DeleteAt === 0;
    },
    async rewrite(postId, message) {
      const post = await found(api.GetPost(postId));
      if (post === undefined || post.DeleteAt !== 0) return false;
      if (post.Message !== message) await api.UpdatePost({ ...post, Message: message });
      return true;
    },
    async postsOf(channelId, updateId, since) {
      const list = await api.GetPostsSince(channelId, since);
      const posts = [...(list?.Posts.values() ?? [])];
      return posts
        .filter((post) => post !== undefined)
        .filter((post) => post.DeleteAt === 0 && post.UserId === botId())
        .filter((post) => post.Props.get(UPDATE_PROP)?.value === updateId)
        .map(refTo);
    },
    remove: (postId) => api.DeletePost(postId),
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

function personOf(user: User | undefined): Person | undefined {
  if (user === undefined) return undefined;
  return {
    id: user.Id,
    username: user.Username.toLowerCase(),
    email: user.Email,
    locale: user.Locale,
    isGuest: user.Roles.split(' ').includes('system_guest'),
    isGone: user.DeleteAt !== 0,
  };
}

function refTo(post: Pick<Post, 'Id' | 'CreateAt'>): PostRef {
  return { id: post.Id, createdAt: post.CreateAt };
}

/** What the server has; undefined when it answers that there is no such thing. */
async function found<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof MattermostError && error.status === 404) return undefined;
    throw error;
  }
}
