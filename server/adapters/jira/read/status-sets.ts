import type { Deployment, StatusChange } from './deployment.ts';
import { type StatusRef, type StatusSet, statusSet } from './statuses.ts';

/**
 * Columns by the ids and names of their statuses. The names stand in the tickets and changes themselves; Jira is asked for them
 * only where a change has no id and may mean a status nobody has named yet.
 */
export async function statusesOfSets(
  deployment: Pick<Deployment, 'statusNames'>,
  named: readonly StatusRef[],
  changes: ReadonlyMap<string, readonly StatusChange[]>,
  signal: AbortSignal,
): Promise<(statusIds: ReadonlySet<string>) => StatusSet> {
  const changed = [...changes.values()].flat().flatMap(({ from, to }) => [from, to]);
  const seen = [...named, ...changed];
  const isNameless = seen.some(({ id, name }) => id === null && name !== null);
  const asked = isNameless ? await deployment.statusNames(signal) : null;
  const names = asked?.ok === true ? [...asked.value, ...seen] : seen;
  return (statusIds) => statusSet(statusIds, names);
}
