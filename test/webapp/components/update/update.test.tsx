// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Panel } from '#contract';
import { aDraft, aPanel, aPostedUpdate, aReader } from '../../panels.ts';
import { all, nameOf, one, spokenText } from '../../roles.ts';
import { type OpenSidebar, violationsIn } from '../../support.tsx';
import { draftsOn, lead, member, weeks } from './drafts.ts';

describe.each([18, 19] as const)('draft on React %i', (react) => {
  const drafts = draftsOn(react);
  const { openDraft, opener, unfold, dialog, press, names, reason, trouble } = drafts;
  let page: OpenSidebar;

  afterEach(() => {
    delete window.PostUtils;
  });

  const openWith = async (panel?: Partial<Panel>, locale?: string) => {
    page = await drafts.openWith(panel, locale);
  };

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
      'Your note hasn’t been added yet. Add it, or clear the field.',
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
  const typedOnly = 'Your note hasn’t been added yet. Add it, or clear the field.';

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
