import type { Post } from '../../wire.ts';
import { noParts } from '../plugins/parts.ts';
import type { Action, State } from './state.ts';

const initial: State = {
  entities: {
    general: { config: {}, license: { IsLicensed: 'false' } },
    users: { currentUserId: '', profiles: {}, statuses: {} },
    teams: { currentTeamId: '', teams: {}, myMembers: {} },
    channels: { currentChannelId: '', channels: {}, myMembers: {} },
    posts: { posts: {} },
    preferences: { myPreferences: {} },
    roles: { roles: {} },
  },
  views: {
    rhs: undefined,
    isRhsExpanded: false,
    dialog: undefined,
    offered: undefined,
    triggerId: '',
    unread: {},
    memberCounts: {},
    people: [],
    theme: 'light',
    isSidebarOpen: false,
    readout: '',
    isConnected: true,
    error: '',
    consoleNote: '',
    parts: noParts,
  },
};

export function entities(state = initial.entities, action: Action): State['entities'] {
  switch (action.type) {
    case 'BOOTSTRAPPED': {
      const { data } = action;
      return {
        ...state,
        general: { ...state.general, config: data.config },
        users: {
          currentUserId: data.me.id,
          profiles: byId(data.users),
          statuses: Object.fromEntries(data.statuses.map(({ user_id, status }) => [user_id, status])),
        },
        teams: { currentTeamId: data.team.id, teams: byId([data.team]), myMembers: { [data.team.id]: {} } },
        channels: {
          currentChannelId: action.channelId,
          channels: byId(data.channels),
          myMembers: Object.fromEntries(data.memberships.map((member) => [member.channel_id, member])),
        },
        // Ephemeral posts live here only.
        posts: { posts: { ...ephemeralOf(state.posts.posts), ...byId(data.posts) } },
      };
    }
    case 'RECEIVED_POST':
      return { ...state, posts: { posts: { ...state.posts.posts, [action.post.id]: action.post } } };
    case 'POST_DELETED':
      return { ...state, posts: { posts: withoutThread(state.posts.posts, action.postId) } };
    case 'RECEIVED_CHANNEL': {
      const channels = { ...state.channels.channels, [action.channel.id]: action.channel };
      return { ...state, channels: { ...state.channels, channels } };
    }
    case 'RECEIVED_PROFILES_LIST':
      return {
        ...state,
        users: { ...state.users, profiles: { ...state.users.profiles, ...byId(action.data) } },
      };
    case 'RECEIVED_STATUSES': {
      const statuses = { ...state.users.statuses, ...action.data };
      return { ...state, users: { ...state.users, statuses } };
    }
    case 'SELECT_CHANNEL':
      return { ...state, channels: { ...state.channels, currentChannelId: action.data } };
    default:
      return state;
  }
}

export function views(state = initial.views, action: Action): State['views'] {
  switch (action.type) {
    case 'BOOTSTRAPPED': {
      const { people, member_counts: memberCounts, unread, console_note: consoleNote } = action.data;
      const { [action.channelId]: _, ...others } = unread;
      return { ...state, people, memberCounts, unread: others, consoleNote, theme: action.theme };
    }
    case 'SELECT_CHANNEL': {
      const { [action.data]: _, ...unread } = state.unread;
      return { ...state, unread, isSidebarOpen: false };
    }
    case 'UNREAD_ADDED': {
      const count = state.unread[action.channelId] ?? 0;
      return { ...state, unread: { ...state.unread, [action.channelId]: count + 1 } };
    }
    case 'RHS_CHANGED':
      return { ...state, rhs: action.rhs, isRhsExpanded: action.rhs !== undefined && state.isRhsExpanded };
    case 'RHS_TOGGLED': {
      const { rhs } = state;
      const isOpen = rhs?.kind === 'plugin' && rhs.componentId === action.componentId;
      return { ...state, rhs: isOpen ? undefined : { kind: 'plugin', componentId: action.componentId } };
    }
    case 'RHS_EXPANDED':
      return { ...state, isRhsExpanded: action.isExpanded };
    case 'DIALOG_CHANGED':
      return { ...state, dialog: action.dialog };
    case 'RECEIVED_DIALOG': {
      const { data: offered } = action;
      return { ...state, offered, dialog: offered.trigger_id === state.triggerId ? offered : state.dialog };
    }
    case 'RECEIVED_DIALOG_TRIGGER_ID': {
      const { data: triggerId } = action;
      if (triggerId === state.triggerId) return state;
      return {
        ...state,
        triggerId,
        dialog: state.offered?.trigger_id === triggerId ? state.offered : state.dialog,
      };
    }
    case 'THEME_CHANGED':
      return { ...state, theme: action.theme };
    case 'SIDEBAR_TOGGLED':
      return { ...state, isSidebarOpen: action.isOpen };
    case 'SET_READOUT':
      return { ...state, readout: action.data };
    case 'CONNECTION_CHANGED':
      return { ...state, isConnected: action.isConnected };
    case 'ERROR_SHOWN':
      return { ...state, error: action.error };
    case 'PARTS_CHANGED':
      return { ...state, parts: action.parts };
    default:
      return state;
  }
}

function byId<T extends { id: string }>(items: T[]): Record<string, T> {
  return Object.fromEntries(items.map((item) => [item.id, item]));
}

function ephemeralOf(posts: Record<string, Post>): Record<string, Post> {
  return Object.fromEntries(Object.entries(posts).filter(([, post]) => post.type === 'system_ephemeral'));
}

function withoutThread(posts: Record<string, Post>, id: string): Record<string, Post> {
  return Object.fromEntries(
    Object.entries(posts).filter(([, post]) => post.id !== id && post.root_id !== id),
  );
}
