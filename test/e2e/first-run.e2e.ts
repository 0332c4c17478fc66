import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { type Demo, startDemo } from './demo.ts';
import {
  accessibilityFaults,
  command,
  faultsBesideHost,
  lastPost,
  openChannel,
  openDirectMessages,
  openSidebar,
  picture,
  visit,
  wide,
} from './page.ts';

let browser: Browser;
let demo: Demo;

beforeAll(async () => {
  browser = await launchBrowser();
  demo = await startDemo(['--fresh']);
});

afterAll(async () => {
  await demo?.close();
  await browser?.close();
});

const asAdmin = (view = wide) => visit(browser, demo.url, view);

/** The newest message or answer that offers a button. */
const offering = (page: Page, button: string): Locator =>
  page
    .locator('#channel_view article')
    .filter({ has: page.getByRole('button', { name: button, exact: true }) })
    .last();

const press = (page: Page, button: string) =>
  offering(page, button).getByRole('button', { name: button, exact: true }).click();

async function fillConnection(page: Page): Promise<void> {
  const [url = '', account = '', token = ''] = await page
    .getByRole('region', { name: 'Demo' })
    .locator('code')
    .allInnerTexts();
  await page.getByLabel('Jira URL:').fill(url);
  await page.getByLabel('Jira account:').fill(account);
  await page.getByLabel('Jira token:').fill(token);
}

// One story: each step stands on the one before.
describe('a server where the plugin was just installed', () => {
  it('welcomes the administrator by direct message', async () => {
    const { page, complaints } = await asAdmin();
    await openDirectMessages(page, 'set-update', () => picture(page, 'first-run-unread'));
    await offering(page, 'Set up').waitFor();
    await picture(page, 'first-run-welcome');
    expect(await faultsBesideHost(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('says what is missing, and where it is entered', async () => {
    const { page } = await asAdmin();
    await openDirectMessages(page, 'set-update');
    await press(page, 'Set up');
    await expect.poll(() => lastPost(page).innerText()).toContain('System Console');
    await picture(page, 'first-run-missing');
  });

  it('takes the connection in the System Console, and tests it there', async () => {
    const { page, complaints } = await asAdmin();
    await page.getByRole('button', { name: /^You are:/ }).click();
    await page.getByRole('menuitem', { name: 'System Console' }).click();
    await page.getByRole('region', { name: 'Demo' }).waitFor();
    await fillConnection(page);
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.getByText('SET Kanban').waitFor();
    await picture(page, 'first-run-console');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    await page.getByRole('link', { name: 'Back' }).click();
    await page.getByTestId('post_textbox').waitFor();
    expect(complaints).toEqual([]);
  });

  it.each([
    { name: 'light', view: wide },
    { name: 'dark', view: { ...wide, theme: 'dark' } as const },
    { name: 'narrow', view: { ...wide, width: 480 } },
  ])('leads through its steps: $name', async ({ name, view }) => {
    const { page } = await asAdmin(view);
    await openDirectMessages(page, 'set-update');
    await press(page, 'Set up');
    await offering(page, 'Board and filters').waitFor();
    await picture(page, `first-run-steps-${name}`);
    expect(await faultsBesideHost(page)).toEqual([]);
    await press(page, 'Board and filters');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await picture(page, `first-run-board-${name}`);
    expect(await faultsBesideHost(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('says at the field what cannot be used', async () => {
    const { page } = await asAdmin();
    await openDirectMessages(page, 'set-update');
    await press(page, 'Set up');
    await offering(page, 'Schedule').waitFor();
    await press(page, 'Schedule');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Time of the update').fill('later');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Enter a time, for example').waitFor();
    await picture(page, 'first-run-schedule-fault');
    await dialog.getByLabel('Time of the update').fill('16:30');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('has posted nothing yet', async () => {
    const { page } = await asAdmin();
    await openChannel(page, 'Sustained Engineering');
    const posts = page.locator('#channel_view article').filter({ hasText: 'BOT' });
    expect(await posts.count()).toBe(0);
  });

  it('shows this week’s update from what Jira says now, and starts', async () => {
    const seen = await asAdmin();
    const { page } = seen;
    await openDirectMessages(page, 'set-update');
    await press(page, 'Set up');
    await offering(page, 'Preview').waitFor();
    await press(page, 'Preview');
    await page.getByText('Bugs resolved in the last 7 days: 9').last().waitFor();
    await picture(page, 'first-run-preview');
    await press(page, 'Start');
    await page.getByText('Started.').last().waitFor();
    await picture(page, 'first-run-started');
    await openChannel(page, 'Sustained Engineering');
    await command(page, '/set-update status');
    await expect.poll(() => lastPost(page).innerText()).toContain('16:30');
    await openSidebar(seen);
    await picture(page, 'first-run-sidebar');
    expect(await faultsBesideHost(page)).toEqual([]);
  });
});
