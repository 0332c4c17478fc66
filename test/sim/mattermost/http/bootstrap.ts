import type { Store } from '../store/index.ts';
import { forClients } from '../store/posts.ts';
import type { Bootstrap } from '../wire.ts';

/** What a page of one user starts from: only channels the user is in, and their posts. */
export function bootstrapFor(
  store: Store,
  userId: string,
  page: Pick<Bootstrap, 'team' | 'people' | 'config' | 'plugins'>,
): Bootstrap {
  const { people, channels, posts } = store;
  const mine = channels.of(userId).filter(({ delete_at }) => delete_at === 0);
  const users = people.all();
  return {
    ...page,
    me: people.get(userId),
    users,
    statuses: users.map(({ id }) => ({ user_id: id, status: people.status(id) })),
    channels: mine,
    memberships: mine.flatMap(({ id }) => channels.member(id, userId) ?? []),
    member_counts: Object.fromEntries(mine.map(({ id }) => [id, channels.members(id).length])),
    posts: mine.flatMap(({ id }) => posts.inChannel(id)).map(forClients),
  };
}
