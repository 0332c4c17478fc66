// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { aPanel, aReader } from '../../panels.ts';
import { all, one, spokenText } from '../../roles.ts';
import { type OpenOptions, type OpenSidebar, sidebarsOn, violationsIn } from '../../support.tsx';

const sets = [
  { channel_id: 'set-a', name: 'Sustained Engineering' },
  { channel_id: 'set-b', name: '*Mobile* <b>@here</b>' },
];
const several = { error: { code: 'several-sets', message: 'Choose one.', sets } };

describe('choosing one of several SETs', () => {
  const openSidebar = sidebarsOn(18);
  let page: OpenSidebar;

  const open = async (options: OpenOptions = {}) => {
    page = await openSidebar(options);
    await page.answer(several, { status: 404 });
  };
  const press = (name: string) => page.click(one(page.element, 'button', name));

  it('lists them by name, as plain text', async () => {
    await open();
    expect(all(page.element, 'heading').map(spokenText).slice(1)).toEqual(['Which SET?']);
    expect(all(page.element, 'button').map(({ textContent }) => textContent)).toEqual(
      sets.map(({ name }) => name),
    );
    expect(await violationsIn(page.element)).toEqual([]);
  });

  it('is in German for a German reader', async () => {
    await open({ locale: 'de' });
    expect(all(page.element, 'heading').map(spokenText).slice(1)).toEqual(['Welches SET?']);
  });

  it('shows the panel of the chosen one, kept fresh, and leads back', async () => {
    await open();
    await press('Sustained Engineering');
    expect(page.requests()).toEqual(['GET panel?channel_id=set-a']);
    await page.answer(aPanel({ channel_id: 'set-a' }));
    expect(all(page.element, 'heading').map(spokenText).slice(1, 3)).toEqual([
      'Sustained Engineering',
      'Lead and roster',
    ]);
    await page.event({ channel_id: 'set-a', version: 9 });
    expect(page.requests()).toEqual(['GET panel?channel_id=set-a']);
    await page.answer(aPanel({ channel_id: 'set-a', version: 9 }));
    const back = one(page.element, 'button', 'Choose another SET');
    await page.click(back);
    expect(all(page.element, 'heading').map(spokenText).slice(1)).toEqual(['Which SET?']);
  });

  it('moves focus with what was pressed', async () => {
    await open();
    await press('Sustained Engineering');
    expect(document.activeElement?.textContent).toBe('Choose another SET');
    await press('Choose another SET');
    expect(document.activeElement?.textContent).toBe('Sustained Engineering');
  });

  it('remembers the choice in another channel that has none, and leaves a channel’s own SET alone', async () => {
    await open();
    await press('*Mobile* <b>@here</b>');
    await page.answer(aPanel({ channel_id: 'set-b' }));
    await page.goTo('c2');
    await page.answer(several, { status: 404 });
    expect(page.requests()).toEqual(['GET panel?channel_id=set-b']);
    await page.answer(aPanel({ channel_id: 'set-b' }));
    await page.goTo('set-a');
    await page.answer(aPanel({ channel_id: 'set-a' }));
    expect(all(page.element, 'heading').map(spokenText).slice(1)[0]).toBe('Lead and roster');
  });

  it('asks again when the chosen one is offered no more', async () => {
    await open();
    await press('Sustained Engineering');
    await page.answer(several, { status: 404 });
    const [, other] = sets;
    expect(all(page.element, 'button').map(({ textContent }) => textContent)).toContain(other?.name);
  });

  it('changes things in the chosen SET, and names it in commands, whose answers are in the channel on screen', async () => {
    await open();
    await press('Sustained Engineering');
    await page.answer(aPanel({ channel_id: 'set-a', viewer: aReader({ may_manage: true }) }));
    await press('Refresh');
    expect(page.pending[0]?.body).toBe('{"channel_id":"set-a"}');
    await page.answer(aPanel({ channel_id: 'set-a', viewer: aReader({ may_manage: true }) }));
    await press('SET settings');
    expect(JSON.parse(page.pending[0]?.body ?? '')).toMatchObject({
      channel_id: 'c1',
      command: '/set-update in:set-a settings',
    });
    await page.answer({ props: { set_update_answered: true } });
    expect(spokenText(page.element)).toContain('The answer is in the channel (only visible to you).');
  });
});
