import { StoreError } from './records/store-error.ts';
import { NamesUnread } from './settings/names-unread.ts';
import type { Problem } from './settings/settings.ts';

/** A part of an answer that is made of several: each can fail alone. */
interface Part<T> {
  /** Undefined when it could not be read. */
  readonly value: T | undefined;
  /** What keeps it from being read. */
  readonly problems: readonly Problem[];
}

/** Reads a part; `document`: the kind of document it mostly hangs on, named where the store does not say which it was. */
export async function part<T>(document: string, read: () => Promise<T>): Promise<Part<T>> {
  try {
    return { value: await read(), problems: [] };
  } catch (error) {
    return { value: undefined, problems: [unread(document, error)] };
  }
}

/** Why a document, or what it hangs on, could not be read. */
export function unread(document: string, error: unknown): Unread {
  if (error instanceof NamesUnread) return { code: 'names-unread', field: error.field };
  if (!(error instanceof StoreError)) return { code: 'unread', document, why: 'failed' };
  const isLasting = error.code === 'newer-version' || error.code === 'not-understood';
  return { code: 'unread', document: error.key, why: isLasting ? error.code : 'failed' };
}

type Unread = Extract<Problem, { code: 'unread' | 'names-unread' }>;

/** What cannot be read is named once, however many parts hang on it. */
export function eachOnce(problems: readonly Problem[]): readonly Problem[] {
  const named = new Set<string>();
  return problems.filter((problem) => {
    if (problem.code !== 'unread' && problem.code !== 'names-unread') return true;
    const what = problem.code === 'unread' ? problem.document : `the setting ${problem.field}`;
    const isNew = !named.has(what);
    named.add(what);
    return isNew;
  });
}
