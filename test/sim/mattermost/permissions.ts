import type { Store } from './store/index.ts';
import type { Channel } from './wire.ts';

const ofChannelGuests = [
  'read_channel',
  'read_channel_content',
  'add_reaction',
  'remove_reaction',
  'upload_file',
  'edit_post',
  'create_post',
  'use_channel_mentions',
];
const ofChannelUsers = [
  ...ofChannelGuests,
  'get_public_link',
  'delete_post',
  'manage_public_channel_members',
  'manage_public_channel_properties',
  'delete_public_channel',
  'manage_private_channel_members',
  'manage_private_channel_properties',
  'delete_private_channel',
];
const ofTeamUsers = [
  'view_team',
  'list_team_channels',
  'join_public_channels',
  'read_public_channel',
  'create_public_channel',
  'create_private_channel',
  'invite_user',
  'add_user_to_team',
];
const ofTeamAdmins = ['manage_team', 'manage_team_roles', 'remove_user_from_team', 'manage_channel_roles'];
const ofSystemUsers = ['create_direct_channel', 'create_group_channel', 'view_members', 'create_team'];
const ofSystemAdmins = ['manage_system', 'sysconsole_read_plugins', 'sysconsole_write_plugins'];

/** What the roles that come with Mattermost grant: `MakeDefaultRoles` of `model/role.go`, as far as plugins ask for it. */
const grants: Readonly<Record<string, readonly string[]>> = {
  channel_guest: ofChannelGuests,
  channel_user: ofChannelUsers,
  channel_admin: ['manage_channel_roles', 'use_group_mentions'],
  team_guest: ['view_team'],
  team_user: ofTeamUsers,
  team_admin: ofTeamAdmins,
  system_guest: ['create_direct_channel', 'create_group_channel'],
  system_user: ofSystemUsers,
  system_admin: [...ofChannelUsers, ...ofTeamUsers, ...ofTeamAdmins, ...ofSystemUsers, ...ofSystemAdmins],
};

/** Who may do what; follows `channels/app/authorization.go`. Somebody deactivated may what they might. */
export interface Permissions {
  inSystem(userId: string, permission: string): boolean;
  inTeam(userId: string, teamId: string, permission: string): boolean;
  inChannel(userId: string, channelId: string, permission: string): boolean;
  /** Also without being in it, if it is a public one of their team. */
  mayRead(userId: string, channel: Channel): boolean;
}

export function createPermissions({ people, channels }: Pick<Store, 'people' | 'channels'>): Permissions {
  const grant = (roles: string | undefined, permission: string) =>
    (roles ?? '').split(' ').some((role) => grants[role]?.includes(permission) === true);
  const inSystem = (userId: string, permission: string) => grant(people.find(userId)?.roles, permission);
  const inTeam = (userId: string, teamId: string, permission: string) => {
    if (teamId === '' || userId === '') return false;
    const member = channels.teamMember(teamId, userId);
    const isThere = member?.delete_at === 0;
    return (isThere && grant(member.roles, permission)) || inSystem(userId, permission);
  };
  const inChannel = (userId: string, channelId: string, permission: string) => {
    if (channelId === '' || userId === '') return false;
    if (grant(channels.member(channelId, userId)?.roles, permission)) return true;
    const teamId = channels.find(channelId)?.team_id ?? '';
    return teamId === '' ? inSystem(userId, permission) : inTeam(userId, teamId, permission);
  };
  return {
    inSystem,
    inTeam,
    inChannel,
    mayRead: (userId, { id, type, team_id }) =>
      inChannel(userId, id, 'read_channel_content') ||
      (type === 'O' && inTeam(userId, team_id, 'read_public_channel')),
  };
}
