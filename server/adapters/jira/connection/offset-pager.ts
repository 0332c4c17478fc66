import { ok, type Result } from '../../../domain/result.ts';
import type { JiraFailure } from './errors.ts';
import { type Pages, pageCap, pagesOf } from './pager.ts';

/** One page as endpoints answer it that count from `startAt`. */
export interface CountedPage<T> {
  readonly items: readonly T[];
  /** Rows that could not be read. */
  readonly lost?: number;
  /** Jira warns that it left something out. */
  readonly isCut?: boolean;
  /** How many there are in all; null where Jira does not say, and the first empty page is the end. */
  readonly total: number | null;
}

/** Entries that move between two pages are missed by one of them; then reading starts anew, this often in all. */
const readings = 3;

/**
 * Reads from offset to offset until as many different entries are there as Jira says; each counts once.
 * Reading that ends otherwise is incomplete. The first failure is the result.
 */
export async function readOffsets<T extends { readonly id: string }>(
  read: (startAt: number) => Promise<Result<CountedPage<T>, JiraFailure>>,
  cap: number = pageCap,
): Promise<Result<Pages<T>, JiraFailure>> {
  for (let reading = 1; ; reading++) {
    const found = await readOnce(read, cap);
    if (!found.ok || isAsGood(found.value) || cap === 1 || reading === readings) return found;
  }
}

async function readOnce<T extends { readonly id: string }>(
  read: (startAt: number) => Promise<Result<CountedPage<T>, JiraFailure>>,
  cap: number,
): Promise<Result<Pages<T>, JiraFailure>> {
  const found = new Map<string, T>();
  let startAt = 0;
  let isCut = false;
  let lost = 0;
  for (let pages = 0; pages < cap; pages++) {
    const page = await read(startAt);
    if (!page.ok) return page;
    const { items, total } = page.value;
    const rows = items.length + (page.value.lost ?? 0);
    for (const item of items) found.set(item.id, item);
    isCut ||= page.value.isCut ?? false;
    lost += page.value.lost ?? 0;
    startAt += rows;
    if (rows === 0 || (total !== null && startAt >= total)) {
      const hasEnded = total === null || found.size + lost >= total;
      return ok(pagesOf([...found.values()], hasEnded, isCut, lost));
    }
  }
  return ok(pagesOf([...found.values()], false, isCut, lost));
}

/** What is cut or cannot be read is so the next time, too. */
function isAsGood<T>({ isComplete, isCut, lost }: Pages<T>): boolean {
  return isComplete || isCut || lost > 0;
}
