import { openedDialog } from '../../dialogs.ts';
import type { Post, Presence, SocketMessage, User } from '../../wire.ts';
import type { Action } from './state.ts';

interface Payloads {
  posted: { post: string };
  post_edited: { post: string };
  ephemeral_message: { post: string };
  post_deleted: { post: string };
  channel_updated: { channel: string };
  user_updated: { user: User };
  status_change: { user_id: string; status: Presence };
  open_dialog: { dialog: string };
}

const actions: { [E in keyof Payloads]: (data: Payloads[E]) => Action } = {
  posted: (data) => ({ type: 'RECEIVED_POST', post: postIn(data) }),
  post_edited: (data) => ({ type: 'RECEIVED_POST', post: postIn(data) }),
  ephemeral_message: (data) => ({ type: 'RECEIVED_POST', post: postIn(data) }),
  post_deleted: (data) => ({ type: 'POST_DELETED', postId: postIn(data).id }),
  channel_updated: ({ channel }) => ({ type: 'RECEIVED_CHANNEL', channel: JSON.parse(channel) }),
  user_updated: ({ user }) => ({ type: 'RECEIVED_PROFILES_LIST', data: [user] }),
  status_change: ({ user_id, status }) => ({ type: 'RECEIVED_STATUSES', data: { [user_id]: status } }),
  open_dialog: (data) => ({ type: 'RECEIVED_DIALOG', data: openedDialog(data) }),
};

/** What a websocket message changes on the page; undefined for those that are not the page's. */
export function actionFor(message: SocketMessage): Action | undefined {
  const { event, data } = message;
  return event in actions ? (actions[event as keyof Payloads] as (data: unknown) => Action)(data) : undefined;
}

/** The post an event carries as text. */
export function postIn({ post }: Readonly<Record<string, unknown>>): Post {
  return JSON.parse(String(post));
}
