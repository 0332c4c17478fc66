import type { PlainDate } from '../calendar/calendar.ts';
import { newsFor } from './news.ts';
import type { Circumstances } from './plan-rotations.ts';
import {
  type KeptTurn,
  lastStint,
  type NewsItem,
  type Rotation,
  type Rotations,
  type Stint,
  teamNamed,
  turnOf,
  withRotation,
  withStint,
} from './rotation.ts';
import { coversFor, isOnSet } from './served.ts';

/**
 * The person has the turn again that was planned without them, unless somebody decided otherwise meanwhile, or they serve elsewhere by then;
 * it may have begun. They are told, whoever had it meanwhile, and the team's manager.
 */
export function withTurnBack(
  state: Rotations,
  username: string,
  turn: KeptTurn,
  { today, now, newId }: Pick<Circumstances, 'today' | 'now' | 'newId'>,
): Rotations {
  const { rotation: number, team, stint } = turn;
  const rotation = state.rotations.find((one) => one.number === number);
  const stints = stintsOf(state, turn);
  const last = lastStint(stints);
  if (rotation === undefined || last?.reason.by !== 'replacement') return state;
  if (!isFor(state, rotation, username, team, today) || isCovered(state, rotation, last, team)) return state;
  // The dates of what has not begun may have moved.
  const from = rotation.from <= today ? stint.from : last.from;
  const again = withStint(stints, { ...stint, from });
  const turns = rotation.turns.map((one) =>
    one.team === team ? { ...one, stints: again, confirmedBy: null } : one,
  );
  const next: Rotation = team === null ? { ...rotation, leads: again } : { ...rotation, turns };
  const of = last.username;
  const what: NewsItem =
    team === null
      ? { code: 'lead-changed', rotation: number, of, by: username }
      : { code: 'returned', rotation: number, team, of, by: username };
  const manager = team === null ? null : teamNamed(state.teams, team)?.manager;
  const news = rotation.announcedAt === null ? [] : [newsFor({ newId, now }, [username, of, manager], what)];
  return { ...state, rotations: withRotation(state, next), news: [...state.news, ...news] };
}

/** Who has the turn, or the lead, as it stands now. */
export function stintsOf({ rotations }: Rotations, { rotation: number, team }: KeptTurn): readonly Stint[] {
  const rotation = rotations.find((one) => one.number === number);
  if (rotation === undefined) return [];
  return team === null ? rotation.leads : (turnOf(rotation, team)?.stints ?? []);
}

/** Whoever is listed and free has the turn; whoever serves has the lead: turns come back before it. */
function isFor(
  { teams, covers }: Rotations,
  rotation: Rotation,
  username: string,
  team: string | null,
  today: PlainDate,
): boolean {
  if (team === null) return rotation.turns.some(({ stints }) => lastStint(stints)?.username === username);
  const elsewhere = { ...rotation, turns: rotation.turns.filter((one) => one.team !== team) };
  const isListed = teamNamed(teams, team)?.people.some((one) => one.username === username) === true;
  return isListed && !isOnSet(elsewhere, covers, username, today);
}

/** Whether somebody said yes to serve in place of whoever has it now. */
function isCovered({ covers }: Rotations, { from, to }: Rotation, { username }: Stint, team: string | null) {
  return team !== null && username !== null && coversFor(covers, team, username, from, to).length > 0;
}
