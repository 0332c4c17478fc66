import type { RankStep } from '../../domain/queue/reorder.ts';
import { type Move, type MoveRefusal, singleMove } from '../../domain/queue/single-move.ts';
import type { Ticket } from '../../domain/queue/ticket.ts';
import type { Author, RankFailure, WriteFailure } from '../ports.ts';
import type { SetAtWork } from '../set.ts';
import { isPerhapsDone, readQueue, type Unread } from './order.ts';
import { notReadBack } from './ticket-on-board.ts';

type TicketMoved =
  | { readonly code: 'moved' }
  /** The board has another order than the one the person saw; nothing was done. */
  | { readonly code: 'changed' }
  | MoveRefusal
  | { readonly code: 'failed'; readonly failed: RankFailure }
  | Unread;

/** Moves one ticket of the queue; `token` names the order the person saw; done is what Jira shows afterwards. */
export async function moveTicket(
  set: SetAtWork,
  { key, move, token }: { readonly key: string; readonly move: Move; readonly token: string },
  by: Author,
): Promise<TicketMoved> {
  const read = await readQueue(set);
  if (read.code !== 'read') return read;
  if (read.token !== token) return { code: 'changed' };
  const order = read.queue.map((ticket) => ticket.key);
  const step = singleMove(order, key, move);
  if (!step.ok) return step.refusal;
  const ranked = await set.writes.rank([step.value], by);
  const { board, failure } = await set.board.reread(read.channelId);
  const isShown = board !== null && stands(board.toDo.tickets, key, step.value);
  set.log.info('ticket moved', { by: by.username, key, move, done: ranked.ok, shown: isShown });
  if (isShown && isPerhapsDone(ranked)) return { code: 'moved' };
  if (!ranked.ok) return { code: 'failed', failed: ranked.refusal };
  const unshown: WriteFailure =
    board === null ? notReadBack(failure) : { code: 'order-not-shown', detail: key };
  return { code: 'failed', failed: { failure: unshown, done: 0, tickets: [] } };
}

/** Whether the ticket stands on the side of its anchor that was asked for. */
function stands(tickets: readonly Ticket[], key: string, step: RankStep): boolean {
  const placeOf = (wanted: string) => tickets.findIndex((ticket) => ticket.key === wanted);
  const place = placeOf(key);
  const anchor = placeOf('after' in step ? step.after : step.before);
  if (place < 0 || anchor < 0) return false;
  return 'after' in step ? place > anchor : place < anchor;
}
