import { ok, type Result, refused } from '../../domain/result.ts';
import type { Author, FieldValues, RequiredField, Transition, WriteFailure } from '../ports.ts';
import type { SetAtWork } from '../set.ts';

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
  /** Its screen wants what nobody can give from here. */
  | { readonly code: 'asks-more'; readonly names: readonly string[] }
  | { readonly code: 'failed'; readonly failure: WriteFailure };

const RESOLUTION = 'resolution';
const COMMENT = 'comment';

/** Why a bug is closed, and what else its screen asks, by field id. */
export interface Reason {
  readonly reason: string;
  readonly values: FieldValues;
}

/** What Jira offers for a bug at this moment, and what of it the settings fill in. */
export async function closingOf(set: SetAtWork, key: string): Promise<Result<Closing, NotClosable>> {
  const { edits } = set.settings;
  if (!edits.isOn) return refused({ code: 'edits-off' });
  const offered = await set.writes.transitions(key);
  if (!offered.ok) return refused({ code: 'failed', failure: offered.refusal });
  const transition = transitionNamed(offered.value, edits.closeTransition);
  if (transition === undefined) return refused({ code: 'no-transition', name: edits.closeTransition });
  const resolution = transition.fields.find(({ id }) => id === RESOLUTION);
  const chosen = resolution?.choices.find(({ name }) => isSame(name, edits.closeResolution));
  const filled: FieldValues = chosen === undefined ? {} : { [RESOLUTION]: chosen.id };
  const asks = transition.fields.filter(({ id }) => id !== COMMENT && !(id in filled));
  const unasked = asks.filter(({ kind }) => kind === 'other' || kind === 'person');
  if (unasked.length > 0) return refused({ code: 'asks-more', names: unasked.map(({ name }) => name) });
  return ok({ transition, filled, asks });
}

/** By its own name, or that of the status it leads to. */
function transitionNamed(offered: readonly Transition[], wanted: string): Transition | undefined {
  return (
    offered.find(({ name }) => isSame(name, wanted)) ?? offered.find(({ to }) => isSame(to.name, wanted))
  );
}

function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** Sends a bug through its closing transition, with the reason where the screen takes it. `values`: what was asked. */
export function close(
  set: SetAtWork,
  key: string,
  { transition, filled }: Closing,
  { reason, values }: Reason,
  by: Author,
): Promise<Result<void, WriteFailure>> {
  const comment: FieldValues = transition.takesComment ? { [COMMENT]: reason } : {};
  return set.writes.transition(key, transition.id, { ...values, ...filled, ...comment }, by);
}

/** Brings a bug back to the status it had, if Jira offers a way. */
export async function reopen(
  set: SetAtWork,
  key: string,
  statusId: string,
  by: Author,
): Promise<Result<void, WriteFailure>> {
  const offered = await set.writes.transitions(key);
  if (!offered.ok) return offered;
  const back = offered.value.find(({ to }) => to.id === statusId);
  if (back === undefined) return refused({ code: 'conflict', detail: key });
  return set.writes.transition(key, back.id, {}, by);
}
