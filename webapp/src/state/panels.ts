import type { Panel } from '#contract';
import type { Failure } from '../http.ts';

/** What is known about the panel of one channel. */
export interface ChannelPanel {
  /** The last good answer; null before the first, and after an answer that the reader may not see it. */
  readonly panel: Panel | null;
  /** A read is under way: asked for by the reader, or started by us. */
  readonly reading: 'no' | 'quietly' | 'asked';
  /** Why the last read gave nothing; null after a good one. */
  readonly failure: Failure | null;
  /** Something changed since: whatever is read next is no older than what is shown. */
  readonly isOutdated: boolean;
  /** How the last read ended that the reader asked for; null before the first. */
  readonly refreshed: Refreshed | null;
}

export interface Refreshed {
  /** Counts from 1. */
  readonly number: number;
  readonly failure: Failure | null;
  /** When the board it brought was read, in milliseconds; null without a board. */
  readonly asOf: number | null;
  /** Jira was asked and did not answer: what is shown is older than the refresh. */
  readonly isStale: boolean;
}

/** By channel id. */
export type Panels = Readonly<Record<string, ChannelPanel>>;

export type PanelAction =
  | { readonly type: 'set-update/read_started'; readonly channelId: string; readonly isAsked: boolean }
  | { readonly type: 'set-update/panel_read'; readonly channelId: string; readonly panel: Panel }
  /** The panel after a change by the reader; reads under way go on. */
  | { readonly type: 'set-update/panel_changed'; readonly channelId: string; readonly panel: Panel }
  /** The server said that the panel on screen is no longer how things stand. */
  | { readonly type: 'set-update/outdated'; readonly channelId: string }
  | { readonly type: 'set-update/read_failed'; readonly channelId: string; readonly failure: Failure };

export const unread: ChannelPanel = {
  panel: null,
  reading: 'no',
  failure: null,
  isOutdated: false,
  refreshed: null,
};

/** Keeps the panels; takes every action of the host and answers the same object for those of others. */
export function reducePanels(panels: Panels = {}, action: { readonly type: string }): Panels {
  if (!isPanelAction(action)) return panels;
  const { channelId } = action;
  const before = panels[channelId] ?? unread;
  const left =
    action.type === 'set-update/read_failed' ? mayKeep(panels, before.panel, action.failure) : panels;
  return { ...left, [channelId]: reduceChannel(left[channelId] ?? before, action) };
}

/** Takes away what the reader may no longer see: everything when signed out, else the SET in question wherever it is shown. */
function mayKeep(panels: Panels, refused: Panel | null, { code }: Failure): Panels {
  if (!endsReading(code)) return panels;
  const isLost = (panel: Panel) => code === 'not-signed-in' || panel.channel_id === refused?.channel_id;
  return Object.fromEntries(
    Object.entries(panels).map(([channelId, known]) => [
      channelId,
      known.panel !== null && isLost(known.panel) ? { ...known, panel: null } : known,
    ]),
  );
}

/** Failures after which nothing read before may be shown. */
function endsReading(code: Failure['code']): boolean {
  return code === 'forbidden' || code === 'not-signed-in' || code === 'not-set-up';
}

function reduceChannel(before: ChannelPanel, action: PanelAction): ChannelPanel {
  switch (action.type) {
    case 'set-update/read_started':
      return { ...before, reading: action.isAsked ? 'asked' : 'quietly' };
    case 'set-update/panel_changed':
      return { ...before, panel: newerOf(before, action.panel) };
    case 'set-update/outdated':
      return { ...before, isOutdated: before.panel !== null };
    case 'set-update/panel_read': {
      const panel = newerOf(before, action.panel);
      const refreshed = afterRead(before, null, panel);
      return { panel, reading: 'no', failure: null, isOutdated: false, refreshed };
    }
    case 'set-update/read_failed': {
      const refreshed = afterRead(before, action.failure, null);
      // What was shown may still be read, but it is not known to be what is meant here.
      const panel = action.failure.code === 'several-sets' ? null : before.panel;
      return { ...before, panel, reading: 'no', failure: action.failure, refreshed };
    }
  }
}

function afterRead(before: ChannelPanel, failure: Failure | null, panel: Panel | null): Refreshed | null {
  if (before.reading !== 'asked') return before.refreshed;
  return {
    number: (before.refreshed?.number ?? 0) + 1,
    failure,
    asOf: panel?.board?.as_of ?? null,
    isStale: panel !== null && (panel.board?.is_stale ?? panel.is_jira_set_up),
  };
}

function newerOf({ panel: before, isOutdated }: ChannelPanel, panel: Panel): Panel {
  return before !== null && !isOutdated && isOlder(panel, before) ? before : panel;
}

/** A node of the cluster that lags behind has both an older version and an older reading of Jira. */
function isOlder(panel: Panel, than: Panel): boolean {
  return panel.version < than.version && (panel.board?.as_of ?? 0) <= (than.board?.as_of ?? 0);
}

function isPanelAction(action: { readonly type: string }): action is PanelAction {
  return action.type.startsWith('set-update/');
}
