import { ok, type Result, refused } from '../result.ts';

/** What the next one must know of a ticket. */
export interface HandoverLine {
  /** Number of the rotation that takes over. */
  readonly rotation: number;
  /** Key of the ticket; each has one line in a rotation. */
  readonly ticket: string;
  readonly text: string;
  /** Whoever wrote it first. */
  readonly userId: string;
  readonly username: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface HandoverLines {
  /** Oldest first. */
  readonly lines: readonly HandoverLine[];
}

export const NO_LINES: HandoverLines = { lines: [] };

/** Lines of one handover. */
const LINES_LIMIT = 60;
/** Rotations whose lines are kept. */
const ROTATIONS_KEPT = 3;

export interface LineChange {
  readonly ticket: string;
  /** Empty: no line. */
  readonly text: string;
  /** Whether these words, empty for none, are those that were shown: what somebody else has changed since is not written over. */
  readonly isAsSeen: (text: string) => boolean;
}

interface LinesAuthor {
  readonly userId: string;
  readonly username: string;
  /** Also the lines of others. */
  readonly mayEditAll: boolean;
}

export type LinesRefusal =
  | { readonly code: 'not-yours' | 'changed-meanwhile'; readonly ticket: string }
  | { readonly code: 'too-many'; readonly limit: number };

export function linesOf({ lines }: HandoverLines, rotation: number): readonly HandoverLine[] {
  return lines.filter((line) => line.rotation === rotation);
}

/** With all of the changes or none; what is long over goes. */
export function changeLines(
  current: HandoverLines,
  rotation: number,
  changes: readonly LineChange[],
  { userId, username, mayEditAll }: LinesAuthor,
  now: number,
): Result<HandoverLines, LinesRefusal> {
  let lines = current.lines.filter((line) => line.rotation > rotation - ROTATIONS_KEPT);
  for (const { ticket, text, isAsSeen } of changes) {
    const at = lines.findIndex((line) => line.rotation === rotation && line.ticket === ticket);
    const before = lines[at];
    if (text === (before?.text ?? '')) continue;
    if (before !== undefined && !mayEditAll && before.userId !== userId)
      return refused({ code: 'not-yours', ticket });
    if (!isAsSeen(before?.text ?? '')) return refused({ code: 'changed-meanwhile', ticket });
    if (text === '') lines = lines.toSpliced(at, 1);
    else if (before !== undefined) lines = lines.with(at, { ...before, text });
    else lines = [...lines, { rotation, ticket, text, userId, username, at: now }];
  }
  const next = { lines };
  if (linesOf(next, rotation).length > LINES_LIMIT) return refused({ code: 'too-many', limit: LINES_LIMIT });
  return ok(next);
}
