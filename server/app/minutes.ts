import type { Desk } from './desk.ts';
import { today } from './rotation/people-on-set.ts';
import { singleFlight } from './single-flight.ts';
import { LEASE, tick } from './tick.ts';

interface Minutes {
  /** One minute's work of every SET, but of those whose last one is still being done. */
  run(): Promise<void>;
  /** Settings of one SET changed: does a minute's work of it at once and tells its open panels. */
  renew(desk: Desk): Promise<void>;
  /** Resolves when nothing is being done for the SET of that desk. */
  idle(desk: Desk): Promise<void>;
  /** Finishes what is being done, starts nothing more, and gives the lease back. */
  stop(): Promise<void>;
}

/** Runs {@link tick} for whatever desks are current, one minute of each SET at a time; no SET waits for another. */
export function createMinutes(desks: () => readonly Desk[]): Minutes {
  /** By the channel of the SET. */
  const running = singleFlight<void>();
  const shownDays = new Map<string, string>();
  let isStopped = false;

  const minuteOf = async ({ home }: Desk) => running.at(home.channelId);

  /** The roster changes with the day, which nobody else announces. */
  async function minute(current: Desk): Promise<void> {
    await tick(current);
    const { channelId } = current.home;
    const day = today(current);
    const shown = shownDays.get(channelId);
    if (shown !== undefined && shown !== day) await announce(current);
    shownDays.set(channelId, day);
  }

  async function runOne(desk: Desk): Promise<void> {
    if (isStopped) return;
    await running.share(desk.home.channelId, () =>
      minute(desk).catch((error: unknown) =>
        desk.log.error('a minute failed', { error: String(error).slice(0, 300) }),
      ),
    );
  }

  return {
    async run() {
      await Promise.all(desks().map(runOne));
    },
    async renew(desk) {
      await minuteOf(desk);
      await announce(desk);
      await runOne(desk);
    },
    async idle(desk) {
      await minuteOf(desk);
      await desk.board.idle();
    },
    async stop() {
      isStopped = true;
      await Promise.all(running.all());
      await desks()[0]?.lease.release(LEASE);
    },
  };
}

async function announce({ broadcast, channelId, clock, log }: Desk): Promise<void> {
  try {
    const id = await channelId();
    if (id !== undefined) await broadcast.panelChanged(id, clock.now());
  } catch (error) {
    log.warn('the panels were not told', { error: String(error).slice(0, 200) });
  }
}
