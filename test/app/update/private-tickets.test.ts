import { expect, it } from 'vitest';
import { routes } from '#contract';
import { en } from '../../../server/adapters/texts/en/index.ts';
import { tick } from '../../../server/app/tick.ts';
import { press, pressOf, typed } from '../../adapters/doors/commands/type.ts';
import { posted, send } from '../../adapters/doors/routes/ask.ts';
import { createTestSet, type TestSet } from '../fixture.ts';
import { disorder, SECRETS } from '../queue/disordered.ts';

/** Everything that left the plugin: posts, direct and ephemeral messages, what is stored, events, logs, log of the server. */
function everything(set: TestSet): string {
  const { mattermost } = set;
  const sent = mattermost.calls.map(({ name, args }) => `${name} ${args.map(textOf).join(' ')}`);
  return [...sent, set.logged()].join('\n');
}

function textOf(arg: unknown): string {
  if (arg instanceof Uint8Array) return new TextDecoder().decode(arg);
  return JSON.stringify(arg, (_key, value: unknown) => (value instanceof Map ? [...value] : value)) ?? '';
}

it('a private ticket shows as its key only, whoever asks, wherever, whatever they do', async () => {
  const set = createTestSet({ now: Date.parse('2026-11-24T15:59:00Z') });
  disorder(set);
  const answers: string[] = [];
  set.clock.at += 60_000;
  await tick(set.openDesk());
  for (const username of ['rita', 'alice', 'mia', 'sysadmin']) {
    const user = set.users[username];
    for (const line of ['', ' queue', ' queue escalation', ' status', ' post']) {
      await typed(set, username, `/set-update${line}`);
    }
    const panel = await send(set, { path: `${routes.panel}?channel_id=${set.channelId}`, user });
    const token = JSON.stringify(panel.body).match(/"token":"([0-9a-f]+)"/)?.[1];
    const order = await send(set, { path: `${routes.order}?channel_id=${set.channelId}`, user });
    const channel = { channel_id: set.channelId };
    const take = await send(set, posted(routes.take, user, { ...channel, key: 'MM-3' }));
    const wanted = { ...channel, key: 'MM-3', move: 'up', token };
    const move = await send(set, posted(routes.move, user, wanted));
    answers.push(...[panel, order, take, move].map(({ body }) => JSON.stringify(body)));
    disorder(set);
  }
  const queue = await typed(set, 'alice', '/set-update queue');
  const { post } = await press(set, 'alice', pressOf(set, queue, en.order.fix));
  set.writes.stopsAfter = 0;
  if (post !== undefined) await press(set, 'alice', pressOf(set, post, en.order.apply));

  const all = [...answers, everything(set)].join('\n');
  expect(set.messages()).toHaveLength(1);
  expect(all.match(/MM-3/g)?.length).toBeGreaterThan(30);
  for (const word of SECRETS) expect(all).not.toContain(word);
});
