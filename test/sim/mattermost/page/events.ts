import type { Channel, OpenDialog, Post, Presence, SocketMessage, User } from '../wire.ts';
import type { Action } from './state.ts';

interface Payloads {
  posted: { post: Post };
  post_edited: { post: Post };
  ephemeral_message: { post: Post };
  post_deleted: { post: Post };
  channel_updated: { channel: Channel };
  user_updated: { user: User };
  status_change: { user_id: string; status: Presence };
  open_dialog: { dialog: OpenDialog };
}

const actions: { [E in keyof Payloads]: (data: Payloads[E]) => Action } = {
  posted: ({ post }) => ({ type: 'RECEIVED_POST', post }),
  post_edited: ({ post }) => ({ type: 'RECEIVED_POST', post }),
  ephemeral_message: ({ post }) => ({ type: 'RECEIVED_POST', post }),
  post_deleted: ({ post }) => ({ type: 'POST_DELETED', postId: post.id }),
  channel_updated: ({ channel }) => ({ type: 'RECEIVED_CHANNEL', channel }),
  user_updated: ({ user }) => ({ type: 'RECEIVED_PROFILES_LIST', data: [user] }),
  status_change: ({ user_id, status }) => ({ type: 'RECEIVED_STATUSES', data: { [user_id]: status } }),
  open_dialog: ({ dialog }) => ({ type: 'RECEIVED_DIALOG', data: dialog }),
};

/** What a websocket message changes on the page; undefined for those that are not the page's. */
export function actionFor(message: SocketMessage): Action | undefined {
  const { event, data } = message;
  return event in actions ? (actions[event as keyof Payloads] as (data: unknown) => Action)(data) : undefined;
}
