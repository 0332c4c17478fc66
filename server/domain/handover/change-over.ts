import { addDays, type PlainDate } from '../calendar/calendar.ts';
import { turnsOn } from '../rotation/roster.ts';
import { rosterOf } from '../rotation/roster-of.ts';
import type { Rotation, Rotations } from '../rotation/rotation.ts';

export interface PersonOnSet {
  readonly username: string;
  readonly team: string;
}

/** Two rotations that follow each other. */
export interface HandedOver {
  readonly rotation: Rotation;
  readonly before: Rotation;
}

interface ChangeOver {
  readonly comes: readonly PersonOnSet[];
  readonly goes: readonly PersonOnSet[];
  readonly stays: readonly PersonOnSet[];
}

/** Whom a handover brings and takes, from the last day before it to `day`; covers in the place of those they cover. */
export function changeOver(
  state: Rotations,
  { rotation, before }: HandedOver,
  day: PlainDate = rotation.from,
): ChangeOver {
  const old = peopleOn(state, addDays(before.to, -1));
  const young = peopleOn(state, day);
  const isIn = (people: readonly PersonOnSet[], { username }: PersonOnSet) =>
    people.some((one) => one.username === username);
  return {
    comes: young.filter((person) => !isIn(old, person)),
    goes: old.filter((person) => !isIn(young, person)),
    stays: young.filter((person) => isIn(old, person)),
  };
}

/** The rotation of a number with the one before it; undefined where one of them is not kept. */
export function handoverTo({ rotations }: Rotations, number: number): HandedOver | undefined {
  const rotation = rotations.find((one) => one.number === number);
  const before = rotations.find(({ to }) => to === rotation?.from);
  return rotation && before && { rotation, before };
}

function peopleOn(state: Rotations, day: PlainDate): readonly PersonOnSet[] {
  return turnsOn(rosterOf(state, day, addDays(day, 1)), day).map(({ username, team }) => ({
    username,
    team,
  }));
}
