import type { createChat } from './adapters/chat/index.ts';
import type { NamedIds } from './adapters/settings-catalogue/named.ts';
import type { ChannelOfTeam, Clock } from './app/ports.ts';
import { readConfig } from './config.ts';
import type { Place } from './open-set.ts';

interface Ports {
  readonly chat: Pick<ReturnType<typeof createChat>, 'channel' | 'channelNamed' | 'formerChannel'>;
  readonly named: NamedIds;
  readonly clock: Clock;
}

/** A channel can be archived, or get another name. Milliseconds. */
const CHANNEL_TRUSTED = 60_000;
/** A Mattermost team hardly ever gets another name in its address. Milliseconds. */
const TEAM_TRUSTED = 10 * 60_000;

interface Looked {
  readonly channel: ChannelOfTeam | undefined;
  readonly at: number;
  /** When its team was looked up. */
  readonly teamAt: number;
}

/** Where SETs are at home. */
export function createSetChannels({ chat, named, clock }: Ports) {
  const looked = new Map<string, Looked>();

  async function channelNow(channelId: string): Promise<ChannelOfTeam | undefined> {
    const now = clock.now();
    const before = looked.get(channelId);
    if (before !== undefined && isWithin(now - before.at, CHANNEL_TRUSTED)) return before.channel;
    const isTeamKnown = before !== undefined && isWithin(now - before.teamAt, TEAM_TRUSTED);
    const channel = await chat.channel(channelId, isTeamKnown ? before.channel : undefined);
    looked.set(channelId, { channel, at: now, teamAt: isTeamKnown ? before.teamAt : now });
    return channel;
  }

  return {
    /**
     * The channel that was meant when its name was entered in the System Console, whatever it is called by now. Archived, it still tells
     * what was chosen for it, and so whether anybody is to be told.
     */
    async ofDefault(plugin: unknown): Promise<Place> {
      const { channel } = readConfig(plugin, clock.now()).set;
      if (channel === null) return { home: { channelId: '', isThere: false, isDefault: true } };
      const { team, name } = channel;
      const lookUp = async () => {
        const id = await chat.channelNamed(team, name);
        return id === undefined ? undefined : new Map([['channel', id]]);
      };
      const ids = await named.idsOf('Channel', `${team}/${name}`, lookUp);
      const channelId = ids?.get('channel') ?? (await chat.formerChannel(team, name)) ?? '';
      // That it is there again is not to be waited for.
      if (looked.get(channelId)?.channel?.isArchived !== false) looked.delete(channelId);
      const found = channelId === '' ? undefined : await channelNow(channelId);
      // Deleted for good: one that is made under its name takes its place.
      if (found === undefined && ids !== undefined) await named.forget('Channel');
      const earlierId = ids === undefined ? (await named.earlier('Channel')).get('channel') : null;
      const isThere = found !== undefined && !found.isArchived;
      const known = { channelId, isThere, isDefault: true };
      const home = earlierId ? { ...known, earlierId } : known;
      return found === undefined || found.team === '' ? { home } : { home, channel: found };
    },
    /** Undefined once the channel is archived or gone. */
    async ofOwn(channelId: string): Promise<Place | undefined> {
      const { team = '', name = '', isArchived = true } = (await channelNow(channelId)) ?? {};
      if (isArchived) return undefined;
      return { home: { channelId, isThere: true, isDefault: false }, channel: { team, name } };
    },
    /** It is looked at anew, whenever that was done last. */
    forget: (channelId: string) => void looked.delete(channelId),
  };
}

/** A time in the future is that of a clock that was adjusted. */
function isWithin(age: number, limit: number): boolean {
  return age >= 0 && age < limit;
}
