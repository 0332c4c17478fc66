import * as React from 'react';
import type { Post } from '../../wire.ts';
import { useChannelName } from '../frame/sidebar.tsx';
import { useApp } from '../state/store.ts';
import { PostView } from './post.tsx';
import { dayName } from './time.tsx';

/** Posts of one author that follow each other this closely, in milliseconds, share one heading. */
const togetherMs = 5 * 60_000;

/** The current channel, oldest first, kept scrolled to its end while one reads there. */
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
  const scroller = React.useRef<HTMLDivElement>(null);
  const isAtEnd = React.useRef(true);
  const nameOf = useChannelName();

  React.useLayoutEffect(() => {
    const element = scroller.current;
    if (element !== null && isAtEnd.current && posts.length > 0) element.scrollTop = element.scrollHeight;
  }, [posts]);

  // Opening the sidebar makes lines wrap anew: who was at the end stays there.
  React.useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const onScroll = ({ currentTarget: element }: React.UIEvent<HTMLElement>) => {
    isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 40;
  };

  return (
    <section
      className="post-list"
      data-testid="postView"
      ref={scroller}
      onScroll={onScroll}
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
  const day = dayName(post.create_at, Date.now(), locale);
  const isNewDay = before === undefined || dayName(before.create_at, Date.now(), locale) !== day;
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
