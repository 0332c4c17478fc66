import type { Client, KnownProfile } from './client.ts';

/** How many users are asked for at once. */
const atOnce = 200;

export interface ProfilePage {
  readonly isKnown: (userId: string) => boolean;
  readonly keep: (profiles: readonly KnownProfile[]) => void;
}

interface Options {
  readonly client: Pick<Client, 'readProfiles'>;
  readonly page: ProfilePage;
}

/** Makes the people on screen known to the page, by their names: the host itself loads only those it shows. */
export function createProfiles({ client, page }: Options) {
  /** Also those of whom the host says nothing, because the reader may not see them. */
  const asked = new Set<string>();
  let isClosed = false;

  async function askAbout(userIds: readonly string[]): Promise<void> {
    for (const userId of userIds) asked.add(userId);
    const reply = await client.readProfiles(userIds);
    if (isClosed) return;
    if (!reply.ok) {
      for (const userId of userIds) asked.delete(userId);
      return;
    }
    // What the page heard meanwhile is newer.
    const missed = reply.value.filter(({ id }) => !page.isKnown(id));
    if (missed.length > 0) page.keep(missed);
  }

  return {
    /** Asks for those whom the page does not know; each is asked for once, and again only when no answer came. */
    show(userIds: readonly string[]) {
      const missing = [...new Set(userIds)].filter((userId) => !asked.has(userId) && !page.isKnown(userId));
      for (let start = 0; start < missing.length; start += atOnce)
        void askAbout(missing.slice(start, start + atOnce));
    },
    /** Ends everything; answers that are still under way are dropped. */
    close() {
      isClosed = true;
    },
  };
}

export type Profiles = ReturnType<typeof createProfiles>;
