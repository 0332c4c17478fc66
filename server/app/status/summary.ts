import { eachOnce, part } from '../parts.ts';
import { type BoardState, PERSON_WAITS } from '../queue/poll-board.ts';
import { type PeopleOnSet, peopleOnSet, peopleUnknown, today } from '../rotation/people-on-set.ts';
import { isAtWork, type KnownSet, type SetAtWork } from '../set.ts';
import type { Problem } from '../settings/settings.ts';
import { type UpdateState, updateState, updateUnknown } from '../update/update-state.ts';
import { problemsOf } from './problems.ts';

const NEVER_READ: BoardState = { board: null, asOf: null, failure: null, changedAt: 0 };

export interface Summary {
  readonly people: PeopleOnSet;
  /** Null while the channel of the SET is not there. */
  readonly update: UpdateState | null;
  readonly board: BoardState | null;
  readonly problems: readonly Problem[];
}

interface SummaryAtWork extends Summary {
  readonly update: UpdateState;
  readonly board: BoardState;
}

/** `maxAge`: how old the board may be, in milliseconds; without it the board is shown as last read. */
export function summary(set: SetAtWork, maxAge?: number): Promise<SummaryAtWork>;
export function summary(set: KnownSet, maxAge?: number): Promise<Summary>;
export async function summary(set: KnownSet, maxAge?: number): Promise<Summary> {
  const [onSet, updates, boards] = await Promise.all([
    part('rotation', () => peopleOnSet(set, today(set))),
    part('update', async () => (isAtWork(set) ? updateState(set) : null)),
    part('poll', async () => (isAtWork(set) ? boardOf(set, maxAge) : null)),
  ]);
  const people = onSet.value ?? peopleUnknown(today(set));
  const update = updates.value === undefined ? updateUnknown(set) : updates.value;
  const board = boards.value === undefined ? NEVER_READ : boards.value;
  const unread = [...onSet.problems, ...updates.problems, ...boards.problems];
  const problems = eachOnce([...unread, ...problemsOf(set, people, update, board)]);
  return { people, update, board, problems };
}

async function boardOf(set: SetAtWork, maxAge: number | undefined): Promise<BoardState> {
  return maxAge === undefined
    ? set.board.latest(set.channelId)
    : set.board.refresh(set.channelId, maxAge, PERSON_WAITS);
}
