import type { Board, Column, Ticket } from './ticket.ts';

/** A ticket as everybody may see it: of a private one only the key is left. */
export interface ShownTicket {
  readonly key: string;
  readonly isPrivate: boolean;
  readonly summary: string;
  readonly status: string;
  readonly assignee: string | null;
  readonly type: string;
  readonly updatedAt: number | null;
}

/** A column cut to what is shown; `total` says how many there are. */
export interface ShownColumn {
  readonly name: string;
  readonly tickets: readonly ShownTicket[];
  readonly total: number;
}

export interface ShownBoard {
  readonly name: string;
  readonly toDo: ShownColumn;
  readonly inProgress: ShownColumn;
  readonly submitted: ShownColumn;
}

/** Tickets shown per column. */
export const SHOWN_TICKETS = 100;

/** The one place where private tickets lose their text, before anything is stored, shown or posted. */
export function showBoard(board: Board): ShownBoard {
  return {
    name: board.name,
    toDo: showColumn(board.toDo),
    inProgress: showColumn(board.inProgress),
    submitted: showColumn(board.submitted),
  };
}

/** Where a reader opens a ticket: always below the configured Jira URL, whatever the key holds. */
export function ticketUrl(jiraUrl: string, key: string): string {
  return `${jiraUrl}/browse/${encodeURIComponent(key).replace(/[()'*!~]/g, (char) => `%${char.charCodeAt(0).toString(16)}`)}`;
}

function showColumn(column: Column): ShownColumn {
  return {
    name: column.name,
    tickets: column.tickets.slice(0, SHOWN_TICKETS).map(showTicket),
    total: column.tickets.length,
  };
}

function showTicket(ticket: Ticket): ShownTicket {
  const { key, isPrivate, status, updatedAt } = ticket;
  if (isPrivate) return { key, isPrivate, summary: '', status, assignee: null, type: '', updatedAt };
  return {
    key,
    isPrivate,
    summary: ticket.summary,
    status,
    assignee: ticket.assignee,
    type: ticket.type,
    updatedAt,
  };
}
