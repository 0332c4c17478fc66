import { hasOneOf, RIGHTS, type Right } from '../../domain/access.ts';
import { rightsIn } from '../access.ts';
import type { Desk } from '../desk.ts';
import type { Desks } from '../desks.ts';
import { areNamesUnread } from './names-unread.ts';

type FoundSet =
  | { readonly code: 'found'; readonly desk: Desk }
  /** Which of these is meant has to be asked; the person may do what is wanted in each. */
  | { readonly code: 'several'; readonly desks: readonly Desk[] }
  | { readonly code: 'none' }
  /** It may be about one whose settings could not be read: nothing is done in any other. */
  | { readonly code: 'unread' };

/**
 * Which SET somebody means in a channel: the channel's own, else the only one, else the only one in which the person may do what is
 * wanted, any of several rights; where that is none, one in which they may do something, whose refusal says what is missing. While a
 * SET of theirs cannot be read, which one is meant is not guessed: even the only one left is asked about. That a SET is found says
 * nothing about rights in it.
 */
export async function findSet(
  desks: Desks,
  userId: string,
  channelId: string,
  wanted: Right | readonly Right[] = RIGHTS,
): Promise<FoundSet> {
  const all = desks.all();
  const own = desks.of(channelId);
  if (own !== undefined) return { code: 'found', desk: own };
  if (await isUnread(desks, userId, channelId)) return { code: 'unread' };
  const isCertain = !(await hasUnread(desks, userId));
  const [first] = all;
  if (first !== undefined && all.length === 1 && isCertain) return { code: 'found', desk: first };
  // Where the rotation cannot be read, what they may do is not known: then which SET is meant is not guessed either.
  const rights = await Promise.all(all.map((desk) => rightsIn(desk, userId, wanted).catch(() => undefined)));
  const holding = (right: Right | readonly Right[]) =>
    all.filter((_, index) => hasOneOf(rights[index] ?? new Set(), right));
  const theirs = holding(wanted);
  const [only, ...others] = theirs;
  if (!isCertain || rights.includes(undefined))
    return only === undefined ? { code: 'unread' } : { code: 'several', desks: theirs };
  if (only === undefined) {
    const [some] = [...holding('read'), ...holding(RIGHTS)];
    return some === undefined ? { code: 'none' } : { code: 'found', desk: some };
  }
  return others.length === 0 ? { code: 'found', desk: only } : { code: 'several', desks: theirs };
}

/** Names the default SET, whatever its channel is by then. */
export const DEFAULT_SET = 'default';

/** The SET that a button or dialog names; one from before there were several names none, and means its channel's or the default one. */
export function namedSet(desks: Desks, named: string | undefined, channelId: string): Desk | undefined {
  const first = () => desks.all().find(({ home }) => home.isDefault);
  if (named === undefined) {
    const unread = desks.unread();
    const isKnown = unread !== 'any' && !unread.has(channelId);
    return desks.of(channelId) ?? (isKnown ? first() : undefined);
  }
  return named === DEFAULT_SET ? first() : desks.of(named);
}

/**
 * Whether a channel, or a SET that is named, has no SET here only because it could not be read. Whoever could not know of a SET there
 * learns nothing.
 */
export async function isUnread(desks: Desks, userId: string, channelId: string): Promise<boolean> {
  const unread = desks.unread();
  if (desks.of(channelId) !== undefined) return false;
  if (unread === 'any') return true;
  return unread.has(channelId) && (await mayKnow(desks, userId, channelId));
}

/** Whether one of the SETs that could not be read may be one of theirs. */
async function hasUnread(desks: Desks, userId: string): Promise<boolean> {
  const unread = desks.unread();
  if (unread === 'any') return true;
  const theirs = await Promise.all([...unread].map((channelId) => mayKnow(desks, userId, channelId)));
  return theirs.some(Boolean);
}

/** Its members, and whoever manages every SET; guests and people who are gone never. Unknown is taken for yes: nothing is done then. */
async function mayKnow(desks: Desks, userId: string, channelId: string): Promise<boolean> {
  const [first] = desks.all();
  if (first === undefined) return false;
  const { chat, settings } = first;
  try {
    const [person, member, isSystemAdmin] = await Promise.all([
      chat.person(userId),
      chat.membership(channelId, userId),
      chat.isSystemAdmin(userId),
    ]);
    if (person === undefined || person.isGuest || person.isGone || member?.isGuest === true) return false;
    const isManager =
      areNamesUnread(settings, 'Managers') || settings.managers.some((one) => one.userId === userId);
    return member !== undefined || isSystemAdmin || isManager;
  } catch {
    return true;
  }
}
