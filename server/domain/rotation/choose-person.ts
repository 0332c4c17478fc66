import { daysBetween, type PlainDate } from '../calendar/calendar.ts';
import type { Gone } from './roster.ts';
import {
  absencesOf,
  lastStint,
  type Passed,
  type Rotation,
  type Rotations,
  stintOn,
  type Team,
  type Why,
} from './rotation.ts';
import { isOnSet, lastLed, lastServed } from './served.ts';

/** Whom the plan chose and why; null where nobody is available. */
export interface Choice {
  readonly username: string | null;
  readonly mayLead: boolean;
  readonly why: Why;
  readonly passed: readonly Passed[];
}

interface Candidate {
  readonly username: string;
  readonly mayLead: boolean;
  /** What decides: the earlier, the more due. */
  readonly since: string;
  readonly last: PlainDate | null;
  readonly passed: Passed['why'] | null;
  readonly awayDays: number;
  readonly awayUntil: PlainDate | null;
  /** Serves in the rotation right before or right after: would be on SET twice in a row. */
  readonly isBeside: boolean;
}

/**
 * Whom a team sends from `from` to the end of a rotation: who served longest ago, newcomers counting from the day they joined,
 * equals in list order. Who is gone, away or on SET for another team is passed over and keeps the place, and so is whoever serves right
 * before or after, while there is anybody else; when everybody is away for a part of the time, whoever is away for the fewest days is
 * sent. `served`: what {@link servedBefore} answers for the rotation.
 */
export function choosePerson(
  state: Rotations,
  team: Team,
  rotation: Rotation,
  from: PlainDate,
  gone: Gone,
  served = servedBefore(state, rotation),
): Choice {
  const elsewhere = { ...rotation, turns: rotation.turns.filter((turn) => turn.team !== team.name) };
  const candidates = team.people.map(({ username, mayLead, joinedOn }): Candidate => {
    const last = served.get(username) ?? null;
    const isOnSetElsewhere = isOnSet(elsewhere, state.covers, username, from);
    const isPassed = gone.has(username) ? 'gone' : isOnSetElsewhere ? 'on-set' : null;
    return {
      username,
      mayLead,
      last,
      passed: isPassed,
      since: last !== null && last > joinedOn ? last : joinedOn,
      isBeside: isBeside(state, rotation, username),
      ...timeAway(state, username, from, rotation.to),
    };
  });
  return chosenFrom(candidates, daysBetween(from, rotation.to));
}

/** The last day each person serves in the rotations before. */
export function servedBefore(state: Rotations, { number }: Rotation): ReadonlyMap<string, PlainDate> {
  return lastServed(state, (rotation) => rotation.number < number);
}

/** Whether somebody serves right before or right after: would be on SET twice in a row. */
export function isBeside({ rotations }: Rotations, { number }: Rotation, username: string): boolean {
  return rotations
    .filter((one) => Math.abs(one.number - number) === 1)
    .some(({ turns }) => turns.some(({ stints }) => lastStint(stints)?.username === username));
}

/**
 * Who of those who serve leads from `from` on: the person of the team that had the lead longest ago, equals in the order of the
 * teams.
 */
export function chooseLead(state: Rotations, rotation: Rotation, from: PlainDate, gone: Gone): Choice {
  const led = lastLed(state, ({ number }) => number !== rotation.number);
  const candidates = rotation.turns.flatMap(({ team, stints }): Candidate[] => {
    const { username, mayLead } = stintOn(stints, from) ?? { username: null, mayLead: false };
    if (username === null || !mayLead) return [];
    const last = led.get(team) ?? null;
    return [
      {
        username,
        mayLead,
        last,
        since: last ?? '',
        passed: gone.has(username) ? 'gone' : null,
        isBeside: false,
        ...timeAway(state, username, from, rotation.to),
      },
    ];
  });
  return chosenFrom(candidates, daysBetween(from, rotation.to));
}

/**
 * Names of the teams of a rotation in the order in which they lead: whose lead was longest ago before it comes first. The deputy is the
 * next after the lead.
 */
export function leadOrder(state: Rotations, rotation: Rotation): readonly string[] {
  const led = lastLed(state, ({ number }) => number < rotation.number);
  const teams = rotation.turns.map(({ team }) => team);
  return [...teams].sort((a, b) => compare(led.get(a) ?? '', led.get(b) ?? ''));
}

/** `days`: how long the time is that is to be filled. */
function chosenFrom(candidates: readonly Candidate[], days: number): Choice {
  const byDue = [...candidates].sort((a, b) => compare(a.since, b.since));
  const available = byDue.filter(({ passed, awayDays }) => passed === null && awayDays < days);
  const [least] = [...available].sort(
    (a, b) => a.awayDays - b.awayDays || Number(a.isBeside) - Number(b.isBeside),
  );
  if (least === undefined) {
    return { username: null, mayLead: false, why: { code: 'nobody' }, passed: byDue.map(passedOver) };
  }
  const { username, mayLead, last, awayDays } = least;
  const before = byDue.slice(0, byDue.indexOf(least));
  return { username, mayLead, why: whyOf(), passed: before.map(passedOver) };

  function whyOf(): Why {
    if (awayDays > 0) return { code: 'least-away', days: awayDays };
    return candidates.length === 1 ? { code: 'only-one' } : { code: 'longest-since', last };
  }
}

function passedOver({ username, passed, awayDays, awayUntil }: Candidate): Passed {
  if (passed !== null) return { username, why: passed, until: null };
  return awayDays > 0
    ? { username, why: 'away', until: awayUntil }
    : { username, why: 'beside', until: null };
}

function timeAway(state: Rotations, username: string, from: PlainDate, to: PlainDate) {
  const parts = absencesOf(state, username, from, to)
    .map((one) => ({ from: one.from < from ? from : one.from, to: one.to < to ? one.to : to, back: one.to }))
    .sort((a, b) => compare(a.from, b.from));
  let days = 0;
  let counted = from;
  for (const part of parts) {
    const start = part.from < counted ? counted : part.from;
    if (part.to > start) days += daysBetween(start, part.to);
    if (part.to > counted) counted = part.to;
  }
  return {
    awayDays: days,
    awayUntil:
      parts
        .map(({ back }) => back)
        .sort()
        .at(-1) ?? null,
  };
}

/** Array.sort is stable, so equals stay in list order. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
