import { addDays, type PlainDate } from '../domain/calendar.ts';
import {
  deputyOn,
  dutyDay,
  type Gone,
  handoverAfter,
  leadOn,
  ownersOfUpdate,
  possibleLeads,
  type Turn,
  turnsOn,
} from '../domain/roster.ts';
import type { Desk } from './desk.ts';
import type { Person } from './ports.ts';
import { absentAmong, presentOn } from './recipients.ts';

export interface MemberOnSet {
  readonly turn: Turn;
  /** Null when no account has that username. */
  readonly userId: string | null;
  readonly isLead: boolean;
  readonly isDeputy: boolean;
  /** Deactivated or unknown: passed over as lead. */
  readonly isGone: boolean;
}

export interface PeopleOnSet {
  readonly day: PlainDate;
  readonly members: readonly MemberOnSet[];
  /** The next handover; null when nobody is on SET. */
  readonly until: PlainDate | null;
}

/** The day whose SET is on duty now. */
export function today(desk: Desk): PlainDate {
  const { schedule, handoverTime } = desk.settings;
  return dutyDay(schedule.zone, desk.clock.now(), handoverTime);
}

/** Who is on SET on `day`, with the accounts behind the usernames. */
export async function peopleOnSet(desk: Desk, day: PlainDate): Promise<PeopleOnSet> {
  const { roster } = desk.settings;
  const turns = turnsOn(roster, day);
  const people = await accountsOf(desk, turns);
  const gone = goneAmong(people);
  const lead = leadOn(roster, day, gone);
  const deputy = deputyOn(roster, day, gone);
  const members = turns.map((turn) => ({
    turn,
    userId: people.get(turn.username)?.id ?? null,
    isLead: turn === lead,
    isDeputy: turn === deputy,
    isGone: gone.has(turn.username),
  }));
  return { day, members, until: handoverAfter(roster, day) ?? null };
}

/**
 * Usernames of those who may post: lead and deputy of today, and the owners of the update that is due. Who is gone or has left
 * the channel is passed over, as for direct messages: whoever gets the draft may post it.
 */
export async function postersOf(
  desk: Desk,
  channelId: string,
  dueDate: PlainDate,
): Promise<readonly string[]> {
  const { roster } = desk.settings;
  const day = today(desk);
  const turns = possibleLeads(roster, [day, addDays(dueDate, -1), dueDate]);
  const gone = absentAmong(turns, await presentOn(desk, channelId, turns));
  const leads = [leadOn(roster, day, gone), deputyOn(roster, day, gone)].flatMap(
    (turn) => turn?.username ?? [],
  );
  return [...new Set([...leads, ...ownersOfUpdate(roster, dueDate, gone)])];
}

async function accountsOf(desk: Desk, turns: readonly Turn[]): Promise<Map<string, Person | undefined>> {
  const usernames = [...new Set(turns.map((turn) => turn.username))];
  const people = await Promise.all(usernames.map((username) => desk.chat.personNamed(username)));
  return new Map(usernames.map((username, index) => [username, people[index]]));
}

function goneAmong(people: ReadonlyMap<string, Person | undefined>): Gone {
  return new Set([...people].filter(([, person]) => person?.isGone !== false).map(([username]) => username));
}
