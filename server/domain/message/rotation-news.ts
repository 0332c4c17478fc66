import type { PlainDate } from '../calendar/calendar.ts';
import { isTurnOf } from '../rotation/absence.ts';
import type { Cover, News, NewsItem, Rotations, Swap } from '../rotation/rotation.ts';
import type { Notice } from './rotation-notices.ts';

const DAY = 86_400_000;
/** For this long news may still be sent. Milliseconds. */
const STILL_NEW = 7 * DAY;
/** Longer, so that what asked something can still lose its buttons. Milliseconds. */
const NEWS_KEPT = 30 * DAY;

/** What happened, for each of those it concerns; what asks something is not asked any more once it is answered. */
export function newsNotices(state: Rotations, today: PlainDate): readonly Notice[] {
  return state.news.flatMap((news) => ofNews(state, news, today));
}

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

function ofNews(state: Rotations, { id, at, to, what }: News, today: PlainDate): readonly Notice[] {
  const { stage, isOpen } = standingOf(state, what, today);
  const isAnswerable = stage !== '';
  const by = isAskedFor(what) ? null : 'turns';
  return to.map((username) => ({
    ...{ key: `news/${id}`, to: username, item: { code: 'news', what, isOpen }, by },
    ...{ from: at, until: at + STILL_NEW, isWanted: isOpen || !isAnswerable, isPatient: false, stage },
  }));
}

/** Somebody asked for it, or waits for the answer: no switch holds that back. */
function isAskedFor({ code }: NewsItem): boolean {
  return code.startsWith('swap-') || code.startsWith('cover-');
}

/** Whether news that asks something may still be answered. */
function standingOf(
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

/** Whether the taker may still answer. */
export function isSwapOpen({ rotations }: Rotations, { state, give, take }: Swap, today: PlainDate): boolean {
  const isOver = (number: number | null) => {
    const rotation = rotations.find((one) => one.number === number);
    return number !== null && (rotation === undefined || rotation.to <= today);
  };
  return state === 'asked' && !isOver(give) && !isOver(take);
}

/** Whether somebody may still say yes: a turn that has changed hands needs no cover for whoever had it. */
export function isCoverOpen(state: Rotations, cover: Cover, today: PlainDate): boolean {
  const { team, username, coveredBy, isWithdrawn, from, to } = cover;
  const begins = from < today ? today : from;
  return coveredBy === null && !isWithdrawn && today < to && isTurnOf(state, team, username, begins, to);
}
