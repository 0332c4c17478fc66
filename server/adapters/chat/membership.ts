import { type Api, type Channel, MattermostError, type User } from '#mattermost';
import type { Chat, NamedAccount } from '../../app/ports.ts';
import { found, isDone } from './found.ts';
import { personOf } from './person.ts';

type ChannelApi = Pick<
  Api,
  'GetChannel' | 'GetTeamMember' | 'GetUsersInTeam' | 'AddChannelMember' | 'UpdateChannel'
>;

const PER_PAGE = 200;
/** Of the members of a team; who they are is asked while somebody waits. */
const PAGES = 25;

function namesOf(user: User): readonly NamedAccount[] {
  const { isBot, isGone, isGuest, username } = personOf(user);
  if (isBot || isGone || isGuest) return [];
  return [{ username, firstName: user.FirstName, lastName: user.LastName, nickname: user.Nickname }];
}

/** Who gets into a channel, and what stands at its top. */
export function createMembership(
  api: ChannelApi,
): Pick<Chat, 'teamOf' | 'isInTeam' | 'namesIn' | 'addMember' | 'header' | 'changeHeader'> {
  async function present(channelId: string): Promise<Channel | undefined> {
    const channel = await found(api.GetChannel(channelId));
    return channel === undefined || channel.DeleteAt !== 0 ? undefined : channel;
  }

  return {
    async teamOf(channelId) {
      const channel = await api.GetChannel(channelId);
      if (channel === undefined) throw new MattermostError('error', 'The server answered nothing.');
      return channel.TeamId;
    },
    async isInTeam(teamId, userId) {
      const member = await found(api.GetTeamMember(teamId, userId));
      return member !== undefined && member.DeleteAt === 0;
    },
    async namesIn(teamId) {
      const names: NamedAccount[] = [];
      for (let page = 0; page < PAGES; page += 1) {
        const users = await api.GetUsersInTeam(teamId, page, PER_PAGE);
        names.push(...users.flatMap((user) => (user === undefined ? [] : namesOf(user))));
        if (users.length < PER_PAGE) return names;
      }
      return undefined;
    },
    addMember: (channelId, userId) => isDone(api.AddChannelMember(channelId, userId)),
    async header(channelId) {
      return (await present(channelId))?.Header;
    },
    async changeHeader(channelId, before, header) {
      // Every column is written, so nothing may come between reading and writing that need not.
      const channel = await present(channelId);
      if (channel === undefined || channel.Header !== before) return false;
      return isDone(api.UpdateChannel({ ...channel, Header: header }));
    },
  };
}
