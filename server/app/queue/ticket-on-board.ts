import type { Board, Ticket } from '../../domain/queue/ticket.ts';
import type { Author, JiraAccount, TicketsFailure, WriteFailure } from '../ports.ts';
import type { SetAtWork } from '../set.ts';

export function ticketOn({ toDo, inProgress, submitted }: Board, key: string): Ticket | undefined {
  return [...toDo.tickets, ...inProgress.tickets, ...submitted.tickets].find((one) => one.key === key);
}

/**
 * Assigns a ticket and reads the board again: why it is not to be called done, or null when Jira shows that account now, whatever
 * it answered.
 */
export async function assignOnBoard(
  set: Pick<SetAtWork, 'board' | 'writes' | 'channelId'>,
  key: string,
  account: JiraAccount,
  by: Author,
): Promise<WriteFailure | null> {
  const assigned = await set.writes.assign(key, account, by);
  const refusal = assigned.ok ? null : assigned.refusal;
  if (refusal !== null && refusal.mayBeDone !== true) return refusal;
  const { board, failure } = await set.board.reread(set.channelId);
  if (board === null) return refusal ?? notReadBack(failure);
  if (ticketOn(board, key)?.assigneeId === account.id) return null;
  return refusal ?? { code: 'not-shown', detail: key, mayBeDone: true };
}

/** Jira accepted a change, and nobody can tell what became of it. */
export function notReadBack(cause: TicketsFailure): WriteFailure {
  return { code: 'not-read-back', detail: '', cause, mayBeDone: true };
}
