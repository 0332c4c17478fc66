import { EMPTY_BOOK, prolonged, routedBefore, withVerdict } from '../../domain/triage/triage-book.ts';
import type { Verdict } from '../../domain/triage/verdict.ts';
import type { SetAtWork } from '../set.ts';
import { isShown } from './settle.ts';

/** So many bugs are looked at in one go; the others the next time. */
const MOST = 10;

/**
 * Bugs that were given to a team and still wait when that no longer counts: where the team is still the one that was set, it goes on
 * counting. Whether any does. `keys`: of those that wait.
 */
export async function keepRouted(set: SetAtWork, keys: readonly string[]): Promise<boolean> {
  const { store, channelId, clock, tickets } = set;
  const book = (await store.triageBooks.read(channelId)) ?? EMPTY_BOOK;
  const left = routedBefore(book, keys, clock.now()).slice(0, MOST);
  const shown = await Promise.all(
    left.map(async (verdict) => {
      const read = await tickets.readBug(verdict.key);
      return [verdict.id, read.ok && read.value !== null ? isShown(read.value, verdict) : null] as const;
    }),
  );
  const known = new Map(shown.filter(([, isThere]) => isThere !== null));
  if (known.size === 0) return false;
  await store.triageBooks.change(channelId, (current) => {
    const now = clock.now();
    const still = current ? routedBefore(current, keys, now).filter(({ id }) => known.has(id)) : [];
    if (current === undefined || still.length === 0) return undefined;
    // What was sent back is not asked again: it would stand before others that were not looked at.
    const next = (verdict: Verdict): Verdict =>
      known.get(verdict.id) === true ? prolonged(verdict, now) : { ...verdict, isFinal: true };
    return still.reduce((changed, verdict) => withVerdict(changed, next(verdict)), current);
  });
  return [...known.values()].includes(true);
}
