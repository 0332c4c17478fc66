import { bool, type Decoded, int, map, pointer, slice, string, struct } from '#go-plugin';
import { object } from './interface-value.ts';
import { ChannelBannerInfo } from './people.ts';

/**
 * `model.Channel`, with every field the server stores: `UpdateChannel` writes all columns, so a field that is not
 * carried back is lost. Times are milliseconds since the epoch.
 */
export const Channel = struct('Channel', {
  Id: string,
  CreateAt: int,
  UpdateAt: int,
  /** Not 0 once archived. */
  DeleteAt: int,
  TeamId: string,
  /** `O` public, `P` private, `D` direct, `G` group. */
  Type: string,
  DisplayName: string,
  Name: string,
  /** At most 1024 characters. */
  Header: string,
  Purpose: string,
  LastPostAt: int,
  TotalMsgCount: int,
  ExtraUpdateAt: int,
  CreatorId: string,
  SchemeId: pointer(string),
  Props: object,
  GroupConstrained: pointer(bool),
  AutoTranslation: bool,
  Shared: pointer(bool),
  TotalMsgCountRoot: int,
  PolicyID: pointer(string),
  LastRootPostAt: int,
  BannerInfo: pointer(ChannelBannerInfo),
  PolicyEnforced: bool,
  PolicyIsActive: bool,
  DefaultCategoryName: string,
});
export type Channel = Decoded<typeof Channel>;

/** `model.ChannelMember`. */
export const ChannelMember = struct('ChannelMember', {
  ChannelId: string,
  UserId: string,
  /** Space separated: `channel_user`, `channel_admin`, `channel_guest`. */
  Roles: string,
  LastViewedAt: int,
  NotifyProps: map(string, string),
  LastUpdateAt: int,
  SchemeGuest: bool,
  SchemeUser: bool,
  SchemeAdmin: bool,
  ExplicitRoles: string,
});
export type ChannelMember = Decoded<typeof ChannelMember>;

/** `model.WebsocketBroadcast`: who gets an event. All fields empty means everybody on the server. */
export const WebsocketBroadcast = struct('WebsocketBroadcast', {
  OmitUsers: map(string, bool),
  UserId: string,
  ChannelId: string,
  TeamId: string,
  ConnectionId: string,
  OmitConnectionId: string,
  ContainsSanitizedData: bool,
  ContainsSensitiveData: bool,
  ReliableClusterSend: bool,
  BroadcastHooks: slice(string),
});
export type WebsocketBroadcast = Decoded<typeof WebsocketBroadcast>;
