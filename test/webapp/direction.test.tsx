// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { choiceText } from '../../server/domain/markdown.ts';
import { isolated } from '../../webapp/src/isolated.ts';
import { aHostState } from './host-state.ts';
import {
  aBoard,
  aColumn,
  aDraft,
  aMember,
  aNextRotation,
  anUpdate,
  aPanel,
  aReader,
  aRoster,
  asOf,
  aTicket,
} from './panels.ts';
import { one } from './roles.ts';
import { type OpenSidebar, sidebarsOn } from './support.tsx';

/** A Hebrew word that ends its isolate and overrides the direction of what follows. */
const HOSTILE = '\u05e9\u05dc\u2069\u202e (1)';
const CLEAN = '\u2068\u05e9\u05dc (1)\u2069';

const hostilePanel = () => {
  const person = { username: HOSTILE, user_id: null };
  const entry = { text: HOSTILE, username: HOSTILE };
  const ticket = aTicket({
    key: 'MM-9',
    summary: HOSTILE,
    assignee: HOSTILE,
    type: HOSTILE,
    status: HOSTILE,
  });
  const roster = aRoster({
    members: [
      aMember({ ...person, team: HOSTILE, covers: HOSTILE, until: '2026-12-01' }),
      aMember({ team: HOSTILE, is_lead: true }),
    ],
    open: [HOSTILE],
    next: [aNextRotation({ turns: [{ ...person, team: HOSTILE, is_lead: true }] })],
  });
  const columns = {
    to_do: aColumn(HOSTILE, ticket),
    in_progress: aColumn(HOSTILE),
    submitted: aColumn(HOSTILE),
  };
  return aPanel({
    viewer: aReader({ may_note: true, may_post: true, may_order: true, may_roster: true }),
    roster,
    board: aBoard(columns),
    problems: [{ code: 'jira', text: HOSTILE }],
    blockers: [{ id: 'b1', since: asOf, may_clear: true, ...entry }],
    update: anUpdate({
      state: 'skipped',
      skipped: { reason: HOSTILE, username: HOSTILE },
      notes: [{ id: 'n1', at: asOf, may_change: true, is_posted: false, ...entry }],
      offers: [{ id: 'blocker/b1', kind: 'blocker', ...entry }],
    }),
  });
};

/** Every text a reader sees, or is told. */
function textsIn(element: Element): readonly string[] {
  const attributes = ['title', 'aria-label', 'placeholder'].flatMap(
    (name) => element.getAttribute(name) ?? [],
  );
  const own = [...element.childNodes].flatMap((node) => (node instanceof Text ? node.data : []));
  return [...attributes, ...own, ...[...element.children].flatMap(textsIn)];
}

describe('a text from outside in the sidebar', () => {
  const openSidebar = sidebarsOn(18);
  let page: OpenSidebar;

  const openPage = async () => {
    const alice = { id: 'id-alice', username: 'alice', nickname: HOSTILE, first_name: '', last_name: '' };
    const state = aHostState({
      profiles: { 'id-alice': alice },
      preferences: { name_format: 'nickname_full_name' },
    });
    page = await openSidebar({ state });
  };
  /** Answers how many there are. */
  const expectIsolated = () => {
    const texts = textsIn(document.body).filter((text) => text.length > 1 && text.includes('\u05e9'));
    const outside = (text: string) => text.replaceAll(/\u2068[^\u202a-\u202e\u2066-\u2069]*\u2069/g, '');
    // What a text of ours isolates within itself may be part of another one.
    expect(texts.map((text) => outside(outside(text)))).toEqual(
      texts.map(() => expect.not.stringMatching(/[\u05e9\u202a-\u202e\u2066-\u2069]/)),
    );
    return texts.length;
  };

  it('turns nothing around, wherever it stands', async () => {
    await openPage();
    await page.answer(hostilePanel());
    for (const fold of page.element.querySelectorAll('button[aria-expanded=false]')) await page.click(fold);
    const all = expectIsolated();
    expect(all).toBeGreaterThan(24);
    await page.click(one(page.element, 'button', `Remove note: ${CLEAN}`));
    await page.answer({ error: { code: 'bad-request', message: HOSTILE } }, { status: 400 });
    expect(expectIsolated()).toBeGreaterThan(all);
  });

  it('turns nothing around where a SET is chosen, and where the order is mended', async () => {
    await openPage();
    const sets = [{ channel_id: 'c2', name: HOSTILE }];
    await page.answer({ error: { code: 'several-sets', message: 'Which?', sets } }, { status: 409 });
    expect(expectIsolated()).toBe(1);
    await page.click(one(page.element, 'button', CLEAN));
    expect(expectIsolated()).toBe(1);
    const order = { is_right: false, moves: 1, token: '0123456789abcdef' };
    await page.answer({ ...hostilePanel(), channel_id: 'c2', order });
    const panel = expectIsolated();
    await page.click(one(page.element, 'button', 'Fix order'));
    const move = { key: 'MM-9', url: 'https://jira.example.com/MM-9', from: 2, to: 1, class: 'other' };
    await page.answer({
      token: '0123456789abcdef',
      total: 1,
      moved: 1,
      undecided_classes: [],
      moves: [{ ...move, summary: HOSTILE }],
    });
    // In the link, and where one points at it.
    expect(expectIsolated()).toBe(panel + 2);
    await page.click(one(document.body, 'button', 'Apply'));
    const error = { code: 'jira', message: HOSTILE, details: [HOSTILE] };
    await page.answer({ error }, { status: 502 });
    expect(expectIsolated()).toBe(panel + 2);
  });

  it('turns nothing around in the draft', async () => {
    await openPage();
    await page.answer(aPanel({ viewer: aReader({ may_note: true }) }));
    await page.click(one(page.element, 'button', 'Draft'));
    await page.answer(aDraft({ failure: HOSTILE }));
    expect(expectIsolated()).toBe(3);
  });

  it('stays isolated within a sentence of the server', () => {
    expect(isolated(`Not here: ${CLEAN}, ask.`)).toBe(`\u2068Not here: ${CLEAN}, ask.\u2069`);
    expect(isolated(`\u2067${HOSTILE}`)).toBe(CLEAN);
  });

  it.each([HOSTILE, 'Alice\u200f', '\u202eevil', 'Cafe\u0301', '\u0639 1'])(
    '%j is shown as in a message',
    (text) => {
      expect(isolated(text)).toBe(choiceText(text));
    },
  );
});
