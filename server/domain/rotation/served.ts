import { addDays, daysBetween, type PlainDate } from '../calendar/calendar.ts';
import { type Cover, lastStint, type Rotation, type Rotations, type TeamTurn } from './rotation.ts';

/** A time one person was, or is to be, on SET for one team. */
export interface Service {
  readonly username: string;
  readonly from: PlainDate;
  /** Exclusive. */
  readonly to: PlainDate;
  /** Whose turn it is, if somebody else's. */
  readonly covers: string | null;
}

/**
 * Who serves a turn when, those who cover included; times in which it is open are in none. Successive stints of one person are one
 * service.
 */
export function servicesOf(rotation: Rotation, turn: TeamTurn, covers: readonly Cover[]): readonly Service[] {
  const services: Service[] = [];
  const add = (service: Service) => {
    const before = services.at(-1);
    const isGoingOn =
      before?.to === service.from && before.username === service.username && before.covers === service.covers;
    if (isGoingOn) services.splice(-1, 1, { ...before, to: service.to });
    else services.push(service);
  };
  turn.stints.forEach(({ username, from }, at) => {
    const to = turn.stints[at + 1]?.from ?? rotation.to;
    if (username === null) return;
    let day = from;
    for (const cover of coversFor(covers, turn.team, username, from, to)) {
      const coverFrom = cover.from < day ? day : cover.from;
      const coverTo = cover.to < to ? cover.to : to;
      if (coverTo <= coverFrom || cover.coveredBy === null) continue;
      if (day < coverFrom) add({ username, from: day, to: coverFrom, covers: null });
      add({ username: cover.coveredBy, from: coverFrom, to: coverTo, covers: username });
      day = coverTo;
    }
    if (day < to) add({ username, from: day, to, covers: null });
  });
  return services;
}

/** Whether somebody serves in a rotation from `day` on, or covers somebody who does. */
export function isOnSet(
  rotation: Rotation,
  covers: readonly Cover[],
  username: string,
  day: PlainDate,
): boolean {
  return rotation.turns.some(
    (turn) =>
      lastStint(turn.stints)?.username === username ||
      servicesOf(rotation, turn, covers).some((one) => one.username === username && day < one.to),
  );
}

/**
 * Who gets the credit of a turn: whoever serves the most days of it, of equals the first. Whoever helps out for some days, or is
 * swapped out in the middle, keeps the place in the order that they had.
 */
function creditOf(services: readonly Service[]): Service | undefined {
  const days = new Map<string, number>();
  for (const { username, from, to } of services) {
    days.set(username, (days.get(username) ?? 0) + daysBetween(from, to));
  }
  const [most] = [...days].sort(([, a], [, b]) => b - a);
  return services.findLast(({ username }) => username === most?.[0]);
}

/**
 * The last day each person served, or will have served, with the credit of a turn; of the rotations that are kept only those that
 * `count`.
 */
export function lastServed(
  { rotations, covers, earlier }: Pick<Rotations, 'rotations' | 'covers' | 'earlier'>,
  counts: (rotation: Rotation) => boolean,
): ReadonlyMap<string, PlainDate> {
  const last = new Map(earlier?.served);
  for (const rotation of rotations.filter(counts)) {
    for (const turn of rotation.turns) {
      const credit = creditOf(servicesOf(rotation, turn, covers));
      if (credit === undefined) continue;
      const day = addDays(credit.to, -1);
      if (day > (last.get(credit.username) ?? '')) last.set(credit.username, day);
    }
  }
  return last;
}

/** The last day each team had the lead, by team name; the lead's team gets it that led for the most days. */
export function lastLed(
  { rotations, earlier }: Pick<Rotations, 'rotations' | 'earlier'>,
  counts: (rotation: Rotation) => boolean,
): ReadonlyMap<string, PlainDate> {
  const last = new Map(earlier?.led);
  for (const rotation of rotations.filter(counts)) {
    const team = leadTeamOf(rotation);
    const day = addDays(rotation.to, -1);
    if (team !== undefined && day > (last.get(team) ?? '')) last.set(team, day);
  }
  return last;
}

/** The team whose person led for the most days, of equals the first. */
function leadTeamOf(rotation: Rotation): string | undefined {
  const days = new Map<string, number>();
  rotation.leads.forEach(({ username, from }, at) => {
    const to = rotation.leads[at + 1]?.from ?? rotation.to;
    const turn = rotation.turns.find(({ stints }) => stints.some((stint) => stint.username === username));
    if (username === null || turn === undefined) return;
    days.set(turn.team, (days.get(turn.team) ?? 0) + daysBetween(from, to));
  });
  return [...days].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** Those that somebody said yes to serve in place of the person, in some of the days before `to`; the earliest first. */
export function coversFor(
  covers: readonly Cover[],
  team: string,
  username: string,
  from: PlainDate,
  to: PlainDate,
): readonly Cover[] {
  return covers
    .filter((cover) => cover.team === team && cover.username === username && cover.coveredBy !== null)
    .filter((cover) => cover.from < to && from < cover.to)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}
