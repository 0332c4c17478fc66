import type { Host } from '../host.ts';
import { type Person, REGISTRY } from '../ports.ts';
import type { SetAtWork } from '../set.ts';
import { areNamesUnread, NamesUnread } from './names-unread.ts';
import type { SetSettings } from './settings.ts';

/** SETs that one server keeps beside the default one: each reads its board every minute. */
const SETS_LIMIT = 50;

export interface NewSetPorts {
  readonly host: Pick<Host, 'chat' | 'store' | 'log'>;
  /** They name those who manage every SET. */
  readonly settings: Pick<SetSettings, 'managers' | 'problems'>;
  /** Makes this node work with the registry as it is now; answers the SET of the channel. */
  readonly adopt: (channelId: string) => Promise<SetAtWork | undefined>;
}

type SetMade =
  | { readonly code: 'made'; readonly set: SetAtWork }
  /** Not for this person, in this channel. */
  | { readonly code: 'not-allowed'; readonly isGuest: boolean }
  /** A direct message, or archived. */
  | { readonly code: 'no-channel' }
  | { readonly code: 'too-many'; readonly limit: number };

/**
 * Makes a SET, paused, in a channel that has none. Only for those who manage every SET: anybody can make a channel and be its admin, and
 * a SET reads whatever board the one Jira account may read.
 * @throws {NamesUnread}
 */
export async function makeSet(
  { host, settings, adopt }: NewSetPorts,
  person: Person,
  channelId: string,
): Promise<SetMade> {
  const { chat, store, log } = host;
  const [member, isSystemAdmin] = await Promise.all([
    chat.membership(channelId, person.id),
    chat.isSystemAdmin(person.id),
  ]);
  const isGuest = person.isGuest || person.isGone || member?.isGuest === true;
  const isAllowed =
    !isGuest && (isSystemAdmin || settings.managers.some(({ userId }) => userId === person.id));
  if (!isAllowed && !isGuest && areNamesUnread(settings, 'Managers')) throw new NamesUnread('Managers');
  if (!isAllowed) return { code: 'not-allowed', isGuest };
  const channel = await chat.channel(channelId);
  if (channel === undefined || channel.isArchived) return { code: 'no-channel' };
  // What was chosen when the channel had a SET before stays, but nothing goes out by itself.
  const known = await store.registry.read(REGISTRY);
  if (known?.channels.includes(channelId) !== true) await pause(store, channelId);
  const registry = await store.registry.change(REGISTRY, (current) => {
    const channels = current?.channels ?? [];
    const isThere = channels.includes(channelId) || channels.length >= SETS_LIMIT;
    return isThere ? undefined : { channels: [...channels, channelId] };
  });
  if (registry?.channels.includes(channelId) !== true) return { code: 'too-many', limit: SETS_LIMIT };
  const set = await adopt(channelId);
  if (set === undefined) return { code: 'no-channel' };
  log.info('a SET was made', { channel: channelId, by: person.username });
  return { code: 'made', set };
}

async function pause(store: Host['store'], channelId: string): Promise<void> {
  await store.sets.change(channelId, (current) =>
    current === undefined || current.runningSince === null
      ? undefined
      : { ...current, revision: current.revision + 1, runningSince: null },
  );
}
