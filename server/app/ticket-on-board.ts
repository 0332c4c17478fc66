import type { Board, Ticket } from '../domain/ticket.ts';
import type { Desk } from './desk.ts';
import type { JiraAccount, WriteFailure } from './ports.ts';

export function ticketOn({ toDo, inProgress, submitted }: Board, key: string): Ticket | undefined {
  return [...toDo.tickets, ...inProgress.tickets, ...submitted.tickets].find((one) => one.key === key);
}

/** Reads the board after a ticket was assigned: why it is not to be called done, or null when Jira shows who has it now. */
export async function notShown(
  desk: Pick<Desk, 'board'>,
  channelId: string,
  key: string,
  account: JiraAccount,
): Promise<WriteFailure | null> {
  const { board } = await desk.board.reread(channelId);
  const shown = board === null ? undefined : ticketOn(board, key);
  if (shown?.assigneeId === account.id) return null;
  return { code: 'not-shown', detail: key, mayBeDone: true };
}
