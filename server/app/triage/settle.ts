import type { Bug } from '../../domain/triage/bug.ts';
import { type TriageBook, withoutVerdict, withVerdict } from '../../domain/triage/triage-book.ts';
import { areLabelsChanged, type BugChange, holds, type Verdict } from '../../domain/triage/verdict.ts';
import type { SetAtWork } from '../set.ts';

/** Whether nothing but a comment was written for it. */
export function isOfComment({ change }: Pick<Verdict, 'change'>): boolean {
  return change?.field === COMMENT;
}

/** Whether the comment of such a verdict stands in Jira; null where it does not say. */
export async function isCommented(
  { writes }: SetAtWork,
  { key, change, username }: Verdict,
): Promise<boolean | null> {
  const found = await writes.hasComment(key, change?.after[0] ?? '', { username });
  return found.ok ? found.value : null;
}

/** Whether Jira shows what the verdict changed; null where it does not say. */
export function isShown(bug: Bug, { change }: Pick<Verdict, 'change'>): boolean | null {
  return change === null || isChanged(bug, change);
}

/** Whether Jira shows a bug as it was before a change; one that was closed need only be open again. Null where it does not say. */
export function isTakenBack(bug: Bug, change: BugChange): boolean | null {
  const isBack = isChanged(bug, { ...change, before: change.after, after: change.before });
  if (change.field !== STATUS || isBack === true) return isBack;
  // Where no resolution is set, the clause for triage may find a closed bug, too.
  if (isChanged(bug, change) === true) return false;
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
/** A comment alone, and the type of the bug as it was before. */
export const COMMENT = 'comment';

/** What came of a verdict; `final`: it is done, and Jira has gone on since. */
type Ending = 'done' | 'not-done' | 'final';

/** Ends what somebody is at, if they still are. `known`: what is only known by now. */
export async function settle(
  set: SetAtWork,
  { id, claimedAt }: Verdict,
  ending: Ending,
  known: Partial<Pick<Verdict, 'change' | 'until'>> = {},
): Promise<void> {
  await set.store.triageBooks.change(set.channelId, (book): TriageBook | undefined => {
    const current = book?.verdicts.find((one) => one.id === id);
    if (book === undefined || current === undefined) return undefined;
    if (current.state === 'done' || current.claimedAt !== claimedAt) return undefined;
    if (ending === 'not-done') return withoutVerdict(book, id);
    return withVerdict(book, {
      ...current,
      ...known,
      state: 'done',
      ...(ending === 'final' ? { isFinal: true } : {}),
    });
  });
}
