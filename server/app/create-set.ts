import { createBoardReader } from './queue/poll-board.ts';
import type { KnownSet, SetPorts } from './set.ts';
import { createAccountPermissions } from './settings/account-permissions.ts';
import { createSharedCheck } from './settings/shared-check.ts';
import { createWeekReader } from './update/week-reader.ts';

/** A SET as one node sees it, with nothing remembered yet. */
export function createSet(ports: SetPorts): KnownSet {
  const { home, settings } = ports;
  return {
    ...ports,
    channelId: home.isThere ? home.channelId : null,
    board: createBoardReader({ ...ports, source: settings.source }),
    week: createWeekReader(ports),
    account: createAccountPermissions(ports),
    check: createSharedCheck(ports),
    firstSeen: new Map(),
    tellings: new Map(),
    lasting: new Set(),
    doneOn: new Map(),
    askedAgainAt: new Map(),
    seen: { people: new Map(), here: new Map(), managers: new Map(), accounts: new Map(), weeks: new Map() },
  };
}
