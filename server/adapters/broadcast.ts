import { events, type PanelChanged } from '#contract';
import { type Api, objectFromJson } from '#mattermost';
import type { Broadcast } from '../app/ports.ts';

/** Websocket events, to the members of the channel only; a channel's guests get them too, so they carry no content. */
export function createBroadcast(api: Pick<Api, 'PublishWebSocketEvent'>): Broadcast {
  return {
    async panelChanged(channelId, version) {
      const payload: PanelChanged = { channel_id: channelId, version };
      await api.PublishWebSocketEvent(events.panelChanged, objectFromJson({ ...payload }), {
        ChannelId: channelId,
      });
    },
  };
}
