import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type JiraSim, startJiraSim } from '../sim/jira/index.ts';
import { launchBrowser } from './browser.ts';
import { type Demo, startDemo } from './demo.ts';
import {
  accessibilityFaults,
  command,
  faultsBesideHost,
  lastPost,
  openSidebar,
  picture,
  pressSidebar,
  queueKeys,
  unfold,
  visit,
  wide,
} from './page.ts';

let jira: JiraSim;
let demo: Demo;
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
  jira = await startJiraSim();
  demo = await startDemo(['--jira', jira.url, '--account', jira.account, '--token', jira.token]);
});

afterAll(async () => {
  await browser?.close();
  await demo?.close();
  await jira?.close();
});

beforeEach(() => jira.recover());

describe('/set-update', () => {
  it('post posts the template with the numbers of the tickets in Jira', async () => {
    const { page, complaints } = await visit(browser, demo.url, wide);
    await command(page, '/set-update post');
    const update = page.locator('#channel_view article', { hasText: 'Bug fix PRs' });
    const posted = update.filter({ hasText: 'BOT' }).last();
    await posted.waitFor();
    const text = await posted.innerText();
    const { resolved, resolvedByCustomers, submitted, submittedByCustomers, toDo } = jira.truth();
    expect(text).toContain(
      `Bugs resolved in the last 7 days: ${resolved} (${resolvedByCustomers} reported by customers)`,
    );
    expect(text).toContain(
      `Bug fix PRs submitted in the last 7 days: ${submitted.length} (${submittedByCustomers.length} reported by customer)`,
    );
    const keys = text.slice(text.indexOf('Next in the queue')).match(/MM-\d+/g);
    expect(keys).toEqual(toDo.slice(0, 5));
    await posted.getByRole('button', { name: '1 reply' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('suggests its verbs while one types', async () => {
    const { page } = await visit(browser, demo.url, wide);
    await page.getByTestId('post_textbox').pressSequentially('/set-update ');
    const suggestions = page.getByRole('listbox', { name: 'Commands' });
    await suggestions.getByText('post', { exact: true }).first().waitFor();
    await picture(page, 'autocomplete');
  });

  it.each([
    { text: '/set-update', says: 'alice.nguyen', because: 'bare, it says who leads' },
    { text: '/set-update who', says: 'bob.martin', because: 'the roster names him' },
    { text: '/set-update queue', says: 'MM-', because: 'the queue has tickets' },
    { text: '/set-update status', says: 'Jira', because: 'it tells how Jira is' },
    { text: '/set-update help', says: '/set-update queue', because: 'it lists the verbs' },
    { text: '/set-update quue', says: '/set-update queue', because: 'that is what was meant' },
  ])('$text answers only the one who asked, because $because', async ({ text, says }) => {
    const { page } = await visit(browser, demo.url, wide);
    await command(page, text);
    await lastPost(page).getByText('Only visible to you').waitFor();
    expect(await lastPost(page).innerText()).toContain(says);
    await picture(page, `command-${text.replace(/\W+/g, '-').slice(1)}`);
  });

  it('reads German where the reader does', async () => {
    const { page } = await visit(browser, demo.url, wide, 'Erin Walsh');
    await command(page, '/set-update quue');
    await lastPost(page).getByText('Only visible to you').waitFor();
    expect(await lastPost(page).innerText()).toContain('/set-update queue');
    expect(await lastPost(page).innerText()).toMatch(/Befehl|Meinten|gemeint/);
  });
});

describe('the sidebar', () => {
  it('says on its first screen who leads, how the update stands, and what is next', async () => {
    // Nobody has more on this board.
    const seen = await visit(browser, demo.url, wide, 'Carol Silva');
    await openSidebar(seen);
    const region = (name: string) => seen.sidebar.getByRole('region', { name, exact: true });
    expect(await region('Lead and roster').innerText()).toMatch(/^Lead: @alice\.nguyen until /m);
    expect(await region('Lead and roster').getByRole('listitem').count()).toBe(4);
    expect(await region('Update').innerText()).toMatch(/^Update (due|posted) /m);
    const own = await region('Yours').getByRole('link').allInnerTexts();
    expect(own.map((text) => /^MM-\d+/.exec(text)?.[0])).toEqual([
      'MM-70358',
      'MM-70262',
      'MM-70397',
      'MM-70412',
    ]);
    const [panel, queue] = [
      await seen.page.locator('#sidebar-right').boundingBox(),
      await region('Queue').boundingBox(),
    ];
    expect(panel?.width).toBeCloseTo(400, -1);
    const top = (queue?.y ?? Number.NaN) - (panel?.y ?? Number.NaN);
    console.info(`the queue begins ${top} px below the top of the panel`);
    expect(top).toBeLessThan(600);
    const keys = await queueKeys(seen);
    expect(keys).toEqual(jira.truth().toDo.slice(0, keys.length));
    expect(keys.length).toBeGreaterThan(3);
    expect(seen.complaints).toEqual([]);
  });

  it.each([
    { name: 'sidebar-light', view: wide },
    { name: 'sidebar-dark', view: { ...wide, theme: 'dark' } as const },
    { name: 'sidebar-react-19', view: { ...wide, react: '19' } as const },
    { name: 'sidebar-dark-react-19', view: { ...wide, theme: 'dark', react: '19' } as const },
  ])('has no accessibility faults: $name', async ({ name, view }) => {
    const seen = await visit(browser, demo.url, view);
    await openSidebar(seen);
    await picture(seen.page, name);
    expect(await accessibilityFaults(seen.page)).toEqual([]);
    await unfold(seen, 'Update');
    await seen.sidebar.getByRole('button', { name: /^Suggested notes:/ }).click();
    await seen.sidebar.getByRole('button', { name: 'Filter' }).click();
    await picture(seen.page, `${name}-open`);
    expect(await accessibilityFaults(seen.page)).toEqual([]);
    expect(seen.complaints).toEqual([]);
  });

  it('covers a narrow page', async () => {
    const seen = await visit(browser, demo.url, { ...wide, width: 480 });
    await openSidebar(seen);
    await picture(seen.page, 'sidebar-narrow');
    const box = await seen.sidebar.boundingBox();
    expect(box?.width).toBeGreaterThanOrEqual(470);
    expect(await accessibilityFaults(seen.page)).toEqual([]);
  });

  it('keeps what it knows and says so when the token dies', async () => {
    const seen = await visit(browser, demo.url, wide);
    await openSidebar(seen);
    jira.scenario.deadToken = true;
    await expect
      .poll(
        async () => {
          await seen.sidebar.getByRole('button', { name: 'Refresh' }).click();
          return seen.sidebar.innerText();
        },
        { timeout: 60_000, interval: 3_000 },
      )
      .toContain('token');
    expect(await seen.sidebar.innerText()).toContain(jira.truth().toDo[0]);
    await picture(seen.page, 'sidebar-stale');
  });
});

describe('somebody outside the channel', () => {
  it('is refused and learns nothing', async () => {
    const { page } = await visit(browser, demo.url, wide, 'Olga Sales');
    await command(page, '/set-update queue');
    await lastPost(page).getByText('Only visible to you').waitFor();
    expect(await lastPost(page).innerText()).not.toMatch(/MM-\d+/);
  });

  it('learns in the sidebar who leads, and how to join', async () => {
    const seen = await visit(browser, demo.url, wide, 'Olga Sales');
    await pressSidebar(seen.page);
    await seen.sidebar.getByRole('link', { name: 'Join Sustained Engineering' }).waitFor();
    expect(await seen.sidebar.innerText()).toContain('Lead: @alice.nguyen');
    expect(await seen.sidebar.innerText()).not.toMatch(/MM-\d+/);
    await picture(seen.page, 'outsider');
    expect(await faultsBesideHost(seen.page)).toEqual([]);
  });
});

describe('npm start', () => {
  let own: Demo;
  beforeAll(async () => {
    own = await startDemo();
  });
  afterAll(() => own?.close());

  it('begins on a Tuesday at noon, and goes to what answers one wherever one reads', async () => {
    const seen = await visit(browser, own.url, wide);
    const { page, sidebar } = seen;
    const about = page.getByRole('complementary', { name: 'About this demo' });
    expect(await about.innerText()).toMatch(/Tue, \w+ \d+, 12:0\d PM UTC\s+Starts over when restarted/);
    expect(await page.locator('.separator').last().innerText()).toBe('Today');
    await openSidebar(seen);

    const messages = page.getByTestId('postView');
    const readAbove = () => messages.evaluate((list) => list.scrollTo(0, 0));
    /** Whether the newest post says that, and all of it is on the screen. */
    const isShown = (text: string) =>
      messages.evaluate((list, expected) => {
        const post = [...list.querySelectorAll('article')].at(-1);
        const [of, frame] = [post?.getBoundingClientRect(), list.getBoundingClientRect()];
        const isWhole = of !== undefined && of.top >= frame.top && of.bottom <= frame.bottom;
        return isWhole && post?.textContent?.includes(expected);
      }, text);

    await readAbove();
    await command(page, '/set-update who');
    await expect.poll(() => isShown('carol.silva')).toBe(true);

    await readAbove();
    await command(page, '/set-update note');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').first().fill('The release branch is cut on Thursday');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => isShown('Noted for the next update.')).toBe(true);

    await readAbove();
    await sidebar.getByRole('button', { name: 'Draft' }).click();
    await dialog.getByRole('button', { name: 'Post' }).click();
    await expect.poll(() => isShown('#set-update')).toBe(true);
    await picture(page, 'demo-posted');
    expect(await faultsBesideHost(page)).toEqual([]);
    expect(seen.complaints).toEqual([]);

    await own.close();
    await page.getByText('When it is started again, this page comes back and starts over.').waitFor();
    own = await startDemo(['--port', new URL(own.url).port]);
    // Today's post of triage comes with the first minute.
    await expect.poll(() => lastPost(page).innerText()).toMatch(/for the next update\?|Triage, Tue/);
  });
});
