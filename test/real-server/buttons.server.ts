import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../server/adapters/texts/en/index.ts';
import type { Client } from './harness/client.ts';
import { actionsOf, type Post, press, type } from './harness/person.ts';
import { type SetAtWork, startSetAtWork } from './harness/set-at-work.ts';

let set: SetAtWork;

beforeAll(async () => {
  set = await startSetAtWork({ name: 'buttons' });
});
afterAll(() => set.close());

/** Commands whose answers have buttons; what they lead to has more. */
const roots = [
  '',
  'draft',
  'queue',
  'triage',
  'post',
  'history',
  'status',
  'help',
  'link',
  'link Alex Kim',
  'who',
  'roster',
  'roster teams',
  // Later than tomorrow, when somebody who serves now is away.
  `roster handover 2 weeks from ${new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)}`,
  'swap @alice @frank',
  'settings',
  'setup',
  'settings connection',
  'settings teams',
  'settings preview',
  'settings here',
];
/** Not pressed twice, wherever they stand: they lead back. */
const pressed = new Set<string>();

describe('every button below an answer', () => {
  it.each(roots)('does something: /set-update %s, and what it leads to', async (words) => {
    await pressAllAfter(set.server.admin, words);
  });

  it('does something for somebody who is away while they serve', async () => {
    await pressAllAfter(await set.as('alice'), 'away tomorrow');
    expect([...pressed].map((one) => one.split(' ')[0])).toEqual(
      expect.arrayContaining(['awayask', 'awayback']),
    );
  });

  it('confirms days that are most of a year ahead', async () => {
    const far = new Date(Date.now() + 300 * 86_400_000);
    const day = far.toLocaleDateString('en', { day: 'numeric', month: 'short', timeZone: 'UTC' });
    await pressAllAfter(await set.as('alice'), `away ${day}`);
    expect([...pressed].map((one) => one.split(' ')[0])).toContain('fardays');
  });
});

async function pressAllAfter(client: Client, words: string): Promise<void> {
  const seen = await type(client, set.town.set, `/set-update ${words}`.trim());
  const reaction = await seen.either();
  if ('answer' in reaction) await pressAll(client, reaction.answer, 0);
}

/** Presses each button that was not pressed yet, and those of the answers it brings. */
async function pressAll(client: Client, post: Post, depth: number): Promise<void> {
  for (const { id, name } of actionsOf(post)) {
    if (pressed.has(`${id} ${name}`) || depth > 4) continue;
    pressed.add(`${id} ${name}`);
    const seen = await press(client, post, id);
    const reaction = await seen.either();
    if ('dialog' in reaction) {
      expect(reaction.dialog.trigger_id).toBe(seen.triggerId);
      continue;
    }
    const { answer } = reaction;
    expect([name, answer.message]).not.toEqual([name, en.failed]);
    expect([name, answer.message]).not.toEqual([name, en.wrongBody]);
    await pressAll(client, answer, depth + 1);
  }
}
