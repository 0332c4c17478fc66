import { DEFAULT_CADENCE } from '../domain/cadence.ts';
import type { PlainDate } from '../domain/calendar.ts';
import { fromRoster } from '../domain/import-roster.ts';
import { dutyDay } from '../domain/roster.ts';
import type { Rotations } from '../domain/rotation.ts';
import type { Desk } from './desk.ts';

/** The day whose SET is on duty now. */
export function today(desk: Desk): PlainDate {
  const { schedule, handoverTime } = desk.settings;
  return dutyDay(schedule.zone, desk.clock.now(), handoverTime);
}

/** What the first change begins with: the roster of the System Console, if there is one, with the accounts its names meant. */
export function firstRotations(desk: Desk): Rotations {
  const { roster, rosterAccounts } = desk.settings;
  const accounts = [...rosterAccounts].flatMap(([name, id]) => (id === null ? [] : [[name, id] as const]));
  const empty: Rotations = {
    ...{ revision: 0, changedAt: 0, cadence: DEFAULT_CADENCE },
    ...{ teams: [], rotations: [], absences: [], covers: [], swaps: [], news: [] },
    accounts: {},
  };
  if (roster.length === 0) return empty;
  return { ...fromRoster(empty, roster, today(desk)), accounts: Object.fromEntries(accounts) };
}
