import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RestError } from './harness/client.ts';
import {
  directMessages,
  messageFor,
  type OtherDays,
  readAgain,
  startOtherDays,
} from './harness/other-days.ts';
import { actionsOf, type Post, press, submit, type } from './harness/person.ts';
import { postsIn } from './harness/product.ts';
import { answered } from './harness/set-at-work.ts';
import { FIRST_HEADER } from './harness/town.ts';
import { troubleIn, UNSIGNED } from './harness/trouble.ts';
import { until } from './harness/until.ts';

// A rotation that ends on 16 October: somebody is away and is covered, the next ones are announced, and SET is handed over.
// Greta reads German; olga is outside the channel until she serves.

const teams = [
  { name: 'Web', people: ['alice', 'frank'], manager: 'frank', leads: ['alice', 'frank'] },
  { name: 'Mobile', people: ['bob', 'grace'], manager: 'frank', leads: ['bob'] },
  { name: 'Desktop', people: ['dmitri', 'greta', 'henry'], manager: '', leads: [] },
  { name: 'Apps', people: ['emma', 'olga'], manager: '', leads: [] },
];
/** In progress; it is alice's. */
const TICKET = 'MM-70369';

let set: OtherDays;

beforeAll(async () => {
  set = await startOtherDays({ name: 'rotationdays', start: '2025-09-29 08:00', teams });
  const { board } = set.jira;
  for (const username of teams.flatMap(({ people }) => people)) {
    const emailAddress = `${username}@example.com`;
    board.users.push({ accountId: `712020:${username}`, displayName: `${username} in Jira`, emailAddress });
  }
  const ticket = board.tickets.find(({ key }) => key === TICKET);
  if (ticket === undefined) throw new Error(`There is no ${TICKET}.`);
  ticket.assignee = board.users.find(({ accountId }) => accountId === '712020:alice') ?? null;
});
afterAll(() => set.close());

const inSet = () => set.town.set;
const header = async () => {
  const { admin } = set.server;
  return (await admin.api<{ header: string }>('GET', `/channels/${inSet().channelId}`)).header;
};
const written = async (username: string) =>
  (await directMessages(await set.as(username))).map(({ message }) => message);
const buttonsOf = (post: Post) => actionsOf(post).map(({ name }) => name);
const becomes = async (username: string, post: Post, text: string) => {
  const client = await set.as(username);
  return until(`what ${username} was told says ${text}`, async () => {
    const now = await readAgain(client, post);
    return now.message.includes(text) && now;
  });
};

describe('cover for somebody who is away', () => {
  async function asksForCover(from: string, to: string): Promise<void> {
    const dmitri = await set.as('dmitri');
    const opened = await (await type(dmitri, inSet(), '/set-update away')).dialog();
    const taken = await submit(dmitri, inSet(), opened, { from, to, ask: true });
    expect((await taken.answer()).message).toContain('the others on the team are asked to cover');
  }

  it('is asked of the others of the team by one message each, in the language of each', async () => {
    await asksForCover('2025-10-01', '2025-10-03');
    const toHenry = await messageFor(await set.as('henry'), 'dmitri is away');
    const toGreta = await messageFor(await set.as('greta'), 'dmitri ist abwesend');
    expect([buttonsOf(toHenry), buttonsOf(toGreta)]).toEqual([["I'll take it"], ['Ich übernehme']]);
    expect(await written('alice')).toEqual([]);
    expect(await written('frank')).toEqual([]);
  });

  it('is given by the first yes, and the other is told and asked no more', async () => {
    const [henry, greta] = [await set.as('henry'), await set.as('greta')];
    const toHenry = await messageFor(henry, 'dmitri is away');
    const toGreta = await messageFor(greta, 'dmitri ist abwesend');
    const thanks = await (await press(greta, toGreta, 'takeIt')).answer();
    expect(thanks.message).toContain('Danke');
    const told = await becomes('henry', toHenry, '@greta covers for @dmitri on SET (Desktop)');
    expect(buttonsOf(told)).toEqual([]);
    await expect(press(henry, toHenry, 'takeIt')).rejects.toThrow(RestError);
    await messageFor(await set.as('dmitri'), '@greta covers for dmitri on SET (Desktop)');
    await messageFor(await set.as('alice'), '@greta covers for @dmitri on SET (Desktop)');
  });

  it('is given once, however close two answers are', async () => {
    await asksForCover('2025-10-06', '2025-10-07');
    const [henry, greta] = [await set.as('henry'), await set.as('greta')];
    const toHenry = await messageFor(henry, /dmitri is away.*Mon 6 Oct/);
    const toGreta = await messageFor(greta, /dmitri ist abwesend.*6\. Oktober/);
    // Whoever is late finds the button gone, or hears who was first.
    await Promise.allSettled([press(henry, toHenry, 'takeIt'), press(greta, toGreta, 'takeIt')]);
    const first = /@?(henry|greta) covers for @dmitri on SET/;
    const [, name = ''] = first.exec((await becomes('henry', toHenry, 'covers for')).message) ?? [];
    expect((await becomes('greta', toGreta, 'springt im SET für')).message).toContain(
      `${name} springt im SET für`,
    );
    const who = await (await type(henry, inSet(), '/set-update who 2025-10-06')).answer();
    expect(who.message).toContain(name);
  });

  it('is given back, which asks the other again', async () => {
    await asksForCover('2025-10-08', '2025-10-09');
    const [henry, greta] = [await set.as('henry'), await set.as('greta')];
    const toHenry = await messageFor(henry, /dmitri is away.*Wed 8 Oct/);
    await (await press(henry, toHenry, 'takeIt')).answer();
    const held = await becomes('henry', toHenry, 'henry covers for @dmitri on SET (Desktop)');
    expect(buttonsOf(held)).toEqual(['Stop covering']);
    const given = await (await press(henry, held, 'giveBack')).answer();
    expect(given.message).toContain('You no longer cover for');
    expect(actionsOf(given).map(({ name }) => name)).toEqual(['Take it again']);
    const again = await messageFor(greta, '@henry hatte zugesagt und wieder abgesagt.');
    expect(buttonsOf(again)).toEqual(['Ich übernehme']);
    await messageFor(await set.as('dmitri'), '@henry no longer covers for dmitri');
    expect(buttonsOf(await becomes('henry', toHenry, 'There is a new request for this.'))).toEqual([]);
  });

  it('begins with a card for whoever covers, and shows in the header', async () => {
    await set.minuteAt('2025-10-01 08:59');
    expect((await written('greta')).filter((text) => text.includes('Warteschlange'))).toEqual([]);
    for (const time of ['09:00', '09:01']) await set.minuteAt(`2025-10-01 ${time}`);
    const cards = (await written('greta')).filter((text) => text.includes('Warteschlange'));
    expect(cards).toHaveLength(1);
    expect(cards[0]).toContain('Du springst im SET für @dmitri (Desktop) ein');
    expect(await header()).toContain('greta (Desktop)');
  });
});

describe('the next rotation', () => {
  it('is told to the manager of a team 14 days before, a question for each team', async () => {
    await set.minuteAt('2025-10-02 08:59');
    expect(await written('frank')).toEqual([]);
    const before = await written('maria');
    for (const time of ['09:00', '09:01']) await set.minuteAt(`2025-10-02 ${time}`);
    const [web, mobile, ...others] = await directMessages(await set.as('frank'));
    expect(others).toEqual([]);
    for (const [post, sends] of [
      [web, 'frank for Web'],
      [mobile, '@grace for Mobile'],
    ] as const) {
      expect(post?.message).toContain(sends);
      expect(post && buttonsOf(post)).toEqual(['Confirm', 'Choose another']);
    }
    expect(await written('maria')).toEqual(before);
  });

  it('is confirmed by Confirm, which then is gone', async () => {
    const frank = await set.as('frank');
    const question = await messageFor(frank, 'Who joins SET for Web');
    await (await press(frank, question, 'confirm')).answer();
    expect(buttonsOf(await becomes('frank', question, 'Confirmed by frank'))).toEqual([]);
  });

  it('is changed by Choose another, in a dialog', async () => {
    const frank = await set.as('frank');
    const question = await messageFor(frank, 'Who joins SET for Mobile');
    const opened = await (await press(frank, question, 'choose')).dialog();
    expect(
      opened.dialog.elements.map(({ name, options }) => [name, options?.map((one) => one.value)]),
    ).toEqual([['person', ['bob Mobile']]]);
    const taken = await submit(frank, inSet(), opened, { person: 'bob Mobile' });
    expect([taken.error, taken.errors]).toEqual(['', {}]);
    await taken.answer();
    await becomes('frank', question, '@bob for Mobile');
  });

  it('is told 7 days before to whoever serves then, in the language of each', async () => {
    const before = (await written('greta')).length;
    await set.minuteAt('2025-10-09 08:59');
    expect(await written('greta')).toHaveLength(before);
    for (const time of ['09:00', '09:01']) await set.minuteAt(`2025-10-09 ${time}`);
    const told = { frank: 'for Web', bob: 'for Mobile', olga: 'for Apps' };
    for (const [username, team] of Object.entries(told)) {
      const notices = (await written(username)).filter((text) => text.includes(`You are on SET ${team}: `));
      expect(notices, username).toHaveLength(1);
    }
    expect((await written('greta')).slice(before)).toEqual([
      expect.stringContaining('**Du bist für Desktop im SET: Do., 16. Oktober – So., 16. November.**'),
    ]);
    expect((await written('grace')).filter((text) => text.includes('You are on SET'))).toEqual([]);
  });
});

describe('a working day before the handover', () => {
  it('asks who leaves what the next one must know of their tickets, in a dialog', async () => {
    for (const time of ['08:59', '09:00', '09:01']) await set.minuteAt(`2025-10-15 ${time}`);
    const alice = await set.as('alice');
    const question = await messageFor(alice, 'What does the next person need to know?');
    expect(question.message).toContain(`[${TICKET}](${set.jira.url}/browse/${TICKET})`);
    const opened = await (await press(alice, question, 'lines')).dialog();
    expect(opened.dialog.elements.map(({ name }) => name)).toEqual(['line_0']);
    const taken = await submit(alice, inSet(), opened, { line_0: 'Driver 2.1 breaks it' });
    expect((await taken.answer()).message).toBe('Saved for the handover on Thu 16 Oct.');
    expect((await written('emma')).join()).not.toContain('What does the next person need to know?');
  });
});

describe('the handover', () => {
  const block = (lead: string, others: string, to: string) => `SET lead: ${lead} · ${others} · until ${to}`;
  const old = block('alice (Web)', 'bob (Mobile), dmitri (Desktop), emma (Apps)', 'Oct 16');
  const around = (ours: string) => `**Read first:**  ${ours} | ${FIRST_HEADER}\t\\o/ \u{1f680}`;
  let pack: Post;

  it('has not happened a minute before', async () => {
    await set.minuteAt('2025-10-16 08:58');
    expect(await header()).toBe(`${old} | ${FIRST_HEADER}`);
    const path = `/channels/${inSet().channelId}/patch`;
    await set.server.admin.api('PUT', path, { header: around(old) });
    await set.minuteAt('2025-10-16 08:59');
    expect(await header()).toBe(around(old));
    const { channelId } = inSet();
    const olga = `/channels/${channelId}/members/${set.town.idOf('olga')}`;
    await expect(set.server.admin.api('GET', olga)).rejects.toThrow(RestError);
  });

  it('rewrites our part of the header and leaves the rest byte for byte', async () => {
    for (const time of ['09:00', '09:01', '09:02']) await set.minuteAt(`2025-10-16 ${time}`);
    expect(await header()).toBe(
      around(block('frank (Web)', 'bob (Mobile), greta (Desktop), olga (Apps)', 'Nov 16')),
    );
  });

  it('adds to the channel who was not in it', async () => {
    const { channelId } = inSet();
    const member = await set.server.admin.api(
      'GET',
      `/channels/${channelId}/members/${set.town.idOf('olga')}`,
    );
    expect(member.channel_id).toBe(channelId);
  });

  it('puts one pack into the channel, which begins with what was written', async () => {
    const packs = (await postsIn(await set.as('olga'), inSet().channelId)).filter(({ message }) =>
      message.includes('SET handover'),
    );
    const [one, ...others] = packs;
    expect(others).toEqual([]);
    if (one === undefined) throw new Error('There is no pack in the channel.');
    pack = one;
    expect(pack.message).toContain('Leaving: @alice (Web), @dmitri (Desktop), @emma (Apps).');
    expect(pack.message).toContain('Joining: @frank (Web), @greta (Desktop), @olga (Apps).');
    expect(pack.message).toMatch(/\*\*Start here\*\*\n\* \[MM-70369\].*: Driver 2\.1 breaks it \(alice\)/);
    expect(buttonsOf(pack)).toEqual(['Reassign…']);
  });

  it('gives everybody who begins a card with a link to the board, in the language of each', async () => {
    const board = `${set.jira.url}/secure/RapidBoard.jspa?rapidView=33`;
    const cards = async (username: string, until = 'Sun 16 Nov') =>
      (await written(username)).filter((text) => text.includes(`(${board})`) && text.includes(until));
    for (const username of ['frank', 'bob', 'olga'])
      expect(await cards(username), username).toEqual([expect.stringContaining('**You are on SET for')]);
    expect(await cards('greta', 'So., 16. November')).toEqual([
      expect.stringContaining('**Du bist bis zur Übergabe am So., 16. November für Desktop im SET.**'),
    ]);
    for (const username of ['alice', 'dmitri', 'emma', 'grace', 'henry'])
      expect(await cards(username), username).toEqual([]);
  });

  it('says in it when the update is due, each in their own zone', async () => {
    const rule = async (username: string) =>
      / (?:on|am) (\S+ (?:at|um) [\d:]+(?: Uhr)?(?: \(\w+\))?)/.exec(
        (await written(username)).findLast((text) => text.includes('/set-update note')) ?? '',
      )?.[1];
    const told = ['frank', 'greta', 'olga', 'bob'].map(async (username) => [username, await rule(username)]);
    expect(await Promise.all(told)).toEqual([
      ['frank', 'Tuesday at 13:00'],
      ['greta', 'Dienstag um 19:00 Uhr'],
      ['olga', 'Wednesday at 04:00'],
      ['bob', 'Tuesday at 17:00 (UTC)'],
    ]);
  });

  it('lets a ticket of somebody who goes be given away from the pack', async () => {
    const frank = await set.as('frank');
    const opened = await (await press(frank, pack, 'reassign')).dialog();
    const options = opened.dialog.elements.map((one) => one.options?.map(({ value }) => value));
    expect(options).toEqual([[TICKET], ['frank', 'bob', 'greta', 'olga']]);
    const taken = await submit(frank, inSet(), opened, { ticket: TICKET, to: 'greta' });
    expect((await taken.answer()).message).toContain('is now assigned to @greta');
    const ticket = set.jira.board.tickets.find(({ key }) => key === TICKET);
    expect(ticket?.assignee?.accountId).toBe('712020:greta');
    const again = await readAgain(frank, pack);
    expect(again.message).toContain('(greta in Jira): Driver 2.1 breaks it (alice)');
    expect(buttonsOf(again)).toEqual([]);
  });
});

describe('a header in which somebody edited the roster', () => {
  const edit = async () => {
    const edited = (await header()).replace('SET lead:', 'The lead is');
    await set.server.admin.api('PUT', `/channels/${inSet().channelId}/patch`, { header: edited });
    return edited;
  };
  const asked = async (earlier: readonly string[]) => {
    const frank = await set.as('frank');
    return until('the lead is asked', async () =>
      (await directMessages(frank)).find(
        ({ id, message }) => message.includes('edited the roster in the header') && !earlier.includes(id),
      ),
    );
  };
  let first: Post;

  it('is left alone, and the lead is asked', async () => {
    const edited = await edit();
    for (const time of ['09:10', '09:11']) await set.minuteAt(`2025-10-16 ${time}`);
    first = await asked([]);
    expect(buttonsOf(first)).toEqual(['Write it again', 'Leave it']);
    expect(await header()).toBe(edited);
  });

  it('gets the roster in front of what stands there, on the lead’s word', async () => {
    const edited = await header();
    await (await press(await set.as('frank'), first, 'headerAgain')).answer();
    expect((await header()).endsWith(edited)).toBe(true);
    expect((await header()).startsWith('SET lead:')).toBe(true);
  });

  it('stays without a roster that is kept, on the lead’s word', async () => {
    const edited = await edit();
    for (const time of ['09:20', '09:21']) await set.minuteAt(`2025-10-16 ${time}`);
    await (await press(await set.as('frank'), await asked([first.id]), 'headerLeave')).answer();
    await set.minuteAt('2025-10-16 09:22');
    expect(await header()).toBe(edited);
  });
});

describe('somebody on SET whose account is deactivated', () => {
  it('is replaced on the lead’s word, without waiting for a working day', async () => {
    const { admin } = set.server;
    await admin.api('PUT', `/users/${set.town.idOf('bob')}/active`, { active: false });
    for (const time of ['09:30', '09:40', '09:50', '10:00', '10:10'])
      await set.minuteAt(`2025-10-16 ${time}`);
    const frank = await set.as('frank');
    const told = await until('the lead is told', async () =>
      (await directMessages(frank)).find((post) => buttonsOf(post).includes('Replace now')),
    );
    await (await press(frank, told, 'replace0')).answer();
    await set.minuteAt('2025-10-16 10:11');
    expect(await answered(frank, inSet(), '/set-update who')).toContain('Mobile: @grace');
    await admin.api('PUT', `/users/${set.town.idOf('bob')}/active`, { active: true });
  });
});

it('leaves nothing in the log that nobody provoked', async () => {
  expect(await troubleIn(set.server, [UNSIGNED])).toEqual([]);
});
