import type { Trial, Trials, TriedField } from '../../../app/settings/trial.ts';
import type { Result } from '../../../domain/result.ts';
import { isUnknownToJira, type JiraFailure, recoded } from '../connection/errors.ts';
import type { JiraSettings } from '../connection/settings.ts';
import { columnNamed } from '../read/columns.ts';
import type { Deployment } from '../read/deployment.ts';
import type { BoardConfiguration } from '../read/schema.ts';

type Configuration = Result<BoardConfiguration, JiraFailure>;

/** Asks Jira about single settings, with one short request each; the board is read once for itself and its columns. */
export async function tryOut(
  wanted: JiraSettings,
  fields: readonly TriedField[],
  deployment: Pick<Deployment, 'accepts' | 'boardConfiguration'>,
  signal: AbortSignal,
): Promise<Trials> {
  const board = fields.some(isOfBoard) ? deployment.boardConfiguration(wanted.board, signal) : null;
  const trials = fields.map(async (field) => {
    const found = await board;
    const isOf = found !== null && isOfBoard(field);
    const trial = isOf
      ? ofBoard(field, found, wanted)
      : await ofQuery(queryOf(field, wanted), deployment, signal);
    return [field, trial] as const;
  });
  return new Map(await Promise.all(trials));
}

type BoardField = 'Board' | 'ColumnToDo' | 'ColumnInProgress' | 'ColumnSubmitted';

function isOfBoard(field: TriedField): field is BoardField {
  return field === 'Board' || field.startsWith('Column');
}

function ofBoard(field: BoardField, board: Configuration, { columns }: JiraSettings): Trial {
  if (!board.ok) {
    // Of a board that is not there the columns are not known to be wrong.
    if (field !== 'Board' || !isUnknownToJira(board.refusal)) return { code: 'not-asked' };
    return refusedBy(recoded(board.refusal, 'board-not-found', board.refusal.failure.detail));
  }
  if (field === 'Board') return { code: 'accepted' };
  const wanted = {
    ColumnToDo: columns.toDo,
    ColumnInProgress: columns.inProgress,
    ColumnSubmitted: columns.submitted,
  };
  const column = columnNamed(wanted[field], board.value);
  return column.ok ? { code: 'accepted' } : refusedBy(column.refusal);
}

/** Null where there is nothing to ask: a class that is switched off. */
function queryOf(field: TriedField, wanted: JiraSettings): string | null {
  const { priorityClauses, privateClause, customerClause } = wanted;
  switch (field) {
    case 'FilterResolved':
      return `filter = ${wanted.filterResolved}`;
    case 'FilterCustomers':
      return `filter = ${wanted.filterCustomers}`;
    case 'ClauseIncident':
      return asTyped(priorityClauses.incident);
    case 'ClauseEscalation':
      return asTyped(priorityClauses.escalation);
    case 'ClauseHotfix':
      return asTyped(priorityClauses.hotfix);
    case 'ClauseRelease':
      return asTyped(priorityClauses.release);
    case 'ClauseTechDebt':
      return asTyped(priorityClauses['tech-debt']);
    case 'CustomerClause':
      return asTyped(customerClause);
    case 'PrivateClause':
      return asTyped(privateClause);
    default:
      return null;
  }
}

/** As it was typed, so that Jira's words are about nothing else. */
function asTyped(clause: string): string | null {
  return clause.trim() === '' ? null : clause;
}

async function ofQuery(
  jql: string | null,
  { accepts }: Pick<Deployment, 'accepts'>,
  signal: AbortSignal,
): Promise<Trial> {
  if (jql === null) return { code: 'accepted' };
  const answer = await accepts(jql, signal);
  if (answer.ok) return { code: 'accepted' };
  return answer.refusal.failure.code === 'query-refused' ? refusedBy(answer.refusal) : { code: 'not-asked' };
}

function refusedBy({ failure }: JiraFailure): Trial {
  return { code: 'refused', failure };
}
