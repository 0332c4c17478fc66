import { ok, refused } from '../../domain/result.ts';
import type { Board, Column, Ticket } from '../../domain/ticket.ts';
import type { BoardColumn, BoardColumns } from './columns.ts';
import type { Answered, Deployment } from './deployment.ts';
import { failed } from './errors.ts';
import type { PrivateTickets } from './private-tickets.ts';
import type { JiraTicket } from './schema.ts';
import type { JiraSettings } from './settings.ts';

export interface BoardSources {
  readonly settings: JiraSettings;
  readonly deployment: Deployment;
  readonly columns: (signal: AbortSignal) => Answered<BoardColumns>;
  readonly privateTickets: PrivateTickets;
}

/**
 * Reads the three columns in board order. A board that is found empty is believed only once
 * Jira has confirmed the account: a reading nobody is logged in for can look the same.
 */
export function createBoardReader({ settings, deployment, columns, privateTickets }: BoardSources) {
  let isEmptinessConfirmed = false;

  async function ticketsOf(
    { configuration, toDo, inProgress, submitted }: BoardColumns,
    signal: AbortSignal,
  ) {
    const statusIds = new Set([toDo, inProgress, submitted].flatMap((column) => [...column.statusIds]));
    if (statusIds.size === 0) return ok([]);
    const found = await deployment.boardTickets(settings.board, configuration, [...statusIds], signal);
    if (!found.ok) return found;
    const { items, isComplete } = found.value;
    return isComplete
      ? ok(distinct(items))
      : refused(failed('answer-not-understood', 'the board has no last page'));
  }

  async function confirmEmptiness(tickets: readonly JiraTicket[], signal: AbortSignal): Answered<null> {
    if (tickets.length > 0) isEmptinessConfirmed = false;
    if (tickets.length > 0 || isEmptinessConfirmed) return ok(null);
    const account = await deployment.whoAmI(signal);
    if (!account.ok) return account;
    isEmptinessConfirmed = true;
    return ok(null);
  }

  return async (signal: AbortSignal): Answered<Board> => {
    const three = await columns(signal);
    if (!three.ok) return three;
    const found = await ticketsOf(three.value, signal);
    if (!found.ok) return found;
    const confirmed = await confirmEmptiness(found.value, signal);
    if (!confirmed.ok) return confirmed;
    const hidden = await privateTickets.among(found.value, signal);
    const tickets = found.value.map((ticket) => toTicket(ticket, hidden.has(ticket.id)));
    return ok({
      name: three.value.configuration.name,
      toDo: columnOf(three.value.toDo, tickets),
      inProgress: columnOf(three.value.inProgress, tickets),
      submitted: columnOf(three.value.submitted, tickets),
    });
  };
}

/** A ticket that changes rank between two pages comes twice. */
function distinct(tickets: readonly JiraTicket[]): JiraTicket[] {
  return [...new Map(tickets.map((ticket) => [ticket.id, ticket])).values()];
}

function toTicket({ id, key, fields }: JiraTicket, isPrivate: boolean): Ticket {
  return {
    id,
    key,
    summary: fields.summary,
    statusId: fields.status.id,
    status: fields.status.name,
    assignee: fields.assignee?.displayName ?? null,
    type: fields.issuetype.name,
    labels: fields.labels ?? [],
    isPrivate,
    updatedAt: fields.updated ?? null,
  };
}

function columnOf({ name, statusIds }: BoardColumn, tickets: readonly Ticket[]): Column {
  return { name, tickets: tickets.filter(({ statusId }) => statusIds.has(statusId)) };
}
