// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { Panel } from '#contract';
import { anUpdate, aPanel, aPostedUpdate, aReader, asOf } from '../../panels.ts';
import { all, nameOf, one, spokenText } from '../../roles.ts';
import { type OpenSidebar, sidebarsOn, violationsIn } from '../../support.tsx';

const member = aReader({ may_note: true });
const note = {
  id: 'n1',
  text: 'Release is cut',
  username: 'bob',
  at: asOf,
  may_change: true,
  is_posted: false,
};
const theirs = {
  id: 'n2',
  text: 'Docs are out',
  username: 'carol',
  at: asOf,
  may_change: false,
  is_posted: false,
};
const blocker = { id: 'b1', text: 'No test server', username: 'bob', since: asOf, may_clear: true };
const offers: Panel['update']['offers'] = [
  { id: 'blocker/b1', kind: 'blocker', text: 'No test server', username: 'bob' },
  { id: 'overdue/MM-3', kind: 'overdue', key: 'MM-3', column: 'in-progress', days: 7 },
];

describe.each([18, 19] as const)('notes and blockers on React %i', (react) => {
  const openSidebar = sidebarsOn(react);
  let page: OpenSidebar;

  const openWith = async (panel: Partial<Panel> = {}, locale = 'en') => {
    page = await openSidebar({ locale, isUnfolded: true });
    await page.answer(aPanel({ viewer: member, ...panel }));
  };
  const field = (name: string) => one(page.element, 'textbox', name) as HTMLTextAreaElement;
  const rows = (list: string) => all(one(page.element, 'list', list), 'listitem').map(spokenText);
  const withNotes = (...notes: NonNullable<Panel['update']['notes']>) =>
    aPanel({ version: 4, viewer: member, update: anUpdate({ notes }) });

  it('lists notes with their authors, and lets one take back what one may', async () => {
    await openWith({ update: anUpdate({ notes: [note, theirs] }) });
    expect(rows('Notes')).toEqual(['Release is cut bob', 'Docs are out carol']);
    expect(all(one(page.element, 'list', 'Notes'), 'button').map(nameOf)).toEqual([
      'Edit note: Release is cut',
      'Remove note: Release is cut',
    ]);
    await page.click(one(page.element, 'button', 'Remove note: Release is cut'));
    expect(page.requests()).toEqual([
      'POST notes/change {"channel_id":"c1","id":"n1","text":"","seen":"Release is cut"}',
    ]);

    await page.answer(withNotes(theirs));
    expect(rows('Notes')).toEqual(['Docs are out carol']);
    expect(page.said()).toEqual(['Removed: Release is cut']);
    expect(document.activeElement).toBe(field('Add a note'));
  });

  it.each([
    ['en', 'Notes cannot be read right now.', 'Blockers cannot be read right now.'],
    ['de', 'Die Notizen sind gerade nicht lesbar.', 'Die Blocker sind gerade nicht lesbar.'],
  ])('says in %s that the notebook cannot be read, not that it is empty', async (locale, notes, blockers) => {
    await openWith({ update: anUpdate({ notes: null }), blockers: null }, locale);
    const words = spokenText(page.element);
    expect(words).toContain(notes);
    expect(words).toContain(blockers);
    expect(words).not.toMatch(
      /No notes yet|Noch keine Notizen|No open blockers|[Kk]eine offenen Blocker|0 [Bb]locker/,
    );
  });

  it('adds by Enter what was typed, lines by Shift and Enter, and empties the field', async () => {
    await openWith();
    field('Add a note').focus();
    await page.type(field('Add a note'), 'One\nTwo');
    expect(await page.press('Enter', { shiftKey: true })).toBe(true);
    expect(page.pending).toHaveLength(0);
    expect(await page.press('Enter')).toBe(false);
    await page.press('Enter');
    expect(page.requests()).toEqual(['POST notes/add {"channel_id":"c1","text":"One\\nTwo","offers":[]}']);

    await page.answer(withNotes(note, theirs));
    expect(page.said()).toEqual(['Note added.']);
    expect([field('Add a note').value, document.activeElement]).toEqual(['', field('Add a note')]);
    expect(rows('Notes')).toHaveLength(2);
  });

  it.each([
    ['New', 'Add a note', 'One line that goes on for three', 72, '72px'],
    ['A long', 'Edit note: Release is cut', 'Words without end', 400, '132px'],
  ])('%s text is seen whole up to six lines, in %j', async (_what, name, words, high, height) => {
    const scrollHeight = vi.spyOn(HTMLTextAreaElement.prototype, 'scrollHeight', 'get').mockReturnValue(30);
    await openWith({ update: anUpdate({ notes: [note] }) });
    if (name !== 'Add a note') await page.click(one(page.element, 'button', name));
    expect(field(name).style.height).toBe('30px');
    // Where the page lays nothing out, it is of one line.
    scrollHeight.mockReturnValue(0);
    await page.type(field(name), 'One line');
    expect(field(name).style.height).toBe('auto');
    scrollHeight.mockReturnValue(high);
    await page.type(field(name), words);
    expect(field(name).style.height).toBe(height);
    scrollHeight.mockRestore();
  });

  it('asks for nothing while nothing is typed', async () => {
    await openWith();
    field('Add a note').focus();
    await page.type(field('Add a note'), '  ');
    await page.press('Enter');
    expect(page.pending).toHaveLength(0);
  });

  it('keeps what could not be added, with the reason at the field', async () => {
    await openWith();
    field('Add a note').focus();
    await page.type(field('Add a note'), 'Too long');
    await page.press('Enter');
    await page.answer({ error: { code: 'bad-request', message: 'Make it shorter.' } }, { status: 400 });
    expect(field('Add a note').value).toBe('Too long');
    const reason = document.getElementById(field('Add a note').getAttribute('aria-describedby') ?? '');
    expect(reason && spokenText(reason)).toBe('Make it shorter.');
    expect(page.said()).toEqual(['Make it shorter.']);
    expect(document.activeElement).toBe(field('Add a note'));

    await page.type(field('Add a note'), 'Too lon');
    expect(field('Add a note').getAttribute('aria-invalid')).toBe('true');
    await page.type(field('Add a note'), '');
    expect(field('Add a note').getAttribute('aria-invalid')).toBe('false');
    expect(page.element.querySelector('.set-update-entry__reason')).toBeNull();
  });

  it('offers blockers and overdue tickets as notes, with one click', async () => {
    await openWith({ update: anUpdate({ offers }) });
    const line = one(page.element, 'button', 'Suggested notes: 1 overdue ticket, 1 blocker');
    expect(all(page.element, 'list').map(nameOf)).not.toContain('Suggested notes');
    await page.click(line);
    expect(rows('Suggested notes')).toEqual([
      'No test server (bob) Open blockerAdd as note',
      'MM-3: 7 working days in progress OverdueAdd as note',
    ]);
    await page.click(one(page.element, 'button', 'Add as note: MM-3: 7 working days in progress'));
    expect(page.requests()).toEqual([
      'POST notes/add {"channel_id":"c1","text":"","offers":["overdue/MM-3"]}',
    ]);
    await page.answer(withNotes(note));
    expect(page.said()).toEqual(['Note added: MM-3: 7 working days in progress']);
  });

  it('offers nothing to those who only read', async () => {
    await openWith({ viewer: aReader(), update: anUpdate({ offers, notes: [theirs] }), blockers: [blocker] });
    expect(all(page.element, 'list').map(nameOf)).not.toContain('Suggested notes');
    expect(rows('Notes')).toEqual(['Docs are out carol']);
    expect(all(page.element, 'button').map(spokenText).join()).not.toContain('Suggested');
    expect(all(page.element, 'textbox')).toEqual([]);
  });

  it('changes a note in its place, also one that stands in the post, and gives focus back', async () => {
    const posted = { ...note, is_posted: true };
    await openWith({ update: aPostedUpdate({ notes: [posted] }) });
    expect(rows('In the post')).toEqual(['Release is cut bob']);
    const change = 'Edit note: Release is cut';
    await page.click(one(page.element, 'button', change));
    expect([field(change).value, document.activeElement]).toEqual(['Release is cut', field(change)]);
    expect(field(change).selectionStart).toBe('Release is cut'.length);
    await page.press('Escape');
    expect([page.requests(), document.activeElement]).toEqual([[], one(page.element, 'button', change)]);

    await page.click(one(page.element, 'button', change));
    await page.type(field(change), 'Release is out');
    await page.press('Enter');
    expect(page.requests()).toEqual([
      'POST notes/change {"channel_id":"c1","id":"n1","text":"Release is out","seen":"Release is cut"}',
    ]);
    const changed = { ...posted, text: 'Release is out' };
    await page.answer(aPanel({ version: 4, viewer: member, update: aPostedUpdate({ notes: [changed] }) }));
    expect(rows('In the post')).toEqual(['Release is out bob']);
    expect(page.said()).toEqual(['Note changed.']);
    expect(document.activeElement).toBe(one(page.element, 'button', 'Edit note: Release is out'));
  });

  it('keeps the words that are being typed when the update is posted meanwhile', async () => {
    await openWith({ update: anUpdate({ notes: [note] }) });
    await page.click(one(page.element, 'button', 'Edit note: Release is cut'));
    await page.type(field('Edit note: Release is cut'), 'Release is al');
    await page.event({ channel_id: 'c1', version: 9 });
    const posted = aPostedUpdate({ notes: [{ ...note, is_posted: true }] });
    await page.answer(aPanel({ version: 9, viewer: member, update: posted }));
    expect(field('Edit note: Release is cut').value).toBe('Release is al');
  });

  it('says what did not become of the post, though the row is gone', async () => {
    const posted = { ...note, is_posted: true };
    await openWith({ update: aPostedUpdate({ notes: [posted] }) });
    await page.click(one(page.element, 'button', 'Remove note: Release is cut'));
    await page.answer({ error: { code: 'internal', message: 'The post was deleted.' } }, { status: 409 });
    await page.answer(aPanel({ version: 4, viewer: member, update: aPostedUpdate({ notes: [] }) }));
    expect(spokenText(page.element)).toContain('The post was deleted.');
  });

  it('says that notes after the post wait for the next one', async () => {
    await openWith({ update: aPostedUpdate({ notes: [note] }) });
    expect(rows('Not in the post yet')).toHaveLength(1);
  });

  it('lists blockers, adds one and clears one', async () => {
    await openWith({ blockers: [blocker] });
    const section = () => one(page.element, 'button', /^Blockers/).closest('section') ?? page.element;
    expect(all(section(), 'listitem').map(spokenText)).toEqual([
      'No test server bob, since today, 2:05 PMClear',
    ]);
    await page.click(one(page.element, 'button', 'Clear blocker: No test server'));
    expect(page.requests()).toEqual(['POST blockers/clear {"channel_id":"c1","id":"b1"}']);
    await page.answer(aPanel({ version: 4, viewer: member }));
    expect(page.said()).toEqual(['Cleared: No test server']);
    expect(document.activeElement).toBe(one(page.element, 'button', 'Blockers 0 blockers'));

    field('Add a blocker').focus();
    await page.type(field('Add a blocker'), 'VPN is down');
    expect(await page.press('Enter', { shiftKey: true })).toBe(false);
    expect(page.requests()).toEqual(['POST blockers/add {"channel_id":"c1","text":"VPN is down"}']);
    await page.answer(aPanel({ version: 5, viewer: member, blockers: [blocker] }));
    expect(page.said()).toEqual(['Blocker added.']);
  });

  it('says at the row why it was not cleared, and reads the panel again', async () => {
    await openWith({ blockers: [blocker] });
    await page.click(one(page.element, 'button', 'Clear blocker: No test server'));
    await page.answer({ error: { code: 'not-found', message: 'Somebody has.' } }, { status: 404 });
    expect(
      spokenText(
        all(page.element, 'listitem').find((row) => row.textContent?.includes('No test')) ?? page.element,
      ),
    ).toContain('Somebody has.');
    expect(page.said()).toEqual(['Somebody has.']);
  });

  it('takes in what others did without a word, and leaves field and focus alone', async () => {
    await openWith({ update: anUpdate({ notes: [note, theirs] }) });
    field('Add a note').focus();
    await page.type(field('Add a note'), 'Half a senten');
    await page.event({ channel_id: 'c1', version: 9 });
    // Fewer notes than before, by a clock that knows nothing newer: it is what was read after the event.
    await page.answer(aPanel({ version: 2, viewer: member, update: anUpdate({ notes: [theirs] }) }));
    expect(rows('Notes')).toEqual(['Docs are out carol']);
    expect([field('Add a note').value, document.activeElement]).toEqual([
      'Half a senten',
      field('Add a note'),
    ]);
    expect(page.said()).toEqual([]);
  });

  it('has no axe violations', async () => {
    await openWith({ update: anUpdate({ notes: [note], offers }), blockers: [blocker] });
    expect(await violationsIn(page.element)).toEqual([]);
  });

  it('speaks German', async () => {
    await openWith({ update: anUpdate({ notes: [note], offers }) }, 'de');
    await page.click(one(page.element, 'button', 'Vorgeschlagene Notizen: 1 überfälliges Ticket, 1 Blocker'));
    expect(rows('Vorgeschlagene Notizen')[1]).toContain('MM-3: seit 7 Arbeitstagen in Arbeit');
  });
});
