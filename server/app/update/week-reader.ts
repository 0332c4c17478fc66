import { refused } from '../../domain/result.ts';
import type { Clock, Log, Tickets, TicketsFailure, Week } from '../ports.ts';
import { singleFlight } from '../single-flight.ts';

export interface WeekReading {
  readonly week: Week;
  /** When the seven days end, in milliseconds since the epoch. */
  readonly asOf: number;
}

export interface WeekReader {
  /** Not older than `maxAge` milliseconds if Jira answers; calls at the same time share one reading. Never rejects. */
  read(maxAge: number): Promise<WeekReading>;
  /** The newest reading, once: whoever takes it tells what it says of Jira. */
  takeNew(): WeekReading | undefined;
}

/** Draft, preview and post never show numbers older than this. Milliseconds. */
export const WEEK_AGE = 60_000;

/** None of the numbers could be had. */
export function unknownWeek(failure: TicketsFailure): Week {
  const failed = refused(failure);
  return {
    resolved: failed,
    resolvedByCustomers: failed,
    submitted: failed,
    submittedByCustomers: failed,
  };
}

export function createWeekReader({
  tickets,
  clock,
  log,
}: {
  readonly tickets: Tickets;
  readonly clock: Clock;
  readonly log: Log;
}): WeekReader {
  let latest: WeekReading | undefined;
  let untold: WeekReading | undefined;
  const readings = singleFlight<WeekReading>();

  async function readNow(): Promise<WeekReading> {
    const asOf = clock.now();
    try {
      const week = await tickets.readWeek(asOf);
      latest = { week, asOf };
      untold = latest;
      return latest;
    } catch (error) {
      log.error('reading the week threw', { error: String(error).slice(0, 200) });
      return { week: unknownWeek({ code: 'jira-failed', detail: '' }), asOf };
    }
  }

  return {
    async read(maxAge) {
      const age = latest === undefined ? Number.NaN : clock.now() - latest.asOf;
      const isKnown = latest !== undefined && Object.values(latest.week).every(({ ok }) => ok);
      if (latest !== undefined && isKnown && age >= 0 && age < maxAge) return latest;
      return readings.share('', readNow);
    },
    takeNew() {
      const taken = untold;
      untold = undefined;
      return taken;
    },
  };
}
