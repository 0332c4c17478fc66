import type { TicketsFailure } from './ports.ts';
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
export interface OpenTrial {
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
  return TRIED_FIELDS.filter((field) => changed.includes(field) || (isBoard && field.startsWith('Column')));
}

/** The trials that are open after values were saved in this revision; none of them was refused. */
export function afterSaving(open: OpenTrials, trials: Trials, since: number): OpenTrials {
  const next: Record<string, OpenTrial> = { ...open };
  for (const [field, { code }] of trials) {
    if (code === 'not-asked') next[field] = { since, refusal: null };
    else delete next[field];
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
  const untried = TRIED_FIELDS.filter((field) => open[field]?.refusal === null);
  const refused = TRIED_FIELDS.flatMap((field): readonly Problem[] => {
    const failure = open[field]?.refusal ?? null;
    return failure === null ? [] : [{ code: 'setting-refused', field, failure }];
  });
  return untried.length === 0 ? refused : [{ code: 'settings-untried', fields: untried }, ...refused];
}
