import { describe, expect, it } from 'vitest';
import { RouteError, routes } from '#contract';
import { textsIn } from '../../../../server/adapters/texts/index.ts';
import { createFixture, type Fixture } from '../../../app/fixture.ts';
import { createTwoChannels, openNode } from '../../../support/two-sets.ts';
import { send } from '../routes/ask.ts';
import { type } from './type.ts';

const en = textsIn('en');
const LINK = '[sustained-engineering](https://mm.example/core/channels/sustained-engineering)';

/** The outsider is in the channel's team. */
function openTeam(): Fixture {
  const fixture = createFixture();
  const { team_id: teamId } = fixture.mattermost.store.channels.get(fixture.channelId);
  for (const username of ['outsider', 'guest'])
    fixture.mattermost.joinTeam(teamId, fixture.users[username] ?? '');
  return fixture;
}

describe('somebody outside a public channel', () => {
  it('is told by who who leads and serves, and which channel it is', async () => {
    const said = await type(openTeam(), 'outsider', '/set-update who');
    expect(said).toMatch(/^SET in \[sustained-engineering\]/);
    expect(said).toContain(LINK);
    expect(said).toMatch(/@alice, \*\*lead\*\*/);
    expect(said).toMatch(/@carol/);
  });

  it.each(['', 'queue', 'status', 'post', 'settings', 'nonsense'])(
    'is told by %j which channel to join',
    async (words) => {
      expect(await type(openTeam(), 'outsider', `/set-update ${words}`)).toBe(en.join(LINK));
    },
  );

  it('is told so by the sidebar', async () => {
    const fixture = openTeam();
    const user = fixture.users.outsider;
    const { status, body } = await send(fixture, {
      path: `${routes.panel}?channel_id=${fixture.channelId}`,
      user,
    });
    expect([status, RouteError.parse(body).error.message]).toEqual([403, en.join('sustained-engineering')]);
  });
});

describe('nobody learns of the SET', () => {
  it.each(['who', 'queue'])('by %s of a private channel', async (words) => {
    const fixture = openTeam();
    fixture.mattermost.store.channels.get(fixture.channelId).type = 'P';
    expect(await type(fixture, 'outsider', `/set-update ${words}`)).toBe(en.refused);
  });

  it.each(['who', 'queue'])('by %s as a guest', async (words) => {
    expect(await type(openTeam(), 'guest', `/set-update ${words}`)).toBe(en.refused);
  });

  it.each(['who', 'queue'])('by %s from another team', async (words) => {
    expect(await type(createFixture(), 'outsider', `/set-update ${words}`)).toBe(en.refused);
  });
});

it('somebody outside learns of who today alone, whatever day they ask for', async () => {
  const said = await type(openTeam(), 'outsider', '/set-update who 2026-12-20');
  expect(said).toContain('Tue 24 Nov');
  expect(said).not.toContain('20 Dec');
});

it('whoever names a private channel is answered the same whether it has a SET or not', async () => {
  const world = createTwoChannels();
  world.mattermost.store.channels.get(world.first).type = 'O';
  const node = await openNode(world);
  await node.type('mia', world.second, 'settings here');
  const { team_id: teamId } = world.mattermost.store.channels.get(world.first);
  world.mattermost.joinTeam(teamId, world.users.outsider ?? '');
  const asked = async (id: string) => {
    const press = { do: 'run', words: 'queue', set: id };
    const path = `${routes.panel}?channel_id=${id}`;
    const { text } = await node.press('outsider', world.elsewhere, press);
    return [text, (await node.ask('outsider', path)).body];
  };
  expect(await asked(world.second)).toEqual(await asked('x'.repeat(26)));
});
