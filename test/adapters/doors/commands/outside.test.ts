import { describe, expect, it } from 'vitest';
import { RouteError, routes } from '#contract';
import { textsIn } from '../../../../server/adapters/texts/index.ts';
import { createFixture, type Fixture } from '../../../app/fixture.ts';
import { damage } from '../../../support/damage.ts';
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
    const { error } = RouteError.parse(body);
    expect([status, error.message]).toEqual([403, en.join('sustained-engineering')]);
    expect(error.open).toEqual([
      {
        name: 'sustained-engineering',
        path: '/core/channels/sustained-engineering',
        is_known: true,
        lead: 'alice',
        members: [
          { username: 'bob', team: 'Mobile' },
          { username: 'carol', team: 'Server' },
        ],
        until: '2026-12-16',
      },
    ]);
  });

  it.each([
    ['before', '08:59', 'alice'],
    ['from', '09:00', 'dave'],
  ])('is told by the sidebar who leads at that moment: %s the handover time', async (_when, time, lead) => {
    const fixture = openTeam();
    fixture.clock.at = Date.parse(`2026-12-16T${time}:00+01:00`);
    const path = `${routes.panel}?channel_id=${fixture.channelId}`;
    const { body } = await send(fixture, { path, user: fixture.users.outsider });
    expect(RouteError.parse(body).error.open).toMatchObject([{ is_known: true, lead }]);
  });

  it('is told which channel to join, though the roster cannot be read', async () => {
    const fixture = openTeam();
    damage(fixture.mattermost.kv, `rotation/${fixture.channelId}`);
    const path = `${routes.panel}?channel_id=${fixture.channelId}`;
    const { body } = await send(fixture, { path, user: fixture.users.outsider });
    expect(RouteError.parse(body).error.open).toMatchObject([{ is_known: false, lead: null, members: [] }]);
  });

  it('learns by no other route who is on SET', async () => {
    const fixture = openTeam();
    const path = `${routes.draft}?channel_id=${fixture.channelId}`;
    const { body } = await send(fixture, { path, user: fixture.users.outsider });
    expect(RouteError.parse(body).error.open).toBeUndefined();
  });
});

describe('nobody learns of the SET', () => {
  it.each(['private', 'guest', 'another team'])('by the sidebar: %s', async (which) => {
    const fixture = which === 'another team' ? createFixture() : openTeam();
    if (which === 'private') fixture.mattermost.store.channels.get(fixture.channelId).type = 'P';
    const user = fixture.users[which === 'guest' ? 'guest' : 'outsider'];
    const { body } = await send(fixture, { path: `${routes.panel}?channel_id=${fixture.channelId}`, user });
    expect(body).toEqual({ error: { code: 'forbidden', message: en.refusedRoute } });
  });

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
