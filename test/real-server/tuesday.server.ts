import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from './harness/client.ts';
import { readAgain } from './harness/other-days.ts';
import { actionsOf, type Post, press, submit, type } from './harness/person.ts';
import { messageTo, postsIn } from './harness/product.ts';
import { answered, type SetAtWork, startSetAtWork } from './harness/set-at-work.ts';
import { troubleIn, UNSIGNED } from './harness/trouble.ts';
import { until } from './harness/until.ts';

let set: SetAtWork;
let alice: Client;
let maria: Client;

beforeAll(async () => {
  set = await startSetAtWork({ name: 'tuesday' });
  [alice, maria] = await Promise.all([set.as('alice'), set.as('maria')]);
});
afterAll(() => set.close());

const MINUTE = 60_000;
/** The schedule has a minute ahead to be told in; milliseconds. */
const POSTED_BY = 200_000;

const updates = async () =>
  (await postsIn(alice, set.town.set.channelId)).filter(({ message }) => message.startsWith('#set-update '));
const notesIn = ({ message }: Post) => message.slice(message.indexOf('Notes:'));

// One story: each step stands on the one before.
describe('the day of the update, with the clock of the machine', () => {
  it('takes a schedule whose posting time is a minute ahead', async () => {
    const dialog = await (await type(maria, set.town.set, '/set-update settings schedule')).dialog();
    const { zone, day, at } = aroundNow();
    const typed = {
      TimeZone: zone,
      UpdateDay: day,
      DraftTime: at(-2),
      ReminderTime: at(-1),
      UpdateTime: at(2),
      HandoverTime: '00:00',
    };
    const saved = await submit(maria, set.town.set, dialog, typed);
    expect(saved).toMatchObject({ error: '', errors: {} });
    expect((await saved.answer()).message).toContain('Time of the update');
  });

  it('sends the lead the draft, whose buttons clients get without where they lead', async () => {
    const draft = await messageTo(alice, /#set-update/);
    const ids = ['notes', 'fixorder', 'post', 'skip'];
    expect(actionsOf(draft).map(({ id }) => id)).toEqual(ids);
    const [stored = ''] = await set.server.sql(`SELECT props FROM posts WHERE id = '${draft.id}'`);
    const kept = JSON.parse(stored).attachments[0].actions;
    expect(kept.map((one: { integration: { url: string } }) => one.integration.url)).toEqual(
      ids.map(() => '/plugins/set-update/api/v1/button'),
    );
    expect(actionsOf(draft).every((action) => !('integration' in action))).toBe(true);
    const [read] = await postsIn(alice, draft.channel_id);
    expect(read?.props.attachments).toEqual(draft.props.attachments);
  });

  it('takes notes from the draft’s dialog and from commands', async () => {
    const dialog = await (await press(alice, await messageTo(alice, /#set-update/), 'notes')).dialog();
    const saved = await submit(alice, set.town.set, dialog, { add: 'From the dialog\nTwo lines' });
    expect(saved).toMatchObject({ error: '', errors: {} });
    await saved.answer();
    await answered(await set.as('bob'), set.town.set, '/set-update note From a command');
    const shown = await answered(alice, set.town.set, '/set-update draft');
    expect(shown).toContain('* From the dialog');
    expect(shown).toContain('* Two lines');
  });

  it(
    'posts once, by itself, marked as not reviewed, with every note once',
    async () => {
      const [post] = await until(
        'the update is posted',
        async () => {
          const found = await updates();
          return found.length > 0 && found;
        },
        { limit: POSTED_BY },
      );
      expect(post?.message).toContain('Not reviewed by the lead.');
      for (const note of ['From the dialog', 'Two lines', 'From a command']) {
        expect(notesIn(post as Post).split(note).length - 1).toBe(1);
      }
      expect(post?.user_id).toBe(set.botId);
      expect(post?.props).toMatchObject({ from_bot: 'true', from_plugin: 'true' });
    },
    POSTED_BY + 60_000,
  );

  it('says in the draft that the update is out, and offers to post it again', async () => {
    const draft = await messageTo(alice, /#set-update/);
    const [post] = await updates();
    const now = await until('the draft says that it is posted', async () => {
      const read = await readAgain(alice, draft);
      return read.message.includes(`/_redirect/pl/${post?.id}`) && read;
    });
    expect(actionsOf(now).map(({ id }) => id)).toEqual(['notes', 'post']);
  });

  it('rewrites that post when the lead posts, and has reviewed it', async () => {
    const [before] = await updates();
    await answered(alice, set.town.set, '/set-update note Written after it was out');
    await answered(alice, set.town.set, '/set-update post');
    const after = await updates();
    expect(after.map(({ id }) => id)).toEqual([before?.id]);
    expect(after[0]?.message).not.toContain('Not reviewed');
    expect(after[0]?.message).toContain('Written after it was out');
    expect(after[0]?.message).toContain('From a command');
  });

  it('posts anew when the post was deleted, once it is sure that it is gone', async () => {
    const [before] = await updates();
    await set.server.admin.api('DELETE', `/posts/${before?.id}`);
    const [after, ...more] = await until('it is posted anew', async () => {
      await answered(alice, set.town.set, '/set-update post');
      const found = await updates();
      return found.length > 0 && found;
    });
    expect(more).toEqual([]);
    expect(after?.id).not.toBe(before?.id);
  });

  it('leaves no warning and no error in the log', async () => {
    expect(await troubleIn(set.server, [UNSIGNED])).toEqual([]);
  });
});

/** A zone in which it is about noon, so that minutes around now are of one day; times `HH:MM` some minutes from now. */
function aroundNow() {
  const now = Date.now();
  const ahead = 12 - new Date(now).getUTCHours();
  const local = (at: number) => new Date(at + ahead * 60 * MINUTE);
  const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
  return {
    // The sign of these names is the other way round.
    zone: ahead === 0 ? 'UTC' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`,
    day: days[local(now).getUTCDay()] ?? '',
    at: (minutes: number) =>
      local(now + minutes * MINUTE)
        .toISOString()
        .slice(11, 16),
  };
}
