import type { PlainDate } from '../../domain/calendar/calendar.ts';
import { fromRoster } from '../../domain/roster-table/import-roster.ts';
import { DEFAULT_CADENCE } from '../../domain/rotation/cadence.ts';
import { dutyDay } from '../../domain/rotation/roster.ts';
import type { Rotations } from '../../domain/rotation/rotation.ts';
import type { Desk } from '../desk.ts';
import { areNamesUnread, NamesUnread } from '../settings/names-unread.ts';

/** The day whose SET is on duty now. */
export function today(desk: Desk): PlainDate {
  const { schedule, handoverTime } = desk.settings;
  return dutyDay(schedule.zone, desk.clock.now(), handoverTime);
}

/**
 * The roster of the System Console as a rotation, with the accounts its names meant; an empty one where there is no such roster.
 * @throws {NamesUnread}
 */
export function consoleRotations(desk: Desk): Rotations {
  return rotationsOf(desk, new Set());
}

/**
 * What the first change begins with: {@link consoleRotations} without the people who had no account when they were entered. Whoever
 * has such a name by now is somebody else, or has to be entered again.
 * @throws {NamesUnread}
 */
export function firstRotations(desk: Desk): Rotations {
  return rotationsOf(desk, namesWithoutAccount(desk));
}

/** Usernames in the roster of the System Console that nobody had when it was entered. */
export function namesWithoutAccount({ settings }: Desk): ReadonlySet<string> {
  const names = settings.roster.map(({ username }) => username);
  return new Set(names.filter((name) => (settings.rosterAccounts.get(name) ?? null) === null));
}

function rotationsOf(desk: Desk, without: ReadonlySet<string>): Rotations {
  const { roster, rosterAccounts } = desk.settings;
  const accounts = [...rosterAccounts].flatMap(([name, id]) => (id === null ? [] : [[name, id] as const]));
  const empty: Rotations = {
    revision: 0,
    changedAt: 0,
    cadence: DEFAULT_CADENCE,
    teams: [],
    rotations: [],
    absences: [],
    covers: [],
    swaps: [],
    news: [],
    accounts: {},
  };
  if (roster.length === 0) return empty;
  if (areNamesUnread(desk.settings, 'Roster')) throw new NamesUnread('Roster');
  return { ...fromRoster(empty, roster, today(desk), without), accounts: Object.fromEntries(accounts) };
}
