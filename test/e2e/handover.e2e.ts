import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { type Demo, startDemo, tuesday } from './demo.ts';
import {
  faultsBesideHost,
  lastPost,
  openChannel,
  openDirectMessages,
  picture,
  type Visit,
  visit,
  wide,
} from './page.ts';

let demo: Demo;
let browser: Browser;

/** The first 16th after that Tuesday, on which the demo's SET hands over at 09:00. */
const handover = (() => {
  const month = tuesday.slice(8) < '16' ? 0 : 1;
  const [year, place] = tuesday.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, (place ?? 0) - 1 + month, 16)).toISOString().slice(0, 10);
})();

beforeAll(async () => {
  browser = await launchBrowser();
  demo = await startDemo(['--now', `${handover}T08:58`]);
});

afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

/** What the plugin says by itself comes with the next minutes. Milliseconds. */
const MINUTES = 300_000;

// What comes by itself comes or not for a reason that only the server knows.
beforeEach(({ onTestFailed }) => {
  onTestFailed(() => void process.stderr.write(demo.log()));
});

const open = (name: string): Promise<Visit> => visit(browser, demo.url, wide, name);

// One story: the question comes before the handover, and what is answered stands in the pack.
describe('a handover', () => {
  const line = 'The vendor answers on Friday';

  it(
    'asks each of those who leave for a line about every open ticket',
    async () => {
      const { page, complaints } = await open('Bob Martin');
      const messages = page
        .getByRole('navigation', { name: 'Channels' })
        .getByRole('button', { name: /^set-update/ });
      await messages.waitFor({ timeout: MINUTES });
      await openDirectMessages(page, 'set-update');
      const question = page.locator('#channel_view article').filter({ hasText: 'the next person' }).last();
      await question.getByRole('button', { name: 'Write handover' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox').first().fill(line);
      await picture(page, 'handover-lines');
      expect(await faultsBesideHost(page)).toEqual([]);
      await dialog.locator('button[type=submit]').click();
      await dialog.waitFor({ state: 'detached' });
      await lastPost(page).getByText('Saved for the handover').waitFor();
      expect(complaints).toEqual([]);
    },
    MINUTES,
  );

  it(
    'begins its pack with those lines, and reassigns what is still with those who left',
    async () => {
      const { page, complaints } = await open('Grace Okafor');
      await openChannel(page, 'Sustained Engineering');
      const pack = page.locator('#channel_view article').filter({ hasText: 'Start here' });
      await pack.waitFor({ timeout: MINUTES });
      expect(await pack.getByRole('listitem').first().innerText()).toContain(line);
      await picture(page, 'handover-pack');
      expect(await faultsBesideHost(page)).toEqual([]);
      await pack.getByRole('button', { name: 'Reassign' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      await picture(page, 'handover-reassign');
      expect(await faultsBesideHost(page)).toEqual([]);
      expect(complaints).toEqual([]);
    },
    MINUTES,
  );
});
