import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../server/adapters/texts/en/index.ts';
import { refusal } from '../../server/adapters/texts/refusals.ts';
import { routes } from '../../server/contract/index.ts';
import type { Client } from './harness/client.ts';
import { type Place, postIn, type } from './harness/person.ts';
import { PLUGIN } from './harness/product.ts';
import { answered, type SetAtWork, startSetAtWork } from './harness/set-at-work.ts';
import { troubleIn, UNSIGNED } from './harness/trouble.ts';
import { until } from './harness/until.ts';

let set: SetAtWork;
let people: Readonly<Record<'admin' | 'member' | 'outsider' | 'guest', Client>>;

beforeAll(async () => {
  set = await startSetAtWork({ name: 'roles' });
  const [member, outsider, guest] = await Promise.all(['alice', 'olga', 'henry'].map((name) => set.as(name)));
  if (member === undefined || outsider === undefined || guest === undefined)
    throw new Error('Nobody is there.');
  people = { admin: set.server.admin, member, outsider, guest };
  await makeGuest(guest);
});
afterAll(() => set.close());

/**
 * Without a licence nobody can be made a guest over REST: the roles are set in the database, and the server forgets what it
 * has in memory. The session was made before.
 */
async function makeGuest({ userId }: Client): Promise<void> {
  await set.server.sql(`
    UPDATE users SET roles = 'system_guest' WHERE id = '${userId}';
    UPDATE sessions SET roles = 'system_guest' WHERE userid = '${userId}';
    UPDATE teammembers SET schemeuser = false, schemeguest = true WHERE userid = '${userId}';
    UPDATE channelmembers SET schemeuser = false, schemeguest = true WHERE userid = '${userId}';`);
  await set.server.admin.api('POST', '/caches/invalidate');
}

async function suggestionsFor(client: Client, typed: string, place = set.town.townSquare): Promise<string[]> {
  const query = new URLSearchParams({ user_input: typed, channel_id: place.channelId });
  const path = `/teams/${place.teamId}/commands/autocomplete_suggestions?${query}`;
  return (await client.api<{ Complete: string }[]>('GET', path)).map(({ Complete }) => Complete);
}

/** Sends what a button sends, made up, in the channel of the SET and in the name of the member; answers what the server would be. */
async function pressedPause(client: Client): Promise<unknown> {
  const answer = await client.fetch(`/plugins/${PLUGIN}${routes.button}`, {
    method: 'POST',
    body: JSON.stringify({
      user_id: people.member.userId,
      post_id: 'a'.repeat(26),
      channel_id: set.town.set.channelId,
      context: { do: 'run', words: 'settings pause' },
    }),
    headers: { 'Content-Type': 'application/json' },
  });
  return answer.json();
}

const panelOf = (client: Client, { channelId }: Place) =>
  client.fetch(`/plugins/${PLUGIN}${routes.panel}?channel_id=${channelId}`);

describe('autocomplete', () => {
  it('offers every command to admins, members and people outside the channel', async () => {
    const [admin, member, outsider] = await Promise.all(
      [people.admin, people.member, people.outsider].map((client) => suggestionsFor(client, '/set-update ')),
    );
    expect(admin).toContain('set-update queue');
    expect(member).toEqual(admin);
    expect(outsider).toEqual(admin);
  });

  it('offers what may follow a command', async () => {
    expect(await suggestionsFor(people.member, '/set-update queue h')).toEqual(['set-update queue hotfix']);
  });

  it('offers a guest the same as a member: what they may do is asked when they do it', async () => {
    expect(await suggestionsFor(people.guest, '/set-update ', set.town.set)).toContain('set-update queue');
  });
});

describe('somebody outside the channel, which is public', () => {
  const join =
    /^Only members of the SET channel can use this\. You can join \[Sustained Engineering\]\(\S+\/core\/channels\/sustained-engineering\)\.$/;

  it('is told by a command which channel to join', async () => {
    expect(await answered(people.outsider, set.town.townSquare, '/set-update queue')).toMatch(join);
  });

  it('is told who is on SET', async () => {
    expect(await answered(people.outsider, set.town.townSquare, '/set-update who')).toMatch(
      /^SET in \[Sustained Engineering\]/,
    );
  });

  it('learns nothing by the sidebar’s route', async () => {
    expect((await panelOf(people.outsider, set.town.set)).status).toBe(403);
  });

  it('cannot press a button whose body names somebody else', async () => {
    const mark = people.outsider.events.mark();
    expect(await pressedPause(people.outsider)).toEqual({ ephemeral_text: expect.stringMatching(join) });
    await answered(people.outsider, set.town.townSquare, '/set-update');
    const shown = people.outsider.events.since(mark).filter(({ event }) => event === 'ephemeral_message');
    expect(shown.map(postIn)).toMatchObject([{ channel_id: set.town.townSquare.channelId }]);
  });
});

describe('a member who presses what is not for them', () => {
  it('is told so by the bot, below everything, and not as a reply that hardly anybody finds', async () => {
    const { member } = people;
    const mark = member.events.mark();
    expect(await pressedPause(member)).toEqual({});
    const shown = await member.events.next(mark, 'a refusal', ({ event }) => event === 'ephemeral_message');
    expect(postIn(shown)).toMatchObject({
      user_id: set.botId,
      channel_id: set.town.set.channelId,
      root_id: '',
      message: refusal(en, 'manage'),
    });
  });
});

describe('a guest of the channel', () => {
  it('is refused by commands and routes', async () => {
    expect(await answered(people.guest, set.town.set, '/set-update')).toBe(en.refused);
    expect((await panelOf(people.guest, set.town.set)).status).toBe(403);
  });
});

describe('a member', () => {
  it('reads the panel with the session of a browser', async () => {
    const panel = await panelOf(people.member, set.town.set);
    expect(panel.status).toBe(200);
    expect(await panel.json()).toMatchObject({ channel_id: set.town.set.channelId });
  });

  it('is not believed without the CSRF token', async () => {
    const answer = await people.member.fetch(`/plugins/${PLUGIN}${routes.refresh}`, {
      method: 'POST',
      body: JSON.stringify({ channel_id: set.town.set.channelId }),
      headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': 'forged' },
    });
    expect(answer.status).toBe(401);
  });

  it('cannot name somebody else by a header', async () => {
    const answer = await fetch(`${set.server.url}/plugins/${PLUGIN}${routes.panel}`, {
      headers: { 'Mattermost-User-Id': people.admin.userId },
    });
    expect(answer.status).toBe(401);
  });

  it('hears over the websocket that the panel changed, and nothing of what is in it', async () => {
    const mark = people.member.events.mark();
    await answered(people.member, set.town.set, '/set-update blocker Staging is down');
    const name = `custom_${PLUGIN}_panel_changed`;
    const { data, broadcast } = await people.member.events.next(mark, name, ({ event }) => event === name);
    expect(Object.keys(data).sort()).toEqual(['channel_id', 'version']);
    expect(broadcast.channel_id).toBe(set.town.set.channelId);
    expect(people.outsider.events.since(0).filter(({ event }) => event === name)).toEqual([]);
  });
});

describe('the channel', () => {
  it('may be renamed: commands in it are about the same SET', async () => {
    const path = `/channels/${set.town.set.channelId}/patch`;
    await set.server.admin.api('PUT', path, { name: 'quality', display_name: 'Quality' });
    expect(await answered(people.member, set.town.set, '/set-update who')).toContain('alice, **lead**');
    await set.server.admin.api('PUT', path, {
      name: 'sustained-engineering',
      display_name: 'Sustained Engineering',
    });
  });

  it('says so when it is archived, and works on when it is back', async () => {
    const { channelId } = set.town.set;
    await set.server.admin.api('DELETE', `/channels/${channelId}`);
    await answered(set.server.admin, set.town.townSquare, '/set-update status');
    await set.server.admin.api('POST', `/channels/${channelId}/restore`);
    await until('the SET answers again', async () =>
      (await answered(people.member, set.town.set, '/set-update who')).includes('alice, **lead**'),
    );
  });
});

describe('somebody who is deactivated', () => {
  it('cannot act any more, and the roster says that they are gone', async () => {
    const bob = await set.as('bob');
    await set.server.admin.api('PUT', `/users/${bob.userId}/active`, { active: false });
    await expect(type(bob, set.town.set, '/set-update')).rejects.toThrow('401');
    await until('the roster flags bob', async () =>
      (await answered(people.member, set.town.set, '/set-update')).includes('bob (Mobile, not here)'),
    );
    await set.server.admin.api('PUT', `/users/${bob.userId}/active`, { active: true });
  });
});

describe('the log', () => {
  it('holds no warning and no error', async () => {
    expect(await troubleIn(set.server, [UNSIGNED])).toEqual([]);
  });
});
