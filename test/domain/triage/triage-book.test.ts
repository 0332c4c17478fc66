import { describe, expect, it } from 'vitest';
import {
  EMPTY_BOOK,
  judgedBetween,
  lastVerdict,
  nextBug,
  standingOf,
  type TriageBook,
  type TriageCard,
  unjudged,
  withCard,
  withVerdict,
} from '../../../server/domain/triage/triage-book.ts';
import { holds, isLeft, type Verdict } from '../../../server/domain/triage/verdict.ts';

const NOW = Date.parse('2026-11-24T09:00:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const card = (name: string, part: Partial<TriageCard> = {}): TriageCard => ({
  userId: `id-${name}`,
  username: name,
  day: '2026-11-24',
  number: 1,
  key: null,
  since: NOW,
  passed: [],
  ...part,
});

const verdict = (key: string, part: Partial<Verdict> = {}): Verdict => ({
  id: `verdict-${key}`,
  key,
  userId: 'id-alice',
  username: 'alice',
  kind: 'routed',
  at: NOW,
  state: 'done',
  claimedAt: NOW,
  team: 'Web',
  until: null,
  change: null,
  ...part,
});

const bookOf = (cards: readonly TriageCard[], verdicts: readonly Verdict[] = []): TriageBook => ({
  cards,
  verdicts,
});

describe('who may judge a bug', () => {
  const alices = card('alice', { key: 'MM-1' });
  it.each([
    ['whoever has it on their card', bookOf([alices]), { code: 'open' }],
    ['nobody without a card', EMPTY_BOOK, { code: 'moved-on' }],
    ['nobody whose card shows another', bookOf([card('alice', { key: 'MM-2' })]), { code: 'moved-on' }],
    ['nobody twice', bookOf([alices], [verdict('MM-1')]), { code: 'moved-on' }],
    [
      'nobody after another',
      bookOf([alices], [verdict('MM-1', { userId: 'id-bob', username: 'bob', state: 'begun' })]),
      { code: 'faster', by: expect.objectContaining({ username: 'bob' }) },
    ],
    [
      'nobody beside another who looks at it',
      bookOf([alices, card('bob', { key: 'MM-1' })]),
      { code: 'faster', by: expect.objectContaining({ username: 'bob' }) },
    ],
    [
      'whoever has it, when the other left it alone',
      bookOf([alices, card('bob', { key: 'MM-1', since: NOW - 10 * MINUTE })]),
      { code: 'open' },
    ],
  ])('%s', (_who, book, standing) => {
    expect(standingOf(book, 'id-alice', 'MM-1', NOW)).toEqual(standing);
  });
});

describe('which bug is next', () => {
  const keys = ['MM-1', 'MM-2', 'MM-3'];
  it.each([
    ['the first', card('alice'), [], [], 'MM-1'],
    ['none that was passed over', card('alice', { passed: ['MM-1', 'MM-2'] }), [], [], 'MM-3'],
    ['none that somebody else looks at', card('alice'), [card('bob', { key: 'MM-1' })], [], 'MM-2'],
    [
      'none that was judged',
      card('alice'),
      [],
      [verdict('MM-1'), verdict('MM-2', { state: 'begun' })],
      'MM-3',
    ],
    ['one whose verdict is long ago', card('alice'), [], [verdict('MM-1', { at: NOW - 14 * DAY })], 'MM-1'],
    ['one that was snoozed until now', card('alice'), [], [verdict('MM-1', { until: NOW })], 'MM-1'],
    ['none that is snoozed', card('alice'), [], [verdict('MM-1', { until: NOW + 1 })], 'MM-2'],
    ['nothing where all are', card('alice', { passed: keys }), [], [], null],
  ])('%s', (_which, own, others, verdicts, key) => {
    expect(nextBug(bookOf([own, ...others], verdicts), own, keys, NOW)).toBe(key);
  });

  it('those that were passed over or are looked at wait all the same', () => {
    const book = bookOf([card('bob', { key: 'MM-1' })], [verdict('MM-3')]);
    expect(unjudged(book, keys, NOW)).toEqual(['MM-1', 'MM-2']);
  });
});

describe('the book', () => {
  it('has one card of each person', () => {
    const book = withCard(
      withCard(EMPTY_BOOK, card('alice', { key: 'MM-1' })),
      card('alice', { key: 'MM-2' }),
    );
    expect(book.cards.map(({ key }) => key)).toEqual(['MM-2']);
  });

  it('has each verdict once, the last of them lately to be undone', () => {
    const begun = withVerdict(withVerdict(EMPTY_BOOK, verdict('MM-1')), verdict('MM-2', { state: 'begun' }));
    expect(lastVerdict(begun, 'id-alice', NOW)?.key).toBe('MM-1');
    const done = withVerdict(begun, verdict('MM-2'));
    expect(done.verdicts.map(({ key, state }) => [key, state])).toEqual([
      ['MM-1', 'done'],
      ['MM-2', 'done'],
    ]);
    expect(lastVerdict(done, 'id-alice', NOW)?.key).toBe('MM-2');
    expect(lastVerdict(done, 'id-alice', NOW + DAY)).toBeUndefined();
    expect(lastVerdict(done, 'id-bob', NOW)).toBeUndefined();
  });

  it('stays small: what is long ago goes, and what is too much', () => {
    const old = withVerdict(EMPTY_BOOK, verdict('MM-1'));
    expect(withVerdict(old, verdict('MM-2', { at: NOW + 60 * DAY })).verdicts.map(({ key }) => key)).toEqual([
      'MM-2',
    ]);
    let book = EMPTY_BOOK;
    for (let number = 0; number < 1_200; number += 1) book = withVerdict(book, verdict(`MM-${number}`));
    for (let number = 0; number < 200; number += 1)
      book = withCard(
        book,
        card(`u${number}`, { passed: Array.from({ length: 600 }, (_none, at) => `MM-${at}`) }),
      );
    expect(book.verdicts).toHaveLength(600);
    expect(book.cards).toHaveLength(50);
    expect(JSON.stringify(book).length).toBeLessThan(512 * 1024);
  });
});

describe('how many bugs were judged', () => {
  const verdicts = [
    verdict('MM-1', { kind: 'snoozed', at: NOW }),
    verdict('MM-1', { id: 'again', at: NOW + 1 }),
    verdict('MM-2', { kind: 'taken', at: NOW }),
    verdict('MM-3', { state: 'undoing' }),
    verdict('MM-4', { at: NOW - 1 }),
    verdict('MM-5', { at: NOW + DAY }),
  ];

  it('counts each once, by the last that was decided, from one instant until before another', () => {
    const counts = judgedBetween(bookOf([], verdicts), NOW, NOW + DAY);
    expect(counts).toEqual({
      taken: 1,
      routed: 1,
      duplicate: 0,
      closed: 0,
      story: 0,
      feature: 0,
      snoozed: 0,
    });
  });
});

describe('a verdict', () => {
  it.each([
    ['begun', 59_999, false],
    ['begun', 60_000, true],
    ['undoing', 60_000, true],
    ['done', 60_000, false],
  ] as const)('%s for %d ms is left alone: %s', (state, age, isIt) => {
    expect(isLeft(verdict('MM-1', { state }), NOW + age)).toBe(isIt);
  });

  it('is shown by the same values in any order', () => {
    expect(holds(['a', 'b'], ['b', 'a'])).toBe(true);
    expect(holds([], [])).toBe(true);
    expect(holds(['a'], ['a', 'b'])).toBe(false);
  });
});
