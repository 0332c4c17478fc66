import { classOf, type PriorityClass } from '../queue/priority.ts';
import { certainClass } from '../queue/queue.ts';
import type { Bug } from './bug.ts';

/** What a list says of a bug that waits, as Jira has it. Text in it is data. */
export type ListedBug = Pick<Bug, 'key' | 'isPrivate' | 'summary' | 'createdAt' | 'matches' | 'undecided'>;

/** The same as everybody may see it: of a private one only the key is left. */
export interface ShownListedBug {
  readonly key: string;
  readonly isPrivate: boolean;
  readonly summary: string;
  /** Milliseconds since the epoch; null when Jira did not say. */
  readonly createdAt: number | null;
  /** Null when it would be `other`, but Jira refused a clause that might say more. */
  readonly class: PriorityClass | null;
}

/** Where a private bug of a list loses its text, before anything of it is kept or shown. */
export function listBug({
  key,
  isPrivate,
  summary,
  createdAt,
  matches,
  undecided,
}: ListedBug): ShownListedBug {
  if (isPrivate) return { key, isPrivate, summary: '', createdAt: null, class: null };
  const found = classOf(new Set(matches), new Set(undecided));
  return { key, isPrivate, summary, createdAt, class: certainClass(found) };
}
