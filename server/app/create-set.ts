import { createBoardReader } from './queue/poll-board.ts';
import type { KnownSet, SetParts } from './set.ts';
import { createAccountPermissions } from './settings/account-permissions.ts';
import { createSharedCheck } from './settings/shared-check.ts';
import { tellingVerdicts } from './triage/told-verdicts.ts';
import { createWaitingReader } from './triage/waiting-bugs.ts';
import { createWeekReader } from './update/week-reader.ts';

/** A SET as one node sees it, with nothing remembered yet. */
export function createSet(parts: SetParts): KnownSet {
  const { home, settings, broadcast, clock } = parts;
  return {
    ...parts,
    store: tellingVerdicts(parts.store, (channelId) => broadcast.panelChanged(channelId, clock.now())),
    channelId: home.isThere ? home.channelId : null,
    board: createBoardReader({ ...parts, source: settings.source }),
    week: createWeekReader(parts),
    waiting: createWaitingReader(parts),
    account: createAccountPermissions(parts),
    check: createSharedCheck(parts),
    firstSeen: new Map(),
    tellings: new Map(),
    lasting: new Set(),
    doneOn: new Map(),
    askedAgainAt: new Map(),
    seen: {
      people: new Map(),
      here: new Map(),
      managers: new Map(),
      accounts: new Map(),
      weeks: new Map(),
      blockers: new Map(),
    },
  };
}
