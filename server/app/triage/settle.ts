import type { Bug } from '../../domain/triage/bug.ts';
import { EMPTY_BOOK, type TriageBook, withoutVerdict, withVerdict } from '../../domain/triage/triage-book.ts';
import {
  areLabelsChanged,
  type BugChange,
  holds,
  isLeft,
  type Verdict,
} from '../../domain/triage/verdict.ts';
import type { SetAtWork } from '../set.ts';

/** What somebody was at who had their time and did not say what came of it: Jira tells. What cannot be read is left for the next time. */
export async function settleLeft(set: SetAtWork): Promise<void> {
  const { channelId, clock, store, tickets, log } = set;
  const { verdicts } = (await store.triageBooks.read(channelId)) ?? EMPTY_BOOK;
  for (const verdict of verdicts.filter((one) => isLeft(one, clock.now()))) {
    const read = isOfComment(verdict) ? null : await tickets.readBug(verdict.key);
    const isDone =
      read === null ? true : read.ok && read.value !== null ? isShown(read.value, verdict) : null;
    if (isDone === null) continue;
    await settle(set, verdict, isDone ? 'done' : 'not-done');
    log.info('a verdict was finished', { key: verdict.key, what: verdict.kind, done: isDone });
  }
}

/** Whether nothing but a comment was written for it. */
export function isOfComment({ change }: Pick<Verdict, 'change'>): boolean {
  return change?.field === COMMENT;
}

/** Whether Jira shows what the verdict changed; null where it does not say. */
export function isShown(bug: Bug, { change }: Pick<Verdict, 'change'>): boolean | null {
  return change === null || isChanged(bug, change);
}

/** Whether Jira shows a bug as it was before a change; one that was closed need only be open again. Null where it does not say. */
export function isTakenBack(bug: Bug, change: BugChange): boolean | null {
  const isBack = isChanged(bug, { ...change, before: change.after, after: change.before });
  if (change.field !== STATUS || isBack === true) return isBack;
  const { category } = bug.status;
  return bug.isWaiting || (category === null ? isBack : category === change.category);
}

function isChanged(bug: Bug, change: BugChange): boolean | null {
  const values = valuesOf(bug, change.field);
  if (values === null) return null;
  const isOfLabels = bug.team?.field === change.field && bug.team.isOfLabels;
  return isOfLabels ? areLabelsChanged(values, change) : holds(values, change.after);
}

/** Null where Jira does not say it. */
export function valuesOf(bug: Bug, field: string): readonly string[] | null {
  const { status, assignee, assigneeId, team, isReadable } = bug;
  if (field === STATUS) return status.id === null ? null : [status.id];
  if (field === ISSUE_TYPE) return bug.typeId === null ? null : [bug.typeId];
  if (field !== ASSIGNEE) return team?.field === field ? team.values : null;
  if (!isReadable) return null;
  if (assignee === null) return [];
  return assigneeId === null ? null : [assigneeId];
}

export const ASSIGNEE = 'assignee';
export const STATUS = 'status';
export const ISSUE_TYPE = 'issuetype';
/** Jira is not asked for it: a comment that may be there is not written again. */
export const COMMENT = 'comment';

/** What came of a verdict; `final`: it is done, and Jira has gone on since. */
type Ending = 'done' | 'not-done' | 'final';

/** Ends what somebody is at, if they still are. */
export async function settle(set: SetAtWork, { id, claimedAt }: Verdict, ending: Ending): Promise<void> {
  await set.store.triageBooks.change(set.channelId, (book): TriageBook | undefined => {
    const current = book?.verdicts.find((one) => one.id === id);
    if (book === undefined || current === undefined) return undefined;
    if (current.state === 'done' || current.claimedAt !== claimedAt) return undefined;
    if (ending === 'not-done') return withoutVerdict(book, id);
    return withVerdict(book, { ...current, state: 'done', ...(ending === 'final' ? { isFinal: true } : {}) });
  });
}
