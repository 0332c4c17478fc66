import { addDays, type PlainDate } from '../../domain/calendar/calendar.ts';
import { userIdOf } from '../../domain/rotation/rename.ts';
import {
  deputyOn,
  type Gone,
  handoverAfter,
  leadOn,
  ownersOfUpdate,
  type Turn,
  turnsOn,
} from '../../domain/rotation/roster.ts';
import type { Rotations } from '../../domain/rotation/rotation.ts';
import type { Person } from '../ports.ts';
import { seenPerson } from '../seen.ts';
import type { KnownSet, SetAtWork } from '../set.ts';
import { presentLeads } from './recipients.ts';
import { type AwayLead, accountsNow, rosterFor, rosterNow, rotationsNow, today } from './rotations.ts';

export { today } from './rotations.ts';

export interface MemberOnSet {
  readonly turn: Turn;
  /** Null when no account has that username. */
  readonly userId: string | null;
  /** Of whoever they cover; null when they cover nobody, or nobody with an account. */
  readonly coversId: string | null;
  readonly isLead: boolean;
  readonly isDeputy: boolean;
  /** Deactivated, unknown, a bot, or missing from the channel: passed over as lead. */
  readonly isGone: boolean;
}

export interface PeopleOnSet {
  /** False while the rotation cannot be read: who is on SET is not known. */
  readonly isKnown: boolean;
  /** False once teams were entered in the product: the table in the System Console counts for nothing then. */
  readonly isOfConsole: boolean;
  readonly day: PlainDate;
  readonly members: readonly MemberOnSet[];
  /** Names of teams that send nobody, because nobody is available. */
  readonly open: readonly string[];
  /** Beyond what is announced: it may still come otherwise. */
  readonly isForecast: boolean;
  readonly isTooFar: boolean;
  /** Who is to lead, while they are away: another one leads, or nobody. */
  readonly awayLead: (AwayLead & { readonly isKnown: boolean }) | null;
  /** The next handover; null when nobody is on SET. */
  readonly until: PlainDate | null;
}

/** Who is on SET on `day`, with the accounts behind the usernames. */
export async function peopleOnSet(set: KnownSet, day: PlainDate): Promise<PeopleOnSet> {
  const { roster, open, isForecast, isTooFar, awayLead: away } = await rosterFor(set, day);
  const turns = turnsOn(roster, day);
  const people = await accountsOf(set, turns, await accountsNow(set));
  const state = await rotationsNow(set);
  const missing = state?.missing ?? [];
  const gone = new Set([...goneAmong(people), ...missing.map(({ username }) => username)]);
  const lead = leadOn(roster, day, gone);
  const deputy = deputyOn(roster, day, gone);
  const members = turns.map((turn) => ({
    turn,
    userId: people.get(turn.username)?.id ?? null,
    coversId: people.get(turn.covers ?? '')?.id ?? null,
    isLead: turn === lead,
    isDeputy: turn === deputy,
    isGone: gone.has(turn.username),
  }));
  const awayLead =
    away === null ? null : { ...away, isKnown: (await set.chat.personNamed(away.username)) !== undefined };
  return {
    isKnown: true,
    isOfConsole: state === undefined,
    day,
    members,
    open,
    isForecast,
    isTooFar,
    awayLead,
    until: handoverAfter(roster, day) ?? null,
  };
}

/** While the rotation cannot be read. */
export function peopleUnknown(day: PlainDate): PeopleOnSet {
  return {
    isKnown: false,
    isOfConsole: true,
    day,
    members: [],
    open: [],
    isForecast: false,
    isTooFar: false,
    awayLead: null,
    until: null,
  };
}

interface Leaders {
  /** Username of whoever leads now; null while nobody can. */
  readonly lead: string | null;
  /** Username of the next in the lead order. */
  readonly deputy: string | null;
  /** Usernames of those who own the update that is due: lead and deputy of its day, on a handover day the outgoing ones. */
  readonly owners: readonly string[];
}

/** Who leads and who owns an update; who is gone or has left the channel is passed over, as for direct messages. */
export async function leadersOf(set: SetAtWork, dueDate: PlainDate): Promise<Leaders> {
  const roster = await rosterNow(set);
  const day = today(set);
  const { gone } = await presentLeads(set, roster, [day, addDays(dueDate, -1), dueDate]);
  return {
    lead: leadOn(roster, day, gone)?.username ?? null,
    deputy: deputyOn(roster, day, gone)?.username ?? null,
    owners: ownersOfUpdate(roster, dueDate, gone),
  };
}

/** By the usernames in the roster. */
async function accountsOf(
  set: KnownSet,
  turns: readonly Turn[],
  accounts: Rotations['accounts'],
): Promise<Map<string, Person | undefined>> {
  const usernames = [
    ...new Set(
      turns.flatMap(({ username, covers }) => [username, ...(covers === undefined ? [] : [covers])]),
    ),
  ];
  const people = await Promise.all(
    usernames.map((username) => seenPerson(set, username, userIdOf({ accounts }, username), SHOWN)),
  );
  return new Map(usernames.map((username, index) => [username, people[index]]));
}

/** For this long a node goes by what it saw of somebody to show them. Milliseconds. */
const SHOWN = 60_000;

function goneAmong(people: ReadonlyMap<string, Person | undefined>): Gone {
  return new Set(
    [...people]
      .filter(([, person]) => person === undefined || person.isGone || person.isBot)
      .map(([username]) => username),
  );
}
