import { addDays } from '../calendar/calendar.ts';
import type { Circumstances } from './keep-rotations.ts';
import { choosePerson, isBeside } from './plan-rotation.ts';
import { leadOn } from './roster.ts';
import { rosterOf } from './roster-of.ts';
import { lastStint, type News, type Rotation, type Rotations, type TeamTurn, teamNamed } from './rotation.ts';

/**
 * Announced turns stay: where whoever replaces somebody has the next one too, while another of the team is free for it, the lead is told
 * once and may choose.
 */
export function offerOthers(state: Rotations, circumstances: Circumstances): Rotations {
  const { today, gone, now, managers } = circumstances;
  const known = new Set(state.news.map(({ id }) => id));
  const lead = leadOn(rosterOf(state, today, addDays(today, 1)), today, gone)?.username;
  const to = lead === undefined ? managers : [lead];
  if (to.length === 0) return state;
  const offers = state.rotations.flatMap((rotation, at): readonly News[] => {
    if (rotation.announcedAt === null || rotation.from <= today) return [];
    return rotation.turns.flatMap((turn) => {
      const of = replacingIn(state.rotations[at - 1], turn);
      const by = of === undefined ? null : freeFor(state, rotation, turn, of, circumstances);
      const id = `twice/${rotation.number}/${turn.team}/${of}`;
      if (of === undefined || by === null || known.has(id)) return [];
      const what = { code: 'twice-running', rotation: rotation.number, team: turn.team, of, by } as const;
      return [{ id, at: now, to, what }];
    });
  });
  return offers.length === 0 ? state : { ...state, news: [...state.news, ...offers] };
}

/** Whoever has this turn, if they have the one before only as a replacement. */
function replacingIn(before: Rotation | undefined, { stints }: TeamTurn): string | undefined {
  const username = lastStint(stints)?.username ?? undefined;
  const isReplacing = before?.turns.some((turn) => {
    const last = lastStint(turn.stints);
    return last?.username === username && last?.reason.by === 'replacement';
  });
  return isReplacing === true ? username : undefined;
}

/** Somebody else of the team who is there all the time and serves neither before nor after. */
function freeFor(
  state: Rotations,
  rotation: Rotation,
  turn: TeamTurn,
  username: string,
  { gone }: Circumstances,
): string | null {
  const team = teamNamed(state.teams, turn.team);
  if (team === undefined) return null;
  const people = team.people.filter((person) => person.username !== username);
  const others = { ...rotation, turns: rotation.turns.filter((one) => one !== turn) };
  const choice = choosePerson(state, { ...team, people }, others, rotation.from, gone);
  if (choice.username === null || choice.why.code === 'least-away') return null;
  return isBeside(state, rotation, choice.username) ? null : choice.username;
}
