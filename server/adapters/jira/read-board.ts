import { ok, refused } from '../../domain/result.ts';
import type { Board, Column, Ticket } from '../../domain/ticket.ts';
import type { Clauses, Judged } from './clauses.ts';
import type { ColumnAges } from './column-ages.ts';
import { type BoardColumn, type BoardColumns, statusesOf } from './columns.ts';
import type { Answered, Deployment } from './deployment.ts';
import { failed } from './errors.ts';
import type { JiraTicket } from './schema.ts';
import type { JiraSettings } from './settings.ts';

export interface BoardSources {
  readonly settings: JiraSettings;
  readonly deployment: Deployment;
  readonly columns: (signal: AbortSignal) => Answered<BoardColumns>;
  readonly clauses: Clauses;
  readonly ages: ColumnAges;
}

/**
 * Reads the three columns in board order. A board that is found empty is believed only once
 * Jira has confirmed the account: a reading nobody is logged in for can look the same.
 */
export function createBoardReader({ settings, deployment, columns, clauses, ages }: BoardSources) {
  let isEmptinessConfirmed = false;

  async function ticketsOf(
    { configuration, toDo, inProgress, submitted }: BoardColumns,
    signal: AbortSignal,
  ) {
    const statusIds = statusesOf([toDo, inProgress, submitted]);
    if (statusIds.length === 0) return ok([]);
    const found = await deployment.boardTickets(settings.board, configuration, statusIds, signal);
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
    const { configuration, toDo, inProgress, submitted } = three.value;
    const placed = [toDo, inProgress, submitted].map((column) => ({
      ...column,
      tickets: found.value.filter(({ fields }) => column.statusIds.has(fields.status.id)),
    }));
    const scope = `filter = ${configuration.filter.id} AND status in (${statusesOf(placed).join(', ')})`;
    const [judged, since] = await Promise.all([
      clauses.judge(found.value, scope, signal),
      ages.of(placed, signal),
    ]);
    const columnOf = ({ name, statusIds }: BoardColumn): Column => ({
      name,
      tickets: found.value
        .filter(({ fields }) => statusIds.has(fields.status.id))
        .map((ticket) => toTicket(ticket, judged, since.get(ticket.id) ?? null)),
    });
    return ok({
      name: configuration.name,
      toDo: columnOf(toDo),
      inProgress: columnOf(inProgress),
      submitted: columnOf(submitted),
      undecided: judged.undecided,
    });
  };
}

/** A ticket that changes rank between two pages comes twice. */
function distinct(tickets: readonly JiraTicket[]): JiraTicket[] {
  return [...new Map(tickets.map((ticket) => [ticket.id, ticket])).values()];
}

function toTicket(
  { id, key, fields }: JiraTicket,
  { hidden, matches }: Judged,
  columnSince: number | null,
): Ticket {
  return {
    id,
    key,
    summary: fields.summary,
    statusId: fields.status.id,
    status: fields.status.name,
    assignee: fields.assignee?.displayName ?? null,
    type: fields.issuetype.name,
    labels: fields.labels ?? [],
    isPrivate: hidden.has(id),
    updatedAt: fields.updated ?? null,
    matches: matches.get(id) ?? [],
    columnSince,
  };
}
