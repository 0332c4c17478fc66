/** Between what the store keeps (JSON names) and Go's structs. */
import type { Encodable } from '#go-plugin';
import type * as model from '#mattermost';
import { type Json, objectFromJson, objectToJson } from '#mattermost';
import type {
  Channel,
  ChannelMember,
  DialogElementJson,
  DialogJson,
  Post,
  Team,
  TeamMember,
  User,
} from '../wire.ts';

export function goUser(user: User): Encodable<typeof model.User> {
  return {
    Id: user.id,
    CreateAt: user.create_at,
    UpdateAt: user.update_at,
    DeleteAt: user.delete_at,
    Username: user.username,
    Email: user.email,
    Nickname: user.nickname,
    FirstName: user.first_name,
    LastName: user.last_name,
    Position: user.position,
    Roles: user.roles,
    Locale: user.locale,
    Timezone: new Map(Object.entries(user.timezone)),
    IsBot: user.is_bot,
    BotDescription: user.bot_description,
  };
}

export function goTeam(team: Team): Encodable<typeof model.Team> {
  return {
    Id: team.id,
    CreateAt: team.create_at,
    UpdateAt: team.create_at,
    DeleteAt: team.delete_at,
    DisplayName: team.display_name,
    Name: team.name,
    Type: 'O',
  };
}

export function goTeamMember(member: TeamMember): Encodable<typeof model.TeamMember> {
  return {
    TeamId: member.team_id,
    UserId: member.user_id,
    Roles: member.roles,
    DeleteAt: member.delete_at,
    SchemeUser: member.roles.includes('team_user'),
    SchemeGuest: member.roles.includes('team_guest'),
  };
}

export function goChannel(channel: Channel): Encodable<typeof model.Channel> {
  return {
    Id: channel.id,
    CreateAt: channel.create_at,
    UpdateAt: channel.update_at,
    DeleteAt: channel.delete_at,
    TeamId: channel.team_id,
    Type: channel.type,
    DisplayName: channel.display_name,
    Name: channel.name,
    Header: channel.header,
    Purpose: channel.purpose,
  };
}

export function goChannelMember(member: ChannelMember): Encodable<typeof model.ChannelMember> {
  return {
    ChannelId: member.channel_id,
    UserId: member.user_id,
    Roles: member.roles,
    SchemeGuest: member.scheme_guest,
    SchemeUser: member.scheme_user,
    SchemeAdmin: member.scheme_admin,
  };
}

export function goPost(post: Post): Encodable<typeof model.Post> {
  return {
    Id: post.id,
    CreateAt: post.create_at,
    UpdateAt: post.update_at,
    EditAt: post.edit_at,
    DeleteAt: post.delete_at,
    UserId: post.user_id,
    ChannelId: post.channel_id,
    RootId: post.root_id,
    Message: post.message,
    Type: post.type,
    Props: objectFromJson(post.props as { [key: string]: Json }),
    Hashtags: post.hashtags,
    PendingPostId: post.pending_post_id,
  };
}

/** Newest first, as Mattermost lists posts. */
export function goPostList(posts: readonly Post[]): Encodable<typeof model.PostList> {
  const newestFirst = [...posts].sort((a, b) => b.create_at - a.create_at);
  return {
    Order: newestFirst.map(({ id }) => id),
    Posts: new Map(newestFirst.map((post) => [post.id, goPost(post)])),
    HasNext: false,
  };
}

export function fromGoPost(post: model.Post): Post {
  return {
    id: post.Id,
    create_at: post.CreateAt,
    update_at: post.UpdateAt,
    edit_at: post.EditAt,
    delete_at: post.DeleteAt,
    user_id: post.UserId,
    channel_id: post.ChannelId,
    root_id: post.RootId,
    message: post.Message,
    type: post.Type,
    props: objectToJson(post.Props),
    hashtags: post.Hashtags,
    pending_post_id: post.PendingPostId,
  };
}

/** The JSON of Go's struct: an empty list is nil there, which is null, and some empty fields are left out. */
export function fromGoDialog(dialog: model.Dialog): DialogJson {
  return {
    callback_id: dialog.CallbackId,
    title: dialog.Title,
    introduction_text: dialog.IntroductionText,
    icon_url: dialog.IconURL,
    submit_label: dialog.SubmitLabel,
    notify_on_cancel: dialog.NotifyOnCancel,
    state: dialog.State,
    ...(dialog.SourceURL !== '' && { source_url: dialog.SourceURL }),
    elements: orNull(dialog.Elements.map(fromGoElement)),
  };
}

function fromGoElement(element: model.DialogElement): DialogElementJson {
  return {
    display_name: element.DisplayName,
    name: element.Name,
    type: element.Type,
    subtype: element.SubType,
    default: element.Default,
    placeholder: element.Placeholder,
    help_text: element.HelpText,
    optional: element.Optional,
    min_length: element.MinLength,
    max_length: element.MaxLength,
    data_source: element.DataSource,
    multiselect: element.MultiSelect,
    ...(element.DataSourceURL !== '' && { data_source_url: element.DataSourceURL }),
    ...(element.Refresh && { refresh: true }),
    ...(element.MinDate !== '' && { min_date: element.MinDate }),
    ...(element.MaxDate !== '' && { max_date: element.MaxDate }),
    ...(element.TimeInterval !== 0 && { time_interval: element.TimeInterval }),
    options: orNull(
      element.Options.flatMap((option) =>
        option === undefined ? [] : [{ text: option.Text, value: option.Value }],
      ),
    ),
  };
}

function orNull<T>(list: T[]): T[] | null {
  return list.length === 0 ? null : list;
}
