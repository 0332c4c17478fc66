import { addDays, type PlainDate } from '../calendar/calendar.ts';
import { type Cadence, endAfter, handoverAfterDay } from './cadence.ts';
import { choosePerson, isBeside } from './choose-person.ts';
import { mendRotation } from './fill-turns.ts';
import { reachedOf, whyReplaced } from './news.ts';
import { pruned } from './prune-rotations.ts';
import { withTurnsReturned } from './removed-people.ts';
import { type Gone, leadOn } from './roster.ts';
import { rosterOf } from './roster-of.ts';
import {
  ANNOUNCED,
  type Cover,
  coverEnded,
  endedCover,
  lastStint,
  leadsBeside,
  type News,
  type NewsItem,
  type Rotation,
  type Rotations,
  type Stint,
  type TeamTurn,
  teamNamed,
} from './rotation.ts';
import { servicesOf } from './served.ts';

export interface Circumstances {
  /** The day whose SET is on duty. */
  readonly today: PlainDate;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Who cannot serve any more. */
  readonly gone: Gone;
  /** Whether what is planned is announced, and so fixed: while SET is paused it is not. */
  readonly isAnnounced: boolean;
  readonly newId: () => string;
  /** Usernames of those who are told what would reach nobody else. */
  readonly managers: readonly string[];
  /** Username of whoever changes the roster; null or absent where the schedule does. */
  readonly changedBy?: string | null;
}

/**
 * The rotations brought up to date: the current one and the next two are there, what is not announced is planned anew, open turns and
 * those of gone people are filled by plan, what nobody needs any more is left out, everything else is as it was. What is over is
 * never changed. Undefined when there is nothing to do.
 */
export function keepUp(state: Rotations, circumstances: Circumstances): Rotations | undefined {
  const { today, now } = circumstances;
  const returned = withTurnsReturned(extend(state, today), circumstances);
  const covered = mendCovers(freeUnannounced(returned, today), circumstances);
  const planned = mendAll(covered, circumstances);
  // Whoever covers may have got the turn itself just now.
  const settled = mendCovers(planned, circumstances);
  const again = settled === planned ? planned : mendAll(freeUnannounced(settled, today), circumstances);
  const mended = offerOthers(again, circumstances);
  const next = pruned(mended, today, now);
  return JSON.stringify(next) === JSON.stringify(state) ? undefined : next;
}

/** How it would go on until `day`, if nothing changed: beyond what is announced it is a forecast. */
export function forecast(state: Rotations, day: PlainDate, circumstances: Circumstances): Rotations {
  let next = state;
  let last = state.rotations.at(-1);
  while (last !== undefined && last.to <= day) {
    last = after(last, state.cadence);
    next = mendUnlessOver({ ...next, rotations: [...next.rotations, last] }, last, circumstances);
  }
  return next;
}

/** The handover day on which so many rotations more than there are would end; undefined while there is none. */
export function endAfterMore({ rotations, cadence }: Rotations, count: number): PlainDate | undefined {
  let end = rotations.at(-1)?.to;
  for (let more = 0; more < count && end !== undefined; more += 1) end = endAfter(cadence, end);
  return end;
}

/** Without what the plan chose and nobody was told, for {@link keepUp} to choose anew; what was in force before `today` stays. */
function freeUnannounced(state: Rotations, today: PlainDate): Rotations {
  const isKept = ({ from, reason }: Stint) =>
    from < today || (reason.by !== 'plan' && reason.by !== 'replacement');
  const freed = (turn: TeamTurn): TeamTurn =>
    turn.confirmedBy === null ? { ...turn, stints: turn.stints.filter(isKept) } : turn;
  const rotations = state.rotations.map((rotation): Rotation => {
    if (rotation.announcedAt !== null || rotation.to <= today) return rotation;
    const turns = rotation.turns.map(freed).filter(({ stints }) => stints.length > 0);
    return { ...rotation, turns, leads: rotation.leads.filter(isKept) };
  });
  return { ...state, rotations };
}

function extend(state: Rotations, today: PlainDate): Rotations {
  const { teams, cadence } = state;
  let { rotations } = state;
  if (rotations.length === 0 && teams.length === 0) return state;
  while (rotations.filter(({ from }) => today < from).length < ANNOUNCED) {
    const last = rotations.at(-1);
    const next =
      last === undefined ? newRotation(1, today, handoverAfterDay(cadence, today)) : after(last, cadence);
    rotations = [...rotations, next];
  }
  return { ...state, rotations };
}

function after({ number, to }: Rotation, cadence: Cadence): Rotation {
  return newRotation(number + 1, to, endAfter(cadence, to));
}

function newRotation(number: number, from: PlainDate, to: PlainDate): Rotation {
  return { number, from, to, announcedAt: null, turns: [], leads: [] };
}

/** In order of time, since who serves in one rotation decides who is due in the next. */
function mendAll(state: Rotations, circumstances: Circumstances): Rotations {
  return state.rotations.reduce((next, one) => mendUnlessOver(next, one, circumstances), state);
}

function mendUnlessOver(state: Rotations, { number, to }: Rotation, circumstances: Circumstances): Rotations {
  return circumstances.today < to ? mendRotation(state, number, circumstances) : state;
}

/**
 * Announced turns stay: where whoever replaces somebody has the next one too, while another of the team is free for it, the lead is told
 * once and may choose.
 */
function offerOthers(state: Rotations, circumstances: Circumstances): Rotations {
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

/**
 * Covers without those who are gone, no more listed, or on SET by a turn of their own: from today on it is the turn again of whoever
 * asked, and they, the manager and the lead are told. A cover of a turn that became somebody else's ends too.
 */
function mendCovers(state: Rotations, circumstances: Circumstances): Rotations {
  const mended = state.covers.map((cover) => mendCover(state, cover, circumstances));
  if (mended.every(({ cover }, at) => cover === state.covers[at])) return state;
  const covers = mended.map(({ cover }) => cover);
  return { ...state, covers, news: [...state.news, ...mended.flatMap(({ news }) => news ?? [])] };
}

interface MendedCover {
  readonly cover: Cover;
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
    const what: NewsItem = {
      code: 'replaced',
      rotation: rotation.number,
      team: team.name,
      of: by,
      by: username,
      why: whyReplaced(by, team, circumstances),
    };
    const lead = lastStint(rotation.leads)?.username ?? null;
    return ended(cover, what, [username, by, team.manager], circumstances, [lead]);
  }
  const isChanged = today <= cover.from && listed.mayLead !== cover.mayLead;
  return { cover: isChanged ? { ...cover, mayLead: listed.mayLead } : cover };
}

function ended(
  cover: Cover,
  what: NewsItem,
  to: readonly (string | null | undefined)[],
  { today, now, gone, newId }: Circumstances,
  leads: readonly (string | null)[] = [],
): MendedCover {
  const reached = reachedOf(to, gone);
  const news = { id: newId(), at: now, to: reached, leads: leadsBeside(reached, leads, null), what };
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
