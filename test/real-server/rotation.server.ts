import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../server/adapters/texts/en/index.ts';
import type { Client } from './harness/client.ts';
import { actionsOf, type OpenedDialog, press, submit, type } from './harness/person.ts';
import { messageTo } from './harness/product.ts';
import { answered, headerWithRoster, type SetAtWork, startSetAtWork } from './harness/set-at-work.ts';
import { FIRST_HEADER } from './harness/town.ts';
import { troubleIn, UNSIGNED } from './harness/trouble.ts';

let set: SetAtWork;
let alice: Client;
let frank: Client;
let maria: Client;

beforeAll(async () => {
  set = await startSetAtWork({ name: 'rotation' });
  [alice, frank, maria] = await Promise.all([set.as('alice'), set.as('frank'), set.as('maria')]);
});
afterAll(() => set.close());

const open = async (client: Client, words: string): Promise<OpenedDialog> =>
  (await type(client, set.town.set, `/set-update ${words}`)).dialog();

/** Submits and expects that it was taken; answers what is said. */
async function done(
  client: Client,
  dialog: OpenedDialog,
  typed: Parameters<typeof submit>[3],
): Promise<string> {
  const submitted = await submit(client, set.town.set, dialog, typed);
  expect([submitted.error, submitted.errors]).toEqual(['', {}]);
  return (await submitted.answer()).message;
}

const optionsOf = ({ dialog }: OpenedDialog, name: string) =>
  dialog.elements.find((field) => field.name === name)?.options ?? [];

describe('a swap', () => {
  it('asks the other by direct message, and takes effect when they accept there', async () => {
    expect(await answered(alice, set.town.set, '/set-update swap @frank')).toContain('is asked to take');
    const asked = await messageTo(frank, /asks you to swap turns/);
    expect(actionsOf(asked).map(({ id }) => id)).toEqual(['accept', 'decline']);
    const said = await (await press(frank, asked, 'accept')).answer();
    expect(said.message).toContain('@alice');
    expect((await messageTo(alice, /@frank/)).message).toContain('accept');
  });

  it('changes nothing when it is declined, or taken back', async () => {
    const grace = await set.as('grace');
    const bob = await set.as('bob');
    await answered(bob, set.town.set, '/set-update swap @grace');
    await (await press(grace, await messageTo(grace, /asks you to swap turns/), 'decline')).answer();
    expect((await messageTo(bob, /@grace/)).message).toContain('declined');
    const again = await (await type(bob, set.town.set, '/set-update swap @grace')).answer();
    expect((await (await press(bob, again, 'swapwithdraw')).answer()).message).toMatch(
      /taken back|withdrawn/i,
    );
  });
});

describe('the roster', () => {
  it('stands in the channel’s header, and the rest of it is as it was, byte for byte', async () => {
    const text = await headerWithRoster(alice, set.town.set);
    expect(text.endsWith(FIRST_HEADER)).toBe(true);
    expect(text).toContain('SET lead: alice');
  });

  it('takes a team from the dialog, changes it, and lets it go', async () => {
    await done(maria, await open(maria, 'roster team'), { name: 'Docs', people: '@greta\n@henry' });
    expect(await answered(alice, set.town.set, '/set-update roster')).toContain('Docs');
    const known = await open(maria, 'roster team Docs');
    await done(maria, known, { people: '@greta *' });
    expect(await answered(maria, set.town.set, '/set-update roster export')).toContain('Docs,greta,yes');
  });

  it('refuses people that Mattermost does not know, below the field', async () => {
    const dialog = await open(maria, 'roster team');
    const refused = await submit(maria, set.town.set, dialog, { name: 'Ghosts', people: '@nobody.here' });
    expect(refused.errors).toHaveProperty('people');
  });

  it('takes a table from the dialog', async () => {
    const said = await done(maria, await open(maria, 'roster import'), {
      table: 'team,username,may lead,from,to\nSecurity,grace,no,,\nSecurity,henry,yes,,',
    });
    expect(said).toContain('New team **Security:** @grace, @henry');
  });

  it('imports what it has shown when the button is pressed, a table of many characters too', async () => {
    const rows = [
      `Security,grace,no,${'x'.repeat(2000)}`,
      `Security,henry@example.com,yes,${'y'.repeat(2000)}`,
      'Guild,henry@example.com,no,',
    ];
    const line = `/set-update roster import\n${['team,user,may lead,notes', ...rows].join('\n')}`;
    const shown = async () => (await type(maria, set.town.set, line)).answer();
    const cancelled = await press(maria, await shown(), 'cancelimport');
    expect((await cancelled.answer()).message).toBe(en.roster.notImported);
    const done = await (await press(maria, await shown(), 'doimport')).answer();
    expect(done.message).toMatch(/^Imported\. /);
  });

  it('shows the cadence in force, and keeps it when it is saved untouched', async () => {
    const before = await answered(alice, set.town.set, '/set-update roster');
    const dialog = await open(maria, 'roster handover');
    const kind = dialog.dialog.elements.find((field) => field.name === 'kind');
    expect(kind).toMatchObject({ type: 'select', default: 'monthly' });
    await done(maria, dialog, {});
    expect(await answered(alice, set.town.set, '/set-update roster')).toBe(before);
  });

  it('lets the manager choose somebody for a coming rotation, and the lead', async () => {
    const choose = await open(maria, 'roster choose 2 Web');
    const [other] = optionsOf(choose, 'person');
    await done(maria, choose, { person: other?.value ?? '' });
    const lead = await open(maria, 'roster lead');
    await done(maria, lead, {
      lead: optionsOf(lead, 'lead').find(({ value }) => value === 'bob')?.value ?? '',
    });
  });
});

describe('an absence', () => {
  it('is said in a dialog, shown by who, and taken back there', async () => {
    const carol = await set.as('carol');
    await done(carol, await open(carol, 'away'), { from: '2027-02-01', to: '2027-02-05' });
    const again = await open(carol, 'away');
    const [, mine] = optionsOf(again, 'back');
    await done(carol, again, { back: mine?.value ?? '' });
    expect(optionsOf(await open(carol, 'away'), 'back')).toEqual([]);
  });
});

describe('somebody who reads German', () => {
  it('is answered in German, beside people who read English', async () => {
    const greta = await set.as('greta');
    expect(await answered(greta, set.town.set, '/set-update help')).toMatch(/alle Befehle/);
    expect(await answered(alice, set.town.set, '/set-update help')).not.toMatch(/alle Befehle/);
  });
});

describe('the log', () => {
  it('holds no warning and no error', async () => {
    expect(await troubleIn(set.server, [UNSIGNED])).toEqual([]);
  });
});
