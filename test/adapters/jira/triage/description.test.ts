import { describe, expect, test } from 'vitest';
import { linesOf } from '../../../../server/adapters/jira/triage/description.ts';

describe('linesOf()', () => {
  test.each([
    ['plain lines', 'One\n\nTwo\r\nThree', ['One', 'Two', 'Three']],
    [
      'headings and lists',
      'h2. Steps\n* open\n** wait\n# close\n- done',
      ['Steps', '• open', '• wait', '• close', '• done'],
    ],
    [
      'what is bold or slanted',
      'It is *very* _slow_ and snake_case_stays, 2 * 3 * 4 too',
      ['It is very slow and snake_case_stays, 2 * 3 * 4 too'],
    ],
    ['code and panels', '{panel:title=Log}\n{code:java|title=A.java}\nfail()\n{code}\n{panel}', ['fail()']],
    [
      'links',
      'See [the log|https://example.com/a_b_c] and [https://example.com/x].',
      ['See the log and https://example.com/x.'],
    ],
    ['pictures, and what only looks like one', 'Look! !shot.png|thumbnail! No way!', ['Look! No way!']],
    ['people', '[~alice] and [~accountid:5b10ac]', ['@alice and @…']],
    ['tables', '||Name||Age||\n|Ann|3|', ['Name Age', 'Ann 3']],
    ['escaped signs', 'C:\\\\x \\*not bold\\*', ['C:\\\\x *not bold*']],
    ['rules and empty markup', '----\n{quote}{quote}\n', []],
    ['nothing', '', []],
  ])('shows %s of wiki text', (_what, wiki, lines) => {
    expect(linesOf(wiki)).toEqual(lines);
  });

  test('ends after six lines, and after six hundred characters', () => {
    expect(linesOf('1\n2\n3\n4\n5\n6\n7')).toEqual(['1', '2', '3', '4', '5', '6', '…']);
    const [line = '', ...more] = linesOf(`${'ä'.repeat(700)}\nlast`);
    expect([...line]).toHaveLength(600);
    expect(line.endsWith('…')).toBe(true);
    expect(more).toEqual([]);
  });

  test('do not end within a word', () => {
    const [line = ''] = linesOf(`${'word '.repeat(119)}another`);
    expect(line.endsWith('word word…')).toBe(true);
  });

  test('are looked for in the first twenty thousand characters', () => {
    expect(linesOf(`${' '.repeat(19_996)}seen`)).toEqual(['seen']);
    expect(linesOf(`${' '.repeat(20_000)}unseen`)).toEqual([]);
  });

  // The limit of other tests is for machines with other work; a pattern that never ends would stay within it.
  test.each(['*', '_', '[', '{', '!', '|', '\\'])(
    'ends with a text of nothing but %s',
    (sign) => {
      expect(linesOf(sign.repeat(200_000)).length).toBeLessThanOrEqual(7);
    },
    20_000,
  );
});
