// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { Panel } from '#contract';
import { aHostState } from '../../host-state.ts';
import { aPanel, aReader } from '../../panels.ts';
import { all, nameOf, one, spokenText } from '../../roles.ts';
import { type OpenOptions, type OpenSidebar, sidebarsOn } from '../../support.tsx';

const none = { resolved: null, resolved_by_customers: null, submitted: null, submitted_by_customers: null };
const weeks: Panel['weeks'] = [
  { ...none, due_date: '2026-11-10', state: 'skipped' },
  {
    due_date: '2026-11-17',
    state: 'posted',
    resolved: 10,
    resolved_by_customers: 5,
    submitted: 0,
    submitted_by_customers: 0,
  },
  { ...none, due_date: '2026-11-24', state: 'posted', resolved: 20, resolved_by_customers: 0, submitted: 4 },
];

describe('last weeks, folds and settings', () => {
  const openSidebar = sidebarsOn(18);
  let page: OpenSidebar;

  const openWith = async (panel: Partial<Panel> = {}, options: OpenOptions = {}) => {
    page = await openSidebar(options);
    await page.answer(aPanel(panel));
  };
  const isUnfolded = true;
  const fold = (name: RegExp) => one(page.element, 'button', name);
  const isOpen = (name: RegExp) => fold(name).getAttribute('aria-expanded');

  it('are a table for a screen reader', async () => {
    await openWith({ weeks }, { isUnfolded });
    const rows = [...one(page.element, 'table', /./).querySelectorAll('tr')];
    expect(rows.map((row) => [...row.children].map(spokenText).join(' | '))).toEqual([
      'Week | Bugs resolved | Bugs resolved, reported by customers | Fixes submitted | Fixes submitted, reported by customers',
      'Nov 10 | – | – | – | –',
      'Nov 17 | 10 | 5 | 0 | 0',
      'Nov 24 | 20 | 0 | 4 | –',
    ]);
  });

  it('are drawn as bars with their figures, the highest in full height, with the part of customers in it', async () => {
    await openWith({ weeks }, { isUnfolded });
    const [resolved] = page.element.querySelectorAll('.set-update-weeks');
    const columns = [...(resolved?.querySelectorAll('.set-update-weeks__column') ?? [])].map((column) => [
      column.textContent,
      ...[...column.querySelectorAll<HTMLElement>('.set-update-weeks__bar')].map(
        (bar) => `${bar.className.split('--')[1]} ${bar.style.height}`,
      ),
    ]);
    expect(columns).toEqual([
      ['–', 'unknown 0%'],
      ['10', 'all 50%', 'customers 25%'],
      ['20', 'all 100%'],
    ]);
    expect(resolved?.getAttribute('aria-hidden')).toBe('true');
    const dates = [...(resolved?.querySelectorAll('.set-update-weeks__dates span') ?? [])];
    expect(dates.map((date) => date.textContent)).toEqual(['Nov 10', 'Nov 24']);
    expect(page.element.textContent).toContain('not from customers');
  });

  const sums = { resolved: 20, resolved_by_customers: 10, submitted: 2, submitted_by_customers: 0 };
  it.each([
    ['en', 'November: 20 bugs resolved (10 reported by customers), 2 fixes submitted (0 by customers)'],
    ['de', 'November: 20 Bugs gelöst (10 von Kunden gemeldet), 2 Korrekturen eingereicht (0 von Kunden)'],
  ])('say in %s what the month before came to, where that is known', async (locale, words) => {
    await openWith({ weeks, last_month: { month: '2026-11', ...sums } }, { locale, isUnfolded });
    expect(spokenText(page.element)).toContain(words);
    await page.close();
    await openWith({ weeks }, { locale, isUnfolded });
    expect(spokenText(page.element)).not.toContain('November:');
  });

  it.each([
    ['en', 'Cannot be read right now: Nov 3, Nov 10'],
    ['de', 'Gerade nicht lesbar: 3. Nov., 10. Nov.'],
  ])('name in %s those that cannot be read', async (locale, words) => {
    const unread = ['2026-11-03', '2026-11-10'].map((due_date) => ({
      ...none,
      due_date,
      state: 'unread' as const,
    }));
    await openWith({ weeks: [...unread, ...weeks.slice(1)] }, { locale, isUnfolded });
    expect(spokenText(page.element)).toContain(words);
    await page.close();
    await openWith({ weeks: unread }, { locale, isUnfolded });
    expect(spokenText(page.element)).toContain(words);
    expect(spokenText(page.element)).not.toContain('once an update is posted');
  });

  it('come as a file too, below the path Mattermost is served at', async () => {
    const state = aHostState({ siteUrl: 'https://example.com/chat' });
    await openWith({ weeks }, { state, isUnfolded });
    const link = one(page.element, 'link', 'Download CSV');
    expect(link.getAttribute('href')).toBe('/chat/plugins/set-update/api/v1/history.csv?channel_id=c1');
  });

  it('say when they will be there', async () => {
    await openWith({ weeks: weeks.slice(0, 1) }, { isUnfolded });
    expect(spokenText(page.element)).toContain('once an update is posted');
    expect(all(page.element, 'table')).toEqual([]);
  });

  it('fold, and are found as the same reader left them', async () => {
    await openWith();
    const open = () => [/^Lead/, /^Update/, /^Yours/, /^Queue/, /^In Progress/, /^Blockers/].map(isOpen);
    expect(open()).toEqual(['false', 'false', 'true', 'true', 'true', 'false']);
    for (const name of [/^Update/, /^Yours/, /^Queue/, /^Queue/]) await page.click(fold(name));
    await page.close();
    await openWith();
    expect(open()).toEqual(['false', 'true', 'false', 'true', 'true', 'false']);
    await page.close();
    const state = aHostState();
    const { users } = state.entities;
    const entities = { ...state.entities, users: { ...users, currentUserId: 'id-bob' } };
    await openWith({}, { state: { ...state, entities } });
    expect(isOpen(/^Update/)).toBe('false');
  });

  it('keep blockers open when the first one comes, however they were folded while there was none', async () => {
    await openWith();
    expect(isOpen(/^Blockers/)).toBe('false');
    const blocker = { id: 'b1', text: 'VPN is down', username: 'bob', since: 0, may_clear: false };
    await page.event({ channel_id: 'c1', version: 4 });
    await page.answer(aPanel({ version: 4, blockers: [blocker] }));
    expect(isOpen(/^Blockers/)).toBe('true');
  });

  it.each([
    ['is no JSON', '{'],
    ['is no list', '{"queue":true}'],
  ])('fold although what is stored %s', async (_because, stored) => {
    window.localStorage.setItem('set-update:folded:id-alice', stored);
    await openWith();
    await page.click(fold(/^Queue/));
    expect(isOpen(/^Queue/)).toBe('false');
  });

  it('fold although the browser stores nothing', async () => {
    const refuse = () => {
      throw new Error('no storage');
    };
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, clear() {} });
    await openWith();
    await page.click(fold(/^Queue/));
    expect(isOpen(/^Queue/)).toBe('false');
    vi.unstubAllGlobals();
  });

  it('open the settings by their command, for managers only', async () => {
    await openWith({ viewer: aReader({ may_manage: true }) });
    await page.click(one(page.element, 'button', 'SET settings'));
    expect(page.requests()).toEqual([
      'POST /api/v4/commands/execute {"channel_id":"c1","team_id":"id-core","command":"/set-update settings"}',
    ]);
    await page.loseConnection();
    expect(spokenText(page.element)).toContain('Mattermost could not be reached.');
    await page.click(one(page.element, 'button', 'SET settings'));
    await page.answer({});
    expect(spokenText(page.element)).not.toContain('Mattermost could not be reached.');

    await page.close();
    await openWith();
    expect(all(page.element, 'button').map(nameOf)).not.toContain('SET settings');
  });
});
