import { ok } from '../../../domain/result.ts';
import type { ListedBug } from '../../../domain/triage/listed-bug.ts';
import type { Clauses } from '../read/clauses.ts';
import type { Answered, Deployment } from '../read/deployment.ts';
import { toTicket } from '../read/read-board.ts';

interface ListSources {
  readonly deployment: Deployment;
  /** For these lists alone: they remember what they were asked about last. */
  readonly clauses: Clauses;
}

/** What a list says of these bugs, in their order; those that are not there, or that the account may not see, are missing. */
export async function readBugs(
  { deployment, clauses }: ListSources,
  keys: readonly string[],
  signal: AbortSignal,
): Answered<readonly ListedBug[]> {
  if (keys.length === 0) return ok([]);
  const query = `key in (${keys.join(', ')})`;
  const found = await deployment.tickets(query, signal);
  if (!found.ok) return found;
  const { items } = found.value;
  const judged = await clauses.judge(items, query, signal);
  const undecided = judged.undecided.map(({ clause }) => clause);
  const bugs = items.map((whole): ListedBug => {
    const { key, isPrivate, summary, matches } = toTicket(whole, judged, null);
    return { key, isPrivate, summary, createdAt: whole.fields.created, matches, undecided };
  });
  return ok(keys.flatMap((key) => bugs.filter((bug) => bug.key === key).slice(0, 1)));
}
