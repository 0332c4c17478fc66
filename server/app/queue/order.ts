import type { ClassifiedTicket } from '../../domain/queue/priority.ts';
import { orderToken, queueOf } from '../../domain/queue/queue.ts';
import { movedInto, type OrderProposal, proposeOrder, type TicketMove } from '../../domain/queue/reorder.ts';
import type { Board, Ticket } from '../../domain/queue/ticket.ts';
import type { Result } from '../../domain/result.ts';
import type { Author, RankFailure, TicketsFailure } from '../ports.ts';
import type { SetAtWork } from '../set.ts';
import { notReadBack } from './ticket-on-board.ts';

/** The board could not be read just now, so nothing was changed. */
export type Unread = { readonly code: 'unread'; readonly failure: TicketsFailure };

/** What would move, and why, from a board just read. */
export interface OrderView {
  readonly code: 'proposal';
  readonly token: string;
  readonly total: number;
  readonly moves: readonly ShownMove[];
  readonly undecided: Board['undecided'];
}

/** A move as everybody may see it: a private ticket has no summary. */
interface ShownMove extends TicketMove {
  readonly summary: string | null;
}

export type OrderFixed =
  | { readonly code: 'fixed'; readonly moved: number }
  /** The board changed since the order was proposed; nothing was done. */
  | { readonly code: 'changed' }
  /** Jira did not do it, or not all of it. */
  | { readonly code: 'failed'; readonly failed: RankFailure }
  | Unread;

/** The fewest moves that bring the queue into the order of its classes. */
export async function proposedOrder(set: SetAtWork): Promise<OrderView | Unread> {
  const read = await readQueue(set);
  if (read.code !== 'read') return read;
  const { board, queue, token } = read;
  const tickets = new Map(board.toDo.tickets.map((ticket) => [ticket.key, ticket]));
  const { moves } = proposeOrder(queue);
  return {
    code: 'proposal',
    token,
    total: queue.length,
    moves: moves.map((move) => ({ ...move, summary: shownSummary(tickets.get(move.key)) })),
    undecided: board.undecided,
  };
}

/** Brings the queue into order, if it still is the one that `token` names; done is what Jira shows afterwards. */
export async function fixOrder(set: SetAtWork, token: string, by: Author): Promise<OrderFixed> {
  const read = await readQueue(set);
  if (read.code !== 'read') return read;
  if (read.token !== token) return { code: 'changed' };
  const plan: OrderProposal = proposeOrder(read.queue);
  if (plan.steps.length === 0) return { code: 'fixed', moved: 0 };
  const ranked = await set.writes.rank(plan.steps, by);
  const { board, failure } = await set.board.reread(read.channelId);
  const order = board?.toDo.tickets.map(({ key }) => key) ?? [];
  const shown = new Set(movedInto(order, plan));
  set.log.info('order fixed', {
    by: by.username,
    tickets: plan.moves.length,
    done: ranked.ok,
    shown: shown.size,
  });
  if (board === null) {
    const failed = { failure: notReadBack(failure), done: 0, tickets: [] };
    return { code: 'failed', failed: ranked.ok ? failed : ranked.refusal };
  }
  const there = new Set(order);
  const left = plan.moves.map(({ key }) => key).filter((key) => there.has(key) && !shown.has(key));
  if (left.length === 0 && isPerhapsDone(ranked)) return { code: 'fixed', moved: shown.size };
  if (!ranked.ok) return { code: 'failed', failed: { ...ranked.refusal, done: shown.size } };
  const unshown = { code: 'order-not-shown', detail: left.slice(0, NAMED).join(', ') } as const;
  return { code: 'failed', failed: { failure: unshown, done: shown.size, tickets: [] } };
}

/** Whether Jira said yes, or nobody can tell from its answer. */
export function isPerhapsDone(ranked: Result<unknown, RankFailure>): boolean {
  return ranked.ok || ranked.refusal.failure.mayBeDone === true;
}

/** Keys that still read well in one sentence. */
const NAMED = 10;

interface ReadQueue {
  readonly code: 'read';
  readonly channelId: string;
  readonly board: Board;
  readonly queue: readonly ClassifiedTicket[];
  readonly token: string;
}

/** The whole queue as Jira has it now, not only what is shown of it. */
export async function readQueue(set: SetAtWork): Promise<ReadQueue | Unread> {
  const { channelId } = set;
  const { board, failure } = await set.board.reread(channelId);
  if (board === null) return { code: 'unread', failure };
  const queue = queueOf(board);
  return { code: 'read', channelId, board, queue, token: orderToken(queue) };
}

function shownSummary(ticket: Ticket | undefined): string | null {
  return ticket === undefined || ticket.isPrivate ? null : ticket.summary;
}
