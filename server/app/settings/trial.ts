import type { CheckLine, TicketsFailure } from '../ports.ts';
import type { Problem, SetSettings } from './settings.ts';

export const TRIED_KINDS = [
  'filter',
  'board',
  'column',
  'clause',
  'team-field',
  'transition',
  'resolution',
  'link-type',
] as const;
type TriedKind = (typeof TRIED_KINDS)[number];

/** A setting of a SET that only Jira can tell to be right. */
export interface TriedSetting {
  readonly field: string;
  readonly kind: TriedKind;
  /** The lines of *Test connection* that tell of its value alone. */
  readonly lines: readonly CheckLine['what'][];
}

/** What Jira says of a value; `not-asked`: it cannot be asked just now, and nothing speaks against the value. */
export type Trial =
  | { readonly code: 'accepted' }
  | { readonly code: 'not-asked' }
  | { readonly code: 'refused'; readonly failure: TicketsFailure };

/** By the name of the setting. */
export type Trials = ReadonlyMap<string, Trial>;

/**
 * Asks Jira about values of these settings: those given, else those in force. Answers within some seconds, for each setting, whatever
 * Jira does.
 */
export type TryOut = (
  values: Readonly<Record<string, string>>,
  settings: readonly TriedSetting[],
) => Promise<Trials>;

/** Stands for every trial while there is no Jira to ask. */
export async function notAsked(
  _values: Readonly<Record<string, string>>,
  settings: readonly Pick<TriedSetting, 'field'>[],
): Promise<Trials> {
  return new Map(settings.map(({ field }) => [field, { code: 'not-asked' }]));
}

/** A value that was saved before Jira accepted it. */
interface OpenTrial {
  /** The revision it was saved in; people are told of what was saved together in one message. */
  readonly since: number;
  /** What Jira said when it could be asked; null: it was not asked yet. */
  readonly refusal: TicketsFailure | null;
}

/** By the name of the setting; a newer version of the plugin may know more. */
export type OpenTrials = Readonly<Record<string, OpenTrial>>;

export type ToTry = Pick<SetSettings, 'tried' | 'trials'>;

/** What is to be tried when these settings were changed: another board may have other columns. */
export function settingsToTry(
  changed: readonly string[],
  { tried }: Pick<ToTry, 'tried'>,
): readonly TriedSetting[] {
  const isChanged = ({ field }: TriedSetting) => changed.includes(field);
  const isBoardNew = tried.some((one) => one.kind === 'board' && isChanged(one));
  return tried.filter((one) => isChanged(one) || (isBoardNew && one.kind === 'column'));
}

/** What Jira says of the board, if that was tried. */
export function boardTrial(trials: Trials, { tried }: Pick<ToTry, 'tried'>): Trial['code'] | undefined {
  const board = tried.find(({ kind, field }) => kind === 'board' && trials.has(field));
  return board && trials.get(board.field)?.code;
}

/** Whether it is about a value that Jira has not accepted yet: whoever manages is told of all of those together. */
export function isOnTrial({ code, detail }: TicketsFailure, { tried, trials }: ToTry): boolean {
  const openOf = (wanted: TriedKind) =>
    tried.filter(({ kind }) => kind === wanted).flatMap(({ field }) => trials[field] ?? []);
  switch (code) {
    case 'board-not-found':
      return openOf('board').length > 0;
    case 'column-not-found':
      return openOf('column').length > 0;
    case 'filter-not-found':
      return openOf('filter').some(({ refusal }) => refusal === null || refusal.detail.includes(detail));
    default:
      return false;
  }
}

/** Whether it is a column of a board that Jira refuses: nothing can be said of it yet. */
export function isWaitingForBoard({ kind, field }: TriedSetting, { tried, trials }: ToTry): boolean {
  const isBoardRefused = tried.some(
    (one) => one.kind === 'board' && (trials[one.field]?.refusal ?? null) !== null,
  );
  return kind === 'column' && trials[field]?.refusal === null && isBoardRefused;
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
  const isNew = [...trials.keys()].some((field) => next[field] !== open[field]);
  return isNew ? next : undefined;
}

function isSame(one: TicketsFailure | null, other: TicketsFailure): boolean {
  return one?.code === other.code && one.detail === other.detail;
}

export function problemsOfTrials(settings: ToTry): readonly Problem[] {
  const { tried, trials } = settings;
  const unasked = tried.filter(({ field }) => trials[field]?.refusal === null);
  const waiting = unasked.filter((one) => isWaitingForBoard(one, settings)).map(({ field }) => field);
  const untried = unasked.map(({ field }) => field).filter((field) => !waiting.includes(field));
  const refused = tried.flatMap(({ field }): readonly Problem[] => {
    const failure = trials[field]?.refusal ?? null;
    return failure === null ? [] : [{ code: 'setting-refused', field, failure }];
  });
  return [
    ...(untried.length === 0 ? [] : [{ code: 'settings-untried', fields: untried } as const]),
    ...refused,
    ...(waiting.length === 0 ? [] : [{ code: 'columns-untried', fields: waiting } as const]),
  ];
}
