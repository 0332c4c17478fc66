import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPage } from '../sim/build-page.ts';
import { fixturePlugin } from '../sim/mattermost/fixture.ts';
import { type MattermostSim, startMattermost } from '../sim/mattermost/index.ts';
import { launchBrowser } from './browser.ts';
import {
  accessibilityFaults,
  command,
  faultsBesideHost,
  openDirectMessages,
  picture,
  type Visit,
  visit,
  wide,
} from './page.ts';

let sim: MattermostSim;
let browser: Browser;

beforeAll(async () => {
  const { manifest, ...plugin } = await fixturePlugin();
  const settings = [
    {
      key: 'Greeting',
      display_name: 'Greeting',
      type: 'text',
      placeholder: 'hello',
      help_text: 'How it *greets*.',
    },
    { key: 'Token', display_name: 'Token', type: 'text', secret: true },
    { key: 'Loud', display_name: 'Loud', type: 'bool', help_text: 'When true, it shouts.' },
    {
      key: 'Day',
      display_name: 'Day',
      type: 'dropdown',
      default: 'monday',
      options: [
        { display_name: 'Monday', value: 'monday' },
        { display_name: 'Tuesday', value: 'tuesday' },
      ],
    },
    { key: 'List', display_name: 'List', type: 'longtext', help_text: 'One per line.' },
  ];
  browser = await launchBrowser();
  sim = await startMattermost({
    ...plugin,
    manifest: { ...manifest, settings_schema: { header: 'Greets **people**.', settings } },
    settings: { Token: 'very-secret' },
    page: buildPage,
  });
});

afterAll(async () => {
  await browser?.close();
  await sim?.close();
});

const kept = (key: string) => JSON.parse(new TextDecoder().decode(sim.store.kv.get(key)));
const sendMessage = () =>
  sim.runCommand({
    userId: sim.town.lead.id,
    channelId: sim.town.channel.id,
    teamId: sim.town.team.id,
    command: '/fixture message',
  });

describe('a direct message of the bot', () => {
  it.each([
    { name: 'light', view: wide },
    { name: 'dark', view: { ...wide, theme: 'dark' } as const },
    { name: 'narrow', view: { ...wide, width: 480 } },
  ])('is marked unread, opens as a channel, and its buttons work: $name', async ({ name, view }) => {
    const seen = await visit(browser, sim.url, view);
    await sendMessage();
    const link = await openDirectMessages(seen.page, 'fixture', async () => {
      await picture(seen.page, `host-unread-${name}`);
    });
    expect(link).toMatch(/\d+\s+unread/);
    const post = seen.page.locator('#channel_view article').last();
    await post.getByRole('button', { name: 'Discard' }).waitFor();
    await picture(seen.page, `host-message-${name}`);
    expect(await faultsBesideHost(seen.page)).toEqual([]);
    await post.getByRole('button', { name: 'Post now' }).click();
    await seen.page.getByText(`Done by ${sim.town.lead.id}`).last().waitFor();
    expect(seen.complaints).toEqual([]);
  });

  it('stays read', async () => {
    const { page } = await visit(browser, sim.url, wide);
    await page
      .getByRole('navigation', { name: 'Channels' })
      .getByRole('button', { name: 'fixture' })
      .waitFor();
    expect(await page.getByText('unread').count()).toBe(0);
  });
});

describe('a dialog', () => {
  const open = async (view = wide): Promise<Visit & { dialog: ReturnType<Page['getByRole']> }> => {
    const seen = await visit(browser, sim.url, view);
    await command(seen.page, '/fixture dialog');
    const dialog = seen.page.getByRole('dialog');
    await dialog.waitFor();
    return { ...seen, dialog };
  };

  it.each([
    { name: 'light', view: wide },
    { name: 'dark', view: { ...wide, theme: 'dark' } as const },
    { name: 'narrow', view: { ...wide, width: 480 } },
  ])('says what is wrong at the field and below: $name', async ({ name, view }) => {
    const { page, dialog } = await open(view);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('This field is required.').first().waitFor();
    await dialog.getByLabel('Summary').fill('Export');
    await dialog.getByLabel('Note').fill('x');
    await dialog.getByLabel('High').check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Too short.').waitFor();
    await dialog.getByText('Nothing was saved.').waitFor();
    await picture(page, `host-dialog-${name}`);
    expect(await faultsBesideHost(page)).toEqual([]);
  });

  it('goes on to its next step', async () => {
    const { page, dialog } = await open();
    await dialog.getByLabel('Summary').fill('Export');
    await dialog.getByLabel('High').check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByRole('heading', { name: 'And the reason?' }).waitFor();
    expect(await dialog.getByLabel('Reason').inputValue()).toBe('The vendor is away');
    await picture(page, 'host-dialog-step');
    await dialog.getByRole('button', { name: 'Finish' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(kept('saved')).toEqual({ state: 'The fix is in review.', note: 'The vendor is away' });
  });

  it('opens from a button, and tells the plugin that it was cancelled', async () => {
    const { page } = await visit(browser, sim.url, wide);
    await sendMessage();
    await openDirectMessages(page, 'fixture');
    await page.locator('#channel_view article').last().getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Summary').fill('Export');
    await dialog.getByLabel('High').check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByRole('heading', { name: 'And the reason?' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => sim.store.kv.get('cancelled') && kept('cancelled')).toBe('The fix is in review.');
  });
});

describe('the System Console', () => {
  it('opens from the user menu, saves, and keeps the secret', async () => {
    const { page, complaints } = await visit(browser, sim.url, wide, 'Sam Admin');
    await page.getByRole('button', { name: /^You are:/ }).click();
    await page.getByRole('menuitem', { name: 'System Console' }).click();
    await page.getByLabel('Greeting:').fill('good day');
    await page.getByRole('group', { name: 'Loud:' }).getByLabel('True').check();
    await page.getByLabel('Day:').selectOption('tuesday');
    await picture(page, 'host-console');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    expect(sim.cluster.settings()).toMatchObject({
      Greeting: 'good day',
      Token: 'very-secret',
      Loud: true,
      Day: 'tuesday',
    });
    expect(complaints).toEqual([]);
  });

  it('is readable on a narrow page, in the dark theme too', async () => {
    const { page } = await visit(browser, sim.url, { ...wide, width: 480, theme: 'dark' }, 'Sam Admin');
    await page.goto(`${sim.url}/admin_console`);
    await page.getByLabel('Greeting:').waitFor();
    await picture(page, 'host-console-narrow');
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('is for administrators', async () => {
    const { page } = await visit(browser, sim.url, wide);
    await page.goto(`${sim.url}/admin_console`);
    await page.getByRole('alert').getByText('permissions').waitFor();
  });
});
