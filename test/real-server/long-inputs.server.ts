import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '#contract';
import { en } from '../../server/adapters/texts/en/index.ts';
import { TABLE_LIMIT, TEXT_LIMIT } from '../../server/domain/text-limit.ts';
import type { Client } from './harness/client.ts';
import { submit, type } from './harness/person.ts';
import { PLUGIN, pluginPid } from './harness/product.ts';
import { answered, type SetAtWork, startSetAtWork } from './harness/set-at-work.ts';
import { troubleIn, UNSIGNED } from './harness/trouble.ts';

let set: SetAtWork;
let pid: number | undefined;

beforeAll(async () => {
  set = await startSetAtWork({ name: 'longinputs' });
  pid = await pluginPid(set.server);
});
afterAll(() => set.close());

/** Does something, and answers what came of it; meanwhile somebody else asks who is on SET, and is answered by the same process. */
async function besides<T>(doing: (client: Client) => Promise<T>): Promise<T> {
  const [bob, carol] = [await set.as('bob'), await set.as('carol')];
  const done = doing(bob);
  const [who] = await Promise.all([answered(carol, set.town.set, '/set-update who'), done.catch(() => '')]);
  expect(who).toContain('@alice');
  expect(await pluginPid(set.server)).toBe(pid);
  return done;
}

const command = en.tooLong.command(TEXT_LIMIT);

describe('a long text, while somebody else asks who is on SET', () => {
  it.each([
    ['history of dots', `history ${'.'.repeat(110_000)}`, command],
    ['swap of line breaks', `swap @alice x${'\n'.repeat(50_000)}`, command],
    ['away of dots', `away ${'.'.repeat(120_000)}`, command],
    ['note of words', `note ${'word '.repeat(20_000)}`, command],
    ['word nobody knows', 'x'.repeat(120_000), command],
    ['table of dashes', `roster import\n${'-'.repeat(50_000)}`, en.tooLong.table(TABLE_LIMIT)],
    ['table of lines', `roster import\n${'a,b\n'.repeat(50_000)}`, en.tooLong.table(TABLE_LIMIT)],
  ])('a command with a %s is answered that it is too long', async (_, words, sentence) => {
    expect(await besides((bob) => answered(bob, set.town.set, `/set-update ${words}`))).toBe(sentence);
  });

  it.each([
    ['long', 60_000, { error: '', errors: { from: en.tooLong.field(TEXT_LIMIT) } }],
    ['very long', 200_000, { error: en.tooLong.body(64 * 1024), errors: {} }],
  ])('a dialog with a %s field is answered that it is too long', async (_, length, said) => {
    const opened = await (await type(await set.as('bob'), set.town.set, '/set-update away')).dialog();
    const { error, errors } = await besides((bob) =>
      submit(bob, set.town.set, opened, { from: '.'.repeat(length) }),
    );
    expect({ error, errors }).toEqual(said);
  });

  it.each([
    ['nested', `${'{"a":['.repeat(600_000)}1${']}'.repeat(600_000)}`, 413],
    ['of one field', `{"channel_id":"${'x'.repeat(4_000_000)}"}`, 413],
    ['of many fields', `{${'"a":1,'.repeat(600_000)}"b":1}`, 413],
  ])('4 MB of JSON, %s, are refused', async (_, body, status) => {
    const post = (bob: Client) =>
      bob.fetch(`/plugins/${PLUGIN}${routes.addNotes}`, {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'application/json' },
      });
    expect((await besides(post)).status).toBe(status);
  });

  it('a long address is refused', async () => {
    const get = (bob: Client) =>
      bob.fetch(`/plugins/${PLUGIN}${routes.panel}?channel_id=${'.'.repeat(100_000)}`);
    expect((await besides(get)).status).toBe(414);
  });

  it('a command of more than 300,000 bytes is refused by Mattermost itself', async () => {
    const doing = besides((bob) => type(bob, set.town.set, `/set-update history ${'.'.repeat(400_000)}`));
    await expect(doing).rejects.toMatchObject({ status: 413 });
  });

  it(`leaves ${PLUGIN} running in the process it was started in, without a warning in the log`, async () => {
    expect(await pluginPid(set.server)).toBe(pid);
    expect(pid).toBeDefined();
    expect(await troubleIn(set.server, [UNSIGNED])).toEqual([]);
  });
});
