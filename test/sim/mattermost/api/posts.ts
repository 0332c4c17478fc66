import { newId } from '../store/ids.ts';
import { Refusal } from '../store/refusal.ts';
import type { Post } from '../wire.ts';
import type { ApiAnswers, ApiContext } from './context.ts';
import { fromGoPost, goPost, goPostList } from './convert.ts';

/** Posts, stored and ephemeral. */
export function postAnswers({ store, tell }: ApiContext): ApiAnswers {
  const { posts, people } = store;

  /** The props a plugin's new posts get from the server; both values are strings there. */
  const marked = (post: Post): Post => ({
    ...post,
    props: {
      ...post.props,
      from_plugin: 'true',
      ...(people.find(post.user_id)?.is_bot && { from_bot: 'true' }),
    },
  });
  const given = (post: Parameters<typeof fromGoPost>[0] | undefined) => {
    if (post === undefined)
      throw new Refusal('api.post.create_post.missing.app_error', 400, 'There is no post.');
    return fromGoPost(post);
  };

  return {
    CreatePost: (post) => goPost(posts.create(marked(given(post)))),
    UpdatePost(post) {
      const { id, message, props } = given(post);
      return goPost(posts.update(id, { message, props }));
    },
    GetPost: (id) => goPost(posts.read(id)),
    DeletePost(id) {
      tell.messageDeleted(goPost(posts.delete(id)));
    },
    GetPostsSince: (channelId, since) => goPostList(posts.since(channelId, since)),
    GetPostsForChannel: (channelId, page, perPage) =>
      goPostList(
        posts
          .inChannel(channelId)
          .reverse()
          .slice(page * perPage, (page + 1) * perPage),
      ),
    SendEphemeralPost: (userId, post) => goPost(posts.sendEphemeral(userId, given(post))),
    UpdateEphemeralPost: (userId, post) => goPost(posts.updateEphemeral(userId, given(post))),
    DeleteEphemeralPost: (userId, postId) => posts.deleteEphemeral(userId, postId),
    UploadFile: (content, channelId, name) => ({
      Id: newId(),
      ChannelId: channelId,
      Name: name,
      Size: content.length,
      CreateAt: store.now(),
    }),
  };
}
