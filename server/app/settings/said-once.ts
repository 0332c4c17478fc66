import type { ClauseClass } from '../../domain/queue/priority.ts';
import type { CheckLine, TicketsFailure } from '../ports.ts';
import type { Problem, SetField } from './settings.ts';
import { isColumn, type OpenTrials, type TriedField } from './trial.ts';

/** Whether the trial of a setting tells already why the board, or a class of its tickets, cannot be read. */
export function isSaidByTrial(problem: Problem, trials: OpenTrials): boolean {
  const isRefused = (field: TriedField) => (trials[field]?.refusal ?? null) !== null;
  switch (problem.code) {
    case 'jira':
      if (problem.failure.code === 'column-not-found') return COLUMNS.some(isRefused);
      return problem.failure.code === 'board-not-found' && isRefused('Board');
    case 'clause-refused':
      return isRefused(FIELDS[problem.class]);
    default:
      return false;
  }
}

/** Whether a line of the connection says it already; what keeps the board from being read mostly is one. */
export function isSaidByCheck(problem: Problem, checks: readonly CheckLine[]): boolean {
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
      // The line of the columns names one of them.
      if (isColumn(field)) return failures.some((one) => one.failure.detail === failure.detail);
      return (LINES[field] ?? []).some(isRefused);
    }
    default:
      return false;
  }
}

const COLUMNS = ['ColumnToDo', 'ColumnInProgress', 'ColumnSubmitted'] as const;

/** Jira does not take what was asked, rather than not answering. */
const REFUSALS: readonly TicketsFailure['code'][] = ['query-refused', 'filter-not-found', 'board-not-found'];

/** The clause of each class. */
const FIELDS: Readonly<Record<ClauseClass, TriedField>> = {
  incident: 'ClauseIncident',
  escalation: 'ClauseEscalation',
  hotfix: 'ClauseHotfix',
  release: 'ClauseRelease',
  customer: 'CustomerClause',
  'tech-debt': 'ClauseTechDebt',
};

/** Where a connection is tried with the value of a setting; the columns have one line together. */
const LINES: Readonly<Partial<Record<SetField, readonly CheckLine['what'][]>>> = {
  FilterResolved: ['filter-resolved'],
  FilterCustomers: ['filter-customers'],
  Board: ['board'],
  ClauseIncident: ['clause-incident'],
  ClauseEscalation: ['clause-escalation'],
  ClauseHotfix: ['clause-hotfix'],
  ClauseRelease: ['clause-release'],
  CustomerClause: ['customer-clause', 'clause-customer'],
  ClauseTechDebt: ['clause-tech-debt'],
  PrivateClause: ['private-clause'],
};
