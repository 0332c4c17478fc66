import type { Bug } from '../../domain/triage/bug.ts';
import { EMPTY_BOOK, type TriageBook, withoutVerdict, withVerdict } from '../../domain/triage/triage-book.ts';
import { holds, isLeft, type Verdict } from '../../domain/triage/verdict.ts';
import type { SetAtWork } from '../set.ts';

/** What somebody was at who had their time and did not say what came of it: Jira tells. What cannot be read is left for the next time. */
export async function settleLeft(set: SetAtWork): Promise<void> {
  const { channelId, clock, store, tickets, log } = set;
  const { verdicts } = (await store.triageBooks.read(channelId)) ?? EMPTY_BOOK;
  for (const verdict of verdicts.filter((one) => isLeft(one, clock.now()))) {
    const read = await tickets.readBug(verdict.key);
    if (!read.ok) continue;
    const isDone = read.value !== null && isShown(read.value, verdict);
    await settle(set, verdict, isDone);
    log.info('a verdict was finished', { key: verdict.key, what: verdict.kind, done: isDone });
  }
}

/** Whether Jira shows what the verdict changed. */
export function isShown(bug: Bug, { change }: Pick<Verdict, 'change'>): boolean {
  return change === null || holds(valuesOf(bug, change.field), change.after);
}

export function valuesOf({ statusId, assignee, assigneeId, team }: Bug, field: string): readonly string[] {
  if (field === STATUS) return statusId === null ? [] : [statusId];
  if (field === ASSIGNEE) return assignee === null ? [] : [assigneeId ?? ''];
  return team?.field === field ? team.values : [];
}

export const ASSIGNEE = 'assignee';
export const STATUS = 'status';

/** Ends what somebody is at, if they still are: `isDone`: Jira shows what was decided. */
export async function settle(set: SetAtWork, { id, claimedAt }: Verdict, isDone: boolean): Promise<void> {
  await set.store.triageBooks.change(set.channelId, (book): TriageBook | undefined => {
    const current = book?.verdicts.find((one) => one.id === id);
    if (book === undefined || current === undefined) return undefined;
    if (current.state === 'done' || current.claimedAt !== claimedAt) return undefined;
    return isDone ? withVerdict(book, { ...current, state: 'done' }) : withoutVerdict(book, id);
  });
}
