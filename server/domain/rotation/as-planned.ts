import { ok, type Result, refused } from '../result.ts';
import { choosePerson } from './choose-person.ts';
import { withChosen } from './news.ts';
import type { Circumstances } from './plan-rotations.ts';
import { lastStint, type Rotation, type Rotations, type Stint, teamNamed, turnOf } from './rotation.ts';
import type { RosterRefusal } from './teams.ts';

interface TurnMeant {
  /** Of the rotation. */
  readonly number: number;
  readonly team: string;
}

/**
 * Whom the plan would send, and why, in place of whom somebody chose for a turn that has not begun; undefined where nobody was chosen, and
 * where the plan would send the same person, or nobody.
 */
export function plannedFor(
  state: Rotations,
  { number, team: name }: TurnMeant,
  { today, gone }: Pick<Circumstances, 'today' | 'gone'>,
): (Stint & { readonly username: string }) | undefined {
  const team = teamNamed(state.teams, name);
  const rotation = state.rotations.find((one) => one.number === number && today < one.from);
  const last = chosenIn(rotation, team?.name);
  if (team === undefined || rotation === undefined || last === undefined) return undefined;
  // What comes later and is announced to nobody is planned after this turn.
  const rotations = state.rotations.filter((one) => one.announcedAt !== null || one.number <= number);
  const fixed = { ...state, rotations };
  const { username, mayLead, why, passed } = choosePerson(fixed, team, rotation, rotation.from, gone);
  if (username === null || username === last.username) return undefined;
  return { username, mayLead, from: rotation.from, reason: { by: 'plan', why, passed } };
}

function chosenIn(rotation: Rotation | undefined, team = ''): Stint | undefined {
  const last = rotation && lastStint(turnOf(rotation, team)?.stints ?? []);
  return last?.reason.by === 'choice' ? last : undefined;
}

/** Whoever may choose takes a choice back: the plan's person serves, and both are told. `by`: who does it. */
export function backToPlan(
  state: Rotations,
  wanted: TurnMeant & { readonly by: string },
  given: Omit<Circumstances, 'isAnnounced' | 'managers'>,
): Result<Rotations, RosterRefusal> {
  const planned = plannedFor(state, wanted, given);
  const rotation = state.rotations.find(({ number }) => number === wanted.number);
  const turn = rotation && turnOf(rotation, teamNamed(state.teams, wanted.team)?.name ?? '');
  if (planned === undefined || rotation === undefined || turn === undefined)
    return refused({ code: 'not-chosen' });
  const chosen = { rotation, turn, stint: planned, chosenBy: wanted.by, isAsPlanned: true } as const;
  return ok(withChosen(state, chosen, given));
}
