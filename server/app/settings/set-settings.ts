import type { ClauseFault } from '../../domain/queue/jql-clause.ts';
import type { Result } from '../../domain/result.ts';
import type { TemplateFault } from '../../domain/update/template.ts';
import type { Person, TicketsFailure } from '../ports.ts';
import { decideOn } from '../records/decide-on.ts';
import type { SetAtWork } from '../set.ts';
import { NO_CHOICES, type SetChoices, type SetSettings } from './settings.ts';
import { afterSaving, boardTrial, settingsToTry, type Trials, type TriedSetting } from './trial.ts';

export type SettingFault =
  | { readonly code: 'unreadable' }
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
  readonly set: SetAtWork;
  /** What is in force, as text. */
  readonly values: Values;
  /** What was typed, as it is kept. */
  readonly understand: (field: string, typed: string) => Result<string, SettingFault>;
  /** Names of the columns of the board; none while Jira does not tell. */
  readonly columns: () => Promise<readonly string[]>;
  /** Makes this node work with what was just chosen, now or with its next look, as other nodes do. Never rejects. */
  readonly adopt: (channelId: string, choices: SetChoices) => Promise<void>;
}

/** By the name of the setting. */
export type Values = Readonly<Record<string, string>>;
export type Faults = Readonly<Record<string, SettingFault>>;

/** A setting that Jira refuses, and why. */
export interface Refused {
  readonly field: string;
  readonly failure: TicketsFailure;
}

export type Chosen =
  | {
      readonly code: 'saved';
      readonly changed: readonly string[];
      /** Jira could not be asked about them. */
      readonly untried: readonly string[];
      /** Columns, which are tried once Jira takes the board. */
      readonly waiting: readonly string[];
      /** They were as they are before, and Jira refuses them. */
      readonly refused: readonly Refused[];
      /** Columns that the board which was chosen does not have. */
      readonly missing: readonly string[];
    }
  | { readonly code: 'faults'; readonly faults: Faults };

/**
 * Saves what somebody chose, all of it or nothing; what only Jira can tell to be right is asked of Jira before. Another board is saved
 * with columns it does not have: only once it is, its own are offered. `seen`: the revision that was shown when they began; what changed
 * since is not written over. `as-answer`: somebody was asked, so that a value that holds already is kept as chosen.
 */
export async function chooseSettings(
  ports: SettingsPorts,
  person: Person,
  values: Values,
  seen: number,
  how: 'as-change' | 'as-answer' = 'as-change',
): Promise<Chosen> {
  const { set, adopt, values: inForce } = ports;
  const { channelId } = set;
  const { understood, faults } = read(values, ports);
  if (Object.keys(faults).length > 0) return { code: 'faults', faults };
  const wanted = Object.entries(understood);
  const toTry = settingsToTry(
    wanted.filter(([field, value]) => value !== inForce[field]).map(([field]) => field),
    set.settings,
  );
  const trials = await tryShown(ports, wanted, toTry);
  const { refused, missing } = refusedIn(trials, toTry, set.settings);
  const wrong = refused.filter(({ field }) => toTry.some((one) => one.field === field));
  if (wrong.length > 0) return { code: 'faults', faults: faultsOf(wrong) };

  const { decided, stored } = await decideOn(set.store.sets, channelId, (current = NO_CHOICES): Saving => {
    // What was saved empty holds as it is shown.
    const before = (field: string) =>
      how === 'as-answer' ? current.values[field] : current.values[field] || inForce[field];
    const isOther = ([field, value]: Entry) => before(field) !== value;
    const different = wanted.filter(isOther);
    const lost = different.filter(([field]) => (current.changedIn[field] ?? 0) > seen);
    if (lost.length > 0) return { changed: [], overtaken: overtakenBy(current.changedBy, lost) };
    if (different.length === 0) return { changed: [], overtaken: {} };
    const together = { ...inForce, ...current.values, ...understood };
    const withTimes = withAllTimes(different, together, set.settings);
    const next = chosen(current, person, withTimes, trials, set.settings);
    return { changed: different.map(([field]) => field), overtaken: {}, next };
  });
  if (stored !== undefined) await adopt(channelId, stored);
  const { changed, overtaken } = decided;
  if (Object.keys(overtaken).length > 0) return { code: 'faults', faults: overtaken };
  const notAsked = settingsToTry(changed, set.settings).filter(
    ({ field }) => trials.get(field)?.code === 'not-asked',
  );
  const isBoardRefused = boardTrial(trials, set.settings) === 'refused';
  const isWaiting = ({ kind }: TriedSetting) => kind === 'column' && isBoardRefused;
  return {
    code: 'saved',
    changed,
    untried: notAsked.filter((one) => !isWaiting(one)).map(({ field }) => field),
    waiting: notAsked.filter(isWaiting).map(({ field }) => field),
    refused,
    missing: missing.map(({ field }) => field),
  };
}

interface Saving {
  readonly changed: readonly string[];
  /** Fields that somebody else changed since. */
  readonly overtaken: Faults;
  readonly next?: SetChoices;
}

function overtakenBy(by: string | null, lost: readonly Entry[]): Faults {
  return Object.fromEntries(lost.map(([field]) => [field, { code: 'changed-meanwhile', by }]));
}

/** Everything is tried that is shown, though only what was changed can be refused: what was there may not be right either. */
async function tryShown(
  { set }: SettingsPorts,
  wanted: readonly Entry[],
  toTry: readonly TriedSetting[],
): Promise<Trials> {
  const shown = wanted.map(([field]) => field);
  const settings = set.settings.tried.filter((one) => shown.includes(one.field) || toTry.includes(one));
  return settings.length === 0 ? new Map() : set.tryOut(Object.fromEntries(wanted), settings);
}

/** `missing`: columns of a board that is tried for the first time, and that Jira takes. */
function refusedIn(trials: Trials, toTry: readonly TriedSetting[], { tried }: SetSettings) {
  const isBoardNew =
    toTry.some(({ kind }) => kind === 'board') && boardTrial(trials, { tried }) === 'accepted';
  const isMissing = ({ kind }: TriedSetting) => isBoardNew && kind === 'column';
  const refusedOf = (settings: readonly TriedSetting[]): readonly Refused[] =>
    settings.flatMap(({ field }) => {
      const trial = trials.get(field);
      return trial?.code === 'refused' ? [{ field, failure: trial.failure }] : [];
    });
  return {
    refused: refusedOf(tried.filter((one) => !isMissing(one))),
    missing: refusedOf(tried.filter(isMissing)),
  };
}

function faultsOf(refused: readonly Refused[]): Faults {
  return Object.fromEntries(
    refused.map(({ field, failure }) => [field, { code: 'jira-refused', failure }] as const),
  );
}

/** Every value as it is kept, and what is wrong with the others. */
function read(typed: Values, { understand, values: inForce, set: { settings } }: SettingsPorts) {
  const understood: Record<string, string> = {};
  const faults: Record<string, SettingFault> = {};
  for (const [field, value] of Object.entries(typed)) {
    const result = understand(field, value);
    if (result.ok) understood[field] = result.value;
    else faults[field] = result.refusal;
  }
  const { steps, tried } = settings;
  const [first = ''] = steps;
  const isAnyTimeBad = steps.some((field) => faults[field] !== undefined);
  if (!isAnyTimeBad && !areInOrder(steps, understood, inForce))
    faults[first] = { code: 'times-out-of-order' };
  const columns = tried.filter(({ kind }) => kind === 'column').map(({ field }) => field);
  for (const field of columns.filter((one) => isTwice(one, columns, understood, inForce)))
    faults[field] = { code: 'column-twice' };
  return { understood, faults };
}

/** What was the same before, and is left so, keeps nobody from changing something else. */
function isTwice(field: string, columns: readonly string[], values: Values, inForce: Values): boolean {
  const folded = (name = '') => name.toLowerCase();
  const name = folded(values[field]);
  if (name === '' || name === folded(inForce[field])) return false;
  return columns.some((other) => other !== field && folded(values[other] ?? inForce[other]) === name);
}

type Running = { readonly code: 'running' | 'paused'; readonly isNew: boolean };

/** *Start* and *Pause*: nothing is posted by schedule, and nobody is told anything, but between the two. */
export async function setRunning(
  { set, adopt }: SettingsPorts,
  person: Person,
  isWanted: boolean,
): Promise<Running> {
  const { channelId } = set;
  const now = set.clock.now();
  const { decided, stored } = await decideOn(set.store.sets, channelId, (current = NO_CHOICES) => {
    const isNew = (current.runningSince !== null) !== isWanted;
    if (!isNew) return { isNew };
    const same = chosen(current, person, [], new Map(), set.settings);
    return { isNew, next: { ...same, runningSince: isWanted ? now : null } };
  });
  if (stored !== undefined) await adopt(channelId, stored);
  const { isNew } = decided;
  if (isNew) set.log.info('posting by schedule', { isRunning: isWanted, by: person.username });
  return { code: isWanted ? 'running' : 'paused', isNew };
}

function chosen(
  current: SetChoices,
  person: Person,
  different: readonly Entry[],
  trials: Trials,
  settings: SetSettings,
): SetChoices {
  const revision = current.revision + 1;
  const toTry = settingsToTry(
    different.map(([field]) => field),
    settings,
  );
  // Columns are tried once the board is right: that the board is not is kept with them, though it was there before.
  const isBoardAwaited = toTry.some(({ kind }) => kind === 'column');
  const kept = settings.tried.filter((one) => {
    const code = trials.get(one.field)?.code;
    const isAwaited = one.kind === 'board' && isBoardAwaited && code === 'refused';
    return code === 'accepted' || toTry.includes(one) || isAwaited;
  });
  const ofThese = new Map([...trials].filter(([field]) => kept.some((one) => one.field === field)));
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

type Entry = readonly [string, string];

/** Times that were never chosen follow the post's; once one is changed, all stay as they are. */
function withAllTimes(different: readonly Entry[], values: Values, { steps }: SetSettings): readonly Entry[] {
  const isTime = ([field]: Entry) => steps.includes(field);
  if (!different.some(isTime)) return different;
  const times = steps.map((field): Entry => [field, values[field] ?? '']);
  return [...different.filter((entry) => !isTime(entry)), ...times];
}

/** With those in force where none is typed. */
function areInOrder(steps: readonly string[], values: Values, inForce: Values): boolean {
  if (steps.every((field) => values[field] === undefined)) return true;
  const times = steps.map((field) => values[field] ?? inForce[field] ?? '');
  return times.every((time, index) => (times[index - 1] ?? '') <= time);
}
