import type { World } from './world.ts';

const DAY = 24 * 60 * 60_000;

/** The posts with the hashtag of a week's Tuesday that nobody deleted. `monday`: its midnight. */
export function postsOf({ mattermost, postsSince }: World, monday: number) {
  const hashtag = `#set-update-${new Date(monday + DAY).toISOString().slice(0, 10)}`;
  return postsSince(mattermost.town.channel.id, monday).filter(
    (post) => post.delete_at === 0 && post.hashtags.split(' ').includes(hashtag),
  );
}

export function isPosted(world: World, monday: number): boolean {
  return postsOf(world, monday).length === 1;
}
