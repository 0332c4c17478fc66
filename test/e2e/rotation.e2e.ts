import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { type Demo, startDemo, tuesday } from './demo.ts';
import {
  accessibilityFaults,
  command,
  faultsBesideHost,
  lastPost,
  openDirectMessages,
  openSidebar,
  picture,
  pressSidebar,
  unfold,
  type Visit,
  visit,
  wide,
} from './page.ts';

let demo: Demo;
let browser: Browser;
/** Somebody who looks on, and to whom everything that others do comes by itself. */
let onlooker: Visit;

beforeAll(async () => {
  browser = await launchBrowser();
  // Before the handover time, whoever is away from today on serves on.
  demo = await startDemo(['--now', `${tuesday}T12:00`]);
  onlooker = await openAs('Henry Larsen');
});

afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

async function openAs(name: string): Promise<Visit> {
  const seen = await visit(browser, demo.url, wide, name);
  await openSidebar(seen);
  await unfold(seen, 'Lead and roster');
  return seen;
}

/** The row of a person or team in the current rotation. */
function rowNow({ sidebar }: Visit, text: string): Locator {
  return sidebar.locator('.set-update-member').filter({ hasText: text });
}

/** The row of a team in the next rotation. */
function rowNext({ sidebar }: Visit, team: string): Locator {
  return sidebar
    .getByRole('list', { name: /^Next: / })
    .getByRole('listitem')
    .filter({ hasText: team });
}

async function submit({ page }: Pick<Visit, 'page'>): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.locator('button[type=submit]').click();
  await dialog.waitFor({ state: 'detached' });
}

/** Chooses in a list by what stands in its entry. */
async function choose(dialog: Locator, label: string, entry: string | RegExp): Promise<void> {
  const list = dialog.getByLabel(label);
  await list.selectOption(
    (await list.locator('option', { hasText: entry }).first().getAttribute('value')) ?? '',
  );
}

/** Presses a button below the last direct message of the plugin. */
async function answer({ page }: Visit, says: RegExp, button: string): Promise<void> {
  await openDirectMessages(page, 'set-update');
  await lastPost(page).getByText(says).first().waitFor();
  await lastPost(page).getByRole('button', { name: button }).click();
}

describe('a swap', () => {
  it('asked for in the sidebar is seen by others once the other accepts', async () => {
    expect(await rowNext(onlooker, 'Mobile').innerText()).toContain('grace.okafor');
    const grace = await openAs('Grace Okafor');
    await grace.sidebar.getByRole('button', { name: 'Swap' }).click();
    const dialog = grace.page.getByRole('dialog');
    await choose(dialog, 'With', 'bob.martin');
    await picture(grace.page, 'swap-dialog');
    expect(await faultsBesideHost(grace.page)).toEqual([]);
    await submit(grace);
    expect(await rowNext(onlooker, 'Mobile').innerText()).toContain('grace.okafor');

    await answer(await openAs('Bob Martin'), /take a turn|swap turns/, 'Accept');
    await rowNext(onlooker, 'Mobile').getByText('bob.martin').waitFor();
    expect(grace.complaints).toEqual([]);
  });
});

describe('the roster', () => {
  it('changed by the lead is seen by others', async () => {
    const alice = await openAs('Alice Nguyen');
    await alice.sidebar.getByRole('button', { name: 'Roster', exact: true }).click();
    const overview = lastPost(alice.page);
    await overview.getByText('Only visible to you').waitFor();
    await picture(alice.page, 'roster');
    expect(await faultsBesideHost(alice.page)).toEqual([]);
    await overview.getByRole('button', { name: 'Choose who serves' }).click();
    const dialog = alice.page.getByRole('dialog');
    await choose(dialog, 'Rotation', /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) /);
    await choose(dialog, 'Who serves', 'kofi.mensah');
    await picture(alice.page, 'roster-choose-dialog');
    await submit(alice);
    await rowNext(onlooker, 'Server').getByText('kofi.mensah').waitFor();
    expect(alice.complaints).toEqual([]);
  });

  it('is shown to those who cannot change it', async () => {
    const { page, sidebar } = await openAs('Frank Mueller');
    await sidebar.getByRole('button', { name: 'Roster', exact: true }).click();
    await lastPost(page).getByText('Only visible to you').waitFor();
    expect(await lastPost(page).getByRole('button', { name: 'Choose who serves' }).count()).toBe(0);
  });
});

describe('a pasted table', () => {
  const pasted = 'Squad;Engineer;May lead\nDocs;yuki.tanaka;yes\nDocs;Nobody Here;no';

  it('names what cannot be read, shows what would change, and changes it', async () => {
    const { page, complaints } = await openAs('Maria Lopez');
    await command(page, '/set-update roster import');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill(pasted);
    await dialog.locator('button[type=submit]').click();
    await dialog.getByText('Nobody Here').first().waitFor();
    await picture(page, 'import-fault');
    expect(await faultsBesideHost(page)).toEqual([]);
    await dialog.getByRole('textbox').fill(pasted.split('\n').slice(0, 2).join('\n'));
    await submit({ page });
    const preview = lastPost(page);
    await preview.getByRole('button', { name: 'Import' }).waitFor();
    await preview.getByText('Docs').first().waitFor();
    await picture(page, 'import-preview');
    expect(await faultsBesideHost(page)).toEqual([]);
    await preview.getByRole('button', { name: 'Import' }).click();
    await rowNext(onlooker, 'Docs').waitFor();
    expect(complaints).toEqual([]);
  });
});

describe('somebody away', () => {
  it('asks for cover in the sidebar, and others see who takes it first', async () => {
    const carol = await openAs('Carol Silva');
    await carol.sidebar.getByRole('button', { name: 'I’m away' }).click();
    const dialog = carol.page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'First day' }).fill('today');
    await dialog.getByRole('textbox', { name: 'Last day' }).fill('tomorrow');
    await dialog.getByRole('checkbox').check();
    await picture(carol.page, 'away-dialog');
    expect(await faultsBesideHost(carol.page)).toEqual([]);
    await submit(carol);
    await rowNow(onlooker, 'carol.silva').getByText('away until').waitFor();
    await picture(onlooker.page, 'sidebar-away');
    expect(await accessibilityFaults(onlooker.page)).toEqual([]);

    await answer(onlooker, /Who covers/, "I'll take it");
    const bob = await openAs('Bob Martin');
    await rowNow(bob, 'henry.larsen').getByText('covers for carol.silva').waitFor();
    await rowNow(onlooker, 'henry.larsen').getByText('covers for carol.silva').waitFor();
    await picture(onlooker.page, 'sidebar-cover');
    await onlooker.sidebar.getByRole('button', { name: 'Stop covering for carol.silva' }).click();
    await rowNow(bob, 'carol.silva').getByText('away until').waitFor();
    expect(carol.complaints).toEqual([]);
    expect(onlooker.complaints).toEqual([]);
  });
});

describe('lead and roster', () => {
  it.each([
    { name: 'dark', view: { ...wide, theme: 'dark' } as const, as: 'Bob Martin' },
    { name: 'react-19', view: { ...wide, react: '19' } as const, as: 'Bob Martin' },
    { name: 'narrow', view: { ...wide, width: 320 }, as: 'Bob Martin' },
    {
      name: 'narrow-dark-german',
      view: { ...wide, width: 320, theme: 'dark' } as const,
      as: 'Erin Walsh',
      title: 'Lead und Besetzung',
    },
  ])('can be read opened: $name', async ({ name, view, as, title = 'Lead and roster' }) => {
    const { page, sidebar, complaints } = await visit(browser, demo.url, view, as);
    await pressSidebar(page);
    await unfold({ sidebar }, title);
    await sidebar.locator('.set-update-turn').nth(9).waitFor();
    await picture(page, `roster-${name}`);
    expect(await faultsBesideHost(page)).toEqual([]);
    const isScrolled = await sidebar
      .locator('.set-update-sidebar')
      .evaluate((panel) => panel.scrollWidth > panel.clientWidth);
    expect(isScrolled).toBe(false);
    expect(complaints).toEqual([]);
  });
});
