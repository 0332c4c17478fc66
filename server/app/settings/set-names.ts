import type { KnownSet } from '../set.ts';

interface SetName {
  readonly channelId: string;
  /** As people call the channel; plain text of somebody's choice. */
  readonly name: string;
}

/** What SETs are called: like their channels; by the address where Mattermost does not tell. */
export function namesOf(sets: readonly KnownSet[]): Promise<readonly SetName[]> {
  return Promise.all(
    sets.map(async ({ chat, home, settings }) => {
      const channel = await chat.channel(home.channelId).catch(() => undefined);
      const { team, name } = settings.channel ?? { team: '', name: '' };
      return { channelId: home.channelId, name: channel?.displayName || `${team}/${name}` };
    }),
  );
}
