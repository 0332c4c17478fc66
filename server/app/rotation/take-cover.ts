import type { PlainDate } from '../../domain/calendar/calendar.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { type CoverRefusal, isCoverOpen, takeCover as taken } from '../../domain/rotation/absence.ts';
import type { Cover, Rotations } from '../../domain/rotation/rotation.ts';
import type { SetAtWork } from '../set.ts';
import { change, type Editor, type NotChanged } from './change-roster.ts';
import { type Accounts, accountsAmong, teamWith } from './turns.ts';

export type CoverAnswer =
  | { readonly code: 'taken'; readonly cover: Cover; readonly accounts: Accounts }
  | {
      readonly code: 'refused';
      readonly refusal: CoverRefusal | NotChanged;
      readonly accounts: Accounts;
    };

/** Requests to the person that nobody has said yes to. */
export function coversAskedOf(
  state: Rotations,
  { person: { username } }: Pick<Editor, 'person'>,
  day: PlainDate,
): readonly Cover[] {
  return state.covers.filter(
    (one) =>
      one.asked.includes(username) &&
      teamWith(state, one.team, username) !== undefined &&
      isCoverOpen(state, one, day),
  );
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
  if (!changed.ok) {
    const { refusal } = changed;
    const names = refusal.code === 'taken' ? [refusal.by] : [];
    return { code: 'refused', refusal, accounts: await accountsAmong(set, names) };
  }
  const cover = changed.value.covers.find((one) => one.id === id);
  if (cover === undefined)
    return { code: 'refused', refusal: { code: 'no-such-cover' }, accounts: new Set() };
  return { code: 'taken', cover, accounts: await accountsAmong(set, [cover.username]) };
}
