import type { PlainDate } from '../calendar/calendar.ts';
import { ok, type Result, refused } from '../result.ts';
import type { Circumstances } from '../rotation/plan-rotations.ts';
import { type Rotation, type Rotations, type TeamTurn, teamNamed } from '../rotation/rotation.ts';
import { choose, type RosterRefusal, saveTeam, TEAMS_LIMIT } from '../rotation/teams.ts';
import { isTurn, type TableRow, type TurnRow, turnRowsOf } from './roster-table.ts';
import { cadenceIn, handoversIn } from './table-handovers.ts';
import { rotationsOf } from './turns-told.ts';

export type RowFault =
  | 'team'
  /** The lines of the team name several managers. */
  | 'managers'
  | 'twice'
  | 'too-many-people'
  | 'too-many-teams'
  | 'no-team'
  | 'not-listed'
  /** It differs from what is known of a time that is over. */
  | 'history'
  /** No rotation has these dates. */
  | 'dates'
  /** After the last rotation that is known. */
  | 'beyond'
  /** The team has another turn at that time in a line above. */
  | 'taken'
  /** Somebody serves where the line says that nobody does. */
  | 'not-open'
  | 'on-set'
  | 'gone';

interface FaultAt {
  readonly line: number;
  readonly fault: RowFault;
}

/**
 * The state with what a table says: lists of teams, who serves in the rotations that are not over, and who served before the first one
 * that is known. While a running SET has announced nothing, the table's turns are all there is, and how often it hands over is as they say:
 * a table corrects the one before. All of it or, with every fault named, nothing.
 */
export function takeTable(
  state: Rotations,
  rows: readonly TableRow[],
  given: Circumstances,
  by: string,
): Result<Rotations, readonly FaultAt[]> {
  const faults: FaultAt[] = [];
  const turns = rows.filter(isTurn);
  const listed = takeLists(
    state,
    rows.filter((row) => !isTurn(row)),
    turns,
    given,
    faults,
  );
  const named = turns.map((row) => ({ ...row, team: teamNamed(listed.teams, row.team)?.name ?? row.team }));
  faults.push(...beyondLimit(named, faults));
  const free = withoutTaken(named, faults);
  const next = isFree(state, given)
    ? takeAll(listed, free, given, faults)
    : takeAmongKnown(listed, free, given, by, faults);
  if (faults.length === 0) return ok(next);
  return refused([...faults].sort((a, b) => a.line - b.line));
}

/** As many teams as a SET may have can be told of, be it of one time or of several; unless the lists are too many already. */
function beyondLimit(turns: readonly TurnRow[], faults: readonly FaultAt[]): readonly FaultAt[] {
  if (faults.some(({ fault }) => fault === 'too-many-teams')) return [];
  const beyond = [...new Set(turns.map(({ team }) => team))][TEAMS_LIMIT];
  const first = turns.find(({ team }) => team === beyond);
  return first === undefined ? [] : [{ line: first.line, fault: 'too-many-teams' }];
}

/** Without turns at a time at which a line above has one of the same team. */
function withoutTaken(turns: readonly TurnRow[], faults: FaultAt[]): readonly TurnRow[] {
  const above = new Map<string, TurnRow[]>();
  return turns.filter((row) => {
    const own = above.get(row.team) ?? [];
    const isTaken = own.some((other) => overlaps(other, row));
    if (isTaken) faults.push({ line: row.line, fault: 'taken' });
    own.push(row);
    above.set(row.team, own);
    return !isTaken;
  });
}

/** Nobody was told any turn by a running SET; what a table or the System Console said has 0 as its time. */
function isFree({ rotations }: Rotations, { isAnnounced }: Circumstances): boolean {
  return rotations.every(({ announcedAt }) => announcedAt === null || (!isAnnounced && announcedAt === 0));
}

/**
 * Lists of people; a table of turns alone tells the people of teams that are not known, and adds to those that a table before it told.
 */
function takeLists(
  state: Rotations,
  rows: readonly TableRow[],
  turns: readonly TurnRow[],
  given: Circumstances,
  faults: FaultAt[],
): Rotations {
  let next = state;
  const isCorrecting = state.rotations.length > 0 && isFree(state, given);
  const isTurnsAlone = rows.length === 0 && (state.teams.length === 0 || isCorrecting);
  for (const group of grouped(isTurnsAlone ? withoutRepeats(turns) : rows)) {
    const [first] = group;
    if (first === undefined) continue;
    const before = teamNamed(next.teams, first.team);
    const manager = group.find((row) => row.manager !== null)?.manager ?? null;
    const other = group.find((row) => row.manager !== null && row.manager !== manager);
    if (other !== undefined) faults.push({ line: other.line, fault: 'managers' });
    const told = group.flatMap(({ username, mayLead }) => (username === null ? [] : [{ username, mayLead }]));
    const kept = isTurnsAlone ? (before?.people ?? []) : [];
    const people = [
      ...kept,
      ...told.filter((one) => !kept.some(({ username }) => username === one.username)),
    ];
    const repeated = group.filter(
      ({ username }, at) => username !== null && group.findIndex((row) => row.username === username) < at,
    );
    for (const { line } of repeated) faults.push({ line, fault: 'twice' });
    if (other !== undefined || repeated.length > 0) continue;
    const entered = { name: before?.name ?? first.team, manager: manager ?? before?.manager ?? null, people };
    const saved = saveTeam(next, before?.name ?? null, entered, given.today, 'as-entered');
    if (saved.ok) next = withDaysTold(saved.value, entered.name, group);
    else faults.push({ line: first.line, fault: listFault(saved.refusal, before === undefined) });
  }
  return next;
}

/** Who is in the team since a day that the table tells counts from then. */
function withDaysTold(state: Rotations, name: string, rows: readonly TableRow[]): Rotations {
  const days = new Map(rows.map(({ username, joinedOn }) => [username, joinedOn]));
  const teams = state.teams.map((team) => {
    if (team !== teamNamed(state.teams, name)) return team;
    const people = team.people.map((one) => ({ ...one, joinedOn: days.get(one.username) ?? one.joinedOn }));
    return { ...team, people };
  });
  return { ...state, teams };
}

/** The turns of the table become the rotations; of one that runs and that it says nothing about, the plan fills every turn. */
function takeAll(
  state: Rotations,
  rows: readonly TurnRow[],
  given: Circumstances,
  faults: FaultAt[],
): Rotations {
  if (rows.length === 0) return state;
  for (const row of rows.filter(({ dates }) => given.today < dates.to)) {
    const fault = unlisted(state, row) ?? (isElsewhere(rows, row) ? 'on-set' : undefined);
    if (fault !== undefined) faults.push({ line: row.line, fault });
  }
  if (faults.length > 0) return state;
  const rotations = rotationsOf(state.teams, rows, handoversIn(rows), 1).map((one): Rotation => {
    const isPlanned = one.from <= given.today && given.today < one.to && one.turns.length === 0;
    return isPlanned ? { ...one, turns: state.teams.map(({ name }) => unplanned(name, one.from)) } : one;
  });
  const isToCome = rows.some(({ dates }) => given.today < dates.to);
  const cadence = (isToCome ? cadenceIn(rows) : undefined) ?? state.cadence;
  return withJoined({ ...state, cadence, rotations }, rows, () => true);
}

/** What is known stays; before it there may be more, and who serves in what is not over may be chosen. */
function takeAmongKnown(
  state: Rotations,
  rows: readonly TurnRow[],
  given: Circumstances,
  by: string,
  faults: FaultAt[],
): Rotations {
  const known = state.rotations.flatMap((rotation) => turnRowsOf(state, rotation));
  const [first] = state.rotations;
  if (first === undefined) return state;
  const before: TurnRow[] = [];
  let next = state;
  for (const row of rows.filter((one) => !known.some((other) => isSame(other, one)))) {
    if (row.dates.to <= first.from) {
      before.push(row);
      continue;
    }
    const chosen = row.dates.from < first.from ? refused('history' as const) : choiceOf(next, row, given, by);
    if (chosen.ok) next = chosen.value;
    else faults.push({ line: row.line, fault: chosen.refusal });
  }
  if (before.length === 0 || faults.length > 0) return next;
  const days = [...new Set([...handoversIn(before), first.from])];
  const rotations = rotationsOf(next.teams, before, days, first.number - days.length + 1);
  return withJoined({ ...next, rotations: [...rotations, ...next.rotations] }, before, (joinedOn) => {
    return joinedOn <= first.from;
  });
}

/** A turn for the plan to fill. */
function unplanned(team: string, from: PlainDate): TeamTurn {
  const reason = { by: 'plan', why: { code: 'nobody' }, passed: [] } as const;
  return { team, stints: [{ username: null, mayLead: false, from, reason }], confirmedBy: null };
}

/** Somebody serves in a rotation that is known and not over. */
function choiceOf(
  state: Rotations,
  row: TurnRow,
  given: Circumstances,
  by: string,
): Result<Rotations, RowFault> {
  const { team, username, dates } = row;
  if (dates.to <= given.today) return refused('history');
  if ((state.rotations.at(-1)?.to ?? '') <= dates.from) return refused('beyond');
  const rotation = state.rotations.find(({ from, to }) => from === dates.from && to === dates.to);
  if (rotation === undefined) return refused('dates');
  if (username === null) return refused('not-open');
  const fault = unlisted(state, row);
  if (fault !== undefined) return refused(fault);
  const chosen = choose(state, { number: rotation.number, team, username, by }, given);
  if (chosen.ok) return chosen;
  const { code } = chosen.refusal;
  return refused(code === 'on-set' || code === 'gone' ? code : 'no-team');
}

/** Whoever was there when the table begins counts from then, whether or not they have served since. */
function withJoined(
  state: Rotations,
  rows: readonly TurnRow[],
  wasThere: (joinedOn: PlainDate) => boolean,
): Rotations {
  const begins = rows.map(({ dates }) => dates.from).sort()[0] ?? '';
  const teams = state.teams.map((team) => ({
    ...team,
    people: team.people.map((person) => {
      const served = rows.some((row) => row.team === team.name && row.username === person.username);
      const isEarlier = begins < person.joinedOn && (served || wasThere(person.joinedOn));
      return isEarlier ? { ...person, joinedOn: begins } : person;
    }),
  }));
  return { ...state, teams };
}

function unlisted({ teams }: Rotations, { team, username }: TurnRow): RowFault | undefined {
  const known = teamNamed(teams, team);
  if (known === undefined) return 'no-team';
  return username === null || known.people.some((one) => one.username === username)
    ? undefined
    : 'not-listed';
}

function isElsewhere(rows: readonly TurnRow[], row: TurnRow): boolean {
  const others = rows.filter((other) => other.line < row.line && other.team !== row.team);
  return others.some(
    (other) => other.username !== null && other.username === row.username && overlaps(other, row),
  );
}

function overlaps(a: TurnRow, b: TurnRow): boolean {
  return a.dates.from < b.dates.to && b.dates.from < a.dates.to;
}

function isSame(a: Omit<TurnRow, 'line'>, b: TurnRow): boolean {
  const isSameTime = a.dates.from === b.dates.from && a.dates.to === b.dates.to;
  return isSameTime && a.team === b.team && a.username === b.username;
}

function listFault({ code }: RosterRefusal, isNew: boolean): RowFault {
  if (code !== 'too-many') return 'team';
  return isNew ? 'too-many-teams' : 'too-many-people';
}

/** Lines by team, whatever the case of its letters, in the order of their first. */
function grouped(rows: readonly TableRow[]): readonly (readonly TableRow[])[] {
  const groups = new Map<string, TableRow[]>();
  for (const row of rows) {
    const key = row.team.toLowerCase();
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

/** Each person of a team once, with what their last line says. */
function withoutRepeats(turns: readonly TurnRow[]): readonly TableRow[] {
  const people = new Map<string, TableRow>();
  for (const row of turns) people.set(`${row.team.toLowerCase()} ${row.username ?? ''}`, row);
  return [...people.values()];
}
