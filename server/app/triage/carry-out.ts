import { type Result, refused } from '../../domain/result.ts';
import type { Bug } from '../../domain/triage/bug.ts';
import type { BugChange, Verdict } from '../../domain/triage/verdict.ts';
import { withDeadline } from '../in-time.ts';
import type { Author, WriteFailure } from '../ports.ts';
import { notReadBack } from '../queue/ticket-on-board.ts';
import type { SetAtWork } from '../set.ts';
import type { Remark } from './card.ts';
import { isCommented, isOfComment, isShown, isTakenBack, settle } from './settle.ts';

/** What came of a change in Jira. */
export type Written = Result<void, NotWritten>;

interface NotWritten {
  readonly failure: WriteFailure;
  /** What was written before, and stays. */
  readonly stands?: Standing;
}

/** A part of a verdict that stands in Jira without the rest. */
export type Standing =
  | 'comment'
  /** The bug is linked with what it is a duplicate of. */
  | 'link'
  /** Undone so far: that link is gone. */
  | 'unlinked';

/** Changes a bug. Whatever it asks of Jira ends with the signal. */
export type Write = (by: Author, signal: AbortSignal) => Promise<Written>;

/** So long a verdict is written at most: nobody else gets its bug meanwhile. Milliseconds. */
const WRITTEN_WITHIN = 40_000;

/**
 * Changes a bug for a verdict, or back again for one that is being undone, and looks whether Jira shows it; null when it does. Where nobody
 * can tell, the verdict stays as it is: Jira is asked again before anybody sees the bug. So does that of a comment which stands: what
 * follows it comes first.
 */
export async function carryOut(set: SetAtWork, verdict: Verdict, write: Write): Promise<Remark | null> {
  const { key, change, state, claimedAt, username } = verdict;
  if (change === null) return null;
  const isUndone = state === 'undoing';
  const left = claimedAt + WRITTEN_WITHIN - set.clock.now();
  if (left <= 0) {
    await settle(set, verdict, isUndone ? 'done' : 'not-done');
    return { code: 'stalled', key };
  }
  const written = await withDeadline(left, (signal) => write({ username }, signal));
  const refusal = written.ok ? null : notDone(key, written.refusal);
  if (!written.ok && written.refusal.failure.mayBeDone !== true) {
    await settle(set, verdict, isUndone ? 'done' : 'not-done');
    return refusal;
  }
  if (isOfComment(verdict)) return refusal && (await whereUnsure(set, verdict, refusal));
  const read = await set.tickets.readBug(key);
  if (!read.ok) return refusal ?? notDone(key, { failure: notReadBack(read.refusal) });
  // Jira said yes, and nothing speaks against it.
  const isDone = read.value === null ? null : showsIt(read.value, change, isUndone);
  if (isDone === null && refusal !== null) return refusal;
  const isThere = isDone !== false;
  await settle(set, verdict, isThere === isUndone ? 'not-done' : 'done');
  if (isThere) return null;
  return refusal ?? notDone(key, { failure: { code: 'not-shown', detail: key, mayBeDone: true } });
}

/** A comment whose answer was lost is looked for; one that stands is done once what follows it is. */
async function whereUnsure(set: SetAtWork, verdict: Verdict, refusal: Remark): Promise<Remark | null> {
  const isThere = await isCommented(set, verdict);
  if (isThere === false) await settle(set, verdict, 'not-done');
  return isThere === true ? null : refusal;
}

function showsIt(bug: Bug, change: BugChange, isUndone: boolean): boolean | null {
  return isUndone ? isTakenBack(bug, change) : isShown(bug, { change });
}

function notDone(key: string, { failure, stands }: NotWritten): Remark {
  return stands === undefined
    ? { code: 'not-done', key, failure }
    : { code: 'half-done', key, stands, failure };
}

/** A write of one part alone. */
export function asWritten(result: Result<void, WriteFailure>): Written {
  return result.ok ? result : refused({ failure: result.refusal });
}
