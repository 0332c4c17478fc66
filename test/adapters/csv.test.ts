import { describe, expect, it } from 'vitest';
import { csvLine, readCsv } from '../../server/adapters/csv.ts';

describe('csvLine()', () => {
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
    { cell: '\t=1', text: `"'\t=1"`, because: 'some spreadsheets drop what is blank in front' },
    { cell: '=HYPERLINK("x")', text: `"'=HYPERLINK(""x"")"`, because: 'both rules hold at once' },
  ])('writes $cell as $text because $because', ({ cell, text }) => {
    expect(csvLine([cell, 'end'])).toBe(`${text},end`);
  });
});

describe('readCsv()', () => {
  it.each([
    ['a,b\n\n1,"x\ny"\n3,4', [1, 'a|b', 4, '1|x\ny', 5, '3|4'], 'a cell may have line breaks'],
    [
      'a,b\n"1,2\n3"4,\n5,6',
      [1, 'a|b', 2, '?', 3, '?', 4, '5|6'],
      'a mark that is not closed ends with its line',
    ],
    [
      'a,b,c\n1,2,"x\n3,4,5\n6,7,y"',
      [1, 'a|b|c', 2, '?', 3, '3|4|5', 4, '?'],
      'two marks of different rows are no pair',
    ],
    ['a,b\n1,2\n3,4\n5,6\n7,8', [1, 'a|b', 2, '1|2', 3, '3|4', 4, '5|6'], 'four rows are enough'],
    ['a,b\n"1,2\n3,4\n5,6\n7,8', [1, 'a|b', 2, '?', 3, '3|4', 4, '5|6'], 'four rows are enough'],
  ])('reads %j as %j because %s', (text, rows) => {
    expect(readCsv(text, 4).flatMap(({ line, cells }) => [line, cells?.join('|') ?? '?'])).toEqual(rows);
  });
});
