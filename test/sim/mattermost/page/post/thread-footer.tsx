import * as React from 'react';
import { Avatar } from '../frame/avatar.tsx';
import { useApp, useSend } from '../state/store.ts';

/** "3 replies" below the root of a thread; nothing where there are none. */
export function ThreadFooter({ postId }: { postId: string }) {
  const send = useSend();
  const posts = useApp(({ entities }) => entities.posts.posts);
  const replies = React.useMemo(
    () => Object.values(posts).filter(({ root_id, type }) => root_id === postId && type === ''),
    [posts, postId],
  );
  if (replies.length === 0) return null;
  const people = [...new Set(replies.map(({ user_id }) => user_id))].slice(0, 3);
  return (
    <div className="thread-footer">
      <span className="thread-footer__people">
        {people.map((userId) => (
          <Avatar key={userId} userId={userId} size={20} />
        ))}
      </span>
      <button
        type="button"
        onClick={() => send({ type: 'RHS_CHANGED', rhs: { kind: 'thread', rootId: postId } })}
      >
        <i className="icon icon-reply-outline" aria-hidden="true" />
        {replies.length === 1 ? '1 reply' : `${replies.length} replies`}
      </button>
    </div>
  );
}
