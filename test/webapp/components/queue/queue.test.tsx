// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { Member, NextRotation, Panel, Ticket } from '#contract';
import {
  aBoard,
  aColumn,
  aMember,
  aNextRotation,
  aPanel,
  aPrivateTicket,
  aReader,
  aRoster,
  aTicket,
} from '../../panels.ts';
import { all, nameOf, one, spokenText } from '../../roles.ts';
import { type OpenSidebar, sidebarsOn, violationsIn } from '../../support.tsx';

const token = 'aaaabbbbccccdddd';

/** A queue of these keys in this order, by a member who may do everything. */
function aQueue(keys: readonly string[], panel: Partial<Panel> = {}, ticket: Partial<Ticket> = {}): Panel {
  return aPanel({
    board: aBoard({ to_do: aColumn('To Do', ...keys.map((key) => aTicket({ ...ticket, key }))) }),
    viewer: aReader({ may_order: true, may_take: true }),
    order: { is_right: true, moves: 0, token },
    ...panel,
  });
}

describe.each([18, 19] as const)('queue on React %i', (react) => {
  const openSidebar = sidebarsOn(react);
  let page: OpenSidebar;

  const openWith = async (panel: Panel, locale = 'en') => {
    page = await openSidebar({ locale });
    await page.answer(panel);
  };
  const rowOf = (key: string): HTMLElement => {
    const row = all(page.element, 'listitem').find(
      (item) => item.closest('ol') !== null && item.textContent?.includes(key),
    );
    if (row === undefined) throw new Error(`there is no row of ${key}`);
    return row;
  };
  const keysShown = () => [...page.element.querySelectorAll('ol .set-update-ticket__key')].map(spokenText);
  const menuOf = (key: string) => one(page.element, 'button', `Actions for ${key}`);
  const openMenu = async (key: string) => {
    menuOf(key).focus();
    await page.click(menuOf(key));
  };
  const pick = async (key: string, item: string) => {
    await openMenu(key);
    await page.click(one(document.body, 'menuitem', item));
  };
  const choice = (name: string) => {
    const field = one(page.element, 'combobox', name);
    if (!(field instanceof HTMLSelectElement)) throw new Error(`${name} is no select`);
    return field;
  };

  it.each([
    {
      because: 'it is an escalation below others',
      ticket: { class: 'escalation', warning: { code: 'below', count: 4, class: 'customer' } },
      shows: 'Escalation Alice Anders Escalation below 4 customer-reported tickets',
    },
    {
      because: 'it is tech debt above one',
      ticket: { class: 'tech-debt', warning: { code: 'above', count: 1, class: 'hotfix' } },
      shows: 'Tech debt Alice Anders Tech debt ticket above 1 hotfix',
    },
    {
      because: 'other work is unmarked',
      ticket: { class: 'other' },
      shows: 'Alice Anders',
    },
    { because: 'Jira would not tell', ticket: { class: null }, shows: 'Alice Anders' },
    { because: 'it is of an unusual type', ticket: { type: 'Story' }, shows: 'Alice Anders Story' },
    {
      because: 'it waits too long',
      ticket: { overdue_days: 6 },
      shows: 'Alice Anders Overdue: 6 working days without a next step',
    },
  ] as const)('shows "$shows" when $because', async ({ ticket, shows }) => {
    const board = aBoard({
      to_do: aColumn('To Do', aTicket({ key: 'MM-1', ...ticket })),
      in_progress: aColumn('In Progress', aTicket({ key: 'MM-3' }), aTicket({ key: 'MM-4' })),
    });
    await openWith(aPanel({ board }));
    const parts = [
      ...rowOf('MM-1').querySelectorAll('.set-update-ticket__details > *, .set-update-ticket__warning'),
    ];
    expect(parts.map(spokenText).join(' ')).toBe(shows);
  });

  it('says in German why a ticket stands wrong', async () => {
    const warning = { code: 'below', count: 1, class: 'other' } as const;
    const late = { overdue_days: 2 };
    await openWith(aQueue(['MM-1'], {}, { class: 'escalation', warning, ...late }), 'de');
    expect(spokenText(rowOf('MM-1'))).toContain('Eskalation unter 1 sonstigem Ticket');
    expect(spokenText(rowOf('MM-1'))).toContain('Überfällig: seit 2 Arbeitstagen ohne nächsten Schritt');
  });

  it('narrows the board by class, person and text together', async () => {
    const tickets = [
      aTicket({ key: 'MM-1', class: 'hotfix', summary: 'Crash' }),
      aTicket({ key: 'MM-2', class: 'hotfix', assignee: null }),
      aTicket({ key: 'MM-3', assignee: null }),
      aPrivateTicket('MM-4'),
    ];
    await openWith(aPanel({ board: aBoard({ to_do: aColumn('To Do', ...tickets) }) }));
    expect(all(page.element, 'combobox')).toEqual([]);
    const opener = one(page.element, 'button', 'Filter');
    await page.click(opener);
    expect(opener.getAttribute('aria-expanded')).toBe('true');
    expect(document.activeElement).toBe(one(page.element, 'textbox', 'Filter by key, text or person'));
    await page.choose(choice('Class'), 'Hotfix');
    expect(keysShown()).toEqual(['MM-1', 'MM-2']);
    await page.choose(choice('Person'), 'Unassigned');
    expect(keysShown()).toEqual(['MM-2']);
    await page.choose(choice('Class'), 'All classes');
    expect(keysShown()).toEqual(['MM-2', 'MM-3']);
    expect(nameOf(one(page.element, 'button', /^Queue/))).toBe('Queue 2 of 4 tickets');
    await page.click(one(page.element, 'button', 'Filter (on)'));
    expect(all(page.element, 'combobox')).toEqual([]);
    expect(keysShown()).toEqual(['MM-2', 'MM-3']);
    await page.click(one(page.element, 'button', 'Filter (on)'));
    await page.choose(choice('Person'), 'Everyone');
    expect(keysShown()).toHaveLength(4);
  });

  it('offers nothing to those who may nothing, and to others what they may', async () => {
    await openWith(aQueue(['MM-1'], { viewer: aReader({ may_order: false, may_take: false }) }));
    expect(all(page.element, 'button').filter((button) => /Actions/.test(nameOf(button)))).toEqual([]);

    await page.event({ channel_id: 'c1', version: 4 });
    await page.answer(
      aQueue(['MM-1'], { version: 4, viewer: aReader({ may_order: false, may_take: true }) }),
    );
    await openMenu('MM-1');
    expect(all(document.body, 'menuitem').map(spokenText)).toEqual(['Take']);
  });

  it('opens a menu that the keyboard goes through, and gives focus back', async () => {
    await openWith(aQueue(['MM-1', 'MM-2']));
    menuOf('MM-1').focus();
    await page.press('ArrowDown');
    const items = all(document.body, 'menuitem');
    expect(items.map((item) => `${spokenText(item)} ${item.getAttribute('aria-disabled')}`)).toEqual([
      'Move to the top true',
      'Move up true',
      'Move down false',
      'Take true',
    ]);
    expect(menuOf('MM-1').getAttribute('aria-expanded')).toBe('true');
    const focused = () => spokenText(document.activeElement ?? document.body);
    expect(focused()).toBe('Move to the top');
    for (const [key, item] of [
      ['ArrowUp', 'Take'],
      ['ArrowDown', 'Move to the top'],
      ['End', 'Take'],
      ['Home', 'Move to the top'],
      ['ArrowDown', 'Move up'],
    ] as const) {
      await page.press(key);
      expect(focused()).toBe(item);
    }
    expect(await violationsIn(document.body)).toEqual([]);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });

    await page.press('Escape');
    expect(all(document.body, 'menu')).toEqual([]);
    expect(document.activeElement).toBe(menuOf('MM-1'));

    await openMenu('MM-1');
    expect(await page.press('Tab')).toBe(true);
    expect(document.activeElement).toBe(menuOf('MM-1'));
    await pick('MM-1', 'Move up');
    expect(page.pending).toHaveLength(0);
  });

  it('keeps a menu open while other parts of the page scroll, and closes it when its row moves away', async () => {
    await openWith(aQueue(['MM-1', 'MM-2']));
    await openMenu('MM-1');
    await page.scroll();
    expect(all(document.body, 'menu')).toHaveLength(1);
    menuOf('MM-1').getBoundingClientRect = () => new DOMRect(0, -40, 24, 24);
    await page.scroll();
    expect(all(document.body, 'menu')).toEqual([]);
  });

  it('moves a ticket, keeps focus on its button and says where it stands now', async () => {
    await openWith(aQueue(['MM-1', 'MM-2', 'MM-3']));
    await pick('MM-1', 'Move down');
    expect(page.requests()).toEqual([
      `POST tickets/move {"channel_id":"c1","key":"MM-1","move":"down","token":"${token}"}`,
    ]);
    expect(menuOf('MM-1').getAttribute('aria-busy')).toBe('true');
    await pick('MM-2', 'Move up');
    expect(page.pending).toHaveLength(1);

    menuOf('MM-1').focus();
    await page.answer(aQueue(['MM-2', 'MM-1', 'MM-3'], { version: 4 }));
    expect(keysShown()).toEqual(['MM-2', 'MM-1', 'MM-3']);
    expect(page.said()).toEqual(['MM-1 is now 2 of 3.']);
    expect(document.activeElement).toBe(menuOf('MM-1'));
    expect(spokenText(rowOf('MM-1'))).toContain('MM-1 is now 2 of 3. Undo');
    await page.click(one(rowOf('MM-1'), 'button', 'Undo'));
    expect(page.pending[0]?.body).toContain('"move":"up"');
    await page.answer(aQueue(['MM-1', 'MM-2', 'MM-3'], { version: 5 }));
    expect(spokenText(rowOf('MM-1'))).toContain('MM-1 is now 1 of 3. Undo');
  });

  it('says no more where a ticket stands that was moved once others have moved it, and undoes no jump', async () => {
    await openWith(aQueue(['MM-1', 'MM-2', 'MM-3']));
    await pick('MM-3', 'Move to the top');
    await page.answer(aQueue(['MM-3', 'MM-1', 'MM-2'], { version: 4 }));
    expect(spokenText(rowOf('MM-3'))).toContain('MM-3 is now 1 of 3.');
    expect(all(rowOf('MM-3'), 'button').map(nameOf)).toEqual(['Actions for MM-3']);
    await page.event({ channel_id: 'c1', version: 5 });
    await page.answer(aQueue(['MM-1', 'MM-3', 'MM-2'], { version: 5 }));
    expect(spokenText(rowOf('MM-3'))).not.toContain('is now');
  });

  it('keeps a ticket in sight that moves below the first ten', async () => {
    const keys = Array.from({ length: 12 }, (_, index) => `MM-${index + 1}`);
    await openWith(aQueue(keys));
    await pick('MM-10', 'Move down');
    const moved = [...keys.slice(0, 9), 'MM-11', 'MM-10', 'MM-12'];
    await page.answer(aQueue(moved, { version: 4 }));
    expect(keysShown().at(-1)).toBe('MM-10');
    expect(document.activeElement).toBe(menuOf('MM-10'));
  });

  it('says nothing and leaves focus when somebody else moves a ticket', async () => {
    await openWith(aQueue(['MM-1', 'MM-2']));
    menuOf('MM-2').focus();
    await page.event({ channel_id: 'c1', version: 4 });
    await page.answer(aQueue(['MM-2', 'MM-1'], { version: 4 }));
    expect(keysShown()).toEqual(['MM-2', 'MM-1']);
    expect(document.activeElement).toBe(menuOf('MM-2'));
    expect(page.said()).toEqual([]);
  });

  it('takes a ticket that nobody has', async () => {
    await openWith(aQueue(['MM-1'], {}, { assignee: null }));
    await pick('MM-1', 'Take');
    expect(page.pending[0]?.body).toBe('{"channel_id":"c1","key":"MM-1"}');
    await page.answer(aQueue(['MM-1'], { version: 4 }, { assignee: 'Alice' }));
    expect(page.said()).toEqual(['MM-1 is yours.']);
  });

  it('says beside the ticket why it was not changed, and reads the board again', async () => {
    await openWith(aQueue(['MM-1', 'MM-2'], {}, { assignee: null }));
    await pick('MM-2', 'Move up');
    await page.answer({ error: { code: 'order-changed', message: 'Look again.' } }, { status: 409 });
    expect(spokenText(rowOf('MM-2'))).toContain('Look again.');
    expect(spokenText(rowOf('MM-1'))).not.toContain('Look again.');
    expect(page.said()).toEqual(['MM-2: Look again.']);
    vi.advanceTimersByTime(1000);
    expect(page.pending.map(({ method }) => method)).toEqual(['GET']);

    await pick('MM-2', 'Take');
    expect(spokenText(rowOf('MM-2'))).not.toContain('Look again.');
    page.pending[0] && (await page.loseConnection());
    await page.loseConnection();
    expect(spokenText(rowOf('MM-2'))).toContain('Mattermost could not be reached.');
  });

  describe('one’s own tickets', () => {
    const mine = { is_yours: true };
    const yours = () => one(page.element, 'region', 'Yours');
    const openYours = async (panel: Panel, members: Member[] = [aMember()], next: NextRotation[] = []) => {
      page = await openSidebar();
      await page.answer({ ...panel, roster: aRoster({ members, next }) });
    };
    const aBoardOf = (toDo: Ticket[], inProgress: Ticket[], submitted: Ticket[] = []) =>
      aPanel({
        viewer: aReader({ may_take: true }),
        board: aBoard({
          to_do: aColumn('To Do', ...toDo),
          in_progress: aColumn('In Progress', ...inProgress),
          submitted: aColumn('Submitted', ...submitted),
        }),
      });
    const rows = (element: Element) => all(element, 'listitem').map(spokenText);
    const opens = 'opens in a new window';

    it('are those in progress, submitted and taken, and what to take next', async () => {
      const toDo = [
        aTicket({ key: 'MM-1' }),
        aTicket({ key: 'MM-2', ...mine, class: 'hotfix' }),
        aTicket({ key: 'MM-4', assignee: null }),
        aTicket({ key: 'MM-5', assignee: null }),
      ];
      const late = aTicket({
        key: 'MM-6',
        ...mine,
        status: 'In Progress',
        overdue_days: 6,
      });
      const handedIn = aTicket({ key: 'MM-8', ...mine, status: 'Submitted' });
      await openYours(aBoardOf(toDo, [aTicket({ key: 'MM-7' }), late], [handedIn]));
      expect(rows(yours())).toEqual([
        `MM-6 Summary of MM-6, ${opens} Overdue: 6 working days in progress`,
        `MM-8 Summary of MM-8, ${opens} Submitted`,
        `MM-2 Summary of MM-2, ${opens} HotfixTo Do`,
        `MM-4 Summary of MM-4, ${opens} Take`,
      ]);
      expect(rows(one(yours(), 'list', 'Next to take'))).toHaveLength(1);
      await page.click(one(yours(), 'button', 'Take MM-4'));
      expect(page.requests()).toEqual(['POST tickets/take {"channel_id":"c1","key":"MM-4"}']);
      await page.answer({ error: { code: 'not-linked', message: 'Link your account.' } }, { status: 409 });
      expect(spokenText(yours())).toContain('Link your account.');
    });

    it.each([
      [['MM-4'], [aPrivateTicket('MM-2'), aTicket({ key: 'MM-4', assignee: null }), aPrivateTicket('MM-5')]],
      [['MM-2'], [aPrivateTicket('MM-2'), aTicket({ key: 'MM-4' }), aPrivateTicket('MM-5')]],
    ])(
      'are followed by one to take, %s: the first that is known to be free, else a private one',
      async (keys, toDo) => {
        await openYours(aBoardOf(toDo, []));
        expect(rows(one(yours(), 'list', 'Next to take')).map((row) => row.slice(0, 4))).toEqual(keys);
      },
    );

    it('have in them the private ticket that the reader has just taken, which the server tells nobody', async () => {
      const toDo = [aPrivateTicket('MM-2')];
      await openYours(aBoardOf(toDo, []));
      await page.click(one(yours(), 'button', 'Take MM-2'));
      await page.answer({ ...aBoardOf(toDo, []), version: 4, roster: aRoster({ members: [aMember()] }) });
      expect(rows(yours())).toEqual([`MM-2 Private ticket, ${opens} taken by you`]);
      expect(spokenText(rowOf('MM-2'))).toContain('taken by you');
    });

    it('are none, as the section says once it is known who they are in Jira', async () => {
      await openYours(aBoardOf([aTicket({ is_yours: false })], []));
      expect(spokenText(yours())).toContain('No tickets are assigned to you.');
      await page.event({ channel_id: 'c1', version: 4 });
      const secret = aBoardOf([aTicket({ is_yours: false })], [aPrivateTicket('MM-2')]);
      await page.answer({ ...secret, version: 4, roster: aRoster({ members: [aMember()] }) });
      expect(spokenText(yours())).toContain(
        'No tickets are assigned to you. Private tickets are not counted.',
      );
    });

    it('are three until all are asked for', async () => {
      const many = [1, 2, 3, 4].map((n) => aTicket({ key: `MM-${n}`, ...mine }));
      await openYours(aBoardOf([], many));
      expect(rows(yours())).toHaveLength(3);
      await page.click(one(yours(), 'button', 'Show all 4'));
      expect(rows(yours())).toHaveLength(4);
    });

    const servesNext = [
      aNextRotation({ turns: [{ team: 'Web', username: 'alice', user_id: 'id-alice', is_lead: true }] }),
    ];

    it('are, of whoever serves next, what they are at work on', async () => {
      const toDo = [aTicket({ key: 'MM-1', ...mine }), aTicket({ key: 'MM-2', assignee: null })];
      const board = aBoardOf(toDo, [aTicket({ key: 'MM-3', ...mine })], [aTicket({ key: 'MM-4', ...mine })]);
      await openYours(board, [aMember({ user_id: 'id-bob' })], servesNext);
      expect(rows(yours()).map((row) => row.slice(0, 4))).toEqual(['MM-3', 'MM-4']);
      expect(all(page.element, 'list').map(nameOf)).not.toContain('Next to take');
    });

    it('are not shown to whoever neither is on SET nor serves next, also of those just taken', async () => {
      const others = [aMember({ user_id: 'id-bob' })];
      const toDo = [aPrivateTicket('MM-2')];
      await openYours(aBoardOf(toDo, []), others);
      await pick('MM-2', 'Take');
      await page.answer({ ...aBoardOf([], toDo), version: 4, roster: aRoster({ members: others }) });
      expect(spokenText(one(page.element, 'region', 'In Progress'))).toContain('MM-2');
      expect(all(page.element, 'region').map(nameOf)).not.toContain('Yours');
    });

    it.each([
      {
        because: 'they serve next and have none at work',
        members: [aMember({ user_id: 'id-bob' })],
        next: servesNext,
        toDo: [aTicket({ ...mine, assignee: null })],
      },
      {
        because: 'nothing is known to be theirs or free',
        members: [aMember()],
        next: [],
        toDo: [aTicket({ is_yours: null })],
      },
    ])('are not shown to somebody when $because', async ({ members, next, toDo }) => {
      await openYours(aBoardOf(toDo, []), members, next);
      expect(all(page.element, 'region').map(nameOf)).not.toContain('Yours');
    });
  });
});
