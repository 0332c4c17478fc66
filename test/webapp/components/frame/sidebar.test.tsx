// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { aHostState } from '../../host-state.ts';
import {
  aBoard,
  aColumn,
  aMember,
  anUpdate,
  aPanel,
  aPostedUpdate,
  aPrivateTicket,
  aRoster,
  asOf,
  aTicket,
} from '../../panels.ts';
import { all, nameOf, one, spokenText } from '../../roles.ts';
import { type OpenOptions, type OpenSidebar, sidebarsOn, violationsIn } from '../../support.tsx';

describe.each([18, 19] as const)('sidebar on React %i', (react) => {
  const openSidebar = sidebarsOn(react);
  let page: OpenSidebar;

  const open = async (options: OpenOptions = {}) => {
    page = await openSidebar(options);
  };
  const openWith = async (panel: unknown, options: OpenOptions = {}) => {
    await open(options);
    await page.answer(panel);
  };
  const texts = (element: Element, role: Parameters<typeof all>[1]) => all(element, role).map(spokenText);
  /** Those below the one of the sidebar. */
  const headingsIn = ({ element }: OpenSidebar) => texts(element, 'heading').slice(1);
  /** How the update stands, in one line. */
  const line = () => spokenText(one(page.element, 'region', 'Update').querySelector('p') ?? page.element);

  it('runs on the React it says', async () => {
    await open();
    expect(page.host.version).toMatch(new RegExp(`^${react}\\.`));
  });

  it('is busy until the first answer, then shows lead, update and columns', async () => {
    await open();
    expect(page.element.querySelector('[aria-busy=true]')).not.toBeNull();
    expect(spokenText(page.element)).toBe('SETLoading SET');
    expect(page.requests()).toEqual(['GET panel?channel_id=c1']);

    await page.answer(aPanel());
    expect(page.element.querySelector('[aria-busy=true]')).toBeNull();
    const headings = [
      'Lead and roster',
      'Update',
      'Yours',
      'Next to take',
      'Queue 2 tickets',
      'In Progress 1 ticket',
      'Submitted 0 tickets',
      'Blockers 0 blockers',
    ];
    expect(headingsIn(page)).toEqual(headings);
    expect(all(page.element, 'region').map(nameOf)).toEqual(
      headings.filter((name) => name !== 'Next to take').map((name) => name.replace(/ \d.*/, '')),
    );
    expect(spokenText(page.element)).toContain('As of 2:05 PM');
    expect(line()).toBe('Update due today, 5:00 PM');
  });

  it('asks below the path Mattermost is served at', async () => {
    await open({ state: aHostState({ siteUrl: 'https://example.com/chat/' }) });
    expect(page.pending[0]?.url).toBe('/chat/plugins/set-update/api/v1/panel?channel_id=c1');
    await page.answer(aPanel());
    const roster = one(page.element, 'region', 'Lead and roster');
    await page.click(one(roster, 'button', 'Lead and roster'));
    const pictures = [...roster.querySelectorAll('img')].map((image) => image.getAttribute('src'));
    expect(pictures).toEqual([
      '/chat/api/v4/users/id-alice/image?_=7',
      '/chat/api/v4/users/id-bob/image?_=0',
    ]);
  });

  it('shows times in the zone and on the clock the reader has chosen', async () => {
    const state = aHostState({
      timezone: { useAutomaticTimezone: 'false', automaticTimezone: '', manualTimezone: 'Asia/Tokyo' },
      preferences: { use_military_time: 'true' },
    });
    // It is the next day there, and still the same one in the zone of the SET.
    vi.setSystemTime('2026-11-24T15:10Z');
    await openWith(aPanel(), { state });
    expect(spokenText(page.element)).toContain('As of Tue, Nov 24, 23:05');
    expect(line()).toBe('Update due today, 02:00');
  });

  it('shows the initial of somebody this server does not know, and who is gone', async () => {
    const gone = aMember({ user_id: null, username: 'erin', is_gone: true });
    await openWith(aPanel({ roster: aRoster({ members: [gone] }) }), { isUnfolded: true });
    const roster = one(page.element, 'region', 'Lead and roster');
    expect(roster.querySelector('img')).toBeNull();
    expect(roster.textContent).toContain('E');
    expect(texts(roster, 'listitem')).toEqual([
      'erin Not here Server · deactivated or no longer in the channel',
    ]);
    expect(spokenText(roster)).toContain('No lead');
  });

  it('shows of a private ticket its key and nothing else', async () => {
    const leaky = { ...aPrivateTicket('MM-2'), summary: 'secret', assignee: 'Mallory', type: 'Incident' };
    await openWith(aPanel({ board: aBoard({ to_do: aColumn('To Do', leaky) }) }));
    const row = all(page.element, 'listitem').find((item) => item.textContent?.includes('MM-2'));
    expect(row && spokenText(row)).toBe('MM-2 Private ticket, opens in a new window');
    expect(page.element.innerHTML).not.toMatch(/secret|Mallory|Incident|Hidden status/);
  });

  it('says what the handbook says when the queue is empty', async () => {
    await openWith(aPanel({ board: aBoard({ to_do: aColumn('To Do') }) }));
    expect(spokenText(page.element)).toContain('Empty. You can take work from your own team.');
  });

  it.each([
    {
      because: 'paused',
      update: anUpdate({ state: 'paused' }),
      says: 'Update paused',
      more: 'Automatic messages are paused. A manager can start them with /set-update settings.',
    },
    {
      because: 'waiting',
      update: anUpdate(),
      says: 'Update due today, 5:00 PM',
      more: 'It is posted automatically as “not reviewed” unless the lead posts it first.',
    },
    {
      because: 'waiting for its lead',
      update: anUpdate({ is_automatic: false }),
      says: 'Update due today, 5:00 PM',
      more: 'The lead has to post it.',
    },
    {
      because: 'drafted',
      update: anUpdate({ state: 'drafted' }),
      says: 'Update due today, 5:00 PM',
      more: 'The lead has the draft. It is posted automatically as “not reviewed” unless the lead posts it first.',
    },
    {
      because: 'missed',
      update: anUpdate({ state: 'missed' }),
      says: 'Update not posted',
      more: 'The lead can post it now or skip it.',
    },
    {
      because: 'unfinished',
      update: anUpdate({ state: 'unfinished' }),
      says: 'Update not finished',
      more: 'Posting was interrupted. It will be finished within two minutes.',
    },
    {
      because: 'unread',
      update: anUpdate({ state: 'unread' }),
      says: 'Update status unknown',
      more: 'The update cannot be read right now.',
    },
    {
      because: 'posted',
      update: aPostedUpdate(),
      says: 'Update posted today, 5:01 PM',
      more: 'For Tue, Nov 24 · by alice',
    },
    {
      because: 'posted by itself',
      update: aPostedUpdate({ posted_by: null, is_reviewed: false }),
      says: 'Update posted today, 5:01 PM',
      more: 'For Tue, Nov 24 · automatically · not reviewed by the lead',
    },
    {
      because: 'posted before its time',
      update: aPostedUpdate({ posted_at: Date.UTC(2026, 10, 24, 16, 59) }),
      says: 'Update posted today, 4:59 PM',
      more: 'For Tue, Nov 24 · by alice',
    },
    {
      because: 'skipped by somebody',
      update: anUpdate({ state: 'skipped', skipped: { reason: 'Team offsite', username: 'alice' } }),
      says: 'Update for Tue, Nov 24 skipped',
      more: 'Team offsite (alice)',
    },
    {
      because: 'skipped for a holiday',
      update: anUpdate({ state: 'skipped', skipped: { reason: '', username: null } }),
      says: 'Update for Tue, Nov 24 skipped',
      more: 'It was due on a holiday.',
    },
    {
      because: 'due later than in six days',
      update: anUpdate({ due_at: Date.UTC(2026, 11, 1, 17) }),
      says: 'Update due Tue, Dec 1, 5:00 PM',
      more: 'It is posted automatically as “not reviewed” unless the lead posts it first.',
    },
  ])('tells in one line that the update is $because', async ({ update, says, more }) => {
    await openWith(aPanel({ update }));
    expect(line()).toBe(says);
    await page.click(one(page.element, 'button', 'Update'));
    expect(texts(one(page.element, 'region', 'Update'), 'paragraph').slice(0, 2)).toEqual([says, more]);
  });

  it.each([
    { because: 'its day is over', today: '2026-11-25' },
    { because: 'its time is over', today: '2026-11-24', now: Date.UTC(2026, 10, 24, 17) },
  ])('shows no time as due when $because', async ({ today, now = Date.now() }) => {
    vi.setSystemTime(now);
    await openWith(aPanel({ today, update: anUpdate({ is_automatic: false }) }));
    expect(line()).toBe('Update not posted yet');
  });

  it.each([
    { now: '2026-11-23T08:00Z', says: 'Update due tomorrow, 5:00 PM' },
    { now: '2026-11-22T23:00Z', says: 'Update due Tue 5:00 PM' },
    { now: '2026-11-18T08:00Z', says: 'Update due Tue 5:00 PM' },
    { now: '2026-11-17T23:00Z', says: 'Update due Tue, Nov 24, 5:00 PM' },
  ])('says at $now "$says"', async ({ now, says }) => {
    vi.setSystemTime(now);
    await openWith(aPanel({ today: now.slice(0, 10) }));
    expect(line()).toBe(says);
  });

  it('says yesterday of what was posted then', async () => {
    vi.setSystemTime('2026-11-25T08:00Z');
    await openWith(aPanel({ today: '2026-11-25', update: aPostedUpdate() }));
    expect(line()).toBe('Update posted yesterday, 5:01 PM');
  });

  it('does not go on saying tomorrow when that day has come, although nothing new is read', async () => {
    vi.setSystemTime('2026-11-23T23:59:30Z');
    await openWith(aPanel({ today: '2026-11-23' }));
    expect(line()).toBe('Update due tomorrow, 5:00 PM');
    await page.host.act(() => void vi.advanceTimersByTime(60_000));
    expect(line()).toBe('Update due Tue, Nov 24, 5:00 PM');
  });

  it('stops showing a time as due when it comes, although nothing new is read', async () => {
    vi.setSystemTime(Date.UTC(2026, 10, 24, 16, 59));
    await openWith(aPanel({ update: anUpdate({ is_automatic: false }) }));
    expect(line()).toBe('Update due today, 5:00 PM');
    await page.host.act(() => void vi.advanceTimersByTime(60_000));
    expect(line()).toBe('Update not posted yet');
  });

  it('trusts the day of the server where the browser has another', async () => {
    vi.setSystemTime(Date.UTC(2026, 11, 4));
    await openWith(aPanel());
    expect(line()).toBe('Update due Tue, Nov 24, 5:00 PM');
  });

  it('opens the post within the page', async () => {
    const pushed: string[] = [];
    window.WebappUtils = { browserHistory: { push: (path) => pushed.push(path) } };
    await openWith(aPanel({ update: aPostedUpdate() }));
    await page.click(one(page.element, 'link', 'View post'));
    delete window.WebappUtils;
    expect(pushed).toEqual(['/_redirect/pl/p1']);
  });

  it('says that the board is stale, keeps it, and lists what to do', async () => {
    const problems = [{ code: 'jira', text: 'Jira refused the token. Enter a new one.' }];
    await openWith(aPanel({ board: aBoard({ is_stale: true, as_of: asOf - 86_400_000 }), problems }));
    expect(spokenText(page.element)).toContain(
      'Jira did not answer. This is the board as of Mon, Nov 23, 2:05 PM.',
    );
    expect(spokenText(one(page.element, 'region', 'Needs attention'))).toBe(
      'Jira refused the token. Enter a new one.',
    );
    expect(headingsIn(page)).toContain('Queue 2 tickets');
  });

  it('shows the roster without Jira, and says how to connect it', async () => {
    await openWith(aPanel({ board: null, is_jira_set_up: false }));
    expect(spokenText(one(page.element, 'region', 'Lead and roster'))).toContain('@alice');
    expect(spokenText(one(page.element, 'region', 'Jira is not connected'))).toContain('System Console');
  });

  it('says that no SET is set up', async () => {
    await open();
    await page.answer(
      { error: { code: 'not-set-up', message: 'in the words of the server' } },
      { status: 404 },
    );
    expect(headingsIn(page)).toEqual(['SET is not set up yet']);
    expect(all(page.element, 'button')).toEqual([]);
  });

  it('shows an error with a way to try again, and keeps focus in the panel after it', async () => {
    await open();
    await page.answer('<html>Bad gateway</html>', { status: 502 });
    expect(spokenText(page.element)).toContain('Something went wrong on the server.');

    const again = one(page.element, 'button', 'Try again');
    again.focus();
    await page.click(again);
    expect(again.getAttribute('aria-busy')).toBe('true');
    await page.loseConnection();
    expect(spokenText(page.element)).toContain('Mattermost could not be reached.');

    await page.click(again);
    await page.answer(aPanel());
    expect(headingsIn(page)).toContain('Queue 2 tickets');
    expect(page.element.contains(document.activeElement)).toBe(true);
  });

  it('refreshes by POST when asked, says so, and keeps focus on the button', async () => {
    await openWith(aPanel());
    const status = page.element.querySelector('[role=status]') ?? page.element;
    const refresh = one(page.element, 'button', 'Refresh');
    refresh.focus();
    await page.click(refresh);
    await page.click(refresh);
    expect(page.requests()).toEqual(['POST refresh {"channel_id":"c1"}']);
    expect(refresh.getAttribute('aria-busy')).toBe('true');

    await page.answer(aPanel({ version: 4, board: aBoard({ as_of: asOf + 60_000 }) }));
    expect(spokenText(status)).toBe('Refreshed. As of 2:06 PM.');
    expect(document.activeElement).toBe(refresh);

    await page.event({ channel_id: 'c1', version: 5 });
    await page.answer(aPanel({ version: 5, board: aBoard({ as_of: asOf + 120_000 }) }));
    expect(spokenText(page.element)).toContain('As of 2:07 PM');
    expect(spokenText(status)).toBe('Refreshed. As of 2:06 PM.');
  });

  it('keeps the panel and says why when a refresh fails', async () => {
    await openWith(aPanel());
    await page.click(one(page.element, 'button', 'Refresh'));
    await page.loseConnection();
    expect(page.said()).toEqual([
      'Not refreshed. Mattermost could not be reached. Check your connection and try again.',
    ]);
    expect(headingsIn(page)).toContain('Queue 2 tickets');
  });

  it('shows that a refresh went well, and only then', async () => {
    const sign = () => page.element.querySelector('.set-update-toolbar__done');
    await openWith(aPanel());
    expect(sign()).toBeNull();
    await page.click(one(page.element, 'button', 'Refresh'));
    await page.answer(aPanel());
    expect(sign()).not.toBeNull();
    await page.click(one(page.element, 'button', 'Refresh'));
    expect(sign()).toBeNull();
    await page.answer(aPanel({ board: aBoard({ is_stale: true }) }));
    expect(sign()).toBeNull();
  });

  it.each([
    {
      because: 'the board shown is old',
      board: aBoard({ is_stale: true }),
      says: 'Jira did not answer. Still as of 2:05 PM.',
    },
    { because: 'there is no board yet', board: null, says: 'Jira did not answer.' },
  ])('says that Jira did not answer a refresh when $because', async ({ board, says }) => {
    await openWith(aPanel({ board }));
    await page.click(one(page.element, 'button', 'Refresh'));
    await page.answer(aPanel({ board }));
    expect(page.said()).toEqual([says]);
  });

  it.each([
    {
      code: 'forbidden',
      heading: 'Only for channel members',
      says: 'in the words of the server',
    },
    {
      code: 'not-signed-in',
      heading: 'You are signed out',
      says: 'Sign in again to see SET.',
    },
    {
      code: 'not-set-up',
      heading: 'SET is not set up yet',
      says: 'A system admin can set it up',
    },
  ])('takes the panel away on $code, and offers no way that cannot help', async ({ code, heading, says }) => {
    await openWith(aPanel());
    await page.event({ channel_id: 'c1', version: 4 });
    await page.answer({ error: { code, message: 'in the words of the server' } }, { status: 403 });
    expect(headingsIn(page)).toEqual([heading]);
    expect(spokenText(page.element)).toContain(says);
    expect(all(page.element, 'button')).toEqual([]);
    expect(page.element.innerHTML).not.toContain('MM-');
  });

  it.each([
    ['en', 'Not available to guests', 'guests cannot see those'],
    ['de', 'Nicht für Gäste', 'dürfen Gäste nicht sehen'],
  ])('says in %s to a guest why it is not for them', async (locale, heading, says) => {
    await open({ locale, state: aHostState({ roles: 'system_guest' }) });
    await page.answer({ error: { code: 'forbidden', message: 'no' } }, { status: 403 });
    expect(headingsIn(page)).toEqual([heading]);
    expect(spokenText(page.element)).toContain(says);
  });

  it('reads again when the reader is taken out of the channel', async () => {
    await openWith(aPanel());
    await page.leave('c1');
    expect(page.pending.map(({ method }) => method)).toEqual(['GET']);
    await page.answer({ error: { code: 'forbidden', message: 'no' } }, { status: 403 });
    expect(headingsIn(page)).toEqual(['Only for channel members']);
  });

  it('leads from a person to a direct message within the page', async () => {
    const pushed: string[] = [];
    window.WebappUtils = { browserHistory: { push: (path) => pushed.push(path) } };
    const state = aHostState({ siteUrl: 'https://example.com/chat' });
    await openWith(aPanel(), { state, isUnfolded: true });
    const person = one(page.element, 'link', 'bob, direct message');
    expect(person.getAttribute('href')).toBe('/chat/core/messages/@bob');
    await page.click(person);
    delete window.WebappUtils;
    expect(pushed).toEqual(['/core/messages/@bob']);
  });

  it('reads again once for several events, and moves no focus', async () => {
    await openWith(aPanel());
    const fold = one(page.element, 'button', /^Queue/);
    fold.focus();
    await page.event({ channel_id: 'c1', version: 3 });
    await page.event({ channel_id: 'c2', version: 9 });
    expect(page.pending).toHaveLength(0);

    await page.event({ channel_id: 'c1', version: 4 });
    await page.event({ channel_id: 'c1', version: 5 });
    expect(page.pending).toHaveLength(1);
    await page.answer(aPanel({ version: 5, board: aBoard({ to_do: aColumn('To Do', aTicket()) }) }));
    expect(headingsIn(page)).toContain('Queue 1 ticket');
    expect(document.activeElement).toBe(fold);
    expect(page.said()).toEqual([]);
  });

  it('reads the panel of the channel the reader goes to, and drops what comes late for the other', async () => {
    await open();
    await page.goTo('c2');
    expect(page.pending.map(({ url }) => url.split('=')[1])).toEqual(['c1', 'c2']);
    const { roster, ...rest } = aPanel({ channel_id: 'c2' });
    await page.answer({ ...rest, roster: { ...roster, until: '2027-01-16' } }, { index: 1 });
    await page.answer(aPanel());
    expect(spokenText(page.element)).toContain('until handover on Sat, Jan 16');
    await page.goTo('');
    expect(headingsIn(page)).toEqual(['No channel is open']);
  });

  it('starts afresh in another channel, and announces nothing again on the way back', async () => {
    await openWith(aPanel());
    await page.click(one(page.element, 'button', 'Refresh'));
    await page.answer(aPanel());
    expect(page.said()).toEqual(['Refreshed. As of 2:05 PM.']);
    await page.goTo('c2');
    await page.answer(aPanel({ channel_id: 'c2' }));
    await page.goTo('c1');
    expect(page.said()).toEqual([]);
  });

  it('follows the SET whose panel is shown in another channel', async () => {
    await openWith(aPanel({ channel_id: 'set' }));
    await page.event({ channel_id: 'set', version: 3 });
    expect(page.pending).toHaveLength(0);
    await page.event({ channel_id: 'set', version: 4 });
    expect(page.pending.map(({ url }) => url.split('=')[1])).toEqual(['c1']);
    await page.answer(aPanel({ channel_id: 'set', version: 4 }));
  });

  it('reads again after the websocket was gone', async () => {
    await openWith(aPanel());
    await page.reconnect();
    expect(page.pending.map(({ method }) => method)).toEqual(['GET']);
    await page.answer(aPanel());
  });

  it('folds a column', async () => {
    await openWith(aPanel());
    const fold = one(page.element, 'button', 'Queue 2 tickets');
    expect(fold.getAttribute('aria-expanded')).toBe('true');
    await page.click(fold);
    expect(fold.getAttribute('aria-expanded')).toBe('false');
    expect(texts(page.element, 'link').join()).not.toContain('MM-1');
  });

  it('shows ten rows of a long queue, then all it has, then where the rest is', async () => {
    const tickets = Array.from({ length: 100 }, (_, index) => aTicket({ key: `MM-${index + 1}` }));
    await openWith(aPanel({ board: aBoard({ to_do: { name: 'To Do', tickets, total: 240 } }) }));
    const queue = () => page.element.querySelector('ol') ?? page.element;
    expect(all(queue(), 'listitem')).toHaveLength(10);
    await page.click(one(page.element, 'button', 'Show all 100'));
    expect(all(queue(), 'listitem')).toHaveLength(100);
    expect(spokenText(page.element)).toContain('The first 100 of 240 tickets. Open board');
    await page.click(one(page.element, 'button', 'Filter'));
    await page.type(
      one(page.element, 'textbox', 'Filter by key, text or person') as HTMLInputElement,
      'MM-101',
    );
    expect(spokenText(page.element)).toContain(
      'The filter only searches the first 100 of 240 tickets. Open board',
    );
  });

  it('filters all columns by text and person, with the places tickets have in the whole queue', async () => {
    const to_do = aColumn('To Do', aTicket({ key: 'MM-1' }), aTicket({ key: 'MM-2', assignee: 'Bob Brown' }));
    await openWith(aPanel({ board: aBoard({ to_do }) }));
    await page.click(one(page.element, 'button', 'Filter'));
    const [field] = all(page.element, 'textbox');
    if (!(field instanceof HTMLInputElement)) throw new Error('there is no filter');
    await page.type(field, ' bob  summary ');
    expect(headingsIn(page)).toContain('Queue 1 of 2 tickets');
    expect(page.element.querySelector('ol li')?.getAttribute('value')).toBe('2');
    expect(spokenText(page.element)).toContain('No tickets match the filter.');
    await page.click(one(page.element, 'button', 'Clear filter'));
    expect(headingsIn(page)).toContain('Queue 2 tickets');
    expect(document.activeElement).toBe(field);
  });

  it.each([
    { filter: 'unassigned', shown: ['MM-2'], because: 'that is what stands there' },
    { filter: 'hotfix', shown: ['MM-1'], because: 'it is its class' },
    { filter: 'reopened', shown: ['MM-2'], because: 'it is its status' },
    { filter: 'alice.anders', shown: ['MM-1'], because: 'it is the username of who has it' },
  ])('finds $shown by "$filter" because $because', async ({ filter, shown }) => {
    const to_do = aColumn(
      'To Do',
      aTicket({ key: 'MM-1', class: 'hotfix' }),
      aTicket({ key: 'MM-2', assignee: null, status: 'Reopened' }),
    );
    const members = [aMember({ user_id: 'id-a', username: 'alice.anders' })];
    const board = aBoard({ to_do, in_progress: aColumn('In Progress') });
    await openWith(aPanel({ board, roster: aRoster({ members, until: null }) }));
    await page.click(one(page.element, 'button', 'Filter'));
    const [field] = all(page.element, 'textbox');
    if (!(field instanceof HTMLInputElement)) throw new Error('there is no filter');
    await page.type(field, filter);
    expect(texts(page.element, 'link').filter((text) => text.startsWith('MM-'))).toEqual(
      shown.map((key) => `${key} Summary of ${key}, opens in a new window`),
    );
  });

  it('can be used with the keyboard alone, every control with a name', async () => {
    await openWith(aPanel(), { isUnfolded: true });
    const controls = [...page.element.querySelectorAll('a, button, input, [onclick], [tabindex]')];
    const reachable = controls.filter((control) => control.getAttribute('tabindex') !== '-1');
    expect(reachable.map((control) => control.tagName)).toEqual(
      [...all(page.element, 'link'), ...all(page.element, 'button'), ...all(page.element, 'textbox')]
        .sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
        .map((control) => control.tagName),
    );
    expect(reachable.filter((control) => nameOf(control) === '')).toEqual([]);
  });

  it('says that it stopped working when something in it throws, and shows itself again', async () => {
    const { error } = console;
    console.error = () => {};
    await openWith(aPanel({ zone: 'Nowhere/Land' }));
    await page.event({ channel_id: 'c1', version: 4 });
    await page.answer(aPanel({ version: 4 }));
    console.error = error;
    expect(headingsIn(page)).toEqual(['SET stopped working']);
    await page.click(one(page.element, 'button', 'Show again'));
    expect(headingsIn(page)).toContain('Queue 2 tickets');
  });

  it('speaks German, and tells the time as Germans do', async () => {
    await openWith(aPanel(), { locale: 'de' });
    expect(page.title()).toBe('SET');
    expect(page.tooltips()).toEqual(['SET: Besetzung, Warteschlange und Update']);
    expect(spokenText(page.element)).toContain('Stand: 14:05');
    expect(headingsIn(page)).toEqual([
      'Lead und Besetzung',
      'Update',
      'Deine Tickets',
      'Als Nächstes übernehmen',
      'Warteschlange 2 Tickets',
      'In Progress 1 Ticket',
      'Submitted 0 Tickets',
      'Blocker 0 Blocker',
    ]);
    const roster = one(page.element, 'region', 'Lead und Besetzung');
    expect(spokenText(roster)).toContain('Lead: @alice bis zur Übergabe am Mi., 16. Dez.');
    await page.click(one(roster, 'button', 'Lead und Besetzung'));
    expect(texts(roster, 'listitem')).toEqual([
      'alice, Direktnachricht Lead Server Online',
      'bob, Direktnachricht Stellvertretung Web Nicht stören',
    ]);
  });

  it.each([
    { because: 'everything is there', panel: aPanel() },
    { because: 'everything is open', panel: aPanel(), isUnfolded: true },
    { because: 'Jira is missing', panel: aPanel({ board: null, is_jira_set_up: false }) },
    {
      because: 'there are problems',
      panel: aPanel({ board: aBoard({ is_stale: true }), problems: [{ code: 'x', text: 'Do something.' }] }),
    },
  ])('has no axe violations when $because', async ({ panel, isUnfolded = false }) => {
    await openWith(panel, { isUnfolded });
    expect(await violationsIn(page.element)).toEqual([]);
  });
});
