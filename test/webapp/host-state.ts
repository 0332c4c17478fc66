import type { GlobalState } from '@mattermost/types/store';

interface Choices {
  readonly channelId?: string;
  readonly siteUrl?: string;
  readonly timezone?: Readonly<Record<string, string | boolean>>;
  readonly preferences?: Readonly<Record<string, string>>;
  readonly profiles?: Readonly<Record<string, object>>;
  readonly statuses?: Readonly<Record<string, string>>;
  readonly config?: Readonly<Record<string, string>>;
  readonly roles?: string;
}

/** The part of Mattermost's state the sidebar reads; the reader is alice. */
export function aHostState({
  channelId = 'c1',
  siteUrl = 'https://chat.example.com',
  timezone = { useAutomaticTimezone: 'false', automaticTimezone: '', manualTimezone: 'UTC' },
  preferences = {},
  profiles = {},
  statuses = { 'id-alice': 'online', 'id-bob': 'dnd' },
  config = {},
  roles = 'system_user',
}: Choices = {}): GlobalState {
  const alice = { id: 'id-alice', username: 'alice', last_picture_update: 7, timezone, roles };
  const state: object = {
    entities: {
      general: { config: { SiteURL: siteUrl, EnableUserStatuses: 'true', ...config } },
      channels: { currentChannelId: channelId },
      teams: { currentTeamId: 'id-core', teams: { 'id-core': { id: 'id-core', name: 'core' } } },
      users: { currentUserId: 'id-alice', profiles: { 'id-alice': alice, ...profiles }, statuses },
      preferences: {
        myPreferences: Object.fromEntries(
          Object.entries(preferences).map(([name, value]) => [`display_settings--${name}`, { value }]),
        ),
      },
    },
  };
  return state as GlobalState;
}
