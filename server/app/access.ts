import { type Rights, rightsOf } from '../domain/access.ts';
import { turnsOn } from '../domain/roster.ts';
import { currentUpdate } from '../domain/schedule.ts';
import type { Desk } from './desk.ts';
import { postersOf, today } from './people-on-set.ts';

/** What the person may do with this SET; `userId` must come from Mattermost, never from the request's own content. */
export async function rightsIn(desk: Desk, userId: string): Promise<Rights> {
  const { chat, settings, clock } = desk;
  const [person, channelId] = await Promise.all([chat.person(userId), desk.channelId()]);
  if (person === undefined) return new Set();
  const [member, isSystemAdmin] = await Promise.all([
    channelId === undefined ? undefined : chat.membership(channelId, userId),
    chat.isSystemAdmin(userId),
  ]);
  const { dueDate } = currentUpdate(clock.now(), settings.schedule);
  const isOnRoster = settings.roster.some((turn) => turn.username === person.username);
  return rightsOf({
    isGuest: person.isGuest || member?.isGuest === true,
    isGone: person.isGone,
    isChannelMember: member !== undefined,
    isChannelAdmin: member?.isChannelAdmin === true,
    isSystemAdmin,
    isNamedManager: settings.managers.includes(person.username),
    isOnSet: turnsOn(settings.roster, today(desk)).some((turn) => turn.username === person.username),
    isLeadOrDeputy:
      channelId !== undefined &&
      isOnRoster &&
      (await postersOf(desk, channelId, dueDate)).includes(person.username),
  });
}
