import { hasOneOf, type Right, type Rights, rightsOf } from '../domain/roles.ts';
import { nameIn } from '../domain/rotation/rename.ts';
import { turnsOn } from '../domain/rotation/roster.ts';
import { peopleOf } from '../domain/rotation/roster-of.ts';
import { currentUpdate } from '../domain/update/schedule.ts';
import { oneLook } from './one-look.ts';
import { consoleRoster } from './rotation/console-roster.ts';
import { leadersOf, today } from './rotation/people-on-set.ts';
import { rosterNow, rotationsNow } from './rotation/rotations.ts';
import { isAtWork, type KnownSet } from './set.ts';
import { areNamesUnread, NamesUnread } from './settings/names-unread.ts';

/**
 * What the person may do with this SET; `userId` must come from Mattermost, never from the request's own content. While the rotation
 * cannot be read, or not yet who the managers are, what they may do without it they may still do, and where `wanted` hangs on it this
 * rejects with the reason.
 */
export async function rightsIn(
  set: KnownSet,
  userId: string,
  wanted: Right | readonly Right[] = [],
): Promise<Rights> {
  const isEnough = (rights: Rights) => wanted.length === 0 || rights.size === 0 || hasOneOf(rights, wanted);
  const unread = areNamesUnread(set.settings, 'Managers') ? new NamesUnread('Managers') : undefined;
  const look = oneLook(set);
  // Somebody without any rights may still be one of the managers, who need not be in the channel.
  const mayManage = async (rights: Rights) =>
    rights.size === 0 && [wanted].flat().includes('manage') && (await canManage(look, userId));
  try {
    const rights = await rightsOn(look, userId);
    if (unread === undefined || (isEnough(rights) && !(await mayManage(rights)))) return rights;
  } catch (error) {
    const rights = await rightsOn(withoutRotation(oneLook(set)), userId);
    if (unread !== undefined && (await mayManage(rights))) throw unread;
    const isKnown = unread === undefined && [wanted].flat().every((right) => !OF_ROTATION.includes(right));
    if (isEnough(rights) || isKnown) return rights;
    throw unread ?? error;
  }
  throw unread;
}

/** What somebody on SET, or listed for it, may do. */
const OF_ROTATION: readonly Right[] = ['work', 'post', 'turn', 'team', 'roster'];

/**
 * For what needs more than what somebody was let in with: `rights` if they hold it, else asked anew as {@link rightsIn} does, so that
 * nobody is refused because something could not be read.
 */
export async function rightsWith(
  set: KnownSet,
  userId: string,
  rights: Rights,
  wanted: Right | readonly Right[],
): Promise<Rights> {
  return hasOneOf(rights, wanted) ? rights : rightsIn(set, userId, wanted);
}

/** With nobody on SET. */
function withoutRotation(set: KnownSet): KnownSet {
  const rotations = { ...set.store.rotations, read: async () => undefined };
  const settings = { ...set.settings, roster: [], rosterAccounts: new Map() };
  return { ...set, settings, store: { ...set.store, rotations } };
}

/** Whether the person would manage if the settings named them: no guest does, and nobody who is gone. */
async function canManage(set: KnownSet, userId: string): Promise<boolean> {
  const person = await set.chat.person(userId);
  if (person === undefined || person.isGone || person.isGuest) return false;
  const member = set.channelId === null ? undefined : await set.chat.membership(set.channelId, userId);
  return member?.isGuest !== true;
}

async function rightsOn(set: KnownSet, userId: string): Promise<Rights> {
  const { chat, settings, clock, channelId } = set;
  const person = await chat.person(userId);
  if (person === undefined) return new Set();
  const [member, isSystemAdmin] = await Promise.all([
    channelId === null ? undefined : chat.membership(channelId, userId),
    chat.isSystemAdmin(userId),
  ]);
  const { dueDate } = currentUpdate(clock.now(), settings.schedule);
  const [roster, stored] = await Promise.all([rosterNow(set), rotationsNow(set)]);
  const rotations = stored ?? (await consoleRoster(set)).state;
  // Who has a name that somebody on the roster gave up is not that person.
  const name = nameIn(rotations, { userId, username: person.username });
  const isOnRoster = roster.some((turn) => turn.username === name);
  const leaders = isAtWork(set) && isOnRoster ? await leadersOf(set, dueDate) : undefined;
  const isNamed = (username: string | null) => username !== null && username === name;
  return rightsOf({
    isGuest: person.isGuest || member?.isGuest === true,
    isGone: person.isGone,
    isChannelMember: member !== undefined,
    isChannelAdmin: member?.isChannelAdmin === true,
    isSystemAdmin,
    isNamedManager: settings.managers.some((one) => one.userId === userId),
    isTeamManager: rotations.teams.some(({ manager }) => isNamed(manager)),
    isListed: peopleOf(rotations, today(set)).some(isNamed),
    isOnSet: turnsOn(roster, today(set)).some(({ username }) => isNamed(username)),
    isLead: isNamed(leaders?.lead ?? null),
    isDeputy: isNamed(leaders?.deputy ?? null),
    ownsUpdate: leaders?.owners.some(isNamed) === true,
  });
}
