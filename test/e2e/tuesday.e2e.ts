import type { Browser, Download, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { type Demo, startDemo, tuesday } from './demo.ts';
import {
  accessibilityFaults,
  command,
  faultsBesideHost,
  lastPost,
  openChannel,
  openDirectMessages,
  openSidebar,
  picture,
  unfold,
  visit,
  wide,
} from './page.ts';

const hashtag = `#set-update-${tuesday}`;

let browser: Browser;
let demo: Demo;

beforeAll(async () => {
  browser = await launchBrowser();
  demo = await startDemo(['--now', `${tuesday}T14:00`]);
});

afterAll(async () => {
  await demo?.close();
  await browser?.close();
});

/** The newest message in which the draft can still be posted. */
const draftOn = (page: Page): Locator =>
  page
    .locator('#channel_view article')
    .filter({ has: page.getByRole('button', { name: 'Post', exact: true }) })
    .last();

/** A link opens a page of its own, which is gone as soon as the file comes. */
function nextDownload(page: Page): Promise<Download> {
  return new Promise((resolve) => {
    page.once('download', resolve);
    page.context().once('page', (opened) => opened.once('download', resolve));
  });
}

async function openDraft(page: Page): Promise<Locator> {
  await openDirectMessages(page, 'set-update');
  const draft = draftOn(page);
  await draft.waitFor();
  return draft;
}

describe('the draft', () => {
  it('comes to the lead, with the update as it would be posted', async () => {
    const { page, complaints } = await visit(browser, demo.url, wide);
    await openDirectMessages(page, 'set-update', () => picture(page, 'tuesday-unread'));
    const draft = draftOn(page);
    await draft.waitFor();
    expect(await draft.innerText()).toContain(hashtag);
    await picture(page, 'tuesday-draft');
    expect(complaints).toEqual([]);
  });

  it.each([
    { name: 'dark', view: { ...wide, theme: 'dark' } as const },
    { name: 'narrow', view: { ...wide, width: 480 } },
  ])('can be read: $name', async ({ name, view }) => {
    const { page } = await visit(browser, demo.url, view);
    await openDraft(page);
    await picture(page, `tuesday-draft-${name}`);
    expect(await faultsBesideHost(page)).toEqual([]);
  });

  it('takes notes by its dialog', async () => {
    const { page } = await visit(browser, demo.url, wide);
    const draft = await openDraft(page);
    await draft.getByRole('button', { name: 'Notes' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').first().fill('The release branch is cut on Thursday');
    await dialog.getByRole('checkbox', { name: /working days? in progress/ }).check();
    await picture(page, 'tuesday-notes-dialog');
    expect(await faultsBesideHost(page)).toEqual([]);
    await dialog.locator('button[type=submit]').click();
    await dialog.waitFor({ state: 'detached' });
    await openChannel(page, 'Sustained Engineering');
    await command(page, '/set-update draft');
    await expect.poll(() => lastPost(page).innerText()).toContain('The release branch is cut on Thursday');
    expect(await lastPost(page).innerText()).toMatch(/MM-\d+: \d+ working days in progress \(alice/);
  });

  it('takes notes in the sidebar', async () => {
    const seen = await visit(browser, demo.url, wide, 'Bob Martin');
    await openSidebar(seen);
    await unfold(seen, 'Update');
    const field = seen.sidebar.getByLabel('Add a note');
    await field.fill('Two tickets wait for a decision by product');
    await field.press('Enter');
    const list = seen.sidebar.getByRole('list', { name: 'Notes' });
    await list.getByText('Two tickets wait for a decision by product').waitFor();
    await list.getByText('The release branch is cut on Thursday').waitFor();
    await picture(seen.page, 'tuesday-notes-sidebar');
    expect(await accessibilityFaults(seen.page)).toEqual([]);
    expect(seen.complaints).toEqual([]);
  });
});

describe('the update', () => {
  it('goes out from the message in at most four clicks, with everybody’s notes', async () => {
    const { page, complaints } = await visit(browser, demo.url, wide);
    let clicks = 0;
    await page.exposeFunction('countClick', () => {
      clicks += 1;
    });
    await page.evaluate(() =>
      document.addEventListener(
        'click',
        () => (window as Window & { countClick?(): void }).countClick?.(),
        true,
      ),
    );
    const draft = await openDraft(page);
    await draft.getByRole('button', { name: 'Post', exact: true }).click();
    await expect.poll(() => draftOn(page).count()).toBe(0);
    expect(clicks).toBeLessThanOrEqual(4);
    const message = page.locator('#channel_view article').first();
    await message.getByRole('button', { name: 'Update post' }).waitFor();
    expect(await message.innerText()).toMatch(/posted by alice\.nguyen/);
    expect(await message.innerText()).not.toContain(hashtag);
    await picture(page, 'tuesday-posted-message');
    await openChannel(page, 'Sustained Engineering');
    const posted = page.locator('#channel_view article').filter({ hasText: hashtag });
    await posted.waitFor();
    const text = await posted.innerText();
    expect(text).toContain('The release branch is cut on Thursday');
    expect(text).toContain('Two tickets wait for a decision by product');
    await picture(page, 'tuesday-posted');
    expect(complaints).toEqual([]);
  });

  it('is one post, also when it is posted again', async () => {
    const { page } = await visit(browser, demo.url, wide);
    await command(page, '/set-update post');
    await lastPost(page).getByText('Only visible to you').waitFor();
    expect(await page.locator('#channel_view article').filter({ hasText: hashtag }).count()).toBe(1);
  });

  it('has a history, as a table and as CSV', async () => {
    const { page } = await visit(browser, demo.url, wide);
    await command(page, '/set-update history');
    const answer = lastPost(page);
    await answer.getByRole('table').waitFor();
    // This week's, and those the demo has lived through.
    expect(await answer.getByRole('row').count()).toBeGreaterThan(5);
    await picture(page, 'tuesday-history');
    const downloaded = nextDownload(page);
    await answer.getByRole('link', { name: /CSV/ }).click();
    expect((await downloaded).suggestedFilename()).toMatch(/\.csv$/);
  });
});

describe('a skipped week', () => {
  let other: Demo;
  beforeAll(async () => {
    other = await startDemo(['--now', `${tuesday}T14:00`]);
  });
  afterAll(() => other?.close());

  it('asks why, and posts nothing', async () => {
    const { page } = await visit(browser, other.url, wide);
    const draft = await openDraft(page);
    await draft.getByRole('button', { name: 'Skip' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').first().fill('Release week');
    await picture(page, 'tuesday-skip');
    await dialog.locator('button[type=submit]').click();
    await dialog.waitFor({ state: 'detached' });
    const message = page.locator('#channel_view article').first();
    await expect.poll(() => message.innerText()).toContain('was skipped by alice.nguyen: Release week');
    await message.getByRole('button', { name: 'Post', exact: true }).waitFor();
    expect(await message.getByRole('button', { name: 'Skip' }).count()).toBe(0);
    await picture(page, 'tuesday-skipped');
    await openChannel(page, 'Sustained Engineering');
    expect(await page.locator('#channel_view article').filter({ hasText: hashtag }).count()).toBe(0);
  });
});
