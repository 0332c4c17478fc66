import type { Post } from '../wire.ts';
import { forClients, storedProps } from './attachments.ts';
import type { Basis } from './basis.ts';
import type { Channels } from './channels.ts';
import type { Broadcast } from './events.ts';
import type { People } from './people.ts';
import { notFound, Refusal } from './refusal.ts';
import type { Replica } from './replica.ts';

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
  /** As {@link get}, but runs behind while a read lag is set. */
  read(id: string): Readonly<Post>;
  /** In the order they were made, deleted ones too. */
  all(): Post[];
  /** Deletes the post and its answers; answers what was deleted. */
  delete(id: string): Post;
  /** Oldest first, without the deleted. */
  inChannel(channelId: string): Post[];
  /** Everything changed after `since`, deleted posts too; runs behind while a read lag is set. */
  since(channelId: string, since: number): Post[];
  sendEphemeral(userId: string, post: NewPost & { id?: string }): Post;
  /** Tells the client to change it, whether there is such a post or not. */
  updateEphemeral(userId: string, post: Post): Post;
  deleteEphemeral(userId: string, postId: string): void;
  ephemeral(userId: string): Post[];
}

export function createPosts(
  { now, newId, events }: Basis,
  people: People,
  channels: Channels,
  replica: Replica<Post>,
): Posts {
  const posts = new Map<string, Post>();
  const put = (post: Post) => {
    replica.wrote(post, posts.get(post.id));
    posts.set(post.id, post);
  };
  const ephemeral = new Map<string, Map<string, Post>>();
  const taken = new Set<number>();
  /** Two posts of one millisecond would have no order. */
  const nextCreateAt = () => {
    let at = now();
    while (taken.has(at)) at++;
    taken.add(at);
    return at;
  };

  /** Events carry the post as text. */
  const tell = (event: string, post: Post, broadcast: Broadcast) =>
    events.publish(event, { post: JSON.stringify(forClients(post)) }, broadcast);

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
    create_at: post.create_at || nextCreateAt(),
    update_at: 0,
    edit_at: 0,
    delete_at: 0,
    user_id: post.user_id,
    channel_id: post.channel_id,
    root_id: post.root_id ?? '',
    message: post.message,
    type: post.type ?? '',
    props: storedProps(post.props ?? {}),
    hashtags: hashtagsIn(post.message),
    pending_post_id: post.pending_post_id ?? '',
  });

  return {
    create(fields) {
      channels.get(fields.channel_id);
      people.get(fields.user_id);
      if (fields.root_id) checkRoot(find(fields.root_id), fields.channel_id);
      const written = complete(fields);
      const post = { ...written, update_at: written.create_at };
      checkPost(post);
      put(post);
      tell('posted', post, { channelId: post.channel_id });
      return structuredClone(post);
    },
    update(id, { message, props }) {
      const post = stored(id);
      if (post.type.startsWith('system_')) {
        throw new Refusal(
          'api.post.update_post.system_message.app_error',
          400,
          'Unable to update system message.',
        );
      }
      if (channels.get(post.channel_id).delete_at !== 0) {
        throw new Refusal(
          'api.post.update_post.can_not_update_post_in_deleted.error',
          400,
          'Can not update a post in a deleted channel.',
        );
      }
      const next = storedProps(props);
      const isEdit =
        message !== post.message ||
        JSON.stringify(next.attachments) !== JSON.stringify(post.props.attachments);
      const changed = { ...post, message, props: next, hashtags: hashtagsIn(message), update_at: now() };
      if (isEdit) changed.edit_at = now();
      checkPost(changed);
      put(changed);
      tell('post_edited', changed, { channelId: post.channel_id });
      return structuredClone(changed);
    },
    get: (id) => structuredClone(stored(id)),
    find: (id) => structuredClone(find(id)),
    read(id) {
      const post = posts.get(id);
      const seen = post && replica.seen(post);
      if (seen?.delete_at !== 0) throw notFound('post');
      return seen;
    },
    all: () => [...posts.values()].map((post) => structuredClone(post)),
    delete(id) {
      const post = find(id);
      if (post === undefined) throw new Refusal('app.post.get.app_error', 400, 'Unable to get the post.');
      if (channels.get(post.channel_id).delete_at !== 0) {
        throw new Refusal(
          'api.post.delete_post.can_not_delete_post_in_deleted.error',
          400,
          'Can not delete a post in a deleted channel.',
        );
      }
      for (const one of [...posts.values()]) {
        if (one.id === id || one.root_id === id) put({ ...one, delete_at: now(), update_at: now() });
      }
      tell('post_deleted', post, { channelId: post.channel_id });
      return structuredClone(post);
    },
    inChannel: (channelId) =>
      [...posts.values()]
        .filter((post) => post.channel_id === channelId && post.delete_at === 0)
        .sort((a, b) => a.create_at - b.create_at)
        .map((post) => structuredClone(post)),
    since: (channelId, since) =>
      [...posts.values()]
        .flatMap((post) => replica.seen(post) ?? [])
        .filter((post) => post.channel_id === channelId && post.update_at > since)
        .map((post) => structuredClone(post)),
    sendEphemeral(userId, fields) {
      const post = complete({ ...fields, type: 'system_ephemeral' }, fields.id || newId());
      onlyFor(userId).set(post.id, post);
      tell('ephemeral_message', post, { userId, channelId: post.channel_id });
      return structuredClone(post);
    },
    updateEphemeral(userId, post) {
      const next = { ...post, type: 'system_ephemeral', props: storedProps(post.props), update_at: now() };
      onlyFor(userId).set(post.id, next);
      tell('post_edited', next, { userId, channelId: post.channel_id });
      return structuredClone(next);
    },
    deleteEphemeral(userId, postId) {
      onlyFor(userId).delete(postId);
      const gone = complete(
        { user_id: userId, channel_id: '', message: '', type: 'system_ephemeral' },
        postId,
      );
      tell('post_deleted', { ...gone, create_at: 0, update_at: now(), delete_at: now() }, { userId });
    },
    ephemeral: (userId) => [...onlyFor(userId).values()].map((post) => structuredClone(post)),
  };
}

function checkRoot(root: Post | undefined, channelId: string) {
  if (root !== undefined && root.channel_id !== channelId) {
    throw new Refusal('api.post.create_post.channel_root_id.app_error', 500, 'Invalid ChannelId for RootId.');
  }
  if (root === undefined || root.root_id !== '') {
    throw new Refusal('api.post.create_post.root_id.app_error', 400, 'Invalid RootId parameter.');
  }
}

/** Follows `IsValid` of `model/post.go`. */
function checkPost(post: Post) {
  if (post.type !== '' && !post.type.startsWith('custom_') && !post.type.startsWith('system_')) {
    throw new Refusal('model.post.is_valid.type.app_error', 400, 'Invalid type.');
  }
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

function hashtagsIn(message: string): string {
  return (message.match(/(?<![\w#])#[\p{L}][\p{L}\p{N}_.-]{2,}/gu) ?? []).join(' ');
}
