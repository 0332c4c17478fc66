import type { TicketsFailure } from '../ports.ts';
import type { Problem, SetField } from './settings.ts';

/** The settings of a SET that only Jira can tell to be right. */
export const TRIED_FIELDS = [
  'FilterResolved',
  'FilterCustomers',
  'Board',
  'ColumnToDo',
  'ColumnInProgress',
  'ColumnSubmitted',
  'ClauseIncident',
  'ClauseEscalation',
  'ClauseHotfix',
  'ClauseRelease',
  'CustomerClause',
  'ClauseTechDebt',
  'PrivateClause',
] as const satisfies readonly SetField[];
export type TriedField = (typeof TRIED_FIELDS)[number];

/** What Jira says of a value; `not-asked`: it cannot be asked just now, and nothing speaks against the value. */
export type Trial =
  | { readonly code: 'accepted' }
  | { readonly code: 'not-asked' }
  | { readonly code: 'refused'; readonly failure: TicketsFailure };

export type Trials = ReadonlyMap<TriedField, Trial>;

/**
 * Asks Jira about values of these fields: those given, else those in force. Answers within some seconds, for each field, whatever Jira
 * does.
 */
export type TryOut = (
  values: Readonly<Partial<Record<SetField, string>>>,
  fields: readonly TriedField[],
) => Promise<Trials>;

/** Stands for every trial while there is no Jira to ask. */
export const notAsked: TryOut = async (_values, fields) =>
  new Map(fields.map((field) => [field, { code: 'not-asked' }]));

/** A value that was saved before Jira accepted it. */
interface OpenTrial {
  /** The revision it was saved in; people are told of what was saved together in one message. */
  readonly since: number;
  /** What Jira said when it could be asked; null: it was not asked yet. */
  readonly refusal: TicketsFailure | null;
}

/** By {@link TriedField}; a newer version of the plugin may know more. */
export type OpenTrials = Readonly<Record<string, OpenTrial>>;

/** What is to be tried when these fields were changed: another board may have other columns. */
export function fieldsToTry(changed: readonly SetField[]): readonly TriedField[] {
  const isBoard = changed.includes('Board');
  return TRIED_FIELDS.filter((field) => changed.includes(field) || (isBoard && isColumn(field)));
}

export function isColumn(field: SetField): boolean {
  return field.startsWith('Column');
}

/** Whether it is about a value that Jira has not accepted yet: whoever manages is told of all of those together. */
export function isOnTrial({ code, detail }: TicketsFailure, open: OpenTrials): boolean {
  const isOpen = (field: TriedField) => open[field] !== undefined;
  switch (code) {
    case 'board-not-found':
      return isOpen('Board');
    case 'column-not-found':
      return TRIED_FIELDS.some((field) => isColumn(field) && isOpen(field));
    case 'filter-not-found':
      return (['FilterResolved', 'FilterCustomers'] as const).some((field) => {
        const trial = open[field];
        return trial !== undefined && (trial.refusal === null || trial.refusal.detail.includes(detail));
      });
    default:
      return false;
  }
}

/** Whether it is a column of a board that Jira refuses: nothing can be said of it yet. */
export function isWaitingForBoard(field: TriedField, open: OpenTrials): boolean {
  return isColumn(field) && open[field]?.refusal === null && (open.Board?.refusal ?? null) !== null;
}

/** Whether it is a column of a board that is tried for the first time, and that Jira takes. */
export function isOfNewBoard(field: TriedField, toTry: readonly TriedField[], trials: Trials): boolean {
  return isColumn(field) && toTry.includes('Board') && trials.get('Board')?.code === 'accepted';
}

/** The trials that are open after values were saved in this revision, with what Jira refuses of it. */
export function afterSaving(open: OpenTrials, trials: Trials, since: number): OpenTrials {
  const next: Record<string, OpenTrial> = { ...open };
  for (const [field, trial] of trials) {
    if (trial.code === 'accepted') delete next[field];
    else next[field] = { since, refusal: trial.code === 'refused' ? trial.failure : null };
  }
  return next;
}

/** The trials that are left open when Jira was asked about them again; undefined when nothing is new. */
export function afterTrying(open: OpenTrials, trials: Trials): OpenTrials | undefined {
  const next: Record<string, OpenTrial> = { ...open };
  for (const [field, trial] of trials) {
    const before = open[field];
    if (before === undefined || trial.code === 'not-asked') continue;
    if (trial.code === 'accepted') delete next[field];
    else if (!isSame(before.refusal, trial.failure)) next[field] = { ...before, refusal: trial.failure };
  }
  const isNew = TRIED_FIELDS.some((field) => next[field] !== open[field]);
  return isNew ? next : undefined;
}

function isSame(one: TicketsFailure | null, other: TicketsFailure): boolean {
  return one?.code === other.code && one.detail === other.detail;
}

/** What `status` says of open trials. */
export function problemsOfTrials(open: OpenTrials): readonly Problem[] {
  const waiting = TRIED_FIELDS.filter((field) => isWaitingForBoard(field, open));
  const untried = TRIED_FIELDS.filter((field) => open[field]?.refusal === null && !waiting.includes(field));
  const refused = TRIED_FIELDS.flatMap((field): readonly Problem[] => {
    const failure = open[field]?.refusal ?? null;
    return failure === null ? [] : [{ code: 'setting-refused', field, failure }];
  });
  return [
    ...(untried.length === 0 ? [] : [{ code: 'settings-untried', fields: untried } as const]),
    ...refused,
    ...(waiting.length === 0 ? [] : [{ code: 'columns-untried', fields: waiting } as const]),
  ];
}
