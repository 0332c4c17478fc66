import { describe, expect, it } from 'vitest';
import type { Api } from '#mattermost';
import type { Stage } from './stage.ts';

const NOBODY = 'nobody'.padEnd(26, '0');

export function describeErrors(given: () => Stage): void {
  it.each<{ of: string; id: string; status: number; call: (api: Api, stage: Stage) => Promise<unknown> }>([
    {
      of: 'a user that is not there',
      id: 'app.user.missing_account.const',
      status: 404,
      call: (api) => api.GetUser(NOBODY),
    },
    {
      of: 'a username nobody has',
      id: 'app.user.get_by_username.app_error',
      status: 404,
      call: (api) => api.GetUserByUsername('nobody-at-all'),
    },
    {
      of: 'an address nobody has',
      id: 'app.user.missing_account.const',
      status: 404,
      call: (api) => api.GetUserByEmail('nobody@example.com'),
    },
    {
      of: 'a channel that is not there',
      id: 'app.channel.get.existing.app_error',
      status: 404,
      call: (api) => api.GetChannel(NOBODY),
    },
    {
      of: 'a channel no team has by that name',
      id: 'app.channel.get_by_name.missing.app_error',
      status: 404,
      call: (api, { team }) => api.GetChannelByNameForTeamName(team.name, 'no-such-channel', false),
    },
    {
      of: 'somebody who is not in the channel',
      id: 'app.channel.get_member.missing.app_error',
      status: 404,
      call: (api, { channels, people }) => api.GetChannelMember(channels.public.id, people.outsider.id),
    },
    {
      of: 'a team that is not there',
      id: 'app.team.get.find.app_error',
      status: 404,
      call: (api) => api.GetTeam(NOBODY),
    },
    {
      of: 'a team by a name no team has',
      id: 'app.team.get_by_name.missing.app_error',
      status: 404,
      call: (api) => api.GetTeamByName('no-such-team'),
    },
    {
      of: 'somebody who is not in the team',
      id: 'app.team.get_member.missing.app_error',
      status: 404,
      call: (api, { team, people }) => api.GetTeamMember(team.id, people.stranger.id),
    },
    {
      of: 'a post that is not there',
      id: 'app.post.get.app_error',
      status: 404,
      call: (api) => api.GetPost(NOBODY),
    },
    {
      of: 'deleting a post that is not there',
      id: 'app.post.get.app_error',
      status: 400,
      call: (api) => api.DeletePost(NOBODY),
    },
    {
      of: 'changing a post that is not there',
      id: 'app.post.get.app_error',
      status: 404,
      call: (api, { channels, botId }) =>
        api.UpdatePost({ Id: NOBODY, ChannelId: channels.public.id, UserId: botId, Message: 'x' }),
    },
    {
      of: 'a post in a channel that is not there',
      id: 'app.channel.get.existing.app_error',
      status: 404,
      call: (api, { botId }) => api.CreatePost({ ChannelId: NOBODY, UserId: botId, Message: 'x' }),
    },
    {
      of: 'a post of nobody',
      id: 'app.user.missing_account.const',
      status: 404,
      call: (api, { channels }) =>
        api.CreatePost({ ChannelId: channels.public.id, UserId: NOBODY, Message: 'x' }),
    },
    {
      of: 'an answer to a post that is not there',
      id: 'api.post.create_post.root_id.app_error',
      status: 400,
      call: (api, { channels, botId }) =>
        api.CreatePost({ ChannelId: channels.public.id, UserId: botId, RootId: NOBODY, Message: 'x' }),
    },
    {
      of: 'a message of more than 16383 characters',
      id: 'model.post.is_valid.message_length.app_error',
      status: 400,
      call: (api, { channels, botId }) =>
        api.CreatePost({ ChannelId: channels.public.id, UserId: botId, Message: 'ä'.repeat(16_384) }),
    },
    {
      of: 'a post of a type no plugin may make',
      id: 'model.post.is_valid.type.app_error',
      status: 400,
      call: (api, { channels, botId }) =>
        api.CreatePost({ ChannelId: channels.public.id, UserId: botId, Type: 'own', Message: 'x' }),
    },
    {
      of: 'a change of an archived channel',
      id: 'app.channel.update.bad_id',
      status: 400,
      call: async (api, { channels }) => {
        const channel = await api.GetChannel(channels.archived.id);
        return api.UpdateChannel({ ...channel, Header: 'x' });
      },
    },
    {
      of: 'a header of more than 1024 characters',
      id: 'model.channel.is_valid.header.app_error',
      status: 400,
      call: async (api, { channels }) => {
        const channel = await api.GetChannel(channels.public.id);
        return api.UpdateChannel({ ...channel, Header: 'ä'.repeat(1025) });
      },
    },
    {
      of: 'people of a channel in no known order',
      id: 'plugin.api.get_users_in_channel',
      status: 400,
      call: (api, { channels }) => api.GetUsersInChannel(channels.public.id, 'age', 0, 10),
    },
  ])('a host answers $status $id for $of', async ({ id, status, call }) => {
    await expect(call(given().probe.api, given())).rejects.toMatchObject({ id, status });
  });

  describe('a host that looks for several', () => {
    it('answers those that are there', async () => {
      const { probe, people, channels } = given();
      const users = await probe.api.GetUsersByIds([people.member.id, NOBODY]);
      expect(users.map((user) => user?.Id)).toEqual([people.member.id]);
      const members = await probe.api.GetChannelMembersByIds(channels.public.id, [
        people.member.id,
        people.outsider.id,
        NOBODY,
      ]);
      expect(members.map(({ UserId }) => UserId)).toEqual([people.member.id]);
    });

    it('finds people by their role, page by page', async () => {
      const { probe, people } = given();
      const found = async (Page: number) =>
        (await probe.api.GetUsers({ Role: 'system_admin', Active: true, Page, PerPage: 100 })).map(
          (user) => user?.Id,
        );
      expect(await found(0)).toContain(people.admin.id);
      expect(await found(0)).not.toContain(people.channelAdmin.id);
      expect(await found(1)).toEqual([]);
    });
  });
}
