import { createPermissions } from '../permissions.ts';
import { notFound, Refusal } from '../store/refusal.ts';
import type { User } from '../wire.ts';
import type { ApiAnswers, ApiContext } from './context.ts';
import { goTeam, goTeamMember, goUser } from './convert.ts';

/** People, teams, presence, permissions. */
export function peopleAnswers({ store }: ApiContext): ApiAnswers {
  const { people, channels } = store;
  const permissions = createPermissions(store);
  const found = (user: User | undefined, what: 'user' | 'username') => {
    if (user === undefined) throw notFound(what);
    return goUser(user);
  };
  const status = (userId: string) => ({ UserId: userId, Status: people.status(userId) });

  return {
    GetUser: (id) => goUser(people.get(id)),
    GetUserByUsername: (username) => found(people.byUsername(username), 'username'),
    GetUserByEmail: (email) => found(people.byEmail(email), 'user'),
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
    GetUsersInChannel(channelId, sort, page, perPage) {
      if (sort !== 'username' && sort !== 'status') {
        throw new Refusal('plugin.api.get_users_in_channel', 400, 'Unable to get the users.');
      }
      return channels
        .members(channelId)
        .map(({ user_id }) => people.get(user_id))
        .sort((a, b) => a.username.localeCompare(b.username))
        .slice(page * perPage, (page + 1) * perPage)
        .map(goUser);
    },
    GetUsersInTeam: (teamId, page, perPage) =>
      people
        .all()
        .filter(({ id }) => channels.isInTeam(teamId, id))
        .sort((a, b) => a.username.localeCompare(b.username))
        .slice(page * perPage, (page + 1) * perPage)
        .map(goUser),
    GetUserStatus: (id) => status(people.get(id).id),
    GetUserStatusesByIds: (ids) => ids.map(status),
    SetProfileImage: (id, image) => people.setImage(id, image),
    GetTeam: (id) => goTeam(channels.team(id)),
    GetTeamByName: (name) => {
      const team = channels.teamByName(name);
      if (team === undefined) throw notFound('teamName');
      return goTeam(team);
    },
    GetTeamMember: (teamId, userId) => {
      const member = channels.teamMember(teamId, userId);
      if (member === undefined) throw notFound('teamMember');
      return goTeamMember(member);
    },
    HasPermissionTo: (userId, permission) => permissions.inSystem(userId, permission?.Id ?? ''),
    HasPermissionToTeam: (userId, teamId, permission) =>
      permissions.inTeam(userId, teamId, permission?.Id ?? ''),
    HasPermissionToChannel: (userId, channelId, permission) =>
      permissions.inChannel(userId, channelId, permission?.Id ?? ''),
  };
}
