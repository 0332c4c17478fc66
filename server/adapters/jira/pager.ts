import { ok, type Result } from '../../domain/result.ts';
import type { JiraFailure } from './errors.ts';

/** One page as token-paged endpoints of Jira Cloud answer it. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly isLast?: boolean | undefined;
  readonly nextPageToken?: string | null | undefined;
}

export interface Pages<T> {
  readonly items: readonly T[];
  /** False when reading stopped before Jira said that all was read. */
  readonly isComplete: boolean;
}

/** No honest answer has more: the widest window holds some thousand tickets on pages of a hundred. */
export const pageCap = 200;

/**
 * Reads page after page until Jira says it was the last or gives no further token; a short page means nothing.
 * A token that was seen before, or the page cap, ends the reading as incomplete. The first failure is the result.
 */
export async function readPages<T>(
  read: (token: string | undefined) => Promise<Result<Page<T>, JiraFailure>>,
  cap: number = pageCap,
): Promise<Result<Pages<T>, JiraFailure>> {
  const items: T[] = [];
  const seen = new Set<string>();
  let token: string | undefined;
  for (let pages = 0; pages < cap; pages++) {
    const page = await read(token);
    if (!page.ok) return page;
    for (const item of page.value.items) items.push(item);
    const next = page.value.nextPageToken;
    if (page.value.isLast === true || next === undefined || next === null || next === '') {
      return ok({ items, isComplete: true });
    }
    if (seen.has(next)) break;
    seen.add(next);
    token = next;
  }
  return ok({ items, isComplete: false });
}
