import { afterTimeout } from './after-timeout.ts';
import type { Client, KnownPresence } from './client.ts';

/** How many users are asked for at once. */
const atOnce = 200;
/** The host hears of other people's presence no sooner itself: it asks for those on screen every minute. Milliseconds. */
const pause = 60_000;
/** How long to gather moments at which something may have been missed before asking once. Milliseconds. */
const debounce = 300;

export interface PresencePage {
  /** Whether Mattermost shows presence at all. */
  readonly isOn: () => boolean;
  /** What the page says of a user now; undefined when it says nothing. */
  readonly statusOf: (userId: string) => string | undefined;
  readonly keep: (presences: readonly KnownPresence[]) => void;
}

interface Options {
  readonly client: Pick<Client, 'readPresences'>;
  readonly page: PresencePage;
  /** Runs something later and answers how to call it off. */
  readonly later?: (run: () => void, milliseconds: number) => () => void;
}

/** Keeps the presence of the people on screen known to the page: the host itself asks only for those it shows. */
export function createPresences({ client, page, later = afterTimeout }: Options) {
  const shown = new Set<readonly string[]>();
  let callOff: (() => void) | undefined;
  let isClosed = false;

  async function askAbout(userIds: readonly string[]): Promise<void> {
    const before = new Map(userIds.map((userId) => [userId, page.statusOf(userId)]));
    const reply = await client.readPresences(userIds);
    if (isClosed || !reply.ok) return;
    // What the page heard meanwhile is newer.
    page.keep(
      reply.value.filter(({ userId }) => before.has(userId) && before.get(userId) === page.statusOf(userId)),
    );
  }

  function ask(userIds: readonly string[]): void {
    if (!page.isOn()) return;
    for (let start = 0; start < userIds.length; start += atOnce)
      void askAbout(userIds.slice(start, start + atOnce));
  }

  function stop(): void {
    callOff?.();
    callOff = undefined;
  }

  /** Asks for everybody shown once that long has passed, and every minute from then on. */
  function askIn(milliseconds: number): void {
    stop();
    if (shown.size === 0) return;
    callOff = later(() => {
      ask([...new Set([...shown].flat())]);
      askIn(pause);
    }, milliseconds);
  }

  return {
    /** Asks for the presence of these users, and again every minute until the answered function is called. */
    show(userIds: readonly string[]) {
      const viewed = [...userIds];
      if (viewed.length === 0) return () => {};
      shown.add(viewed);
      ask(viewed);
      if (callOff === undefined) askIn(pause);
      return () => {
        shown.delete(viewed);
        if (shown.size === 0) stop();
      };
    },
    /** For moments at which much may have changed unseen: asks for everybody shown again. */
    catchUp: () => askIn(debounce),
    /** Ends everything; answers that are still under way are dropped. */
    close() {
      isClosed = true;
      shown.clear();
      stop();
    },
  };
}

export type Presences = ReturnType<typeof createPresences>;
