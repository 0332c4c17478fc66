import type { Host } from './host.ts';
import { today } from './rotation/people-on-set.ts';
import type { KnownSet } from './set.ts';
import { singleFlight } from './single-flight.ts';
import { LEASE, tick } from './tick.ts';

interface Minutes {
  /** One minute's work of every SET, but of those whose last one is still being done. */
  run(): Promise<void>;
  /** Settings of one SET changed: does a minute's work of it at once and tells its open panels. */
  renew(set: KnownSet): Promise<void>;
  /** Resolves when nothing is being done for the SET. */
  idle(set: KnownSet): Promise<void>;
  /** Finishes what is being done, starts nothing more, and gives the lease back. */
  stop(): Promise<void>;
}

/** Runs {@link tick} for whatever SETs there are, one minute of each SET at a time; no SET waits for another. */
export function createMinutes({ lease }: Pick<Host, 'lease'>, sets: () => readonly KnownSet[]): Minutes {
  /** By the channel of the SET. */
  const running = singleFlight<void>();
  const shownDays = new Map<string, string>();
  let isStopped = false;

  const minuteOf = async ({ home }: KnownSet) => running.at(home.channelId);

  /** The roster changes with the day, which nobody else announces. */
  async function minute(current: KnownSet): Promise<void> {
    await tick(current);
    const { channelId } = current.home;
    const day = today(current);
    const shown = shownDays.get(channelId);
    if (shown !== undefined && shown !== day) await announce(current);
    shownDays.set(channelId, day);
  }

  async function runOne(set: KnownSet): Promise<void> {
    if (isStopped) return;
    await running.share(set.home.channelId, () =>
      minute(set).catch((error: unknown) =>
        set.log.error('a minute failed', { error: String(error).slice(0, 300) }),
      ),
    );
  }

  return {
    async run() {
      await Promise.all(sets().map(runOne));
    },
    async renew(set) {
      await minuteOf(set);
      await announce(set);
      await runOne(set);
    },
    async idle(set) {
      await minuteOf(set);
      await set.board.idle();
    },
    async stop() {
      isStopped = true;
      await Promise.all(running.all());
      await lease.release(LEASE);
    },
  };
}

async function announce({ broadcast, channelId, clock }: KnownSet): Promise<void> {
  if (channelId !== null) await broadcast.panelChanged(channelId, clock.now());
}
