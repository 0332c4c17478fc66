import { oneLine } from '../markdown.ts';
import { ok, type Result, refused } from '../result.ts';
import { NOTE_LENGTH } from '../text-limit.ts';

/** Something that keeps somebody from going on; offered to every update until it is cleared. */
export interface Blocker {
  readonly id: string;
  readonly text: string;
  readonly userId: string;
  readonly username: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** Null while it is open. */
  readonly clearedAt: number | null;
  /** Username; null while it is open. */
  readonly clearedBy: string | null;
}

/** Open blockers of one SET. */
export const BLOCKERS_LIMIT = 50;
/** Milliseconds a cleared blocker is kept. */
export const CLEARED_KEPT = 90 * 86_400_000;
/** Cleared ones that are kept at most, the last ones: their document must not grow too large to write. */
export const CLEARED_LIMIT = 100;

type BlockerRefusal =
  | { readonly code: 'empty' }
  /** It becomes a note, so it may be as long as one. */
  | { readonly code: 'too-long'; readonly limit: number };

/** What somebody typed as one line. */
export function readBlocker(text: string): Result<string, BlockerRefusal> {
  const line = oneLine(text);
  if (line === '') return refused({ code: 'empty' });
  return [...line].length > NOTE_LENGTH ? refused({ code: 'too-long', limit: NOTE_LENGTH }) : ok(line);
}

export function isOpen(blocker: Blocker): boolean {
  return blocker.clearedAt === null;
}
