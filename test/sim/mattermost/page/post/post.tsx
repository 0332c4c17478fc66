import * as React from 'react';
import type { Attachment, Post } from '../../wire.ts';
import { Avatar, useName } from '../frame/avatar.tsx';
import { useApp, useSend } from '../state/store.ts';
import { AttachmentView } from './attachment.tsx';
import { inOrder } from './in-order.ts';
import { Markdown } from './markdown.tsx';
import { PostToolbar } from './post-toolbar.tsx';
import { messageHeight, ShowMore } from './show-more.tsx';
import { ThreadFooter } from './thread-footer.tsx';
import { PostTime } from './time.tsx';

interface Props {
  post: Post;
  /** Follows a post of the same author: no picture and name again. */
  isTogether?: boolean;
  /** In the right-hand sidebar: no answers below. */
  isInRhs?: boolean;
}

export function PostView({ post, isTogether = false, isInRhs = false }: Props) {
  const send = useSend();
  const author = useApp(({ entities }) => entities.users.profiles[post.user_id]);
  const locale = useApp(
    ({ entities }) => entities.users.profiles[entities.users.currentUserId]?.locale ?? 'en',
  );
  const name = useName(post.user_id);
  const isEphemeral = post.type === 'system_ephemeral';
  const isSystem = post.type.startsWith('system_') && author?.is_bot !== true;
  const attachments = Array.isArray(post.props.attachments) ? (post.props.attachments as Attachment[]) : [];

  return (
    <article
      className={`post ${isTogether ? 'post--together' : ''}`}
      id={isInRhs ? `rhsPost_${post.id}` : `post_${post.id}`}
      aria-label={`Message by ${isSystem ? 'System' : name}`}
    >
      <div className="post__picture">
        {isTogether ? (
          <PostTime at={post.create_at} locale={locale} />
        ) : isSystem ? (
          <i className="icon icon-mattermost post__system" aria-hidden="true" />
        ) : (
          <Avatar userId={post.user_id} withStatus={!isEphemeral} />
        )}
      </div>
      <div className="post__main">
        {!isTogether && (
          <div className="post__header">
            <span className="post__author">{isSystem ? 'System' : name}</span>
            {author?.is_bot && <span className="tag">BOT</span>}
            {author?.roles.includes('system_guest') && <span className="tag">GUEST</span>}
            <PostTime at={post.create_at} locale={locale} />
            {isEphemeral && (
              <span className="post__visibility">
                <i className="icon icon-eye-outline" aria-hidden="true" />
                (Only visible to you)
                <button
                  type="button"
                  className="post__dismiss"
                  aria-label="Delete this message"
                  onClick={() => send({ type: 'POST_DELETED', postId: post.id })}
                >
                  <i className="icon icon-close" aria-hidden="true" />
                </button>
              </span>
            )}
          </div>
        )}
        <div className={`post__body ${isSystem && !isEphemeral ? 'post__body--system' : ''}`}>
          <ShowMore height={messageHeight}>
            <Markdown text={post.message} />
          </ShowMore>
          {post.edit_at > 0 && (
            <span className="post__edited">
              <i className="icon icon-pencil-outline" aria-hidden="true" /> Edited
            </span>
          )}
        </div>
        {inOrder(
          attachments.map((attachment) =>
            React.createElement(AttachmentView, { attachment, postId: post.id }),
          ),
        )}
        {!isInRhs && <ThreadFooter postId={post.id} />}
      </div>
      {!post.type.startsWith('system_') && <PostToolbar post={post} isInRhs={isInRhs} />}
    </article>
  );
}
