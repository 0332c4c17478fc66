import type { Store } from './store/index.ts';
import { notFound, Refusal } from './store/refusal.ts';
import type { ChannelMember } from './wire.ts';

/**
 * Makes somebody a member of a channel as `AddChannelMember` of `channels/app/channel.go` does: only out of the channel's
 * team, and told in the channel. Whoever is a member stays one, and nothing is told.
 * @throws Refusal 404 for who never was in the team, which direct channels have none of, 400 for who left it, and 403 for
 * who was deactivated
 */
export function addToChannel(store: Store, channelId: string, userId: string): ChannelMember {
  const { channels, people, posts } = store;
  const channel = channels.get(channelId);
  const before = channels.member(channelId, userId);
  if (before !== undefined) return before;
  const { username, delete_at } = people.get(userId);
  if (delete_at !== 0) {
    throw new Refusal(
      'app.channel.add_member.deleted_user.app_error',
      403,
      'Unable to add the user as a member of the channel.',
    );
  }
  const ofTeam = channels.teamMember(channel.team_id, userId);
  if (ofTeam === undefined) throw notFound('teamMember');
  if (ofTeam.delete_at !== 0) {
    throw new Refusal(
      'api.channel.add_user.to.channel.failed.deleted.app_error',
      400,
      'Failed to add user to channel because they have been removed from the team.',
    );
  }
  const member = channels.join(channelId, userId);
  const joined = { type: 'system_join_channel', message: `${username} joined the channel.` };
  // Nobody can post in an archived channel; that fails without a word there.
  if (channel.delete_at === 0)
    posts.create({ channel_id: channelId, user_id: userId, ...joined, props: { username } });
  return member;
}

/** Somebody leaves a channel, which is told in it; undefined if they were not there. */
export function leaveChannel(store: Store, channelId: string, userId: string): ChannelMember | undefined {
  const member = store.channels.leave(channelId, userId);
  if (member === undefined) return undefined;
  const { username } = store.people.get(userId);
  const left = { type: 'system_leave_channel', message: `${username} has left the channel.` };
  if (store.channels.get(channelId).delete_at === 0)
    store.posts.create({ channel_id: channelId, user_id: userId, ...left, props: { username } });
  return member;
}

/** Somebody writes another header, which is told in the channel. @throws Refusal if it is too long or the channel archived */
export function changeHeader(store: Store, channelId: string, userId: string, header: string): void {
  const { header: old_header } = store.channels.get(channelId);
  store.channels.update(channelId, { header });
  const { username } = store.people.get(userId);
  store.posts.create({
    channel_id: channelId,
    user_id: userId,
    type: 'system_header_change',
    message: `${username} updated the channel header from: ${old_header} to: ${header}`,
    props: { username, old_header, new_header: header },
  });
}
