import { isAtWork, type KnownSet, type SetAtWork } from './set.ts';

/** A public channel with a SET, in a team of somebody who is not in it. */
export interface OpenChannel {
  readonly set: SetAtWork;
  /** Names in its address. */
  readonly team: string;
  readonly name: string;
  /** As people call it. */
  readonly displayName: string;
}

/** How many are named to somebody. */
const NAMED = 5;

/**
 * The channels with a SET that somebody could join: public ones in their teams, whose header they could read anyway. None for guests,
 * for whoever is gone, and while Mattermost does not tell.
 */
export async function openChannelsFor(
  sets: readonly KnownSet[],
  userId: string,
): Promise<readonly OpenChannel[]> {
  try {
    const person = await sets[0]?.chat.person(userId);
    if (person === undefined || person.isGuest || person.isGone || person.isBot) return [];
    const open: OpenChannel[] = [];
    for (const set of sets.filter(isAtWork)) {
      const channel = await set.chat.channel(set.channelId);
      if (channel?.isPublic !== true || channel.isArchived) continue;
      if (!(await set.chat.isInTeam(channel.teamId, userId))) continue;
      if ((await set.chat.membership(set.channelId, userId)) !== undefined) continue;
      const { team, name, displayName } = channel;
      open.push({ set, team, name, displayName });
      if (open.length === NAMED) break;
    }
    return open;
  } catch {
    return [];
  }
}
