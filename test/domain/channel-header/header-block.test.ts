import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { header as headerDe } from '../../../server/adapters/texts/de/header.ts';
import { header as headerEn } from '../../../server/adapters/texts/en/header.ts';
import {
  fitsHeader,
  HEADER_LIMIT,
  placeBlock,
  rosterBlocks,
  separatorBefore,
  shownRoster,
} from '../../../server/domain/channel-header/header-block.ts';
import type { Turn } from '../../../server/domain/rotation/roster.ts';

const DAY = '2026-11-24';

function turn(username: string, team: string, part: Partial<Turn> = {}): Turn {
  return { username, team, mayLead: true, from: '2026-11-16', to: '2026-12-16', ...part };
}

interface Circumstances {
  readonly gone?: readonly string[];
  readonly open?: readonly string[];
  readonly until?: string | undefined;
}

function blocks(turns: readonly Turn[], part: Circumstances = {}, words = headerEn.words) {
  const given = { gone: new Set(part.gone ?? []), open: part.open ?? [], until: '2026-12-16', ...part };
  return rosterBlocks(shownRoster(turns, DAY, { ...given, gone: new Set(part.gone ?? []) }), words);
}

const three = [turn('alice', 'Server'), turn('bob', 'Web'), turn('carol', 'Mobile', { mayLead: false })];
const away = { mayLead: false, awayUntil: '2026-12-03' };

describe('rosterBlocks()', () => {
  it.each<[because: string, block: string, turns: readonly Turn[], part?: Circumstances]>([
    [
      'everybody stands with their team, the lead first',
      'SET lead: alice (Server) · bob (Web), carol (Mobile) · until Dec 16',
      three,
    ],
    [
      'a team that sends nobody is open',
      'SET lead: alice (Server) · bob (Web), carol (Mobile), open (Desktop) · until Dec 16',
      three,
      { open: ['Desktop'] },
    ],
    [
      'while the lead is away, somebody else leads',
      'SET lead: bob (Web) · alice (Server, away until Dec 2) · until Dec 16',
      [turn('alice', 'Server', away), turn('bob', 'Web')],
    ],
    [
      'a gone person is nobody, and the team is open',
      'SET lead: bob (Web) · carol (Mobile), open (Server) · until Dec 16',
      three,
      { gone: ['alice'] },
    ],
    [
      'of a team of two, one gone, somebody is there',
      'SET lead: alice (Web) · until Dec 16',
      [turn('alice', 'Web'), turn('bob', 'Web')],
      { gone: ['bob'] },
    ],
    [
      'nobody may lead',
      'SET lead: open · carol (Mobile) · until Dec 16',
      [turn('carol', 'Mobile', { mayLead: false })],
    ],
    ['all is open', 'SET lead: open · open (Web) · until Dec 16', [], { open: ['Web'] }],
    [
      'somebody who serves for two teams stands there once',
      'SET lead: alice (Web, Mobile) · until Dec 16',
      [turn('alice', 'Web'), turn('alice', 'Mobile')],
    ],
    [
      'turns of other days do not count',
      'SET lead: alice (Web) · until Dec 16',
      [turn('alice', 'Web'), turn('dave', 'Web', { from: '2026-12-16', to: '2027-01-16' })],
    ],
    ['the handover may not be known', 'SET lead: alice (Web)', [turn('alice', 'Web')], { until: undefined }],
  ])('because %s', (_because, expected, turns, given) => {
    expect(blocks(turns, given)[0]).toBe(expected);
  });

  it('gets shorter and shorter: without teams, then with fewer people', () => {
    expect(blocks(three, { open: ['Desktop'] })).toEqual([
      'SET lead: alice (Server) · bob (Web), carol (Mobile), open (Desktop) · until Dec 16',
      'SET lead: alice · bob, carol · until Dec 16',
      'SET lead: alice · bob and 1 more · until Dec 16',
      'SET lead: alice · and 2 more · until Dec 16',
    ]);
  });

  it('is nothing when nobody is on SET and no team is open', () => {
    expect(blocks([])).toEqual([]);
  });

  it('speaks German', () => {
    const turns = [turn('alice', 'Server', away), turn('bob', 'Web')];
    expect(blocks(turns, { open: ['Desktop'] }, headerDe.words)[0]).toBe(
      'SET-Lead: bob (Web) · alice (Server, abwesend bis 2. Dezember), offen (Desktop) · bis 16. Dezember',
    );
  });

  it('lets no name mention, link, break the line or leave the block', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(
          fc.constantFrom(
            ...'@all @alice ~town #tag :x: http://evil.example www.evil.example [a](b) ` |'.split(' '),
            ...'\n\r\u2028\u202e\ufeff\u206a',
          ),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(nasty, nasty, (username, team) => {
        for (const block of blocks([turn(username, team), turn('bob', 'Web')], { open: [team] })) {
          expect(block).not.toMatch(
            /@[a-z0-9._-]|~[a-z0-9_-]|#\p{L}|:[a-z0-9_+-]+:|:\/\/|www\d{0,3}\.|(?<!\\)[[`|]|\p{Cc}/iu,
          );
          // What Mattermost drops from a header would make the block look edited.
          expect(block).not.toMatch(/[\u2028\u2029\u202a-\u202e\u206a-\u206f\ufeff\ufff9-\ufffc]|\p{Cs}/u);
        }
      }),
    );
  });
});

describe('placeBlock()', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(..."$& $1 $' $` $$ 👩‍👩‍👧 ‏עברית‏ ** ``` \ufeff".split(' '), '\r\n', '\n\n', ' | ', ' '),
  );
  const text = fc.array(piece).map((parts) => parts.join(''));
  const block = fc.constantFrom(
    'SET lead: alice (Server) · until Dec 16',
    'SET lead: bob $& (Web), carol · until Jan 16',
    'SET-Lead: dora · bis 3. März',
  );

  it('keeps everything outside of our block byte for byte', () => {
    fc.assert(
      fc.property(text, text, block, block, (before, after, own, next) => {
        fc.pre(!before.includes(own));
        const header = `${before}${own}${after}`;
        expect(placeBlock(header, own, next, ' | ')).toBe(`${before}${next}${after}`);
        expect(placeBlock(header, own, '', '')).toBe(`${before}${after}`);
      }),
    );
  });

  it('replaces the first when our block stands there twice', () => {
    expect(placeBlock('[own] and [own]', '[own]', '[next]', '')).toBe('[next] and [own]');
  });

  it('takes out what it put in, byte for byte, whatever the header held', () => {
    fc.assert(
      fc.property(text, block, (header, own) => {
        fc.pre(!header.includes(own));
        const separator = separatorBefore(header);
        const placed = placeBlock(header, '', own, separator);
        expect(placed).toBe(own + separator + header);
        expect(placeBlock(placed, own, '', separator)).toBe(header);
      }),
    );
  });

  it('takes out the block alone where its separator is gone', () => {
    expect(placeBlock('Links [own], see there', '[own]', '', ' | ')).toBe('Links , see there');
  });
});

describe('separatorBefore()', () => {
  it.each([
    ['', '', 'nothing stands there'],
    [' ', '', 'nothing to be seen stands there'],
    ['[Board](https://jira.example)', ' | ', 'a link goes on in the line'],
    ['**Ask us**', ' | ', 'bold text is in a line'],
    ['#set-update', ' | ', 'a hashtag is in a line'],
    ['1st of all', ' | ', 'a number alone begins no list'],
    ['# Title', '\n\n', 'a heading begins a line'],
    ['- one', '\n\n', 'a list begins a line'],
    ['1. one', '\n\n', 'a numbered list begins a line'],
    ['> said', '\n\n', 'a quote begins a line'],
    ['```x```', '\n\n', 'code begins a line'],
    ['---', '\n\n', 'a rule is a line of its own'],
    ['[a]: https://jira.example', '\n\n', 'a link definition begins a line'],
    ['    code', '\n\n', 'an indented line is code'],
    ['a | b\n--|--', '\n\n', 'a table has lines'],
    ['a\r\nb', '\n\n', 'lines stay lines'],
  ])('before %j is %j because %s', (header, separator) => {
    expect(separatorBefore(header)).toBe(separator);
  });
});

describe('fitsHeader()', () => {
  it.each([
    ['x'.repeat(HEADER_LIMIT), true, '1024 letters fit'],
    ['x'.repeat(HEADER_LIMIT + 1), false, 'one more does not'],
    ['😀'.repeat(HEADER_LIMIT), true, 'an emoji of two UTF-16 units is one rune'],
    ['👩‍👩‍👧'.repeat(205), false, 'a family is five runes'],
    ['é'.repeat(HEADER_LIMIT / 2), true, 'a letter and its accent are two runes'],
  ])('of %#: %s', (header, expected) => {
    expect(fitsHeader(header)).toBe(expected);
  });
});
