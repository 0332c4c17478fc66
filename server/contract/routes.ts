/** Paths of the plugin's HTTP API, below `/plugins/set-update`. Every route wants the `Mattermost-User-Id` header. */
export const routes = {
  /** GET, query `channel_id`: the panel of that channel's SET as {@link Panel}; re-reads Jira if older than 15 s. */
  panel: '/api/v1/panel',
  /** POST, body {@link ChannelRef}: reads Jira now if older than 15 s, answers {@link Panel}. */
  refresh: '/api/v1/refresh',
  /** GET by whoever may fix the order, query `channel_id`: reads the board now, answers {@link OrderProposal}. */
  order: '/api/v1/order',
  /** POST, body {@link FixOrder}: ranks as proposed if the board is still as it was, answers {@link OrderFixed}. */
  fixOrder: '/api/v1/order/fix',
  /** POST, body {@link MoveTicket}: moves one ticket of the queue, answers {@link Panel} in the new order. */
  move: '/api/v1/tickets/move',
  /** POST, body {@link TakeTicket}: assigns the ticket to who asks, answers {@link Panel}. */
  take: '/api/v1/tickets/take',
  /** POST by whoever may change plugins, body {@link ConnectionTest}: answers {@link ConnectionTested}. */
  testConnection: '/api/v1/connection/test',
  /** POST, where the buttons of posts go; Mattermost itself sends it. */
  button: '/api/v1/button',
} as const;
