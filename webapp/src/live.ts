import { type Panel, PanelChanged } from '#contract';
import { afterTimeout } from './after-timeout.ts';
import type { Client } from './client.ts';
import type { Reply } from './http.ts';
import type { WebSocketMessage } from './registry.ts';
import type { ChannelPanel, PanelAction } from './state/panels.ts';

/** How long to gather reasons for a read before reading once, in milliseconds. */
const debounce = 300;

export interface LiveOptions {
  readonly client: Pick<Client, 'readPanel' | 'refreshPanel'>;
  readonly dispatch: (action: PanelAction) => unknown;
  readonly panelOf: (channelId: string) => ChannelPanel;
  /** Runs something later and answers how to call it off. */
  readonly later?: (run: () => void, milliseconds: number) => () => void;
}

/**
 * At most one read per channel is under way. A reason to read that comes meanwhile leads to one more read afterwards;
 * a refresh the reader asks for overtakes a quiet read, whose answer is then dropped.
 */
export function createLive({ client, dispatch, panelOf, later = afterTimeout }: LiveOptions) {
  const shown = new Map<string, number>();
  const flights = new Map<string, { isAsked: boolean; isOutdated: boolean }>();
  const waiting = new Map<string, () => void>();

  const read = (channelId: string, isAsked: boolean): void => {
    const current = flights.get(channelId);
    if (current !== undefined && (current.isAsked || !isAsked)) {
      current.isOutdated = !isAsked || current.isOutdated;
      return;
    }
    const flight = { isAsked, isOutdated: false };
    flights.set(channelId, flight);
    dispatch({ type: 'set-update/read_started', channelId, isAsked });
    const answer = isAsked ? client.refreshPanel(channelId) : client.readPanel(channelId);
    void answer.then((arrived) => {
      if (flights.get(channelId) !== flight) return;
      flights.delete(channelId);
      dispatch(actionFor(channelId, arrived));
      if (flight.isOutdated) soon(channelId);
    });
  };

  const soon = (channelId: string): void => {
    if (!shown.has(channelId)) return;
    waiting.get(channelId)?.();
    const callOff = later(() => {
      waiting.delete(channelId);
      read(channelId, false);
    }, debounce);
    waiting.set(channelId, callOff);
  };

  /** The channels on screen in which the SET of that channel is shown. */
  const showing = (setId: string): string[] =>
    [...shown.keys()].filter((id) => id === setId || panelOf(id).panel?.channel_id === setId);

  const hide = (channelId: string): void => {
    const viewers = (shown.get(channelId) ?? 0) - 1;
    if (viewers > 0) {
      shown.set(channelId, viewers);
      return;
    }
    shown.delete(channelId);
    waiting.get(channelId)?.();
    waiting.delete(channelId);
  };

  return {
    /** Reads the channel's panel and keeps it fresh until the answered function is called. */
    show(channelId: string) {
      shown.set(channelId, (shown.get(channelId) ?? 0) + 1);
      read(channelId, false);
      return () => hide(channelId);
    },
    /** Has Jira read now, because the reader asked for it. */
    refresh: (channelId: string) => read(channelId, true),
    /** Reads the channel's panel again soon, if it is on screen. */
    reread: soon,
    /**
     * For the websocket event; anything but a newer version of a panel on screen is ignored. The event names the SET's
     * own channel, which need not be the one the panel is shown in.
     */
    panelChanged(message: WebSocketMessage) {
      const change = PanelChanged.safeParse(message.data);
      if (!change.success) return;
      const { channel_id: changedId, version } = change.data;
      for (const channelId of showing(changedId)) {
        if (version <= (panelOf(channelId).panel?.version ?? -1)) continue;
        dispatch({ type: 'set-update/outdated', channelId });
        soon(channelId);
      }
    },
    /** For the host's event of somebody leaving a channel: names the channel when it is the reader who left. */
    memberLeft({ data }: WebSocketMessage) {
      if (typeof data !== 'object' || data === null || !('channel_id' in data)) return;
      for (const channelId of showing(String(data.channel_id))) soon(channelId);
    },
    /** For moments at which events may have been missed: reads every panel on screen again. */
    catchUp() {
      for (const channelId of shown.keys()) soon(channelId);
    },
    /** Ends everything; answers that are still under way are dropped. */
    close() {
      for (const callOff of waiting.values()) callOff();
      waiting.clear();
      shown.clear();
      flights.clear();
    },
  };
}

export type Live = ReturnType<typeof createLive>;

/** Calls the listener whenever the reader comes back to the page; answers how to stop that. */
export function onReturn(listener: () => void): () => void {
  const visible = () => {
    if (document.visibilityState === 'visible') listener();
  };
  window.addEventListener('focus', listener);
  document.addEventListener('visibilitychange', visible);
  return () => {
    window.removeEventListener('focus', listener);
    document.removeEventListener('visibilitychange', visible);
  };
}

function actionFor(channelId: string, answer: Reply<Panel>): PanelAction {
  return answer.ok
    ? { type: 'set-update/panel_read', channelId, panel: answer.value }
    : { type: 'set-update/read_failed', channelId, failure: answer.failure };
}
