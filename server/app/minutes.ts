import type { Desk } from './desk.ts';
import { today } from './people-on-set.ts';
import { LEASE, tick } from './tick.ts';

export interface Minutes {
  /** One minute's work, unless the last one is still being done. */
  run(): Promise<void>;
  /** Settings changed: does a minute's work at once and tells the open panels. */
  renew(): Promise<void>;
  /** Resolves when nothing is being done. */
  idle(): Promise<void>;
  /** Finishes what is being done, starts nothing more, and gives the lease back. */
  stop(): Promise<void>;
}

/** Runs {@link tick} for whatever desk is current, one minute at a time. */
export function createMinutes(desk: () => Desk | undefined): Minutes {
  let running: Promise<void> | undefined;
  let isStopped = false;
  let shownDay: string | undefined;

  /** The roster changes with the day, which nobody else announces. */
  async function minute(current: Desk): Promise<void> {
    await tick(current);
    const day = today(current);
    if (shownDay !== undefined && shownDay !== day) await announce(current);
    shownDay = day;
  }

  function run(): Promise<void> {
    const current = desk();
    if (current === undefined || isStopped) return Promise.resolve();
    running ??= minute(current).finally(() => {
      running = undefined;
    });
    return running;
  }

  return {
    run,
    async renew() {
      await running;
      const current = desk();
      if (current !== undefined) await announce(current);
      await run();
    },
    idle: async () => running,
    async stop() {
      isStopped = true;
      await running;
      await desk()?.lease.release(LEASE);
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
