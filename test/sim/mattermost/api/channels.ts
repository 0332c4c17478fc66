import { addToChannel } from '../membership.ts';
import { notFound, Refusal } from '../store/refusal.ts';
import type { ApiAnswers, ApiContext } from './context.ts';
import { goChannel, goChannelMember } from './convert.ts';

/** Channels and their members. */
export function channelAnswers({ store }: ApiContext): ApiAnswers {
  const { channels } = store;
  return {
    GetChannel: (id) => goChannel(channels.get(id)),
    GetChannelByNameForTeamName(teamName, name, includeDeleted) {
      const channel = channels.byName(channels.teamByName(teamName)?.id ?? '', name);
      if (channel === undefined || (channel.delete_at !== 0 && !includeDeleted)) throw notFound('channel');
      return goChannel(channel);
    },
    GetDirectChannel: (one, other) => goChannel(channels.direct(one, other)),
    UpdateChannel(channel) {
      const { Id = '', DisplayName = '', Header = '', Purpose = '', DeleteAt = 0 } = channel ?? {};
      if (DeleteAt !== 0) throw new Refusal('app.channel.update.bad_id', 400, 'Bad channel id.');
      return goChannel(channels.update(Id, { display_name: DisplayName, header: Header, purpose: Purpose }));
    },
    AddChannelMember: (channelId, userId) => goChannelMember(addToChannel(store, channelId, userId)),
    GetChannelMember(channelId, userId) {
      const member = channels.member(channelId, userId);
      if (member === undefined) throw notFound('channel_member');
      return goChannelMember(member);
    },
    GetChannelMembers: (channelId, page, perPage) =>
      channels
        .members(channelId)
        .slice(page * perPage, (page + 1) * perPage)
        .map(goChannelMember),
    GetChannelMembersByIds: (channelId, ids) =>
      channels
        .members(channelId)
        .filter(({ user_id }) => ids.includes(user_id))
        .map(goChannelMember),
  };
}
