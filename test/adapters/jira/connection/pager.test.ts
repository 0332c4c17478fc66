import { describe, expect, test } from 'vitest';
import { failed } from '../../../../server/adapters/jira/connection/errors.ts';
import { type Page, readPages } from '../../../../server/adapters/jira/connection/pager.ts';
import { ok, refused } from '../../../../server/domain/result.ts';

/** Reads `pages` in order and notes the tokens they were asked with. */
function reader(pages: readonly Page<number>[], tokens: (string | undefined)[] = []) {
  return async (token: string | undefined) => {
    tokens.push(token);
    return ok(pages[tokens.length - 1] ?? { items: [] });
  };
}

describe('readPages()', () => {
  test.each<[because: string, pages: Page<number>[], items: number[], isComplete: boolean]>([
    ['one page says it is the last', [{ items: [1, 2], isLast: true }], [1, 2], true],
    ['the last page has no token', [{ items: [1], nextPageToken: 'a' }, { items: [2] }], [1, 2], true],
    ['a null token is none', [{ items: [1], nextPageToken: null }], [1], true],
    ['an empty token is none', [{ items: [1], nextPageToken: '' }], [1], true],
    [
      'an empty page in the middle means nothing',
      [
        { items: [], nextPageToken: 'a' },
        { items: [1], nextPageToken: 'b' },
        { items: [2], isLast: true },
      ],
      [1, 2],
      true,
    ],
    [
      'isLast wins over a token',
      [{ items: [1], isLast: true, nextPageToken: 'a' }, { items: [2] }],
      [1],
      true,
    ],
    [
      'a repeated token would go round for ever',
      [
        { items: [1], nextPageToken: 'a' },
        { items: [2], nextPageToken: 'b' },
        { items: [3], nextPageToken: 'a' },
        { items: [4], isLast: true },
      ],
      [1, 2, 3],
      false,
    ],
  ])('%s', async (_because, pages, items, isComplete) => {
    expect(await readPages(reader(pages))).toMatchObject(ok({ items, isComplete }));
  });

  test('asks with the token of the page before', async () => {
    const tokens: (string | undefined)[] = [];
    await readPages(
      reader([{ items: [], nextPageToken: 'a' }, { items: [], nextPageToken: 'b' }, { items: [] }], tokens),
    );
    expect(tokens).toEqual([undefined, 'a', 'b']);
  });

  test('stops at the cap and says so', async () => {
    let asked = 0;
    const endless = async () => ok({ items: [++asked], nextPageToken: String(asked) });
    expect(await readPages(endless, 3)).toMatchObject(ok({ items: [1, 2, 3], isComplete: false }));
  });

  test('answers with the first failure, not with half of the pages', async () => {
    const failure = refused(failed('timed-out', 'jira'));
    const read = async (token: string | undefined) =>
      token === undefined ? ok({ items: [1], nextPageToken: 'a' }) : failure;
    expect(await readPages(read)).toEqual(failure);
  });
});
