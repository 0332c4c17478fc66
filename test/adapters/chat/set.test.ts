import { describe, expect, it } from 'vitest';
import { objectToJson } from '#mattermost';
import { createChat } from '../../../server/adapters/chat/index.ts';
import { createFixture } from '../../app/fixture.ts';

const SET = 's'.repeat(26);
const content = (context: Readonly<Record<string, string>>) => ({
  text: 'Draft',
  buttons: [{ id: 'post', name: 'Post', style: 'primary', context }] as const,
});

describe('createChat()', () => {
  it.each<[string, Readonly<Record<string, string>>, object, string]>([
    [SET, { do: 'cancel' }, { do: 'cancel', set: SET }, 'the messages are of that SET'],
    [SET, { do: 'cancel', set: 'default' }, { do: 'cancel', set: 'default' }, 'the button means another'],
  ])('of %j has %j name its SET, posted and written again, because %4$s', async (set, context, expected) => {
    const fixture = createFixture();
    const { mattermost, channelId, botId } = fixture;
    const chat = createChat(mattermost.api, () => botId);
    const contextOf = (id: string) => {
      const { attachments } = objectToJson(mattermost.posts.get(id)?.Props ?? new Map()) as {
        attachments: { actions: { integration: { context: object } }[] }[];
      };
      return attachments[0]?.actions[0]?.integration.context;
    };
    const { id } = await chat.post(channelId, content(context), { key: 'key', set });
    expect(contextOf(id)).toEqual(expected);
    await chat.rewrite(id, { ...content(context), text: 'Posted' }, set);
    expect(contextOf(id)).toEqual(expected);
  });

  it('channel() answers names and whether it is archived, and nothing for direct messages', async () => {
    const { mattermost, channelId, botId, users } = createFixture();
    const chat = createChat(mattermost.api, () => botId);
    const { team_id: teamId } = mattermost.store.channels.get(channelId);
    const names = { teamId, team: 'core', name: 'sustained-engineering', displayName: '', isPublic: true };
    expect(await chat.channel(channelId)).toEqual({ ...names, isArchived: false });
    mattermost.store.channels.get(channelId).delete_at = 1;
    const known = await chat.channel(channelId);
    expect(known).toEqual({ ...names, isArchived: true });
    mattermost.calls.length = 0;
    expect(await chat.channel(channelId, known)).toEqual(known);
    expect(mattermost.calls.map(({ name }) => name)).toEqual(['GetChannel']);
    expect(await chat.channel(await chat.directChannel(users.mia ?? ''))).toBeUndefined();
    expect(await chat.channel('x'.repeat(26))).toBeUndefined();
  });
});
