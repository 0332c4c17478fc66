import type { Clock, Count } from '../../../app/ports.ts';
import { queryLink } from '../../../domain/queue/ticket-search.ts';
import { ok, refused } from '../../../domain/result.ts';
import { failed } from '../connection/errors.ts';
import type { JiraSettings } from '../connection/settings.ts';
import { aboutClause } from './clause-words.ts';
import type { Answered, Deployment } from './deployment.ts';

interface Sources {
  readonly settings: JiraSettings;
  readonly deployment: Deployment;
  readonly clock: Clock;
}

/** The bugs that wait for triage, by paging to the end, those first that were reported first. */
export async function readWaiting(
  { settings, deployment, clock }: Sources,
  signal: AbortSignal,
): Answered<Count> {
  const query = (settings.triageQuery ?? '').trim();
  if (query === '') return refused(failed('not-set-up', 'the clause that tells which bugs wait for triage'));
  const asOf = clock.now();
  const found = await deployment.keys(`(${query}) ORDER BY created ASC`, signal);
  if (!found.ok) return refused(await aboutClause(found.refusal, query, deployment, signal));
  const { items: keys, isComplete } = found.value;
  if (keys.length === 0 && !isComplete)
    return refused(failed('answer-not-understood', 'the bugs that wait for triage'));
  return ok({ value: keys.length, isComplete, keys, url: queryLink(settings.url, query), query, asOf });
}
