// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { aPanel } from '../../panels.ts';
import { all, one, spokenText } from '../../roles.ts';
import { type OpenOptions, type OpenSidebar, sidebarsOn, violationsIn } from '../../support.tsx';

describe.each([18, 19] as const)('whoever opens the sidebar on React %i', (react) => {
  const openSidebar = sidebarsOn(react);
  let page: OpenSidebar;

  const open = async (options: OpenOptions = {}) => {
    page = await openSidebar(options);
  };

  it.each([
    ['begins at its heading when it is opened by its button', true],
    ['leaves focus where it is when it opens by itself, as after a live update', false],
  ])('%s', async (_what, isPressed) => {
    await open({ isPressed });
    const heading = one(page.element, 'heading', 'SET');
    expect(document.activeElement === heading).toBe(isPressed);
    await page.answer(aPanel());
    await page.event({ channel_id: 'c1', version: 4 });
    await page.answer(aPanel({ version: 4 }));
    expect(document.activeElement === heading).toBe(isPressed);
  });

  it.each([
    [
      'en',
      'SET in Sustained engineering',
      'Lead: @alice',
      'Handover on Wed, Dec 16',
      'Join Sustained engineering',
    ],
    [
      'de',
      'SET in Sustained engineering',
      'Lead: @alice',
      'Übergabe am Mi., 16. Dez.',
      'Sustained engineering beitreten',
    ],
  ])(
    'tells in %s somebody outside a public channel who is on SET, and leads into it',
    async (locale, ...words) => {
      const [heading, lead, until, join] = words;
      await open({ locale });
      const path = '/core/channels/set';
      const members = [{ username: 'bob', team: 'Web' }];
      const set = {
        name: 'Sustained engineering',
        path,
        is_known: true,
        lead: 'alice',
        members,
        until: '2026-12-16',
      };
      await page.answer({ error: { code: 'forbidden', message: 'no', open: [set] } }, { status: 403 });
      expect(all(page.element, 'heading').map(spokenText).slice(1)).toEqual([heading]);
      expect(spokenText(page.element)).toContain(`${lead}`);
      expect(spokenText(page.element)).toContain(`@bob (Web)`);
      expect(spokenText(page.element)).toContain(`${until}`);
      expect(one(page.element, 'link', join ?? '').getAttribute('href')).toMatch(/\/core\/channels\/set$/);
      expect(await violationsIn(page.element)).toEqual([]);
    },
  );
});
