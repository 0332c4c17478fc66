// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { OrderProposal, Panel } from '#contract';
import { aBoard, aColumn, aPanel, aReader, aTicket } from '../../panels.ts';
import { all, one, spokenText } from '../../roles.ts';
import { type OpenSidebar, sidebarsOn, violationsIn } from '../../support.tsx';

const token = 'aaaabbbbccccdddd';

/** MM-2 is an escalation below a customer bug. */
function aBrokenQueue(panel: Partial<Panel> = {}): Panel {
  const below = { code: 'below', count: 1, class: 'customer' } as const;
  const tickets = [
    aTicket({ key: 'MM-1', class: 'customer' }),
    aTicket({ key: 'MM-2', class: 'escalation', warning: below }),
  ];
  return aPanel({
    board: aBoard({ to_do: aColumn('To Do', ...tickets) }),
    order: { is_right: false, moves: 1, token },
    viewer: aReader({ may_order: true, may_take: true }),
    ...panel,
  });
}

function aProposal(proposal: Partial<OrderProposal> = {}): OrderProposal {
  return {
    token,
    total: 2,
    moves: [
      { key: 'MM-2', url: 'https://jira.example.com/2', summary: 'Two', class: 'escalation', from: 2, to: 1 },
    ],
    moved: 1,
    undecided_classes: [],
    ...proposal,
  };
}

describe.each([18, 19] as const)('fix order on React %i', (react) => {
  const openSidebar = sidebarsOn(react);
  let page: OpenSidebar;

  const openWith = async (panel: Panel, locale = 'en') => {
    page = await openSidebar({ locale });
    await page.answer(panel);
  };
  const dialog = () => one(document.body, 'dialog', /./);
  const opener = () => one(page.element, 'button', 'Fix order');
  const openDialog = async (proposal: unknown = aProposal()) => {
    opener().focus();
    await page.click(opener());
    await page.answer(proposal);
  };
  const apply = () => page.click(one(dialog(), 'button', 'Apply'));

  it('is offered where the order is wrong, to those who may', async () => {
    await openWith(aBrokenQueue({ viewer: aReader({ may_order: false, may_take: false }) }));
    expect(spokenText(page.element)).toContain('1 ticket is out of priority order');
    expect(all(page.element, 'button').map(spokenText)).not.toContain('Fix order');

    await page.event({ channel_id: 'c1', version: 4 });
    await page.answer(aBrokenQueue({ version: 4, order: { is_right: true, moves: 0, token } }));
    expect(spokenText(page.element)).not.toContain('out of priority order');
  });

  it('shows which tickets move, from where to where, and why', async () => {
    await openWith(aBrokenQueue());
    await page.click(opener());
    expect(page.requests()).toEqual(['GET order?channel_id=c1']);
    expect(dialog().getAttribute('aria-busy')).toBe('true');
    expect(spokenText(one(dialog(), 'status', /./))).toBe('Reading the board');

    const hidden = {
      key: 'MM-9',
      url: 'https://jira.example.com/9',
      summary: null,
      class: null,
      from: 9,
      to: 3,
    };
    await page.answer(
      aProposal({ moves: [...aProposal().moves, hidden], moved: 5, undecided_classes: ['hotfix'] }),
    );
    expect(dialog().getAttribute('aria-busy')).toBe('false');
    expect(spokenText(one(dialog(), 'status', /./))).toMatch(/^5 tickets move/);
    expect(all(dialog(), 'listitem').map(spokenText)).toEqual([
      'From 2 to 1 MM-2 Two, opens in a new window Escalation Escalation below 1 customer-reported ticket',
      'From 9 to 3 MM-9 Private ticket, opens in a new window',
    ]);
    expect(spokenText(dialog())).toContain('And 3 more tickets.');
    expect(spokenText(dialog())).toContain('Jira rejects the clause for Hotfix');
  });

  it('keeps focus inside, closes by Escape and gives focus back', async () => {
    await openWith(aBrokenQueue());
    await openDialog();
    expect(document.activeElement).toBe(dialog());
    expect(await page.press('Tab', { shiftKey: true })).toBe(false);
    expect(document.activeElement).toBe(one(dialog(), 'button', 'Apply'));
    expect(await page.press('Tab')).toBe(false);
    expect(document.activeElement).toBe(one(dialog(), 'button', 'Close'));
    expect(await page.press('Tab')).toBe(true);

    await page.press('Escape');
    expect(all(document.body, 'dialog')).toEqual([]);
    expect(document.activeElement).toBe(opener());
  });

  it('is a modal dialog without axe violations', async () => {
    await openWith(aBrokenQueue());
    await openDialog();
    expect([dialog().getAttribute('aria-modal'), dialog().classList.contains('a11y__modal')]).toEqual([
      'true',
      true,
    ]);
    expect(await violationsIn(document.body)).toEqual([]);
  });

  it('applies what was shown, says so, and leaves focus on the queue', async () => {
    await openWith(aBrokenQueue());
    await openDialog();
    await apply();
    await apply();
    expect(page.requests()).toEqual([`POST order/fix {"channel_id":"c1","token":"${token}"}`]);
    await page.press('Escape');
    expect(all(document.body, 'dialog')).toHaveLength(1);

    await page.answer({
      moved: 1,
      panel: aBrokenQueue({ version: 4, order: { is_right: true, moves: 0, token } }),
    });
    expect(all(document.body, 'dialog')).toEqual([]);
    expect(page.said()).toEqual(['Order fixed: 1 ticket moved.']);
    expect(document.activeElement).toBe(one(page.element, 'button', /^Queue/));
  });

  it('offers the new proposal when the board has changed', async () => {
    await openWith(aBrokenQueue());
    await openDialog();
    await apply();
    await page.answer({ error: { code: 'order-changed', message: 'Changed.' } }, { status: 409 });
    const again = page.pending.findIndex(({ url }) => url.includes('/order?'));
    await page.answer(aProposal({ token: '1111222233334444', moved: 3 }), { index: again });
    expect(spokenText(one(dialog(), 'status', /./))).toMatch(/Nothing was moved.*3 tickets move/);

    await apply();
    expect(page.pending.at(-1)?.body).toBe('{"channel_id":"c1","token":"1111222233334444"}');
  });

  it('lists ticket by ticket what Jira did not do, and shows what is left when asked', async () => {
    await openWith(aBrokenQueue());
    await openDialog();
    await apply();
    const details = ['MM-2: The ticket is locked.', 'MM-3: Not tried.'];
    await page.answer({ error: { code: 'jira', message: 'Jira moved 1 of 3.', details } }, { status: 502 });
    expect(spokenText(dialog())).toContain('Jira moved 1 of 3.');
    expect(all(dialog(), 'listitem').map(spokenText)).toEqual(details);

    await page.click(one(dialog(), 'button', 'See what is left'));
    const again = page.pending.findIndex(({ url }) => url.includes('/order?'));
    await page.answer(aProposal({ moves: [], moved: 0 }), { index: again });
    expect(spokenText(one(dialog(), 'status', /./))).toBe(
      'The queue is in priority order. There is nothing to move.',
    );
    expect(all(dialog(), 'button').map((button) => spokenText(button))).toEqual(['', 'Close']);
  });

  it('says why there is no proposal, and tries again', async () => {
    await openWith(aBrokenQueue());
    await page.click(opener());
    await page.loseConnection();
    expect(spokenText(dialog())).toContain('Mattermost could not be reached.');
    await page.click(one(dialog(), 'button', 'Try again'));
    await page.answer(aProposal());
    expect(all(dialog(), 'listitem')).toHaveLength(1);
  });

  it('speaks German', async () => {
    await openWith(aBrokenQueue(), 'de');
    await page.click(one(page.element, 'button', 'Reihenfolge korrigieren'));
    await page.answer(aProposal());
    expect(all(dialog(), 'listitem').map(spokenText)).toEqual([
      'Von 2 auf 1 MM-2 Two, öffnet ein neues Fenster Eskalation Eskalation unter 1 Kundenmeldung',
    ]);
  });
});
