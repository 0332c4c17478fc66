import { bytes, int, pointer, string } from '#go-plugin';
import { FileInfo, Post, PostList } from '../model/post.ts';
import { appError, operation } from '../operation.ts';

/** Posts and files. */
export const postCalls = {
  CreatePost: operation({ name: 'CreatePost', args: [pointer(Post)], returns: [pointer(Post), appError] }),
  /** Message and props are replaced as a whole. */
  UpdatePost: operation({ name: 'UpdatePost', args: [pointer(Post)], returns: [pointer(Post), appError] }),
  GetPost: operation({ name: 'GetPost', args: [string], returns: [pointer(Post), appError] }),
  DeletePost: operation({ name: 'DeletePost', args: [string], returns: [appError] }),
  /** Channel id, milliseconds: posts made, changed or deleted since. */
  GetPostsSince: operation({
    name: 'GetPostsSince',
    args: [string, int],
    returns: [pointer(PostList), appError],
  }),
  /** Channel id, page, posts per page; newest first. */
  GetPostsForChannel: operation({
    name: 'GetPostsForChannel',
    args: [string, int, int],
    returns: [pointer(PostList), appError],
  }),
  /** User id, post: seen by that user alone, and kept by their client only. */
  SendEphemeralPost: operation({
    name: 'SendEphemeralPost',
    args: [string, pointer(Post)],
    returns: [pointer(Post)],
  }),
  UpdateEphemeralPost: operation({
    name: 'UpdateEphemeralPost',
    args: [string, pointer(Post)],
    returns: [pointer(Post)],
  }),
  /** User id, post id. */
  DeleteEphemeralPost: operation({ name: 'DeleteEphemeralPost', args: [string, string], returns: [] }),
  /** Content, channel id, file name; attach it by its id in `FileIds`. */
  UploadFile: operation({
    name: 'UploadFile',
    args: [bytes, string, string],
    returns: [pointer(FileInfo), appError],
  }),
} as const;
