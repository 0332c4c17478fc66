import { notFound } from '../store/refusal.ts';
import type { User } from '../wire.ts';
import type { ApiAnswers, ApiContext } from './context.ts';
import { goTeam, goTeamMember, goUser } from './convert.ts';

/** People, teams, presence, permissions. */
export function peopleAnswers({ store }: ApiContext): ApiAnswers {
  const { people, channels } = store;
  const found = (user: User | undefined) => {
    if (user === undefined) throw notFound('user');
    return goUser(user);
  };
  const isAdmin = (userId: string) => people.find(userId)?.roles.includes('system_admin') === true;
  const status = (userId: string) => ({ UserId: userId, Status: people.status(userId) });

  return {
    GetUser: (id) => goUser(people.get(id)),
    GetUserByUsername: (username) => found(people.byUsername(username)),
    GetUserByEmail: (email) => found(people.byEmail(email)),
    GetUsersByIds: (ids) =>
      ids.flatMap((id) => {
        const user = people.find(id);
        return user === undefined ? [] : [goUser(user)];
      }),
    GetUsersInChannel: (channelId, _sort, page, perPage) =>
      channels
        .members(channelId)
        .map(({ user_id }) => people.get(user_id))
        .sort((a, b) => a.username.localeCompare(b.username))
        .slice(page * perPage, (page + 1) * perPage)
        .map(goUser),
    GetUserStatus: (id) => status(people.get(id).id),
    GetUserStatusesByIds: (ids) => ids.map(status),
    SetProfileImage: (id, image) => people.setImage(id, image),
    GetTeam: (id) => goTeam(channels.team(id)),
    GetTeamByName: (name) => {
      const team = channels.teamByName(name);
      if (team === undefined) throw notFound('team');
      return goTeam(team);
    },
    GetTeamMember: (teamId, userId) => {
      const member = channels.teamMember(teamId, userId);
      if (member === undefined) throw notFound('team_member');
      return goTeamMember(member);
    },
    HasPermissionTo: (userId) => isAdmin(userId),
    HasPermissionToTeam: (userId, teamId, permission) =>
      isAdmin(userId) || (permission?.Id !== 'manage_team' && channels.isInTeam(teamId, userId)),
    HasPermissionToChannel: (userId, channelId, permission) => {
      const member = channels.member(channelId, userId);
      const isAdministrative = permission?.Id.startsWith('manage_channel') === true;
      if (isAdmin(userId)) return true;
      if (member !== undefined) return member.scheme_admin || !isAdministrative;
      const channel = channels.get(channelId);
      const isOpen = channel.type === 'O' && channels.isInTeam(channel.team_id, userId);
      const isGuest = people.find(userId)?.roles.includes('system_guest') !== false;
      return isOpen && !isGuest && permission?.Id.startsWith('read_channel') === true;
    },
  };
}
