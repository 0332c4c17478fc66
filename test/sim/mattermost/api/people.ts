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
    GetUsers(options) {
      const {
        InTeamId = '',
        InChannelId = '',
        Role = '',
        Roles = [],
        Active,
        Inactive,
        Sort,
      } = options ?? {};
      const { Page = 0, PerPage = 0 } = options ?? {};
      const isAsked = ({ id, roles, delete_at }: User) => {
        const own = roles.split(' ');
        return (
          (InTeamId === '' || channels.isInTeam(InTeamId, id)) &&
          (InChannelId === '' || channels.member(InChannelId, id) !== undefined) &&
          (Role === '' || own.includes(Role)) &&
          (Roles.length === 0 || Roles.some((role) => own.includes(role))) &&
          !(Active === true && delete_at !== 0) &&
          !(Inactive === true && delete_at === 0)
        );
      };
      const byName = (a: User, b: User) => a.username.localeCompare(b.username);
      const asked = people.all().filter(isAsked);
      return (Sort === 'create_at' ? asked : asked.sort(byName))
        .slice(Page * PerPage, (Page + 1) * PerPage)
        .map(goUser);
    },
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
