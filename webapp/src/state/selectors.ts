import type { GlobalState } from '@mattermost/types/store';
import { pluginId } from '#contract';
import { type ChannelPanel, type Panels, unread } from './panels.ts';

/** What the reader is shown; `ready` and `stale` come with a panel, the others without. */
type Phase =
  | 'loading'
  | 'ready'
  | 'stale'
  | 'forbidden'
  | 'signed-out'
  | 'not-set-up'
  | 'several-sets'
  | 'error';

const slice = `plugins-${pluginId}`;

/** What is known about a channel's panel; the host keeps a plugin's state below its own key. */
export function channelPanelOf(state: GlobalState, channelId: string): ChannelPanel {
  const panels = (state as GlobalState & { readonly [slice]?: Panels })[slice];
  return panels?.[channelId] ?? unread;
}

/** Stale means that the last try gave nothing, here or between the server and Jira. */
export function phaseOf({ panel, failure }: ChannelPanel): Phase {
  if (panel !== null) return failure !== null || panel.board?.is_stale === true ? 'stale' : 'ready';
  if (failure === null) return 'loading';
  switch (failure.code) {
    case 'forbidden':
    case 'not-set-up':
    case 'several-sets':
      return failure.code;
    case 'not-signed-in':
      return 'signed-out';
    default:
      return 'error';
  }
}
