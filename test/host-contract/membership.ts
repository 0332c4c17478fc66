import { beforeAll, describe, expect, it } from 'vitest';
import type { Person } from './host.ts';
import type { Stage } from './stage.ts';

export function describeMembership(given: () => Stage): void {
  const deactivate = async ({ id }: Person) => {
    const { rest, people } = given();
    expect((await rest(people.admin, 'PUT', `/users/${id}/active`, { active: false })).status).toBe(200);
  };
  const hears = (hook: string) => {
    const heard = async () => (await given().probe.seen()).map((one) => one.hook);
    return expect.poll(heard, { timeout: 60_000 }).toContain(hook);
  };

  describe('a host on which somebody was deactivated', () => {
    let gone: Person;
    beforeAll(async () => {
      gone = await given().newMember();
      await deactivate(gone);
    });

    it('tells the plugin', async () => {
      const another = await given().newMember();
      await deactivate(another);
      await hears('UserHasBeenDeactivated');
      const [, user] = await given().probe.only('UserHasBeenDeactivated');
      expect(user).toMatchObject({ Id: another.id });
    });

    it('says so of the user, and that they are offline', async () => {
      const { api } = given().probe;
      expect((await api.GetUser(gone.id))?.DeleteAt).toBeGreaterThan(0);
      expect(await api.GetUserStatus(gone.id)).toMatchObject({ Status: 'offline' });
    });

    it('keeps them in channel and team, with what they may there', async () => {
      const { probe, channels, team } = given();
      expect(await probe.api.GetChannelMember(channels.public.id, gone.id)).toMatchObject({
        UserId: gone.id,
      });
      const users = await probe.api.GetUsersInChannel(channels.public.id, 'username', 0, 100);
      expect(users.map((user) => user?.Id)).toContain(gone.id);
      const inTeam = await probe.api.GetUsersInTeam(team.id, 0, 200);
      expect(inTeam.map((user) => user?.Id)).toContain(gone.id);
      expect(await probe.api.GetUsersInTeam(team.id, 1, 200)).toEqual([]);
      expect(await probe.api.GetTeamMember(team.id, gone.id)).toMatchObject({ DeleteAt: 0 });
      const may = await probe.api.HasPermissionToChannel(gone.id, channels.public.id, { Id: 'create_post' });
      expect(may).toBe(true);
    });

    it('leaves them out of those who are active', async () => {
      const { probe, channels } = given();
      const ids = async (options: object) => {
        const asked = { InChannelId: channels.public.id, Page: 0, PerPage: 100, ...options };
        return (await probe.api.GetUsers(asked)).map((user) => user?.Id);
      };
      expect(await ids({})).toContain(gone.id);
      expect(await ids({ Active: true })).not.toContain(gone.id);
      expect(await ids({ Inactive: true })).toEqual(expect.arrayContaining([gone.id]));
    });

    it('adds them to no other channel', async () => {
      const { probe, channels } = given();
      await expect(probe.api.AddChannelMember(channels.private.id, gone.id)).rejects.toMatchObject({
        id: 'app.channel.add_member.deleted_user.app_error',
        status: 403,
      });
    });

    it('writes them all the same', async () => {
      const { probe, botId } = given();
      const direct = await probe.api.GetDirectChannel(botId, gone.id);
      const post = await probe.api.CreatePost({
        UserId: botId,
        ChannelId: direct?.Id ?? '',
        Message: 'Hello',
      });
      expect(post?.Message).toBe('Hello');
    });
  });

  describe('a host whose plugin adds somebody to a channel', () => {
    const joins = async () => {
      const { probe, channels } = given();
      const { Posts } = (await probe.api.GetPostsForChannel(channels.private.id, 0, 100)) ?? {};
      return [...(Posts?.values() ?? [])].flatMap((post) =>
        post?.Type === 'system_join_channel' ? [post.Message] : [],
      );
    };

    it('says in the channel who joined, once, and tells the plugin', async () => {
      const { probe, channels, newMember } = given();
      const { id, username } = await newMember();
      await probe.forget();
      const before = await joins();
      expect(await probe.api.AddChannelMember(channels.private.id, id)).toMatchObject({ UserId: id });
      await probe.api.AddChannelMember(channels.private.id, id);
      const said = (await joins()).filter((message) => !before.includes(message));
      expect(said).toEqual([`${username} joined the channel.`]);
      await hears('UserHasJoinedChannel');
    });

    it('refuses who is in another team', async () => {
      const { probe, channels, people } = given();
      await expect(probe.api.AddChannelMember(channels.public.id, people.stranger.id)).rejects.toMatchObject({
        id: 'app.team.get_member.missing.app_error',
        status: 404,
      });
    });
  });
}
