import type { PlainDate } from '../calendar/calendar.ts';
import type { Circumstances } from './keep-rotations.ts';
import { reachedOf } from './news.ts';
import {
  type Cover,
  coverEnded,
  endedCover,
  lastStint,
  type News,
  type NewsItem,
  type Rotation,
  type Rotations,
  teamNamed,
} from './rotation.ts';
import { servicesOf } from './served.ts';

/**
 * Covers without those who are gone, no more listed, or on SET by a turn of their own: from today on it is the turn again of whoever
 * asked, and they, the manager and the lead are told. A cover of a turn that became somebody else's ends too.
 */
export function mendCovers(state: Rotations, circumstances: Circumstances): Rotations {
  const mended = state.covers.map((cover) => mendCover(state, cover, circumstances));
  if (mended.every(({ cover }, at) => cover === state.covers[at])) return state;
  const covers = mended.map(({ cover }) => cover);
  return { ...state, covers, news: [...state.news, ...mended.flatMap(({ news }) => news ?? [])] };
}

interface MendedCover {
  readonly cover: Cover;
  /** What people are told when it ends. */
  readonly news?: News;
}

function mendCover(state: Rotations, cover: Cover, circumstances: Circumstances): MendedCover {
  const { today, gone } = circumstances;
  const { username, coveredBy: by } = cover;
  const team = teamNamed(state.teams, cover.team);
  if (by === null || cover.to <= today || team === undefined) return { cover };
  const rotation = state.rotations.find(
    (one) => today < one.to && isCoveredIn(one, cover, state.covers, today),
  );
  if (rotation === undefined) return ended(cover, coverEnded(cover, today), [by, username], circumstances);
  const isServing = rotation.turns.some(({ stints }) => lastStint(stints)?.username === by);
  const listed = team.people.find((person) => person.username === by);
  if (listed === undefined || gone.has(by) || isServing) {
    const what = {
      code: 'replaced',
      rotation: rotation.number,
      team: team.name,
      of: by,
      by: username,
    } as const;
    const to = [username, by, team.manager, lastStint(rotation.leads)?.username];
    return ended(cover, what, to, circumstances);
  }
  const isChanged = today <= cover.from && listed.mayLead !== cover.mayLead;
  return { cover: isChanged ? { ...cover, mayLead: listed.mayLead } : cover };
}

function ended(
  cover: Cover,
  what: NewsItem,
  to: readonly (string | null | undefined)[],
  { today, now, gone, newId }: Circumstances,
): MendedCover {
  const news = { id: newId(), at: now, to: reachedOf(to, gone), what };
  return { cover: endedCover(cover, today), news };
}

/** From today on. */
function isCoveredIn(rotation: Rotation, cover: Cover, covers: readonly Cover[], today: PlainDate): boolean {
  const turn = rotation.turns.find(({ team }) => team === cover.team);
  if (turn === undefined) return false;
  return servicesOf(rotation, turn, covers).some(
    (one) =>
      one.username === cover.coveredBy &&
      one.covers === cover.username &&
      one.from < cover.to &&
      cover.from < one.to &&
      today < one.to,
  );
}
