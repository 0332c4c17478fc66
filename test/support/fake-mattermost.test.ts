import { describe, expect, it } from 'vitest';
import { MattermostError, objectFromJson } from '#mattermost';
import { createFakeMattermost } from './fake-mattermost.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function town() {
  let time = 1000;
  const fake = createFakeMattermost({ now: () => time });
  const team = fake.addTeam({ Name: 'core' });
  const channel = fake.addChannel({ Name: 'sustained-engineering', TeamId: team.Id });
  const alice = fake.addUser({ Username: 'alice' });
  const guest = fake.addUser({ Username: 'guest', Roles: 'system_guest' });
  fake.join(channel.Id, alice.Id);
  fake.join(channel.Id, guest.Id);
  const wait = (milliseconds: number) => {
    time += milliseconds;
  };
  return { fake, channel, alice, guest, wait };
}

describe('createFakeMattermost()', () => {
  it('keeps keys as Mattermost does: compare-and-set, expiry, empty is nothing', async () => {
    const { fake, wait } = town();
    const insert = { Atomic: true, ExpireInSeconds: 60 };
    expect(await fake.api.KVSetWithOptions('k', bytes('1'), insert)).toBe(true);
    expect(await fake.api.KVSetWithOptions('k', bytes('2'), insert)).toBe(false);
    expect(await fake.api.KVSetWithOptions('k', bytes('2'), { ...insert, OldValue: bytes('1') })).toBe(true);
    expect(await fake.api.KVGet('k')).toEqual(bytes('2'));
    wait(60_001);
    expect(await fake.api.KVGet('k')).toEqual(new Uint8Array());
    await expect(fake.api.KVSetWithOptions('', bytes('1'), {})).rejects.toBeInstanceOf(MattermostError);
  });

  it('answers 404 for what is not there', async () => {
    const { fake } = town();
    await expect(fake.api.GetUser('nobody')).rejects.toMatchObject({ code: 'app-error', status: 404 });
  });

  it('knows members, guests and permissions', async () => {
    const { fake, channel, alice, guest } = town();
    const readChannel = { Id: 'read_channel' };
    expect((await fake.api.GetChannelMember(channel.Id, guest.Id))?.SchemeGuest).toBe(true);
    expect(await fake.api.HasPermissionToChannel(alice.Id, channel.Id, readChannel)).toBe(true);
    fake.leave(channel.Id, alice.Id);
    expect(await fake.api.HasPermissionToChannel(alice.Id, channel.Id, readChannel)).toBe(false);
    expect(await fake.api.HasPermissionTo(alice.Id, { Id: 'manage_system' })).toBe(false);
    fake.grant(alice.Id, 'manage_system');
    expect(await fake.api.HasPermissionTo(alice.Id, { Id: 'manage_system' })).toBe(true);
  });

  it.each([
    { who: 'never in the team', status: 404, because: 'there is no membership' },
    { who: 'left the team', status: 400, because: 'the team still knows them' },
  ])('adds nobody to a channel who $who: $status because $because', async ({ who, status }) => {
    const { fake, channel } = town();
    const carol = fake.addUser({ Username: 'carol' });
    if (who === 'left the team') {
      fake.join(channel.Id, carol.Id);
      fake.leaveTeam(channel.TeamId, carol.Id);
      expect((await fake.api.GetTeamMember(channel.TeamId, carol.Id))?.DeleteAt).toBe(1000);
    }
    await expect(fake.api.AddChannelMember(channel.Id, carol.Id)).rejects.toMatchObject({
      code: 'app-error',
      status,
    });
    fake.joinTeam(channel.TeamId, carol.Id);
    await fake.api.AddChannelMember(channel.Id, carol.Id);
    expect((await fake.api.GetChannelMember(channel.Id, carol.Id))?.SchemeUser).toBe(true);
  });

  it('keeps who is a member as they are when they are added', async () => {
    const { fake, channel, alice } = town();
    fake.join(channel.Id, alice.Id, { SchemeAdmin: true });
    expect((await fake.api.AddChannelMember(channel.Id, alice.Id))?.SchemeAdmin).toBe(true);
  });

  it('leaves the deactivated in their channels, and archived channels as they are', async () => {
    const { fake, channel, alice } = town();
    fake.deactivate(alice.Id);
    expect((await fake.api.GetUser(alice.Id))?.DeleteAt).toBe(1000);
    expect((await fake.api.GetChannelMember(channel.Id, alice.Id))?.UserId).toBe(alice.Id);
    fake.archive(channel.Id);
    const archived = await fake.api.GetChannel(channel.Id);
    expect(archived?.DeleteAt).toBe(1000);
    await expect(fake.api.UpdateChannel({ ...archived, Header: 'new' })).rejects.toMatchObject({
      status: 400,
    });
    fake.restore(channel.Id);
    const present = await fake.api.GetChannel(channel.Id);
    expect((await fake.api.UpdateChannel({ ...present, Header: 'new' }))?.Header).toBe('new');
    const tooLong = { ...present, Header: 'x'.repeat(1025) };
    await expect(fake.api.UpdateChannel(tooLong)).rejects.toMatchObject({ status: 400 });
  });

  it('keeps posts: only a changed message counts as edited, deleted ones are gone', async () => {
    const { fake, channel, wait } = town();
    const post = await fake.api.CreatePost({ ChannelId: channel.Id, Message: 'one' });
    wait(5);
    const same = await fake.api.UpdatePost({ ...post, Props: objectFromJson({ update: 'u1' }) });
    expect(same).toMatchObject({ EditAt: 0, UpdateAt: 1005 });
    const edited = await fake.api.UpdatePost({ ...same, Message: 'two' });
    expect(edited?.EditAt).toBe(1005);
    expect((await fake.api.GetPostsForChannel(channel.Id, 0, 10))?.Order).toEqual([post?.Id]);
    await fake.api.DeletePost(post?.Id ?? '');
    expect((await fake.api.GetPostsForChannel(channel.Id, 0, 10))?.Order).toEqual([]);
    expect((await fake.api.GetPostsSince(channel.Id, 1000))?.Order).toEqual([post?.Id]);
  });

  it('ensures a bot once', async () => {
    const { fake } = town();
    const id = await fake.api.EnsureBotUser({ Username: 'set-update' });
    expect(await fake.api.EnsureBotUser({ Username: 'set-update' })).toBe(id);
    expect(fake.users.get(id)?.IsBot).toBe(true);
  });

  it('writes calls down and fails when told', async () => {
    const { fake, channel } = town();
    fake.fail('CreatePost', new MattermostError('connection-lost', 'gone'));
    await expect(fake.api.CreatePost({ ChannelId: channel.Id })).rejects.toMatchObject({
      code: 'connection-lost',
    });
    fake.fail('CreatePost', undefined);
    await fake.api.CreatePost({ ChannelId: channel.Id });
    expect(fake.calls).toEqual(Array(2).fill({ name: 'CreatePost', args: [{ ChannelId: channel.Id }] }));
  });
});
