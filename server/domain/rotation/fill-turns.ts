import type { PlainDate } from '../calendar/calendar.ts';
import { type Choice, chooseLead, choosePerson, servedBefore } from './choose-person.ts';
import { reachedOf, whyReplaced } from './news.ts';
import type { Circumstances } from './plan-rotations.ts';
import type { Gone } from './roster.ts';
import {
  beginning,
  lastStint,
  type News,
  type NewsItem,
  type Reason,
  type Rotation,
  type Rotations,
  type Stint,
  type Team,
  type TeamTurn,
  teamNamed,
  turnOf,
  withRotation,
  withStint,
} from './rotation.ts';

/**
 * The state with one rotation brought up to date: a turn for each team, filled where it is empty or where its person is gone or no
 * more listed, and a lead among those who serve. Of a rotation that has begun, only what is from today on changes.
 */
export function mendRotation(state: Rotations, number: number, circumstances: Circumstances): Rotations {
  const before = state.rotations.find((rotation) => rotation.number === number);
  if (before === undefined) return state;
  const filled = withTurnsFilled(state, withTurnsOf(state.teams, before, circumstances), circumstances);
  const lead = newLead(state, filled, circumstances);
  const leads = lead === undefined ? before.leads : withStint(before.leads, lead);
  const announcedAt = before.announcedAt ?? (circumstances.isAnnounced ? circumstances.now : null);
  const mended = { ...filled, leads, announcedAt };
  const news = before.announcedAt === null ? [] : newsOf(before, mended, state.teams, circumstances);
  return { ...state, rotations: withRotation(state, mended), news: [...state.news, ...news] };
}

/**
 * With one turn for each team, in their order; of teams that are no more only what was in force. A rotation that was announced and has
 * begun keeps its turns. Who may lead is as the teams say.
 */
function withTurnsOf(teams: readonly Team[], rotation: Rotation, { today, gone }: Circumstances): Rotation {
  const { turns, announcedAt, from } = rotation;
  const ofTeams = teams.map(
    ({ name }) => turnOf(rotation, name) ?? { team: name, stints: [], confirmedBy: null },
  );
  const left = turns.filter(
    ({ team, stints }) =>
      !teams.some(({ name }) => name === team) && stints.some((stint) => stint.from < today),
  );
  const current = announcedAt !== null && from <= today ? turns : [...ofTeams, ...left];
  return {
    ...rotation,
    turns: current.map((turn) => withRightToLead(turn, teams, beginning(rotation, today), gone)),
  };
}

/** From `day` on. */
function withRightToLead(turn: TeamTurn, teams: readonly Team[], day: PlainDate, gone: Gone): TeamTurn {
  const last = lastStint(turn.stints);
  const team = teams.find(({ name }) => name === turn.team);
  const person = team?.people.find(({ username }) => username === last?.username);
  if (last === undefined || person === undefined || gone.has(person.username)) return turn;
  if (person.mayLead === last.mayLead) return turn;
  const changed = { ...last, mayLead: person.mayLead, from: laterOf(day, last) };
  return { ...turn, stints: withStint(turn.stints, changed) };
}

/** In the order of the turns: whoever is sent by one team is sent by no other. */
function withTurnsFilled(state: Rotations, rotation: Rotation, circumstances: Circumstances): Rotation {
  const toFill = rotation.turns.flatMap((turn) => {
    const team = state.teams.find(({ name }) => name === turn.team);
    const isToStay =
      isStanding(turn, state.teams, circumstances.gone) || isLeftOpen(rotation, turn, circumstances.today);
    return team === undefined || isToStay ? [] : [{ turn, team }];
  });
  if (toFill.length === 0) return rotation;
  const served = servedBefore(state, rotation);
  let filled = rotation;
  for (const { turn, team } of toFill) {
    const next = filledTurn(state, filled, turn, team, circumstances, served);
    filled = { ...filled, turns: filled.turns.map((one) => (one === turn ? next : one)) };
  }
  return filled;
}

/** `served`: as {@link choosePerson} takes it. */
function filledTurn(
  state: Rotations,
  rotation: Rotation,
  turn: TeamTurn,
  team: Team,
  { today, gone }: Circumstances,
  served: ReadonlyMap<string, PlainDate>,
): TeamTurn {
  const last = lastStint(turn.stints);
  const from = laterOf(beginning(rotation, today), last);
  // Whoever is to be replaced in another turn serves there no more.
  const others = rotation.turns.filter((one) => isStanding(one, state.teams, gone));
  const choice = choosePerson(state, team, { ...rotation, turns: others }, from, gone, served);
  if (last !== undefined && last.username === choice.username) return turn;
  const stint = stintOf(choice, from, replacedIn(rotation, last, today));
  return { ...turn, stints: withStint(turn.stints, stint), confirmedBy: null };
}

/** Whether it stays as it is, so that its person serves nowhere else. */
function isStanding({ team, stints }: TeamTurn, teams: readonly Team[], gone: Gone): boolean {
  const last = lastStint(stints)?.username;
  if (last == null) return false;
  const people = teamNamed(teams, team)?.people;
  return people === undefined || (people.some(({ username }) => username === last) && !gone.has(last));
}

/** Of a rotation that has begun, what a table left open stays so until somebody changes the team. */
function isLeftOpen(rotation: Rotation, { stints }: TeamTurn, today: PlainDate): boolean {
  const last = lastStint(stints);
  return rotation.from <= today && last?.username === null && last.reason.by === 'import';
}

/** Who leads instead; undefined when the lead stays, or nobody else can. */
function newLead(state: Rotations, rotation: Rotation, { today, gone }: Circumstances): Stint | undefined {
  const lead = lastStint(rotation.leads);
  if (lead !== undefined && isLeading(rotation, lead, gone)) return undefined;
  const from = laterOf(beginning(rotation, today), lead);
  const of = replacedIn(rotation, lead, today);
  const choice = heirOf(rotation, of, state.teams, gone) ?? chooseLead(state, rotation, from, gone);
  return lead?.username === choice.username ? undefined : stintOf(choice, from, of);
}

/** Whether they serve, are not gone, and may lead or were chosen all the same. */
function isLeading({ turns }: Rotation, { username, reason }: Stint, gone: Gone): boolean {
  const member = turns.map(({ stints }) => lastStint(stints)).find((stint) => stint?.username === username);
  if (username === null || member === undefined || gone.has(username)) return false;
  return member.mayLead || reason.by === 'choice';
}

/** Whoever took the lead's turn leads too, if they may. */
function heirOf(
  { turns }: Rotation,
  lead: string | null,
  teams: readonly Team[],
  gone: Gone,
): Choice | undefined {
  if (lead === null) return undefined;
  const turn = turns.find((one) => wasTurnOf(one, lead, teams));
  const { username, mayLead } = lastStint(turn?.stints ?? []) ?? { username: null, mayLead: false };
  if (username === null || username === lead || !mayLead || gone.has(username)) return undefined;
  return { username, mayLead, why: { code: 'took-over' }, passed: [] };
}

/** Also before the rotation has begun, when nothing but the reason tells who had the turn before. */
function wasTurnOf({ team, stints }: TeamTurn, username: string, teams: readonly Team[]): boolean {
  if (stints.some((stint) => stint.username === username)) return true;
  const reason = lastStint(stints)?.reason;
  if (reason?.by === 'swap') return reason.with === username;
  if (reason?.by === 'replacement') return reason.of === username;
  const people = teamNamed(teams, team)?.people ?? [];
  return reason?.by === 'choice' && people.some((person) => person.username === username);
}

/** Whom a new stint replaces: nobody while what was planned was neither announced nor in force. */
function replacedIn({ announcedAt }: Rotation, last: Stint | undefined, today: PlainDate): string | null {
  if (last === undefined) return null;
  return announcedAt !== null || last.from < today ? last.username : null;
}

/** The day, or the first day of the stint if that is still to come. */
function laterOf(day: PlainDate, stint: Stint | undefined): PlainDate {
  return stint === undefined || stint.from < day ? day : stint.from;
}

function stintOf({ username, mayLead, why, passed }: Choice, from: PlainDate, of: string | null): Stint {
  const reason: Reason = of === null ? { by: 'plan', why, passed } : { by: 'replacement', of, why, passed };
  return { username, mayLead, from, reason };
}

/** What people are told of it; the lead among them is the one who leads from now on. */
function newsOf(
  before: Rotation,
  mended: Rotation,
  teams: readonly Team[],
  circumstances: Circumstances,
): readonly News[] {
  const lead = lastStint(mended.leads)?.username;
  const rotation = before.number;
  const news = (to: readonly (string | null | undefined)[], what: NewsItem): News => {
    const reached = reachedOf(to, circumstances.gone);
    const orManagers = reached.length > 0 ? reached : circumstances.managers;
    return { id: circumstances.newId(), at: circumstances.now, to: orManagers, what };
  };
  const replaced = mended.turns.flatMap(({ team, stints }): readonly News[] => {
    const last = lastStint(turnOf(before, team)?.stints ?? []);
    const by = lastStint(stints)?.username ?? null;
    if (last === undefined || last.username === by) return [];
    const own = teamNamed(teams, team);
    const of = last.username ?? '';
    const why = of === '' ? undefined : whyReplaced(of, own, circumstances);
    return [news([by, last.username, own?.manager, lead], { code: 'replaced', rotation, team, of, by, why })];
  });
  const led = lastStint(before.leads);
  if (led === undefined || mended.leads === before.leads) return replaced;
  const [of, by] = [led.username, lead ?? null];
  return [...replaced, news([by, of], { code: 'lead-changed', rotation, of, by })];
}
