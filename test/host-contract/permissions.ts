import { describe, expect, it } from 'vitest';
import type { People } from './host.ts';
import type { Stage } from './stage.ts';

type Kind = keyof People;

export function describePermissions(given: () => Stage): void {
  const allowed = async (kinds: readonly Kind[], may: (userId: string) => Promise<boolean>) => {
    const { people } = given();
    const answers = await Promise.all(kinds.map((kind) => may(people[kind].id)));
    return kinds.filter((_, index) => answers[index]);
  };
  const everybody: readonly Kind[] = [
    'admin',
    'channelAdmin',
    'member',
    'other',
    'guest',
    'outsider',
    'stranger',
  ];
  const members: readonly Kind[] = ['admin', 'channelAdmin', 'member', 'other'];

  describe('a host asked what somebody may', () => {
    it.each<{ channel: 'public' | 'private'; permission: string; may: readonly Kind[] }>([
      { channel: 'public', permission: 'read_channel', may: [...members, 'guest'] },
      { channel: 'public', permission: 'read_channel_content', may: [...members, 'guest'] },
      { channel: 'public', permission: 'read_public_channel', may: [...members, 'outsider'] },
      { channel: 'public', permission: 'create_post', may: [...members, 'guest'] },
      { channel: 'public', permission: 'manage_channel_roles', may: ['admin', 'channelAdmin'] },
      { channel: 'public', permission: 'manage_public_channel_properties', may: members },
      { channel: 'public', permission: 'manage_private_channel_properties', may: members },
      { channel: 'public', permission: 'manage_public_channel_members', may: members },
      { channel: 'public', permission: 'no_such_permission', may: [] },
      { channel: 'private', permission: 'read_channel', may: ['admin', 'channelAdmin', 'member'] },
      { channel: 'private', permission: 'create_post', may: ['admin', 'channelAdmin', 'member'] },
      { channel: 'private', permission: 'manage_channel_roles', may: ['admin', 'channelAdmin'] },
      {
        channel: 'private',
        permission: 'manage_private_channel_properties',
        may: ['admin', 'channelAdmin', 'member'],
      },
    ])('grants $permission in a $channel channel to $may', async ({ channel, permission, may }) => {
      const { probe, channels } = given();
      const { id } = channels[channel];
      expect(
        await allowed(everybody, (user) => probe.api.HasPermissionToChannel(user, id, { Id: permission })),
      ).toEqual(may);
    });

    it.each<{ permission: string; may: readonly Kind[] }>([
      { permission: 'read_channel', may: ['admin', 'member'] },
      { permission: 'create_post', may: ['admin', 'member'] },
      { permission: 'manage_channel_roles', may: ['admin'] },
    ])(
      'grants $permission in a direct channel to its two and administrators: $may',
      async ({ permission, may }) => {
        const { probe, people, botId } = given();
        const direct = await probe.api.GetDirectChannel(people.member.id, botId);
        const Id = permission;
        expect(
          await allowed(everybody, (user) =>
            probe.api.HasPermissionToChannel(user, direct?.Id ?? '', { Id }),
          ),
        ).toEqual(may);
      },
    );

    it('grants in a channel that is not there what the whole system grants', async () => {
      const nowhere = 'nowhere'.padEnd(26, '0');
      const { api } = given().probe;
      const Id = 'read_channel';
      expect(await allowed(everybody, (user) => api.HasPermissionToChannel(user, nowhere, { Id }))).toEqual([
        'admin',
      ]);
    });

    it.each<{ permission: string; may: readonly Kind[] }>([
      { permission: 'view_team', may: [...members, 'guest', 'outsider'] },
      { permission: 'read_public_channel', may: [...members, 'outsider'] },
      { permission: 'manage_team', may: ['admin'] },
    ])('grants $permission in a team to $may', async ({ permission, may }) => {
      const { probe, team } = given();
      const Id = permission;
      expect(
        await allowed(everybody, (user) => probe.api.HasPermissionToTeam(user, team.id, { Id })),
      ).toEqual(may);
    });

    it.each<{ permission: string; may: readonly Kind[] }>([
      { permission: 'manage_system', may: ['admin'] },
      { permission: 'sysconsole_write_plugins', may: ['admin'] },
      { permission: 'read_channel', may: ['admin'] },
      { permission: 'create_direct_channel', may: everybody },
    ])('grants $permission in the whole system to $may', async ({ permission, may }) => {
      const { api } = given().probe;
      expect(await allowed(everybody, (user) => api.HasPermissionTo(user, { Id: permission }))).toEqual(may);
    });

    it('grants nothing to nobody', async () => {
      const { probe, channels } = given();
      const nobody = 'nobody'.padEnd(26, '0');
      expect(await probe.api.HasPermissionTo(nobody, { Id: 'create_direct_channel' })).toBe(false);
      expect(await probe.api.HasPermissionToChannel(nobody, channels.public.id, { Id: 'read_channel' })).toBe(
        false,
      );
    });

    it('tells who administers a channel by the membership', async () => {
      const { probe, people, channels } = given();
      const member = async (kind: Kind) => probe.api.GetChannelMember(channels.public.id, people[kind].id);
      expect(await member('channelAdmin')).toMatchObject({
        Roles: 'channel_user channel_admin',
        SchemeAdmin: true,
        SchemeUser: true,
      });
      expect(await member('member')).toMatchObject({ Roles: 'channel_user', SchemeAdmin: false });
      expect(await member('guest')).toMatchObject({
        Roles: 'channel_guest',
        SchemeGuest: true,
        SchemeUser: false,
      });
    });

    it('tells guests and administrators by the roles of the user', async () => {
      const { probe, people } = given();
      const roles = async (kind: Kind) => (await probe.api.GetUser(people[kind].id))?.Roles;
      expect(await roles('guest')).toBe('system_guest');
      expect(await roles('member')).toBe('system_user');
      expect(new Set((await roles('admin'))?.split(' '))).toEqual(new Set(['system_user', 'system_admin']));
    });
  });
}
