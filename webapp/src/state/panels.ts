import type { Panel } from '#contract';
import type { Failure } from '../client.ts';

/** What is known about the panel of one channel. */
export interface ChannelPanel {
  /** The last good answer; null before the first. */
  readonly panel: Panel | null;
  /** A read is under way: asked for by the reader, or started by us. */
  readonly reading: 'no' | 'quietly' | 'asked';
  /** Why the last read gave nothing; null after a good one. */
  readonly failure: Failure | null;
  /** How the last read ended that the reader asked for; null before the first. */
  readonly refreshed: Refreshed | null;
}

export interface Refreshed {
  /** Counts from 1. */
  readonly number: number;
  readonly failure: Failure | null;
  /** When the board it brought was read, in milliseconds; null without a board. */
  readonly asOf: number | null;
}

/** By channel id. */
export type Panels = Readonly<Record<string, ChannelPanel>>;

export type PanelAction =
  | { readonly type: 'set-update/read_started'; readonly channelId: string; readonly isAsked: boolean }
  | { readonly type: 'set-update/panel_read'; readonly channelId: string; readonly panel: Panel }
  | { readonly type: 'set-update/read_failed'; readonly channelId: string; readonly failure: Failure };

export const unread: ChannelPanel = { panel: null, reading: 'no', failure: null, refreshed: null };

/** Keeps the panels; takes every action of the host and answers the same object for those of others. */
export function reducePanels(panels: Panels = {}, action: { readonly type: string }): Panels {
  if (!isPanelAction(action)) return panels;
  const { channelId } = action;
  return { ...panels, [channelId]: reduceChannel(panels[channelId] ?? unread, action) };
}

function reduceChannel(before: ChannelPanel, action: PanelAction): ChannelPanel {
  switch (action.type) {
    case 'set-update/read_started':
      return { ...before, reading: action.isAsked ? 'asked' : 'quietly' };
    case 'set-update/panel_read': {
      const panel =
        before.panel !== null && isOlder(action.panel, before.panel) ? before.panel : action.panel;
      return { panel, reading: 'no', failure: null, refreshed: afterRead(before, null, panel) };
    }
    case 'set-update/read_failed': {
      const refreshed = afterRead(before, action.failure, null);
      return { ...before, reading: 'no', failure: action.failure, refreshed };
    }
  }
}

function afterRead(before: ChannelPanel, failure: Failure | null, panel: Panel | null): Refreshed | null {
  if (before.reading !== 'asked') return before.refreshed;
  return { number: (before.refreshed?.number ?? 0) + 1, failure, asOf: panel?.board?.as_of ?? null };
}

/** A node of the cluster that lags behind has both an older version and an older reading of Jira. */
function isOlder(panel: Panel, than: Panel): boolean {
  return panel.version < than.version && (panel.board?.as_of ?? 0) <= (than.board?.as_of ?? 0);
}

function isPanelAction(action: { readonly type: string }): action is PanelAction {
  return action.type.startsWith('set-update/');
}
