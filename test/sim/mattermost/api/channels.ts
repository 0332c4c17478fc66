import { addToChannel } from '../membership.ts';
import { notFound, Refusal } from '../store/refusal.ts';
import type { ApiAnswers, ApiContext } from './context.ts';
import { goChannel, goChannelMember } from './convert.ts';

/** Channels and their members. */
export function channelAnswers({ store, tell }: ApiContext): ApiAnswers {
  const { channels } = store;
  return {
    GetChannel: (id) => goChannel(channels.get(id)),
    GetChannelByNameForTeamName(teamName, name, includeDeleted) {
      const team = channels.teamByName(teamName);
      if (team === undefined) throw notFound('teamName');
      const channel = channels.byName(team.id, name);
      if (channel === undefined || (channel.delete_at !== 0 && !includeDeleted))
        throw notFound('channelName');
      return goChannel(channel);
    },
    GetDirectChannel: (one, other) => goChannel(channels.direct(one, other)),
    UpdateChannel(channel) {
      const { Id = '', DisplayName = '', Header = '', Purpose = '', DeleteAt = 0 } = channel ?? {};
      if (DeleteAt !== 0) throw new Refusal('app.channel.update.bad_id', 400, 'Bad channel id.');
      return goChannel(channels.update(Id, { display_name: DisplayName, header: Header, purpose: Purpose }));
    },
    AddChannelMember(channelId, userId) {
      const isNew = channels.member(channelId, userId) === undefined;
      const member = goChannelMember(addToChannel(store, channelId, userId));
      if (isNew) tell.userJoined(member);
      return member;
    },
    GetChannelMember(channelId, userId) {
      const member = channels.member(channelId, userId);
      if (member === undefined) throw notFound('channelMember');
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
