import type { PlainDate } from '../calendar/calendar.ts';
import { standingOf } from '../rotation/news.ts';
import type { News, NewsItem, Rotations } from '../rotation/rotation.ts';
import type { Notice } from './rotation-notices.ts';

const DAY = 86_400_000;
/** For this long news may still be sent. Milliseconds. */
const STILL_NEW = 7 * DAY;

/** How the stage of a message begins that asks for an answer of its own. */
export const ASKING = 'asks';

/** Whether whoever has a message of this stage is still asked by it. */
export function isAsking(stage: string): boolean {
  return stage.startsWith(`${ASKING} `);
}

/** What happened, for each of those it concerns; what asks something is not asked any more once it is answered. */
export function newsNotices(state: Rotations, today: PlainDate): readonly Notice[] {
  return state.news.flatMap((news) => ofNews(state, news, today));
}

function ofNews(state: Rotations, { id, at, to, what }: News, today: PlainDate): readonly Notice[] {
  const by = isAskedFor(what) ? null : 'turns';
  return to.map((username) => {
    const { stage, isOpen } = standingOf(state, what, today, username);
    return {
      key: `news/${id}`,
      to: username,
      item: { code: 'news', what, isOpen },
      by,
      from: at,
      until: at + STILL_NEW,
      isWanted: isOpen || stage === '',
      isPatient: false,
      stage: isOpen ? `${ASKING} ${stage}` : stage,
    };
  });
}

/** Somebody asked for it, or waits for the answer: no switch holds that back. */
function isAskedFor({ code }: NewsItem): boolean {
  return code.startsWith('swap-') || code.startsWith('cover-');
}
