/** Paths of the plugin's HTTP API, below `/plugins/set-update`. Every route wants the `Mattermost-User-Id` header. */
export const routes = {
  /** GET, query `channel_id`: the panel of that channel's SET as {@link Panel}; re-reads Jira if older than 15 s. */
  panel: '/api/v1/panel',
  /** POST, body {@link ChannelRef}: reads Jira now if older than 15 s, answers {@link Panel}. */
  refresh: '/api/v1/refresh',
} as const;
