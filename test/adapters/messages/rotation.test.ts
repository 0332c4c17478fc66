import { describe, expect, it } from 'vitest';
import { messagesIn } from '../../../server/adapters/messages/index.ts';
import { textsFor } from '../../../server/adapters/texts/index.ts';
import type { Handover, NewsView, RotationLinks, TurnNews } from '../../../server/app/ports.ts';
import type { NewsItem, Swap } from '../../../server/domain/rotation/rotation.ts';
import { stint } from '../../domain/rotation/rotation-fixture.ts';

const links: RotationLinks = {
  channelId: 'c'.repeat(26),
  channel: { team: 'core', name: 'set' },
  siteUrl: 'https://mm.example',
  jiraUrl: 'https://jira.example',
  boardUrl: null,
  accounts: new Set(['alice', 'bob']),
};
const HOSTILE = 'We*b @all #x [y](z)';
/** What Mattermost would notify, tag or format, if it stood in a message as it was typed. */
const ALIVE = /(?<![\p{L}\p{N}])@(?!alice|bob)\p{L}|#x|\[y\]\(z\)|We\*b/u;

const turn: TurnNews = {
  rotation: 2,
  from: '2026-12-16',
  to: '2027-01-16',
  team: HOSTILE,
  stint: stint('bob', '2026-12-16'),
  lead: 'alice',
  confirmedBy: null,
  isOpen: true,
};

const handover: Handover = {
  from: '2026-12-16',
  to: '2027-01-16',
  lead: null,
  owesUpdate: null,
  board: 'read',
  comes: [{ username: 'bob', team: HOSTILE }],
  goes: [{ username: 'nobody*', team: 'Web' }],
  stays: [],
  open: [HOSTILE],
  outside: ['bob'],
  unmatched: ['nobody*'],
  lines: [{ key: 'MM-1', ticket: null, isTheirs: false, text: HOSTILE, username: 'bob' }],
  oldest: [],
  tickets: [],
  mayAssign: true,
  blockers: [{ text: HOSTILE, username: 'bob' }],
  isAnyLeft: false,
  postBefore: null,
  isWhole: true,
};

const swap: Swap = {
  id: 's',
  team: HOSTILE,
  giver: 'alice',
  taker: 'bob',
  give: 2,
  take: 3,
  askedAt: 0,
  forcedBy: null,
  state: 'asked',
};

const view = (what: NewsItem, part: Partial<NewsView> = {}): NewsView => ({
  what,
  to: null,
  isOpen: false,
  swap,
  cover: null,
  isHeld: false,
  undecided: [],
  isAskedAnew: false,
  dates: { from: '2026-12-16', to: '2027-01-16' },
  takeDates: { from: '2027-01-16', to: '2027-02-16' },
  ...part,
});

const replaced = { code: 'replaced', rotation: 2, team: HOSTILE, of: 'alice' } as const;
const chosen = { code: 'chosen', rotation: 2, team: HOSTILE, by: 'bob', chosenBy: 'mia' } as const;

describe.each(['en', 'de'])('messages about the rotation in %s', (locale) => {
  const reader = { locale, zone: null };
  const moment = { now: Date.parse('2026-11-24T13:00:00Z'), setZone: 'Europe/Berlin' };
  const words = messagesIn(reader, moment).rotation;
  const { day } = textsFor(reader, moment).when;

  it('name nobody but accounts, and take nothing anybody typed for more than text', () => {
    const texts = [
      words.manager(turn, links),
      words.manager({ ...turn, stint: stint(null, '2026-12-16') }, links),
      words.turn(turn, links),
      words.handover(handover, links),
      words.news(view({ code: 'swap-asked', swap: 's' }), links),
      words.news(view({ ...replaced, by: null }), links),
    ].map(({ text }) => text);
    for (const text of texts) expect(text).not.toMatch(ALIVE);
    expect(texts[0]).toContain('@bob');
  });

  it.each<[string, NewsView, readonly string[]]>([
    [
      'a swap',
      view({ code: 'swap-asked', swap: 's' }, { isOpen: true }),
      ['@alice', day('2026-12-16'), day('2027-01-16')],
    ],
    [
      'a forced swap',
      view({ code: 'swap-answered', swap: 's' }, { swap: { ...swap, state: 'accepted', forcedBy: 'mia' } }),
      ['@bob', '@alice', 'mia', day('2027-02-16')],
    ],
    [
      'a swap that was declined',
      view({ code: 'swap-answered', swap: 's' }, { swap: { ...swap, state: 'declined' } }),
      ['@bob', '@alice', day('2026-12-16')],
    ],
    ['a swap nobody keeps any more', view({ code: 'swap-asked', swap: 's' }, { swap: null }), ['.']],
    ['a replacement', view({ ...replaced, by: 'bob' }), ['@bob', '@alice', day('2027-01-16')]],
    [
      'a replacement of somebody who was taken off the list, to themselves',
      view({ ...replaced, by: 'bob', why: { code: 'unlisted', by: 'mia' } }, { to: 'alice' }),
      ['@bob', 'mia', locale === 'de' ? 'dich' : 'took you off the list'],
    ],
    [
      'the same to others',
      view({ ...replaced, by: null, why: { code: 'unlisted', by: 'mia' } }, { to: 'bob' }),
      ['@alice', 'mia', locale === 'de' ? 'genommen' : 'off the list'],
    ],
    [
      'the same of somebody who did it themselves',
      view({ ...replaced, by: 'bob', why: { code: 'unlisted', by: 'alice' } }, { to: 'alice' }),
      ['@bob', locale === 'de' ? 'Du stehst nicht mehr' : 'You are no longer on the list'],
    ],
    [
      'a cover by somebody who is on SET by then',
      view({ ...replaced, by: 'bob', why: { code: 'on-set' } }, { to: 'alice' }),
      ['@bob', locale === 'de' ? 'Du hast' : 'You have a turn of your own'],
    ],
    ['an open turn', view({ ...replaced, by: null }), ['@alice', '/set-update roster']],
    ['an open turn that is filled', view({ ...replaced, of: '', by: 'bob' }), ['@bob', day('2026-12-16')]],
    ['a choice', view({ ...chosen, of: 'alice' }), ['@bob', '@alice', 'mia']],
    [
      'a choice that was taken back',
      view({ ...chosen, of: 'alice', isAsPlanned: true }),
      ['@bob', '@alice', 'mia', 'plan'],
    ],
    ['a first choice', view({ ...chosen, of: null }), ['@bob', 'mia']],
    ['a lead', view({ code: 'lead-changed', rotation: 2, of: 'alice', by: 'bob' }), ['@bob', '@alice']],
    [
      'no lead',
      view({ code: 'lead-changed', rotation: 2, of: 'alice', by: null }),
      ['@alice', '/set-update roster'],
    ],
    [
      'a move',
      view({ code: 'moved', rotation: 2, wasFrom: '2026-12-20', wasTo: '2027-01-20' }),
      [day('2026-12-16'), day('2027-01-16'), day('2026-12-20'), day('2027-01-20')],
    ],
  ])('tell of %s', (_, news, parts) => {
    const { text } = words.news(news, links);
    for (const part of parts) expect(text).toContain(part);
    expect(text).not.toMatch(/undefined|null/);
  });
});

describe('a day-one card', () => {
  it.each([
    ['en', 'America/Toronto', 'on Tuesday at 11:00.'],
    ['de', 'Europe/Berlin', 'am Dienstag um 17:00 Uhr veröffentlicht.'],
    ['en', 'Australia/Lord_Howe', 'on Wednesday at 03:00.'],
    ['en', null, 'on Tuesday at 17:00 (Europe/Berlin).'],
  ])('in %s and %s says when the update goes out there', (locale, zone, said) => {
    const moment = { now: Date.parse('2026-12-16T08:00:00Z'), setZone: 'Europe/Berlin' };
    const card = messagesIn({ locale, zone }, moment).rotation.dayOne(
      {
        username: 'bob',
        team: 'Web',
        from: '2026-12-16',
        to: '2027-01-16',
        covers: null,
        lead: 'alice',
        updateAt: Date.parse('2026-12-22T16:00:00Z'),
        top: null,
      },
      links,
    );
    expect(card.text).toContain(said);
  });
});
