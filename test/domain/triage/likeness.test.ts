import { describe, expect, it } from 'vitest';
import { mostAlike, searchWords } from '../../../server/domain/triage/likeness.ts';

describe('searchWords()', () => {
  it.each([
    ['signs of a search', 'C++ "crash" (re-send) AND/OR ~fuzzy* \\x foo:bar', 'crash fuzzy send and foo bar'],
    ['short words', 'a is of the app', 'the app'],
    ['the same word twice', 'Crash crash CRASH', 'crash'],
    ['other scripts', 'Suche nach Größe, 検索', 'suche größe nach 検索'],
    ['nothing', ' -- ', ''],
  ])('takes the words alone of %s', (_what, text, words) => {
    expect(searchWords(text).join(' ')).toBe(words);
  });

  it('takes the longest where there are many', () => {
    const many = Array.from({ length: 30 }, (_none, index) => 'x'.repeat(index + 3)).join(' ');
    expect(searchWords(many).map((word) => word.length)).toEqual([
      32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21,
    ]);
  });
});

describe('mostAlike()', () => {
  it('takes those that share most words, the others as they came', () => {
    const tickets = ['one', 'crash on start', 'start page', 'Crash: on START'].map((summary) => ({
      summary,
    }));
    expect(mostAlike('Crash on start', tickets, 3).map(({ summary }) => summary)).toEqual([
      'crash on start',
      'Crash: on START',
      'start page',
    ]);
  });
});
