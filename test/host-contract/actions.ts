import { describe, expect, it } from 'vitest';
import { type Json, objectFromJson } from '#mattermost';
import type { Person } from './host.ts';
import { PROBE_ID } from './probe/protocol.ts';
import { attachmentsOf, eventsOf, postsOf, type Stage } from './stage.ts';

const GO = `/plugins/${PROBE_ID}/go`;
const FAILED = 'api.post.do_action.action_integration.app_error';
const button = { id: 'go', type: 'button', name: 'Go', integration: { url: GO } };

export function describeActions(given: () => Stage): void {
  /** Posts by the bot, with one attachment that has this action. */
  const postWith = async (
    action: Json = button,
    channelId = given().channels.public.id,
    props: object = {},
  ) => {
    const attachments = [{ text: 'Ready?', actions: [action] }];
    const post = await given().probe.api.CreatePost({
      UserId: given().botId,
      ChannelId: channelId,
      Message: 'Before',
      Props: objectFromJson({ ...props, attachments }),
    });
    return post?.Id ?? '';
  };
  const press = (postId: string, body: object = {}, person: Person = given().people.member, action = 'go') =>
    given().rest(person, 'POST', `/posts/${postId}/actions/${action}`, body);
  const asked = async () => {
    const { headers, body, method, context, query } = await given().probe.request('/go');
    return { headers, body: JSON.parse(body), method, context, query };
  };
  const answer = (body: Json, status = 200) =>
    given().probe.answer({ path: '/go', body: JSON.stringify(body), status });

  describe('a host on which somebody presses a button', () => {
    it('asks the plugin with no header but who pressed', async () => {
      const { member } = given().people;
      await press(await postWith());
      const { method, headers, context } = await asked();
      expect(method).toBe('POST');
      expect(headers).toEqual({ 'mattermost-user-id': member.id });
      expect(context.SessionId).not.toBe('');
    });

    it('tells who pressed what, where, with a trigger id, and no context when there is none', async () => {
      const { people, channels, team } = given();
      const post = await postWith();
      await press(post);
      expect((await asked()).body).toEqual({
        user_id: people.member.id,
        user_name: people.member.username,
        channel_id: channels.public.id,
        channel_name: channels.public.name,
        team_id: team.id,
        team_domain: team.name,
        post_id: post,
        trigger_id: expect.stringMatching(/.{40}/),
        type: 'button',
        data_source: '',
      });
    });

    it('has no team in a direct channel', async () => {
      const { probe, people, botId } = given();
      const direct = await probe.api.GetDirectChannel(botId, people.member.id);
      await press(await postWith(button, direct?.Id));
      expect((await asked()).body).toMatchObject({
        team_id: '',
        team_domain: '',
        channel_name: direct?.Name,
      });
    });

    it('gives the context back, and the query', async () => {
      const context = { id: 7, deep: { list: [1, 'two'] }, none: null };
      await press(await postWith({ ...button, integration: { url: `${GO}?kind=x`, context } }));
      const { body, query } = await asked();
      expect({ context: body.context, query }).toEqual({ context, query: '?kind=x' });
    });

    it.each<{ of: string; action: Json; selected: string; told: object }>([
      {
        of: 'a menu',
        action: { options: [{ text: 'A', value: 'a' }] },
        selected: 'a',
        told: { type: 'select', data_source: '', context: { kept: 1, selected_option: 'a' } },
      },
      {
        of: 'a menu of people',
        action: { data_source: 'users' },
        selected: 'somebody',
        told: { type: 'select', data_source: 'users', context: { kept: 1, selected_option: 'somebody' } },
      },
      {
        of: 'a menu of people, nobody chosen',
        action: { data_source: 'users' },
        selected: '',
        told: { type: 'select', data_source: '', context: { kept: 1 } },
      },
    ])('tells what was chosen of $of', async ({ action, selected, told }) => {
      const menu = { ...button, type: 'select', integration: { url: GO, context: { kept: 1 } } };
      await press(await postWith({ ...menu, ...(action as object) }), { selected_option: selected });
      expect((await asked()).body).toMatchObject(told);
      expect((await asked()).body.context).toEqual((told as { context: object }).context);
    });

    it('answers the web app with a trigger id that is not the plugin’s', async () => {
      const { status, body } = await press(await postWith());
      expect({ status, body }).toEqual({
        status: 200,
        body: { status: 'OK', trigger_id: expect.stringMatching(/^[a-z0-9]{26}$/) },
      });
      expect((await asked()).body.trigger_id).not.toBe((body as { trigger_id: string }).trigger_id);
    });

    it.each([
      {
        what: 'an action the post has not',
        action: 'gone',
        status: 404,
        id: 'api.post.do_action.action_id.app_error',
      },
      { what: 'an action whose id is none', action: 'no_id', status: 404, id: 'api.context.404.app_error' },
    ])('answers $status to $what', async ({ action, status, id }) => {
      const { people } = given();
      expect(await press(await postWith(), {}, people.member, action)).toMatchObject({
        status,
        body: { id },
      });
    });

    it.each(['outsider', 'stranger'] as const)(
      'refuses it of an %s, who cannot read the channel',
      async (kind) => {
        const pressed = await press(await postWith(), {}, given().people[kind]);
        expect(pressed).toMatchObject({ status: 403, body: { id: 'api.context.permissions.app_error' } });
        expect(await given().probe.seen()).toEqual([]);
      },
    );

    it('lets administrators press everywhere', async () => {
      expect((await press(await postWith(), {}, given().people.admin)).status).toBe(200);
    });
  });

  describe('a host that hears what a button’s plugin answers', () => {
    it.each([200, 400, 401, 500])('looks at the text and not at the status %i', async (status) => {
      const { people, during } = given();
      await answer({ ephemeral_text: 'Thanks.' }, status);
      const post = await postWith();
      const { result, heard } = await during([people.member], () => press(post));
      expect(result.status).toBe(200);
      expect(postsOf(heard[0], 'ephemeral_message').map(({ message }) => message)).toEqual(['Thanks.']);
    });

    it('shows the text to who pressed, in the thread of the post', async () => {
      const { people, during, channels } = given();
      await answer({ ephemeral_text: 'Thanks.' });
      const post = await postWith();
      const { heard } = await during([people.member, people.other], () => press(post));
      expect(postsOf(heard[0], 'ephemeral_message')).toMatchObject([
        {
          message: 'Thanks.',
          type: 'system_ephemeral',
          user_id: people.member.id,
          channel_id: channels.public.id,
          root_id: post,
        },
      ]);
      expect(eventsOf(heard[1], 'ephemeral_message')).toEqual([]);
    });

    it('shows it in the thread of a reply, and under the name that the post was given', async () => {
      const { probe, people, during, botId, channels } = given();
      await answer({ ephemeral_text: 'Thanks.' });
      const RootId = await postWith();
      const attachments = [{ text: 'Ready?', actions: [button] }];
      const names = { override_username: 'Zed', override_icon_url: '/zed.png', own: 'x' };
      const reply = await probe.api.CreatePost({
        UserId: botId,
        ChannelId: channels.public.id,
        Message: 'Reply',
        RootId,
        Props: objectFromJson({ ...names, attachments }),
      });
      const { heard } = await during([people.member], () => press(reply?.Id ?? ''));
      const [shown] = postsOf(heard[0], 'ephemeral_message');
      expect(shown?.root_id).toBe(RootId);
      expect(shown?.props).toEqual({ override_username: 'Zed', override_icon_url: '/zed.png' });
    });

    it('makes Slack’s links Mattermost’s, unless told not to', async () => {
      const { people, during } = given();
      const post = await postWith();
      const shown = async (skip_slack_parsing: boolean) => {
        await answer({ ephemeral_text: '<https://example.com/x|this>', skip_slack_parsing });
        const { heard } = await during([people.member], () => press(post));
        return postsOf(heard[0], 'ephemeral_message')[0]?.message;
      };
      expect(await shown(false)).toBe('[this](https://example.com/x)');
      expect(await shown(true)).toBe('<https://example.com/x|this>');
    });

    it.each([
      { what: 'nothing at all', body: '', status: 200 },
      { what: 'an empty object', body: '{}', status: 200 },
      { what: 'null', body: 'null', status: 200 },
      { what: 'what is not JSON', body: 'oops', status: 400 },
      { what: 'a list', body: '[]', status: 400 },
      { what: 'a text that is a number', body: '{"ephemeral_text":1}', status: 400 },
    ])('answers $status for $what', async ({ body, status }) => {
      await given().probe.answer({ path: '/go', body });
      expect(await press(await postWith())).toMatchObject({
        status,
        body: status === 200 ? {} : { id: FAILED },
      });
    });

    it('changes message and props of the post, and says so to all', async () => {
      const { probe, people, during } = given();
      const post = await postWith();
      await answer({ update: { message: 'After', props: { own: 'x' } } });
      const { heard } = await during([people.other], () => press(post));
      expect(postsOf(heard[0], 'post_edited')).toMatchObject([
        { id: post, message: 'After', props: { own: 'x' } },
      ]);
      const after = await probe.api.GetPost(post);
      expect(after?.Message).toBe('After');
      expect([...(after?.Props.keys() ?? [])]).toEqual(['own']);
      expect(after?.EditAt).toBeGreaterThan(0);
    });

    it('leaves the props as they are when the answer has none', async () => {
      const { probe } = given();
      const post = await postWith(button, given().channels.public.id, { own: 'x' });
      const before = await probe.api.GetPost(post);
      await answer({ update: { message: 'After' } });
      await press(post);
      expect((await probe.api.GetPost(post))?.Props).toEqual(before?.Props);
    });

    it('empties the message when the answer has none', async () => {
      const post = await postWith();
      await answer({ update: { props: { own: 'x' } } });
      await press(post);
      expect((await given().probe.api.GetPost(post))?.Message).toBe('');
    });

    it('keeps the name a post is shown under, and lets no answer give it one', async () => {
      const { probe, channels } = given();
      const post = await postWith(button, channels.public.id, { override_username: 'Robot' });
      await answer({ update: { message: 'After', props: { override_icon_url: 'http://x/y.png' } } });
      await press(post);
      expect((await probe.api.GetPost(post))?.Props).toEqual(objectFromJson({ override_username: 'Robot' }));
    });

    it('knows no update of another post: it is always the one with the button', async () => {
      const [one, other] = [await postWith(), await postWith()];
      await answer({ update: { id: other, message: 'After' } });
      await press(one);
      const { api } = given().probe;
      expect([(await api.GetPost(one))?.Message, (await api.GetPost(other))?.Message]).toEqual([
        'After',
        'Before',
      ]);
    });
  });

  describe('a host on which somebody presses a button of an ephemeral post', () => {
    /** Sends one to the member; answers its id and what its button was given instead of where it leads. */
    const shown = async (
      ChannelId = given().channels.public.id,
      action: Json = button,
      more: { readonly RootId?: string } = {},
    ) => {
      const { probe, people, during, botId } = given();
      const Props = objectFromJson({ attachments: [{ text: 'Ready?', actions: [action] }] });
      const post = { UserId: botId, ChannelId, Message: 'Before', Props, ...more };
      const { heard } = await during([people.member], () =>
        probe.api.SendEphemeralPost(people.member.id, post),
      );
      const [sent] = postsOf(heard[0], 'ephemeral_message');
      const [attachment] = attachmentsOf(sent);
      return { id: sent?.id ?? '', cookie: attachment?.actions?.[0]?.cookie ?? '' };
    };

    it('asks the plugin as for any other', async () => {
      const { people, channels } = given();
      const { id, cookie } = await shown(undefined, {
        ...button,
        integration: { url: GO, context: { id: 7 } },
      });
      expect((await press(id, { cookie })).status).toBe(200);
      const { headers, body } = await asked();
      expect(headers).toEqual({ 'mattermost-user-id': people.member.id });
      expect(body).toMatchObject({ post_id: id, channel_id: channels.public.id, context: { id: 7 } });
    });

    it('does so after the post was deleted, since all of it is in the cookie', async () => {
      const { probe, people } = given();
      const { id, cookie } = await shown();
      await probe.api.DeleteEphemeralPost(people.member.id, id);
      expect((await press(id, { cookie })).status).toBe(200);
    });

    it.each([
      { what: 'without its cookie', kind: 'member' as const, status: 403 },
      { what: 'without its cookie, as an administrator', kind: 'admin' as const, status: 404 },
    ])('answers $status $what', async ({ kind, status }) => {
      const { id } = await shown();
      expect((await press(id, {}, given().people[kind])).status).toBe(status);
    });

    it('refuses a cookie that is none, and one of another post', async () => {
      const { id, cookie } = await shown();
      expect(await press(id, { cookie: 'forged' })).toMatchObject({ status: 400, body: { id: FAILED } });
      expect(await press((await shown()).id, { cookie })).toMatchObject({
        status: 400,
        body: { id: FAILED },
      });
    });

    it('lets whoever may read the channel press it: any of the team in a public one', async () => {
      const { people, channels } = given();
      const { id, cookie } = await shown();
      expect((await press(id, { cookie }, people.outsider)).status).toBe(200);
      const hidden = await shown(channels.private.id);
      expect((await press(hidden.id, { cookie: hidden.cookie }, people.outsider)).status).toBe(403);
    });

    it('shows the answer’s text as a reply to it, though nobody stored it, or in its thread', async () => {
      const { people, during } = given();
      await answer({ ephemeral_text: 'Thanks.' });
      const rootOf = async ({ id, cookie }: { id: string; cookie: string }) => {
        const { heard } = await during([people.member], () => press(id, { cookie }));
        return postsOf(heard[0], 'ephemeral_message').map(({ root_id }) => root_id);
      };
      const alone = await shown();
      expect(await rootOf(alone)).toEqual([alone.id]);
      const RootId = await postWith();
      expect(await rootOf(await shown(undefined, undefined, { RootId }))).toEqual([RootId]);
    });

    it('cannot change it: there is an error, and no text is shown', async () => {
      const { people, during } = given();
      const { id, cookie } = await shown();
      await answer({ update: { message: 'After' }, ephemeral_text: 'Thanks.' });
      const { result, heard } = await during([people.member], () => press(id, { cookie }));
      expect(result).toMatchObject({ status: 404, body: { id: 'app.post.get.app_error' } });
      expect(eventsOf(heard[0], 'ephemeral_message')).toEqual([]);
    });
  });
}
