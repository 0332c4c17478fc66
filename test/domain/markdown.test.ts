import fc from 'fast-check';
import { lexer, type Token, type Tokens } from 'marked';
import { describe, expect, it } from 'vitest';
import {
  buttonText,
  choiceText,
  cutTo,
  link,
  plainText,
  textWithLinks,
  withoutOwnMention,
} from '../../server/domain/markdown.ts';

/** What Mattermost's server looks for in the raw text of a post: model/utils.go, app/mention_parser_standard.go. */
const NOTIFIES = /@[a-z0-9._-]/i;
const CHANNEL_LINK = /~[a-z0-9_-]/i;
const EMOJI = /(^|[^a-z0-9]):[a-z0-9_+-]+:/i;
const ADDRESS = /[a-z][a-z0-9+.-]*:\/\/|www\d{0,3}\.|mailto:/i;
const ENTITY = /&#?\w+;/;
const HASHTAG = /#\p{L}/u;

/** What the web app draws as an emoji without being asked to: utils/emoticons.tsx. Letters may be capitals. */
const EMOTICONS = [
  ...':) :-) ;) ;-) :] :-] :o :-o :d :-d :p :-p :@ :-@ :[ :-[ :( :-( :/ :-/ :s :-s :| :-| :$ :-$ :-x x-d <3 </3'.split(
    ' ',
  ),
  ...":`( :'( :\u2019( :'-( :`-( :\u2019-(".split(' '),
];

/** The emoticons in a text as it is shown; one of letters alone is a word of its own. */
function emoticonsIn(written: string): readonly string[] {
  const shown = written.replace(/\\([!-/:-@[-`{-~])/g, '$1').toLowerCase();
  return EMOTICONS.filter((one) =>
    one === 'x-d' ? /(?<![a-z0-9])x-d(?![a-z0-9])/.test(shown) : shown.includes(one),
  );
}

const nasty = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        ...'* _ ` ~~ | [ ] ( ) <b> </b> < > #tag @all @here @alice ~town-square :x: :) for(;;) ; - x d x-d'.split(
          ' ',
        ),
        ...'http://evil.example www.evil.example a@b.example &#64;here &amp; --- ``` ![i](u) \\ word 😀'.split(
          ' ',
        ),
        ...'\n\t \u2028\u200b\u202e\u0000',
        '# ',
        '- ',
        '1. ',
        '> ',
        '\r\n',
      ),
      { maxLength: 14 },
    )
    .map((parts) => parts.join('')),
);

function kinds(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => [
    token.type,
    ...kinds('tokens' in token && token.tokens ? token.tokens : []),
  ]);
}

describe('plainText()', () => {
  it('never changes the structure of the line it stands in', () => {
    fc.assert(
      fc.property(nasty, nasty, (summary, name) => {
        const line = `* ${link('MM-1', 'https://jira.example/browse/MM-1')} ${plainText(summary)} (${plainText(name)})`;
        const after = '* [MM-2](https://jira.example/browse/MM-2) next';
        const [list, ...rest] = lexer(`${line}\n${after}`);
        expect(rest).toEqual([]);
        const { items } = list as Tokens.List;
        expect(items).toHaveLength(2);
        const [text, ...others] = items[0]?.tokens ?? [];
        expect(others).toEqual([]);
        const inside = kinds((text as Tokens.Text).tokens ?? []);
        expect(inside.filter((kind) => kind === 'link')).toHaveLength(1);
        expect(inside.filter((kind) => !['text', 'escape', 'link'].includes(kind))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('stays one line of text also at the start of a line', () => {
    fc.assert(
      fc.property(nasty, (note) => {
        const text = plainText(note);
        const inside = lexer(`* ${text === '' ? 'x' : text}`);
        expect(inside).toHaveLength(1);
        const tokens = (inside[0] as Tokens.List).items[0]?.tokens ?? [];
        expect(tokens.filter((token) => token.type !== 'text')).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves nothing that notifies, tags or links', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const written = `(${plainText(text)})`;
        for (const pattern of [NOTIFIES, CHANNEL_LINK, EMOJI, ADDRESS, ENTITY, HASHTAG]) {
          expect(written).not.toMatch(pattern);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('leaves no emoticon, whatever stands before and behind it', () => {
    const capitals = EMOTICONS.map((one) => one.toUpperCase());
    const parts = fc.constantFrom(...EMOTICONS, ...capitals, ...';:( _a');
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 5 }), (texts) => {
        const text = texts.join('');
        expect(emoticonsIn(`(${plainText(text)})`)).toEqual([]);
        expect(emoticonsIn(`(${textWithLinks(text)})`)).toEqual([]);
        expect(emoticonsIn(`(${buttonText(text)})`)).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps the direction of a text to itself', () => {
    const letters = fc.constantFrom('a', 'ש', 'ع', '𐤀', '(', ' ', '1', '-');
    const controls = fc.constantFrom(
      ...'\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(letters, controls)), (parts) => {
        for (const write of [plainText, textWithLinks, buttonText, choiceText]) {
          const written = write(parts.join(''));
          const inside = /^\u2068(.*)\u2069$/s.exec(written)?.[1];
          expect(inside ?? written).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
          expect(inside !== undefined).toBe(/[שع𐤀]/u.test(written));
          if (inside === undefined) expect(written).not.toMatch(/[\u061c\u200e\u200f]/);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('shows the same characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        const shown = plainText(text)
          .replace(/\u2060/g, '')
          .replace(/\\([!-/:-@[-`{-~])/g, '$1');
        expect(shown).toBe(text.replace(/\s+/g, ' ').trim());
      }),
    );
  });

  it.each([
    ['Crash when saving: again', 'Crash when saving: again', 'ordinary words stay as they are'],
    ['a\nb\r\n\tc', 'a b c', 'line ends become spaces'],
    ['@here', '@\u2060here', 'a backslash would not stop a mention'],
    ['#release', '#\u2060release', 'a backslash would not stop a hashtag'],
    ['*bold* _it_ `code`', '\\*bold\\* \\_it\\_ \\`code\\`', 'emphasis and code'],
    ['- item', '\\- item', 'a list within the list'],
    ['1. item', '1\\. item', 'a numbered list within the list'],
    ['a|b', 'a\\|b', 'table cells'],
    ['\u202egnp.exe', 'gnp.exe', 'direction overrides'],
    ['Alice\u200f', 'Alice', 'marks that would turn around what follows'],
    ['שלום (1)', '\u2068שלום (1)\u2069', 'letters that would turn around what follows'],
    ['for(;;) { }', 'for(;;\u2060) \\{ \\}', 'a loop that would wink'],
    ['x-d axis of max-depth', 'x\u2060-d axis of max-depth', 'an emoticon of letters'],
  ])('%j becomes %j because of %s', (text, expected) => {
    expect(plainText(text)).toBe(expected);
  });
});

describe('cutTo()', () => {
  it('counts characters and marks the cut', () => {
    expect(cutTo('abc', 3)).toBe('abc');
    expect(cutTo('😀😀😀😀', 3)).toBe('😀😀…');
  });
});

describe('withoutOwnMention()', () => {
  it.each([
    ['**@ann** leads, @bob helps @ann.', '**ann** leads, @bob helps ann.', 'it is a name'],
    ['@ann.lee, @anna, @ann-b and @ann_c', '@ann.lee, @anna, @ann-b and @ann_c', 'others are called so'],
    ['`/set-update swap @ann` or ``x ` @ann``', '`/set-update swap @ann` or ``x ` @ann``', 'it is code'],
    ['\\`@ann\\` (@ann)', '\\`ann\\` (ann)', 'this is no code'],
    ['a@ann.example, @\u2060ann', 'a@ann.example, @\u2060ann', 'it is no name'],
  ])('makes %j %j because %s', (text, expected) => {
    expect(withoutOwnMention(text, 'ann')).toBe(expected);
  });

  it('writes the name so that it formats nothing, and changes nothing for whoever is not known', () => {
    expect(withoutOwnMention('@a_b_.c leads', 'a_b_.c')).toBe('a\\_b\\_.c leads');
    expect(withoutOwnMention('@ leads @ann', '')).toBe('@ leads @ann');
  });
});
