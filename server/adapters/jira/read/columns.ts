import type { Clock } from '../../../app/ports.ts';
import { ok, type Result, refused } from '../../../domain/result.ts';
import { failed, isUnknownToJira, type JiraFailure, recoded } from '../connection/errors.ts';
import type { JiraSettings } from '../connection/settings.ts';
import type { Answered, Deployment } from './deployment.ts';
import type { BoardConfiguration } from './schema.ts';
import { foldedName } from './statuses.ts';

/** The three columns SET works with, as the board knows them. */
export interface BoardColumns {
  readonly configuration: BoardConfiguration;
  readonly toDo: BoardColumn;
  readonly inProgress: BoardColumn;
  readonly submitted: BoardColumn;
}

export interface BoardColumn {
  readonly name: string;
  readonly statusIds: ReadonlySet<string>;
}

/** Boards are rebuilt rarely; a change is noticed after this many milliseconds at the latest. */
const trustedFor = 5 * 60_000;

/** Reads the board's configuration and keeps it for a few minutes; a refusal is never kept. */
export function createColumnReader(settings: JiraSettings, deployment: Deployment, clock: Clock) {
  let kept: { readonly columns: BoardColumns; readonly until: number } | null = null;
  return async (signal: AbortSignal): Answered<BoardColumns> => {
    if (kept !== null && clock.now() < kept.until) return ok(kept.columns);
    kept = null;
    const configuration = await readConfiguration(settings, deployment, signal);
    if (!configuration.ok) return configuration;
    const columns = columnsOf(configuration.value, settings);
    if (columns.ok) kept = { columns: columns.value, until: clock.now() + trustedFor };
    return columns;
  };
}

export async function readConfiguration(
  settings: JiraSettings,
  deployment: Deployment,
  signal: AbortSignal,
): Answered<BoardConfiguration> {
  const configuration = await deployment.boardConfiguration(settings.board, signal);
  if (configuration.ok) return configuration;
  return isUnknownToJira(configuration.refusal)
    ? refused(recoded(configuration.refusal, 'board-not-found', String(settings.board)))
    : configuration;
}

/** The configured columns by name; a name the board does not have is refused with the names it has. */
export function columnsOf(
  configuration: BoardConfiguration,
  { columns }: JiraSettings,
): Result<BoardColumns, JiraFailure> {
  const toDo = columnNamed(columns.toDo, configuration);
  const inProgress = columnNamed(columns.inProgress, configuration);
  const submitted = columnNamed(columns.submitted, configuration);
  if (!toDo.ok) return toDo;
  if (!inProgress.ok) return inProgress;
  if (!submitted.ok) return submitted;
  return ok({ configuration, toDo: toDo.value, inProgress: inProgress.value, submitted: submitted.value });
}

export function statusesOf(columns: readonly BoardColumn[]): string[] {
  return [...new Set(columns.flatMap(({ statusIds }) => [...statusIds]))];
}

/** The column of that name, whatever its case; refused with the names there are. */
export function columnNamed(
  wanted: string,
  configuration: BoardConfiguration,
): Result<BoardColumn, JiraFailure> {
  const { columns } = configuration.columnConfig;
  const found = columns.find(({ name }) => foldedName(name) === foldedName(wanted));
  if (found === undefined) {
    const names = columns.map(({ name }) => name).join(', ');
    return refused(failed('column-not-found', `"${wanted}" (${configuration.name}: ${names})`));
  }
  return ok({ name: found.name, statusIds: new Set(found.statuses.map(({ id }) => id)) });
}
