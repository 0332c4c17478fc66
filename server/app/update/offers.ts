import type { Note } from '../../domain/update/note.ts';
import {
  EMPTY_NOTEBOOK,
  type Notebook,
  type Offer,
  type OverdueTicket,
  offersOf,
} from '../../domain/update/notebook.ts';
import { agesOn } from '../queue/ageing.ts';
import { type BoardState, PANEL_AGE, PERSON_WAITS } from '../queue/poll-board.ts';
import type { SetAtWork } from '../set.ts';

/** What may become a note with one click, of a board and a notebook as last read. */
export function offersIn(
  set: SetAtWork,
  { board }: BoardState,
  notebook: Notebook,
  posted: readonly Note[] = [],
): readonly Offer[] {
  if (board === null) return offersOf(notebook, [], posted);
  const ages = agesOn(set, board);
  const overdue = (['inProgress', 'submitted', 'toDo'] as const).flatMap((column) =>
    board[column].tickets.flatMap(({ key, isPrivate, summary }): readonly OverdueTicket[] => {
      const overdue = ages.get(key)?.overdue;
      return overdue ? [{ key, summary: isPrivate ? null : summary, ...overdue }] : [];
    }),
  );
  return offersOf(notebook, overdue, posted);
}

/** The same as of now, with what the note would say. */
export async function freshOffers(
  set: SetAtWork,
): Promise<readonly { readonly id: string; readonly text: string }[]> {
  const [board, notebook = EMPTY_NOTEBOOK] = await Promise.all([
    set.board.refresh(set.channelId, PANEL_AGE, PERSON_WAITS),
    set.store.notebooks.read(set.channelId),
  ]);
  return offersIn(set, board, notebook).map((offer) => ({
    id: offer.id,
    text: offer.kind === 'blocker' ? offer.text : set.sentences.overdueNote(offer),
  }));
}
