import { daysBetween, type PlainDate } from '../calendar/calendar.ts';
import { ok, type Result, refused } from '../result.ts';
import { BEGIN_LIMIT, type Cadence, endUnder, firstDay, handoverAfterDay, isCadence } from './cadence.ts';
import { withChosen } from './news.ts';
import type { Circumstances } from './plan-rotations.ts';
import { type ListOrder, withRemembered, withRemoved } from './removed-people.ts';
import {
  beginning,
  lastStint,
  type Missing,
  type News,
  type Rotation,
  type Rotations,
  type Stint,
  type Team,
  teamNamed,
  turnOf,
  withRotation,
  withStint,
} from './rotation.ts';
import { isOnSet } from './served.ts';

export type RosterRefusal =
  | { readonly code: 'no-such-team' | 'no-such-turn' | 'not-a-cadence' }
  | { readonly code: 'team-name' }
  | { readonly code: 'team-there'; readonly team: string }
  | { readonly code: 'too-many'; readonly limit: number }
  | { readonly code: 'twice'; readonly username: string }
  | { readonly code: 'not-in-team'; readonly username: string; readonly team: string }
  /** The team sends somebody else by now. */
  | { readonly code: 'not-sent'; readonly username: string; readonly team: string }
  | { readonly code: 'on-set'; readonly username: string }
  /** Nobody is missing of that name. */
  | { readonly code: 'not-missing'; readonly username: string }
  /** Deactivated, or not here any more: the plan would replace them at once. */
  | { readonly code: 'gone'; readonly username: string }
  | { readonly code: 'not-on-rotation'; readonly username: string }
  /** Nobody was chosen for the turn, the plan would send nobody else, or it has begun. */
  | { readonly code: 'not-chosen' };

export const TEAMS_LIMIT = 50;
const PEOPLE_LIMIT = 100;
export const TEAM_NAME_LIMIT = 64;

/** What somebody enters about a team; who is new counts from `today`. */
export interface EnteredTeam {
  readonly name: string;
  readonly manager: string | null;
  readonly people: readonly { readonly username: string; readonly mayLead: boolean }[];
}

/**
 * Adds a team, or changes the one that is called `before`. Nobody's announced turn moves: what is announced goes on, a new team is
 * added to the rotations that have not begun.
 */
export function saveTeam(
  state: Rotations,
  before: string | null,
  entered: EnteredTeam,
  today: PlainDate,
  order: ListOrder = 'as-remembered',
): Result<Rotations, RosterRefusal> {
  const name = entered.name.trim().replace(/\s+/g, ' ');
  if (name === '' || [...name].length > TEAM_NAME_LIMIT) return refused({ code: 'team-name' });
  const changed = before === null ? undefined : teamNamed(state.teams, before);
  if (before !== null && changed === undefined) return refused({ code: 'no-such-team' });
  const same = teamNamed(state.teams, name);
  if (same !== undefined && same !== changed) return refused({ code: 'team-there', team: same.name });
  // A team that is no more keeps its name where both were in one rotation.
  const namesake = changed === undefined ? undefined : namesakeOf(changed, state, name);
  if (namesake !== undefined) return refused({ code: 'team-there', team: namesake });
  if (changed === undefined && state.teams.length >= TEAMS_LIMIT)
    return refused({ code: 'too-many', limit: TEAMS_LIMIT });
  if (entered.people.length > PEOPLE_LIMIT) return refused({ code: 'too-many', limit: PEOPLE_LIMIT });
  const usernames = entered.people.map(({ username }) => username);
  const twice = usernames.find((username, at) => usernames.indexOf(username) !== at);
  if (twice !== undefined) return refused({ code: 'twice', username: twice });
  const isNew = (username: string) => !changed?.people.some((one) => one.username === username);
  const people = entered.people.map(({ username, mayLead }) => ({
    username,
    mayLead,
    joinedOn: changed?.people.find((person) => person.username === username)?.joinedOn ?? today,
  }));
  const team: Team = {
    id: changed?.id ?? newTeamId(state),
    name,
    manager: entered.manager,
    people: changed === undefined ? people : withRemembered(state, changed, people, today, order),
  };
  const removed = changed === undefined ? state.removed : withRemoved(state, changed, usernames, today);
  const kept = { ...state, removed };
  const renamed =
    changed === undefined || changed.name === name ? kept : withNewName(kept, changed.name, name);
  const teams =
    changed === undefined
      ? [...state.teams, team]
      : renamed.teams.map((one) => (one.name === name ? team : one));
  const isAdded = usernames.some(isNew);
  return ok({ ...renamed, teams, rotations: isAdded ? withoutLeftOpen(renamed, name) : renamed.rotations });
}

/** What a table left open for the team is the plan's to fill, now that there are other people. */
function withoutLeftOpen({ rotations }: Rotations, team: string): readonly Rotation[] {
  const reason = { by: 'plan', why: { code: 'nobody' }, passed: [] } as const;
  return rotations.map((rotation) => ({
    ...rotation,
    turns: rotation.turns.map((turn) => {
      const last = lastStint(turn.stints);
      const isLeftOpen = turn.team === team && last?.username === null && last.reason.by === 'import';
      return isLeftOpen ? { ...turn, stints: withStint(turn.stints, { ...last, reason }) } : turn;
    }),
  }));
}

/**
 * The team sends nobody to the rotations that have not begun; the current one goes on. Whose announced turn it was is told, and so are
 * the team's manager and the lead of that rotation.
 */
export function removeTeam(
  state: Rotations,
  name: string,
  { today, now, newId }: Pick<Circumstances, 'today' | 'now' | 'newId'>,
): Result<Rotations, RosterRefusal> {
  const team = teamNamed(state.teams, name);
  if (team === undefined) return refused({ code: 'no-such-team' });
  const dropped = state.rotations.flatMap((rotation): News[] => {
    const { number, from, announcedAt, leads } = rotation;
    const of = lastStint(turnOf(rotation, team.name)?.stints ?? [])?.username ?? null;
    if (announcedAt === null || from <= today || of === null) return [];
    const to = [of, team.manager, lastStint(leads)?.username].flatMap((username) => username ?? []);
    const what = { code: 'turn-dropped', rotation: number, team: team.name, of } as const;
    return [{ id: newId(), at: now, to: [...new Set(to)], what }];
  });
  const teams = state.teams.filter((one) => one !== team);
  return ok({ ...state, teams, news: [...state.news, ...dropped] });
}

/**
 * A new cadence: what was is as it was, the current rotation ends by the new one, the announced ones keep their people and move. Whose
 * turn moves is told.
 */
export function changeCadence(
  state: Rotations,
  cadence: Cadence,
  { today, now, newId }: { readonly today: PlainDate; readonly now: number; readonly newId: () => string },
): Result<Rotations, RosterRefusal> {
  const isTooLate = daysBetween(today, firstDay(cadence) ?? today) > BEGIN_LIMIT;
  if (!isCadence(cadence) || isTooLate) return refused({ code: 'not-a-cadence' });
  const news: News[] = [];
  let from: PlainDate | undefined;
  const rotations = state.rotations.map((rotation): Rotation => {
    if (rotation.to <= today) return rotation;
    const begins = from ?? rotation.from;
    const to =
      from === undefined
        ? endUnder(cadence, rotation.to, beginning(rotation, today))
        : handoverAfterDay(cadence, from);
    from = to;
    if (begins === rotation.from && to === rotation.to) return rotation;
    const moved = movedTo(rotation, begins, to);
    const people = moved.turns.flatMap(({ stints }) => lastStint(stints)?.username ?? []);
    const what = {
      code: 'moved',
      rotation: rotation.number,
      wasFrom: rotation.from,
      wasTo: rotation.to,
    } as const;
    if (rotation.announcedAt !== null) news.push({ id: newId(), at: now, to: people, what });
    return moved;
  });
  return ok({ ...state, cadence, rotations, news: [...state.news, ...news] });
}

/** A lead, a manager, or the team's own manager chooses who serves, from `today` on if the rotation has begun. */
export function choose(
  state: Rotations,
  wanted: { readonly number: number; readonly team: string; readonly username: string; readonly by: string },
  { today, now, newId, gone }: Omit<Circumstances, 'isAnnounced'>,
): Result<Rotations, RosterRefusal> {
  const { number, username, by } = wanted;
  const team = teamNamed(state.teams, wanted.team);
  if (team === undefined) return refused({ code: 'no-such-team' });
  const rotation = state.rotations.find((one) => one.number === number && today < one.to);
  const turn = rotation && turnOf(rotation, team.name);
  if (rotation === undefined || turn === undefined) return refused({ code: 'no-such-turn' });
  const person = team.people.find((one) => one.username === username);
  if (person === undefined) return refused({ code: 'not-in-team', username, team: team.name });
  const before = lastStint(turn.stints)?.username ?? null;
  if (before === username) return ok(state);
  if (gone.has(username)) return refused({ code: 'gone', username });
  const elsewhere = { ...rotation, turns: rotation.turns.filter((one) => one !== turn) };
  if (isOnSet(elsewhere, state.covers, username, today)) return refused({ code: 'on-set', username });
  const stint = {
    username,
    mayLead: person.mayLead,
    from: beginning(rotation, today),
    reason: { by: 'choice', username: by },
  } as const;
  return ok(withChosen(state, { rotation, turn, stint, chosenBy: by }, { now, newId }));
}

/** The team's manager is content with who serves. `seen`: whom they were shown; null where they name nobody. */
export function confirm(
  state: Rotations,
  number: number,
  name: string,
  by: string,
  seen: string | null = null,
): Result<Rotations, RosterRefusal> {
  const rotation = state.rotations.find((one) => one.number === number);
  const turn = rotation && turnOf(rotation, teamNamed(state.teams, name)?.name ?? name);
  if (rotation === undefined || turn === undefined) return refused({ code: 'no-such-turn' });
  const serving = lastStint(turn.stints)?.username;
  if (seen !== null && seen !== serving)
    return refused({ code: 'not-sent', username: seen, team: turn.team });
  const turns = rotation.turns.map((one) => (one === turn ? { ...one, confirmedBy: by } : one));
  return ok({ ...state, rotations: withRotation(state, { ...rotation, turns }) });
}

/** Another of those who serve leads, from `today` on if the rotation has begun. */
export function chooseLeader(
  state: Rotations,
  wanted: { readonly number: number; readonly username: string; readonly by: string },
  { today, now, newId }: { readonly today: PlainDate; readonly now: number; readonly newId: () => string },
): Result<Rotations, RosterRefusal> {
  const { number, username, by } = wanted;
  const rotation = state.rotations.find((one) => one.number === number && today < one.to);
  if (rotation === undefined) return refused({ code: 'no-such-turn' });
  const isServing = rotation.turns.some(({ stints }) => lastStint(stints)?.username === username);
  if (!isServing) return refused({ code: 'not-on-rotation', username });
  const before = lastStint(rotation.leads)?.username ?? null;
  if (before === username) return ok(state);
  const stint = {
    username,
    mayLead: true,
    from: beginning(rotation, today),
    reason: { by: 'choice', username: by },
  } as const;
  const leads = withStint(rotation.leads, stint);
  const what = { code: 'lead-changed', rotation: number, of: before, by: username } as const;
  const to = before === null ? [username] : [username, before];
  const news = rotation.announcedAt === null ? [] : [{ id: newId(), at: now, to, what }];
  return ok({
    ...state,
    rotations: withRotation(state, { ...rotation, leads }),
    news: [...state.news, ...news],
  });
}

/** Ids that one change can give away, with room to spare. */
const IDS_PER_CHANGE = 1000;

/** Never one that a team had before, also not one that is no more. */
function newTeamId({ revision, teams }: Pick<Rotations, 'revision' | 'teams'>): number {
  return Math.max(revision * IDS_PER_CHANGE, ...teams.map(({ id }) => id)) + 1;
}

function movedTo(rotation: Rotation, from: PlainDate, to: PlainDate): Rotation {
  const moved = (stints: readonly Stint[]) =>
    stints
      .map((stint) => (stint.from === rotation.from ? { ...stint, from } : stint))
      .filter((stint) => stint.from < to);
  return {
    ...rotation,
    from,
    to,
    leads: moved(rotation.leads),
    turns: rotation.turns.map((turn) => ({ ...turn, stints: moved(turn.stints) })),
  };
}

function namesakeOf(team: Team, { rotations }: Rotations, name: string): string | undefined {
  const isOther = (other: string) => other !== team.name && other.toLowerCase() === name.toLowerCase();
  return rotations.flatMap(({ turns }) => turns.map((turn) => turn.team)).find(isOther);
}

function withNewName(state: Rotations, before: string, name: string): Rotations {
  const named = <T extends { readonly team: string | null }>(one: T): T =>
    one.team === before ? { ...one, team: name } : one;
  const kept = <T extends Pick<Missing, 'kept'>>(one: T): T => ({ ...one, kept: one.kept.map(named) });
  return {
    ...state,
    teams: state.teams.map((team) => (team.name === before ? { ...team, name } : team)),
    rotations: state.rotations.map((rotation) => ({ ...rotation, turns: rotation.turns.map(named) })),
    covers: state.covers.map(named),
    swaps: state.swaps.map(named),
    missing: state.missing?.map(kept),
    removed: state.removed?.map(kept),
    news: state.news.map((one) => ('team' in one.what ? { ...one, what: named(one.what) } : one)),
    ...(state.earlier === undefined
      ? {}
      : {
          earlier: {
            ...state.earlier,
            led: state.earlier.led.map(([team, day]) => [team === before ? name : team, day] as const),
          },
        }),
  };
}
