// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Panel } from '#contract';
import { aDraft, anUpdate, aPanel, aPostedUpdate } from '../../panels.ts';
import { all, nameOf, one, spokenText } from '../../roles.ts';
import { type OpenSidebar, violationsIn } from '../../support.tsx';
import { draftsOn, lead, member, weeks } from './drafts.ts';

describe.each([18, 19] as const)('skipping on React %i', (react) => {
  const drafts = draftsOn(react);
  const { openDraft, unfold, dialog, press, names, reason, trouble } = drafts;
  let page: OpenSidebar;

  const openWith = async (panel?: Partial<Panel>, locale?: string) => {
    page = await drafts.openWith(panel, locale);
  };
  const week = () => one(dialog(), 'combobox', 'Which update?') as HTMLSelectElement;

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
    expect(spokenText(section())).toContain('Tue, Dec 1 is skipped: Offsite (alice) Undo');
    expect(page.said()).toEqual(['Update for Tue, Dec 1 skipped.']);
    expect(await violationsIn(section())).toEqual([]);

    await page.click(one(section(), 'button', 'Undo'));
    expect(page.requests()).toEqual(['POST update/unskip {"channel_id":"c1","due_date":"2026-12-01"}']);
    await page.answer({ error: { code: 'busy', message: 'Being posted.' } }, { status: 409 });
    expect(spokenText(section())).toContain('Tue, Dec 1 is skipped: Offsite (alice) Undo');
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
    expect(spokenText(section())).toContain(
      'Tue, Dec 1 is skipped: Off (bob) Tue, Dec 22 is skipped: Off (bob)',
    );
    expect(buttons()).not.toContain('Undo');
    await page.event({ channel_id: 'c1', version: 4 });
    await page.answer(aPanel({ version: 4, viewer: lead, update: anUpdate({ skipped_ahead }) }));
    await pick('Skip a later week');
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
    { state: 'drafted' as const, items: ['Skip this week', 'Skip next week', 'Skip a later week'] },
    { state: 'posted' as const, items: ['Skip next week', 'Skip a later week'] },
    { state: 'skipped' as const, items: ['Skip next week', 'Skip a later week'] },
    { state: 'unfinished' as const, items: ['Skip next week', 'Skip a later week'] },
  ])('offers $items while the update is $state', async ({ state, items }) => {
    await openWith({ update: anUpdate({ state }) });
    await page.click(one(page.element, 'button', 'Update actions'));
    expect(all(document.body, 'menuitem').map(spokenText)).toEqual(items);
    expect(await violationsIn(document.body)).toEqual([]);
  });

  it('says so where no later week can be skipped, and shows the draft', async () => {
    await openWith();
    await pick('Skip a later week');
    await page.answer(aDraft({ skippable: weeks().slice(0, 1) }));
    expect(spokenText(one(dialog(), 'status', /./))).toBe('No later week can be skipped.');
    expect(names()).toContain('Post');
  });

  it('says so where this week cannot be skipped any more', async () => {
    await openWith();
    await pick('Skip this week');
    await page.answer(aDraft({ skippable: weeks().slice(1) }));
    expect(spokenText(one(dialog(), 'status', /./))).toBe('This week’s update cannot be skipped.');
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
    await pick('Skip a later week');
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
});
