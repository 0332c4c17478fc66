import { type Api, type Channel, MattermostError } from '#mattermost';
import type { Chat } from '../../app/ports.ts';
import { found, isDone } from './found.ts';

type ChannelApi = Pick<Api, 'GetChannel' | 'GetTeamMember' | 'AddChannelMember' | 'UpdateChannel'>;

/** Who gets into a channel, and what stands at its top. */
export function createMembership(
  api: ChannelApi,
): Pick<Chat, 'teamOf' | 'isInTeam' | 'addMember' | 'header' | 'changeHeader'> {
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
