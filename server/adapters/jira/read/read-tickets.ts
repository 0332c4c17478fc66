import type { Clock, Log } from '../../../app/ports.ts';
import type { ClauseClass } from '../../../domain/queue/priority.ts';
import type { Ticket } from '../../../domain/queue/ticket.ts';
import { ok } from '../../../domain/result.ts';
import { searchWords } from '../../../domain/triage/likeness.ts';
import type { JiraSettings } from '../connection/settings.ts';
import { createClauses } from './clauses.ts';
import type { Answered, Deployment } from './deployment.ts';
import { toTicket } from './read-board.ts';
import type { JiraTicket } from './schema.ts';

/** Of no class. */
const NO_CLAUSES: Readonly<Record<ClauseClass, string>> = {
  incident: '',
  escalation: '',
  hotfix: '',
  release: '',
  customer: '',
  'tech-debt': '',
};

interface ReadPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Tickets by their keys, wherever they stand, and whether they are private; how long they have been there is not read. */
export async function readTickets(
  settings: Pick<JiraSettings, 'privateClause'>,
  deployment: Deployment,
  keys: readonly string[],
  ports: ReadPorts,
): Answered<readonly Ticket[]> {
  const { signal } = ports;
  const found = await deployment.tickets(among(keys), signal);
  if (!found.ok) return found;
  return ok(await withPrivacy(settings, deployment, found.value.items, ports));
}

/**
 * Tickets of the project of `key` whose text has any of the words of `text`, those that changed last first: a page of them, without that
 * one. The words are of letters and digits alone, and small: nothing in them is a sign or word of the query, or of its text search.
 */
export async function readAlike(
  settings: Pick<JiraSettings, 'privateClause'>,
  deployment: Deployment,
  { key, text }: { readonly key: string; readonly text: string },
  ports: ReadPorts,
): Answered<readonly Ticket[]> {
  const words = searchWords(text);
  if (words.length === 0) return ok([]);
  const project = key.slice(0, key.lastIndexOf('-'));
  const alike = [`project = "${project}"`, `text ~ "${words.join(' OR ')}"`, `key != "${key}"`];
  const query = `${alike.join(' AND ')} ORDER BY updated DESC`;
  const found = await deployment.tickets(query, ports.signal, 'first');
  if (!found.ok) return found;
  return ok(await withPrivacy(settings, deployment, found.value.items, ports));
}

async function withPrivacy(
  { privateClause }: Pick<JiraSettings, 'privateClause'>,
  deployment: Deployment,
  tickets: readonly JiraTicket[],
  { clock, log, signal }: ReadPorts,
): Promise<readonly Ticket[]> {
  if (tickets.length === 0) return [];
  const clauses = createClauses({ privateClause, priorityClauses: NO_CLAUSES }, deployment, clock, log);
  const judged = await clauses.judge(tickets, among(tickets.map(({ key }) => key)), signal);
  return tickets.map((ticket) => toTicket(ticket, judged, null));
}

function among(keys: readonly string[]): string {
  return `key in (${keys.join(', ')})`;
}
