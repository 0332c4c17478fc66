import type { Board, Column, Ticket } from '../../../domain/queue/ticket.ts';
import { ok, refused } from '../../../domain/result.ts';
import { failed } from '../connection/errors.ts';
import type { JiraSettings } from '../connection/settings.ts';
import type { Clauses, Judged } from './clauses.ts';
import type { ColumnAges } from './column-ages.ts';
import { type BoardColumn, type BoardColumns, statusesOf } from './columns.ts';
import type { Answered, Deployment } from './deployment.ts';
import type { BoardConfiguration, JiraTicket } from './schema.ts';
import { isIn, statusSet } from './statuses.ts';

interface BoardSources {
  readonly settings: JiraSettings;
  readonly deployment: Deployment;
  readonly columns: (signal: AbortSignal) => Answered<BoardColumns>;
  readonly clauses: Clauses;
  readonly ages: ColumnAges;
}

interface Found {
  readonly tickets: readonly JiraTicket[];
  readonly isCut: boolean;
  readonly lost: number;
}

/**
 * Reads the three columns in board order. A board that is found empty is believed only once
 * Jira has confirmed the account: a reading nobody is logged in for can look the same.
 */
export function createBoardReader(sources: BoardSources) {
  const { settings, deployment, clauses, ages } = sources;
  let isEmptinessConfirmed = false;

  async function confirmEmptiness(tickets: readonly JiraTicket[], signal: AbortSignal): Answered<null> {
    if (tickets.length > 0) isEmptinessConfirmed = false;
    if (tickets.length > 0 || isEmptinessConfirmed) return ok(null);
    const account = await deployment.whoAmI(signal);
    if (!account.ok) return account;
    isEmptinessConfirmed = true;
    return ok(null);
  }

  return async (signal: AbortSignal): Answered<Board> => {
    const three = await sources.columns(signal);
    if (!three.ok) return three;
    const { configuration, toDo, inProgress, submitted } = three.value;
    const columns = [toDo, inProgress, submitted];
    const found = await ticketsIn(columns, configuration, { settings, deployment }, signal);
    if (!found.ok) return found;
    const { tickets, isCut, lost } = found.value;
    const confirmed = await confirmEmptiness(tickets, signal);
    if (!confirmed.ok) return confirmed;
    const columnOf = await placeTickets(columns, tickets, deployment, signal);
    const placed = columns.map((column) => ({
      ...column,
      tickets: tickets.filter((ticket) => columnOf(ticket) === column),
    }));
    const scope = `filter = ${configuration.filter.id} AND status in (${statusesOf(placed).join(', ')})`;
    const [judged, since] = await Promise.all([
      clauses.judge(tickets, scope, signal),
      ages.of(placed, signal),
    ]);
    const shown = (column: BoardColumn): Column => ({
      name: column.name,
      tickets: tickets
        .filter((ticket) => columnOf(ticket) === column)
        .map((ticket) => toTicket(ticket, judged, since.get(ticket.id) ?? null)),
    });
    const unread = tickets.filter((ticket) => !ticket.isReadable || columnOf(ticket) === null);
    return ok({
      name: configuration.name,
      toDo: shown(toDo),
      inProgress: shown(inProgress),
      submitted: shown(submitted),
      undecided: judged.undecided,
      gaps: { unread: unread.map(({ key }) => key), withoutKey: lost, isCut },
    });
  };
}

async function ticketsIn(
  columns: readonly BoardColumn[],
  configuration: BoardConfiguration,
  { settings, deployment }: Pick<BoardSources, 'settings' | 'deployment'>,
  signal: AbortSignal,
): Answered<Found> {
  const statusIds = statusesOf(columns);
  if (statusIds.length === 0) return ok({ tickets: [], isCut: false, lost: 0 });
  const found = await deployment.boardTickets(settings.board, configuration, statusIds, signal);
  if (!found.ok) return found;
  const { items, hasEnded, isCut, lost } = found.value;
  return hasEnded
    ? ok({ tickets: distinct(items), isCut, lost })
    : refused(failed('answer-not-understood', 'the board has no last page'));
}

/** A ticket that changes rank between two pages comes twice. */
function distinct(tickets: readonly JiraTicket[]): JiraTicket[] {
  return [...new Map(tickets.map((ticket) => [ticket.id, ticket])).values()];
}

/** As Jira shows it, private text and all. */
export function toTicket(
  { id, key, isReadable, fields }: JiraTicket,
  { hidden, matches }: Judged,
  columnSince: number | null,
): Ticket {
  const { summary, status, assignee, issuetype, updated } = fields;
  return {
    id,
    key,
    isReadable,
    summary: summary ?? '',
    status: status.name ?? '',
    assignee: assignee === null ? null : (assignee.name ?? NAMELESS),
    assigneeId: assignee?.id ?? null,
    type: issuetype?.name ?? '',
    isPrivate: hidden.has(id),
    updatedAt: updated,
    matches: matches.get(id) ?? [],
    columnSince,
  };
}

/** Somebody has the ticket, and Jira does not say what they are called. */
const NAMELESS = '?';

/**
 * Tells the column of each ticket: by the id of its status, else by its name; where neither tells, Jira is asked which of them
 * the column's own query finds. Null where that does not tell either.
 */
async function placeTickets(
  columns: readonly BoardColumn[],
  tickets: readonly JiraTicket[],
  deployment: Pick<Deployment, 'matching'>,
  signal: AbortSignal,
): Promise<(ticket: JiraTicket) => BoardColumn | null> {
  const seen = tickets.map(({ fields }) => fields.status);
  const sets = columns.map((column) => ({ column, set: statusSet(column.statusIds, seen) }));
  const placeOf = ({ fields: { status } }: JiraTicket) =>
    columns.find(({ statusIds }) => status.id !== null && statusIds.has(status.id)) ??
    sets.find(({ set }) => isIn(status, set))?.column ??
    null;
  const places = new Map(tickets.map((ticket) => [ticket.id, placeOf(ticket)]));
  const lost = tickets.map(({ id }) => id).filter((id) => places.get(id) === null && /^\d+$/.test(id));
  if (lost.length > 0) {
    await Promise.all(
      columns.map(async (column) => {
        const statusIds = statusesOf([column]);
        if (statusIds.length === 0) return;
        const query = `id in (${lost.join(', ')}) AND status in (${statusIds.join(', ')})`;
        const found = await deployment.matching(query, signal);
        if (found.ok) for (const id of found.value.items) if (places.get(id) === null) places.set(id, column);
      }),
    );
  }
  return ({ id }) => places.get(id) ?? null;
}
