import { bool, type Decoded, int, map, pointer, slice, string, struct } from '#go-plugin';
import { anything, object, register } from './interface-value.ts';

/** `model.Post`, without metadata. Times are milliseconds since the epoch. */
export const Post = struct('Post', {
  Id: string,
  CreateAt: int,
  UpdateAt: int,
  /** Not 0 once message, files or attachments were changed. */
  EditAt: int,
  DeleteAt: int,
  IsPinned: bool,
  UserId: string,
  ChannelId: string,
  /** The post this one answers; empty for a root post. */
  RootId: string,
  OriginalId: string,
  /** At most 16383 characters. */
  Message: string,
  MessageSource: string,
  Type: string,
  /** `model.StringInterface`; {@link objectFromJson} makes it. */
  Props: object,
  Hashtags: string,
  FileIds: slice(string),
  PendingPostId: string,
  HasReactions: bool,
  RemoteId: pointer(string),
  ReplyCount: int,
  LastReplyAt: int,
});
export type Post = Decoded<typeof Post>;

/** `model.PostList`. */
export const PostList = struct('PostList', {
  /** Ids, newest first. */
  Order: slice(string),
  Posts: map(string, pointer(Post)),
  NextPostId: string,
  PrevPostId: string,
  HasNext: pointer(bool),
});
export type PostList = Decoded<typeof PostList>;

/** `model.PostActionOptions`. */
export const PostActionOptions = struct('PostActionOptions', { Text: string, Value: string });

/** `model.PostActionIntegration`. */
export const PostActionIntegration = struct('PostActionIntegration', {
  /** `/plugins/<id>/…` stays inside the server. */
  URL: string,
  Context: object,
});

/** `model.PostAction`: a button or a menu of an attachment. */
export const PostAction = struct('PostAction', {
  /** Letters and digits only. */
  Id: string,
  Type: string,
  Name: string,
  Tooltip: string,
  Disabled: bool,
  Style: string,
  DataSource: string,
  Options: slice(pointer(PostActionOptions)),
  DefaultOption: string,
  Integration: pointer(PostActionIntegration),
});

/** `model.SlackAttachmentField`. */
export const SlackAttachmentField = struct('SlackAttachmentField', {
  Title: string,
  Value: anything,
  Short: bool,
});

/** `model.SlackAttachment`: what the server makes of the prop `attachments`. */
export const SlackAttachment = struct('SlackAttachment', {
  Id: int,
  Fallback: string,
  Color: string,
  Pretext: string,
  AuthorName: string,
  AuthorLink: string,
  AuthorIcon: string,
  Title: string,
  TitleLink: string,
  Text: string,
  Fields: slice(pointer(SlackAttachmentField)),
  ImageURL: string,
  ThumbURL: string,
  Footer: string,
  FooterIcon: string,
  /** A string or an int64. */
  Timestamp: anything,
  Actions: slice(pointer(PostAction)),
});
export type SlackAttachment = Decoded<typeof SlackAttachment>;

/** What stands in `Post.Props` once the server has parsed it. */
export const SlackAttachments = slice(pointer(SlackAttachment));

/**
 * The names it travels under. `server/public` v0.4.0 calls the struct `MessageAttachment` and registers it under the old
 * name still; a later version may use the new one, and a name that is not known would make the whole list nil.
 */
export const attachmentListNames = ['[]*model.SlackAttachment', '[]*model.MessageAttachment'] as const;
for (const name of attachmentListNames) register(name, SlackAttachments);

/** `model.FileInfo`. */
export const FileInfo = struct('FileInfo', {
  Id: string,
  CreatorId: string,
  PostId: string,
  ChannelId: string,
  CreateAt: int,
  UpdateAt: int,
  DeleteAt: int,
  Name: string,
  Extension: string,
  /** Bytes. */
  Size: int,
  MimeType: string,
});
export type FileInfo = Decoded<typeof FileInfo>;
