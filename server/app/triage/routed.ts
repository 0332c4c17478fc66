import { EMPTY_BOOK, prolonged, routedBefore, withVerdict } from '../../domain/triage/triage-book.ts';
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
  let isAnyKept = false;
  for (const verdict of routedBefore(book, keys, clock.now()).slice(0, MOST)) {
    const read = await tickets.readBug(verdict.key);
    if (!read.ok || read.value === null || isShown(read.value, verdict) !== true) continue;
    await store.triageBooks.change(channelId, (current) => {
      const now = clock.now();
      const left = current && routedBefore(current, [verdict.key], now).find(({ id }) => id === verdict.id);
      return left && withVerdict(current, prolonged(left, now));
    });
    isAnyKept = true;
  }
  return isAnyKept;
}
