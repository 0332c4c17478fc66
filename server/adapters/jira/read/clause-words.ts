import type { JiraFailure } from '../connection/errors.ts';
import type { Deployment } from './deployment.ts';

/**
 * Why Jira refuses a query that holds a clause, in words about the clause as a person typed it: Jira is asked about that alone,
 * because in the query it sees brackets and conditions of ours and counts their characters.
 */
export async function aboutClause(
  refusal: JiraFailure,
  clause: string,
  { accepts }: Pick<Deployment, 'accepts'>,
  signal: AbortSignal,
): Promise<JiraFailure> {
  if (refusal.failure.code !== 'query-refused') return refusal;
  const alone = await accepts(clause, signal);
  const isSaid = !alone.ok && alone.refusal.failure.code === 'query-refused';
  return isSaid ? alone.refusal : withoutPlace(refusal);
}

/** Where in the query it is: nobody typed that query. */
function withoutPlace({ failure, ...rest }: JiraFailure): JiraFailure {
  const detail = failure.detail.replace(/ ?\(line \d+, character \d+\)/g, '');
  return { ...rest, failure: { ...failure, detail } };
}
