import type { PlainDate } from '../../domain/calendar/calendar.ts';
import { fromRoster } from '../../domain/roster-table/import-roster.ts';
import { DEFAULT_CADENCE } from '../../domain/rotation/cadence.ts';
import { dutyDay } from '../../domain/rotation/roster.ts';
import type { Rotations } from '../../domain/rotation/rotation.ts';
import type { KnownSet } from '../set.ts';
import { areNamesUnread, NamesUnread } from '../settings/names-unread.ts';

/** The day whose SET is on duty now. */
export function today(set: KnownSet): PlainDate {
  const { schedule, handoverTime } = set.settings;
  return dutyDay(schedule.zone, set.clock.now(), handoverTime);
}

/**
 * The roster of the System Console as a rotation, with the accounts its names meant; an empty one where there is no such roster.
 * @throws {NamesUnread}
 */
export function consoleRotations(set: KnownSet): Rotations {
  return rotationsOf(set, new Set());
}

/**
 * What the first change begins with: {@link consoleRotations} without the people who had no account when they were entered. Whoever
 * has such a name by now is somebody else, or has to be entered again.
 * @throws {NamesUnread}
 */
export function firstRotations(set: KnownSet): Rotations {
  return rotationsOf(set, namesWithoutAccount(set));
}

/** Usernames in the roster of the System Console that nobody had when it was entered. */
export function namesWithoutAccount({ settings }: KnownSet): ReadonlySet<string> {
  const names = settings.roster.map(({ username }) => username);
  return new Set(names.filter((name) => (settings.rosterAccounts.get(name) ?? null) === null));
}

function rotationsOf(set: KnownSet, without: ReadonlySet<string>): Rotations {
  const { roster, rosterAccounts } = set.settings;
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
  if (areNamesUnread(set.settings, 'Roster')) throw new NamesUnread('Roster');
  return { ...fromRoster(empty, roster, today(set), without), accounts: Object.fromEntries(accounts) };
}
