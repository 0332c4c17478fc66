import { addDays, type PlainDate } from '../../domain/calendar/calendar.ts';
import { ok, type Result } from '../../domain/result.ts';
import { followMissing, goneFor, keepInMind, type Look } from '../../domain/rotation/gone-people.ts';
import { type Circumstances, endAfterMore, forecast, keepUp } from '../../domain/rotation/plan-rotations.ts';
import { userIdOf, withAccounts } from '../../domain/rotation/rename.ts';
import type { Gone, Roster } from '../../domain/rotation/roster.ts';
import { dayBack, openOn, rosterOf } from '../../domain/rotation/roster-of.ts';
import { type Rotation, type Rotations, rotationOn, stintOn } from '../../domain/rotation/rotation.ts';
import { decideOn } from '../records/decide-on.ts';
import type { KnownSet, SetAtWork } from '../set.ts';
import { managersSeen } from '../settings/managers.ts';
import { areNamesUnread, NamesUnread } from '../settings/names-unread.ts';
import { consoleRoster } from './console-roster.ts';
import { firstRotations, today } from './first-rotations.ts';
import { type KnownPeople, knownPeople } from './known-people.ts';
import { tellOfChange } from './rotation-messages.ts';

export { firstRotations, today } from './first-rotations.ts';

/** Days around today that a use case may ask the roster about. */
const AROUND = 45;
/** Rotations beyond the announced ones that a forecast plans; what comes after them is no plan any more. */
const FORECAST_LIMIT = 26;

/** What is kept of the SET's rotation; undefined while nobody has entered teams here. */
export async function rotationsNow(set: KnownSet): Promise<Rotations | undefined> {
  return set.channelId === null ? undefined : set.store.rotations.read(set.channelId);
}

/** The roster of these weeks; while nobody has entered teams here, that of the System Console is in force. */
export async function rosterNow(set: KnownSet): Promise<Roster> {
  const state = await rotationsNow(set);
  if (state === undefined) return (await consoleRoster(set)).roster;
  const day = today(set);
  return rosterOf(state, addDays(day, -AROUND), addDays(day, AROUND));
}

/** The accounts behind the usernames of the roster; an empty id: none. */
export async function accountsNow(set: KnownSet): Promise<Rotations['accounts']> {
  return ((await rotationsNow(set)) ?? (await consoleRoster(set)).state).accounts;
}

interface RosterOfDay {
  readonly roster: Roster;
  /** Names of teams that send nobody. */
  readonly open: readonly string[];
  /** Beyond what is announced. */
  readonly isForecast: boolean;
  /** Further ahead than anything is planned: who serves then nobody knows. */
  readonly isTooFar: boolean;
  /** Who is to lead, while they are away. */
  readonly awayLead: AwayLead | null;
}

export interface AwayLead {
  readonly username: string;
  /** The first day they are there again. */
  readonly back: PlainDate;
}

/** The roster of any day, in the past, now, or planned. */
export async function rosterFor(set: KnownSet, day: PlainDate): Promise<RosterOfDay> {
  const state = await rotationsNow(set);
  if (state === undefined) {
    const { roster } = await consoleRoster(set);
    return { roster, open: [], isForecast: false, isTooFar: false, awayLead: null };
  }
  const end = state.rotations.at(-1)?.to ?? day;
  const isTooFar = (endAfterMore(state, FORECAST_LIMIT) ?? day) < addDays(day, 1);
  const isBeyond = end <= day && !isTooFar;
  const seen = isBeyond ? forecast(state, day, await circumstances(set, state)) : state;
  const isForecast = isBeyond || rotationOn(seen.rotations, day)?.announcedAt === null;
  const roster = rosterOf(seen, day, addDays(day, 1));
  return { roster, open: openOn(seen, day), isForecast, isTooFar, awayLead: awayLeadOn(seen, day) };
}

function awayLeadOn(state: Rotations, day: PlainDate): AwayLead | null {
  const username = stintOn(rotationOn(state.rotations, day)?.leads ?? [], day)?.username;
  if (username == null) return null;
  const back = dayBack(state, username, day);
  return back === undefined ? null : { username, back };
}

/**
 * Changes the rotation by what `decide` answers, and brings the plan up to date in the same write; `decide` may be asked more than
 * once. The first change takes over the roster of the System Console. `by`: a username; null: the schedule.
 */
export async function changeRotations<R>(
  set: SetAtWork,
  by: string | null,
  decide: (state: Rotations, given: Circumstances) => Result<Rotations, R>,
): Promise<Result<Rotations, R>> {
  const { decided } = await decideOn(set.store.rotations, set.channelId, async (stored) => {
    const current = stored ?? firstRotations(set);
    const seenBy = async (state: Rotations) => ({ ...(await circumstances(set, state)), changedBy: by });
    const tried = attempt(current, decide, await seenBy(current));
    const isAdding = tried.next !== undefined && addsPeople(tried.next, current);
    // Whom it adds is looked up, so that it is written with their accounts and plans with nobody who is gone.
    return isAdding ? attempt(current, decide, await seenBy(tried.next)) : tried;
  });
  const { answer, next } = decided;
  if (next !== undefined) {
    set.log.info('the rotation was changed', { by: by ?? 'schedule' });
    await set.broadcast.panelChanged(set.channelId, next.changedAt);
    await tellOfChange(set, next);
  }
  return answer;
}

interface Attempt<R> {
  readonly answer: Result<Rotations, R>;
  /** What is to be stored, if anything. */
  readonly next?: Rotations;
}

function attempt<R>(
  current: Rotations,
  decide: (state: Rotations, given: Circumstances) => Result<Rotations, R>,
  seen: Seen,
): Attempt<R> {
  const looked = lookedAt(current, seen);
  const answer = decide(looked, { ...seen, gone: seen.goneOf(looked) });
  if (!answer.ok) return { answer };
  const kept = keptUp(answer.value, seen);
  if (JSON.stringify(kept) === JSON.stringify(current)) return { answer };
  const next = { ...kept, revision: current.revision + 1, changedAt: seen.now };
  return { answer: ok(next), next };
}

/** Whether somebody stands in it whom nobody has looked up yet. */
function addsPeople(next: Rotations, current: Rotations): boolean {
  const before = new Set(everybodyIn(current));
  return everybodyIn(next).some((name) => !before.has(name) && userIdOf(next, name) === undefined);
}

function everybodyIn({ teams }: Rotations): readonly string[] {
  return teams.flatMap(({ manager, people }) =>
    [manager ?? [], people.map(({ username }) => username)].flat(),
  );
}

/**
 * Once a minute: new rotations are announced, gone people replaced. Resolves with the rotation as it is then.
 * @throws {NamesUnread} while it is not known who is to be told of it
 */
export async function keepRotations(set: SetAtWork): Promise<Rotations | undefined> {
  const state = await set.store.rotations.read(set.channelId);
  if (state === undefined) return undefined;
  if (areNamesUnread(set.settings, 'Managers')) throw new NamesUnread('Managers');
  const known = await circumstances(set, state);
  if (JSON.stringify(keptUp(lookedAt(state, known), known)) === JSON.stringify(state)) return state;
  const changed = await changeRotations(set, null, ok);
  return changed.ok ? changed.value : state;
}

/** What a plan is made with, and what was seen of its people. */
interface Seen extends Circumstances, Look {
  readonly accounts: KnownPeople['accounts'];
  /** Whom the plan passes over. */
  readonly goneOf: (state: Rotations) => Gone;
}

/** With people called as they are called now, and who is missing noted. */
function lookedAt(state: Rotations, seen: Seen): Rotations {
  return followMissing(withAccounts(state, seen.accounts), seen, seen);
}

function keptUp(state: Rotations, seen: Seen): Rotations {
  const next = keepUp(state, { ...seen, gone: seen.goneOf(state) }) ?? state;
  return announceImported(keepInMind(state, next, seen.today), seen);
}

/** What a table tells of days to come is announced like what was planned; what had begun before is nothing new. */
function announceImported(state: Rotations, { today, now }: Seen): Rotations {
  const isNew = ({ announcedAt, from }: Rotation) => announcedAt === 0 && today < from;
  if (!state.rotations.some(isNew)) return state;
  return {
    ...state,
    rotations: state.rotations.map((one) => (isNew(one) ? { ...one, announcedAt: now } : one)),
  };
}

/** What a plan is made with now. */
export async function circumstances(set: KnownSet, state: Rotations): Promise<Seen> {
  const day = today(set);
  const [known, managers] = await Promise.all([knownPeople(set, state, day), managersSeen(set)]);
  const { schedule, runningSince } = set.settings;
  const calendar = { zone: schedule.zone, holidays: new Set(schedule.holidays) };
  const managing = managers.map(({ id, username }) => [username, { userId: id, username }] as const);
  const now = set.clock.now();
  const goneOf = (of: Rotations) => goneFor(of, known.gone, now, calendar);
  return {
    absent: known.gone,
    reachable: known.reachable,
    goneOf,
    gone: goneOf(state),
    accounts: new Map([...known.accounts, ...managing]),
    today: day,
    now,
    isAnnounced: runningSince !== null,
    newId: set.newOwner,
    managers: managers.map(({ username }) => username),
  };
}
