import { rosterTable } from '../../server/adapters/csv.ts';
import { awayDialogs } from '../../server/adapters/dialogs/away.ts';
import type { Dialog } from '../../server/adapters/dialogs/dialog.ts';
import { reassignDialogs } from '../../server/adapters/dialogs/reassign.ts';
import { rosterDialogs } from '../../server/adapters/dialogs/roster.ts';
import { settingsDialogs } from '../../server/adapters/dialogs/settings.ts';
import { swapDialogs } from '../../server/adapters/dialogs/swap.ts';
import { updateDialogs } from '../../server/adapters/dialogs/update.ts';

type Settings = Parameters<typeof settingsDialogs>[0];

/** The lists of dialogs that the plugin registers, by their names in main.ts. */
export const dialogLists = (settings: Settings): Readonly<Record<string, readonly Dialog[]>> => ({
  updateDialogs,
  awayDialogs,
  swapDialogs,
  reassignDialogs,
  rosterDialogs: rosterDialogs(rosterTable),
  settingsDialogs: settingsDialogs(settings),
});

export const registeredDialogs = (settings: Settings) => Object.values(dialogLists(settings)).flat();
