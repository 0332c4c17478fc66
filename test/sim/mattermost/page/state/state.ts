import type { Bootstrap, Channel, OpenDialog, Post, Presence, Team, User } from '../../wire.ts';
import type { PluginParts } from '../plugins/parts.ts';

/** What the right-hand sidebar shows. */
export type Rhs =
  | { kind: 'plugin'; componentId: string }
  | { kind: 'thread'; rootId: string }
  | { kind: 'search'; terms: string }
  | undefined;

/** A dialog with how many forms of it were answered before this one. */
export type ShownDialog = OpenDialog & { readonly step?: number };

/** The slices plugins may read are named as in Mattermost; `views` is this page's own. */
export interface State {
  entities: {
    general: { config: Record<string, string>; license: Record<string, string> };
    users: {
      currentUserId: string;
      profiles: Record<string, User>;
      statuses: Record<string, Presence>;
    };
    teams: { currentTeamId: string; teams: Record<string, Team>; myMembers: Record<string, unknown> };
    channels: {
      currentChannelId: string;
      channels: Record<string, Channel>;
      myMembers: Record<string, unknown>;
    };
    posts: { posts: Record<string, Post> };
    preferences: { myPreferences: Record<string, unknown> };
    roles: { roles: Record<string, unknown> };
  };
  views: {
    rhs: Rhs;
    isRhsExpanded: boolean;
    dialog: ShownDialog | undefined;
    /** The dialog that came last, and the trigger the page waits for: it is shown once they belong together, as in Mattermost. */
    offered: OpenDialog | undefined;
    triggerId: string;
    /** How many posts came unseen, by channel. */
    unread: Record<string, number>;
    memberCounts: Record<string, number>;
    people: Bootstrap['people'];
    theme: 'light' | 'dark';
    isSidebarOpen: boolean;
    /** Read out by screen readers. */
    readout: string;
    isConnected: boolean;
    /** What went wrong last; empty when nothing did. */
    error: string;
    /** See {@link Bootstrap.console_note}. */
    consoleNote: string;
    parts: PluginParts;
  };
}

export type Action =
  | { type: 'BOOTSTRAPPED'; data: Bootstrap; channelId: string; theme: 'light' | 'dark' }
  | { type: 'RECEIVED_POST'; post: Post }
  | { type: 'UNREAD_ADDED'; channelId: string }
  | { type: 'POST_DELETED'; postId: string }
  | { type: 'RECEIVED_CHANNEL'; channel: Channel }
  | { type: 'RECEIVED_PROFILES_LIST'; data: User[] }
  | { type: 'RECEIVED_STATUSES'; data: Readonly<Record<string, Presence>> }
  | { type: 'SELECT_CHANNEL'; data: string }
  | { type: 'RHS_CHANGED'; rhs: Rhs }
  | { type: 'RHS_TOGGLED'; componentId: string }
  | { type: 'RHS_EXPANDED'; isExpanded: boolean }
  | { type: 'DIALOG_CHANGED'; dialog: ShownDialog | undefined }
  | { type: 'RECEIVED_DIALOG'; data: OpenDialog }
  /** Plugins dispatch it too. */
  | { type: 'RECEIVED_DIALOG_TRIGGER_ID'; data: string }
  | { type: 'THEME_CHANGED'; theme: 'light' | 'dark' }
  | { type: 'SIDEBAR_TOGGLED'; isOpen: boolean }
  | { type: 'SET_READOUT'; data: string }
  | { type: 'CONNECTION_CHANGED'; isConnected: boolean }
  | { type: 'ERROR_SHOWN'; error: string }
  | { type: 'PARTS_CHANGED'; parts: PluginParts };
