import type { CheckLine, TicketsFailure } from '../ports.ts';
import type { Problem } from '../settings/settings.ts';
import type { ToTry } from '../settings/trial.ts';

/** Whether the trial of a setting tells already why the board, or a class of its tickets, cannot be read. */
export function isSaidByTrial(problem: Problem, { tried, trials }: ToTry): boolean {
  const refused = tried.filter(({ field }) => (trials[field]?.refusal ?? null) !== null);
  switch (problem.code) {
    case 'jira':
      if (problem.failure.code === 'column-not-found') return refused.some(({ kind }) => kind === 'column');
      return problem.failure.code === 'board-not-found' && refused.some(({ kind }) => kind === 'board');
    case 'clause-refused':
      return refused.some(({ lines }) => lines.includes(`clause-${problem.class}`));
    default:
      return false;
  }
}

/** Whether a line of the connection says it already; what keeps the board from being read mostly is one. */
export function isSaidByCheck(
  problem: Problem,
  checks: readonly CheckLine[],
  { tried }: Pick<ToTry, 'tried'>,
): boolean {
  const failures = checks.flatMap(({ what, result }) =>
    result.ok || result.refusal === 'not-tried' ? [] : [{ what, failure: result.refusal }],
  );
  const isRefused = (what: CheckLine['what']) =>
    failures.some((one) => one.what === what && REFUSALS.includes(one.failure.code));
  switch (problem.code) {
    case 'jira':
      return failures.some(({ failure }) => failure.code === problem.failure.code);
    case 'clause-refused':
      return isRefused(`clause-${problem.class}`);
    case 'setting-refused': {
      const { field, failure } = problem;
      const { kind, lines = [] } = tried.find((one) => one.field === field) ?? {};
      // The columns have one line together, which names one of them.
      if (kind === 'column') return failures.some((one) => one.failure.detail === failure.detail);
      return lines.some(isRefused);
    }
    default:
      return false;
  }
}

/** Jira does not take what was asked, rather than not answering. */
const REFUSALS: readonly TicketsFailure['code'][] = ['query-refused', 'filter-not-found', 'board-not-found'];
