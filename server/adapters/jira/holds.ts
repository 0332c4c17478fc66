import type { Clock } from '../../app/ports.ts';
import { failed, type JiraFailure } from './errors.ts';

/** Assumed when Jira limits without saying for how long, in seconds. */
const unsaid = 30;

/** No wait longer than this is believed, in seconds; Jira's own quotas are hourly. */
const longest = 3_600;

export interface Holds {
  /** The refusal to give instead of asking, or null when `endpoint` may be asked. */
  refusalFor(endpoint: string): JiraFailure | null;
  /** Notes what a failure says about further requests. */
  remember(endpoint: string, failure: JiraFailure): void;
}

/**
 * Remembers until when Jira does not want to be asked. A burst limit counts for its endpoint alone,
 * any other limit (a quota, or no reason given) for the whole site. Nothing waits: callers are refused at once.
 */
export function createHolds(clock: Clock): Holds {
  const until = new Map<string, number>();
  const everywhere = '*';
  return {
    refusalFor(endpoint) {
      const end = Math.max(until.get(endpoint) ?? 0, until.get(everywhere) ?? 0);
      const seconds = Math.ceil((end - clock.now()) / 1_000);
      if (seconds <= 0) return null;
      const { failure, status } = failed('rate-limited', 'waiting as Jira asked', 429);
      return { failure: { ...failure, retryAfter: seconds }, status };
    },
    remember(endpoint, { failure }) {
      if (failure.code !== 'rate-limited') return;
      const seconds = Math.min(failure.retryAfter ?? unsaid, longest);
      until.set(failure.detail.includes('burst') ? endpoint : everywhere, clock.now() + seconds * 1_000);
    },
  };
}
