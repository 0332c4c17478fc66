/**
 * What the embedded server keeps and says to its page, named as in Mattermost's REST API v4. Times are milliseconds
 * since the epoch; a `delete_at` of 0 means: still there.
 */
export interface User {
  id: string;
  username: string;
  email: string;
  first_name: string;
  last_name: string;
  nickname: string;
  position: string;
  /** Space separated: `system_user`, `system_admin`, `system_guest`. */
  roles: string;
  locale: string;
  timezone: { useAutomaticTimezone: string; automaticTimezone: string; manualTimezone: string };
  is_bot: boolean;
  bot_description: string;
  create_at: number;
  update_at: number;
  delete_at: number;
}

export interface Team {
  id: string;
  name: string;
  display_name: string;
  create_at: number;
  delete_at: number;
}

export interface Channel {
  id: string;
  /** Empty for a direct channel. */
  team_id: string;
  type: 'O' | 'P' | 'D';
  name: string;
  display_name: string;
  header: string;
  purpose: string;
  create_at: number;
  update_at: number;
  delete_at: number;
}

export interface ChannelMember {
  channel_id: string;
  user_id: string;
  roles: string;
  scheme_admin: boolean;
  scheme_user: boolean;
  scheme_guest: boolean;
}

export interface TeamMember {
  team_id: string;
  user_id: string;
  roles: string;
  delete_at: number;
}

export type Presence = 'online' | 'away' | 'dnd' | 'offline';

export interface Status {
  user_id: string;
  status: Presence;
}

export interface Post {
  id: string;
  create_at: number;
  update_at: number;
  /** When the message was last changed by hand; 0 shows no "Edited". */
  edit_at: number;
  delete_at: number;
  user_id: string;
  channel_id: string;
  /** The post this one answers; empty for a root post. */
  root_id: string;
  message: string;
  /** Empty, or `system_…`, or `custom_…`. */
  type: string;
  props: Record<string, unknown>;
  hashtags: string;
  pending_post_id: string;
}

export interface Attachment {
  text?: string;
  actions?: PostAction[];
}

export interface PostAction {
  id: string;
  type: 'button' | 'select';
  name: string;
  style?: string;
  disabled?: boolean;
  data_source?: string;
  options?: { text: string; value: string }[];
  /** Of ephemeral posts: what a client sends with a press. */
  cookie?: string;
  /** Never sent to a client. */
  integration?: { url: string; context?: Record<string, unknown> };
}

export interface Dialog {
  callback_id: string;
  title: string;
  introduction_text: string;
  icon_url: string;
  elements: DialogElement[];
  submit_label: string;
  notify_on_cancel: boolean;
  state: string;
  source_url?: string | undefined;
}

export interface DialogElement {
  display_name: string;
  name: string;
  type: string;
  subtype: string;
  default: string;
  placeholder: string;
  help_text: string;
  optional: boolean;
  min_length: number;
  max_length: number;
  data_source: string;
  data_source_url?: string | undefined;
  multiselect: boolean;
  refresh?: boolean;
  min_date?: string | undefined;
  max_date?: string | undefined;
  time_interval?: number;
  options: { text: string; value: string }[];
}

/** A dialog as the server sends it: it says null for a list that is empty. */
export type DialogJson = Omit<Dialog, 'elements'> & { elements: DialogElementJson[] | null };
export type DialogElementJson = Omit<DialogElement, 'options'> & { options: DialogElement['options'] | null };

/** A dialog as it was opened, with where its answers go. */
export interface OpenDialog {
  trigger_id: string;
  url: string;
  dialog: Dialog;
}

export interface DialogAnswer {
  error?: string;
  errors?: Record<string, string>;
  /** `form`: the next step follows in `form`; anything else closes the dialog. */
  type?: string;
  form?: DialogJson;
}

/** One field of a plugin's page in the System Console, as plugin.json describes it. */
export interface ConsoleSetting {
  key: string;
  display_name: string;
  type: string;
  help_text?: string;
  placeholder?: string;
  default?: unknown;
  secret?: boolean;
  options?: { display_name: string; value: string }[];
}

/** What `GET /api/v4/plugins` tells of a plugin, as far as its page in the System Console needs it. */
export interface PluginInfo {
  id: string;
  name: string;
  settings_schema?: { header?: string; footer?: string; settings?: ConsoleSetting[] };
}

/** The saved settings of the plugins by their ids, as `GET /api/v4/config` answers them; secrets are masked. */
export interface PluginsConfig {
  PluginSettings: { Plugins: Record<string, Record<string, unknown>> };
}

/** One line of the popup above the composer, as `autocomplete_suggestions` answers it. */
export interface Suggestion {
  /** The whole command line after choosing it, without the slash. */
  Complete: string;
  Suggestion: string;
  Hint: string;
  Description: string;
  IconData: string;
}

export interface SocketMessage {
  event: string;
  data: Record<string, unknown>;
  broadcast: {
    user_id: string;
    channel_id: string;
    team_id: string;
    omit_users: Record<string, boolean> | null;
  };
  seq: number;
}

/** All the page needs to draw itself for the signed-in user. */
export interface Bootstrap {
  me: User;
  /** What the server's clock says. */
  now: number;
  users: User[];
  /** Whom the demo offers to switch to, in its order, each with a word on who it is. */
  people: { user_id: string; note: string }[];
  statuses: Status[];
  team: Team;
  channels: Channel[];
  /** Memberships of the signed-in user, and how many people each channel has. */
  memberships: ChannelMember[];
  member_counts: Record<string, number>;
  /** How many posts of others came since the user last looked; channels without are left out. */
  unread: Record<string, number>;
  posts: Post[];
  config: Record<string, string>;
  /** Plugins with a web half. */
  plugins: { id: string; name: string; bundle_path: string }[];
  /** Markdown for administrators, shown in the System Console; empty when the demo has nothing to say. */
  console_note: string;
}
