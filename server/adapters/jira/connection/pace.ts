import type { JiraFailure } from './errors.ts';

/** How failed reads are tried again; times in milliseconds. */
export interface Pace {
  /** All requests for one read, the first included. */
  readonly tries: number;
  /** Pause after the first failure; it doubles from then on. */
  readonly pause: number;
  /** A longer wait than this is not sat out but reported. */
  readonly longestPause: number;
  /** A number from 0 to 1, so that several nodes do not ask in step. */
  readonly random: () => number;
  /** Resolves after the time or as soon as the signal fires; never rejects. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export const defaultPace: Pace = {
  tries: 3,
  pause: 500,
  longestPause: 3_000,
  random: Math.random,
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      signal.addEventListener('abort', done, { once: true });
    }),
};

/** Statuses that say "not now" rather than "no". */
export function isPassing(status: number): boolean {
  return [429, 502, 503, 504].includes(status);
}

/**
 * Milliseconds to wait before trying again after passing failure number `failures` (from 1), or null to give up.
 * What Jira asked for is a lower bound; jitter stretches or shrinks our own pause by up to 30 %.
 */
export function pauseBefore({ failure }: JiraFailure, failures: number, pace: Pace): number | null {
  if (failures >= pace.tries) return null;
  const own = pace.pause * 2 ** (failures - 1) * (0.7 + 0.6 * pace.random());
  const wanted = Math.max(own, (failure.retryAfter ?? 0) * 1_000);
  return wanted <= pace.longestPause ? Math.round(wanted) : null;
}
