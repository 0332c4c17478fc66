import type { Browser, Locator, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boardWith } from '../bench/jira.ts';
import { type JiraSim, startJiraSim } from '../sim/jira/index.ts';
import { launchBrowser } from './browser.ts';
import { type Demo, startDemo, tuesday } from './demo.ts';
import {
  accessibilityFaults,
  faultsBesideHost,
  openSidebar,
  picture,
  unfold,
  type Visit,
  visit,
  wide,
} from './page.ts';

const hashtag = `#set-update-${tuesday}`;

let browser: Browser;
let demo: Demo;

beforeAll(async () => {
  browser = await launchBrowser();
  demo = await startDemo(['--now', `${tuesday}T12:00`]);
});

afterAll(async () => {
  await demo?.close();
  await browser?.close();
});

const section = ({ sidebar }: Visit, name: string): Locator =>
  sidebar.getByRole('region', { name, exact: true });

/** The notes that wait, before and after the post: while one is being sent, its field says it, too. */
const notes = ({ sidebar }: Visit): Locator =>
  sidebar.getByRole('list', { name: /^(Notes|Not in the post yet)$/ });

async function openUpdate(as?: string): Promise<Visit> {
  const seen = await visit(browser, demo.url, wide, as);
  await openSidebar(seen);
  await unfold(seen, 'Update');
  return seen;
}

/** Goes on with Tab, or back, until what is to be used has the focus. */
async function tabTo({ page }: Visit, wanted: Locator, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} did not come to it`);
}

describe('with the keyboard alone', () => {
  it('a note is added, changed and removed, and the focus stays where one works', async () => {
    const seen = await visit(browser, demo.url, wide, 'Bob Martin');
    await openSidebar(seen);
    const { page, sidebar } = seen;
    // Opened by its icon, the sidebar begins at its heading.
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('SET');
    await tabTo(seen, section(seen, 'Update').locator('h3 button'));
    await page.keyboard.press('Enter');
    await tabTo(seen, sidebar.getByLabel('Add a note'));
    await page.keyboard.type('The docs are out');
    await page.keyboard.press('Enter');
    const change = sidebar.getByRole('button', { name: 'Edit note: The docs are out', exact: true });
    await change.waitFor();
    expect(await sidebar.getByLabel('Add a note').evaluate((field) => field === document.activeElement)).toBe(
      true,
    );
    await tabTo(seen, change, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('End');
    await page.keyboard.type(' today');
    await page.keyboard.press('Enter');
    const remove = sidebar.getByRole('button', { name: 'Remove note: The docs are out today', exact: true });
    await remove.waitFor();
    await tabTo(seen, remove);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await remove.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
    expect(seen.complaints).toEqual([]);
  });
});

/** How often the mouse, or Enter, was pressed while something was done. */
async function pressesOf({ page }: Visit, work: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const { dataset } = document.documentElement;
    dataset.presses = '0';
    const count = () => {
      dataset.presses = String(Number(dataset.presses) + 1);
    };
    document.addEventListener('pointerdown', count, true);
    document.addEventListener('keydown', ({ key }) => key === 'Enter' && count(), true);
  });
  await work();
  return Number(await page.evaluate(() => document.documentElement.dataset.presses));
}

/** Skips the update of next week from a sidebar in which nothing is unfolded. */
async function skipNextWeek(seen: Visit): Promise<void> {
  const { page } = seen;
  const dialog = page.getByRole('dialog');
  await section(seen, 'Update').getByRole('button', { name: 'Update actions' }).click();
  await page.getByRole('menuitem', { name: 'Skip next week' }).click();
  const reason = dialog.getByRole('textbox', { name: 'Reason' });
  await reason.waitFor();
  const nextWeek = new Date(Date.parse(tuesday) + 7 * 24 * 3_600_000).toISOString().slice(0, 10);
  expect(await dialog.getByRole('combobox', { name: 'Which update?' }).inputValue()).toBe(nextWeek);
  expect(await reason.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.type('Offsite');
  expect(await faultsBesideHost(page)).toEqual([]);
  await picture(page, 'sidebar-skip');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await section(seen, 'Update')
    .getByText(/^Tue, .* is skipped: Offsite \([\w.]+\)$/)
    .waitFor();
}

describe('a coming week', () => {
  it('is skipped with three presses, and brought back', async () => {
    const seen = await visit(browser, demo.url, wide);
    await openSidebar(seen);
    const update = section(seen, 'Update');
    await update.getByText('Update due today, 5:00 PM').waitFor();
    expect(await pressesOf(seen, () => skipNextWeek(seen))).toBe(3);
    await picture(seen.page, 'sidebar-skipped');
    expect(await accessibilityFaults(seen.page)).toEqual([]);
    await update.getByRole('button', { name: 'Undo' }).click();
    await update.getByText('is no longer skipped.').waitFor();
    expect(seen.complaints).toEqual([]);
  });
});

describe('two people at once', () => {
  it('see each other’s notes as they come, and the post follows what is changed in it', async () => {
    const [alice, bob] = [await openUpdate(), await openUpdate('Bob Martin')];
    for (const [seen, note] of [
      [alice, 'Hiring is done'],
      [bob, 'Two tickets wait for product'],
    ] as const) {
      await seen.sidebar.getByLabel('Add a note').fill(note);
      await seen.sidebar.getByLabel('Add a note').press('Enter');
    }
    for (const seen of [alice, bob]) {
      await notes(seen).getByText('Hiring is done').waitFor();
      await notes(seen).getByText('Two tickets wait for product').waitFor();
    }
    await section(alice, 'Update').getByRole('button', { name: 'Draft' }).click();
    const dialog = alice.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Post', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await section(bob, 'Update').getByText('Update posted').waitFor();
    const post = bob.page.locator('#channel_view article').filter({ hasText: hashtag });
    await expect.poll(() => post.innerText()).toContain('Two tickets wait for product (');

    const posted = (seen: Visit) => seen.sidebar.getByRole('list', { name: 'In the post' });
    await bob.sidebar.getByRole('button', { name: 'Edit note: Two tickets wait for product' }).click();
    const field = posted(bob).getByRole('textbox');
    await field.fill('One ticket waits for product');
    await field.press('Enter');
    await expect.poll(() => post.innerText()).toContain('One ticket waits for product (');
    await posted(alice).getByText('One ticket waits for product').waitFor();
    await alice.sidebar.getByRole('button', { name: 'Remove note: Hiring is done' }).click();
    await expect.poll(() => post.innerText()).not.toContain('Hiring is done');
    await posted(bob).getByText('Hiring is done').waitFor({ state: 'detached' });
    expect(await post.count()).toBe(1);
    await picture(alice.page, 'sidebar-posted-notes');
    expect(await accessibilityFaults(alice.page)).toEqual([]);
    expect([...alice.complaints, ...bob.complaints]).toEqual([]);
  });
});

describe('a coming week, once this one is posted', () => {
  it('is skipped with as many presses', async () => {
    const seen = await visit(browser, demo.url, wide);
    await openSidebar(seen);
    await section(seen, 'Update').getByText('Update posted').waitFor();
    expect(await pressesOf(seen, () => skipNextWeek(seen))).toBe(3);
    await section(seen, 'Update').getByRole('button', { name: 'Undo' }).click();
    await section(seen, 'Update').getByText('is no longer skipped.').waitFor();
    expect(seen.complaints).toEqual([]);
  });
});

describe('a slow network', () => {
  it('shows that something is under way, and does once what is pressed twice', async () => {
    const seen = await visit(browser, demo.url, wide, 'Carol Silva');
    const { page, sidebar } = seen;
    const sent: string[] = [];
    let isHeld = true;
    const waiting: (() => void)[] = [];
    await page.route('**/plugins/set-update/api/**', async (route) => {
      sent.push(`${route.request().method()} ${new URL(route.request().url()).pathname}`);
      if (isHeld) await new Promise<void>((go) => waiting.push(go));
      await route.continue();
    });
    const letGo = () => {
      isHeld = false;
      for (const go of waiting.splice(0)) go();
    };
    await page.locator('#app-bar-icon-set-update').click();
    await sidebar.getByText('Loading SET').waitFor({ state: 'attached' });
    await picture(page, 'sidebar-loading');
    expect(await accessibilityFaults(page)).toEqual([]);
    letGo();
    await sidebar.getByText('As of').waitFor();
    await unfold(seen, 'Update');
    isHeld = true;
    sent.length = 0;
    const field = sidebar.getByLabel('Add a note');
    await field.fill('Said once');
    await field.press('Enter');
    await field.press('Enter');
    await expect.poll(() => sent.filter((one) => one.startsWith('POST'))).toHaveLength(1);
    letGo();
    await notes(seen).getByText('Said once').waitFor();
    await expect.poll(() => field.inputValue()).toBe('');
    expect(await notes(seen).getByText('Said once').count()).toBe(1);
    expect(seen.complaints).toEqual([]);
  });
});

describe('a server that was away', () => {
  it('is back in the sidebar that was open, with what came meanwhile', async () => {
    const seen = await visit(browser, demo.url, wide);
    const { page, sidebar } = seen;
    const sockets = new Set<WebSocketRoute>();
    let isAway = false;
    await page.routeWebSocket('**/api/v4/websocket', (socket) => {
      if (isAway) return socket.close();
      socket.connectToServer();
      sockets.add(socket);
    });
    await page.route('**/plugins/**', (route) => (isAway ? route.abort() : route.continue()));
    await page.reload();
    await page.getByTestId('post_textbox').waitFor();
    await openSidebar(seen);
    await unfold(seen, 'Update');

    isAway = true;
    for (const socket of sockets) await socket.close();
    await sidebar.getByLabel('Add a note').fill('Typed while it was away');
    await sidebar.getByLabel('Add a note').press('Enter');
    await section(seen, 'Update').getByText('Mattermost could not be reached.').waitFor();
    expect(await sidebar.getByLabel('Add a note').inputValue()).toBe('Typed while it was away');
    await picture(page, 'sidebar-away');
    const bob = await openUpdate('Bob Martin');
    await bob.sidebar.getByLabel('Add a note').fill('Said meanwhile');
    await bob.sidebar.getByLabel('Add a note').press('Enter');
    await notes(bob).getByText('Said meanwhile').waitFor();

    isAway = false;
    await notes(seen).getByText('Said meanwhile').waitFor();
    expect(await sidebar.getByLabel('Add a note').inputValue()).toBe('Typed while it was away');
    await sidebar.getByLabel('Add a note').press('Enter');
    await notes(bob).getByText('Typed while it was away').waitFor();
  });
});

describe('a board of five hundred tickets', () => {
  let jira: JiraSim;
  let large: Demo;
  beforeAll(async () => {
    jira = await startJiraSim({ board: boardWith(500, Date.now()) });
    large = await startDemo(['--jira', jira.url, '--account', jira.account, '--token', jira.token]);
  });
  afterAll(async () => {
    await large?.close();
    await jira?.close();
  });

  it('lists the first hundred, says what the filter looks at, and leads to the rest', async () => {
    const seen = await visit(browser, large.url, wide);
    await openSidebar(seen);
    const queue = section(seen, 'Queue');
    const { toDo } = jira.truth();
    expect(toDo.length).toBeGreaterThan(100);
    await queue.getByRole('button', { name: /^Show all/ }).click();
    const links = queue.getByRole('link', { name: /^MM-\d+/ });
    await expect.poll(() => links.count()).toBe(100);
    await queue.getByText(`The first 100 of ${toDo.length} tickets.`).waitFor();
    await queue.getByRole('link', { name: 'Open board' }).waitFor();
    await seen.sidebar.getByRole('button', { name: 'Filter' }).click();
    const filter = seen.sidebar.getByLabel('Filter by key, text or person');
    const [hundredth = '', beyond = ''] = toDo.slice(99);
    await filter.fill(hundredth);
    await expect.poll(() => links.allInnerTexts()).toEqual([expect.stringContaining(hundredth)]);
    await filter.fill(beyond);
    await queue.getByText('No tickets match the filter.').waitFor();
    await queue.getByText(`The filter only searches the first 100 of ${toDo.length} tickets.`).waitFor();
    expect(await accessibilityFaults(seen.page)).toEqual([]);
    expect(seen.complaints).toEqual([]);
  });
});
