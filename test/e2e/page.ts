import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, Locator, Page } from 'playwright-core';

export interface View {
  readonly width: number;
  readonly height: number;
  readonly theme: 'light' | 'dark';
  readonly react: '18' | '19';
}

export const wide: View = { width: 1400, height: 900, theme: 'light', react: '18' };

/** The demo as one person sees it, with everything the page complained about. */
export interface Visit {
  readonly page: Page;
  readonly sidebar: Locator;
  readonly complaints: string[];
}

/** Opens the demo; `as` is a full name of the user menu, the lead by default. */
export async function visit(browser: Browser, url: string, view: View, as?: string): Promise<Visit> {
  const { width, height, theme, react } = view;
  const context = await browser.newContext({
    viewport: { width, height },
    timezoneId: 'UTC',
    locale: 'en-US',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await page.goto(`${url}/?theme=${theme}&react=${react}`);
  await page.getByTestId('post_textbox').waitFor();
  if (as !== undefined) {
    await page.getByRole('button', { name: /^You are:/ }).click();
    await page.getByRole('menuitemradio', { name: new RegExp(`^${as}`) }).click();
    await page.getByRole('button', { name: `You are: ${as}` }).waitFor();
    await page.getByTestId('post_textbox').waitFor();
  }
  return { page, sidebar: page.locator('#rhsContainer'), complaints };
}

/** Types a command and sends it, past the suggestions. */
export async function command(page: Page, text: string): Promise<void> {
  const box = page.getByTestId('post_textbox');
  await box.fill(text);
  await box.press('Escape');
  await box.press('Enter');
}

/**
 * Opens the direct messages with somebody from the list of channels; answers what stood there.
 * @param before runs while the list is open
 */
export async function openDirectMessages(
  page: Page,
  username: string,
  before?: () => Promise<void>,
): Promise<string> {
  const channels = page.getByRole('navigation', { name: 'Channels' });
  const isHidden = (page.viewportSize()?.width ?? 0) <= 768;
  if (isHidden) await page.getByRole('button', { name: /^Channels/ }).click();
  const link = channels.getByRole('button', { name: new RegExp(`^${username}`) });
  await link.waitFor();
  await before?.();
  const text = await link.innerText();
  await link.click();
  await page.getByRole('heading', { level: 1, name: username }).waitFor();
  return text;
}

/** Opens a channel of the team by its name. */
export async function openChannel(page: Page, name: string): Promise<void> {
  if ((page.viewportSize()?.width ?? 0) <= 768) await page.getByRole('button', { name: /^Channels/ }).click();
  await page.getByRole('navigation', { name: 'Channels' }).getByRole('button', { name }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** The newest post; its text as a person reads it. */
export function lastPost(page: Page): Locator {
  return page.locator('#channel_view article').last();
}

export async function openSidebar({ page, sidebar }: Visit): Promise<void> {
  await pressSidebar(page);
  await sidebar.getByText('As of').waitFor();
}

/** Opens a section of the sidebar that is folded. */
export async function unfold({ sidebar }: Pick<Visit, 'sidebar'>, name: string): Promise<void> {
  await sidebar.getByRole('region', { name, exact: true }).locator('h3 button[aria-expanded=false]').click();
}

/** Presses what opens the sidebar: its icon, or on a narrow page, which has no app bar, its entry of the channel's menu. */
export async function pressSidebar(page: Page): Promise<void> {
  if ((page.viewportSize()?.width ?? 0) > 768) {
    await page.locator('#app-bar-icon-set-update').click();
    return;
  }
  await page.locator('.channel-header__name').click();
  await page.getByRole('menuitem', { name: 'SET' }).click();
}

/** The keys of the queue as the sidebar lists them. */
export async function queueKeys({ sidebar }: Visit): Promise<(string | undefined)[]> {
  const queue = sidebar.getByRole('region', { name: 'Queue', exact: true });
  const links = await queue.getByRole('link', { name: /^MM-\d+/ }).allInnerTexts();
  return links.map((text) => /^MM-\d+/.exec(text)?.[0]);
}

/** Saves a picture below `dist/screenshots/`, or where SCREENSHOTS says. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS ?? join('dist', 'screenshots');
  await mkdir(folder, { recursive: true });
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** Whoever writes a heading in a message chooses how deep it is. */
const messageHeading = /^heading-order: <h\d class="markdown__heading"/;

/** What axe finds wrong with the page, one line per rule and place. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  return (await faultsOn(page)).map(({ fault }) => fault);
}

interface Fault {
  readonly fault: string;
  /** Whether it is in what the plugin draws itself. */
  readonly isOurs: boolean;
}

async function faultsOn(page: Page): Promise<readonly Fault[]> {
  const isLoaded = await page.evaluate(() => 'axe' in window);
  if (!isLoaded) await page.evaluate(axe.source);
  const faults = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'], elementRef: true });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, element }) => ({
        fault: `${id}: ${html.slice(0, 160)}`,
        isOurs: element?.closest('.set-update-sidebar, .set-update-dialog') != null,
      })),
    );
  });
  return faults.filter(({ fault }) => !messageHeading.test(fault));
}

/** What is Mattermost's own way: the colours of its dialogs and buttons, headings as a message writes them. */
const hostsOwn = /^(color-contrast|heading-order):/;

/** The same without what only the host could mend, for pages with messages and dialogs. */
export async function faultsBesideHost(page: Page): Promise<string[]> {
  return (await faultsOn(page)).flatMap(({ fault, isOurs }) =>
    isOurs || !hostsOwn.test(fault) ? [fault] : [],
  );
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
