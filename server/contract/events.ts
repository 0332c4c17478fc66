import * as z from 'zod/mini';

/** Websocket events the server half publishes; Mattermost prefixes the names with `custom_set-update_`. */
export const events = {
  /** The panel of one channel changed; carries no content, the reader fetches the panel again. */
  panelChanged: 'panel_changed',
} as const;

export const PanelChanged = z.object({
  channel_id: z.string(),
  /** Grows with every change, so that a late event can be told from a new one. */
  version: z.number(),
});
export type PanelChanged = z.infer<typeof PanelChanged>;
