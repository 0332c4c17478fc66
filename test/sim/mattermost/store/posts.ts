import type { Post } from '../wire.ts';
import type { Channels } from './channels.ts';
import type { Events } from './events.ts';
import { newId } from './ids.ts';
import type { People } from './people.ts';
import { notFound, Refusal } from './refusal.ts';
import { createReplica } from './replica.ts';

/** Runes a message may have: 65,535 bytes of four. */
const maxMessageRunes = 16_383;
const maxPropsRunes = 800_000;

export type NewPost = Pick<Post, 'user_id' | 'channel_id' | 'message'> &
  Partial<Pick<Post, 'root_id' | 'type' | 'props' | 'pending_post_id' | 'create_at'>>;

/** Stored posts, and ephemeral ones, which only their reader has until the page is loaded anew. */
export interface Posts {
  create(post: NewPost): Post;
  /** Replaces message and props; only a changed message or changed attachments count as an edit. */
  update(id: string, change: Pick<Post, 'message' | 'props'>): Post;
  get(id: string): Post;
  /** Undefined once it was deleted. */
  find(id: string): Post | undefined;
  /** Deletes the post and its answers; answers what was deleted. */
  delete(id: string): Post;
  /** Oldest first, without the deleted. */
  inChannel(channelId: string): Post[];
  /** Everything changed after `since`, deleted posts too; runs behind while a read lag is set. */
  since(channelId: string, since: number): Post[];
  sendEphemeral(userId: string, post: Omit<NewPost, 'user_id'> & { user_id?: string; id?: string }): Post;
  updateEphemeral(userId: string, post: Post): Post;
  deleteEphemeral(userId: string, postId: string): void;
  ephemeral(userId: string): Post[];
}

export function createPosts(
  now: () => number,
  events: Events,
  people: People,
  channels: Channels,
  readLag: () => number = () => 0,
): Posts {
  const posts = new Map<string, Post>();
  const replica = createReplica<Post>(now, readLag);
  const put = (post: Post) => {
    replica.wrote(post, posts.get(post.id));
    posts.set(post.id, post);
  };
  const ephemeral = new Map<string, Map<string, Post>>();
  let lastCreateAt = 0;

  const find = (id: string) => {
    const post = posts.get(id);
    return post?.delete_at === 0 ? post : undefined;
  };
  const stored = (id: string) => {
    const post = find(id);
    if (post === undefined) throw notFound('post');
    return post;
  };
  const onlyFor = (userId: string) => {
    const own = ephemeral.get(userId) ?? new Map<string, Post>();
    ephemeral.set(userId, own);
    return own;
  };
  const complete = (post: NewPost, id = newId()): Post => ({
    id,
    // Two posts of one millisecond would have no order.
    create_at: post.create_at || Math.max(now(), lastCreateAt + 1),
    update_at: now(),
    edit_at: 0,
    delete_at: 0,
    user_id: post.user_id,
    channel_id: post.channel_id,
    root_id: post.root_id ?? '',
    message: post.message,
    type: post.type ?? '',
    props: withActionIds(post.props ?? {}),
    hashtags: hashtagsIn(post.message),
    pending_post_id: post.pending_post_id ?? '',
  });

  return {
    create(fields) {
      const channel = channels.get(fields.channel_id);
      if (channel.delete_at !== 0) {
        throw new Refusal(
          'api.post.create_post.can_not_post_to_deleted.error',
          400,
          'The channel is archived.',
        );
      }
      people.get(fields.user_id);
      if (fields.root_id && stored(fields.root_id).channel_id !== fields.channel_id) {
        throw new Refusal('api.post.create_post.root_id.app_error', 400, 'Invalid RootId parameter.');
      }
      const post = complete(fields);
      checkSize(post);
      if (!fields.create_at) lastCreateAt = post.create_at;
      put(post);
      events.publish('posted', { post: forClients(post) }, { channelId: post.channel_id });
      return structuredClone(post);
    },
    update(id, { message, props }) {
      const post = stored(id);
      const next = withActionIds(props);
      const isEdit =
        message !== post.message ||
        JSON.stringify(next.attachments) !== JSON.stringify(post.props.attachments);
      const changed = { ...post, message, props: next, hashtags: hashtagsIn(message), update_at: now() };
      if (isEdit) changed.edit_at = now();
      checkSize(changed);
      put(changed);
      events.publish('post_edited', { post: forClients(changed) }, { channelId: post.channel_id });
      return structuredClone(changed);
    },
    get: (id) => structuredClone(stored(id)),
    find: (id) => structuredClone(find(id)),
    delete(id) {
      const post = stored(id);
      for (const one of [...posts.values()]) {
        if (one.id === id || one.root_id === id) put({ ...one, delete_at: now(), update_at: now() });
      }
      events.publish('post_deleted', { post: forClients(post) }, { channelId: post.channel_id });
      return structuredClone(post);
    },
    inChannel: (channelId) =>
      [...posts.values()]
        .filter((post) => post.channel_id === channelId && post.delete_at === 0)
        .sort((a, b) => a.create_at - b.create_at)
        .map((post) => structuredClone(post)),
    since: (channelId, since) =>
      replica
        .seen(posts.values())
        .filter((post) => post.channel_id === channelId && post.update_at > since)
        .map((post) => structuredClone(post)),
    sendEphemeral(userId, fields) {
      const post = complete(
        { ...fields, user_id: fields.user_id ?? userId, type: 'system_ephemeral' },
        fields.id || newId(),
      );
      lastCreateAt = post.create_at;
      onlyFor(userId).set(post.id, post);
      events.publish('ephemeral_message', { post: forClients(post) }, { userId });
      return structuredClone(post);
    },
    updateEphemeral(userId, post) {
      const next = { ...post, type: 'system_ephemeral', props: withActionIds(post.props), update_at: now() };
      onlyFor(userId).set(post.id, next);
      events.publish('post_edited', { post: forClients(next) }, { userId });
      return structuredClone(next);
    },
    deleteEphemeral(userId, postId) {
      const post = onlyFor(userId).get(postId);
      onlyFor(userId).delete(postId);
      if (post !== undefined) events.publish('post_deleted', { post: forClients(post) }, { userId });
    },
    ephemeral: (userId) => [...onlyFor(userId).values()].map((post) => structuredClone(post)),
  };
}

function checkSize(post: Post) {
  if ([...post.message].length > maxMessageRunes) {
    throw new Refusal(
      'model.post.is_valid.message_length.app_error',
      400,
      'Post Message property is too long.',
    );
  }
  if (JSON.stringify(post.props).length > maxPropsRunes) {
    throw new Refusal('model.post.is_valid.props.app_error', 400, 'Invalid props.');
  }
}

/** The post without where its buttons lead, as clients get it. */
export function forClients(post: Post): Post {
  const { attachments } = post.props;
  if (!Array.isArray(attachments)) return post;
  const stripped = attachments.map((attachment) => ({
    ...attachment,
    ...(Array.isArray(attachment?.actions) && {
      actions: attachment.actions.map(({ integration: _, ...action }: Record<string, unknown>) => action),
    }),
  }));
  return { ...post, props: { ...post.props, attachments: stripped } };
}

/** Props whose actions all have an id, as the server gives one to those without. */
function withActionIds(props: Record<string, unknown>): Record<string, unknown> {
  const copy = structuredClone(props);
  if (!Array.isArray(copy.attachments)) return copy;
  for (const attachment of copy.attachments) {
    for (const action of attachment?.actions ?? []) action.id = action.id || newId();
  }
  return copy;
}

function hashtagsIn(message: string): string {
  return (message.match(/(?<![\w#])#[\p{L}][\p{L}\p{N}_.-]{2,}/gu) ?? []).join(' ');
}
