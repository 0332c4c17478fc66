import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from './harness/client.ts';
import { noteDone } from './harness/coverage.ts';
import { actionsOf, type Post, press, submit, type } from './harness/person.ts';
import { messageTo, postsIn } from './harness/product.ts';
import { answered, type SetAtWork, startSetAtWork } from './harness/set-at-work.ts';
import { until } from './harness/until.ts';

let set: SetAtWork;
let alice: Client;

beforeAll(async () => {
  set = await startSetAtWork({ name: 'triage' });
  alice = await set.as('alice');
  const inJira = { accountId: '712020:alice', displayName: 'Alice in Jira' };
  set.jira.board.users.push({ ...inJira, emailAddress: 'alice@example.com' });
});
afterAll(() => set.close());

const TRIAGE = /\*\*Triage\*\*/;

/** The message in which alice judges bugs, as it stands. */
async function card(): Promise<Post> {
  const { id, channel_id: channelId } = await messageTo(alice, TRIAGE);
  const found = (await postsIn(alice, channelId)).find((post) => post.id === id);
  if (found === undefined) throw new Error('the card is gone');
  return found;
}

/** Presses a button or menu of the card, whose words change for it; `chosen`: of the menu. */
async function decide(what: string, chosen = ''): Promise<string> {
  const before = await card();
  const id = actionsOf(before).find((one) => one.id.startsWith(what))?.id ?? what;
  await press(alice, before, id, chosen);
  const after = await changed(before, what);
  noteDone({ what: 'button', name: id, below: 'message' });
  return after;
}

const changed = (before: Post, what: string) =>
  until(`the card changes after ${what}`, async () => {
    const { message } = await card();
    return message !== before.message && message;
  });

/** A bug as Jira holds it. */
const held = (wanted: string) => set.jira.board.tickets.find(({ key }) => key === wanted);

// One story: each step stands on the one before.
describe('a card of triage', () => {
  it('is opened with what managers chose for it', async () => {
    const maria = await set.as('maria');
    const dialog = await (await type(maria, set.town.set, '/set-update settings verdicts')).dialog();
    const chosen = { TeamField: 'Feature Team', TicketEdits: true };
    const saved = await submit(maria, set.town.set, dialog, chosen);
    expect(saved).toMatchObject({ error: '', errors: {} });
    expect(await answered(alice, set.town.set, '/set-update triage card')).toContain('_redirect/pl/');
    expect((await card()).message).toContain('MM-70393');
  });

  it('routes by its menu, and undoes that', async () => {
    expect(await decide('route', '10201')).toContain('MM-70398');
    expect(held('MM-70393')?.teams).toEqual({ customfield_10050: ['Mobile'] });
    expect(await decide('undo')).toContain('MM-70393 is waiting again');
  });

  it('takes, and snoozes, which Jira knows nothing of', async () => {
    expect(await decide('take')).toContain('MM-70398');
    expect(held('MM-70393')?.assignee?.displayName).toBe('Alice in Jira');
    const before = structuredClone(held('MM-70398'));
    expect(await decide('snooze')).toContain('MM-70409');
    expect(held('MM-70398')).toEqual(before);
  });

  it('closes for a reason that a dialog asks', async () => {
    const before = await card();
    const dialog = await (await press(alice, before, 'close')).dialog();
    const submitted = await submit(alice, set.town.set, dialog, { reason: 'Too old' });
    expect(submitted).toMatchObject({ error: '', errors: {} });
    await changed(before, 'close');
    expect(held('MM-70409')).toMatchObject({ resolution: "Won't Fix", assignee: null });
  });

  it('closes a duplicate of a ticket that is typed', async () => {
    const before = await card();
    expect(before.message).toContain('MM-70411');
    const dialog = await (await press(alice, before, 'duplicate')).dialog();
    const submitted = await submit(alice, set.town.set, dialog, { key: 'MM-70393' });
    expect(submitted).toMatchObject({ error: '', errors: {} });
    await changed(before, 'duplicate');
    expect(held('MM-70411')).toMatchObject({ resolution: 'Duplicate' });
    expect(set.jira.board.links).toMatchObject([{ typeId: '10002', from: 'MM-70411', to: 'MM-70393' }]);
  });

  it('hands what is no bug to a product manager', async () => {
    const before = await card();
    expect(before.message).toContain('MM-70415');
    const dialog = await (await press(alice, before, 'story')).dialog();
    const submitted = await submit(alice, set.town.set, dialog, { comment: 'A new export' });
    expect(submitted).toMatchObject({ error: '', errors: {} });
    expect(await changed(before, 'story')).toContain('no product manager is known');
    expect(held('MM-70415')).toMatchObject({ type: 'Story' });
    expect(held('MM-70415')?.comments?.at(-1)?.body).toContain('A new export');
    expect(await decide('undo')).toContain('MM-70415 is waiting again');
  });

  it('passes over the others, and begins again', async () => {
    while (actionsOf(await card()).some(({ id }) => id === 'next')) await decide('next');
    expect(await decide('again')).toContain('MM-');
  });
});
