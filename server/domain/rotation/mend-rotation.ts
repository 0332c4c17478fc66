import type { PlainDate } from '../calendar/calendar.ts';
import type { Circumstances } from './keep-rotations.ts';
import { type Choice, chooseLead, choosePerson, servedBefore } from './plan-rotation.ts';
import {
  beginning,
  type Cover,
  coverEnded,
  endedCover,
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
  withRotation,
  withStint,
} from './rotation.ts';
import { servicesOf } from './served.ts';

/**
 * The state with one rotation brought up to date: a turn for each team, filled where it is empty or where its person is gone or no
 * more listed, and a lead among those who serve. Of a rotation that has begun, only what is from today on changes.
 */
export function mendRotation(state: Rotations, number: number, circumstances: Circumstances): Rotations {
  const before = state.rotations.find((rotation) => rotation.number === number);
  if (before === undefined) return state;
  const { today, now, gone, isAnnounced } = circumstances;
  const news: News[] = [];
  const tell = (to: readonly (string | null | undefined)[], what: NewsItem) => {
    const reached = reachedOf(to, circumstances);
    const orManagers = reached.length > 0 ? reached : circumstances.managers;
    if (before.announcedAt !== null) news.push({ id: circumstances.newId(), at: now, to: orManagers, what });
  };
  const changed: { readonly team: Team; readonly of: string | null; readonly by: string | null }[] = [];
  const from = beginning(before, today);

  let served: ReadonlyMap<string, PlainDate> | undefined;
  let rotation: Rotation = { ...before, turns: turnsFor(before, state.teams, today) };
  for (const turn of rotation.turns) {
    const team = state.teams.find(({ name }) => name === turn.team);
    if (team === undefined) continue;
    const mended = mendTurn(rotation, turn, team);
    if (mended === turn) continue;
    rotation = { ...rotation, turns: rotation.turns.map((one) => (one === turn ? mended : one)) };
  }
  const leads = mendLeads({ ...state, rotations: withRotation(state, rotation) }, rotation);
  // The lead who is told is the one who leads from now on.
  for (const { team, of, by } of changed) {
    const what = { code: 'replaced', rotation: number, team: team.name, of: of ?? '', by } as const;
    tell([by, of, team.manager, lastStint(leads)?.username], what);
  }
  const led = lastStint(rotation.leads);
  if (led !== undefined && leads !== rotation.leads) {
    const [of, by] = [led.username, lastStint(leads)?.username ?? null];
    tell([by, of], { code: 'lead-changed', rotation: number, of, by });
  }
  rotation = { ...rotation, leads, announcedAt: before.announcedAt ?? (isAnnounced ? now : null) };
  return { ...state, rotations: withRotation(state, rotation), news: [...state.news, ...news] };

  /** Whether it stays as it is, so that its person serves nowhere else. */
  function isStanding({ team, stints }: TeamTurn): boolean {
    const last = lastStint(stints)?.username;
    const people = teamNamed(state.teams, team)?.people;
    const isListed = people === undefined || people.some(({ username }) => username === last);
    return last != null && isListed && (people === undefined || !gone.has(last));
  }

  /** What was neither announced nor in force is no more: nobody is replaced by what is planned instead. */
  function wasInForce(stint: Stint | undefined): boolean {
    return before?.announcedAt !== null || (stint !== undefined && stint.from < today);
  }

  function mendTurn(within: Rotation, turn: TeamTurn, team: Team): TeamTurn {
    const last = lastStint(turn.stints);
    const listed = team.people.find(({ username }) => username === last?.username);
    if (last !== undefined && listed !== undefined && !gone.has(listed.username)) {
      if (listed.mayLead === last.mayLead) return turn;
      const changed = { ...last, mayLead: listed.mayLead, from: laterOf(from, last) };
      return { ...turn, stints: withStint(turn.stints, changed) };
    }
    if (isLeftOpen(within, last)) return turn;
    const begins = laterOf(from, last);
    served ??= servedBefore(state, within);
    const others = within.turns.filter((one) => one !== turn && isStanding(one));
    const choice = choosePerson(state, team, { ...within, turns: others }, begins, gone, served);
    if (last !== undefined && last.username === choice.username) return turn;
    const of = wasInForce(last) ? (last?.username ?? null) : null;
    if (last !== undefined) changed.push({ team, of, by: choice.username });
    return { ...turn, stints: withStint(turn.stints, stintOf(choice, begins, of)), confirmedBy: null };
  }

  function mendLeads(current: Rotations, within: Rotation): readonly Stint[] {
    const lead = lastStint(within.leads);
    const serving = within.turns.map(({ stints }) => lastStint(stints));
    const member = serving.find((stint) => stint?.username === lead?.username);
    const isStill =
      lead?.username != null &&
      member !== undefined &&
      !gone.has(lead.username) &&
      (member.mayLead || lead.reason.by === 'choice');
    if (isStill) return within.leads;
    const of = wasInForce(lead) ? (lead?.username ?? null) : null;
    const heir = heirOf(current, within, of);
    const begins = laterOf(from, lead);
    const choice: Choice =
      heir === undefined
        ? chooseLead(current, within, begins, gone)
        : { username: heir, mayLead: true, why: { code: 'took-over' }, passed: [] };
    if (lead !== undefined && lead.username === choice.username) return within.leads;
    return withStint(within.leads, stintOf(choice, begins, of));
  }

  /** Of a rotation that has begun, what a table left open stays so until somebody changes the team. */
  function isLeftOpen(within: Rotation, last: Stint | undefined): boolean {
    return within.from <= today && last?.username === null && last.reason.by === 'import';
  }

  /** Whoever took the lead's turn leads too, if they may. */
  function heirOf({ teams }: Rotations, within: Rotation, lead: string | null): string | null | undefined {
    if (lead === null) return undefined;
    const turn = within.turns.find((one) => wasTurnOf(one, lead, teams));
    const heir = turn === undefined ? undefined : lastStint(turn.stints);
    const isAble = heir?.mayLead === true && heir.username !== null && !gone.has(heir.username);
    return isAble && heir.username !== lead ? heir.username : undefined;
  }
}

/**
 * Covers without those who are gone, no more listed, or on SET by a turn of their own: from today on it is the turn again of whoever
 * asked, and they, the manager and the lead are told. A cover of a turn that became somebody else's ends too.
 */
export function mendCovers(state: Rotations, circumstances: Circumstances): Rotations {
  const { today, now, gone, newId } = circumstances;
  const news: News[] = [];
  const covers = state.covers.map((cover): Cover => {
    const team = teamNamed(state.teams, cover.team);
    if (cover.coveredBy === null || cover.to <= today || team === undefined) return cover;
    const by = cover.coveredBy;
    const listed = team.people.find(({ username }) => username === by);
    const rotation = state.rotations.find(
      (one) => today < one.to && isCoveredIn(one, cover, state.covers, today),
    );
    const end = (what: NewsItem, to: readonly (string | null | undefined)[]) => {
      news.push({ id: newId(), at: now, to: reachedOf(to, circumstances), what });
      return endedCover(cover, today);
    };
    if (rotation === undefined) return end(coverEnded(cover, today), [by, cover.username]);
    const isServing = rotation.turns.some(({ stints }) => lastStint(stints)?.username === by);
    if (listed !== undefined && !gone.has(by) && !isServing) {
      const isToBegin = today <= cover.from;
      return isToBegin && listed.mayLead !== cover.mayLead ? { ...cover, mayLead: listed.mayLead } : cover;
    }
    const { username } = cover;
    const what = {
      code: 'replaced',
      rotation: rotation.number,
      team: team.name,
      of: by,
      by: username,
    } as const;
    return end(what, [username, by, team.manager, lastStint(rotation.leads)?.username]);
  });
  return news.length === 0 && covers.every((cover, at) => cover === state.covers[at])
    ? state
    : { ...state, covers, news: [...state.news, ...news] };
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

/** The day, or the first day of the stint if that is still to come. */
function laterOf(day: PlainDate, stint: Stint | undefined): PlainDate {
  return stint === undefined || stint.from < day ? day : stint.from;
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

/**
 * One turn for each team, in their order; of teams that are no more only what was in force. A rotation that was announced and has
 * begun keeps its turns.
 */
function turnsFor(rotation: Rotation, teams: readonly Team[], today: PlainDate): readonly TeamTurn[] {
  const { turns, announcedAt, from } = rotation;
  if (announcedAt !== null && from <= today) return turns;
  const now = teams.map(
    ({ name }) => turns.find(({ team }) => team === name) ?? { team: name, stints: [], confirmedBy: null },
  );
  const left = turns.filter(
    ({ team, stints }) =>
      !teams.some(({ name }) => name === team) && stints.some((stint) => stint.from < today),
  );
  return [...now, ...left];
}

/** Those who can still be told, each once. */
function reachedOf(to: readonly (string | null | undefined)[], { gone }: Circumstances): readonly string[] {
  const people = [...new Set(to.flatMap((username) => username ?? []))];
  return people.filter((username) => !gone.has(username));
}

function stintOf({ username, mayLead, why, passed }: Choice, from: PlainDate, of: string | null): Stint {
  const reason: Reason = of === null ? { by: 'plan', why, passed } : { by: 'replacement', of, why, passed };
  return { username, mayLead, from, reason };
}
