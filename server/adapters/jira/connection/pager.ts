import { ok, type Result } from '../../../domain/result.ts';
import type { JiraFailure } from './errors.ts';

/** One page as token-paged endpoints of Jira Cloud answer it. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Rows that could not be read. */
  readonly lost?: number;
  /** Jira warns that it left something out. */
  readonly isCut?: boolean;
  readonly isLast?: boolean | undefined;
  readonly nextPageToken?: string | null | undefined;
}

export interface Pages<T> {
  readonly items: readonly T[];
  /** False when reading stopped before Jira said that all was read, Jira warned of a cut, or rows could not be read. */
  readonly isComplete: boolean;
  /** Jira said that all was read. */
  readonly hasEnded: boolean;
  /** Jira warned that it left something out. */
  readonly isCut: boolean;
  /** Rows that could not be read. */
  readonly lost: number;
}

/** What was read until the last page, or until reading was given up. */
export function pagesOf<T>(items: readonly T[], hasEnded: boolean, isCut: boolean, lost: number): Pages<T> {
  return { items, isComplete: hasEnded && !isCut && lost === 0, hasEnded, isCut, lost };
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
  let isCut = false;
  let lost = 0;
  for (let pages = 0; pages < cap; pages++) {
    const page = await read(token);
    if (!page.ok) return page;
    for (const item of page.value.items) items.push(item);
    isCut ||= page.value.isCut ?? false;
    lost += page.value.lost ?? 0;
    const next = page.value.nextPageToken;
    if (page.value.isLast === true || next === undefined || next === null || next === '') {
      return ok(pagesOf(items, true, isCut, lost));
    }
    if (seen.has(next)) break;
    seen.add(next);
    token = next;
  }
  return ok(pagesOf(items, false, isCut, lost));
}
