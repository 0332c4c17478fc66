import { describe, expect, it } from 'vitest';
import { objectFromJson } from '#mattermost';
import { PROBE_ID } from './probe/protocol.ts';
import { attachmentsOf, eventsOf, postsOf, type Stage } from './stage.ts';

const EPHEMERAL = 'system_ephemeral';
const withButton = () =>
  objectFromJson({
    attachments: [
      {
        text: 'Ready?',
        actions: [
          {
            name: 'Go',
            type: 'button',
            integration: { url: `/plugins/${PROBE_ID}/go`, context: { secret: 1 } },
          },
        ],
      },
    ],
  });

export function describeEphemeral(given: () => Stage): void {
  const post = (fields: object = {}) => {
    const { botId, channels } = given();
    return { UserId: botId, ChannelId: channels.public.id, Message: 'Only for you', ...fields };
  };

  describe('a host that sends an ephemeral post', () => {
    it('shows it to one person, under the id and at the time it answers', async () => {
      const { probe, people, during, botId, channels } = given();
      const before = Date.now();
      const { result: sent, heard } = await during([people.member, people.other], () =>
        probe.api.SendEphemeralPost(people.member.id, post()),
      );
      const [own, others] = heard;
      expect(sent).toMatchObject({ Type: EPHEMERAL, UserId: botId, Message: 'Only for you', UpdateAt: 0 });
      expect(sent?.Id).toMatch(/^[a-z0-9]{26}$/);
      expect(sent?.CreateAt).toBeGreaterThanOrEqual(before - 1_000);
      const [shown] = postsOf(own, 'ephemeral_message');
      expect(shown).toMatchObject({
        id: sent?.Id,
        type: EPHEMERAL,
        user_id: botId,
        channel_id: channels.public.id,
        create_at: sent?.CreateAt,
        props: {},
      });
      expect(eventsOf(own, 'ephemeral_message')[0]?.broadcast).toMatchObject({
        user_id: people.member.id,
        channel_id: channels.public.id,
      });
      expect(eventsOf(others, 'ephemeral_message')).toEqual([]);
    });

    it('keeps the id and the time that it is given, and adds no props of its own', async () => {
      const { probe, people } = given();
      const given26 = 'given'.padEnd(26, 'x');
      const sent = await probe.api.SendEphemeralPost(
        people.member.id,
        post({ Id: given26, CreateAt: 12_345 }),
      );
      expect(sent).toMatchObject({ Id: given26, CreateAt: 12_345 });
      expect(sent?.Props.size).toBe(0);
    });

    it('stores nothing', async () => {
      const { probe, people, channels } = given();
      const sent = await probe.api.SendEphemeralPost(people.member.id, post());
      await expect(probe.api.GetPost(sent?.Id ?? '')).rejects.toMatchObject({ status: 404 });
      const posts = await probe.api.GetPostsForChannel(channels.public.id, 0, 100);
      expect(posts?.Order).not.toContain(sent?.Id);
    });

    it('sends it even to who is not in the channel', async () => {
      const { probe, people, during } = given();
      const { heard } = await during([people.outsider], () =>
        probe.api.SendEphemeralPost(people.outsider.id, post()),
      );
      expect(postsOf(heard[0], 'ephemeral_message')).toHaveLength(1);
    });

    it('gives its buttons ids and seals where they lead', async () => {
      const { probe, people, during } = given();
      const { heard } = await during([people.member], () =>
        probe.api.SendEphemeralPost(people.member.id, post({ Props: withButton() })),
      );
      const [shown] = postsOf(heard[0], 'ephemeral_message');
      const [attachment] = attachmentsOf(shown);
      expect(attachment?.actions?.[0]).toEqual({
        id: expect.stringMatching(/^[a-z0-9]{26}$/),
        name: 'Go',
        type: 'button',
        cookie: expect.stringMatching(/./),
      });
    });
  });

  describe('a host that changes an ephemeral post', () => {
    it('tells that one person that it was edited, with the time it is given', async () => {
      const { probe, people, during } = given();
      const sent = await probe.api.SendEphemeralPost(people.member.id, post());
      const { result: changed, heard } = await during([people.member, people.other], () =>
        probe.api.UpdateEphemeralPost(people.member.id, post({ Id: sent?.Id ?? '', Message: 'Changed' })),
      );
      const [own, others] = heard;
      const [shown] = postsOf(own, 'post_edited');
      expect(shown).toMatchObject({
        id: sent?.Id,
        message: 'Changed',
        type: EPHEMERAL,
        create_at: 0,
        edit_at: 0,
      });
      expect(shown?.update_at).toBeGreaterThan(0);
      expect(changed).toMatchObject({ Id: sent?.Id, Message: 'Changed', Type: EPHEMERAL, CreateAt: 0 });
      expect(eventsOf(others, 'post_edited')).toEqual([]);
    });

    it('does so even if there never was such a post', async () => {
      const { probe, people, during } = given();
      const Id = 'never'.padEnd(26, 'x');
      const { heard } = await during([people.member], () =>
        probe.api.UpdateEphemeralPost(people.member.id, post({ Id })),
      );
      expect(postsOf(heard[0], 'post_edited').map(({ id }) => id)).toEqual([Id]);
    });

    it('tells that one person that it was deleted, whether it was there or not', async () => {
      const { probe, people, during } = given();
      const Id = 'unknown'.padEnd(26, 'x');
      const { heard } = await during([people.member, people.other], () =>
        probe.api.DeleteEphemeralPost(people.member.id, Id),
      );
      expect(postsOf(heard[0], 'post_deleted')).toMatchObject([
        { id: Id, user_id: people.member.id, type: EPHEMERAL, channel_id: '' },
      ]);
      expect(eventsOf(heard[1], 'post_deleted')).toEqual([]);
    });
  });
}
