/** The plugin's id in plugin.json; the host derives paths, event names and the places of settings and state from it. */
export const pluginId = 'set-update';

/** What Mattermost serves the plugin below. */
export const pluginPath = `/plugins/${pluginId}`;

/**
 * Paths of the plugin's HTTP API, below {@link pluginPath}. Every route wants the `Mattermost-User-Id` header. One with a
 * `channel_id` answers for the SET of that channel; where it has none, for the only one of the caller, or with `several-sets`.
 */
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
  /** POST by whoever may judge bugs, body {@link ChannelRef}: opens the card of who asks, answers {@link TriageOpened}. */
  openTriage: '/api/v1/triage/open',
  /** GET by SET members and managers, query `channel_id`: this week's update as {@link UpdateDraft}. */
  draft: '/api/v1/draft',
  /** POST, body {@link AddNotes}: notes in the name of who asks, answers {@link Panel}. */
  addNotes: '/api/v1/notes/add',
  /** POST, body {@link ChangeNote}: answers {@link Panel}. */
  changeNote: '/api/v1/notes/change',
  /** POST, body {@link AddBlocker}: a blocker of who asks, answers {@link Panel}. */
  addBlocker: '/api/v1/blockers/add',
  /** POST, body {@link ClearBlocker}: answers {@link Panel}. */
  clearBlocker: '/api/v1/blockers/clear',
  /** POST by whoever may post, body {@link PostUpdate}: answers {@link UpdatePosted}. */
  postUpdate: '/api/v1/update/post',
  /** POST by whoever may post, body {@link SkipUpdate}: answers {@link Panel}. */
  skipUpdate: '/api/v1/update/skip',
  /** POST by whoever may post, body {@link UnskipUpdate}: answers {@link Panel}. */
  unskipUpdate: '/api/v1/update/unskip',
  /** GET, query {@link HistoryRef}: the weeks as a CSV file, oldest first. */
  history: '/api/v1/history.csv',
  /** POST by whoever may change plugins, body {@link ConnectionTest}: answers {@link ConnectionTested}. */
  testConnection: '/api/v1/connection/test',
  /** POST, where the buttons of posts go; Mattermost itself sends it. */
  button: '/api/v1/button',
  /** POST, where dialogs go when they are submitted or cancelled; Mattermost itself sends it. */
  dialog: '/api/v1/dialog',
} as const;
