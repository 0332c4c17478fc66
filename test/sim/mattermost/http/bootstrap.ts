import { forClients } from '../store/attachments.ts';
import type { Store } from '../store/index.ts';
import type { Bootstrap } from '../wire.ts';

/** What is the same for everybody. */
export interface Frame extends Pick<Bootstrap, 'team' | 'people' | 'config' | 'plugins'> {
  /** See {@link Bootstrap.console_note}. */
  readonly consoleNote: string;
}

/**
 * What a page of one user starts from: only channels the user is in, and their posts;
 * a direct channel only once somebody wrote there or the user opened it.
 */
export function bootstrapFor(store: Store, userId: string, { consoleNote, ...page }: Frame): Bootstrap {
  const { people, channels, posts } = store;
  const mine = channels
    .of(userId)
    .filter(({ delete_at }) => delete_at === 0)
    .filter(
      ({ id, type, create_at }) =>
        type !== 'D' || posts.inChannel(id).length > 0 || channels.lastViewedAt(id, userId) > create_at,
    );
  const unreadIn = (channelId: string) => {
    const seenAt = channels.lastViewedAt(channelId, userId);
    return posts
      .inChannel(channelId)
      .filter(({ user_id, create_at }) => user_id !== userId && create_at > seenAt).length;
  };
  const users = people.all();
  const shown = mine.flatMap(({ id }) => posts.inChannel(id)).map(forClients);
  // Mattermost's own page knows the presence of people on screen only.
  const onScreen = new Set([userId, ...shown.map(({ user_id }) => user_id)]);
  return {
    ...page,
    me: people.get(userId),
    now: store.now(),
    users,
    statuses: [...onScreen].map((id) => ({ user_id: id, status: people.status(id) })),
    channels: mine,
    memberships: mine.flatMap(({ id }) => channels.member(id, userId) ?? []),
    member_counts: Object.fromEntries(mine.map(({ id }) => [id, channels.members(id).length])),
    unread: Object.fromEntries(
      mine.map(({ id }) => [id, unreadIn(id)] as const).filter(([, count]) => count > 0),
    ),
    console_note: people.get(userId).roles.includes('system_admin') ? consoleNote : '',
    posts: shown,
  };
}
