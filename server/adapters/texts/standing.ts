import type { HistoryEntry } from '../../domain/update/history.ts';
import type { Texts } from './index.ts';

/** What became of an update, and why it was skipped. */
export function standingOf(
  { flow }: Pick<Texts, 'flow'>,
  { state, isReviewed, reason }: HistoryEntry,
  escaped: (reason: string) => string = String,
): string {
  const standing = flow.historyState[state === 'posted' && !isReviewed ? 'unreviewed' : state];
  return reason === null || reason === '' ? standing : `${standing}: ${escaped(reason)}`;
}
