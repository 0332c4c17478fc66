import { readFileSync, writeFileSync } from 'node:fs';
import type { Clock } from '../../server/app/ports.ts';

/** A clock that runs at the usual pace, ahead of the machine's or behind it. */
export interface DemoClock extends Clock {
  /** From now on it is that time, in milliseconds since the epoch; undefined: the machine's own. */
  set(now: number | undefined): void;
}

const hour = 3_600_000;
const day = 24 * hour;

/** Noon of the Tuesday of this week, in UTC, which is the zone of the demo's SET: the draft is two hours away. */
export function tuesdayNoon(now: number): number {
  const sinceMonday = (new Date(now).getUTCDay() + 6) % 7;
  return Math.floor(now / day) * day + (1 - sinceMonday) * day + 12 * hour;
}

/**
 * Whole seconds apart from the machine's clock, so that both reach a full minute at the same moment.
 * @param file where other processes read how far the clock is off: see {@link clockIn}
 */
export function createDemoClock(file: string): DemoClock {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    set(now) {
      offset = now === undefined ? 0 : Math.ceil((now - Date.now()) / 1000) * 1000;
      writeFileSync(file, String(offset));
    },
  };
}

/** The same clock in another process. */
export function clockIn(file: string): Clock {
  return { now: () => Date.now() + Number(readFileSync(file, 'utf8')) };
}
