import * as React from 'react';
import type { Post } from '../../wire.ts';
import { useChannelName } from '../frame/sidebar.tsx';
import { useApp } from '../state/store.ts';
import { useNewestInView } from './newest-in-view.ts';
import { PostView } from './post.tsx';
import { dayName, useZone } from './time.tsx';

/** Posts of one author that follow each other this closely, in milliseconds, share one heading. */
const togetherMs = 5 * 60_000;

/** The current channel, oldest first. */
export function PostList() {
  const channelId = useApp(({ entities }) => entities.channels.currentChannelId);
  const channel = useApp(({ entities }) => entities.channels.channels[channelId]);
  const all = useApp(({ entities }) => entities.posts.posts);
  const posts = React.useMemo(
    () =>
      Object.values(all)
        .filter((post) => post.channel_id === channelId)
        // Replies are kept out of the channel, as with collapsed threads: ephemeral ones, too.
        .filter((post) => post.root_id === '')
        .sort((a, b) => a.create_at - b.create_at),
    [all, channelId],
  );
  const view = useNewestInView(posts);
  const nameOf = useChannelName();

  return (
    <section
      className="post-list"
      data-testid="postView"
      {...view}
      aria-label={`Messages in ${channel === undefined ? '' : nameOf(channel)}`}
    >
      <div className="post-list__content">
        {posts.map((post, index) => (
          <Entry key={post.id} post={post} before={posts[index - 1]} />
        ))}
      </div>
    </section>
  );
}

function Entry({ post, before }: { post: Post; before: Post | undefined }) {
  const locale = useApp(
    ({ entities }) => entities.users.profiles[entities.users.currentUserId]?.locale ?? 'en',
  );
  const zone = useZone();
  const dayOf = ({ create_at }: Post) => dayName(create_at, Date.now(), locale, zone);
  const day = dayOf(post);
  const isNewDay = before === undefined || dayOf(before) !== day;
  const isTogether =
    !isNewDay &&
    before.user_id === post.user_id &&
    before.type === '' &&
    post.type === '' &&
    post.create_at - before.create_at < togetherMs;
  return (
    <>
      {isNewDay && (
        <div className="separator">
          <span>{day}</span>
        </div>
      )}
      <PostView post={post} isTogether={isTogether} />
    </>
  );
}
