import type { PlainDate } from '../calendar/calendar.ts';
import { isCoverOpen } from './absence.ts';
import type { Gone } from './roster.ts';
import type { NewsItem, Rotations } from './rotation.ts';
import { isSwapOpen } from './swap.ts';

/** Longer than it may still be sent, so that what asked something can still lose its buttons. Milliseconds. */
const NEWS_KEPT = 30 * 86_400_000;

/** The rotation without news that nobody asks for any more: what can still be answered stays, as does what would be told again without it. */
export function withoutOldNews(state: Rotations, now: number, today: PlainDate): Rotations {
  const news = state.news.filter(
    ({ at, what }) =>
      now - at < NEWS_KEPT || standingOf(state, what, today).isOpen || isAhead(state, what, today),
  );
  return news.length === state.news.length ? state : { ...state, news };
}

/** An offer about a turn that has not begun: the plan finds the same every time it looks. */
function isAhead({ rotations }: Rotations, what: NewsItem, today: PlainDate): boolean {
  if (what.code !== 'twice-running') return false;
  return rotations.some(({ number, from }) => number === what.rotation && today < from);
}

/** Whether news that asks something may still be answered. */
export function standingOf(
  state: Rotations,
  what: NewsItem,
  today: PlainDate,
): { readonly stage: string; readonly isOpen: boolean } {
  if (what.code === 'swap-asked') {
    const swap = state.swaps.find(({ id }) => id === what.swap);
    const isOpen = swap !== undefined && isSwapOpen(state, swap, today);
    return { stage: `${swap?.state} ${isOpen}`, isOpen };
  }
  if (what.code === 'cover-asked') {
    const cover = state.covers.find(({ id }) => id === what.cover);
    const isOpen = cover !== undefined && isCoverOpen(state, cover, today);
    return { stage: `${cover?.coveredBy} ${cover?.isWithdrawn} ${isOpen}`, isOpen };
  }
  return { stage: '', isOpen: false };
}

/** Those who can still be told, each once. */
export function reachedOf(to: readonly (string | null | undefined)[], gone: Gone): readonly string[] {
  const people = [...new Set(to.flatMap((username) => username ?? []))];
  return people.filter((username) => !gone.has(username));
}
