import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../server/adapters/texts/en.ts';
import { actionsOf, type Post, press, type } from './harness/person.ts';
import { type SetAtWork, startSetAtWork } from './harness/set-at-work.ts';

let set: SetAtWork;

beforeAll(async () => {
  set = await startSetAtWork({ name: 'buttons' });
});
afterAll(() => set.close());

/** Commands whose answers have buttons; what they lead to has more. */
const roots = [
  ...['', 'draft', 'queue', 'post', 'history', 'status', 'help', 'link', 'link Alex Kim', 'who'],
  ...[
    'roster',
    'roster teams',
    'roster handover weekly 2',
    'away 2027-02-01..2027-02-03',
    'swap @alice @frank',
  ],
  ...[
    'settings',
    'settings setup',
    'settings connection',
    'settings teams',
    'settings preview',
    'settings here',
  ],
];
/** Not pressed twice, wherever they stand: they lead back. */
const pressed = new Set<string>();

describe('every button below an answer', () => {
  it.each(roots)('does something: /set-update %s, and what it leads to', async (words) => {
    const seen = await type(set.server.admin, set.town.set, `/set-update ${words}`.trim());
    const reaction = await seen.either();
    if ('answer' in reaction) await pressAll(reaction.answer, 0);
  });
});

/** Presses each button that was not pressed yet, and those of the answers it brings. */
async function pressAll(post: Post, depth: number): Promise<void> {
  for (const { id, name } of actionsOf(post)) {
    if (pressed.has(`${id} ${name}`) || depth > 4) continue;
    pressed.add(`${id} ${name}`);
    const seen = await press(set.server.admin, post, id);
    const reaction = await seen.either();
    if ('dialog' in reaction) {
      expect(reaction.dialog.trigger_id).toBe(seen.triggerId);
      continue;
    }
    const { answer } = reaction;
    expect([name, answer.message]).not.toEqual([name, en.failed]);
    expect([name, answer.message]).not.toEqual([name, en.wrongBody]);
    await pressAll(answer, depth + 1);
  }
}
