import { ok, type Result } from '../../domain/result.ts';
import type { JiraFailure } from './errors.ts';
import { type Pages, pageCap } from './pager.ts';

/** One page as endpoints answer it that count from `startAt`. */
export interface CountedPage<T> {
  readonly items: readonly T[];
  /** How many there are in all. */
  readonly total: number;
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
    if (!found.ok || found.value.isComplete || reading === readings) return found;
  }
}

async function readOnce<T extends { readonly id: string }>(
  read: (startAt: number) => Promise<Result<CountedPage<T>, JiraFailure>>,
  cap: number,
): Promise<Result<Pages<T>, JiraFailure>> {
  const found = new Map<string, T>();
  let startAt = 0;
  for (let pages = 0; pages < cap; pages++) {
    const page = await read(startAt);
    if (!page.ok) return page;
    const { items, total } = page.value;
    for (const item of items) found.set(item.id, item);
    startAt += items.length;
    if (items.length === 0 || startAt >= total) {
      return ok({ items: [...found.values()], isComplete: found.size >= total });
    }
  }
  return ok({ items: [...found.values()], isComplete: false });
}
