import type { ClauseFault } from '../../domain/queue/jql-clause.ts';
import type { Result } from '../../domain/result.ts';
import type { TemplateFault } from '../../domain/update/template.ts';
import { decideOn } from '../decide-on.ts';
import type { Desk } from '../desk.ts';
import type { Person, TicketsFailure } from '../ports.ts';
import { noChoices, type SetChoices, type SetField, setFields } from './settings.ts';
import {
  afterSaving,
  fieldsToTry,
  isColumn,
  isOfNewBoard,
  TRIED_FIELDS,
  type Trials,
  type TriedField,
} from './trial.ts';

/** Why a value cannot be chosen. */
export type SettingFault =
  | { readonly code: 'unreadable' }
  /** It needs a value. */
  | { readonly code: 'empty' }
  | { readonly code: 'template'; readonly fault: TemplateFault }
  | { readonly code: 'clause'; readonly fault: ClauseFault }
  /** It is the address of something in another Jira than that of `site`. */
  | { readonly code: 'other-jira'; readonly site: string }
  /** Jira was asked, and refuses it. */
  | { readonly code: 'jira-refused'; readonly failure: TicketsFailure }
  /** The draft is to come before the reminder, and that before the post. */
  | { readonly code: 'times-out-of-order' }
  /** Another of the three columns is the same one: its tickets would count as both. */
  | { readonly code: 'column-twice' }
  /** Somebody else chose another value while this one was being typed. */
  | { readonly code: 'changed-meanwhile'; readonly by: string | null };

export interface SettingsPorts {
  readonly desk: Desk;
  /** What is in force, as text. */
  readonly values: Readonly<Record<SetField, string>>;
  /** What was typed, as it is kept. */
  readonly understand: (field: SetField, typed: string) => Result<string, SettingFault>;
  /** Names of the columns of the board; none while Jira does not tell. */
  readonly columns: () => Promise<readonly string[]>;
  /** The time zone somebody has chosen in Mattermost; empty when there is none. */
  readonly zoneOf: (userId: string) => Promise<string>;
  /** Makes this node work with what was just chosen, now or with its next look, as other nodes do. Never rejects. */
  readonly adopt: (channelId: string, choices: SetChoices) => Promise<void>;
}

export type Values = Readonly<Partial<Record<SetField, string>>>;
export type Faults = Readonly<Partial<Record<SetField, SettingFault>>>;

/** A setting that Jira refuses, and why. */
export interface Refused {
  readonly field: TriedField;
  readonly failure: TicketsFailure;
}

export type Chosen =
  | {
      readonly code: 'saved';
      readonly changed: readonly SetField[];
      /** Jira could not be asked about them. */
      readonly untried: readonly SetField[];
      /** Columns, which are tried once Jira takes the board. */
      readonly waiting: readonly SetField[];
      /** They were as they are before, and Jira refuses them. */
      readonly refused: readonly Refused[];
      /** Columns that the board which was chosen does not have. */
      readonly missing: readonly SetField[];
    }
  | { readonly code: 'faults'; readonly faults: Faults }
  | { readonly code: 'channel-not-found' };

/**
 * Saves what somebody chose, all of it or nothing; what only Jira can tell to be right is asked of Jira before. Another board is saved
 * with columns it does not have: only once it is, its own are offered. `seen`: the revision that was shown when they began; what changed
 * since is not written over.
 */
export async function chooseSettings(
  ports: SettingsPorts,
  person: Person,
  values: Values,
  seen: number,
): Promise<Chosen> {
  const { desk, adopt, values: inForce } = ports;
  const channelId = await desk.channelId();
  if (channelId === undefined) return { code: 'channel-not-found' };
  const { understood, faults } = read(values, ports);
  if (Object.keys(faults).length > 0) return { code: 'faults', faults };
  const wanted = entriesOf(understood);
  const toTry = fieldsToTry(
    wanted.filter(([field, value]) => value !== inForce[field]).map(([field]) => field),
  );
  const trials = await tried(ports, wanted, toTry);
  const missing = refusedIn(trials).filter(({ field }) => isOfNewBoard(field, toTry, trials));
  const refused = refusedIn(trials).filter(({ field }) => !isOfNewBoard(field, toTry, trials));
  const wrong = refused.filter(({ field }) => toTry.some((one) => one === field));
  if (wrong.length > 0) return { code: 'faults', faults: faultsOf(wrong) };

  const { decided, stored } = await decideOn(
    desk.store.sets,
    channelId,
    (current = noChoices(desk.settings.runningSince)): Saving => {
      const isOther = ([field, value]: Entry) => (current.values[field] ?? inForce[field]) !== value;
      const different = wanted.filter(isOther);
      const lost = different.filter(([field]) => (current.changedIn[field] ?? 0) > seen);
      if (lost.length > 0) return { changed: [], overtaken: overtakenBy(current.changedBy, lost) };
      if (different.length === 0) return { changed: [], overtaken: {} };
      const withTimes = withAllTimes(different, { ...inForce, ...current.values, ...understood });
      const next = chosen(current, person, withTimes, trials);
      return { changed: different.map(([field]) => field), overtaken: {}, next };
    },
  );
  if (stored !== undefined) await adopt(channelId, stored);
  const { changed, overtaken } = decided;
  if (Object.keys(overtaken).length > 0) return { code: 'faults', faults: overtaken };
  const untried = fieldsToTry(changed).filter((field) => trials.get(field)?.code === 'not-asked');
  const isWaiting = (field: SetField) => isColumn(field) && trials.get('Board')?.code === 'refused';
  return {
    code: 'saved',
    changed,
    untried: untried.filter((field) => !isWaiting(field)),
    waiting: untried.filter(isWaiting),
    refused,
    missing: missing.map(({ field }) => field),
  };
}

interface Saving {
  readonly changed: readonly SetField[];
  /** Fields that somebody else changed since. */
  readonly overtaken: Faults;
  readonly next?: SetChoices;
}

function overtakenBy(by: string | null, lost: readonly Entry[]): Faults {
  return Object.fromEntries(lost.map(([field]) => [field, { code: 'changed-meanwhile', by }]));
}

/** Everything is tried that is shown, though only what was changed can be refused: what was there may not be right either. */
async function tried(
  { desk }: SettingsPorts,
  wanted: readonly Entry[],
  toTry: readonly TriedField[],
): Promise<Trials> {
  const shown = wanted.map(([field]) => field);
  const fields = TRIED_FIELDS.filter((field) => shown.includes(field) || toTry.includes(field));
  return fields.length === 0 ? new Map() : desk.tryOut(Object.fromEntries(wanted), fields);
}

function refusedIn(trials: Trials): readonly Refused[] {
  return [...trials].flatMap(([field, trial]) =>
    trial.code === 'refused' ? [{ field, failure: trial.failure }] : [],
  );
}

function faultsOf(refused: readonly Refused[]): Faults {
  return Object.fromEntries(
    refused.map(({ field, failure }) => [field, { code: 'jira-refused', failure }] as const),
  );
}

/** Every value as it is kept, and what is wrong with the others. */
function read(typed: Values, { understand, values: inForce }: SettingsPorts) {
  const understood: Partial<Record<SetField, string>> = {};
  const faults: Partial<Record<SetField, SettingFault>> = {};
  for (const [field, value] of entriesOf(typed)) {
    const result = understand(field, value);
    if (result.ok) understood[field] = result.value;
    else faults[field] = result.refusal;
  }
  const isAnyTimeBad = TIMES.some((field) => faults[field] !== undefined);
  if (!isAnyTimeBad && !areTimesInOrder(understood, inForce))
    faults.DraftTime = { code: 'times-out-of-order' };
  for (const field of COLUMNS.filter((one) => isTwice(one, understood, inForce)))
    faults[field] = { code: 'column-twice' };
  return { understood, faults };
}

const COLUMNS = ['ColumnToDo', 'ColumnInProgress', 'ColumnSubmitted'] as const;

/** What was the same before, and is left so, keeps nobody from changing something else. */
function isTwice(field: (typeof COLUMNS)[number], values: Values, inForce: Values): boolean {
  const folded = (name = '') => name.toLowerCase();
  const name = folded(values[field]);
  if (name === '' || name === folded(inForce[field])) return false;
  return COLUMNS.some((other) => other !== field && folded(values[other] ?? inForce[other]) === name);
}

type Running = { readonly code: 'running' | 'paused'; readonly isNew: boolean } | NotThere;
type NotThere = { readonly code: 'channel-not-found' };

/** *Start* and *Pause*: nothing is posted by schedule, and nobody is told anything, but between the two. */
export async function setRunning(
  { desk, adopt }: SettingsPorts,
  person: Person,
  isWanted: boolean,
): Promise<Running> {
  const channelId = await desk.channelId();
  if (channelId === undefined) return { code: 'channel-not-found' };
  const now = desk.clock.now();
  const { decided, stored } = await decideOn(
    desk.store.sets,
    channelId,
    (current = noChoices(desk.settings.runningSince)) => {
      const isNew = (current.runningSince !== null) !== isWanted;
      if (!isNew) return { isNew };
      const same = chosen(current, person, [], new Map());
      const started = { ...same, runningSince: now, startedBy: person.username };
      return { isNew, next: isWanted ? started : { ...same, runningSince: null } };
    },
  );
  if (stored !== undefined) await adopt(channelId, stored);
  const { isNew } = decided;
  if (isNew) desk.log.info('posting by schedule', { isRunning: isWanted, by: person.username });
  return { code: isWanted ? 'running' : 'paused', isNew };
}

function chosen(
  current: SetChoices,
  person: Person,
  different: readonly Entry[],
  trials: Trials,
): SetChoices {
  const revision = current.revision + 1;
  const toTry = fieldsToTry(different.map(([field]) => field));
  // Columns are tried once the board is right: that the board is not is kept with them, though it was there before.
  const isAwaited = (field: TriedField) =>
    field === 'Board' && toTry.some(isColumn) && trials.get(field)?.code === 'refused';
  const ofThese = new Map(
    [...trials].filter(
      ([field, { code }]) => code === 'accepted' || toTry.includes(field) || isAwaited(field),
    ),
  );
  return {
    ...current,
    revision,
    values: { ...current.values, ...Object.fromEntries(different) },
    changedIn: {
      ...current.changedIn,
      ...Object.fromEntries(different.map(([field]) => [field, revision])),
    },
    changedBy: person.username,
    trials: afterSaving(current.trials, ofThese, revision),
  };
}

function entriesOf(values: Values): Entry[] {
  return setFields.flatMap((field) => {
    const value = values[field];
    return value === undefined ? [] : [[field, value] as const];
  });
}

/** In the order in which they come on the day. */
const TIMES = ['DraftTime', 'ReminderTime', 'UpdateTime'] as const;

type Entry = readonly [SetField, string];

/** Times that were never chosen follow the post's; once one is changed, all stay as they are. */
function withAllTimes(different: readonly Entry[], values: Values): readonly Entry[] {
  const isTime = ([field]: Entry) => TIMES.some((time) => time === field);
  if (!different.some(isTime)) return different;
  const times = TIMES.map((field): Entry => [field, values[field] ?? '']);
  return [...different.filter((entry) => !isTime(entry)), ...times];
}

/** With those in force where none is typed. */
function areTimesInOrder(values: Values, inForce: Values): boolean {
  if (TIMES.every((field) => values[field] === undefined)) return true;
  const times = TIMES.map((field) => values[field] ?? inForce[field] ?? '');
  return times.every((time, index) => (times[index - 1] ?? '') <= time);
}
