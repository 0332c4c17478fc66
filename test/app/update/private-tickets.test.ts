import { expect, it } from 'vitest';
import { routes } from '#contract';
import { en } from '../../../server/adapters/texts/en/index.ts';
import { tick } from '../../../server/app/tick.ts';
import { press, pressOf, typed } from '../../adapters/doors/commands/type.ts';
import { posted, send } from '../../adapters/doors/routes/ask.ts';
import { createFixture, type Fixture } from '../fixture.ts';
import { disorder, SECRETS } from '../queue/disordered.ts';

/** Everything that left the plugin: posts, direct and ephemeral messages, what is stored, events, logs, log of the server. */
function everything(fixture: Fixture): string {
  const { mattermost } = fixture;
  const sent = mattermost.calls.map(({ name, args }) => `${name} ${args.map(textOf).join(' ')}`);
  return [...sent, fixture.logged()].join('\n');
}

function textOf(arg: unknown): string {
  if (arg instanceof Uint8Array) return new TextDecoder().decode(arg);
  return JSON.stringify(arg, (_key, value: unknown) => (value instanceof Map ? [...value] : value)) ?? '';
}

it('a private ticket shows as its key only, whoever asks, wherever, whatever they do', async () => {
  const fixture = createFixture({ now: Date.parse('2026-11-24T15:59:00Z') });
  disorder(fixture);
  const answers: string[] = [];
  fixture.clock.at += 60_000;
  await tick(fixture.openSet());
  for (const username of ['rita', 'alice', 'mia', 'sysadmin']) {
    const user = fixture.users[username];
    for (const line of ['', ' queue', ' queue escalation', ' status', ' post']) {
      await typed(fixture, username, `/set-update${line}`);
    }
    const panel = await send(fixture, { path: `${routes.panel}?channel_id=${fixture.channelId}`, user });
    const token = JSON.stringify(panel.body).match(/"token":"([0-9a-f]+)"/)?.[1];
    const order = await send(fixture, { path: `${routes.order}?channel_id=${fixture.channelId}`, user });
    const channel = { channel_id: fixture.channelId };
    const take = await send(fixture, posted(routes.take, user, { ...channel, key: 'MM-3' }));
    const wanted = { ...channel, key: 'MM-3', move: 'up', token };
    const move = await send(fixture, posted(routes.move, user, wanted));
    answers.push(...[panel, order, take, move].map(({ body }) => JSON.stringify(body)));
    disorder(fixture);
  }
  const queue = await typed(fixture, 'alice', '/set-update queue');
  const { post } = await press(fixture, 'alice', pressOf(fixture, queue, en.order.fix));
  fixture.writes.stopsAfter = 0;
  if (post !== undefined) await press(fixture, 'alice', pressOf(fixture, post, en.order.apply));

  const all = [...answers, everything(fixture)].join('\n');
  expect(fixture.messages()).toHaveLength(1);
  expect(all.match(/MM-3/g)?.length).toBeGreaterThan(30);
  for (const word of SECRETS) expect(all).not.toContain(word);
});
