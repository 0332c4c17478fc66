import type { Clock } from '../../app/ports.ts';
import { failed, type JiraFailure } from './errors.ts';

/** Assumed when Jira limits without saying for how long, in seconds. */
const unsaid = 30;

export interface Holds {
  /** The refusal to give instead of asking, or null when `endpoint` may be asked, about `ticket` if it is about one. */
  refusalFor(endpoint: string, ticket?: string): JiraFailure | null;
  /** Notes what a failure says about further requests. */
  remember(endpoint: string, failure: JiraFailure, ticket?: string): void;
}

/**
 * Remembers until when Jira does not want to be asked. A burst limit counts for its endpoint alone,
 * a limit on writes to one ticket for that ticket, any other limit (a quota, or no reason given) for the whole site. Nothing waits: callers are refused at once.
 */
export function createHolds(clock: Clock): Holds {
  const until = new Map<string, number>();
  const everywhere = '*';
  return {
    refusalFor(endpoint, ticket) {
      const places = [everywhere, endpoint, ...(ticket === undefined ? [] : [ticketPlace(ticket)])];
      const end = Math.max(...places.map((place) => until.get(place) ?? 0));
      const seconds = Math.ceil((end - clock.now()) / 1_000);
      if (seconds <= 0) return null;
      const { failure, status } = failed('rate-limited', 'waiting as Jira asked', 429);
      return { failure: { ...failure, retryAfter: seconds }, status };
    },
    remember(endpoint, { failure }, ticket) {
      if (failure.code !== 'rate-limited') return;
      const seconds = failure.retryAfter ?? unsaid;
      const isOfTicket = ticket !== undefined && failure.detail.includes('per-issue');
      const ofEndpoint = failure.detail.includes('burst') ? endpoint : everywhere;
      until.set(isOfTicket ? ticketPlace(ticket) : ofEndpoint, clock.now() + seconds * 1_000);
    },
  };
}

function ticketPlace(ticket: string): string {
  return `ticket ${ticket}`;
}
