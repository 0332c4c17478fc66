import { accountOf } from './accounts.ts';
import type { Desk } from './desk.ts';
import { readQueue, type Unread } from './order.ts';
import type { Person, WriteFailure } from './ports.ts';

export type TicketTaken =
  | { readonly code: 'taken' }
  /** Nobody in Jira is known to be this person. */
  | { readonly code: 'not-linked' }
  | { readonly code: 'not-on-board' }
  /** Somebody has it; the name is null for a private ticket. */
  | { readonly code: 'has-somebody'; readonly assignee: string | null }
  | { readonly code: 'not-assigned'; readonly failure: WriteFailure }
  | Unread;

/** Assigns a ticket of the board to the person who asks; one that somebody has is left with them. */
export async function takeTicket(desk: Desk, key: string, person: Person): Promise<TicketTaken> {
  const read = await readQueue(desk);
  if (read.code !== 'read') return read;
  const { board, channelId } = read;
  const ticket = [board.toDo, board.inProgress, board.submitted]
    .flatMap((column) => column.tickets)
    .find((one) => one.key === key);
  if (ticket === undefined) return { code: 'not-on-board' };
  const match = await accountOf(desk, channelId, person);
  if (!match.ok) return { code: 'not-assigned', failure: match.refusal };
  if (match.value.by === 'nothing') return { code: 'not-linked' };
  const { account } = match.value;
  if (ticket.assignee !== null && ticket.assignee !== account.displayName)
    return { code: 'has-somebody', assignee: ticket.isPrivate ? null : ticket.assignee };
  const assigned = await desk.writes.assign(key, account, { username: person.username });
  if (!assigned.ok) return { code: 'not-assigned', failure: assigned.refusal };
  await desk.board.reread(channelId);
  desk.log.info('ticket taken', { by: person.username, key });
  return { code: 'taken' };
}
