import { addDays } from '../../domain/calendar/calendar.ts';
import { type KnownAccount, newNames, withAccounts } from '../../domain/rotation/rename.ts';
import type { Roster, Turn } from '../../domain/rotation/roster.ts';
import type { Rotations } from '../../domain/rotation/rotation.ts';
import { seenPerson } from '../seen.ts';
import type { KnownSet } from '../set.ts';
import { consoleRotations, today } from './first-rotations.ts';

/** For this long a node goes by what it saw of somebody to show them. Milliseconds. */
const SHOWN = 60_000;
/** Days around today; whoever served long ago is called as they were then. */
const AROUND = 45;
/** No account: whoever has the name by now is somebody else. */
const NOBODY = '';

/** The roster of the System Console, with people as they are called now. */
interface ConsoleRoster {
  readonly roster: Roster;
  /** The same as a rotation; every name in it has an account, or is known to have none. */
  readonly state: Rotations;
}

/**
 * In force while nobody has entered teams in the product; `trusted`: how old a look at somebody may be, in milliseconds.
 * @throws {NamesUnread} while it is not known whom it means
 */
export async function consoleRoster(set: KnownSet, trusted = SHOWN): Promise<ConsoleRoster> {
  const { roster, rosterAccounts } = set.settings;
  const first = consoleRotations(set);
  const known = new Map<string, KnownAccount>();
  const nobody: Record<string, string> = {};
  const day = today(set);
  const isNear = ({ from, to }: Turn) => addDays(from, -AROUND) <= day && day < addDays(to, AROUND);
  const near = new Set(roster.filter(isNear).map(({ username }) => username));
  for (const name of new Set(roster.map(({ username }) => username))) {
    const userId = rosterAccounts.get(name) ?? null;
    if (userId === null) nobody[name] = NOBODY;
    if (userId === null || !near.has(name)) continue;
    const person = await seenPerson(set, name, userId, trusted);
    if (person !== undefined) known.set(name, { userId, username: person.username });
  }
  const renamed = newNames(first, known);
  const state = withAccounts(first, known);
  return {
    roster: roster.map((turn) => ({ ...turn, username: renamed.get(turn.username) ?? turn.username })),
    state: { ...state, accounts: { ...nobody, ...state.accounts } },
  };
}
