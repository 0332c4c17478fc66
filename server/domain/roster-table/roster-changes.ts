import type { PlainDate } from '../calendar/calendar.ts';
import type { Cadence } from '../rotation/cadence.ts';
import {
  lastStint,
  type Rotation,
  type Rotations,
  type Team,
  type TeamPerson,
  turnOf,
} from '../rotation/rotation.ts';

/** What becomes other by a change to the roster. */
export interface RosterChanges {
  readonly teams: readonly TeamChange[];
  /** Of the rotations that are not over. */
  readonly turns: readonly TurnChange[];
  /** Turns of rotations that are over. */
  readonly earlier: number;
  /** Null where it stays. */
  readonly cadence: Cadence | null;
}

export function isNoChange({ teams, turns, earlier, cadence }: RosterChanges): boolean {
  return teams.length + turns.length + earlier === 0 && cadence === null;
}

export interface TeamChange {
  readonly name: string;
  readonly isNew: boolean;
  readonly added: readonly TeamPerson[];
  readonly removed: readonly string[];
  /** Usernames of those who may lead from now on, and who no longer may. */
  readonly mayLead: readonly string[];
  readonly mayNotLead: readonly string[];
  /** Who counts from another day than before. */
  readonly since: readonly TeamPerson[];
  /** Who comes and is in other teams, too. */
  readonly elsewhere: readonly { readonly username: string; readonly teams: readonly string[] }[];
  /** Whether those who stay stand in another order. */
  readonly isReordered: boolean;
  /** Undefined where it stays; null: nobody manages it any more. */
  readonly manager: string | null | undefined;
}

export interface TurnChange {
  /** Null: who leads. */
  readonly team: string | null;
  /** When the rotation begins. */
  readonly from: PlainDate;
  /** Usernames; null: nobody. */
  readonly was: string | null;
  readonly is: string | null;
}

export function changesBetween(before: Rotations, after: Rotations, today: PlainDate): RosterChanges {
  const isCadenceSame = JSON.stringify(before.cadence) === JSON.stringify(after.cadence);
  return {
    teams: after.teams.flatMap((team) => teamChange(teamBefore(before, team), team, after.teams)),
    turns: turnChanges(before, after, today),
    earlier: earlierTurns(before, after, today),
    cadence: isCadenceSame ? null : after.cadence,
  };
}

/** Who serves and leads in the rotations that are not over where somebody else did, in the order of time. */
export function turnChanges(before: Rotations, after: Rotations, today: PlainDate): readonly TurnChange[] {
  const names = new Map(after.teams.map((team) => [team.name, teamBefore(before, team)?.name ?? team.name]));
  return after.rotations
    .filter(({ to }) => today < to)
    .flatMap((rotation) => {
      const old = before.rotations.find(({ from }) => from === rotation.from);
      const { from, turns, leads } = rotation;
      const ofTeams = [...turns.map(({ team }) => team), ...droppedIn(rotation, old, names)].map((team) => ({
        team,
        from,
        was: servingIn(old, names.get(team) ?? team),
        is: servingIn(rotation, team),
      }));
      const ofLead = { team: null, from, was: leadIn(old), is: lastStint(leads)?.username ?? null };
      return [...ofTeams, ofLead].filter(({ was, is }) => was !== is);
    });
}

/** Teams that have a turn in the old rotation only. */
function droppedIn(rotation: Rotation, old: Rotation | undefined, names: ReadonlyMap<string, string>) {
  const kept = new Set(rotation.turns.map(({ team }) => names.get(team) ?? team));
  return (old?.turns ?? []).map(({ team }) => team).filter((team) => !kept.has(team));
}

function servingIn(rotation: Rotation | undefined, team: string): string | null {
  const turn = rotation && turnOf(rotation, team);
  return lastStint(turn?.stints ?? [])?.username ?? null;
}

function leadIn(rotation: Rotation | undefined): string | null {
  return lastStint(rotation?.leads ?? [])?.username ?? null;
}

function teamBefore({ teams }: Rotations, { id }: Team): Team | undefined {
  return teams.find((team) => team.id === id);
}

function teamChange(before: Team | undefined, team: Team, teams: readonly Team[]): readonly TeamChange[] {
  const { name, manager, people } = team;
  const old = new Map((before?.people ?? []).map((one) => [one.username, one]));
  const usernames = people.map(({ username }) => username);
  const staying = usernames.filter((username) => old.has(username));
  const stayed = [...old.keys()].filter((username) => usernames.includes(username));
  const added = people.filter(({ username }) => !old.has(username));
  const other = (isOther: (was: TeamPerson, is: TeamPerson) => boolean) =>
    people.filter((is) => isOther(old.get(is.username) ?? is, is));
  const flagged = other((was, is) => was.mayLead !== is.mayLead);
  const change: TeamChange = {
    name,
    isNew: before === undefined,
    added,
    removed: [...old.keys()].filter((username) => !usernames.includes(username)),
    mayLead: flagged.filter(({ mayLead }) => mayLead).map(({ username }) => username),
    mayNotLead: flagged.filter(({ mayLead }) => !mayLead).map(({ username }) => username),
    since: other((was, is) => was.joinedOn !== is.joinedOn),
    elsewhere: added.flatMap(({ username }) => elsewhere(username, team, teams)),
    isReordered: staying.some((username, at) => username !== stayed[at]),
    manager: manager === (before?.manager ?? null) ? undefined : manager,
  };
  return isOther(change) ? [change] : [];
}

function elsewhere(username: string, { id }: Team, teams: readonly Team[]): TeamChange['elsewhere'] {
  const others = teams.filter(
    (one) => one.id !== id && one.people.some((person) => person.username === username),
  );
  return others.length === 0 ? [] : [{ username, teams: others.map(({ name }) => name) }];
}

function isOther({ isNew, isReordered, manager, ...lists }: TeamChange): boolean {
  const { added, removed, mayLead, mayNotLead, since } = lists;
  const isListOther = [added, removed, mayLead, mayNotLead, since].some((list) => list.length > 0);
  return isNew || isReordered || manager !== undefined || isListOther;
}

/** What became of teams, people and turns, in numbers. */
export interface ChangeCounts {
  readonly newTeams: number;
  readonly otherTeams: number;
  /** Each person of a team counts once for it. */
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  /** Of the rotations that are not over. */
  readonly turns: number;
  /** Rotations that are not over and that somebody else leads. */
  readonly leads: number;
  readonly earlier: number;
}

export function countsOf({ teams, turns, earlier }: RosterChanges): ChangeCounts {
  const sum = (of: (team: TeamChange) => number) => teams.reduce((all, team) => all + of(team), 0);
  const newTeams = teams.filter(({ isNew }) => isNew).length;
  return {
    newTeams,
    otherTeams: teams.length - newTeams,
    added: sum(({ added }) => added.length),
    removed: sum(({ removed }) => removed.length),
    changed: sum(
      (team) => new Set([...team.mayLead, ...team.mayNotLead, ...team.since.map((one) => one.username)]).size,
    ),
    turns: turns.filter(({ team }) => team !== null).length,
    leads: turns.filter(({ team }) => team === null).length,
    earlier,
  };
}

function earlierTurns(before: Rotations, after: Rotations, today: PlainDate): number {
  const turnsIn = ({ rotations }: Rotations) =>
    rotations
      .filter(({ to }) => to <= today)
      .flatMap(({ from, to, turns }) =>
        turns.map(({ team, stints }) =>
          [from, to, team, ...stints.map((one) => `${one.from} ${one.username}`)].join(),
        ),
      );
  const known = new Set(turnsIn(before));
  return turnsIn(after).filter((turn) => !known.has(turn)).length;
}
