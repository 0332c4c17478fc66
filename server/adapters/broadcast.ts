import { events, type PanelChanged } from '#contract';
import { type Api, objectFromJson } from '#mattermost';
import type { Broadcast, Log } from '../app/ports.ts';

/** Websocket events, to the members of the channel only; a channel's guests get them too, so they carry no content. */
export function createBroadcast(api: Pick<Api, 'PublishWebSocketEvent'>, log: Log): Broadcast {
  return {
    async panelChanged(channelId, version) {
      const payload: PanelChanged = { channel_id: channelId, version };
      const to = { ChannelId: channelId };
      try {
        await api.PublishWebSocketEvent(events.panelChanged, objectFromJson({ ...payload }), to);
      } catch (error) {
        log.warn('the panels were not told', { error: String(error).slice(0, 200) });
      }
    },
  };
}
