import type { Clock, Count } from '../../../app/ports.ts';
import { queryLink, ticketsLink } from '../../../domain/queue/ticket-search.ts';
import { ok, type Result, refused } from '../../../domain/result.ts';
import { filterLink } from '../connection/address.ts';
import { failed, type JiraFailure, recoded } from '../connection/errors.ts';
import type { JiraSettings } from '../connection/settings.ts';
import { aboutClause } from './clause-words.ts';
import type { BoardColumns } from './columns.ts';
import type { Answered, Deployment } from './deployment.ts';
import { hasEntered, lastEntry, type Window } from './status-history.ts';
import { statusesOfSets } from './status-sets.ts';

const day = 24 * 60 * 60_000;

interface WeekSources {
  readonly settings: JiraSettings;
  readonly deployment: Deployment;
  readonly columns: (signal: AbortSignal) => Answered<BoardColumns>;
  readonly clock: Clock;
}

/** Counts what a saved filter finds, exactly; the filter itself says which days it looks at. */
export async function countFilter(
  { settings, deployment, clock }: Pick<WeekSources, 'settings' | 'deployment' | 'clock'>,
  filter: number,
  signal: AbortSignal,
): Answered<Count> {
  if (!Number.isSafeInteger(filter) || filter <= 0)
    return refused(failed('not-set-up', 'the number of a filter'));
  const query = `filter = ${filter}`;
  const asOf = clock.now();
  const found = await deployment.keys(query, signal);
  if (!found.ok) {
    const isUnknown = found.refusal.failure.code === 'query-refused';
    return isUnknown ? refused(recoded(found.refusal, 'filter-not-found', String(filter))) : found;
  }
  const { items: keys, isComplete } = found.value;
  return ok({ value: keys.length, isComplete, keys, url: filterLink(settings.url, filter), query, asOf });
}

/**
 * Counts the board's tickets that entered the Submitted column in the seven days before `asOf`, each once,
 * and among them those of customers; if the settings say so, only those that are still there. Candidates are asked for generously, their histories decide.
 */
export async function countSubmitted(sources: WeekSources, asOf: number, signal: AbortSignal) {
  const { settings, deployment, columns, clock } = sources;
  const board = await columns(signal);
  if (!board.ok) return { submitted: board, submittedByCustomers: board };
  const { configuration, submitted } = board.value;
  if (submitted.statusIds.size === 0) {
    const none = ok(nothingOn(settings, configuration.filter.id, asOf));
    return { submitted: none, submittedByCustomers: none };
  }
  const window = { start: asOf - 7 * day, end: asOf };
  const names = await namesOf(deployment, submitted.statusIds, signal);
  if (!names.ok) return { submitted: names, submittedByCustomers: names };
  const statuses = [...submitted.statusIds, ...names.value.known];
  const candidates = candidateQuery(configuration.filter.id, statuses, clock.now() - window.start);
  const there = `status in (${[...submitted.statusIds].join(', ')})`;
  const jql = settings.submittedCounts === 'in-column' ? `${candidates} AND ${there}` : candidates;
  const clause = settings.customerClause.trim();
  const [entered, ofCustomers] = await Promise.all([
    readEntered(deployment, jql, submitted.statusIds, window, signal),
    clause === ''
      ? refused(failed('not-set-up', 'the clause that tells tickets reported by customers'))
      : deployment.matching(`${jql} AND (${clause})`, signal),
  ]);
  if (!entered.ok) return { submitted: entered, submittedByCustomers: entered };
  const count = (tickets: readonly Entered[], isComplete: boolean, query: string): Count => {
    const keys = tickets.map(({ key }) => key);
    const enteredAt = Object.fromEntries(tickets.map(({ key, at }) => [key, at]));
    const url = ticketsLink(settings.url, keys) ?? queryLink(settings.url, query);
    return { value: keys.length, isComplete, keys, enteredAt, url, query, asOf };
  };
  const { tickets, unsure } = entered.value;
  const isComplete = entered.value.isComplete && names.value.areWhole;
  const all = certain(count(tickets, isComplete && unsure.length === 0, jql), unsure);
  if (!ofCustomers.ok) {
    const refusal = await aboutClause(ofCustomers.refusal, clause, deployment, signal);
    return { submitted: all, submittedByCustomers: refused(refusal) };
  }
  const ids = new Set(ofCustomers.value.items);
  const theirs = tickets.filter(({ id }) => ids.has(id));
  const unsureOfThem = unsure.filter(({ id }) => ids.has(id));
  const isWhole = isComplete && ofCustomers.value.isComplete && unsureOfThem.length === 0;
  const query = `${jql} AND (${clause})`;
  return {
    submitted: all,
    submittedByCustomers: certain(count(theirs, isWhole, query), unsureOfThem),
  };
}

interface Entered {
  readonly id: string;
  readonly key: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Where nothing was found among what nobody can tell, nothing is known. */
function certain(count: Count, unsure: readonly unknown[]): Result<Count, JiraFailure> {
  if (count.value > 0 || unsure.length === 0) return ok(count);
  return refused(failed('answer-not-understood', 'the status changes of the tickets'));
}

/** A column without statuses: nothing can come into it, and Jira refuses to be asked for an empty list. */
function nothingOn({ url }: JiraSettings, filter: string, asOf: number): Count {
  const query = `filter = ${filter} AND status is EMPTY`;
  return { value: 0, isComplete: true, keys: [], url: queryLink(url, query), query, asOf };
}

async function readEntered(
  deployment: Deployment,
  jql: string,
  statusIds: ReadonlySet<string>,
  window: Window,
  signal: AbortSignal,
) {
  const candidates = await deployment.candidates(jql, signal);
  if (!candidates.ok) return candidates;
  const tickets = [...new Map(candidates.value.items.map((ticket) => [ticket.id, ticket])).values()];
  const histories = await deployment.statusHistories(
    tickets.map(({ id }) => id),
    signal,
  );
  if (!histories.ok) return histories;
  const { changes, partial } = histories.value;
  const named = tickets.map(({ fields }) => fields.status);
  const statuses = (await statusesOfSets(deployment, named, changes, signal))(statusIds);
  const judged = tickets.map((ticket) => {
    const { id, key } = ticket;
    const history = changes.get(id) ?? [];
    const answer = hasEntered(ticket, history, statuses, window);
    const at = lastEntry(ticket, history, statuses, window.end) ?? window.end;
    return { entered: { id, key, at }, answer: answer !== true && partial.has(id) ? null : answer };
  });
  return ok({
    tickets: judged.filter(({ answer }) => answer === true).map(({ entered }) => entered),
    /** Those of which Jira does not say enough. */
    unsure: judged.filter(({ answer }) => answer === null).map(({ entered }) => entered),
    isComplete: candidates.value.isComplete && histories.value.isComplete,
  });
}

/**
 * What the statuses are called, quoted for a query: a ticket may have come into one by another id, before its workflow was
 * migrated. Where a name is missing, tickets may be, too; where none can be asked for, nobody knows how many, and Jira's reason is the
 * answer.
 */
async function namesOf(
  deployment: Pick<Deployment, 'statusNames'>,
  statusIds: ReadonlySet<string>,
  signal: AbortSignal,
): Answered<{ readonly known: readonly string[]; readonly areWhole: boolean }> {
  const asked = await deployment.statusNames(signal);
  if (!asked.ok) return asked;
  const named = new Map<string, string>();
  for (const { id, name } of asked.value) {
    if (id !== null && name !== null && statusIds.has(id)) named.set(id, quoted(name));
  }
  return ok({ known: [...new Set(named.values())], areWhole: named.size === statusIds.size });
}

function quoted(name: string): string {
  return `"${name.replace(/[\\"]/g, '\\$&')}"`;
}

/** Whole days, one to spare: relative times need no knowledge of the account's time zone or of Jira's clock. */
function candidateQuery(filter: string, statuses: readonly string[], age: number): string {
  const since = `-${Math.max(1, Math.ceil(age / day) + 1)}d`;
  const changed = statuses.map((status) => `status CHANGED TO ${status} AFTER ${since}`);
  return `filter = ${filter} AND (${[...changed, `created >= ${since}`].join(' OR ')})`;
}
