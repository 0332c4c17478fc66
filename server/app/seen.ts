import type { PlainDate } from '../domain/calendar/calendar.ts';
import type { Blocker } from '../domain/queue/blocker.ts';
import type { HistoryEntry } from '../domain/update/history.ts';
import type { Host } from './host.ts';
import type { Person } from './ports.ts';
import type { KnownSet } from './set.ts';

/** What this node saw, and when it looked, in milliseconds since the epoch. */
export interface Seen {
  /** By what was asked for: an account's id, else `@` and a username. Undefined where there is no such account. */
  readonly people: Map<string, Look<Person | undefined>>;
  /** Whether somebody can act in the channel, by the id of the account. */
  readonly here: Map<string, Look<boolean>>;
  /** Who manages the SET, by one key. */
  readonly managers: Map<string, Look<readonly Person[]>>;
  /** Who somebody is in Jira, by user id: the id of an account, undefined where nobody knows it. */
  readonly accounts: Map<string, Look<string | undefined>>;
  /** Updates of past weeks and of those to come, by a day of the week. */
  readonly weeks: Map<PlainDate, Look<readonly HistoryEntry[]>>;
  /** Blockers, open or cleared lately, by one key. */
  readonly blockers: Map<string, Look<readonly Blocker[]>>;
}

/** For this long a node goes by what it saw when it plans, or shows what hardly changes any more. Milliseconds. */
export const TRUSTED = 10 * 60_000;

interface Look<T> {
  readonly at: number;
  readonly what: T;
}

/**
 * The account behind a username, by its id where that is known: a name that somebody gave up may be somebody else's by now. A look that
 * this node took less than `trusted` milliseconds ago will do.
 */
export function seenPerson(
  set: KnownSet,
  username: string,
  userId: string | undefined,
  trusted: number,
): Promise<Person | undefined> {
  const { chat, seen } = set;
  return lookAt(set, seen.people, userId ?? `@${username}`, trusted, () =>
    userId === undefined ? chat.personNamed(username) : chat.person(userId),
  );
}

/** What was seen under `key`, if that was not longer than `trusted` milliseconds ago; else what `look` sees. */
export async function lookAt<T>(
  { clock }: Pick<Host, 'clock'>,
  looks: Map<string, Look<T>>,
  key: string,
  trusted: number,
  look: () => Promise<T>,
): Promise<T> {
  const at = clock.now();
  const before = looks.get(key);
  if (before !== undefined && Math.abs(at - before.at) < trusted) return before.what;
  const what = await look();
  looks.set(key, { at, what });
  return what;
}
