import { bool, type Decoded, int, map, pointer, slice, string, struct } from '#go-plugin';

/** `model.User`, without password, login and session fields. Times are milliseconds since the epoch. */
export const User = struct('User', {
  Id: string,
  CreateAt: int,
  UpdateAt: int,
  /** Not 0 once deactivated. */
  DeleteAt: int,
  Username: string,
  Email: string,
  Nickname: string,
  FirstName: string,
  LastName: string,
  Position: string,
  /** Space separated: `system_user`, `system_admin`, `system_guest`. */
  Roles: string,
  /** `customStatus` holds JSON. */
  Props: map(string, string),
  Locale: string,
  /** Keys `useAutomaticTimezone` ("true"), `automaticTimezone`, `manualTimezone`. */
  Timezone: map(string, string),
  IsBot: bool,
  BotDescription: string,
});
export type User = Decoded<typeof User>;

/** `model.ViewUsersRestrictions`. */
export const ViewUsersRestrictions = struct('ViewUsersRestrictions', {
  Teams: slice(string),
  Channels: slice(string),
});

/** `model.UserGetOptions`: which users, on which page. */
export const UserGetOptions = struct('UserGetOptions', {
  InTeamId: string,
  NotInTeamId: string,
  InChannelId: string,
  NotInChannelId: string,
  InGroupId: string,
  NotInGroupId: string,
  GroupConstrained: bool,
  WithoutTeam: bool,
  /** Deactivated users only. */
  Inactive: bool,
  /** No deactivated users. */
  Active: bool,
  /** One system-wide role, such as `system_admin`. */
  Role: string,
  /** Any of these system-wide roles. */
  Roles: slice(string),
  ChannelRoles: slice(string),
  TeamRoles: slice(string),
  Sort: string,
  ViewRestrictions: pointer(ViewUsersRestrictions),
  /** Counted from 0. */
  Page: int,
  PerPage: int,
  /** Milliseconds since the epoch. */
  UpdatedAfter: int,
});
export type UserGetOptions = Decoded<typeof UserGetOptions>;

/** `model.Bot`. */
export const Bot = struct('Bot', {
  UserId: string,
  Username: string,
  DisplayName: string,
  Description: string,
  OwnerId: string,
});
export type Bot = Decoded<typeof Bot>;

/** `model.Status`: presence. */
export const Status = struct('Status', {
  UserId: string,
  /** `online`, `away`, `dnd`, `offline`. */
  Status: string,
  Manual: bool,
  LastActivityAt: int,
  /** Seconds since the epoch, unlike every other time here. */
  DNDEndTime: int,
});
export type Status = Decoded<typeof Status>;

/** `model.Team`. */
export const Team = struct('Team', {
  Id: string,
  CreateAt: int,
  UpdateAt: int,
  DeleteAt: int,
  DisplayName: string,
  Name: string,
  Description: string,
  Type: string,
});
export type Team = Decoded<typeof Team>;

/** `model.TeamMember`. */
export const TeamMember = struct('TeamMember', {
  TeamId: string,
  UserId: string,
  Roles: string,
  /** Not 0 once the user left. */
  DeleteAt: int,
  SchemeGuest: bool,
  SchemeUser: bool,
  SchemeAdmin: bool,
  ExplicitRoles: string,
});
export type TeamMember = Decoded<typeof TeamMember>;

/** `model.Permission`; the server looks at `Id` only. */
export const Permission = struct('Permission', {
  Id: string,
  Name: string,
  Description: string,
  Scope: string,
});
export type Permission = Decoded<typeof Permission>;

/** `model.ChannelBannerInfo`. */
export const ChannelBannerInfo = struct('ChannelBannerInfo', {
  Enabled: pointer(bool),
  Text: pointer(string),
  BackgroundColor: pointer(string),
});
