import type { PlainDate } from '../../domain/calendar/calendar.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import type { Rights } from '../../domain/roles.ts';
import { secondsIn } from '../../domain/roster-table/import-roster.ts';
import type { Ends } from '../../domain/roster-table/table-ends.ts';
import { backToPlan } from '../../domain/rotation/as-planned.ts';
import type { Cadence } from '../../domain/rotation/cadence.ts';
import { replaceNow } from '../../domain/rotation/gone-people.ts';
import { type Circumstances, keepUp } from '../../domain/rotation/plan-rotations.ts';
import { withAccounts } from '../../domain/rotation/rename.ts';
import type { Turn } from '../../domain/rotation/roster.ts';
import {
  type Rotation,
  type Rotations,
  rotationsFrom,
  type Team,
  teamNamed,
} from '../../domain/rotation/rotation.ts';
import {
  changeCadence,
  choose,
  chooseLeader,
  confirm,
  type EnteredTeam,
  type RosterRefusal,
  removeTeam,
  saveTeam,
} from '../../domain/rotation/teams.ts';
import type { Person } from '../ports.ts';
import type { SetAtWork } from '../set.ts';
import { namesWithoutAccount } from './first-rotations.ts';
import { changeRotations, circumstances, firstRotations, rotationsNow } from './rotations.ts';

export type ChangeRefusal =
  | RosterRefusal
  | NotChanged
  | { readonly code: 'not-yours' }
  /** Somebody else changed the team since it was shown. */
  | { readonly code: 'changed-meanwhile' }
  | { readonly code: 'no-people'; readonly strangers: readonly Stranger[] };

/** Why nothing can be changed, whatever it is. */
export interface NotChanged {
  /**
   * `not-taken-over`: the roster of the System Console is in force, and only who may change everything about it makes the first change.
   */
  readonly code: 'not-taken-over';
}

/** A username that was typed and that nobody can be sent by. */
export interface Stranger {
  readonly username: string;
  /** `elsewhere`: not in the Mattermost team of the SET's channel. */
  readonly why: 'unknown' | 'guest' | 'deactivated' | 'bot' | 'elsewhere';
}

/** Who changes something, with rights asked anew. */
export interface Editor {
  readonly person: Person;
  readonly rights: Rights;
}

export type RosterChanged = Result<Rotations, ChangeRefusal>;

/** The roster of the System Console while it is in force: its turns that are not over and do not become turns of a rotation as they are. */
interface InForce {
  /** Their team sends somebody else at that time. */
  readonly seconds: readonly Turn[];
  /** Nobody had the username when it was entered. */
  readonly withoutAccount: readonly Turn[];
  /** What the ends of all its turns were taken for; null where it has none. */
  readonly ends: Ends | null;
}

export interface RosterSeen {
  readonly state: Rotations;
  /** As a change finds it: what nobody was told of is planned, but not announced. */
  readonly toChange: Rotations;
  readonly given: Circumstances;
  /** While the roster of the System Console is in force: what the first change cannot take over of it. Null once it was. */
  readonly console: InForce | null;
}

/** The rotation as the next change would find it, its plan up to date. */
export async function rosterSeen(set: SetAtWork): Promise<RosterSeen> {
  const { roster } = set.settings;
  const stored = await rotationsNow(set);
  const first = stored ?? firstRotations(set);
  const { accounts, ...given } = await circumstances(set, first);
  const isFromConsole = stored === undefined && roster.length > 0;
  const known = withAccounts(first, accounts);
  return {
    state: keepUp(known, given) ?? known,
    toChange: upToDate(known, given),
    given,
    console: isFromConsole ? consoleOf(set, given.today) : null,
  };
}

function consoleOf(set: SetAtWork, day: PlainDate): InForce {
  const { roster, rosterEnds } = set.settings;
  const without = namesWithoutAccount(set);
  return {
    seconds: secondsIn(roster, day).filter(({ username }) => !without.has(username)),
    withoutAccount: roster.filter(({ username, to }) => day < to && without.has(username)),
    ends: rosterEnds,
  };
}

export function mayChangeRoster(rights: Rights): boolean {
  return rights.has('roster') || rights.has('manage');
}

export function mayChangeTeam({ rights, person }: Editor, team: Team): boolean {
  return mayChangeRoster(rights) || (rights.has('team') && team.manager === person.username);
}

/**
 * Saves a team, a new one where `before` is null; all of it or nothing. The team's own manager changes its people only: name and manager
 * stay. `isAsSeen`: whether the team still is what was shown.
 */
export async function enterTeam(
  set: SetAtWork,
  editor: Editor,
  before: string | null,
  entered: EnteredTeam,
  isAsSeen: (team: Team) => boolean,
): Promise<RosterChanged> {
  const { state } = await rosterSeen(set);
  const known = before === null ? undefined : teamNamed(state.teams, before);
  const strangers = await strangersAmong(set, entered, known);
  return change<ChangeRefusal>(set, editor, (current, { today }) => {
    const team = before === null ? undefined : teamNamed(current.teams, before);
    if (before !== null && team === undefined) return refused({ code: 'no-such-team' });
    const isAllowed = team === undefined ? mayChangeRoster(editor.rights) : mayChangeTeam(editor, team);
    if (!isAllowed) return refused({ code: 'not-yours' });
    if (team !== undefined && !isAsSeen(team)) return refused({ code: 'changed-meanwhile' });
    if (strangers.length > 0) return refused({ code: 'no-people', strangers });
    const isKept = team !== undefined && !mayChangeRoster(editor.rights);
    const wanted = isKept ? { ...entered, name: team.name, manager: team.manager } : entered;
    return saveTeam(current, before, wanted, today);
  });
}

/** The team sends nobody any more. */
export function dropTeam(
  set: SetAtWork,
  editor: Editor,
  name: string,
  isAsSeen: (team: Team) => boolean,
): Promise<RosterChanged> {
  return change<ChangeRefusal>(set, editor, (current, given) => {
    const team = teamNamed(current.teams, name);
    if (team === undefined) return refused({ code: 'no-such-team' });
    if (!mayChangeRoster(editor.rights)) return refused({ code: 'not-yours' });
    return isAsSeen(team) ? removeTeam(current, name, given) : refused({ code: 'changed-meanwhile' });
  });
}

export interface TurnMeant {
  readonly number: number;
  readonly team: string;
}

export function chooseTurn(
  set: SetAtWork,
  editor: Editor,
  turn: TurnMeant,
  username: string,
): Promise<RosterChanged> {
  const by = editor.person.username;
  return ofTeam(set, editor, turn.team, (current, given) =>
    choose(current, { ...turn, username, by }, given),
  );
}

/** A choice is taken back: whom the plan would send serves. */
export function unchooseTurn(set: SetAtWork, editor: Editor, turn: TurnMeant): Promise<RosterChanged> {
  const by = editor.person.username;
  return ofTeam(set, editor, turn.team, (current, given) => backToPlan(current, { ...turn, by }, given));
}

/** `seen`: the username that was shown; null where nobody is named. */
export function confirmTurn(
  set: SetAtWork,
  editor: Editor,
  { number, team }: TurnMeant,
  seen: string | null,
): Promise<RosterChanged> {
  return ofTeam(set, editor, team, (current, { today }) => {
    const isOver = !rotationsFrom(current.rotations, today).some((one) => one.number === number);
    return isOver
      ? refused({ code: 'no-such-turn' })
      : confirm(current, number, team, editor.person.username, seen);
  });
}

export function chooseLead(
  set: SetAtWork,
  editor: Editor,
  number: number,
  username: string,
): Promise<RosterChanged> {
  const by = editor.person.username;
  return change<ChangeRefusal>(set, editor, (current, given) =>
    mayChangeRoster(editor.rights)
      ? chooseLeader(current, { number, username, by }, given)
      : refused({ code: 'not-yours' }),
  );
}

/** Somebody who is missing is not waited for: the plan replaces them at once. */
export function replaceMissing(set: SetAtWork, editor: Editor, username: string): Promise<RosterChanged> {
  return change<ChangeRefusal>(set, editor, (current) =>
    mayChangeRoster(editor.rights) ? replaceNow(current, username) : refused({ code: 'not-yours' }),
  );
}

export interface Move {
  readonly number: number;
  readonly was: Span;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

type Span = Pick<Rotation, 'from' | 'to'>;

/** A new cadence: done, or what it would move. */
export interface HandoverProposal {
  readonly cadence: Cadence;
  readonly moves: readonly Move[];
  readonly isDone: boolean;
}

/** A new cadence. Unless `isAgreed`, nothing is changed that would move what was announced: that is told first. */
export async function changeHandover(
  set: SetAtWork,
  editor: Editor,
  cadence: Cadence,
  isAgreed: boolean,
): Promise<Result<HandoverProposal, ChangeRefusal>> {
  if (!mayChangeRoster(editor.rights)) return refused({ code: 'not-yours' });
  const { state, given } = await rosterSeen(set);
  const planned = changeCadence(state, cadence, given);
  if (!planned.ok) return planned;
  const moves = movesBetween(state, planned.value);
  if (moves.length > 0 && !isAgreed) return ok({ cadence, moves, isDone: false });
  const changed = await change(set, editor, (current, now) => changeCadence(current, cadence, now));
  return changed.ok ? ok({ cadence, moves, isDone: true }) : changed;
}

function movesBetween(before: Rotations, after: Rotations): readonly Move[] {
  return after.rotations.flatMap(({ number, from, to }) => {
    const was = before.rotations.find((one) => one.number === number);
    const isSame = was === undefined || (was.from === from && was.to === to);
    return isSame || was.announcedAt === null ? [] : [{ number, was, from, to }];
  });
}

/** Those of the usernames that nobody can be sent by, in their order; who is `known` may stay, whatever became of the account. */
export async function strangersIn(
  set: SetAtWork,
  usernames: Iterable<string>,
  known: ReadonlySet<string>,
): Promise<readonly Stranger[]> {
  const strangers: Stranger[] = [];
  for (const username of new Set(usernames)) {
    if (known.has(username)) continue;
    const why = await strangeness(set, username);
    if (why !== undefined) strangers.push({ username, why });
  }
  return strangers;
}

/** What somebody changes, and why not; it is asked again whenever somebody else was faster. */
type Decide<R> = (state: Rotations, given: Circumstances) => Result<Rotations, R>;

/** Takes over the roster of the System Console as it is; from then on what is entered here counts. */
export function takeOver(set: SetAtWork, editor: Editor): Promise<RosterChanged> {
  return change<ChangeRefusal>(set, editor, (current) =>
    mayChangeRoster(editor.rights) ? ok(current) : refused({ code: 'not-yours' }),
  );
}

/** Changes the rotation, its plan up to date, in the name of somebody; `decide` asks what they may. */
export async function change<R>(
  set: SetAtWork,
  { person, rights }: Editor,
  decide: Decide<R>,
): Promise<Result<Rotations, R | NotChanged>> {
  const { channelId } = set;
  const isFirst = (await set.store.rotations.read(channelId)) === undefined;
  if (isFirst && !mayChangeRoster(rights)) return refused({ code: 'not-taken-over' });
  return changeRotations(set, person.username, (state, given) => decide(upToDate(state, given), given));
}

/** As {@link change}; the result is what was decided, with the state as it was stored. */
export async function decideChange<D extends { readonly state: Rotations }, R>(
  set: SetAtWork,
  editor: Editor,
  decide: (state: Rotations, given: Circumstances) => Result<D, R>,
): Promise<Result<D, R | NotChanged>> {
  let decided!: D;
  const changed = await change(set, editor, (state, given): Result<Rotations, R> => {
    const answer = decide(state, given);
    if (!answer.ok) return answer;
    decided = answer.value;
    return ok(decided.state);
  });
  return changed.ok ? ok({ ...decided, state: changed.value }) : changed;
}

/** What is only planned now is announced with the change, which may plan it anew: nobody was told of it yet. */
function upToDate(state: Rotations, given: Circumstances): Rotations {
  return keepUp(state, { ...given, isAnnounced: false }) ?? state;
}

function ofTeam(
  set: SetAtWork,
  editor: Editor,
  name: string,
  decide: Decide<ChangeRefusal>,
): Promise<RosterChanged> {
  return change<ChangeRefusal>(set, editor, (current, given) => {
    const team = teamNamed(current.teams, name);
    if (team === undefined) return refused({ code: 'no-such-team' });
    return mayChangeTeam(editor, team) ? decide(current, given) : refused({ code: 'not-yours' });
  });
}

function strangersAmong(set: SetAtWork, { people, manager }: EnteredTeam, team: Team | undefined) {
  const listed = team?.people.map(({ username }) => username) ?? [];
  const typed = [...people.map(({ username }) => username), ...(manager === null ? [] : [manager])];
  return strangersIn(set, typed, new Set([...listed, ...(team?.manager == null ? [] : [team.manager])]));
}

async function strangeness(
  { chat, channelId }: SetAtWork,
  username: string,
): Promise<Stranger['why'] | undefined> {
  const person = await chat.personNamed(username);
  if (person === undefined) return 'unknown';
  if (person.isBot) return 'bot';
  if (person.isGone) return 'deactivated';
  if (person.isGuest) return 'guest';
  const isHere = await chat.isInTeam(await chat.teamOf(channelId), person.id);
  return isHere ? undefined : 'elsewhere';
}
