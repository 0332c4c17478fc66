import { describe, expect, it } from 'vitest';
import { MattermostError } from '#mattermost';
import { en } from '../../../server/adapters/texts/en/index.ts';
import { createFixture, type Fixture } from '../../app/fixture.ts';
import { openFlow } from '../doors/commands/flow.ts';

const ROOT = 'r'.repeat(26);
const note = { do: 'run', words: 'note Docs are out' };
/** Only the lead, the deputy and managers may do it. */
const post = { do: 'update', what: 'post', due: '2026-11-24' };

/** A post of the bot in that channel, as a reply to another. */
async function replyIn({ mattermost, botId }: Fixture, channelId: string): Promise<string> {
  const root = await mattermost.api.CreatePost({ UserId: botId, ChannelId: channelId, Message: 'Root' });
  const fields = { UserId: botId, ChannelId: channelId, RootId: root?.Id ?? '', Message: 'Reply' };
  return (await mattermost.api.CreatePost(fields))?.Id ?? '';
}

const sentTo = ({ mattermost }: Fixture) => mattermost.ephemeral.map(({ userId }) => userId);

describe('a sentence about a press', () => {
  it.each([
    { what: 'a refusal', context: post, sentence: en.refusedPost },
    { what: 'that it is not understood', context: { do: 'dance' }, sentence: en.wrongBody },
  ])('is shown by the bot below everything, not below what was pressed: $what', async (row) => {
    const fixture = createFixture();
    const { answer, post: shown } = await openFlow(fixture).press('carol', row.context);
    expect(answer).toEqual({});
    expect(shown).toMatchObject({
      UserId: fixture.botId,
      ChannelId: fixture.channelId,
      RootId: '',
      Message: row.sentence,
    });
    expect(fixture.mattermost.removed).toEqual([]);
  });

  it('stands in the thread that the button carries', async () => {
    const { post: shown } = await openFlow(createFixture()).press('carol', { ...post, root: ROOT });
    expect(shown).toMatchObject({ RootId: ROOT, Message: en.refusedPost });
  });

  it.each([post, note])('stands in the thread of a message that others see: %j', async (context) => {
    const fixture = createFixture();
    const reply = await replyIn(fixture, fixture.channelId);
    const { post: shown } = await openFlow(fixture).press('carol', context, { post_id: reply });
    expect(shown?.RootId).toBe(fixture.mattermost.posts.get(reply)?.RootId);
    expect(fixture.mattermost.removed).toEqual([]);
  });

  it('never tells of the thread of a message in another channel', async () => {
    const fixture = createFixture();
    const reply = await replyIn(fixture, fixture.mattermost.addChannel({ Name: 'elsewhere' }).Id);
    const { post: shown } = await openFlow(fixture).press('carol', post, { post_id: reply });
    expect(shown).toMatchObject({ RootId: '', ChannelId: fixture.channelId });
  });
});

describe('Mattermost shows a sentence about a press itself', () => {
  it.each([
    { who: 'carol', context: note, text: /^Noted/ },
    { who: 'carol', context: post, text: en.refusedPost },
    { who: 'outsider', context: note, text: en.refused },
  ])('in a channel that $who is no member of: nobody makes the bot write there', async (row) => {
    const fixture = createFixture();
    const { Id: channel_id } = fixture.mattermost.addChannel({ Name: 'elsewhere' });
    for (const named of [channel_id, 'x'.repeat(26)]) {
      const { answer } = await openFlow(fixture).press(row.who, row.context, { channel_id: named });
      expect(answer).toEqual({ ephemeral_text: expect.stringMatching(row.text) });
    }
    expect([sentTo(fixture), fixture.mattermost.removed]).toEqual([[], []]);
  });

  it('while there is no bot', async () => {
    const fixture = createFixture();
    const { answer } = await openFlow({ ...fixture, botId: '' }).press('carol', post);
    expect([answer, sentTo(fixture)]).toEqual([{ ephemeral_text: en.refusedPost }, []]);
  });

  it.each(['GetPost', 'SendEphemeralPost'] as const)(
    'when %s fails: what was done is not said to have failed, and the old answer stays',
    async (call) => {
      const fixture = createFixture();
      fixture.mattermost.fail(call, new MattermostError('connection-lost', 'gone'));
      const { answer } = await openFlow(fixture).press('carol', note);
      expect(answer).toEqual({ ephemeral_text: expect.stringMatching(/^Noted/) });
      expect([sentTo(fixture), fixture.mattermost.removed]).toEqual([[], []]);
    },
  );

  it('when it is not known whether the person is a member', async () => {
    const fixture = createFixture();
    fixture.mattermost.fail('GetChannelMember', new MattermostError('connection-lost', 'gone'));
    const { answer } = await openFlow(fixture).press('carol', note);
    expect(answer).toEqual({ ephemeral_text: expect.any(String) });
    expect(sentTo(fixture)).toEqual([]);
  });
});

describe('the answer with the button that was pressed', () => {
  it.each([
    { because: 'Mattermost takes no post', call: 'CreatePost', context: post },
    { because: 'the request is gone', call: undefined, context: { do: 'run', words: 'away take cover-1' } },
    { because: 'nobody is missing', call: undefined, context: { do: 'run', words: 'roster replace @bob' } },
  ] as const)('stays when $because', async ({ call, context }) => {
    const fixture = createFixture();
    if (call !== undefined)
      fixture.mattermost.fail(call, new MattermostError('error', 'The database is away.'));
    const { said } = await openFlow(fixture).press('alice', context);
    expect(said).not.toBe('');
    expect(fixture.mattermost.removed).toEqual([]);
  });

  it('goes when it was done', async () => {
    const fixture = createFixture();
    await openFlow(fixture).press('alice', post);
    expect(fixture.mattermost.removed).toHaveLength(1);
  });
});
