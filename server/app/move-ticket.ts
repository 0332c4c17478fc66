import { type Move, type MoveRefusal, singleMove } from '../domain/single-move.ts';
import type { Desk } from './desk.ts';
import { readQueue, type Unread } from './order.ts';
import type { Author, RankFailure } from './ports.ts';

export type TicketMoved =
  | { readonly code: 'moved' }
  /** The board has another order than the one the person saw; nothing was done. */
  | { readonly code: 'changed' }
  | MoveRefusal
  | { readonly code: 'failed'; readonly failed: RankFailure }
  | Unread;

/** Moves one ticket of the queue; `token` names the order the person saw. */
export async function moveTicket(
  desk: Desk,
  { key, move, token }: { readonly key: string; readonly move: Move; readonly token: string },
  by: Author,
): Promise<TicketMoved> {
  const read = await readQueue(desk);
  if (read.code !== 'read') return read;
  if (read.token !== token) return { code: 'changed' };
  const order = read.queue.map((ticket) => ticket.key);
  const step = singleMove(order, key, move);
  if (!step.ok) return step.refusal;
  const ranked = await desk.writes.rank([step.value], by);
  await desk.board.reread(read.channelId);
  desk.log.info('ticket moved', { by: by.username, key, move, done: ranked.ok });
  return ranked.ok ? { code: 'moved' } : { code: 'failed', failed: ranked.refusal };
}
