import { describe, expect, it } from 'vitest';
import { markOf } from '../../../../server/adapters/doors/dialogs/state.ts';
import { en } from '../../../../server/adapters/texts/en/index.ts';
import { TEXT_LIMIT } from '../../../../server/domain/text-limit.ts';
import { createFixture, type Fixture } from '../../../app/fixture.ts';
import { openFlow } from './flow.ts';

const DUE = '2026-11-24';
const HUGE = 'x'.repeat(100_000);
const plain = (sentence: string) => sentence.replaceAll('`', '');

/** A note and a blocker of bob's, and what is stored and posted. */
async function withEntries() {
  const fixture = createFixture();
  const flow = openFlow(fixture);
  await flow.type('bob', 'note Docs are out');
  await flow.type('bob', 'blocker VPN is down');
  const { notes = [], blockers = [] } = (await flow.set.store.notebooks.read(fixture.channelId)) ?? {};
  return { fixture, flow, noteId: notes[0]?.id ?? '', blockerId: blockers[0]?.id ?? '' };
}

async function standing(fixture: Fixture, { set }: ReturnType<typeof openFlow>) {
  const { updates, notebooks, sets } = set.store;
  return {
    notebook: await notebooks.read(fixture.channelId),
    update: (await updates.read(`${fixture.channelId}/2026-W48`))?.publication,
    choices: await sets.read(fixture.channelId),
    messages: fixture.messages(),
  };
}

describe('a press that is made up', () => {
  it.each([
    {
      what: 'a trigger of 100 kB',
      context: { do: 'update', what: 'skip', due: DUE },
      more: { trigger_id: HUGE },
      says: en.tooLong.button(TEXT_LIMIT),
    },
    {
      what: 'a post that is a path',
      context: { do: 'update', what: 'post', due: DUE },
      more: { post_id: '../../x' },
    },
    {
      what: 'a channel that is none',
      context: { do: 'update', what: 'post', due: DUE },
      more: { channel_id: '' },
    },
    { what: 'a deed of an object', context: { do: { $ne: '' }, what: 'post', due: DUE } },
  ])(
    '$what is refused in a sentence and does nothing',
    async ({ context, more = {}, says = en.wrongBody }) => {
      const { fixture, flow } = await withEntries();
      const before = await standing(fixture, flow);
      const { answer, said, opened } = await flow.press('alice', context, more);
      expect([said, ...Object.values(answer)].join('')).toBe(says);
      expect(opened).toEqual([]);
      expect(await standing(fixture, flow)).toEqual(before);
    },
  );

  it.each(['post', 'skip', 'notes'])(
    '%s below the post of somebody else never changes that post',
    async (what) => {
      const { fixture, flow } = await withEntries();
      const { CreatePost, GetPost } = fixture.mattermost.api;
      const theirs = await CreatePost({
        UserId: fixture.users.mia ?? '',
        ChannelId: fixture.channelId,
        Message: 'Mine',
      });
      const where = { post_id: theirs?.Id, channel_id: fixture.channelId, user_id: fixture.users.mia };
      for (const username of ['alice', 'carol', 'rita', 'outsider'])
        await flow.press(username, { do: 'update', what, due: DUE }, where);
      expect(await GetPost(theirs?.Id ?? '')).toEqual(theirs);
      const changed = fixture.mattermost.calls.filter(({ name }) => /^(UpdatePost|DeletePost)$/.test(name));
      expect(JSON.stringify(changed)).not.toContain(theirs?.Id);
    },
  );

  it('posts in the channel of the SET, whichever channel it names', async () => {
    const { fixture, flow } = await withEntries();
    const other = fixture.mattermost.addChannel({ Name: 'elsewhere' });
    await flow.press('alice', { do: 'update', what: 'post', due: DUE }, { channel_id: other.Id });
    expect(fixture.mattermost.postsIn(other.Id)).toEqual([]);
    expect(fixture.messages()).toHaveLength(1);
  });

  it('is in the name of who presses, whoever the body names', async () => {
    const { fixture, flow } = await withEntries();
    const forged = { user_id: fixture.users.mia, user_name: 'mia' };
    await flow.press('carol', { do: 'run', words: 'note Mine' }, forged);
    const { notebook } = await standing(fixture, flow);
    expect(notebook?.notes.map(({ username }) => username)).toEqual(['bob', 'carol']);
  });
});

describe('a submission that is made up', () => {
  it.each([
    { what: 'a state of 100 kB', dialog: 'note', submission: { add: 'Mine' }, more: { state: HUGE } },
    {
      what: 'skip without its week',
      dialog: 'skip',
      submission: { reason: 'Offsite' },
      errors: { week: en.notChosen },
    },
    {
      what: 'settings of no section',
      dialog: 'settings',
      submission: {},
      more: { state: '{"section":"all","seen":0}' },
    },
    { what: 'a name of 100 kB', dialog: HUGE, submission: {} },
  ])('$what is refused in a sentence and does nothing', async ({ dialog, submission, more = {}, errors }) => {
    const { fixture, flow } = await withEntries();
    const before = await standing(fixture, flow);
    const { answer } = await flow.submit('mia', dialog, submission, more);
    expect(answer).toEqual(errors === undefined ? { error: plain(en.wrongBody) } : { errors });
    expect(await standing(fixture, flow)).toEqual(before);
  });

  it('takes away no note of somebody else for a member, by whatever id', async () => {
    const { fixture, flow, noteId, blockerId } = await withEntries();
    const before = await standing(fixture, flow);
    const cleared = (username: string, id: string) => {
      const state = JSON.stringify({ offers: [], notes: [[id, markOf('Docs are out')]] });
      return flow.submit(username, 'note', { note_0: '' }, { user_id: fixture.users.bob, state });
    };
    expect((await cleared('carol', noteId)).answer).toEqual({
      error: en.flow.notesNotChanged({ code: 'not-yours' }),
    });
    for (const id of [blockerId, `blocker/${blockerId}`, '../x', '__proto__']) await cleared('carol', id);
    for (const clear of [blockerId, noteId, '__proto__']) {
      const { answer } = await flow.submit('carol', 'blocker', { clear }, { user_id: fixture.users.bob });
      expect(answer, clear).toHaveProperty('errors.clear');
    }
    expect(await standing(fixture, flow)).toEqual(before);
    expect((await cleared('alice', noteId)).answer).toEqual({});
    expect(await standing(fixture, flow)).not.toEqual(before);
  });
});
