import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { type Demo, startDemo } from './demo.ts';
import {
  faultsBesideHost,
  lastPost,
  openChannel,
  openSidebar,
  picture,
  type View,
  type Visit,
  visit,
  wide,
} from './page.ts';

let demo: Demo;
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
  demo = await startDemo();
});

afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

const CHANNEL = 'Sustained Engineering';
/** What the plugin says by itself comes with the next minutes. Milliseconds. */
const MINUTES = 180_000;

/** What a person does: a press, or a choice from a menu, counts as one; typing does not count. */
function counted() {
  let actions = 0;
  return {
    count: () => actions,
    async press(what: Locator) {
      actions += 1;
      await what.click();
    },
    async choose(menu: Locator, option: string | RegExp) {
      actions += 1;
      const text = await menu.locator('option').filter({ hasText: option }).first().innerText();
      await menu.selectOption({ label: text });
    },
  };
}
type Hand = ReturnType<typeof counted>;

/** What is decided about a bug, on its card. */
interface Verdict {
  readonly key: string;
  readonly decide: (card: Locator, page: Page, hand: Hand) => Promise<void>;
  /** What the thread of the day says of it. */
  readonly said: string;
  /** What Jira holds afterwards. */
  readonly holds: Partial<Held>;
}

interface Held {
  readonly type: string;
  readonly status: string;
  readonly resolution: string | null;
  readonly assignee: string | null;
  readonly team: string | null;
}

const UNTOUCHED: Held = { type: 'Bug', status: 'Open', resolution: null, assignee: null, team: null };

const routed =
  (team: string): Verdict['decide'] =>
  (card, _page, hand) =>
    hand.choose(card.getByRole('combobox', { name: 'Route to…' }), team);

const pressed =
  (name: string): Verdict['decide'] =>
  (card, _page, hand) =>
    hand.press(card.getByRole('button', { name, exact: true }));

/** Those that have waited longest come first. */
const verdicts: readonly Verdict[] = [
  {
    key: 'MM-70393',
    decide: routed('Web Platform'),
    said: 'MM-70393 to Web Platform',
    holds: { team: 'Web Platform' },
  },
  { key: 'MM-70398', decide: routed('Server'), said: 'MM-70398 to Server', holds: { team: 'Server' } },
  {
    key: 'MM-70413',
    decide: pressed('Take for SET'),
    said: 'MM-70413 taken',
    holds: { assignee: 'Alice Nguyen' },
  },
  {
    key: 'MM-70414',
    async decide(card, page, hand) {
      await hand.press(card.getByRole('button', { name: 'Close…' }));
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox').first().fill('Nobody has asked for it since 2023.');
      await picture(page, 'triage-close');
      expect(await faultsBesideHost(page)).toEqual([]);
      await hand.press(dialog.getByRole('button', { name: 'Close', exact: true }).last());
      await dialog.waitFor({ state: 'detached' });
    },
    said: 'MM-70414 closed',
    holds: { status: 'Closed', resolution: "Won't Fix" },
  },
  {
    key: 'MM-70409',
    decide: pressed('Take for SET'),
    said: 'MM-70409 taken',
    holds: { assignee: 'Alice Nguyen' },
  },
  { key: 'MM-70416', decide: pressed('Snooze'), said: 'MM-70416 snoozed', holds: {} },
  {
    key: 'MM-70417',
    async decide(card, page, hand) {
      await hand.press(card.getByRole('button', { name: 'Story…' }));
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Comment').fill('People want to choose it themselves.');
      await picture(page, 'triage-story');
      expect(await faultsBesideHost(page)).toEqual([]);
      await hand.press(dialog.locator('button[type=submit]'));
      await dialog.waitFor({ state: 'detached' });
    },
    said: 'MM-70417 is a story',
    holds: { type: 'Story' },
  },
  {
    key: 'MM-70419',
    async decide(card, page, hand) {
      await hand.press(card.getByRole('button', { name: 'Duplicate…' }));
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Another ticket').fill('MM-70379');
      await picture(page, 'triage-duplicate');
      expect(await faultsBesideHost(page)).toEqual([]);
      await hand.press(dialog.locator('button[type=submit]'));
      await dialog.waitFor({ state: 'detached' });
    },
    said: 'MM-70419 duplicate of MM-70379',
    holds: { status: 'Closed', resolution: 'Duplicate' },
  },
];

/** What waits afterwards, a private bug among it. */
const left = ['MM-70411', 'MM-70418', 'MM-70415'];

const triage = ({ sidebar }: Pick<Visit, 'sidebar'>) =>
  sidebar.getByRole('region', { name: 'Triage', exact: true });

async function keysIn(section: Locator): Promise<(string | undefined)[]> {
  const links = await section.getByRole('link', { name: /^MM-\d+/ }).allInnerTexts();
  return links.map((text) => /MM-\d+/.exec(text)?.[0]);
}

/** The card shows this bug. */
async function cardWith(page: Page, key: string): Promise<Locator> {
  const card = lastPost(page);
  await card.getByRole('link', { name: key }).first().waitFor();
  return card;
}

/** What Jira holds of a ticket, asked of Jira itself. */
async function heldBy(jira: string, key: string): Promise<Held> {
  const Authorization = `Basic ${Buffer.from('set-update@example.com:demo-token').toString('base64')}`;
  const answer = await fetch(`${jira}/rest/api/2/issue/${key}`, { headers: { Authorization } });
  const { fields } = (await answer.json()) as {
    fields: {
      issuetype: { name: string };
      status: { name: string };
      resolution: { name: string } | null;
      assignee: { displayName: string } | null;
      customfield_10050: { value: string } | null;
    };
  };
  return {
    type: fields.issuetype.name,
    status: fields.status.name,
    resolution: fields.resolution?.name ?? null,
    assignee: fields.assignee?.displayName ?? null,
    team: fields.customfield_10050?.value ?? null,
  };
}

// One story: what is decided from the sidebar's section stands in Jira, in the thread of the day and in the section.
describe('triage', () => {
  it('is done from the sidebar, bug after bug, in few actions', async () => {
    const seen = await visit(browser, demo.url, wide);
    const { page } = seen;
    await openSidebar(seen);
    const section = triage(seen);
    await section.getByText('11 bugs waiting').waitFor({ state: 'attached' });
    const jira = new URL((await section.getByRole('link').first().getAttribute('href')) ?? '').origin;
    await section.scrollIntoViewIfNeeded();
    await picture(page, 'triage-section');
    expect(await faultsBesideHost(page)).toEqual([]);

    const hand = counted();
    await hand.press(section.getByRole('button', { name: 'Open triage' }));
    await page.getByRole('heading', { level: 1, name: 'set-update' }).waitFor();
    for (const { key, decide } of verdicts) {
      const card = await cardWith(page, key);
      await decide(card, page, hand);
    }
    await cardWith(page, left[0] ?? '');
    await picture(page, 'triage-card');
    expect(await faultsBesideHost(page)).toEqual([]);
    expect(hand.count()).toBeLessThanOrEqual(14);

    for (const { key, holds } of verdicts)
      expect([key, await heldBy(jira, key)]).toEqual([key, { ...UNTOUCHED, ...holds }]);
    await expect.poll(() => keysIn(section)).toEqual(left);

    await openChannel(page, CHANNEL);
    const day = page.locator('#channel_view article').filter({ hasText: 'for triage' }).first();
    await day.getByRole('button', { name: /repl/ }).click({ timeout: MINUTES });
    const thread = page.locator('#rhsContainer');
    const said = thread.getByText('in triage:').first();
    await expect
      .poll(async () => (await said.innerText()).split(': ').at(-1)?.split(' · '), { timeout: MINUTES })
      .toEqual(verdicts.map((one) => one.said));
    await picture(page, 'triage-thread');
    expect(await faultsBesideHost(page)).toEqual([]);
    expect(seen.complaints).toEqual([]);
  }, 400_000);

  it('leads from the post of the day to the same card', async () => {
    const { page } = await visit(browser, demo.url, wide);
    const day = page.locator('#channel_view article').filter({ hasText: 'for triage' }).first();
    await day.getByRole('button', { name: 'Triage', exact: true }).click();
    const link = await page.getByRole('link', { name: 'Your card' }).last().getAttribute('href');
    await page.goto(link ?? '');
    await page.getByRole('heading', { level: 1, name: 'set-update' }).waitFor();
    await cardWith(page, left[0] ?? '');
  });

  it('takes a status in a dialog, from the sidebar', async () => {
    const seen = await visit(browser, demo.url, wide, 'Bob Martin');
    await openSidebar(seen);
    await triage(seen).getByRole('button', { name: 'My status' }).click();
    const dialog = seen.page.getByRole('dialog');
    await dialog.getByRole('textbox').waitFor();
    await picture(seen.page, 'triage-status');
    expect(await faultsBesideHost(seen.page)).toEqual([]);
    expect(await dialog.getByRole('textbox').inputValue()).toContain('MM-70369');
    await dialog.locator('button[type=submit]').click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('shows readers what waits, and offers them nothing', async () => {
    const seen = await visit(browser, demo.url, wide, 'Frank Mueller');
    await openSidebar(seen);
    const section = triage(seen);
    await expect.poll(() => keysIn(section)).toEqual(left);
    expect(await section.getByRole('button').count()).toBe(1);
    expect(await seen.page.getByText('Customer sees channels of another team').count()).toBe(0);
  });

  it.each([
    {
      name: 'dark',
      view: { ...wide, theme: 'dark' },
      as: 'Carol Silva',
      words: ['Triage', 'Open triage', 'My status'],
    },
    {
      name: 'narrow',
      view: { ...wide, width: 320, height: 800 },
      // Each with a card has a bug of their own.
      as: 'Carol Silva',
      words: ['Triage', 'Open triage', 'My status'],
    },
    { name: 'de', view: wide, as: 'Erin Walsh', words: ['Triage', 'Triage öffnen', 'Mein Status'] },
  ] satisfies { name: string; view: View; as: string; words: string[] }[])(
    'is drawn without faults: $name',
    async ({ name, view, as, words: [region = '', open = '', status = ''] }) => {
      const seen = await visit(browser, demo.url, view, as);
      const { page, sidebar } = seen;
      await page.locator('#channel_view article').filter({ hasText: 'triage' }).first().waitFor();
      await picture(page, `triage-day-${name}`);
      expect(await faultsBesideHost(page)).toEqual([]);
      await openSidebarIn(seen);
      const section = sidebar.getByRole('region', { name: region, exact: true });
      await section.getByRole('button', { name: open }).scrollIntoViewIfNeeded();
      await picture(page, `triage-section-${name}`);
      expect(await faultsBesideHost(page)).toEqual([]);
      await section.getByRole('button', { name: status }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox').waitFor();
      await picture(page, `triage-status-${name}`);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await section.getByRole('button', { name: open }).click();
      await page.getByRole('heading', { level: 1, name: 'set-update' }).waitFor();
      const card = page.locator('#channel_view article').last();
      await card.getByRole('link', { name: /^MM-/ }).first().waitFor();
      if (view.width > 768) await sidebar.locator('.set-update-toolbar').waitFor();
      await picture(page, `triage-card-${name}`);
      expect(await faultsBesideHost(page)).toEqual([]);
    },
  );
});

/** In any language. */
async function openSidebarIn({ page, sidebar }: Visit): Promise<void> {
  if ((page.viewportSize()?.width ?? 0) > 768) await page.locator('#app-bar-icon-set-update').click();
  else {
    await page.locator('.channel-header__name').click();
    await page.getByRole('menuitem', { name: 'SET' }).click();
  }
  await sidebar.locator('.set-update-toolbar').waitFor();
}
