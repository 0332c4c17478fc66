import { describe, expect, it } from 'vitest';
import type { Encodable } from '#go-plugin';
import { type Json, objectFromJson, objectToJson, type Post } from '#mattermost';
import { PROBE_ID } from './probe/protocol.ts';
import { eventsOf, postsOf, type Stage } from './stage.ts';

const marks = { from_plugin: 'true', from_bot: 'true' };

export function describePosts(given: () => Stage): void {
  const fields = (of: Encodable<typeof Post> = {}): Encodable<typeof Post> => ({
    UserId: given().botId,
    ChannelId: given().channels.public.id,
    Message: 'Hello',
    ...of,
  });
  const create = (of: Encodable<typeof Post> = {}) => given().probe.api.CreatePost(fields(of));
  const propsOf = async (id = '') => objectToJson((await given().probe.api.GetPost(id))?.Props ?? new Map());

  describe('a host that makes a plugin’s post', () => {
    it('marks it as a plugin’s and a bot’s, with texts', async () => {
      const post = await create();
      expect(objectToJson(post?.Props ?? new Map())).toEqual(marks);
      expect(await propsOf(post?.Id)).toEqual(marks);
    });

    it('gives props back as JSON would', async () => {
      const props: Record<string, Json> = {
        text: 'ä',
        number: 1.5,
        whole: 12,
        yes: true,
        list: [1, 'two', null, [true]],
        deep: { of: { it: 'x' } },
        none: null,
      };
      const post = await create({ Props: objectFromJson(props) });
      expect(await propsOf(post?.Id)).toEqual({ ...props, ...marks });
    });

    it('gives back what it made', async () => {
      const post = await create({ Message: '#set-update *x*', Type: 'custom_probe' });
      expect(post).toMatchObject({
        UserId: given().botId,
        Message: '#set-update *x*',
        Type: 'custom_probe',
        Hashtags: '#set-update',
        EditAt: 0,
        DeleteAt: 0,
        RootId: '',
      });
      expect(post?.UpdateAt).toBe(post?.CreateAt);
      expect(await given().probe.api.GetPost(post?.Id ?? '')).toEqual(post);
    });

    it('keeps the time it is given', async () => {
      const CreateAt = 1_600_000_000_000;
      expect(await create({ CreateAt })).toMatchObject({ CreateAt, UpdateAt: CreateAt });
    });

    it('tells the channel', async () => {
      const { during, people, channels } = given();
      const all = [people.member, people.outsider];
      const { result: post, heard } = await during(all, () => create());
      expect(postsOf(heard[0], 'posted')).toMatchObject([{ id: post?.Id, message: 'Hello', props: marks }]);
      expect(eventsOf(heard[0], 'posted')[0]?.broadcast).toMatchObject({ channel_id: channels.public.id });
      expect(eventsOf(heard[1], 'posted')).toEqual([]);
    });

    it('puts an answer below its root, and below nothing else', async () => {
      const { channels } = given();
      const root = await create();
      const answer = await create({ RootId: root?.Id ?? '' });
      expect(answer?.RootId).toBe(root?.Id);
      await expect(create({ RootId: answer?.Id ?? '' })).rejects.toMatchObject({
        id: 'api.post.create_post.root_id.app_error',
        status: 400,
      });
      const elsewhere = create({ RootId: root?.Id ?? '', ChannelId: channels.private.id });
      await expect(elsewhere).rejects.toMatchObject({
        id: 'api.post.create_post.channel_root_id.app_error',
        status: 500,
      });
    });

    it('makes it for a bot that may not post there and is no member', async () => {
      const { probe, botId, channels } = given();
      const { id } = channels.private;
      await expect(probe.api.GetChannelMember(id, botId)).rejects.toMatchObject({ status: 404 });
      expect(await probe.api.HasPermissionToChannel(botId, id, { Id: 'create_post' })).toBe(false);
      expect((await create({ ChannelId: id }))?.Message).toBe('Hello');
    });

    it('makes it even in an archived channel, and never changes or deletes it there', async () => {
      const { probe, channels } = given();
      const post = await create({ ChannelId: channels.archived.id });
      expect(post?.Message).toBe('Hello');
      await expect(probe.api.UpdatePost({ ...post, Message: 'Changed' })).rejects.toMatchObject({
        id: 'api.post.update_post.can_not_update_post_in_deleted.error',
        status: 400,
      });
      await expect(probe.api.DeletePost(post?.Id ?? '')).rejects.toMatchObject({
        id: 'api.post.delete_post.can_not_delete_post_in_deleted.error',
        status: 400,
      });
    });

    it('makes two of two with one pending id', async () => {
      const PendingPostId = `${given().botId}:1`;
      const [one, two] = [await create({ PendingPostId }), await create({ PendingPostId })];
      expect(one?.Id).not.toBe(two?.Id);
    });

    it('takes a message of 16383 characters, however long each of them is', async () => {
      expect((await create({ Message: '🗝'.repeat(16_383) }))?.Message).toHaveLength(2 * 16_383);
    });
  });

  describe('a host that changes a plugin’s post', () => {
    it('replaces message and props, and marks it no second time', async () => {
      const post = await create({ Props: objectFromJson({ own: 1 }) });
      const changed = await given().probe.api.UpdatePost({
        ...post,
        Message: 'Changed #tag',
        Props: objectFromJson({ other: 2 }),
      });
      expect(changed).toMatchObject({ Message: 'Changed #tag', Hashtags: '#tag', CreateAt: post?.CreateAt });
      expect(await propsOf(post?.Id)).toEqual({ other: 2 });
    });

    it.each([
      { what: 'the message', change: { Message: 'Changed' }, isEdit: true },
      {
        what: 'an attachment',
        change: { Props: objectFromJson({ attachments: [{ text: 'x' }] }) },
        isEdit: true,
      },
      { what: 'another prop', change: { Props: objectFromJson({ own: 1 }) }, isEdit: false },
      { what: 'nothing', change: {}, isEdit: false },
    ])('calls it edited: $isEdit, when $what changed', async ({ change, isEdit }) => {
      const post = await create();
      const changed = await given().probe.api.UpdatePost({ ...post, ...change });
      expect((changed?.EditAt ?? 0) > 0).toBe(isEdit);
      expect(changed?.UpdateAt).toBeGreaterThanOrEqual(post?.UpdateAt ?? 0);
    });

    it('keeps who wrote it, where and when, whatever the change says', async () => {
      const { probe, people, channels, botId } = given();
      const post = await create();
      await probe.api.UpdatePost({
        ...post,
        UserId: people.member.id,
        ChannelId: channels.private.id,
        CreateAt: 5,
        Message: 'Changed',
      });
      expect(await probe.api.GetPost(post?.Id ?? '')).toMatchObject({
        UserId: botId,
        ChannelId: channels.public.id,
        CreateAt: post?.CreateAt,
      });
    });

    it('tells the channel', async () => {
      const { during, people, probe } = given();
      const post = await create();
      const change = () => probe.api.UpdatePost({ ...post, Message: 'Changed' });
      const { heard } = await during([people.member], change);
      expect(postsOf(heard[0], 'post_edited')).toMatchObject([{ id: post?.Id, message: 'Changed' }]);
    });

    it('refuses what the server itself wrote', async () => {
      const { probe, channels } = given();
      const post = await create({ ChannelId: channels.private.id, Type: 'system_generic' });
      await expect(probe.api.UpdatePost({ ...post, Message: 'Changed' })).rejects.toMatchObject({
        id: 'api.post.update_post.system_message.app_error',
        status: 400,
      });
    });
  });

  describe('a host that deletes a plugin’s post', () => {
    it('takes its answers along, and tells channel and plugin', async () => {
      const { during, people, probe } = given();
      const root = await create();
      const answer = await create({ RootId: root?.Id ?? '' });
      const { heard } = await during([people.member], () => probe.api.DeletePost(root?.Id ?? ''));
      expect(postsOf(heard[0], 'post_deleted').map(({ id }) => id)).toEqual([root?.Id]);
      for (const post of [root, answer]) {
        await expect(probe.api.GetPost(post?.Id ?? '')).rejects.toMatchObject({ status: 404 });
      }
      const hooks = async () => (await probe.seen()).map(({ hook }) => hook);
      await expect.poll(hooks, { timeout: 60_000 }).toContain('MessageHasBeenDeleted');
    });

    it('still lists it among what happened since, and no more among the channel’s', async () => {
      const { probe, channels } = given();
      const post = await create();
      const id = post?.Id ?? '';
      await probe.api.DeletePost(id);
      const since = await probe.api.GetPostsSince(channels.public.id, (post?.CreateAt ?? 0) - 1);
      expect(since?.Posts.get(id)?.DeleteAt).toBeGreaterThan(0);
      const listed = await probe.api.GetPostsForChannel(channels.public.id, 0, 100);
      expect(listed?.Posts.has(id)).toBe(false);
    });
  });

  describe('a host that lists posts', () => {
    it('has the newest first, page by page', async () => {
      const { probe, channels } = given();
      const made = [];
      for (const Message of ['a', 'b', 'c']) made.push(await create({ Message }));
      const newestFirst = made.map((post) => post?.Id).reverse();
      const page = async (number: number) =>
        (await probe.api.GetPostsForChannel(channels.public.id, number, 2))?.Order ?? [];
      expect([...(await page(0)), ...(await page(1))].slice(0, 3)).toEqual(newestFirst);
      const since = await probe.api.GetPostsSince(channels.public.id, (made[0]?.CreateAt ?? 0) - 1);
      expect(since?.Order.slice(0, 3)).toEqual(newestFirst);
    });
  });

  describe('a host that keeps attachments', () => {
    const action = {
      id: 'go',
      type: 'button',
      name: 'Go',
      style: 'primary',
      integration: { url: `/plugins/${PROBE_ID}/go`, context: { id: 7, list: ['a'] } },
    };
    const attachment = {
      color: '#1c58d9',
      title: 'Title',
      text: 'Text',
      fields: [{ title: 'Field', value: 'value', short: true }],
      actions: [action],
    };
    const attachmentsOf = (props: Record<string, Json>) => props.attachments as Record<string, Json>[];

    it('gives them back with all they have, and without what they cannot have', async () => {
      const attachments = [{ ...attachment, unknown: 'x' }];
      const post = await create({ Props: objectFromJson({ attachments }) });
      const [stored] = attachmentsOf(await propsOf(post?.Id));
      expect(stored).toMatchObject(attachment);
      expect(stored).not.toHaveProperty('unknown');
      expect(stored).toMatchObject({ fallback: '', pretext: '', footer: '', id: 0, ts: null });
    });

    it('gives an id to each button that has none, which stays', async () => {
      const { probe } = given();
      const { id: _, ...without } = action;
      const post = await create({
        Props: objectFromJson({ attachments: [{ text: 'x', actions: [without] }] }),
      });
      const idOf = async () =>
        JSON.stringify(attachmentsOf(await propsOf(post?.Id))).match(/"id":"(\w{26})"/)?.[1];
      const first = await idOf();
      expect(first).toMatch(/^[a-z0-9]{26}$/);
      await probe.api.UpdatePost({ ...(await probe.api.GetPost(post?.Id ?? '')), Message: 'Changed' });
      expect(await idOf()).toBe(first);
    });

    it('shows clients a button without where it leads', async () => {
      const { during, people, rest, channels } = given();
      const Props = objectFromJson({ attachments: [attachment] });
      const { result: post, heard } = await during([people.member], () => create({ Props }));
      const listed = await rest(people.member, 'GET', `/channels/${channels.public.id}/posts`);
      const { posts } = listed.body as { posts: Record<string, { props: Record<string, Json> }> };
      const [told] = postsOf(heard[0], 'posted');
      for (const props of [posts[post?.Id ?? '']?.props, told?.props]) {
        const [shown] = attachmentsOf((props ?? {}) as Record<string, Json>);
        expect(shown?.actions).toEqual([{ id: 'go', type: 'button', name: 'Go', style: 'primary' }]);
      }
    });
  });
}
