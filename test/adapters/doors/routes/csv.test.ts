import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../../server/adapters/doors/routes/csv.ts';

describe('csvOf()', () => {
  it.each([
    { cell: 12, text: '12', because: 'a number is written as it is' },
    { cell: -3, text: '-3', because: 'a number below zero is no formula' },
    { cell: null, text: '', because: 'nothing is known' },
    { cell: '2026-11-24', text: '2026-11-24', because: 'a date needs no quotes' },
    { cell: 'a,b', text: '"a,b"', because: 'a comma ends a cell' },
    { cell: 'a"b', text: '"a""b"', because: 'a quote is doubled' },
    { cell: 'a\nb', text: '"a\nb"', because: 'a line break ends a row' },
    { cell: '=1+1', text: "'=1+1", because: 'a spreadsheet would compute it' },
    { cell: '+1', text: "'+1", because: 'a spreadsheet would compute it' },
    { cell: '-1', text: "'-1", because: 'a text is no number' },
    { cell: '@SUM(A1)', text: "'@SUM(A1)", because: 'an old spreadsheet would compute it' },
    { cell: '\t=1', text: "'\t=1", because: 'some spreadsheets drop what is blank in front' },
    { cell: '=HYPERLINK("x")', text: `"'=HYPERLINK(""x"")"`, because: 'both rules hold at once' },
  ])('writes $cell as $text because $because', ({ cell, text }) => {
    expect(csvOf([[cell, 'end']])).toBe(`${text},end\r\n`);
  });

  it('ends every row, also the last', () => {
    expect(csvOf([['a'], ['b']])).toBe('a\r\nb\r\n');
  });
});
