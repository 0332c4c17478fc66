import { EMPTY_BOOK, withoutVerdict, withVerdict } from '../../domain/triage/triage-book.ts';
import { canBeUndone, type Verdict, type VerdictKind } from '../../domain/triage/verdict.ts';
import type { Person } from '../ports.ts';
import { decideOn } from '../records/decide-on.ts';
import type { SetAtWork } from '../set.ts';
import { carryOut } from './carry-out.ts';
import { type Pressed, shown } from './judge.ts';
import { ISSUE_TYPE, isOfComment, isShown, STATUS, settle } from './settle.ts';
import { tellTakenBack } from './story.ts';
import { teamsFor } from './teams.ts';
import { wayBack } from './way-back.ts';

/** Takes back what somebody decided last, in Jira, too, if Jira still shows it. */
export async function undoVerdict(set: SetAtWork, person: Person, id: string): Promise<Pressed> {
  const { store, channelId, clock, tickets, settings } = set;
  const { decided } = await decideOn(store.triageBooks, channelId, (book = EMPTY_BOOK) => {
    const now = clock.now();
    const verdict = book.verdicts.find((one) => one.id === id && one.userId === person.id);
    if (verdict === undefined || !canBeUndone(verdict, now)) return { code: 'no' } as const;
    if (verdict.change === null || isOfComment(verdict))
      return { code: 'undone', verdict, next: withoutVerdict(book, id) } as const;
    if ([STATUS, ISSUE_TYPE].includes(verdict.change.field) && !settings.edits.isOn)
      return { code: 'off', verdict } as const;
    const begun: Verdict = { ...verdict, state: 'undoing', claimedAt: now };
    return { code: 'begun', verdict: begun, next: withVerdict(book, begun) } as const;
  });
  if (decided.code === 'no') return shown(set, person, { code: 'not-undone', key: null });
  const { verdict, code } = decided;
  const { key } = verdict;
  if (code === 'off') return shown(set, person, { code: 'undo-off', key });
  if (code === 'undone') return undone(set, person, verdict);
  const read = await tickets.readBug(key);
  const isThere = read.ok && read.value !== null ? isShown(read.value, verdict) : null;
  if (!read.ok || read.value === null || isThere === null) {
    await settle(set, verdict, 'done');
    return shown(set, person, read.ok ? { code: 'unclear', key } : { code: 'unread', failure: read.refusal });
  }
  if (!isThere) {
    await settle(set, verdict, 'final');
    return shown(set, person, { code: 'not-undone', key });
  }
  const back = await wayBack(set, read.value, verdict);
  if ('remark' in back) {
    await settle(set, verdict, 'done');
    return shown(set, person, back.remark);
  }
  const remark = await carryOut(set, verdict, back.write);
  return remark === null ? undone(set, person, verdict) : shown(set, person, remark);
}

/** Decisions of which Jira has a comment; nobody's comment is removed. */
const COMMENTED: ReadonlySet<VerdictKind> = new Set(['closed', 'story', 'feature']);

/** The bug is on the card again, if it waits; whoever was told of it learns that it was taken back. */
async function undone(set: SetAtWork, person: Person, verdict: Verdict): Promise<Pressed> {
  const { key, kind } = verdict;
  await tellTakenBack(set, verdict);
  const read = await set.tickets.readBug(key);
  const bug = read.ok ? read.value : null;
  const isGone = bug?.isWaiting === false;
  const kept = bug?.isWaiting === true ? await teamsFor(set, bug) : undefined;
  const hasComment = COMMENTED.has(kind);
  return shown(set, person, { code: isGone ? 'undone-not-waiting' : 'undone', key, hasComment }, kept);
}
