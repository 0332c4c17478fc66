import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signed } from '../../../../server/adapters/jira/write/attribution.ts';
import { escapeWiki } from '../../../../server/adapters/jira/write/wiki-text.ts';
import { showWiki } from './wiki-checker.ts';

const dangerous: [because: string, text: string][] = [
  ['a macro would swallow the rest', '{code}rm -rf{code} {color:red}x{color} {noformat}'],
  ['a mention would notify', 'ping [~accountid:712020:bob] and [~bob.martin]'],
  ['a link would hide where it leads', '[click here|http://evil.example/]'],
  ['an image would be loaded', '!http://evil.example/pixel.png!'],
  ['a line start would be a heading', 'h1. shout\n  h6. whisper'],
  ['a line start would be a quote', 'bq. he said'],
  ['a line start would be a list', '* one\n# two\n- three\n** four'],
  ['a line start would be a ruler or a dash', '----\n--- x\n-- y'],
  ['a line start would be a table', '||head||\n|cell|'],
  ['phrases would be formatted', '*b* _i_ -s- +u+ ^sup^ ~sub~ ??cite?? {{mono}}'],
  ['dashes would be joined', 'a -- b --- c'],
  ['two backslashes would break the line', 'C:\\\\server\\share \\\\'],
  ['a backslash would take our own escape away', '\\{code} \\*x* \\\\{quote}'],
  ['the last backslash would reach into the next line', 'path\\\nnext'],
  ['emoticons would be drawn', ':) :-( :D :p ;-) (y) (/) (*r) (flag)'],
  ['entities would be decoded', '&lt;b&gt; &#123;code&#125; &amp;'],
  ['an address would take our backslash in', '(see https://a.example/x_y) http://b.example/[z]'],
  ['other addresses, too', 'irc://c/* mailto:a_b_@c.example! file:///etc/_x_'],
];

describe('escapeWiki()', () => {
  test.each(dangerous)('shows the text as it is when %s', (_because, text) => {
    expect(showWiki(text).markup).not.toEqual([]);
    const shown = showWiki(escapeWiki(text));
    expect(shown.markup).toEqual([]);
    expect(seen(shown.text)).toBe(seen(text));
  });

  test.each([
    ['words are left alone', 'MM-123 fixes snake_case, e-mail & "quotes" at 50% (really)?'],
    ['an address stays one link', 'see https://mm.example.com/core/pl/abc_def?x=1#y-z now'],
    ['an address may end the text', 'https://mm.example.com/core/pl/abc'],
  ])('adds nothing unseen when %s', (_because, text) => {
    expect(escapeWiki(text)).not.toContain('\u2060');
    expect(showWiki(escapeWiki(text))).toEqual({ text, markup: [] });
  });

  test('leaves an address without a single backslash', () => {
    const text = 'https://mm.example.com/core/pl/abc_def-g?x=1#y';
    expect(escapeWiki(text)).toBe(text);
  });

  test('drops control characters and keeps line breaks and tabs', () => {
    expect(escapeWiki('a\u0000\u001bb\r\nc\rd\te')).toBe('ab\nc\nd\te');
  });

  test('shows any text as it is', () => {
    const pieces = fc.oneof(
      fc.constantFrom(...'-#*_+?^~|%{}[]()!@\\:;&.,/= \nhbqPDy1x'),
      fc.constantFrom(
        'h1.',
        'bq.',
        '{code}',
        '[~',
        'http://',
        'https://a.b/c',
        'mailto:',
        '&lt;',
        ':)',
        '(y)',
      ),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    );
    const texts = fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        const shown = showWiki(escapeWiki(text));
        expect(shown.markup).toEqual([]);
        expect(seen(shown.text)).toBe(seen(text));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('signed()', () => {
  test('names the author below the text, whatever either is', () => {
    const shown = showWiki(signed('{quote}\nbq. x', { username: 'bob_-.*' }));
    expect(shown.markup).toEqual([]);
    expect(seen(shown.text)).toBe('{quote}\nbq. x\n\n— bob_-.* (Mattermost)');
  });
});

/** Without what has no width or is no text. */
function seen(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replaceAll('\u2060', '')
    .replace(/[^\P{Cc}\n\t]/gu, '');
}
