import { daysBetween, type PlainDate } from '../calendar/calendar.ts';
import { ok, type Result, refused } from '../result.ts';
import type { Circumstances } from './plan-rotations.ts';
import type { Gone } from './roster.ts';
import {
  type Absence,
  absencesOf,
  type Cover,
  coverEnded,
  endedCover,
  lastStint,
  leadsBeside,
  type News,
  type Rotation,
  type Rotations,
  rotationsFrom,
  teamNamed,
  turnOf,
} from './rotation.ts';
import { servicesOf } from './served.ts';

export type AbsenceRefusal =
  | { readonly code: 'ends-before-it-begins' }
  | { readonly code: 'over' }
  /** Days. */
  | { readonly code: 'too-long'; readonly limit: number }
  | { readonly code: 'too-many'; readonly limit: number }
  | { readonly code: 'no-such-absence' };

export type CoverRefusal =
  | { readonly code: 'no-such-cover' }
  | { readonly code: 'withdrawn' }
  | { readonly code: 'taken'; readonly by: string }
  /** It is one's own turn, or one is not in the team that was asked. */
  | { readonly code: 'not-asked' }
  | { readonly code: 'over' }
  /** On SET or away oneself in that time. */
  | { readonly code: 'on-set' | 'away' }
  /** Nobody else of the team is there to be asked. */
  | { readonly code: 'nobody-to-ask' }
  | { readonly code: 'no-turn' };

/** Days an absence may last: who is longer away is taken out of the team's list. */
const ABSENCE_LIMIT = 366;
/** Absences of one person that are not over. */
const ABSENCES_LIMIT = 20;

/** The state with one more absence. Announced turns stay: the others may be asked to cover them. */
export function addAbsence(
  state: Rotations,
  absence: Absence,
  today: PlainDate,
): Result<Rotations, AbsenceRefusal> {
  const { username, from, to } = absence;
  if (to <= from) return refused({ code: 'ends-before-it-begins' });
  if (to <= today) return refused({ code: 'over' });
  if (daysBetween(from, to) > ABSENCE_LIMIT) return refused({ code: 'too-long', limit: ABSENCE_LIMIT });
  const own = state.absences.filter((one) => one.username === username && today < one.to);
  if (own.length >= ABSENCES_LIMIT) return refused({ code: 'too-many', limit: ABSENCES_LIMIT });
  // What was told about a day that is over stays: who led it was decided by that.
  const begins = from < today ? today : from;
  return ok({ ...state, absences: [...state.absences, { ...absence, from: begins }] });
}

/**
 * The person is there after all, from `today` on, and nobody needs to cover any more: whoever said yes to it is told. `by`: who says so, and
 * needs not be told.
 */
export function removeAbsence(
  state: Rotations,
  id: string,
  by: string,
  { today, now, newId }: Pick<Circumstances, 'today' | 'now' | 'newId'>,
): Result<Rotations, AbsenceRefusal> {
  const absence = state.absences.find((one) => one.id === id);
  if (absence === undefined || absence.to <= today) return refused({ code: 'no-such-absence' });
  const absences = state.absences.flatMap((one) => {
    if (one.id !== id) return [one];
    return one.from < today ? [{ ...one, to: today }] : [];
  });
  const news: News[] = [];
  const covers = state.covers.map((cover) => {
    const isOfIt = cover.username === absence.username && cover.from < absence.to && absence.from < cover.to;
    if (!isOfIt || cover.to <= today) return cover;
    // Another absence may still hold.
    if (absencesOf({ absences }, cover.username, laterOf(cover.from, today), cover.to).length > 0)
      return cover;
    if (cover.coveredBy === null) return { ...cover, isWithdrawn: true };
    const to = [cover.coveredBy].filter((one) => one !== by);
    const leads = leadsBeside([cover.coveredBy], leadsDuring(state, cover.from, cover.to), by);
    news.push({ id: newId(), at: now, to, leads, what: coverEnded(cover, today) });
    return endedCover(cover, today);
  });
  return ok({ ...state, absences, covers, news: [...state.news, ...news] });
}

/** A part of a turn that falls into a time, and whom its team could send instead; `username`: whose turn it is. */
export interface Gap extends Pick<Cover, 'team' | 'username' | 'from' | 'to'> {
  readonly others: readonly string[];
}

/** The parts of what the person serves between two days, a turn of their own or a cover, that nobody covers for them yet. */
export function gapsOf(
  state: Rotations,
  username: string,
  between: Pick<Absence, 'from' | 'to'>,
  today: PlainDate,
  gone: Gone,
): readonly Gap[] {
  return rotationsFrom(state.rotations, today).flatMap((rotation) =>
    rotation.turns.flatMap((turn) =>
      servicesOf(rotation, turn, state.covers)
        .filter((service) => service.username === username)
        .map(({ from, to, covers }) => ({
          of: covers ?? username,
          from: [from, between.from, today].sort().at(-1) ?? from,
          to: to < between.to ? to : between.to,
        }))
        .filter(({ from, to }) => from < to)
        .map(
          ({ of, ...part }): Gap => ({
            ...part,
            team: turn.team,
            username: of,
            others: othersFor(state, turn.team, username, part, gone).filter((other) => other !== of),
          }),
        ),
    ),
  );
}

/** Asks the others of the team; the first yes takes it. A request for the same days takes the place of the one before. */
export function askCover(
  state: Rotations,
  gap: Gap,
  request: { readonly id: string; readonly at: number },
): Result<Rotations, CoverRefusal> {
  return gap.others.length === 0 ? refused({ code: 'nobody-to-ask' }) : ok(withRequest(state, gap, request));
}

function withRequest(
  state: Rotations,
  { team, username, from, to, others }: Gap,
  { id, at, returnedBy }: Pick<Cover, 'id' | 'returnedBy'> & { readonly at: number },
): Rotations {
  const cover: Cover = {
    id,
    team,
    username,
    from,
    to,
    asked: others,
    askedAt: at,
    coveredBy: null,
    mayLead: false,
    isWithdrawn: false,
    returnedBy,
  };
  const before = state.covers.map((one) => {
    const isSame = one.team === team && one.username === username && one.from < to && from < one.to;
    return isSame && one.coveredBy === null ? { ...one, isWithdrawn: true } : one;
  });
  const news = { id: `${id}/asked`, at, to: others, what: { code: 'cover-asked', cover: id } } as const;
  return { ...state, covers: [...before, cover], news: [...state.news, news] };
}

/** The first yes takes it, from `today` on if it has begun. */
export function takeCover(
  state: Rotations,
  id: string,
  by: string,
  { today, at, gone }: { readonly today: PlainDate; readonly at: number; readonly gone: Gone },
): Result<Rotations, CoverRefusal> {
  const cover = state.covers.find((one) => one.id === id);
  if (cover === undefined) return refused({ code: 'no-such-cover' });
  const { team, username, to, coveredBy } = cover;
  if (coveredBy !== null) return refused({ code: 'taken', by: coveredBy });
  if (cover.isWithdrawn) return refused({ code: 'withdrawn' });
  if (to <= today) return refused({ code: 'over' });
  const from = cover.from < today ? today : cover.from;
  const person = teamNamed(state.teams, team)?.people.find((one) => one.username === by);
  if (by === username || person === undefined || gone.has(by)) return refused({ code: 'not-asked' });
  if (!isTurnOf(state, team, username, from, to)) return refused({ code: 'withdrawn' });
  if (absencesOf(state, by, from, to).length > 0) return refused({ code: 'away' });
  if (isServing(state, by, from, to)) return refused({ code: 'on-set' });
  const { mayLead } = person;
  const replaced = state.covers.filter((one) => one.id !== id && isTakenFrom(one, cover, from));
  const covers = state.covers.flatMap((one) => {
    if (one.id === id) return [{ ...one, from, coveredBy: by, mayLead }];
    return replaced.includes(one) ? without(one, { from, to }) : [one];
  });
  // Who takes it has the answer, and the request that says so.
  const before = replaced.flatMap(({ coveredBy }) => coveredBy ?? []);
  const tell = [...new Set([username, ...before])].filter((one) => one !== by);
  const leads = leadsBeside(tell, leadsDuring(state, from, to), by);
  const what = { code: 'cover-taken', team, of: username, by, from, to } as const;
  const news = { id: `${id}/taken`, at, to: tell, leads, what };
  return ok({ ...state, covers, news: [...state.news, news] });
}

/**
 * Whoever took a cover gives it back from today on: what they served stays theirs, and the others of the team are asked for the rest, once
 * more each. `by`: who does it, and needs not be told; `request`: id of what the others are asked.
 */
export function returnCover(
  state: Rotations,
  id: string,
  { by, request }: { readonly by: string; readonly request: string },
  { today, now, newId, gone }: Omit<Circumstances, 'isAnnounced' | 'managers'>,
): Result<Rotations, CoverRefusal> {
  const cover = state.covers.find((one) => one.id === id);
  if (cover === undefined || cover.coveredBy === null) return refused({ code: 'no-such-cover' });
  const { team, username, coveredBy, to } = cover;
  if (to <= today) return refused({ code: 'over' });
  const covers = state.covers.map((one) => (one === cover ? endedCover(one, today) : one));
  const days = { from: laterOf(cover.from, today), to };
  const others = othersFor({ ...state, covers }, team, username, days, gone);
  const gap = { ...days, team, username, others: others.filter((other) => other !== coveredBy) };
  const next = withRequest({ ...state, covers }, gap, { id: request, at: now, returnedBy: coveredBy });
  const isAsked = gap.others.length > 0;
  const what = { ...days, code: 'cover-returned', team, of: username, by: coveredBy, isAsked } as const;
  const tell = [username, coveredBy].filter((one) => one !== by);
  const leads = leadsBeside(tell, leadsDuring(state, days.from, to), by);
  const news = { id: newId(), at: now, to: tell, leads, what };
  return ok({ ...next, news: [...next.news, news] });
}

/** Whether a later request for days of it has taken its place. */
export function isAskedAnew({ covers }: Rotations, { id, team, username, from, to }: Cover): boolean {
  const later = covers.slice(covers.findIndex((one) => one.id === id) + 1);
  const isSame = (one: Cover) =>
    one.team === team && one.username === username && one.from < to && from < one.to;
  return later.some((one) => !one.isWithdrawn && isSame(one));
}

/** Whether they have taken it, and may give it back. */
export function isHeldBy({ coveredBy, to }: Cover, username: string | null, today: PlainDate): boolean {
  return coveredBy !== null && coveredBy === username && today < to;
}

/** Whether it is a cover of the same turn whose days another one takes. */
function isTakenFrom(one: Cover, { team, username, to }: Cover, from: PlainDate): boolean {
  const isSameTurn = one.team === team && one.username === username && one.coveredBy !== null;
  return isSameTurn && one.from < to && from < one.to;
}

/** What is left of a cover without these days. */
function without(cover: Cover, { from, to }: Pick<Cover, 'from' | 'to'>): readonly Cover[] {
  return [
    ...(cover.from < from ? [{ ...cover, to: from }] : []),
    ...(to < cover.to
      ? [{ ...cover, id: cover.from < from ? `${cover.id}/after` : cover.id, from: to }]
      : []),
  ];
}

function laterOf(one: PlainDate, other: PlainDate): PlainDate {
  return one < other ? other : one;
}

function othersFor(
  state: Rotations,
  team: string,
  username: string,
  { from, to }: Pick<Absence, 'from' | 'to'>,
  gone: Gone,
): readonly string[] {
  const people = teamNamed(state.teams, team)?.people ?? [];
  return people
    .map((person) => person.username)
    .filter((other) => other !== username && !gone.has(other))
    .filter((other) => absencesOf(state, other, from, to).length === 0 && !isServing(state, other, from, to));
}

/** Whether the team's turn in that time is still the person's, whoever covers it. */
function isTurnOf(
  { rotations, covers }: Rotations,
  team: string,
  username: string,
  from: PlainDate,
  to: PlainDate,
): boolean {
  return rotations.some((rotation) => {
    const turn = turnOf(rotation, team);
    return (
      turn !== undefined &&
      servicesOf(rotation, turn, covers).some(
        (one) => (one.covers ?? one.username) === username && one.from < to && from < one.to,
      )
    );
  });
}

function isServing(state: Rotations, username: string, from: PlainDate, to: PlainDate): boolean {
  return state.rotations.some((rotation) =>
    rotation.turns.some((turn) =>
      servicesOf(rotation, turn, state.covers).some(
        (service) => service.username === username && service.from < to && from < service.to,
      ),
    ),
  );
}

function leadsDuring(state: Rotations, from: PlainDate, to: PlainDate): readonly string[] {
  const during = (rotation: Rotation) => rotation.from < to && from < rotation.to;
  return state.rotations.filter(during).flatMap(({ leads }) => lastStint(leads)?.username ?? []);
}

/** Whether somebody may still say yes: a turn that has changed hands needs no cover for whoever had it. */
export function isCoverOpen(state: Rotations, cover: Cover, today: PlainDate): boolean {
  const { team, username, coveredBy, isWithdrawn, from, to } = cover;
  const begins = from < today ? today : from;
  return coveredBy === null && !isWithdrawn && today < to && isTurnOf(state, team, username, begins, to);
}
