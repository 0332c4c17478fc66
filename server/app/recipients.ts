import { addDays, type PlainDate } from '../domain/calendar.ts';
import { type Gone, ownersOfUpdate, possibleLeads, type Turn } from '../domain/roster.ts';
import type { Desk } from './desk.ts';
import type { Person } from './ports.ts';

/** Who answers for one update: lead and deputy, without those who are gone or have left the channel. */
export async function leadsOf(desk: Desk, channelId: string, dueDate: PlainDate): Promise<readonly Person[]> {
  const { roster } = desk.settings;
  const turns = possibleLeads(roster, [addDays(dueDate, -1), dueDate]);
  const people = await presentOn(desk, channelId, turns);
  const gone = absentAmong(turns, people);
  return ownersOfUpdate(roster, dueDate, gone).flatMap((username) => people.get(username) ?? []);
}

/** Usernames of turns whose people are passed over, because they cannot act in the channel. */
export function absentAmong(turns: readonly Turn[], present: ReadonlyMap<string, Person>): Gone {
  return new Set(turns.map(({ username }) => username).filter((username) => !present.has(username)));
}

/** The accounts behind the turns that can act in the channel: active members of it, by username. */
export async function presentOn(
  { chat }: Desk,
  channelId: string,
  turns: readonly Turn[],
): Promise<ReadonlyMap<string, Person>> {
  const usernames = [...new Set(turns.map(({ username }) => username))];
  const found = await Promise.all(
    usernames.map(async (username) => {
      const person = await chat.personNamed(username);
      if (person === undefined || person.isGone || person.isGuest) return undefined;
      return (await chat.membership(channelId, person.id)) === undefined ? undefined : person;
    }),
  );
  return new Map(found.filter((person) => person !== undefined).map((person) => [person.username, person]));
}

/** The managers named in the settings; the channel's admins while those name nobody who is there. */
export async function managersOf(
  { chat, settings }: Desk,
  channelId: string | undefined,
): Promise<readonly Person[]> {
  const named = await Promise.all(settings.managers.map((username) => chat.personNamed(username)));
  const present = presentAmong(named);
  if (present.length > 0 || channelId === undefined) return present;
  const admins = await chat.adminsOf(channelId);
  return presentAmong(await Promise.all(admins.map((userId) => chat.person(userId))));
}

function presentAmong(people: readonly (Person | undefined)[]): readonly Person[] {
  const there = people
    .filter((person) => person !== undefined)
    .filter(({ isGone, isGuest }) => !isGone && !isGuest);
  return [...new Map(there.map((person) => [person.id, person])).values()];
}
