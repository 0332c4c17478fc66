import { EMPTY_BOOK } from '../../domain/triage/triage-book.ts';
import { isLeft, type Verdict } from '../../domain/triage/verdict.ts';
import type { SetAtWork } from '../set.ts';
import { isCommented, isOfComment, isShown, settle } from './settle.ts';
import { handOver, tellTakenBack } from './story.ts';

/** What somebody was at who had their time and did not say what came of it: Jira tells. What cannot be read is left for the next time. */
export async function settleLeft(set: SetAtWork): Promise<void> {
  const { channelId, clock, store, log } = set;
  const { verdicts } = (await store.triageBooks.read(channelId)) ?? EMPTY_BOOK;
  for (const verdict of verdicts.filter((one) => isLeft(one, clock.now()))) {
    const isDone = await isThere(set, verdict);
    if (isDone === null) continue;
    if (isDone && isOfComment(verdict)) await handOver(set, verdict);
    else await settle(set, verdict, isDone ? 'done' : 'not-done');
    if (!isDone && verdict.state === 'undoing') await tellTakenBack(set, verdict);
    log.info('a verdict was finished', { key: verdict.key, what: verdict.kind, done: isDone });
  }
}

/** Whether Jira shows it; null where it does not say. */
async function isThere(set: SetAtWork, verdict: Verdict): Promise<boolean | null> {
  if (isOfComment(verdict)) return isCommented(set, verdict);
  const read = await set.tickets.readBug(verdict.key);
  return read.ok && read.value !== null ? isShown(read.value, verdict) : null;
}
