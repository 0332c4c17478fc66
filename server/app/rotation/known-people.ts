import type { PlainDate } from '../../domain/calendar/calendar.ts';
import { type KnownAccount, newNames, userIdOf } from '../../domain/rotation/rename.ts';
import type { Gone } from '../../domain/rotation/roster.ts';
import { peopleOf } from '../../domain/rotation/roster-of.ts';
import type { Rotations } from '../../domain/rotation/rotation.ts';
import type { Person } from '../ports.ts';
import { lookAt, seenPerson, TRUSTED } from '../seen.ts';
import { isAtWork, type KnownSet, type SetAtWork } from '../set.ts';
import { askedOnce } from '../single-flight.ts';
import { hasDuty, letInNow } from './newcomers.ts';

export interface KnownPeople {
  /** Who cannot serve as things are, by the usernames that the rotation has once `accounts` are entered. */
  readonly gone: Gone;
  /** Those of them who can still read a direct message. */
  readonly reachable: Gone;
  /** By the username in the rotation. */
  readonly accounts: ReadonlyMap<string, KnownAccount>;
}

/**
 * Who of the people of the rotation is gone, and how they are called now: a renamed account is found by its id. Rejects when
 * Mattermost does not say: nobody is replaced by mistake.
 */
export async function knownPeople(set: KnownSet, state: Rotations, today: PlainDate): Promise<KnownPeople> {
  const people = peopleOf(state, today);
  const managers = state.teams.flatMap(({ manager }) => manager ?? []);
  const isIn = isAtWork(set) ? createPresence(set, state, today) : async () => true;
  const accounts = new Map<string, KnownAccount>();
  const gone = new Set<string>();
  const reachable = new Set<string>();
  for (const username of new Set([...people, ...managers])) {
    const person = await seenPerson(set, username, userIdOf(state, username), TRUSTED);
    if (person !== undefined) accounts.set(username, { userId: person.id, username: person.username });
    if (person === undefined || isOut(person) || !(await isIn(username, person))) gone.add(username);
    if (person !== undefined && !isOut(person)) reachable.add(username);
  }
  const renamed = newNames(state, accounts);
  const left = people.filter((username) => gone.has(username));
  const now = (usernames: readonly string[]) =>
    new Set(usernames.map((username) => renamed.get(username) ?? username));
  return {
    gone: now(left),
    reachable: now(left.filter((username) => reachable.has(username))),
    accounts,
  };
}

function isOut({ isGone, isGuest, isBot }: Person): boolean {
  return isGone || isGuest || isBot;
}

type Presence = (username: string, person: Person) => Promise<boolean>;

/** Whether somebody can act in the channel: in its team and, once they serve and were let in, still a member. */
function createPresence(set: SetAtWork, state: Rotations, today: PlainDate): Presence {
  const { chat, seen, channelId } = set;
  const team = askedOnce<string>();
  const settled = askedOnce<ReadonlySet<string>>();
  return async (username, { id }) => {
    return lookAt(set, seen.here, id, TRUSTED, async () => {
      const teamId = await team.share(channelId, () => chat.teamOf(channelId));
      if (!(await chat.isInTeam(teamId, id))) return false;
      if (!hasDuty(state, username, today)) return true;
      const letIn = await settled.share(channelId, () => letInNow(set, state, today));
      return !letIn.has(id) || (await chat.membership(channelId, id)) !== undefined;
    });
  };
}
