import { type Role, roleOf } from '../domain/access.ts';
import { currentUpdate } from '../domain/schedule.ts';
import type { Desk } from './desk.ts';
import { postersOf } from './people-on-set.ts';

/** What the person may do with this SET; `userId` must come from Mattermost, never from the request's own content. */
export async function roleIn(desk: Desk, userId: string): Promise<Role> {
  const { chat, settings, clock } = desk;
  const [person, channelId] = await Promise.all([chat.person(userId), desk.channelId()]);
  if (person === undefined) return 'outsider';
  const [member, isSystemAdmin] = await Promise.all([
    channelId === undefined ? undefined : chat.membership(channelId, userId),
    chat.isSystemAdmin(userId),
  ]);
  const { dueDate } = currentUpdate(clock.now(), settings.schedule);
  const isOnRoster = settings.roster.some((turn) => turn.username === person.username);
  return roleOf({
    isGuest: person.isGuest || member?.isGuest === true,
    isGone: person.isGone,
    isChannelMember: member !== undefined,
    isChannelAdmin: member?.isChannelAdmin === true,
    isSystemAdmin,
    isNamedManager: settings.managers.includes(person.username),
    isLeadOrDeputy: isOnRoster && (await postersOf(desk, dueDate)).includes(person.username),
  });
}
