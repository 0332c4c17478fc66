import type { Chat } from './ports.ts';
import type { Problem, SetSettings } from './settings.ts';

/** Where the update goes and who manages, as they are found when the connection is tested. */
export interface PlaceCheck {
  /** Null while the setting names none that can be read. */
  readonly channel: {
    readonly team: string;
    readonly name: string;
    readonly state: 'there' | 'archived' | 'missing';
  } | null;
  /** What keeps the bot itself from posting. */
  readonly bot: readonly Problem[];
  /** Managers with an account that is not deactivated, as they are called now. */
  readonly managers: readonly string[];
  /** Managers without one, as they were entered. */
  readonly withoutAccount: readonly string[];
}

/** Looks the channel and the managers of these settings up, with nothing remembered from before. */
export async function checkPlace(
  chat: Pick<Chat, 'channelNamed' | 'formerChannel' | 'person'>,
  { channel, managers }: Pick<SetSettings, 'channel' | 'managers'>,
  bot: readonly Problem[],
): Promise<PlaceCheck> {
  const [found, people] = await Promise.all([
    channel === null ? null : stateOf(chat, channel),
    Promise.all(
      managers.map(async ({ typed, userId }) => {
        const person = userId === null ? undefined : await chat.person(userId);
        return { typed, username: person === undefined || person.isGone ? null : person.username };
      }),
    ),
  ]);
  return {
    channel: found,
    bot,
    managers: people.flatMap(({ username }) => username ?? []),
    withoutAccount: people.flatMap(({ typed, username }) => (username === null ? [typed] : [])),
  };
}

async function stateOf(
  chat: Pick<Chat, 'channelNamed' | 'formerChannel'>,
  { team, name }: { readonly team: string; readonly name: string },
): Promise<PlaceCheck['channel']> {
  if ((await chat.channelNamed(team, name)) !== undefined) return { team, name, state: 'there' };
  const isArchived = (await chat.formerChannel(team, name)) !== undefined;
  return { team, name, state: isArchived ? 'archived' : 'missing' };
}
