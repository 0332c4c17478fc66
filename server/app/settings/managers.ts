import type { Person } from '../ports.ts';
import { lookAt, TRUSTED } from '../seen.ts';
import type { KnownSet, SetAtWork } from '../set.ts';
import { areNamesUnread, NamesUnread } from './names-unread.ts';

/**
 * The managers named in the settings; the channel's admins while those name nobody who is there, and without them system admins.
 * @throws {NamesUnread} while it is not known whom the settings name
 */
export async function managersOf(
  { chat, settings }: KnownSet,
  channelId: string | null,
): Promise<readonly Person[]> {
  if (areNamesUnread(settings, 'Managers')) throw new NamesUnread('Managers');
  const ids = settings.managers.flatMap(({ userId }) => userId ?? []);
  const named = await Promise.all(ids.map((userId) => chat.person(userId)));
  const present = presentAmong(named);
  if (present.length > 0) return present;
  const admins = channelId === null ? [] : await peopleIn(chat, await chat.adminsOf(channelId));
  return admins.length > 0 ? admins : peopleIn(chat, await chat.systemAdmins());
}

/** Those of {@link managersOf} and the system admins, each once: for what only the server's settings mend. */
export async function managersAndAdmins(set: KnownSet, channelId: string): Promise<readonly Person[]> {
  const managers = await managersOf(set, channelId);
  return presentAmong([...managers, ...(await systemAdminsOf(set))]);
}

/** Who mends what was mistyped in the System Console, where managers mostly cannot go. */
export async function systemAdminsOf({ chat }: Pick<SetAtWork, 'chat'>): Promise<readonly Person[]> {
  return peopleIn(chat, await chat.systemAdmins());
}

/** The same as {@link managersOf}; who they are is asked every ten minutes at most, and nobody while it is not known whom the settings name. */
export async function managersSeen(set: KnownSet): Promise<readonly Person[]> {
  const { settings, seen } = set;
  if (areNamesUnread(settings, 'Managers')) return [];
  return lookAt(set, seen.managers, '', TRUSTED, () => managersOf(set, set.channelId));
}

async function peopleIn(chat: SetAtWork['chat'], userIds: readonly string[]): Promise<readonly Person[]> {
  return presentAmong(await Promise.all(userIds.map((userId) => chat.person(userId))));
}

function presentAmong(people: readonly (Person | undefined)[]): readonly Person[] {
  const there = people
    .filter((person) => person !== undefined)
    .filter(({ isGone, isGuest, isBot }) => !isGone && !isGuest && !isBot);
  return [...new Map(there.map((person) => [person.id, person])).values()];
}
