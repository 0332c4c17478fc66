// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Panel, UpdateDraft } from '#contract';
import { aDraft, anUpdate, aPanel, aPostedUpdate, aReader } from '../../panels.ts';
import { all, nameOf, one, spokenText } from '../../roles.ts';
import { type OpenSidebar, sidebarsOn, violationsIn } from '../../support.tsx';

const lead = aReader({ may_note: true, may_post: true });
const member = aReader({ may_note: true });

describe.each([18, 19] as const)('draft on React %i', (react) => {
  const openSidebar = sidebarsOn(react);
  let page: OpenSidebar;

  afterEach(() => {
    delete window.PostUtils;
  });

  const openWith = async (panel: Partial<Panel> = {}, locale = 'en') => {
    page = await openSidebar({ locale });
    await page.answer(aPanel({ viewer: lead, ...panel }));
  };
  const opener = () => one(page.element, 'button', /^(Draft|Edit post)$/);
  const unfold = () => page.click(one(page.element, 'button', 'Update'));
  const openDraft = async (draft: Partial<UpdateDraft> = {}) => {
    await page.click(opener());
    await page.answer(aDraft(draft));
  };
  const dialog = () => one(document.body, 'dialog', /Update for|Update vom|Skip an update/);
  const press = (name: string) => page.click(one(dialog(), 'button', name));
  const names = () =>
    all(dialog(), 'button')
      .map(nameOf)
      .filter((name) => name !== '');
  const reason = () => one(dialog(), 'textbox', /./) as HTMLInputElement;
  const week = () => one(dialog(), 'combobox', 'Which update?') as HTMLSelectElement;

  it('shows the post with its numbers and last week’s beside them', async () => {
    await openWith();
    await page.click(opener());
    expect(document.activeElement).toBe(dialog());
    expect(dialog().getAttribute('aria-busy')).toBe('true');
    expect(page.requests()).toEqual(['GET draft?channel_id=c1']);

    await page.answer(aDraft());
    expect(dialog().getAttribute('aria-busy')).toBe('false');
    const rows = [...one(dialog(), 'table', /./).querySelectorAll('tr')];
    expect(rows.map((row) => [...row.children].map(spokenText))).toEqual([
      ['', 'Now', 'Last week'],
      ['Bugs resolved', '12, opens in a new window', '9'],
      ['Bugs resolved, reported by customers', '5, opens in a new window', '4'],
      ['Fixes submitted', '7+, opens in a new window', '8'],
      ['Fixes submitted, reported by customers', '–', '–'],
    ]);
    expect(spokenText(one(dialog(), 'region', 'Preview'))).toBe(
      'PreviewAs of 2:05 PM#set-update #set-update-2026-11-24 Notes: * none',
    );
  });

  it('says first that the queue is out of order, and what could not be read', async () => {
    await openWith();
    await openDraft({ misplaced: 2, failure: 'Jira refused the token.' });
    const words = spokenText(dialog());
    const order = words.indexOf('2 tickets are out of priority order, so “Next in the queue” may be wrong.');
    const failure = words.indexOf('Jira refused the token.');
    expect(order).toBeGreaterThan(0);
    expect([order < failure, failure < words.indexOf('Bugs resolved')]).toEqual([true, true]);
  });

  it('draws the post as the host does, mentioning nobody', async () => {
    const asked: unknown[] = [];
    window.PostUtils = {
      formatText: (text, options) => `${asked.push(options)} ${text.length}`,
      messageHtmlToComponent: (html) => page.host.createElement('strong', null, html),
    };
    await openWith();
    await openDraft({ message: 'four' });
    expect(dialog().querySelector('strong')?.textContent).toBe('1 4');
    expect(asked[0]).toMatchObject({ markdown: true, atMentions: false, mentionHighlight: false });
  });

  it('keeps the line breaks of the post, which are one character each in what the host makes of it', async () => {
    window.PostUtils = {
      formatText: (text) => text,
      messageHtmlToComponent: (html) => page.host.createElement('p', null, html),
    };
    await openWith();
    await openDraft({ message: 'resolved: 4\nsubmitted: 2' });
    const [post] = page.element.ownerDocument.querySelectorAll('.set-update-preview p');
    expect(post?.textContent).toBe('resolved: 4\nsubmitted: 2');
    expect(post && window.getComputedStyle(post).whiteSpace).toBe('pre-wrap');
  });

  it('has the order of the queue fixed by those who may, and reads the draft again', async () => {
    await openWith({ viewer: { ...lead, may_order: true } });
    await openDraft({ misplaced: 2 });
    await press('Fix order');
    const fixing = () => one(document.body, 'dialog', 'Fix order');
    expect(page.requests()).toEqual(['GET order?channel_id=c1']);
    const move = { key: 'MM-1', url: 'https://jira.example.com/1', summary: 'One', class: null };
    const moves = [{ ...move, from: 2, to: 1 }];
    await page.answer({ token: '0123456789abcdef', total: 2, moved: 1, moves, undecided_classes: [] });
    await page.click(one(fixing(), 'button', 'Apply'));
    await page.answer({ moved: 1, panel: aPanel({ version: 4, viewer: lead }) });
    expect(page.requests()).toEqual(['GET draft?channel_id=c1']);
    await page.answer(aDraft());
    expect(spokenText(dialog())).not.toContain('priority order');
    expect(dialog().contains(document.activeElement)).toBe(true);
  });

  it('offers no fixing of the order to those who may not', async () => {
    await openWith();
    await openDraft({ misplaced: 2 });
    expect(names()).not.toContain('Fix order');
  });

  it('shows the text as it is where the host fails to draw it', async () => {
    window.PostUtils = {
      formatText: () => {
        throw new Error('another signature');
      },
      messageHtmlToComponent: () => null,
    };
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await openWith();
    await openDraft({ message: '**bold**' });
    vi.restoreAllMocks();
    expect(spokenText(one(dialog(), 'region', 'Preview'))).toContain('**bold**');
  });

  it('posts what was shown, says so, and gives focus back', async () => {
    await openWith();
    await openDraft();
    await press('Post');
    await press('Post');
    expect(page.requests()).toEqual(['POST update/post {"channel_id":"c1","due_date":"2026-11-24"}']);
    await page.press('Escape');
    expect(all(document.body, 'dialog')).toHaveLength(1);

    const panel = aPanel({ version: 4, viewer: lead, update: aPostedUpdate() });
    await page.answer({ outcome: 'posted', failure: null, panel });
    expect(all(document.body, 'dialog')).toEqual([]);
    expect(page.said()).toEqual(['Update posted.']);
    expect(document.activeElement).toBe(one(page.element, 'button', 'Update'));
    expect(spokenText(one(page.element, 'region', 'Update'))).toContain('Update posted');
  });

  it('takes a note, which the preview then shows, and loses none that is only typed', async () => {
    await openWith({ viewer: lead });
    await openDraft();
    const field = () => one(dialog(), 'textbox', 'Add a note') as HTMLTextAreaElement;
    field().focus();
    await page.type(field(), 'Docs are out');
    await press('Post');
    expect(page.pending).toHaveLength(0);
    expect(spokenText(one(dialog(), 'status', /./))).toBe(
      'Your note is not added yet. Add it, or clear the field.',
    );
    expect(document.activeElement).toBe(field());

    await page.press('Enter');
    expect(page.requests()).toEqual(['POST notes/add {"channel_id":"c1","text":"Docs are out","offers":[]}']);
    await page.answer(aPanel({ version: 4, viewer: lead }));
    expect(page.requests()).toEqual(['GET draft?channel_id=c1']);
    await page.answer(aDraft({ message: 'Notes:\n* Docs are out (alice)' }));
    expect(spokenText(one(dialog(), 'region', 'Preview'))).toContain('Docs are out (alice)');
    expect([field().value, document.activeElement]).toEqual(['', field()]);
    expect(spokenText(one(dialog(), 'status', /^$/))).toBe('');
    await press('Post');
    expect(page.requests()).toEqual(['POST update/post {"channel_id":"c1","due_date":"2026-11-24"}']);
  });

  const noteField = () => one(dialog(), 'textbox', 'Add a note') as HTMLTextAreaElement;
  const trouble = () => spokenText(one(dialog(), 'status', /.*/));
  const typedOnly = 'Your note is not added yet. Add it, or clear the field.';

  it('keeps the words of a note while the reader looks at skipping or the order', async () => {
    await openWith({ viewer: { ...lead, may_order: true } });
    await openDraft({ misplaced: 1 });
    await page.type(noteField(), 'Docs are out');
    await press('Skip');
    expect(all(dialog(), 'textbox').map(nameOf)).toEqual(['Reason']);
    await press('Back');
    expect(noteField().value).toBe('Docs are out');
    await press('Fix order');
    await page.answer({ token: '0123456789abcdef', total: 1, moved: 0, moves: [], undecided_classes: [] });
    await page.click(all(one(document.body, 'dialog', 'Fix order'), 'button').at(-1) as HTMLElement);
    await page.answer(aDraft());
    expect(noteField().value).toBe('Docs are out');
  });

  it.each([
    [
      'the button',
      () => page.click(all(dialog(), 'button').filter((one) => nameOf(one) === 'Close')[1] as Element),
    ],
    ['Escape', () => page.press('Escape')],
  ])('asks before %s takes a typed note away, and closes at the second press', async (_by, close) => {
    await openWith();
    await openDraft();
    await page.type(noteField(), 'Docs are out');
    await close();
    expect([trouble(), noteField().value]).toEqual([typedOnly, 'Docs are out']);
    expect(document.activeElement).toBe(noteField());
    await close();
    expect(all(document.body, 'dialog')).toEqual([]);
  });

  it('asks so while skipping is asked about, too', async () => {
    await openWith();
    await openDraft();
    await page.type(noteField(), 'Docs are out');
    await press('Skip');
    await page.press('Escape');
    expect(trouble()).toBe(typedOnly);
    expect(document.activeElement).toBe(noteField());
  });

  it('leaves the reader at the step they have gone to while a note is added', async () => {
    await openWith();
    await openDraft();
    await page.type(noteField(), 'Docs are out');
    await press('Add');
    await press('Skip');
    await page.type(reason(), 'Offsite');
    await page.answer(aPanel({ version: 4, viewer: lead }));
    await page.answer(aDraft({ message: 'Notes:\n* Docs are out (alice)' }));
    expect([nameOf(dialog()), reason().value]).toEqual(['Skip an update', 'Offsite']);
    expect(document.activeElement).toBe(reason());
    await press('Back');
    expect(spokenText(one(dialog(), 'region', 'Preview'))).toContain('Docs are out (alice)');
    expect(noteField().value).toBe('');
  });

  it('says so where the preview could not be read once a note was added', async () => {
    await openWith();
    await openDraft();
    await page.type(noteField(), 'Docs are out');
    await press('Add');
    await page.answer(aPanel({ version: 4, viewer: lead }));
    await page.loseConnection();
    expect(trouble()).toContain('Mattermost could not be reached.');
    expect(noteField().value).toBe('');
  });

  it('keeps a note that could not be added, with the reason', async () => {
    await openWith({ viewer: member });
    await openDraft();
    await page.type(noteField(), 'Too long');
    await press('Add');
    await page.answer({ error: { code: 'bad-request', message: 'Make it shorter.' } }, { status: 400 });
    expect(spokenText(dialog())).toContain('Make it shorter.');
    expect(noteField().value).toBe('Too long');
  });

  it('rewrites a post, which cannot be skipped', async () => {
    await openWith({ update: aPostedUpdate() });
    await unfold();
    expect(nameOf(opener())).toBe('Edit post');
    await openDraft({ is_posted: true, skippable: [] });
    expect(names()).toEqual(['Close', 'Add', 'Close', 'Update post']);
    expect(spokenText(dialog())).toContain('“Update post” changes the post');
    await press('Update post');
    const panel = aPanel({ version: 4, viewer: lead, update: aPostedUpdate() });
    await page.answer({ outcome: 'rewritten', failure: null, panel });
    expect(page.said()).toEqual(['Post updated.']);
    expect(spokenText(one(page.element, 'region', 'Update'))).toContain('Post updated.');
    expect(document.activeElement).toBe(opener());
  });

  it.each([
    ['kept', /Only the notes were updated.*Jira does not answer\./],
    ['kept-anew', /The old post had been deleted, so there is a new one.*Jira does not answer\./],
  ])('stays open where numbers and lists are %s, and says why', async (outcome, says) => {
    await openWith({ update: aPostedUpdate() });
    await unfold();
    await openDraft({ is_posted: true });
    await press('Update post');
    const panel = aPanel({ version: 4, viewer: lead, update: aPostedUpdate() });
    await page.answer({ outcome, failure: 'Jira does not answer.', panel });
    expect(spokenText(one(dialog(), 'status', /./))).toMatch(says);
  });

  it('reads the draft again when the update has moved on', async () => {
    await openWith();
    await openDraft();
    await press('Post');
    await page.answer({ error: { code: 'update-changed', message: 'Another week.' } }, { status: 409 });
    const again = page.pending.findIndex(({ url }) => url.includes('/draft?'));
    await page.answer(aDraft({ due_date: '2026-12-01' }), { index: again });
    expect(spokenText(one(dialog(), 'status', /./))).toBe('Another week.');
    await press('Post');
    expect(page.pending.at(-1)?.body).toContain('2026-12-01');
  });

  it('asks why before it skips', async () => {
    await openWith();
    await openDraft();
    await press('Skip');
    expect([nameOf(dialog()), nameOf(reason())]).toEqual(['Skip an update', 'Reason']);
    expect(document.activeElement).toBe(reason());
    expect([reason().getAttribute('aria-required'), dialog().textContent]).toEqual([
      'true',
      expect.stringContaining('Reason *'),
    ]);
    expect(names()).toEqual(['Close', 'Back', 'Skip Tue, Nov 24']);

    await press('Skip Tue, Nov 24');
    expect(page.pending).toHaveLength(0);
    expect(spokenText(one(dialog(), 'status', /./))).toBe('Say why in a few words.');
    expect(reason().getAttribute('aria-invalid')).toBe('true');

    await page.type(reason(), 'Team offsite');
    expect(reason().getAttribute('aria-invalid')).toBe('false');
    expect(spokenText(one(dialog(), 'status', /^$/))).toBe('');
    await page.press('Enter');
    expect(page.requests()).toEqual([
      'POST update/skip {"channel_id":"c1","due_date":"2026-11-24","reason":"Team offsite"}',
    ]);
    const skipped = { reason: 'Team offsite', username: 'alice' };
    await page.answer(aPanel({ version: 4, viewer: lead, update: anUpdate({ state: 'skipped', skipped }) }));
    expect(all(document.body, 'dialog')).toEqual([]);
    expect(page.said()).toEqual(['Update for Tue, Nov 24 skipped.']);
    await unfold();
    expect(spokenText(one(page.element, 'region', 'Update'))).toContain('Team offsite (alice)');
  });

  const weeks = (...skipped: readonly string[]) =>
    ['2026-11-24', '2026-12-01', '2026-12-08'].map((due_date) => ({
      due_date,
      is_skipped: skipped.includes(due_date),
    }));

  it('lets a coming week be chosen', async () => {
    await openWith();
    await openDraft();
    await press('Skip');
    await page.choose(week(), 'Tue, Dec 8');
    expect(names()).toContain('Skip Tue, Dec 8');
    await page.type(reason(), 'Offsite');
    await page.press('Enter');
    expect(page.pending.map(({ body }) => body)).toEqual([
      '{"channel_id":"c1","due_date":"2026-12-08","reason":"Offsite"}',
    ]);
    await page.answer(aPanel({ version: 4, viewer: lead }));
    expect(page.said()).toEqual(['Update for Tue, Dec 8 skipped.']);
  });

  const pick = async (item: string) => {
    await page.click(one(page.element, 'button', 'Update actions'));
    await page.click(one(document.body, 'menuitem', item));
  };
  const section = () => one(page.element, 'region', 'Update');

  it.each([
    { because: 'this one waits', update: anUpdate(), skippable: weeks() },
    { because: 'this one is posted', update: aPostedUpdate(), skippable: weeks().slice(1) },
  ])('skips next week with three presses when $because, and takes it back', async ({ update, skippable }) => {
    await openWith({ update });
    await pick('Skip next week');
    await page.answer(aDraft({ skippable, is_posted: update.state === 'posted' }));
    expect([week().value, document.activeElement]).toEqual(['2026-12-01', reason()]);
    expect(names()).toEqual(['Close', 'Cancel', 'Skip Tue, Dec 1']);
    await page.type(reason(), 'Offsite');
    await page.press('Enter');
    expect(page.pending.map(({ body }) => body)).toEqual([
      '{"channel_id":"c1","due_date":"2026-12-01","reason":"Offsite"}',
    ]);
    const skipped_ahead = [{ due_date: '2026-12-01', reason: 'Offsite', username: 'alice' }];
    const skipped = { ...update, skipped_ahead };
    await page.answer(aPanel({ version: 4, viewer: lead, update: skipped }));
    expect(document.activeElement).toBe(one(page.element, 'button', 'Update actions'));
    expect(spokenText(section())).toContain('Tue, Dec 1 is skipped: Offsite Undo');
    expect(page.said()).toEqual(['Update for Tue, Dec 1 skipped.']);
    expect(await violationsIn(section())).toEqual([]);

    await page.click(one(section(), 'button', 'Undo'));
    expect(page.requests()).toEqual(['POST update/unskip {"channel_id":"c1","due_date":"2026-12-01"}']);
    await page.answer({ error: { code: 'busy', message: 'Being posted.' } }, { status: 409 });
    expect(spokenText(section())).toContain('Tue, Dec 1 is skipped: Offsite Undo');
    expect(spokenText(section())).toContain('Being posted.');
    await page.answer(aPanel({ version: 5, viewer: lead, update: skipped }));
    await page.click(one(section(), 'button', 'Undo'));
    await page.answer(aPanel({ version: 6, viewer: lead, update }));
    expect(spokenText(section())).toContain('The update for Tue, Dec 1 is no longer skipped.');
    expect(spokenText(section())).not.toContain('Offsite');
    expect(all(section(), 'button').map(nameOf)).not.toContain('Undo');
  });

  it('tells everybody of skipped updates to come, and offers to skip a later one only', async () => {
    const skipped_ahead = ['2026-12-01', '2026-12-22'].map((due_date) => ({
      due_date,
      reason: 'Off',
      username: 'bob',
    }));
    await openWith({ update: anUpdate({ skipped_ahead }), viewer: member });
    expect(spokenText(section())).toContain('Tue, Dec 1 is skipped: Off Tue, Dec 22 is skipped: Off');
    expect(buttons()).not.toContain('Undo');
    await page.event({ channel_id: 'c1', version: 4 });
    await page.answer(aPanel({ version: 4, viewer: lead, update: anUpdate({ skipped_ahead }) }));
    await pick('Skip a later week…');
    await page.answer(aDraft({ skippable: weeks('2026-12-01') }));
    expect(week().value).toBe('2026-12-08');
    await page.type(reason(), 'Offsite');
    await page.press('Enter');
    await page.answer(aPanel({ version: 5, viewer: lead }));
    expect(spokenText(section())).toContain('Update for Tue, Dec 8 skipped. Undo');
  });

  it('skips this week by its own entry, also where Jira does not answer a first time', async () => {
    await openWith();
    await pick('Skip this week');
    await page.loseConnection();
    await press('Try again');
    await page.answer(aDraft());
    expect([week().value, document.activeElement]).toEqual(['2026-11-24', reason()]);
    await page.type(reason(), 'Offsite');
    await page.press('Enter');
    await page.answer({ error: { code: 'busy', message: 'Being posted.' } }, { status: 409 });
    expect([spokenText(one(dialog(), 'status', /./)), reason().value]).toEqual(['Being posted.', 'Offsite']);
    await press('Cancel');
    expect(all(document.body, 'dialog')).toEqual([]);
  });

  it.each([
    { state: 'drafted' as const, items: ['Skip this week', 'Skip next week', 'Skip a later week…'] },
    { state: 'posted' as const, items: ['Skip next week', 'Skip a later week…'] },
    { state: 'skipped' as const, items: ['Skip next week', 'Skip a later week…'] },
    { state: 'unfinished' as const, items: ['Skip next week', 'Skip a later week…'] },
  ])('offers $items while the update is $state', async ({ state, items }) => {
    await openWith({ update: anUpdate({ state }) });
    await page.click(one(page.element, 'button', 'Update actions'));
    expect(all(document.body, 'menuitem').map(spokenText)).toEqual(items);
    expect(await violationsIn(document.body)).toEqual([]);
  });

  it('says so where no later week can be skipped, and shows the draft', async () => {
    await openWith();
    await pick('Skip a later week…');
    await page.answer(aDraft({ skippable: weeks().slice(0, 1) }));
    expect(spokenText(one(dialog(), 'status', /./))).toBe('No later week can be skipped.');
    expect(names()).toContain('Post');
  });

  it('says so where this week cannot be skipped any more', async () => {
    await openWith();
    await pick('Skip this week');
    await page.answer(aDraft({ skippable: weeks().slice(1) }));
    expect(spokenText(one(dialog(), 'status', /./))).toBe("This week's update cannot be skipped.");
  });

  it.each([
    [
      'is not among them',
      [...weeks().slice(0, 1), ...weeks().slice(2)],
      'Next week’s update cannot be skipped.',
    ],
    ['was skipped meanwhile', weeks('2026-12-01'), ''],
  ])('skips no other week where the next one %s', async (_because, skippable, says) => {
    await openWith();
    await pick('Skip next week');
    await page.answer(aDraft({ skippable }));
    expect(trouble()).toBe(says);
    expect(names().filter((name) => /^(Skip|Bring back)/.test(name))).toEqual(
      says === '' ? ['Bring back the update for Tue, Dec 1'] : [],
    );
  });

  it('offers skipping to nobody who may not post', async () => {
    await openWith({ viewer: member });
    expect(all(page.element, 'button').map(nameOf)).not.toContain('Update actions');
  });

  it('says no more of what was done once another week has come', async () => {
    await openWith({ update: aPostedUpdate() });
    await pick('Skip a later week…');
    await page.answer(aDraft({ skippable: weeks().slice(1), is_posted: true }));
    await page.type(reason(), 'Offsite');
    await page.press('Enter');
    await page.answer(aPanel({ version: 4, viewer: lead, update: aPostedUpdate() }));
    await page.event({ channel_id: 'c1', version: 5 });
    const next = anUpdate({ due_date: '2026-12-01' });
    await page.answer(aPanel({ version: 5, viewer: lead, update: next }));
    expect(spokenText(section())).not.toContain('Dec 1 skipped');
  });

  it.each([
    { because: 'this one is posted', update: aPostedUpdate(), skippable: weeks().slice(1) },
    {
      because: 'this one is skipped',
      update: anUpdate({ state: 'skipped', skipped: { reason: 'Off', username: null } }),
      skippable: weeks('2026-11-24'),
    },
  ])('begins with the next one when $because', async ({ update, skippable }) => {
    await openWith({ update });
    await unfold();
    await openDraft({ skippable });
    await press('Skip next week');
    expect(names()).toContain('Skip Tue, Dec 1');
  });

  it('brings back what is skipped, without asking why', async () => {
    await openWith();
    await openDraft({ skippable: weeks('2026-12-01') });
    await press('Skip');
    expect([...week().children].map(spokenText)).toEqual([
      'Tue, Nov 24',
      'Tue, Dec 1, skipped',
      'Tue, Dec 8',
    ]);
    await page.choose(week(), 'Tue, Dec 1, skipped');
    expect(all(dialog(), 'textbox')).toEqual([]);
    await press('Bring back the update for Tue, Dec 1');
    expect(page.pending.map(({ url, body }) => [url, body])).toEqual([
      ['/plugins/set-update/api/v1/update/unskip', '{"channel_id":"c1","due_date":"2026-12-01"}'],
    ]);
    await page.answer(aPanel({ version: 4, viewer: lead }));
    expect(page.said()).toEqual(['The update for Tue, Dec 1 is no longer skipped.']);
  });

  const skippedBy = (username: string | null) =>
    anUpdate({ state: 'skipped', skipped: { reason: 'Offsite', username } });
  const buttons = () => all(page.element, 'button').map(nameOf);

  it('is skipped until somebody who may post presses Undo', async () => {
    await openWith({ update: skippedBy('bob') });
    await page.click(one(page.element, 'button', 'Undo'));
    expect(page.pending.map(({ url, body }) => [url, body])).toEqual([
      ['/plugins/set-update/api/v1/update/unskip', '{"channel_id":"c1","due_date":"2026-11-24"}'],
    ]);
    await page.answer(aPanel({ version: 4, viewer: lead }));
    expect(page.said()).toContain('The update for Tue, Nov 24 is no longer skipped.');
    expect(buttons()).not.toContain('Undo');
    expect(document.activeElement).toBe(one(page.element, 'button', 'Update'));
  });

  it('says below its line why it could not be brought back', async () => {
    await openWith({ update: skippedBy('bob') });
    await page.click(one(page.element, 'button', 'Undo'));
    await page.answer({ error: { code: 'busy', message: 'Being posted.' } }, { status: 409 });
    expect(spokenText(one(page.element, 'region', 'Update'))).toContain('Being posted.');
    expect(buttons()).toContain('Undo');
  });

  it.each([
    { because: 'they may not post', viewer: member, username: 'bob' },
    { because: 'it is a holiday', viewer: lead, username: null },
  ])('offers no Undo when $because, but the draft', async ({ viewer, username }) => {
    await openWith({ update: skippedBy(username), viewer });
    expect(buttons()).not.toContain('Undo');
    expect(buttons()).toContain('Draft');
  });

  it('goes back from skipping, and keeps focus inside when a refusal takes the field away', async () => {
    await openWith();
    await openDraft();
    await press('Skip');
    await press('Back');
    expect(names()).toEqual(['Close', 'Add', 'Close', 'Skip', 'Post']);
    await press('Skip');
    await page.type(reason(), 'Away');
    await page.press('Enter');
    await page.answer({ error: { code: 'busy', message: 'Being posted.' } }, { status: 409 });
    expect(spokenText(one(dialog(), 'status', /./))).toBe('Being posted.');
    expect(dialog().contains(document.activeElement)).toBe(true);
  });

  it('is only read by those who may not post', async () => {
    await openWith({ viewer: member });
    await openDraft();
    expect(names()).toEqual(['Close', 'Add', 'Close']);
  });

  it('is not called a post to edit by those who may not post', async () => {
    await openWith({ viewer: member, update: aPostedUpdate() });
    await unfold();
    expect(nameOf(opener())).toBe('Draft');
    await openDraft({ is_posted: true });
    expect(spokenText(dialog())).not.toContain('Update post');
  });

  it('is not offered to those who only read', async () => {
    await openWith({ viewer: aReader() });
    expect(all(page.element, 'button').map(nameOf)).not.toContain('Draft');
    expect(all(page.element, 'textbox').map(nameOf)).not.toContain('Add a note');
  });

  it('says why there is no draft, and tries again', async () => {
    await openWith();
    await page.click(opener());
    await page.answer({ error: { code: 'not-set-up', message: 'No time zone.' } }, { status: 409 });
    expect(spokenText(dialog())).toContain('No time zone.');
    await press('Try again');
    await page.answer(aDraft());
    expect(names()).toContain('Post');
  });

  it('has no axe violations, asking why or not', async () => {
    await openWith();
    await openDraft({ misplaced: 1 });
    expect(await violationsIn(document.body)).toEqual([]);
    await press('Skip');
    expect(await violationsIn(document.body)).toEqual([]);
  });

  it('speaks German', async () => {
    await openWith({ update: aPostedUpdate({ posted_by: null, is_reviewed: false }) }, 'de');
    await unfold();
    const section = spokenText(one(page.element, 'region', 'Update'));
    expect(section).toContain('Update veröffentlicht: heute, 17:01');
    expect(section).toContain('Für Di., 24. Nov. · automatisch · vom Lead nicht geprüft');
    await page.click(one(page.element, 'button', 'Beitrag bearbeiten'));
    await page.answer(aDraft({ is_posted: true, skippable: weeks().slice(1) }));
    expect(names()).toEqual([
      'Schließen',
      'Hinzufügen',
      'Schließen',
      'Nächste Woche überspringen',
      'Beitrag aktualisieren',
    ]);
  });
});
