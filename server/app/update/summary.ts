import { eachOnce, part } from '../parts.ts';
import { type BoardState, PERSON_WAITS } from '../queue/poll-board.ts';
import { type PeopleOnSet, peopleOnSet, peopleUnknown, today } from '../rotation/people-on-set.ts';
import type { SetAtWork } from '../set.ts';
import { problemsOf } from '../settings/problems.ts';
import type { Problem } from '../settings/settings.ts';
import { type UpdateState, updateState, updateUnknown } from './update-state.ts';

const NEVER_READ: BoardState = { board: null, asOf: null, failure: null, changedAt: 0 };

/** Everything about a SET at one look. */
export interface Summary {
  /** Null while the setting names no channel. */
  readonly channelId: string | null;
  readonly people: PeopleOnSet;
  readonly update: UpdateState | null;
  readonly board: BoardState | null;
  readonly problems: readonly Problem[];
}

/** `maxAge`: how old the board may be, in milliseconds; without it the board is shown as last read. */
export async function summary(set: SetAtWork, maxAge?: number): Promise<Summary> {
  const channelId = (await set.channelId()) ?? null;
  const [onSet, updates, boards] = await Promise.all([
    part('rotation', () => peopleOnSet(set, today(set))),
    part('update', async () => (channelId === null ? null : updateState(set, channelId))),
    part('poll', async () => (channelId === null ? null : boardOf(set, channelId, maxAge))),
  ]);
  const people = onSet.value ?? peopleUnknown(today(set));
  const update = updates.value === undefined ? updateUnknown(set) : updates.value;
  const board = boards.value === undefined ? NEVER_READ : boards.value;
  const unread = [...onSet.problems, ...updates.problems, ...boards.problems];
  const problems = eachOnce([...unread, ...problemsOf(set, people, update, board)]);
  return { channelId, people, update, board, problems };
}

async function boardOf(set: SetAtWork, channelId: string, maxAge: number | undefined): Promise<BoardState> {
  return maxAge === undefined
    ? set.board.latest(channelId)
    : set.board.refresh(channelId, maxAge, PERSON_WAITS);
}
