import { addDays, type DayRange, type PlainDate } from '../../domain/calendar/calendar.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import {
  type AbsenceRefusal,
  addAbsence,
  askCover,
  type Gap,
  gapsOf,
  removeAbsence,
} from '../../domain/rotation/absence.ts';
import type { Circumstances } from '../../domain/rotation/plan-rotations.ts';
import { peopleOf } from '../../domain/rotation/roster-of.ts';
import type { Absence, Cover, Rotations } from '../../domain/rotation/rotation.ts';
import type { Host } from '../host.ts';
import type { SetAtWork } from '../set.ts';
import { decideChange, type Editor, type NotChanged } from './change-roster.ts';
import { type Accounts, accountsAmong, announcedFrom, isPaused, mayActFor } from './turns.ts';

/** What somebody says about being away; all of it is done, or nothing. */
export interface AwayWanted {
  /** Id of an absence to take back. */
  readonly back: string | null;
  /** Who is away, and when. */
  readonly away: { readonly username: string; readonly days: DayRange } | null;
  readonly isAskingCover: boolean;
}

export type AwayRefusal =
  | AbsenceRefusal
  /** Only leads and managers say it for others. */
  | { readonly code: 'not-yours' }
  /** No team has this person. */
  | { readonly code: 'not-listed'; readonly username: string }
  /** Nobody is asked for cover while SET is paused. */
  | { readonly code: 'paused' }
  | NotChanged;

/** A part of an announced turn that falls into an absence. */
export interface GapSeen extends Gap {
  /** `taken`: somebody covers it; `asked`: the others were asked, and nobody has said yes; `nobody`: there is nobody else to ask. */
  readonly state: 'open' | 'asked' | 'taken' | 'nobody';
}

/** An absence with what it means for the person's turns. */
export interface AwayView {
  readonly absence: Absence;
  readonly isOwn: boolean;
  readonly gaps: readonly GapSeen[];
  readonly accounts: Accounts;
}

interface AwayDone {
  readonly code: 'done';
  /** What was taken back. */
  readonly back: { readonly absence: Absence; readonly isOwn: boolean; readonly accounts: Accounts } | null;
  readonly away: AwayView | null;
}

export type AwayAnswer = AwayDone | { readonly code: 'refused'; readonly refusal: AwayRefusal };

export async function changeAway(set: SetAtWork, asker: Editor, wanted: AwayWanted): Promise<AwayAnswer> {
  return answered(set, asker, (state, given) => {
    const back = wanted.back === null ? null : absenceFor(asker, state, wanted.back);
    const without =
      wanted.back === null ? ok(state) : removeAbsence(state, back?.id ?? '', asker.person.username, given);
    if (!without.ok) return without;
    if (wanted.away === null) return ok({ state: without.value, back, away: null });
    const entered = withAbsence(without.value, asker, wanted.away, given);
    if (!entered.ok) return entered;
    if (wanted.isAskingCover && isPaused(set)) return refused({ code: 'paused' });
    const { state: next, away } = entered.value;
    return ok({ state: wanted.isAskingCover ? withRequests(next, away, given) : next, back, away });
  });
}

/** Asks the others of the team for what of an absence nobody was asked for yet. */
export async function askForCover(set: SetAtWork, asker: Editor, absenceId: string): Promise<AwayAnswer> {
  return answered(set, asker, (state, given) => {
    const away = absenceFor(asker, state, absenceId);
    if (away === null || away.to <= given.today) return refused({ code: 'no-such-absence' });
    if (isPaused(set)) return refused({ code: 'paused' });
    return ok({ state: withRequests(state, away, given), back: null, away });
  });
}

interface Decided {
  readonly state: Rotations;
  readonly back: Absence | null;
  readonly away: Absence | null;
}

async function answered(
  set: SetAtWork,
  asker: Editor,
  decide: (state: Rotations, given: Circumstances) => Result<Decided, AwayRefusal>,
): Promise<AwayAnswer> {
  const changed = await decideChange(set, asker, (state, given) => {
    const answer = decide(state, given);
    return answer.ok ? ok({ ...answer.value, given }) : answer;
  });
  if (!changed.ok) return { code: 'refused', refusal: changed.refusal };
  const { state, back, away, given } = changed.value;
  return {
    code: 'done',
    back: back === null ? null : await backView(set, asker, back),
    away: away === null ? null : await awayView(set, asker, state, away, given),
  };
}

/** The same absence once more is the one that is there. */
function withAbsence(
  state: Rotations,
  asker: Editor,
  { username, days }: NonNullable<AwayWanted['away']>,
  given: Circumstances,
): Result<{ readonly state: Rotations; readonly away: Absence }, AwayRefusal> {
  if (!mayActFor(asker, username)) return refused({ code: 'not-yours' });
  if (!peopleOf(state, given.today).includes(username)) return refused({ code: 'not-listed', username });
  const wanted = { id: given.newId(), username, from: days.first, to: addDays(days.last, 1) };
  const same = state.absences.find((one) => isSame(one, wanted, given.today));
  if (same !== undefined) return ok({ state, away: same });
  const added = addAbsence(state, wanted, given.today);
  if (!added.ok) return added;
  const away = added.value.absences.find(({ id }) => id === wanted.id) ?? wanted;
  return ok({ state: added.value, away });
}

/** The absences somebody may take back, their own first: those that are not over. */
export function absencesToCome(
  { absences }: Rotations,
  { person, rights }: Editor,
  { today }: Pick<Circumstances, 'today'>,
): readonly Absence[] {
  const isOwn = ({ username }: Absence) => username === person.username;
  return absences
    .filter((one) => today < one.to && (isOwn(one) || rights.has('roster')))
    .sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)) || (a.from < b.from ? -1 : 1));
}

/** The absence, if the person may change it: nobody learns of others'. */
function absenceFor(asker: Editor, { absences }: Rotations, id: string): Absence | null {
  const found = absences.find((one) => one.id === id);
  return found !== undefined && mayActFor(asker, found.username) ? found : null;
}

/** An absence that has begun is kept from today on. */
function isSame(one: Absence, wanted: Absence, today: PlainDate): boolean {
  const hasSameStart = one.from === wanted.from || (one.from <= today && wanted.from <= today);
  return one.username === wanted.username && one.to === wanted.to && hasSameStart;
}

function withRequests(state: Rotations, absence: Absence, given: Circumstances): Rotations {
  let next = state;
  for (const gap of gapsSeen(state, absence, given)) {
    if (gap.state !== 'open') continue;
    const asked = askCover(next, gap, { id: given.newId(), at: given.now });
    if (asked.ok) next = asked.value;
  }
  return next;
}

function gapsSeen(state: Rotations, absence: Absence, given: Circumstances): readonly GapSeen[] {
  const { username } = absence;
  const announced = announcedFrom(state, given.today);
  const isAnnounced = ({ from }: Gap) => announced.some((one) => one.from <= from && from < one.to);
  const open = gapsOf(state, username, absence, given.today, given.gone)
    .filter(isAnnounced)
    .map((gap): GapSeen => ({ ...gap, state: stateOf(state, gap) }));
  const taken = state.covers
    .filter((cover) => cover.username === username && cover.from < absence.to && absence.from < cover.to)
    .filter((cover) => given.today < cover.to)
    .flatMap(({ team, from, to, coveredBy }): GapSeen[] =>
      coveredBy === null ? [] : [{ team, username, from, to, others: [coveredBy], state: 'taken' }],
    );
  return [...open, ...taken].sort((a, b) => (a.from < b.from ? -1 : 1));
}

function stateOf({ covers }: Rotations, gap: Gap): GapSeen['state'] {
  const isAsked = ({ team, username, from, to, asked, coveredBy, isWithdrawn }: Cover) =>
    asked.length > 0 &&
    team === gap.team &&
    username === gap.username &&
    coveredBy === null &&
    !isWithdrawn &&
    from <= gap.from &&
    gap.to <= to;
  if (covers.some(isAsked)) return 'asked';
  return gap.others.length === 0 ? 'nobody' : 'open';
}

async function awayView(
  host: Pick<Host, 'chat'>,
  { person }: Editor,
  state: Rotations,
  absence: Absence,
  given: Circumstances,
): Promise<AwayView> {
  const gaps = gapsSeen(state, absence, given);
  const names = [absence.username, ...gaps.flatMap(({ others }) => others)];
  const isOwn = absence.username === person.username;
  return { absence, isOwn, gaps, accounts: await accountsAmong(host, names) };
}

async function backView(host: Pick<Host, 'chat'>, { person }: Editor, absence: Absence) {
  const isOwn = absence.username === person.username;
  return { absence, isOwn, accounts: await accountsAmong(host, [absence.username]) };
}
