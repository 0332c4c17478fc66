import type { Clock } from '../../../app/ports.ts';
import type { JiraFailure } from './errors.ts';

/** Assumed when Jira limits without saying for how long, in seconds. */
const unsaid = 30;
/** So often one request may try whether Jira answers again before the time it asked for is over. Milliseconds. */
const tryAgain = 5 * 60_000;

interface Hold {
  readonly failure: JiraFailure;
  readonly until: number;
  /** How many had been noted, this one included. */
  readonly number: number;
  /** When one was sent last, to be refused or to try. */
  triedAt: number;
}

/**
 * Remembers until when Jira does not want to be asked, be it too busy (429) or out of service (503). A burst limit counts for its endpoint alone,
 * a limit on writes to one ticket for that ticket, any other limit (a quota, or no reason given) for the whole site. Nothing
 * waits: callers are refused at once. One request in five minutes is let through, so that a long wait ends when Jira is well.
 */
export function createHolds(clock: Clock) {
  const holds = new Map<string, Hold>();
  let count = 0;

  return {
    /**
     * The refusal to give instead of asking, or null when `endpoint` may be asked, about `ticket` if it is about one; then it is
     * asked.
     */
    refusalFor(endpoint: string, ticket?: string): JiraFailure | null {
      const now = clock.now();
      const held = placesOf(endpoint, ticket).flatMap((place) => {
        const hold = holds.get(place);
        return hold !== undefined && now < hold.until ? [hold] : [];
      });
      if (held.length === 0) return null;
      if (held.every(({ triedAt }) => now - triedAt >= tryAgain)) {
        for (const hold of held) hold.triedAt = now;
        return null;
      }
      const [longest] = held.sort((a, b) => b.until - a.until);
      if (longest === undefined) return null;
      const { failure, status } = longest.failure;
      const retryAfter = Math.ceil((longest.until - now) / 1_000);
      return { failure: { ...failure, retryAfter }, status, isUnsent: true };
    },
    remember(endpoint: string, refusal: JiraFailure, ticket?: string) {
      const { failure } = refusal;
      if (failure.code !== 'rate-limited' && failure.retryAfter === undefined) return;
      const seconds = failure.retryAfter ?? unsaid;
      const isOfTicket = ticket !== undefined && failure.detail.includes('per-issue');
      const ofEndpoint = failure.detail.includes('burst') ? endpoint : everywhere;
      const now = clock.now();
      count += 1;
      const hold = { failure: refusal, until: now + seconds * 1_000, number: count, triedAt: now };
      holds.set(isOfTicket ? ticketPlace(ticket) : ofEndpoint, hold);
    },
    count: () => count,
    /** Jira answered a request sent after so many: what it wished of this endpoint, or of the whole site, is over. */
    release(sentAfter: number, endpoint: string, ticket?: string) {
      for (const place of placesOf(endpoint, ticket)) {
        if ((holds.get(place)?.number ?? Number.POSITIVE_INFINITY) <= sentAfter) holds.delete(place);
      }
    },
    /** Jira answers: nothing it wished before counts any more. */
    releaseAll: () => holds.clear(),
  };
}

export type Holds = ReturnType<typeof createHolds>;

const everywhere = '*';

function placesOf(endpoint: string, ticket: string | undefined): readonly string[] {
  return [everywhere, endpoint, ...(ticket === undefined ? [] : [ticketPlace(ticket)])];
}

function ticketPlace(ticket: string): string {
  return `ticket ${ticket}`;
}
