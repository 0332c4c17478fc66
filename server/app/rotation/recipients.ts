import { addDays, type PlainDate } from '../../domain/calendar/calendar.ts';
import { userIdOf } from '../../domain/rotation/rename.ts';
import { type Gone, ownersOfUpdate, possibleLeads, type Roster } from '../../domain/rotation/roster.ts';
import type { Person } from '../ports.ts';
import type { SetAtWork } from '../set.ts';
import { consoleRoster } from './console-roster.ts';
import { rosterNow, rotationsNow } from './rotations.ts';

/** Who answers for one update: lead and deputy, without those who are gone or have left the channel. */
export async function leadsOf(set: SetAtWork, dueDate: PlainDate): Promise<readonly Person[]> {
  const roster = await rosterNow(set);
  const { gone, people } = await presentLeads(set, roster, [addDays(dueDate, -1), dueDate]);
  return ownersOfUpdate(roster, dueDate, gone).flatMap((username) => people.get(username) ?? []);
}

/**
 * Who of those who may lead on these days cannot act in the channel, and who can, by username: as far as it takes to know lead and
 * deputy of each day.
 */
export async function presentLeads(
  set: SetAtWork,
  roster: Roster,
  days: readonly PlainDate[],
): Promise<{ readonly gone: Gone; readonly people: ReadonlyMap<string, Person> }> {
  const { accounts } = (await rotationsNow(set)) ?? (await consoleRoster(set)).state;
  const people = new Map<string, Person>();
  const gone = new Set<string>();
  for (const day of days) {
    const names = [...new Set(possibleLeads(roster, [day]).map(({ username }) => username))];
    let found = 0;
    for (const username of names) {
      if (found === LEAD_AND_DEPUTY) break;
      if (!people.has(username) && !gone.has(username)) {
        const person = await present(set, username, userIdOf({ accounts }, username));
        if (person === undefined) gone.add(username);
        else people.set(username, person);
      }
      if (people.has(username)) found += 1;
    }
  }
  return { gone, people };
}

const LEAD_AND_DEPUTY = 2;

async function present(
  { chat, channelId }: SetAtWork,
  username: string,
  userId: string | undefined,
): Promise<Person | undefined> {
  const person = await (userId === undefined ? chat.personNamed(username) : chat.person(userId));
  if (person === undefined || person.isGone || person.isGuest || person.isBot) return undefined;
  return (await chat.membership(channelId, person.id)) === undefined ? undefined : person;
}
