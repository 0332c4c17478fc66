import type { Clock, Log } from '../../../app/ports.ts';
import type { ClauseClass } from '../../../domain/queue/priority.ts';
import type { Ticket } from '../../../domain/queue/ticket.ts';
import { ok } from '../../../domain/result.ts';
import type { JiraSettings } from '../connection/settings.ts';
import { createClauses } from './clauses.ts';
import type { Answered, Deployment } from './deployment.ts';
import { toTicket } from './read-board.ts';

/** Of no class. */
const NO_CLAUSES: Readonly<Record<ClauseClass, string>> = {
  incident: '',
  escalation: '',
  hotfix: '',
  release: '',
  customer: '',
  'tech-debt': '',
};

/** Tickets by their keys, wherever they stand, and whether they are private; how long they have been there is not read. */
export async function readTickets(
  { privateClause }: Pick<JiraSettings, 'privateClause'>,
  deployment: Deployment,
  keys: readonly string[],
  { clock, log, signal }: { readonly clock: Clock; readonly log: Log; readonly signal: AbortSignal },
): Answered<readonly Ticket[]> {
  const query = `key in (${keys.join(', ')})`;
  const found = await deployment.tickets(query, signal);
  if (!found.ok) return found;
  const clauses = createClauses({ privateClause, priorityClauses: NO_CLAUSES }, deployment, clock, log);
  const judged = await clauses.judge(found.value.items, query, signal);
  return ok(found.value.items.map((ticket) => toTicket(ticket, judged, null)));
}
