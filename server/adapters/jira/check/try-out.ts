import type { Trial, Trials, TriedSetting } from '../../../app/settings/trial.ts';
import type { Result } from '../../../domain/result.ts';
import { isUnknownToJira, type JiraFailure, recoded } from '../connection/errors.ts';
import { columnNamed } from '../read/columns.ts';
import type { Deployment } from '../read/deployment.ts';
import type { BoardConfiguration } from '../read/schema.ts';
import {
  linkTypeNamed,
  type NameSources,
  resolutionNamed,
  teamFieldNamed,
  transitionNamed,
} from './known-names.ts';

/** A setting with the value that is tried, as it is kept. */
export type TriedValue = Pick<TriedSetting, 'field' | 'kind'> & { readonly value: string };

/** Asks Jira about single settings, with one short request each; the board is read once for itself and its columns. */
export async function tryOut(
  board: number,
  settings: readonly TriedValue[],
  deployment: Pick<Deployment, 'accepts' | 'boardConfiguration' | 'statusNames' | 'keys'>,
  { gateway, triageQuery }: Pick<NameSources, 'gateway' | 'triageQuery'>,
  signal: AbortSignal,
): Promise<Trials> {
  const names = { gateway, deployment, triageQuery };
  const isBoardAsked = settings.some(({ kind }) => kind === 'board' || kind === 'column');
  const configuration = isBoardAsked ? deployment.boardConfiguration(board, signal) : null;
  const trials = settings.map(async (one) => [one.field, await trialOf(one)] as const);
  return new Map(await Promise.all(trials));

  async function trialOf({ kind, value }: TriedValue): Promise<Trial> {
    if (kind === 'filter') return ofQuery(`filter = ${value}`, deployment, signal);
    // As it was typed, so that Jira's words are about nothing else; a class that is switched off is nothing to ask about.
    if (kind === 'clause') return value === '' ? { code: 'accepted' } : ofQuery(value, deployment, signal);
    if (kind === 'team-field')
      return value === '' ? { code: 'accepted' } : ofName(await teamFieldNamed(gateway, value, signal));
    if (kind === 'transition') return ofName(await transitionNamed(names, value, signal));
    if (kind === 'resolution') return ofName(await resolutionNamed(names, value, signal));
    if (kind === 'link-type') return ofName(await linkTypeNamed(gateway, value, signal));
    const found = await configuration;
    if (found === null) return { code: 'not-asked' };
    return kind === 'board' ? ofBoard(found) : ofColumn(value, found);
  }
}

function ofName(found: Result<unknown, JiraFailure>): Trial {
  if (found.ok) return { code: 'accepted' };
  const { code } = found.refusal.failure;
  const isWrong = code === 'unknown-name' || code === 'field-without-choices';
  return isWrong ? refusedBy(found.refusal) : { code: 'not-asked' };
}

type Configuration = Result<BoardConfiguration, JiraFailure>;

function ofBoard(board: Configuration): Trial {
  if (board.ok) return { code: 'accepted' };
  if (!isUnknownToJira(board.refusal)) return { code: 'not-asked' };
  return refusedBy(recoded(board.refusal, 'board-not-found', board.refusal.failure.detail));
}

/** Of a board that is not there the columns are not known to be wrong. */
function ofColumn(name: string, board: Configuration): Trial {
  if (!board.ok) return { code: 'not-asked' };
  const column = columnNamed(name, board.value);
  return column.ok ? { code: 'accepted' } : refusedBy(column.refusal);
}

async function ofQuery(
  jql: string,
  { accepts }: Pick<Deployment, 'accepts'>,
  signal: AbortSignal,
): Promise<Trial> {
  const answer = await accepts(jql, signal);
  if (answer.ok) return { code: 'accepted' };
  return answer.refusal.failure.code === 'query-refused' ? refusedBy(answer.refusal) : { code: 'not-asked' };
}

function refusedBy({ failure }: JiraFailure): Trial {
  return { code: 'refused', failure };
}
