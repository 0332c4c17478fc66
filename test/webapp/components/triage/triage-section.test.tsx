// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { Panel } from '#contract';
import { aPanel, aReader, aTriage, aWaitingBug } from '../../panels.ts';
import { all, nameOf, one, spokenText } from '../../roles.ts';
import { type OpenOptions, type OpenSidebar, sidebarsOn, violationsIn } from '../../support.tsx';

const judge = aReader({ may_judge: true, may_note: true });
const three = [
  aWaitingBug({ key: 'MM-7', days: 6, class: 'escalation' }),
  aWaitingBug({ key: 'MM-8', is_private: true, summary: null, class: null, days: null }),
  aWaitingBug({ key: 'MM-9', days: 0 }),
];

describe.each([18, 19] as const)('triage on React %i', (react) => {
  const openSidebar = sidebarsOn(react);
  let page: OpenSidebar;
  const pushed: string[] = [];

  const openWith = async (panel: Partial<Panel>, options: OpenOptions = {}) => {
    page = await openSidebar(options);
    await page.answer(aPanel(panel));
  };
  const withHistory = () => {
    window.WebappUtils = { browserHistory: { push: (path) => pushed.push(path) } };
  };
  afterEach(() => {
    delete window.WebappUtils;
    pushed.length = 0;
  });
  const section = () => one(page.element, 'region', 'Triage');
  const rows = () =>
    all(section(), 'listitem').map((row) => {
      const details = [...row.querySelectorAll('.set-update-ticket__details > *')].map(spokenText);
      return [one(row, 'link', /./), ...details]
        .map((part) => (typeof part === 'string' ? part : spokenText(part)))
        .join(' ');
    });
  const line = () => all(section(), 'paragraph').map(spokenText)[0];
  const buttons = () => all(section(), 'button').map(nameOf);
  const button = (name: string) => one(section(), 'button', name);

  it('stands between the queue and what is in progress, with what waits', async () => {
    await openWith({ triage: aTriage(three), viewer: judge });
    const regions = all(page.element, 'region').map(nameOf);
    expect(regions.slice(regions.indexOf('Queue'))).toEqual([
      'Queue',
      'Triage',
      'In Progress',
      'Submitted',
      'Blockers',
    ]);
    expect(buttons()).toEqual(['Triage 3 bugs waiting', 'Open triage', 'My status']);
    expect(line()).toBe('Next triage: Thu 10:00 AM.');
    expect(rows()).toEqual([
      'MM-7 Summary of MM-7, opens in a new window Escalation waiting for 6 working days',
      'MM-8 Private ticket, opens in a new window',
      'MM-9 Summary of MM-9, opens in a new window new',
    ]);
    const link = all(section(), 'link')[0];
    expect(link?.getAttribute('href')).toBe('https://jira.example.com/browse/MM-7');
    expect(await violationsIn(page.element)).toEqual([]);
  });

  it('speaks German, and in the zone of the reader', async () => {
    await openWith({ triage: aTriage(three), viewer: judge }, { locale: 'de' });
    expect(buttons()).toEqual(['Triage 3 Bugs warten', 'Triage öffnen', 'Mein Status']);
    expect(line()).toBe('Nächste Triage: Do., 10:00.');
    expect(rows()[0]).toContain('Eskalation wartet seit 6 Arbeitstagen');
  });

  it.each([
    {
      because: 'nothing waits',
      triage: aTriage([]),
      says: 'No bugs are waiting. Next triage: Thu 10:00 AM.',
    },
    {
      because: 'today’s triage is under way',
      triage: aTriage(three, { began_at: Date.UTC(2026, 10, 24, 10) }),
      says: 'Today’s triage began at 10:00 AM. Next triage: Thu 10:00 AM.',
    },
    {
      because: 'no day is planned',
      triage: aTriage(three, { next_at: null }),
      says: 'No triage day is planned.',
    },
    {
      because: 'Jira is still being read',
      triage: { ...aTriage([]), waiting: null },
      says: 'Reading Jira… Next triage: Thu 10:00 AM.',
    },
    {
      because: 'it was never read, and why',
      triage: { ...aTriage([], { is_stale: true, failure: 'Jira refuses the clause.' }), waiting: null },
      says: 'The list of bugs cannot be read right now. Jira refuses the clause. Next triage: Thu 10:00 AM.',
    },
    {
      because: 'it is the last good reading, and why',
      triage: aTriage(three, { is_stale: true, failure: 'Jira refuses the clause.' }),
      says: 'This is the list as of 2:05 PM. Jira refuses the clause. Next triage: Thu 10:00 AM.',
    },
  ])('says in one line that $because', async ({ triage, says }) => {
    await openWith({ triage });
    expect(line()?.replace(/[\u2068\u2069]/g, '')).toBe(says);
  });

  it('is there beside a board that is not', async () => {
    await openWith({ triage: aTriage(three), board: null, order: null });
    expect(rows()).toHaveLength(3);
  });

  it('is absent where triage is not set up', async () => {
    await openWith({ triage: null });
    expect(all(page.element, 'region').map(nameOf)).not.toContain('Triage');
  });

  it.each([
    ['nothing to whoever only reads', aReader(), []],
    ['a status to whoever leads without being on SET', aReader({ may_post: true }), ['My status']],
  ])('offers %s', async (_who, viewer, offered) => {
    await openWith({ triage: aTriage(three), viewer });
    expect(buttons().slice(1)).toEqual(offered);
    expect(rows()).toHaveLength(3);
  });

  it('shows the first five until all are asked for, and leads to Jira for more', async () => {
    const bugs = Array.from({ length: 8 }, (_, at) => aWaitingBug({ key: `MM-${at + 1}` }));
    await openWith({ triage: aTriage(bugs, { waiting: { count: 100, is_exact: false } }) });
    expect(rows()).toHaveLength(5);
    expect(buttons()[0]).toBe('Triage at least 100 bugs waiting');
    expect(section().querySelector('.set-update-count')?.textContent).toContain('100+');
    await page.click(button('Show all 8'));
    expect(rows()).toHaveLength(8);
    expect(one(section(), 'link', /^Show all in Jira/).getAttribute('href')).toContain('/issues/');
  });

  it.each([
    ['the rest of an exact list by its number', 2, true, 'The first 1 of 2 bugs. Show all in Jira'],
    [
      'that there are more by no number where it is not known',
      2,
      false,
      'More bugs are waiting in Jira. Show',
    ],
    [
      'that there are more although all that are known are listed',
      1,
      false,
      'More bugs are waiting in Jira. Show',
    ],
    ['nothing where all are listed', 1, true, null],
  ])('says %s', async (_what, count, is_exact, says) => {
    await openWith({ triage: aTriage(three.slice(0, 1), { waiting: { count, is_exact } }) });
    const [, more] = all(section(), 'paragraph').map(spokenText);
    if (says === null) expect(more).toBeUndefined();
    else expect(more).toContain(says);
  });

  it('calls no list empty that goes on in Jira', async () => {
    await openWith({ triage: aTriage([], { waiting: { is_exact: false } }) });
    expect(buttons()).toEqual(['Triage']);
    const words = spokenText(section());
    expect(words).not.toContain('No bugs are waiting.');
    expect(words).toContain('More bugs are waiting in Jira. Show all in Jira');
  });

  it('opens the card and goes there', async () => {
    withHistory();
    await openWith({ triage: aTriage(three), viewer: judge });
    await page.click(button('Open triage'));
    await page.click(button('Open triage'));
    expect(button('Open triage').getAttribute('aria-busy')).toBe('true');
    expect(page.requests()).toEqual(['POST triage/open {"channel_id":"c1"}']);
    await page.answer({ post_path: '/_redirect/pl/p1' });
    expect(pushed).toEqual(['/_redirect/pl/p1']);
  });

  it.each([
    {
      because: 'another press is at it',
      answer: { post_path: null },
      status: 200,
      says: 'Your card is in your direct messages.',
    },
    {
      because: 'it is refused',
      answer: { error: { code: 'forbidden', message: 'Only SET members may.' } },
      status: 403,
      says: 'Only SET members may.',
    },
  ])('stays and says so when $because', async ({ answer, status, says }) => {
    withHistory();
    await openWith({ triage: aTriage(three), viewer: judge });
    await page.click(button('Open triage'));
    await page.answer(answer, { status });
    expect(pushed).toEqual([]);
    expect(spokenText(section()).replace(/[\u2068\u2069]/g, '')).toContain(says);
    expect(page.said().map((words) => words.replace(/[\u2068\u2069]/g, ''))).toContain(says);
  });

  it('opens the dialog of one’s status', async () => {
    await openWith({ triage: aTriage(three), viewer: judge });
    await page.click(button('My status'));
    expect(page.pending[0]?.body).toContain('/set-update triage status');
  });

  it('follows what others decide, without a word and without moving focus', async () => {
    await openWith({ triage: aTriage(three), viewer: judge });
    button('Open triage').focus();
    await page.event({ channel_id: 'c1', version: 4 });
    await page.answer(aPanel({ version: 4, triage: aTriage(three.slice(1)), viewer: judge }));
    expect(rows()).toHaveLength(2);
    expect(document.activeElement).toBe(button('Open triage'));
    expect(page.said()).toEqual([]);
  });

  it('stays folded where the reader folded it', async () => {
    await openWith({ triage: aTriage(three) });
    await page.click(button('Triage 3 bugs waiting'));
    await page.close();
    await openWith({ triage: aTriage(three) });
    expect(rows()).toEqual([]);
    expect(button('Triage 3 bugs waiting').getAttribute('aria-expanded')).toBe('false');
  });
});
