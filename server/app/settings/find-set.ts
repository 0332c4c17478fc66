import { hasOneOf, RIGHTS, type Right } from '../../domain/roles.ts';
import { rightsIn } from '../access.ts';
import { DEFAULT_SET, type KnownSet, type Sets } from '../set.ts';
import { areNamesUnread } from './names-unread.ts';

type FoundSet =
  | { readonly code: 'found'; readonly set: KnownSet }
  /** Which of these is meant has to be asked; the person may do what is wanted in each. */
  | { readonly code: 'several'; readonly sets: readonly KnownSet[] }
  | { readonly code: 'none' }
  /** It may be about one whose settings could not be read: nothing is done in any other. */
  | { readonly code: 'unread' };

/** Who asks, as the server says it and never the request, and where. */
export interface Asking {
  readonly userId: string;
  readonly channelId: string;
  /** The SET that a button, a dialog or the sidebar names; without it the channel tells which is meant. */
  readonly setId?: string | undefined;
}

/**
 * Which SET somebody means: the one that is named. Where none is, that of the channel, else the only one, else the only one in which the
 * person may do what is wanted, any of several rights; where that is none, one in which they may do something, whose refusal says what is missing. While a
 * SET of theirs cannot be read, which one is meant is not guessed: even the only one left is asked about. That a SET is found says
 * nothing about rights in it.
 */
export async function findSet(
  sets: Sets,
  { userId, channelId, setId }: Asking,
  wanted: Right | readonly Right[],
): Promise<FoundSet> {
  if (setId !== undefined) return namedSet(sets, userId, setId);
  const all = sets.all();
  const own = sets.of(channelId);
  if (own !== undefined) return { code: 'found', set: own };
  if (await isUnread(sets, userId, channelId)) return { code: 'unread' };
  const isCertain = !(await hasUnread(sets, userId));
  const [first] = all;
  if (first !== undefined && all.length === 1 && isCertain) return { code: 'found', set: first };
  // Where the rotation cannot be read, what they may do is not known: then which SET is meant is not guessed either.
  const rights = await Promise.all(all.map((set) => rightsIn(set, userId, wanted).catch(() => undefined)));
  const holding = (right: Right | readonly Right[]) =>
    all.filter((_, index) => hasOneOf(rights[index] ?? new Set(), right));
  const theirs = holding(wanted);
  const [only, ...others] = theirs;
  if (!isCertain || rights.includes(undefined))
    return only === undefined ? { code: 'unread' } : { code: 'several', sets: theirs };
  if (only === undefined) {
    const [some] = [...holding('read'), ...holding(RIGHTS)];
    return some === undefined ? { code: 'none' } : { code: 'found', set: some };
  }
  return others.length === 0 ? { code: 'found', set: only } : { code: 'several', sets: theirs };
}

async function namedSet(sets: Sets, userId: string, named: string): Promise<FoundSet> {
  const set = named === DEFAULT_SET ? sets.all().find(({ home }) => home.isDefault) : sets.of(named);
  if (set !== undefined) return { code: 'found', set };
  return (await isUnread(sets, userId, named)) ? { code: 'unread' } : { code: 'none' };
}

/**
 * Whether a channel, or a SET that is named, has no SET here only because it could not be read. Whoever could not know of a SET there
 * learns nothing.
 */
export async function isUnread(sets: Sets, userId: string, channelId: string): Promise<boolean> {
  const unread = sets.unread();
  if (sets.of(channelId) !== undefined) return false;
  if (unread === 'any') return true;
  return unread.has(channelId) && (await mayKnow(sets, userId, channelId));
}

/** Whether one of the SETs that could not be read may be one of theirs. */
async function hasUnread(sets: Sets, userId: string): Promise<boolean> {
  const unread = sets.unread();
  if (unread === 'any') return true;
  const theirs = await Promise.all([...unread].map((channelId) => mayKnow(sets, userId, channelId)));
  return theirs.some(Boolean);
}

/** Its members, and whoever manages every SET; guests and people who are gone never. Unknown is taken for yes: nothing is done then. */
async function mayKnow(sets: Sets, userId: string, channelId: string): Promise<boolean> {
  const [first] = sets.all();
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
