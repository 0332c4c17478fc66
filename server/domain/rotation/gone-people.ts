import { addDays, type PlainDate } from '../calendar/calendar.ts';
import { type WorkCalendar, workingTimeBetween } from '../calendar/working-days.ts';
import { ok, type Result, refused } from '../result.ts';
import { withTurnBack } from './kept-turns.ts';
import { isExpected, newsFor } from './news.ts';
import type { Circumstances } from './plan-rotations.ts';
import { type Gone, leadOn } from './roster.ts';
import { rosterOf } from './roster-of.ts';
import {
  type KeptTurn,
  lastStint,
  type Missing,
  type Rotation,
  type Rotations,
  rotationsFrom,
  type Stint,
} from './rotation.ts';

const DAY = 86_400_000;
/** What lasts no longer than this is told to nobody: an account is switched off and on again, a channel left by mistake. Milliseconds. */
const PATIENCE = 20 * 60_000;

/** Who cannot serve as Mattermost has them now. */
export interface Look {
  readonly absent: Gone;
  /** Those of them who can still read a direct message: they only left the channel or the team. */
  readonly reachable: Gone;
}

type Now = Pick<Circumstances, 'today' | 'now' | 'newId' | 'managers' | 'isAnnounced'>;

/**
 * Whom the plan passes over: who has been missing for a working day, or was replaced by somebody's decision, and at once whoever never
 * had a turn that could be lost.
 */
export function goneFor(state: Rotations, absent: Gone, now: number, calendar: WorkCalendar): Gone {
  const missing = new Map((state.missing ?? []).map((one) => [one.username, one]));
  const isGone = (username: string) => {
    const one = missing.get(username);
    if (one === undefined) return !hasTurns(state, username);
    return one.isReplaced || workingTimeBetween(one.since, now, calendar) >= DAY;
  };
  return new Set([...absent].filter(isGone));
}

/**
 * Notes who is missing since now, and tells it once when it lasts; who is back gets the turns again that were planned without them and
 * have not begun.
 */
export function followMissing(state: Rotations, { absent, reachable }: Look, given: Now): Rotations {
  const before = state.missing ?? [];
  const back = before.filter(({ username }) => !absent.has(username));
  const restored = back.reduce((next, one) => restore(next, one, given), state);
  const known = new Set(before.map(({ username }) => username));
  const since = [...absent]
    .filter((username) => !known.has(username) && hasTurns(state, username))
    .map(
      (username): Missing => ({
        username,
        since: given.now,
        isTold: false,
        isAsked: false,
        isReplaced: false,
        kept: [],
      }),
    );
  const missing = [...(restored.missing ?? []).filter(({ username }) => absent.has(username)), ...since];
  if (missing.length === 0 && before.length === 0) return state;
  return tell({ ...restored, missing }, { absent, reachable }, given);
}

/** A lead or manager does not wait for somebody who is missing. */
export function replaceNow(
  state: Rotations,
  username: string,
): Result<Rotations, { readonly code: 'not-missing'; readonly username: string }> {
  const missing = state.missing ?? [];
  if (!missing.some((one) => one.username === username)) return refused({ code: 'not-missing', username });
  return ok({
    ...state,
    missing: missing.map((one) => (one.username === username ? { ...one, isReplaced: true } : one)),
  });
}

/** `after` with the turns kept in mind that the plan took from somebody who is missing: they get them again if they are back in time. */
export function keepInMind(before: Rotations, after: Rotations, today: PlainDate): Rotations {
  if ((after.missing ?? []).length === 0) return after;
  const missing = (after.missing ?? []).map((one): Missing => {
    const lost = rotationsFrom(after.rotations, today).flatMap((rotation) => {
      const was = before.rotations.find(({ number }) => number === rotation.number);
      return was === undefined ? [] : lostIn(was, rotation, one.username);
    });
    return lost.length === 0 ? one : { ...one, kept: [...one.kept, ...lost] };
  });
  return { ...after, missing };
}

function lostIn(was: Rotation, is: Rotation, username: string): readonly KeptTurn[] {
  const lost = (
    team: string | null,
    stints: readonly Stint[],
    now: readonly Stint[],
  ): readonly KeptTurn[] => {
    const [before, after] = [lastStint(stints), lastStint(now)];
    const isLost =
      before?.username === username && after?.reason.by === 'replacement' && after.username !== username;
    return isLost ? [{ rotation: is.number, team, stint: before }] : [];
  };
  return [
    ...is.turns.flatMap(({ team, stints }) =>
      lost(team, was.turns.find((one) => one.team === team)?.stints ?? [], stints),
    ),
    ...lost(null, was.leads, is.leads),
  ];
}

function restore(state: Rotations, { username, kept }: Missing, given: Now): Rotations {
  return kept.reduce((next, one) => restoreTurn(next, username, one, given), state);
}

/** Unless it has begun; who comes back first keeps it. */
function restoreTurn(state: Rotations, username: string, turn: KeptTurn, given: Now): Rotations {
  const rotation = state.rotations.find(({ number }) => number === turn.rotation);
  if (rotation === undefined || rotation.from <= given.today) return state;
  const next = withTurnBack(state, username, turn, given);
  if (next === state) return state;
  const isOfIt = (one: KeptTurn) => one.rotation === turn.rotation && one.team === turn.team;
  const missing = state.missing?.map((one) => ({ ...one, kept: one.kept.filter((two) => !isOfIt(two)) }));
  return { ...next, missing };
}

/** The person once, when they can read it, and whoever decides once, about all who are missing by then; with nobody to decide it waits. */
function tell(state: Rotations, { absent, reachable }: Look, given: Now): Rotations {
  const all = state.missing ?? [];
  const isDue = ({ username, since }: Missing) =>
    given.isAnnounced && given.now - since >= PATIENCE && isExpected(state, username, given.today);
  const roster = rosterOf(state, given.today, addDays(given.today, 1));
  const lead = leadOn(roster, given.today, absent)?.username;
  const deciders = lead === undefined ? given.managers : [lead];
  const untold = deciders.length === 0 ? [] : all.filter((one) => isDue(one) && !one.isTold);
  const unasked = all.filter((one) => isDue(one) && !one.isAsked && reachable.has(one.username));
  if (untold.length === 0 && unasked.length === 0) return state;
  const own = unasked.map(({ username }) => newsFor(given, [username], { code: 'left', username }));
  const usernames = untold.map(({ username }) => username);
  const others = untold.length === 0 ? [] : [newsFor(given, deciders, { code: 'missing', usernames })];
  const missing = all.map((one) => ({
    ...one,
    isTold: one.isTold || untold.includes(one),
    isAsked: one.isAsked || unasked.includes(one),
  }));
  return { ...state, missing, news: [...state.news, ...own, ...others] };
}

function hasTurns({ rotations, earlier }: Rotations, username: string): boolean {
  return (
    rotations.some(({ turns }) =>
      turns.some(({ stints }) => stints.some((stint) => stint.username === username)),
    ) || (earlier?.served ?? []).some(([name]) => name === username)
  );
}
