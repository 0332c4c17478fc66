import fc from 'fast-check';
import { lexer, type Token, type Tokens } from 'marked';
import { describe, expect, it } from 'vitest';
import { NOTE_LENGTH } from '../../../server/domain/text-limit.ts';
import { NOTES_LIMIT, noteLine, readNotes, takeIn } from '../../../server/domain/update/note.ts';
import { note } from '../fixture.ts';

describe('readNotes()', () => {
  it.each<[string, readonly string[], string]>([
    ['one\n\n two \r\n', ['one', 'two'], 'lines are notes, empty ones are none'],
    ['- a\n* b\n• c\n+ d', ['a', 'b', 'c', 'd'], 'list signs go'],
    ['1. a\n2) b', ['a', 'b'], 'numbers go where all have one'],
    ['24. December is off', ['24. December is off'], 'a single number is a date'],
    ['1. a\nb', ['1. a', 'b'], 'not every line has a number'],
    ['-5 degrees', ['-5 degrees'], 'a sign belongs to its number'],
    ['-\n*', [], 'signs alone are nothing'],
    ['\u200b\u2060', [], 'nobody would see it'],
    ['a\u2028b', ['a', 'b'], 'every kind of line end'],
  ])('%j reads as %j: %s', (text, lines) => {
    const read = readNotes(text);
    expect(read.ok ? read.value : []).toEqual(lines);
    if (lines.length === 0) expect(read).toMatchObject({ refusal: { code: 'empty' } });
  });

  it.each([
    ['x'.repeat(NOTE_LENGTH), true, 'as long as allowed'],
    ['😀'.repeat(NOTE_LENGTH), true, 'characters are counted, not their halves'],
    [`ok\n${'x'.repeat(NOTE_LENGTH + 1)}`, false, 'one is too long'],
    ['a\n'.repeat(NOTES_LIMIT), true, 'as many as allowed'],
    ['a\n'.repeat(NOTES_LIMIT + 1), false, 'one too many'],
  ])('takes all or none: %#', (text, isOk, because) => {
    expect(readNotes(text).ok, because).toBe(isOk);
  });
});

describe('takeIn()', () => {
  it('takes each note once, and no more than fit', () => {
    const many = Array.from({ length: NOTES_LIMIT }, (_, at) => note(`m${at}`));
    expect(takeIn([note('a')], [note('a'), note('b')]).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(takeIn([note('a')], many).map(({ id }) => id)).toEqual([
      'a',
      ...many.slice(0, -1).map(({ id }) => id),
    ]);
  });
});

describe('noteLine()', () => {
  it.each([
    ['Release moved', 'Release moved (bob)', 'plain words'],
    ['@here #tag', '@\u2060here #\u2060tag (bob)', 'nobody is called, nothing is tagged'],
    [
      'see https://x.example/a_b?q=1#top.',
      'see [https:\u2060//x.example/a\\_b?q=1#\u2060top](https://x.example/a_b?q=1#top). (bob)',
      'the full stop ends the sentence',
    ],
    [
      '(https://x.example/a_(b))',
      '([https:\u2060//x.example/a\\_%28b%29](https://x.example/a_%28b%29)) (bob)',
      'a bracket belongs to the address it was opened in',
    ],
    ['http://', 'http:\u2060// (bob)', 'no host'],
    ['javascript://x', 'javascript:\u2060//x (bob)', 'only the web'],
  ])('%j becomes %j: %s', (text, line) => {
    expect(noteLine({ text, username: 'bob' })).toBe(line);
  });

  const hostile = fc
    .array(
      fc.oneof(
        {
          weight: 3,
          arbitrary: fc.constantFrom(...'[]()|`*_~<>#@:\\!"\'\n', '@here', '#tag', '~town', ':x:'),
        },
        {
          weight: 2,
          arbitrary: fc.constantFrom('https://x.example/', 'http://[::1]/', 'HTTPS://u@h', '](', '![a](b)'),
        },
        fc.constantFrom(
          '&#64;all',
          '<b>',
          '```',
          '\u2028',
          '\u202e',
          '\ud800',
          '1. ',
          '- ',
          '|-|',
          'word',
          ' ',
        ),
        fc.string({ unit: 'grapheme', maxLength: 4 }),
      ),
      { maxLength: 16 },
    )
    .map((parts) => parts.join(''));

  it('never breaks out of its line, and calls, tags and formats nothing', () => {
    fc.assert(
      fc.property(hostile, hostile, (text, username) => {
        const line = noteLine({ text, username });
        const [list, ...rest] = lexer(`* ${line}\n* after`);
        expect(rest).toEqual([]);
        const { items } = list as Tokens.List;
        expect(items).toHaveLength(2);
        const [inside, ...others] = items[0]?.tokens ?? [];
        expect(others).toEqual([]);
        const tokens = flat((inside as Tokens.Text).tokens ?? []);
        expect(tokens.filter(({ type }) => !['text', 'escape', 'link'].includes(type))).toEqual([]);
        for (const { href } of tokens.filter(isLink)) {
          expect(href).toMatch(/^https?:\/\//i);
          expect(href).not.toMatch(/[@~!*()[\]<>"'\s]/);
        }
        const shown = line.replace(/\]\(https?:[^)]*\)/gi, ']');
        expect(shown).not.toMatch(/@[a-z0-9._-]|#\p{L}|~[a-z0-9_-]|:\/\/|&#?\w+;/iu);
      }),
      { numRuns: 600 },
    );
  });
});

function flat(tokens: readonly Token[]): readonly Token[] {
  return tokens.flatMap((token) => [token, ...flat('tokens' in token && token.tokens ? token.tokens : [])]);
}

function isLink(token: Token): token is Tokens.Link {
  return token.type === 'link';
}
