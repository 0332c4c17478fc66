import { bool, bytes, int, pointer, slice, string } from '#go-plugin';
import { Permission, Status, Team, TeamMember, User, UserGetOptions } from '../model/people.ts';
import { appError, operation } from '../operation.ts';

/** People, teams, presence, permissions. The API itself checks no permission. */
export const userCalls = {
  GetUser: operation({ name: 'GetUser', args: [string], returns: [pointer(User), appError] }),
  GetUserByUsername: operation({
    name: 'GetUserByUsername',
    args: [string],
    returns: [pointer(User), appError],
  }),
  GetUserByEmail: operation({ name: 'GetUserByEmail', args: [string], returns: [pointer(User), appError] }),
  /** Which users, page by page. */
  GetUsers: operation({
    name: 'GetUsers',
    args: [pointer(UserGetOptions)],
    returns: [slice(pointer(User)), appError],
  }),
  /** Those that exist, in no certain order. */
  GetUsersByIds: operation({
    name: 'GetUsersByIds',
    args: [slice(string)],
    returns: [slice(pointer(User)), appError],
  }),
  /** Channel id, sort (`username` or `status`), page, users per page. */
  GetUsersInChannel: operation({
    name: 'GetUsersInChannel',
    args: [string, string, int, int],
    returns: [slice(pointer(User)), appError],
  }),
  /** Team id, page, users per page; by username, with those who are deactivated. */
  GetUsersInTeam: operation({
    name: 'GetUsersInTeam',
    args: [string, int, int],
    returns: [slice(pointer(User)), appError],
  }),
  GetUserStatus: operation({ name: 'GetUserStatus', args: [string], returns: [pointer(Status), appError] }),
  GetUserStatusesByIds: operation({
    name: 'GetUserStatusesByIds',
    args: [slice(string)],
    returns: [slice(pointer(Status)), appError],
  }),
  /** User id, bytes of a PNG, JPEG or GIF. */
  SetProfileImage: operation({ name: 'SetProfileImage', args: [string, bytes], returns: [appError] }),
  GetTeam: operation({ name: 'GetTeam', args: [string], returns: [pointer(Team), appError] }),
  GetTeamByName: operation({ name: 'GetTeamByName', args: [string], returns: [pointer(Team), appError] }),
  /** Team id, user id. */
  GetTeamMember: operation({
    name: 'GetTeamMember',
    args: [string, string],
    returns: [pointer(TeamMember), appError],
  }),
  /** User id, permission: system-wide. */
  HasPermissionTo: operation({
    name: 'HasPermissionTo',
    args: [string, pointer(Permission)],
    returns: [bool],
  }),
  /** User id, team id, permission. */
  HasPermissionToTeam: operation({
    name: 'HasPermissionToTeam',
    args: [string, string, pointer(Permission)],
    returns: [bool],
  }),
  /** User id, channel id, permission. True for system administrators even if they are no members. */
  HasPermissionToChannel: operation({
    name: 'HasPermissionToChannel',
    args: [string, string, pointer(Permission)],
    returns: [bool],
  }),
} as const;
