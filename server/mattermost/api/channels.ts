import { bool, int, pointer, slice, string } from '#go-plugin';
import { Channel, ChannelMember } from '../model/channel.ts';
import { appError, operation } from '../operation.ts';

/** Channels and who is in them. */
export const channelCalls = {
  GetChannel: operation({ name: 'GetChannel', args: [string], returns: [pointer(Channel), appError] }),
  /** Team name, channel name, whether archived ones count. */
  GetChannelByNameForTeamName: operation({
    name: 'GetChannelByNameForTeamName',
    args: [string, string, bool],
    returns: [pointer(Channel), appError],
  }),
  /** Two user ids; the channel is made if it is not there. */
  GetDirectChannel: operation({
    name: 'GetDirectChannel',
    args: [string, string],
    returns: [pointer(Channel), appError],
  }),
  /** Writes every column: change a channel just read, and only that. There is no compare-and-set. */
  UpdateChannel: operation({
    name: 'UpdateChannel',
    args: [pointer(Channel)],
    returns: [pointer(Channel), appError],
  }),
  /** Channel id, user id. */
  AddChannelMember: operation({
    name: 'AddChannelMember',
    args: [string, string],
    returns: [pointer(ChannelMember), appError],
  }),
  /** Channel id, user id. */
  GetChannelMember: operation({
    name: 'GetChannelMember',
    args: [string, string],
    returns: [pointer(ChannelMember), appError],
  }),
  /** Channel id, page, members per page. */
  GetChannelMembers: operation({
    name: 'GetChannelMembers',
    args: [string, int, int],
    returns: [slice(ChannelMember), appError],
  }),
  /** Channel id, user ids; answers those who are members. */
  GetChannelMembersByIds: operation({
    name: 'GetChannelMembersByIds',
    args: [string, slice(string)],
    returns: [slice(ChannelMember), appError],
  }),
} as const;
