import { describe, expect, it } from 'vitest';
import { messagesIn } from '../../../server/adapters/messages/index.ts';
import { en } from '../../../server/adapters/texts/en/index.ts';
import type { CardLinks } from '../../../server/app/messages.ts';
import type { CardView, Remark } from '../../../server/app/triage/card.ts';
import { type Bug, showBug } from '../../../server/domain/triage/bug.ts';
import { countsOf } from '../../../server/domain/triage/triage-book.ts';
import type { Verdict } from '../../../server/domain/triage/verdict.ts';
import { bug, TEAM } from '../../app/triage/fake-bugs.ts';

const NOW = Date.parse('2026-11-24T13:00:00Z');
const links: CardLinks = {
  channelId: 'c',
  channel: { team: 'core', name: 'sustained-engineering' },
  siteUrl: 'https://chat.example',
  jiraUrl: 'https://jira.example',
};

const view = (shown: Bug | null, part: Partial<CardView> = {}): CardView => ({
  bug: shown === null ? null : showBug(shown),
  waiting: { count: 8, isExact: true },
  passed: 0,
  decided: countsOf([]),
  lookers: [],
  remark: null,
  failure: null,
  last: null,
  may: { take: true, route: true, close: true, duplicate: true, story: true },
  ...part,
});

const last: Verdict = {
  id: 'v7',
  key: 'MM-7',
  userId: 'u',
  username: 'alice',
  kind: 'routed',
  at: NOW,
  state: 'done',
  claimedAt: NOW,
  team: 'Web @here',
  until: null,
  change: null,
};

const cardIn = (locale: string) => {
  const messages = messagesIn({ locale, zone: null }, { now: NOW, setZone: 'Europe/Berlin' });
  return (seen: CardView) => messages.triageCard(seen, links);
};
const card = cardIn('en');
const saying = (seen: CardView) => card(seen).buttons.map(({ context }) => context.words);

describe('the card of a bug', () => {
  it('tells what it is about, who reported it when, its class, and its first lines', () => {
    const shown = bug('MM-1', { lines: ['It *fails*.', '# not a heading'], matches: ['customer', 'hotfix'] });
    expect(card(view(shown)).text).toBe(
      [
        '**Triage** in [sustained-engineering](https://chat.example/core/channels/sustained-engineering): 8 bugs waiting',
        '',
        '[MM-1](https://jira.example/browse/MM-1) Summary of MM-1',
        'Reported by Support Desk 4 days ago · hotfix',
        '',
        '> It \\*fails\\*.',
        '> #\u2060 not a heading',
      ].join('\n'),
    );
  });

  it('is in the language of its reader', () => {
    const shown = view(bug('MM-1', { lines: [], team: TEAM }), {
      waiting: { count: 1, isExact: false },
      last,
    });
    const { text, buttons } = cardIn('de')(shown);
    expect(text).toBe(
      [
        '**Triage** in [sustained-engineering](https://chat.example/core/channels/sustained-engineering): mindestens 1 Bug wartet',
        '',
        '[MM-1](https://jira.example/browse/MM-1) Summary of MM-1',
        'Gemeldet vor 4 Tagen von Support Desk',
      ].join('\n'),
    );
    expect(buttons.map(({ name }) => name)).toEqual([
      'Für SET übernehmen',
      'Weitergeben an …',
      'Story …',
      'Duplikat …',
      'Schließen …',
      'Zurückstellen',
      'Weiter',
      'Rückgängig: MM-7 an Web @\u2060here',
    ]);
  });

  it('of a private bug is its key alone', () => {
    const canary = 'Canary';
    const shown = bug('MM-1', { isPrivate: true, summary: canary, lines: [canary], reporter: canary });
    const { text } = card(view(shown));
    expect(text.split('\n').at(-1)).toBe('[MM-1](https://jira.example/browse/MM-1) (private)');
    expect(text).not.toContain(canary);
  });

  it.each([
    [null, null, 'Reported'],
    // 14:00 in Berlin, where a day began thirteen hours ago.
    ['Ann', '2026-11-24T00:00:00Z', 'Reported by Ann today'],
    ['Ann', '2026-11-23T22:59:00Z', 'Reported by Ann yesterday'],
    ['Ann', '2026-11-23T01:00:00Z', 'Reported by Ann yesterday'],
    [null, '2026-11-15T13:00:00Z', 'Reported 9 days ago'],
    ['Ann', '2026-11-25T13:00:00Z', 'Reported by Ann today'],
  ])('says what is known of its reporter and its age, by the days of its reader: %s, %s', (by, at, said) => {
    const shown = bug('MM-1', { reporter: by, createdAt: at === null ? null : Date.parse(at) });
    expect(card(view(shown)).text.split('\n')).toContain(said);
  });

  it('has a menu of teams, which no earlier choice is seen in', () => {
    const { buttons } = card(view(bug('MM-1', { team: TEAM })));
    expect(buttons.find(({ options }) => options !== undefined)).toEqual({
      id: 'routeMM1',
      name: 'Route to…',
      style: 'default',
      context: { do: 'run', words: `triage route MM-1 ${showBug(bug('MM-1')).seen}` },
      options: [
        { value: '10200', text: 'Web' },
        { value: '10201', text: 'Mobile' },
      ],
    });
  });

  it('says how many teams the menu has no room for', () => {
    const choices = Array.from({ length: 62 }, (_, at) => ({ id: `${at}`, name: `Team ${at}` }));
    const shown = view(bug('MM-1', { team: { ...TEAM, choices } }));
    expect(card(shown).buttons.find(({ options }) => options !== undefined)?.options).toHaveLength(50);
    expect(card(shown).text.split('\n').at(-1)).toBe(en.triageCard.moreTeams(12));
    expect(card({ ...shown, may: { ...shown.may, route: false } }).text).not.toContain('Team');
  });

  it.each([
    ['all', {}, { team: TEAM }, ['take', 'route', 'story', 'duplicate', 'close', 'snooze', 'next']],
    [
      'nothing the account may not',
      { may: { take: false, route: false, close: false, duplicate: false, story: false } },
      { team: TEAM },
      ['snooze', 'next'],
    ],
    ['no teams where there are none', {}, {}, ['take', 'story', 'duplicate', 'close', 'snooze', 'next']],
    [
      'to undo what was decided last',
      { last },
      {},
      ['take', 'story', 'duplicate', 'close', 'snooze', 'next', 'undo'],
    ],
  ])('offers %s', (_what, part, of, words) => {
    expect(saying(view(bug('MM-1', of), part)).map((said) => String(said).split(' ')[1])).toEqual(words);
  });

  it.each([
    [
      'nothing waits',
      view(null, { waiting: { count: 0, isExact: true } }),
      [],
      'No bugs are waiting for you.',
    ],
    [
      'all was judged',
      view(null, { decided: { ...countsOf([]), taken: 2, snoozed: 1 } }),
      [],
      'Triaged by you today: 3 (2 taken, 1 snoozed).',
    ],
    ['all was passed over', view(null, { passed: 2 }), ['triage again shown'], 'You skipped 2 bugs.'],
    [
      'somebody else looks at the last',
      view(null, { lookers: ['bob_'] }),
      ['triage again shown'],
      'bob\\_ is looking at the last one.',
    ],
    [
      'others look at the rest',
      view(null, { passed: 1, lookers: ['bob', 'eve'] }),
      ['triage again shown'],
      'Others are looking at the rest: bob, eve.',
    ],
    [
      'Jira does not answer',
      view(null, { waiting: null, failure: { code: 'timed-out', detail: 'jira.example' } }),
      ['triage again shown'],
      'jira.example',
    ],
  ])('ends where %s', (_when, seen, words, said) => {
    expect(saying(seen)).toEqual(words);
    expect(card(seen).text.split('\n').at(-1)).toContain(said);
  });

  it.each([
    ['en', 'Undo: MM-7 duplicate of MM-2', '[MM-7](https://jira.example/browse/MM-7) duplicate of [MM-2]('],
    ['de', 'Rückgängig: MM-7 Duplikat von MM-2', 'Duplikat von [MM-2](https://jira.example/browse/MM-2)'],
  ])('names what a bug is a duplicate of, there and in the thread, in %s', (locale, undo, line) => {
    const link = { to: 'MM-2', typeId: '1', isOutward: true, isNew: true };
    const verdict: Verdict = { ...last, kind: 'duplicate', team: null, link };
    const { buttons } = cardIn(locale)(view(bug('MM-1'), { last: verdict }));
    expect(buttons.map(({ name }) => name)).toContain(undo);
    const { triage } = messagesIn({ locale, zone: null }, { now: NOW, setZone: 'Europe/Berlin' });
    const judge = { userId: 'u', username: 'alice', verdicts: [verdict] };
    expect(triage.judged(judge, 'https://jira.example')).toContain(line);
  });

  it('says why nothing was done once', () => {
    const failure = { code: 'timed-out', detail: 'jira.example' } as const;
    const { text } = card(view(null, { waiting: null, failure, remark: { code: 'unread', failure } }));
    expect(text.match(/jira\.example/g)).toHaveLength(1);
  });
});

const remarks: readonly Remark[] = [
  { code: 'faster', key: 'MM-1', username: 'bob' },
  { code: 'changed', key: 'MM-1' },
  { code: 'gone', key: 'MM-1' },
  { code: 'no-team', key: 'MM-1' },
  { code: 'not-readable' },
  { code: 'edits-off', key: 'MM-1' },
  { code: 'no-transition', key: 'MM-1', name: '@here' },
  { code: 'asks-more', key: 'MM-1', names: ['@here'] },
  { code: 'no-resolution', key: 'MM-1', setting: 'CloseResolution', name: '@here' },
  { code: 'no-link-type', key: 'MM-1', name: '@here' },
  { code: 'no-ticket', key: 'MM-1', of: 'MM-9' },
  { code: 'half-done', key: 'MM-1', stands: 'comment', failure: { code: 'not-allowed', detail: '@here' } },
  { code: 'stalled', key: 'MM-1' },
  { code: 'has-somebody', key: 'MM-1', assignee: '@here' },
  { code: 'not-linked', isOneOfSeveral: false },
  { code: 'unread', failure: { code: 'timed-out', detail: '@here' } },
  { code: 'not-done', key: 'MM-1', failure: { code: 'not-allowed', detail: '@here' } },
  { code: 'story-off', key: 'MM-1' },
  {
    code: 'handed-over',
    key: 'MM-1',
    type: '@here',
    isConverted: false,
    failure: { code: 'not-allowed', detail: '@here' },
    told: 'nobody',
  },
  {
    code: 'handed-over',
    key: 'MM-1',
    type: '@here',
    isConverted: false,
    failure: null,
    told: 'later',
  },
  { code: 'undone', key: 'MM-1', hasComment: true },
  { code: 'not-undone', key: null },
  { code: 'not-undone', key: 'MM-1' },
  { code: 'undone-not-waiting', key: 'MM-1', hasComment: false },
  { code: 'unclear', key: 'MM-1' },
  { code: 'undo-off', key: 'MM-1' },
  { code: 'no-way-back', key: 'MM-1', status: '@here' },
];

describe.each(['en', 'de'])('what came of a press, in %s', (locale) => {
  it.each(remarks)('is one line that names nobody by accident: $code', (remark) => {
    const [, line = ''] = cardIn(locale)(view(bug('MM-2'), { remark })).text.split('\n');
    expect(line).not.toMatch(/@here|undefined|null/);
    expect(line.startsWith(':warning: ')).toBe(!remark.code.startsWith('undone'));
    expect(line).toMatch(/[.?]$/);
  });
});
