import { ok, refused } from '../../domain/result.ts';
import type { Bug } from '../../domain/triage/bug.ts';
import type { DuplicateLink, Verdict } from '../../domain/triage/verdict.ts';
import type { Author } from '../ports.ts';
import type { SetAtWork } from '../set.ts';
import type { Remark } from './card.ts';
import { asWritten, type Write, type Written } from './carry-out.ts';
import { reopening } from './close-bug.ts';
import { unlink } from './duplicate.ts';
import { ASSIGNEE, ISSUE_TYPE, STATUS } from './settle.ts';

/** How the change of a verdict is made backwards on the bug as it is now, or why it cannot be. */
export async function wayBack(
  set: SetAtWork,
  bug: Bug,
  { key, change, link }: Pick<Verdict, 'key' | 'change' | 'link'>,
): Promise<{ readonly write: Write } | { readonly remark: Remark }> {
  if (change === null) return { write: async () => ok(undefined) };
  const { field, before, after } = change;
  const { writes } = set;
  if (field === ASSIGNEE) {
    const [id] = before;
    const account = id === undefined ? null : { id, displayName: id, email: null };
    return { write: async (by, signal) => asWritten(await writes.assign(key, account, by, signal)) };
  }
  if (field === ISSUE_TYPE) {
    const [id = ''] = before;
    return { write: async (by, signal) => asWritten(await writes.changeType(key, id, by, signal)) };
  }
  if (field !== STATUS) {
    const back = { field, before: after, after: before };
    return { write: async (by, signal) => asWritten(await writes.setTeam(key, back, by, signal)) };
  }
  const offered = await writes.transitions(key);
  if (!offered.ok) return { remark: { code: 'not-done', key, failure: offered.refusal } };
  const way = reopening(offered.value, change);
  if (way === undefined) return { remark: { code: 'no-way-back', key, status: bug.status.name ?? '' } };
  return { write: (by, signal) => reopen(set, key, way.id, link, by, signal) };
}

/**
 * The link that a verdict made goes first: as long as the bug is closed, the verdict stays on record, so that whatever stops here can be
 * undone again.
 */
async function reopen(
  set: SetAtWork,
  key: string,
  transitionId: string,
  link: DuplicateLink | undefined,
  by: Author,
  signal: AbortSignal,
): Promise<Written> {
  const isOwn = link?.isNew === true;
  if (isOwn) {
    const unlinked = await unlink(set, key, link, by, signal);
    if (!unlinked.ok) return refused({ failure: unlinked.refusal });
  }
  const sent = await set.writes.transition(key, transitionId, {}, by, signal);
  return sent.ok ? sent : refused({ failure: sent.refusal, ...(isOwn ? { stands: 'unlinked' } : {}) });
}
