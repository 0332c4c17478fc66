import * as React from 'react';
import type { Post } from '../../wire.ts';
import { Content } from '../frame/content.tsx';
import { IconButton } from '../frame/icon-button.tsx';
import { Menu, MenuItem } from '../frame/menu.tsx';
import { api } from '../state/api.ts';
import { useAttempt } from '../state/attempt.ts';
import { useApp, useSend } from '../state/store.ts';

/** What one can do with a post; shown while it is pointed at or holds the focus. */
export function PostToolbar({ post, isInRhs }: { post: Post; isInRhs: boolean }) {
  const send = useSend();
  const me = useApp(({ entities }) => entities.users.profiles[entities.users.currentUserId]);
  const actions = useApp(({ views }) => views.parts.postMenu).filter(({ filter }) => filter(post.id));
  const mayDelete = post.user_id === me?.id || me?.roles.includes('system_admin');
  const link = `${location.origin}/core/pl/${post.id}`;

  const attempt = useAttempt();
  const remove = () => attempt(() => api.deletePost(post.id));

  return (
    <div className="post__toolbar">
      {actions.length > 0 && (
        <Menu
          label="Message actions"
          align="right"
          buttonClass="btn btn-icon btn-xs"
          button={<i className="icon icon-view-grid-plus-outline" aria-hidden="true" />}
        >
          {actions.map(({ id, text, action }) => (
            <MenuItem key={id} onClick={() => action(post.id)}>
              <Content of={text} />
            </MenuItem>
          ))}
        </Menu>
      )}
      {!isInRhs && (
        <IconButton
          icon="reply-outline"
          label="Reply"
          className="btn-xs"
          onClick={() =>
            send({ type: 'RHS_CHANGED', rhs: { kind: 'thread', rootId: post.root_id || post.id } })
          }
        />
      )}
      <Menu
        label="More"
        align="right"
        buttonClass="btn btn-icon btn-xs"
        button={<i className="icon icon-dots-horizontal" aria-hidden="true" />}
      >
        <MenuItem icon="link-variant" onClick={() => navigator.clipboard?.writeText(link)}>
          Copy Link
        </MenuItem>
        <MenuItem icon="content-copy" onClick={() => navigator.clipboard?.writeText(post.message)}>
          Copy Text
        </MenuItem>
        {mayDelete && (
          <MenuItem icon="trash-can-outline" isDestructive onClick={remove}>
            Delete
          </MenuItem>
        )}
      </Menu>
    </div>
  );
}
