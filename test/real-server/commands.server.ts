import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../server/adapters/texts/en/index.ts';
import { commands } from '../permissions/rows.ts';
import { noteDone } from './harness/coverage.ts';
import { type OpenedDialog, submit, type } from './harness/person.ts';
import { messageTo } from './harness/product.ts';
import { type SetAtWork, startSetAtWork } from './harness/set-at-work.ts';

let set: SetAtWork;

beforeAll(async () => {
  set = await startSetAtWork({ name: 'commands' });
});
afterAll(() => set.close());

/** Left for the end: after it nothing is posted any more. */
const isLast = (words: string) => words === 'settings pause';
/** What came of the others stands in a message. */
const answering = commands.filter(({ isTold }) => isTold !== true);
const rows = answering.map(({ words }) => words).sort((a, b) => Number(isLast(a)) - Number(isLast(b)));
const opened: OpenedDialog[] = [];

describe('a system admin who manages SET', () => {
  it.each(rows)('types /set-update %s and is answered, or a dialog opens', async (words) => {
    const seen = await type(set.server.admin, set.town.set, `/set-update ${words}`.trim());
    const reaction = await seen.either();
    if ('dialog' in reaction) {
      expect(reaction.dialog.trigger_id).toBe(seen.triggerId);
      opened.push(reaction.dialog);
    } else {
      expect(reaction.answer.message).not.toBe('');
      expect(reaction.answer.message).not.toBe(en.failed);
      expect(reaction.answer.user_id).toBe(set.botId);
    }
  });

  const told = commands.filter(({ isTold }) => isTold === true).map(({ words }) => words);
  it.each(told)('types /set-update %s and is told by a message', async (words) => {
    await type(set.server.admin, set.town.set, `/set-update ${words}`);
    await messageTo(set.server.admin, '**Triage**');
    noteDone({ what: 'command', name: words });
  });

  it('submits every dialog that opened as it stands, and each is taken or says below which field what is missing', async () => {
    expect(opened.length).toBeGreaterThan(10);
    for (const dialog of opened) {
      const answer = await submit(set.server.admin, set.town.set, dialog, {});
      const name = dialog.dialog.callback_id;
      const fields = dialog.dialog.elements.map((field) => field.name);
      expect([name, Object.keys(answer.errors).filter((field) => !fields.includes(field))]).toEqual([
        name,
        [],
      ]);
      if (answer.error === '' && Object.keys(answer.errors).length === 0) {
        expect([name, (await answer.answer()).message]).not.toEqual([name, en.failed]);
      }
    }
  });
});
