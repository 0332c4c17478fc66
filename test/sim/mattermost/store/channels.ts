import type { Channel, ChannelMember, Team, TeamMember } from '../wire.ts';
import type { Basis } from './basis.ts';
import type { People } from './people.ts';
import { notFound, Refusal } from './refusal.ts';

const maxHeaderRunes = 1024;

/** Teams, channels and who is in them. */
export interface Channels {
  addTeam(name: string, displayName: string): Team;
  team(id: string): Team;
  teamByName(name: string): Team | undefined;
  teams(): Team[];
  joinTeam(teamId: string, userId: string): TeamMember;
  /** Leaves the team and its channels; answers the membership that was, undefined if there was none. */
  leaveTeam(teamId: string, userId: string): TeamMember | undefined;
  isInTeam(teamId: string, userId: string): boolean;
  /** Also of somebody who left it: then with a `delete_at`. */
  teamMember(teamId: string, userId: string): TeamMember | undefined;
  add(channel: {
    teamId: string;
    name: string;
    displayName: string;
    type?: 'O' | 'P';
    header?: string;
  }): Channel;
  get(id: string): Channel;
  find(id: string): Channel | undefined;
  all(): Channel[];
  byName(teamId: string, name: string): Channel | undefined;
  /** The direct channel of two users, made when first asked for. */
  direct(one: string, other: string): Channel;
  /** An archived channel stays as it is: nobody posts in it or changes it until it is restored. */
  archive(id: string): Channel;
  restore(id: string): Channel;
  /** Deletes it for good. */
  remove(id: string): void;
  /** Changes what may be changed: display name, header, purpose. */
  update(id: string, change: Partial<Pick<Channel, 'display_name' | 'header' | 'purpose'>>): Channel;
  join(channelId: string, userId: string, options?: { admin?: boolean }): ChannelMember;
  leave(channelId: string, userId: string): ChannelMember | undefined;
  member(channelId: string, userId: string): ChannelMember | undefined;
  members(channelId: string): ChannelMember[];
  of(userId: string): Channel[];
  /** The user has seen everything in the channel until now. */
  view(channelId: string, userId: string): void;
  /** When the user last looked, or came into the channel. */
  lastViewedAt(channelId: string, userId: string): number;
}

export function createChannels({ now, newId, events }: Basis, people: People): Channels {
  const teams = new Map<string, Team>();
  const teamMembers: TeamMember[] = [];
  const channels = new Map<string, Channel>();
  const memberships = new Map<string, Map<string, ChannelMember>>();
  const views = new Map<string, number>();

  const team = (id: string) => teams.get(id) ?? missing('team');
  const get = (id: string) => channels.get(id) ?? missing('channel');
  const membersOf = (id: string) => memberships.get(id) ?? new Map<string, ChannelMember>();

  const teamMember = (teamId: string, userId: string) =>
    teamMembers.find((one) => one.team_id === teamId && one.user_id === userId);
  const isInTeam = (teamId: string, userId: string) => teamMember(teamId, userId)?.delete_at === 0;

  const make = (fields: Pick<Channel, 'team_id' | 'type' | 'name' | 'display_name' | 'header'>): Channel => {
    const channel = { ...fields, id: newId(), purpose: '', create_at: now(), update_at: now(), delete_at: 0 };
    channels.set(channel.id, channel);
    memberships.set(channel.id, new Map());
    return channel;
  };

  const join = (channelId: string, userId: string, { admin = false } = {}) => {
    get(channelId);
    const isGuest = people.get(userId).roles.includes('system_guest');
    const member: ChannelMember = membersOf(channelId).get(userId) ?? {
      channel_id: channelId,
      user_id: userId,
      roles: isGuest ? 'channel_guest' : admin ? 'channel_user channel_admin' : 'channel_user',
      scheme_admin: admin,
      scheme_user: !isGuest,
      scheme_guest: isGuest,
    };
    membersOf(channelId).set(userId, member);
    views.set(`${channelId} ${userId}`, now());
    events.publish('user_added', { channel_id: channelId, user_id: userId }, { channelId });
    return member;
  };

  const leave = (channelId: string, userId: string) => {
    const member = membersOf(channelId).get(userId);
    if (member === undefined) return undefined;
    events.publish('user_removed', { channel_id: channelId, user_id: userId }, { channelId });
    membersOf(channelId).delete(userId);
    return member;
  };

  const setDeletedAt = (id: string, delete_at: number, event: string) => {
    const channel = Object.assign(get(id), { delete_at, update_at: now() });
    events.publish(event, { channel_id: id, delete_at }, { channelId: id });
    return channel;
  };

  return {
    addTeam(name, displayName) {
      const added = { id: newId(), name, display_name: displayName, create_at: now(), delete_at: 0 };
      teams.set(added.id, added);
      return added;
    },
    team,
    teams: () => [...teams.values()],
    teamByName: (name) => [...teams.values()].find((one) => one.name === name),
    joinTeam(teamId, userId) {
      const before = teamMember(teamId, userId);
      if (before !== undefined) return Object.assign(before, { delete_at: 0 });
      const isGuest = people.get(userId).roles.includes('system_guest');
      const roles = isGuest ? 'team_guest' : 'team_user';
      const member = { team_id: team(teamId).id, user_id: userId, roles, delete_at: 0 };
      teamMembers.push(member);
      return member;
    },
    leaveTeam(teamId, userId) {
      const member = teamMember(teamId, userId);
      if (member === undefined || member.delete_at !== 0) return undefined;
      for (const channel of channels.values()) if (channel.team_id === teamId) leave(channel.id, userId);
      member.delete_at = now();
      return member;
    },
    isInTeam,
    teamMember,
    add: ({ teamId, name, displayName, type = 'O', header = '' }) =>
      make({ team_id: team(teamId).id, type, name, display_name: displayName, header }),
    get,
    find: (id) => channels.get(id),
    all: () => [...channels.values()],
    byName: (teamId, name) =>
      [...channels.values()].find((one) => one.team_id === teamId && one.name === name),
    direct(one, other) {
      const name = [people.get(one).id, people.get(other).id].sort().join('__');
      const existing = [...channels.values()].find(
        (channel) => channel.type === 'D' && channel.name === name,
      );
      if (existing !== undefined) return existing;
      const channel = make({ team_id: '', type: 'D', name, display_name: '', header: '' });
      for (const member of [one, other]) {
        join(channel.id, member);
        // Being in it is not having looked at it, however long joining takes.
        views.set(`${channel.id} ${member}`, channel.create_at);
      }
      events.publish('direct_added', { channel_id: channel.id }, { channelId: channel.id });
      return channel;
    },
    archive: (id) => setDeletedAt(id, now(), 'channel_deleted'),
    restore: (id) => setDeletedAt(id, 0, 'channel_restored'),
    remove: (id) => void channels.delete(id),
    update(id, change) {
      const channel = get(id);
      if (channel.delete_at !== 0) throw new Refusal('app.channel.update.bad_id', 400, 'Bad channel id.');
      if (change.header !== undefined && [...change.header].length > maxHeaderRunes) {
        throw new Refusal('model.channel.is_valid.header.app_error', 400, 'Invalid header.');
      }
      Object.assign(channel, change, { update_at: now() });
      events.publish('channel_updated', { channel: JSON.stringify(channel) }, { channelId: id });
      return channel;
    },
    join,
    leave,
    member: (channelId, userId) => membersOf(channelId).get(userId),
    members: (channelId) => [...membersOf(channelId).values()],
    of: (userId) => [...channels.values()].filter((channel) => membersOf(channel.id).has(userId)),
    view(channelId, userId) {
      const key = `${channelId} ${userId}`;
      views.set(key, Math.max(now(), (views.get(key) ?? 0) + 1));
    },
    lastViewedAt: (channelId, userId) => views.get(`${channelId} ${userId}`) ?? 0,
  };
}

function missing(what: Parameters<typeof notFound>[0]): never {
  throw notFound(what);
}
