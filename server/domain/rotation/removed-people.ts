import type { PlainDate } from '../calendar/calendar.ts';
import { stintsOf, withTurnBack } from './kept-turns.ts';
import type { Circumstances } from './plan-rotations.ts';
import {
  type KeptTurn,
  lastStint,
  type Removed,
  type Rotations,
  rotationOn,
  rotationsFrom,
  type Team,
  type TeamPerson,
  turnOf,
} from './rotation.ts';

/** Whom a team had, once it has only these people, and those who are remembered already. */
export function withRemoved(
  state: Rotations,
  { id, name, people }: Team,
  usernames: readonly string[],
  today: PlainDate,
): Rotations['removed'] {
  const rotation = rotationOn(state.rotations, today)?.number;
  if (rotation === undefined) return state.removed;
  const out = people.flatMap(({ username, joinedOn }, at): readonly Removed[] => {
    if (usernames.includes(username)) return [];
    const after = people[at - 1]?.username ?? null;
    return [{ team: id, username, joinedOn, after, rotation, kept: turnsOf(state, name, username, today) }];
  });
  if (out.length === 0) return state.removed;
  const isAnew = ({ team, username }: Removed) => team === id && out.some((one) => one.username === username);
  return [...(state.removed ?? []).filter((one) => !isAnew(one)), ...out];
}

/** Announced, and not over; the lead of a rotation comes after the turn. */
function turnsOf(state: Rotations, team: string, username: string, today: PlainDate): readonly KeptTurn[] {
  return rotationsFrom(state.rotations, today).flatMap((one): readonly KeptTurn[] => {
    const { number, announcedAt, leads } = one;
    const stint = lastStint(turnOf(one, team)?.stints ?? []);
    if (announcedAt === null || stint?.username !== username) return [];
    const turn = { rotation: number, team, stint };
    const lead = lastStint(leads);
    return lead?.username === username ? [turn, { rotation: number, team: null, stint: lead }] : [turn];
  });
}

/** Whoever is back stands where they stood, or where the list has them. */
export type ListOrder = 'as-remembered' | 'as-entered';

/** The people entered for a team: whoever was taken out of it lately has joined when they had, and stands where they stood. */
export function withRemembered(
  state: Rotations,
  team: Team,
  entered: readonly TeamPerson[],
  today: PlainDate,
  order: ListOrder,
): readonly TeamPerson[] {
  const known = (state.removed ?? []).filter((one) => one.team === team.id && isKept(state, one, today));
  const isNew = (username: string) => !team.people.some((one) => one.username === username);
  const back = known.filter(
    ({ username }) => isNew(username) && entered.some((one) => one.username === username),
  );
  const joined = entered.map((person) => {
    const before = back.find(({ username }) => username === person.username);
    return before === undefined ? person : { ...person, joinedOn: before.joinedOn };
  });
  if (order === 'as-entered') return joined;
  let people: readonly TeamPerson[] = joined;
  // Of those who come back at once one may have stood behind another.
  for (const _ of back) for (const one of back) people = inPlace(people, one, known);
  return people;
}

/** `known`: also who is not back, behind whom somebody may have stood. */
function inPlace(
  people: readonly TeamPerson[],
  { username, after }: Removed,
  known: readonly Removed[],
): readonly TeamPerson[] {
  const others = people.filter((one) => one.username !== username);
  const placeOf = (name: string) => others.findIndex((one) => one.username === name);
  let before: string | null | undefined = after;
  for (let step = 0; step < known.length && before != null && placeOf(before) < 0; step += 1)
    before = known.find((one) => one.username === before)?.after;
  if (before === undefined || (before !== null && placeOf(before) < 0)) return people;
  const at = before === null ? 0 : placeOf(before) + 1;
  const own = people.filter((one) => one.username === username);
  return [...others.slice(0, at), ...own, ...others.slice(at)];
}

/** Whoever is entered again has the turns again that only the plan gave to others and that have not begun with those. */
export function withTurnsReturned(state: Rotations, given: Circumstances): Rotations {
  const isBack = ({ team, username }: Removed) =>
    !given.gone.has(username) &&
    state.teams.some(({ id, people }) => id === team && people.some((one) => one.username === username));
  const back = (state.removed ?? []).filter((one) => isBack(one) && isKept(state, one, given.today));
  if (back.length === 0) return state;
  let next: Rotations = { ...state, removed: state.removed?.filter((one) => !back.includes(one)) };
  for (const { username, kept } of back) {
    for (const turn of kept) {
      const last = lastStint(stintsOf(next, turn));
      if (last !== undefined && given.today <= last.from) next = withTurnBack(next, username, turn, given);
    }
  }
  return next;
}

/** Until the rotation in which it happened is over. */
export function isKept({ rotations }: Rotations, { rotation }: Removed, today: PlainDate): boolean {
  return rotations.some(({ number, to }) => number === rotation && today < to);
}
