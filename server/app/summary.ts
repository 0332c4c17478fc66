import type { Desk } from './desk.ts';
import { type PeopleOnSet, peopleOnSet, today } from './people-on-set.ts';
import type { BoardState } from './poll-board.ts';
import { problemsOf } from './problems.ts';
import type { Problem } from './settings.ts';
import { type UpdateState, updateState } from './update-state.ts';

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
export async function summary(desk: Desk, maxAge?: number): Promise<Summary> {
  const channelId = (await desk.channelId()) ?? null;
  const [people, update, board] = await Promise.all([
    peopleOnSet(desk, today(desk)),
    channelId === null ? null : updateState(desk, channelId),
    channelId === null ? null : boardOf(desk, channelId, maxAge),
  ]);
  return { channelId, people, update, board, problems: problemsOf(desk, people, update, board) };
}

async function boardOf(desk: Desk, channelId: string, maxAge: number | undefined): Promise<BoardState> {
  return maxAge === undefined ? desk.board.latest(channelId) : desk.board.refresh(channelId, maxAge);
}
