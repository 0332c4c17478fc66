import type { PlainDate } from '../../domain/calendar/calendar.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import {
  type CoverRefusal,
  isCoverOpen,
  isHeldBy,
  returnCover as returned,
  takeCover as taken,
} from '../../domain/rotation/absence.ts';
import type { Cover, Rotations } from '../../domain/rotation/rotation.ts';
import type { Host } from '../host.ts';
import type { SetAtWork } from '../set.ts';
import { change, decideChange, type Editor, type NotChanged } from './change-roster.ts';
import { type Accounts, accountsAmong, isPaused, mayActFor, teamWith } from './turns.ts';

export type CoverAnswer =
  | { readonly code: 'taken'; readonly cover: Cover; readonly accounts: Accounts }
  /** `request`: what the others are asked now, who may be nobody. */
  | { readonly code: 'returned'; readonly request: Cover; readonly accounts: Accounts }
  | {
      readonly code: 'refused';
      /** `paused`: nobody is asked to cover instead while SET is. */
      readonly refusal: CoverRefusal | { readonly code: 'paused' } | NotChanged;
      readonly accounts: Accounts;
    };

/** Requests to the person that nobody has said yes to, and what they gave back and nobody has taken since. */
export function coversAskedOf(
  state: Rotations,
  { person: { username } }: Pick<Editor, 'person'>,
  day: PlainDate,
): readonly Cover[] {
  return state.covers.filter(
    (one) =>
      (one.asked.includes(username) || one.returnedBy === username) &&
      teamWith(state, one.team, username) !== undefined &&
      isCoverOpen(state, one, day),
  );
}

/** Covers that the person may give back, their own first. */
export function coversHeld({ covers }: Rotations, asker: Editor, day: PlainDate): readonly Cover[] {
  const isOwn = ({ coveredBy }: Cover) => coveredBy === asker.person.username;
  return covers
    .filter((one) => isHeldBy(one, one.coveredBy, day) && mayActFor(asker, one.coveredBy ?? ''))
    .sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)) || (a.from < b.from ? -1 : 1));
}

/** Somebody of the team says that they serve instead: the first of all, on whatever node, does. */
export async function takeCover(set: SetAtWork, asker: Editor, id: string): Promise<CoverAnswer> {
  const { username } = asker.person;
  const changed = await change(set, asker, (state, given): Result<Rotations, CoverRefusal> => {
    const cover = state.covers.find((one) => one.id === id);
    // Whoever is not in the team is told nothing about its requests.
    if (cover === undefined || teamWith(state, cover.team, username) === undefined)
      return refused({ code: 'no-such-cover' });
    if (cover.coveredBy === username) return ok(state);
    return taken(state, id, username, { today: given.today, at: given.now, gone: given.gone });
  });
  if (!changed.ok) return notDone(set, changed.refusal);
  const cover = changed.value.covers.find((one) => one.id === id);
  if (cover === undefined) return notDone(set, { code: 'no-such-cover' });
  return { code: 'taken', cover, accounts: await accountsAmong(set, [cover.username]) };
}

/** Whoever took a cover, or may act for them, gives it back. */
export async function returnCover(set: SetAtWork, asker: Editor, id: string): Promise<CoverAnswer> {
  const { username } = asker.person;
  const changed = await decideChange(set, asker, (state, given): Result<Returned, Refusal> => {
    const cover = state.covers.find((one) => one.id === id);
    // Whoever may not give it back learns nothing about it.
    if (cover === undefined || !mayActFor(asker, cover.coveredBy ?? ''))
      return refused({ code: 'no-such-cover' });
    if (isPaused(set)) return refused({ code: 'paused' });
    const request = given.newId();
    const done = returned(state, id, { by: username, request }, given);
    return done.ok ? ok({ state: done.value, id: request }) : done;
  });
  if (!changed.ok) return notDone(set, changed.refusal);
  const request = changed.value.state.covers.find((one) => one.id === changed.value.id);
  if (request === undefined) return notDone(set, { code: 'no-such-cover' });
  const accounts = await accountsAmong(set, [request.username, request.returnedBy ?? '']);
  return { code: 'returned', request, accounts };
}

type Refusal = Extract<CoverAnswer, { readonly code: 'refused' }>['refusal'];

interface Returned {
  readonly state: Rotations;
  /** Of the request that takes its place. */
  readonly id: string;
}

async function notDone(set: Pick<Host, 'chat'>, refusal: Refusal): Promise<CoverAnswer> {
  const names = refusal.code === 'taken' ? [refusal.by] : [];
  return { code: 'refused', refusal, accounts: await accountsAmong(set, names) };
}
