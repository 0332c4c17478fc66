import { ok, type Result, refused } from '../../domain/result.ts';
import type { Bug } from '../../domain/triage/bug.ts';
import { commentMark } from '../../domain/triage/comment-mark.ts';
import type { BugChange } from '../../domain/triage/verdict.ts';
import type { Author, Choice, FieldValues, RequiredField, Transition, WriteFailure } from '../ports.ts';
import type { SetAtWork } from '../set.ts';
import type { Remark } from './card.ts';
import type { Written } from './carry-out.ts';
import { STATUS } from './settle.ts';

/** How a bug that is not worth it is closed. */
export interface Closing {
  readonly transition: Transition;
  /** What is filled in as the settings say, by field id. */
  readonly filled: FieldValues;
  /** What has to be asked beside the reason. */
  readonly asks: readonly RequiredField[];
}

export type NotClosable =
  /** No manager has switched it on. */
  | { readonly code: 'edits-off' }
  /** Where the bug is now it cannot be closed as the settings say; `name`: as they say it. */
  | { readonly code: 'no-transition'; readonly name: string }
  /** Jira has no type of link that is called, or says, what the setting says. */
  | { readonly code: 'no-link-type'; readonly name: string }
  /** Its screen has no resolution of the name, or id, that the setting says. */
  | { readonly code: 'no-resolution'; readonly setting: ResolutionSetting; readonly name: string }
  /** Its screen wants what nobody can give from here. */
  | { readonly code: 'asks-more'; readonly names: readonly string[] }
  | { readonly code: 'failed'; readonly failure: WriteFailure };

/** The setting that says which resolution a bug is closed with. */
export type ResolutionSetting = 'CloseResolution' | 'DuplicateResolution';

const RESOLUTION = 'resolution';
const COMMENT = 'comment';

/** Why a bug is closed, and what else its screen asks, by field id. */
export interface Reason {
  readonly reason: string;
  readonly values: FieldValues;
}

/** What Jira offers for a bug at this moment, and what of it the settings fill in; `setting`: with which resolution. */
export async function closingOf(
  set: SetAtWork,
  key: string,
  setting: ResolutionSetting = 'CloseResolution',
): Promise<Result<Closing, NotClosable>> {
  const { edits } = set.settings;
  if (!edits.isOn) return refused({ code: 'edits-off' });
  const offered = await set.writes.transitions(key);
  if (!offered.ok) return refused({ code: 'failed', failure: offered.refusal });
  const transition = transitionNamed(offered.value, edits.closeTransition);
  if (transition === undefined) return refused({ code: 'no-transition', name: edits.closeTransition });
  const name = setting === 'CloseResolution' ? edits.closeResolution : edits.duplicateResolution;
  const filled = resolutionIn(transition, name);
  if (filled === null) return refused({ code: 'no-resolution', setting, name });
  const asks = transition.fields.filter(({ id }) => id !== COMMENT && id !== RESOLUTION);
  const unasked = asks.filter(({ kind }) => kind === 'other' || kind === 'person');
  if (unasked.length > 0) return refused({ code: 'asks-more', names: unasked.map(({ name }) => name) });
  return ok({ transition, filled, asks });
}

/** The resolution to be filled in, by its name or id; nothing where the screen has none, null where it has others. */
function resolutionIn({ resolutions }: Transition, wanted: string): FieldValues | null {
  if (resolutions === null) return {};
  const chosen = choiceNamed(resolutions, wanted);
  return chosen === undefined ? null : { [RESOLUTION]: chosen.id };
}

function choiceNamed(choices: readonly Choice[], wanted: string): Choice | undefined {
  return choices.find(({ name }) => isSame(name, wanted)) ?? choices.find(({ id }) => isSame(id, wanted));
}

/** By its own name, or that of the status it leads to. */
function transitionNamed(offered: readonly Transition[], wanted: string): Transition | undefined {
  return (
    offered.find(({ name }) => isSame(name, wanted)) ?? offered.find(({ to }) => isSame(to.name, wanted))
  );
}

export function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/**
 * Sends a bug through its closing transition, with the reason where the screen takes it. Where it does not, the reason is a comment that is
 * written before: if that fails, nothing is closed and nothing is lost. `values`: what was asked.
 */
export async function close(
  set: SetAtWork,
  key: string,
  { transition, filled, asks }: Closing,
  { reason, values }: Reason,
  by: Author,
  signal: AbortSignal,
): Promise<Written> {
  const missing = fieldsMissing(asks, values);
  if (missing !== null) return refused({ failure: missing });
  const { takesComment } = transition;
  if (!takesComment) {
    const said = await sayOnce(set, key, reason, by, signal);
    if (!said.ok) return refused({ failure: said.refusal });
  }
  const fields = { ...values, ...filled, ...(takesComment ? { [COMMENT]: reason } : {}) };
  const sent = await set.writes.transition(key, transition.id, fields, by, signal);
  if (sent.ok) return sent;
  return refused({ failure: sent.refusal, ...(takesComment ? {} : { stands: 'comment' }) });
}

/** The reason may stand since a press before, after which Jira did not close the bug. */
async function sayOnce(
  { writes }: SetAtWork,
  key: string,
  reason: string,
  by: Author,
  signal: AbortSignal,
): Promise<Result<void, WriteFailure>> {
  const stands = await writes.hasComment(key, commentMark(reason), by, signal);
  if (!stands.ok) return stands;
  return stands.value ? ok(undefined) : writes.comment(key, reason, by, signal);
}

/** What its screen asks and nobody gave: known before anything is written; null where nothing is. */
export function fieldsMissing(asks: readonly RequiredField[], values: FieldValues): WriteFailure | null {
  const fields = asks.filter(({ id }) => (values[id] ?? '').length === 0);
  if (fields.length === 0) return null;
  return { code: 'fields-required', detail: fields.map(({ name }) => name).join(', '), fields };
}

/** What that changes of a bug. */
export function closedBy({ status: { id, category } }: Bug, { transition }: Closing): BugChange {
  return { field: STATUS, before: id === null ? [] : [id], after: [transition.to.id], category };
}

/** Why a bug cannot be closed, as its card says it. */
export function remarkOf(key: string, refusal: NotClosable): Remark {
  return refusal.code === 'failed'
    ? { code: 'not-done', key, failure: refusal.failure }
    : { key, ...refusal };
}

/**
 * Of the ways that Jira offers the one that opens a closed bug again: to the status it had, else the first to a status of the same
 * category. Nobody is there to fill in a screen, so it must ask for nothing.
 */
export function reopening(
  offered: readonly Transition[],
  { before, category }: BugChange,
): Transition | undefined {
  const open = offered.filter(({ fields }) => fields.length === 0);
  return (
    open.find(({ to }) => before.includes(to.id)) ??
    open.find(({ to }) => category !== null && to.category === category)
  );
}
