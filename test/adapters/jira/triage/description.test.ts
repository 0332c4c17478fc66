import { describe, expect, test } from 'vitest';
import { linesOf } from '../../../../server/adapters/jira/triage/description.ts';

const doc = (...content: object[]) => ({ type: 'doc', version: 1, content });
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const text = (words: string) => ({ type: 'text', text: words });

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
  ])('shows %s of wiki text', (_what, wiki, lines) => {
    expect(linesOf(wiki)).toEqual(lines);
  });

  test('shows the text of a document, block by block', () => {
    const item = (words: string) => ({ type: 'listItem', content: [paragraph(text(words))] });
    const mention = { type: 'mention', attrs: { id: '5b10', text: '@Ann' } };
    const document = doc(
      { type: 'heading', attrs: { level: 1 }, content: [text('Steps')] },
      paragraph(text('Ask '), mention, { type: 'hardBreak' }, text('soon')),
      { type: 'bulletList', content: [item('open'), item('close')] },
      { type: 'codeBlock', content: [text('a()\nb()')] },
    );
    expect(linesOf(document)).toEqual(['Steps', 'Ask @Ann', 'soon', '• open', '• close', 'a()', '…']);
  });

  test.each([
    [null],
    [undefined],
    [7],
    [{}],
    [[]],
    [doc({ type: 'mediaSingle', attrs: { layout: 'center' } })],
  ])('shows nothing of %j', (value) => {
    expect(linesOf(value)).toEqual([]);
  });

  test('ends after six lines, and after six hundred characters', () => {
    expect(linesOf('1\n2\n3\n4\n5\n6\n7')).toEqual(['1', '2', '3', '4', '5', '6', '…']);
    const [line = '', ...more] = linesOf(`${'ä'.repeat(700)}\nlast`);
    expect([...line]).toHaveLength(600);
    expect(line.endsWith('…')).toBe(true);
    expect(more).toEqual([]);
  });

  test('is not stopped by a document that nests without end, or a text without end', () => {
    let deep: object = text('deep');
    for (let level = 0; level < 10_000; level += 1) deep = { type: 'blockquote', content: [deep] };
    expect(linesOf(doc(deep))).toEqual([]);
    const started = performance.now();
    for (const sign of ['*', '_', '[', '{', '!', '|', '\\']) linesOf(sign.repeat(200_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
