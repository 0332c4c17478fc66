import { describe, expect, test } from 'vitest';
import { failed } from '../../../../server/adapters/jira/connection/errors.ts';
import { readOffsets } from '../../../../server/adapters/jira/connection/offset-pager.ts';
import { ok, refused } from '../../../../server/domain/result.ts';

const items = (...ids: readonly string[]) => ids.map((id) => ({ id }));

/** Answers by offset from one list after the other, each page two long; the last list stays. */
function pagesOf(...lists: readonly (readonly string[])[]) {
  const starts: number[] = [];
  let asked = 0;
  return {
    starts,
    read: async (startAt: number) => {
      starts.push(startAt);
      const list = lists[Math.min(asked++, lists.length - 1)] ?? [];
      return ok({ items: items(...list.slice(startAt, startAt + 2)), total: list.length });
    },
  };
}

describe('readOffsets()', () => {
  test.each([
    ['nothing', [], [0]],
    ['one full page', ['a', 'b'], [0]],
    ['several pages', ['a', 'b', 'c', 'd', 'e'], [0, 2, 4]],
  ])('reads %s', async (_because, list, starts) => {
    const pages = pagesOf(list);
    expect(await readOffsets(pages.read)).toMatchObject(ok({ items: items(...list), isComplete: true }));
    expect(pages.starts).toEqual(starts);
  });

  test('starts anew when an entry moved from one page to another meanwhile', async () => {
    const pages = pagesOf(['a', 'b', 'c', 'd'], ['x', 'a', 'b', 'c'], ['x', 'a', 'b', 'c']);
    expect(await readOffsets(pages.read)).toMatchObject(
      ok({ items: items('x', 'a', 'b', 'c'), isComplete: true }),
    );
    expect(pages.starts).toEqual([0, 2, 0, 2]);
  });

  test('calls what never fits incomplete, and counts nothing twice', async () => {
    const read = async () => ok({ items: items('a'), total: 3 });
    expect(await readOffsets(read)).toMatchObject(ok({ items: items('a'), isComplete: false }));
  });

  test('ends at the cap', async () => {
    let asked = 0;
    const read = async () => ok({ items: items(String(asked++)), total: 1_000 });
    expect(await readOffsets(read, 5)).toMatchObject({ value: { isComplete: false } });
    expect(asked).toBe(15);
  });

  test('ends with the first failure', async () => {
    const failure = failed('jira-failed', 'HTTP 500', 500);
    expect(await readOffsets(async () => refused(failure))).toEqual(refused(failure));
  });
});
