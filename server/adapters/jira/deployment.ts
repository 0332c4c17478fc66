import type { Result } from '../../domain/result.ts';
import type { JiraFailure } from './errors.ts';
import type { Pages } from './pager.ts';
import type { BoardConfiguration, Candidate, JiraTicket } from './schema.ts';

export type Answered<T> = Promise<Result<T, JiraFailure>>;

/** One change of a ticket's status. */
export interface StatusChange {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Status ids; null where Jira left them out. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface StatusHistories {
  /** By ticket id, oldest change first; tickets whose status never changed are absent. */
  readonly changes: ReadonlyMap<string, readonly StatusChange[]>;
  readonly isComplete: boolean;
}

/** The questions asked of a Jira. Cloud and Data Center answer them by different endpoints. */
export interface Deployment {
  readonly kind: 'cloud' | 'data-center';
  /** Display name of the account; refused when Jira does not know it. */
  whoAmI(signal: AbortSignal): Answered<string>;
  filterName(filter: number, signal: AbortSignal): Answered<string>;
  boardConfiguration(board: number, signal: AbortSignal): Answered<BoardConfiguration>;
  /** The board's tickets in the given statuses, by rank. */
  boardTickets(
    board: number,
    configuration: BoardConfiguration,
    statusIds: readonly string[],
    signal: AbortSignal,
  ): Answered<Pages<JiraTicket>>;
  /** Ids of all tickets that match a query; up to fifty tickets, by id, are looked at as they are this moment. */
  matching(jql: string, signal: AbortSignal, fresh?: readonly string[]): Answered<Pages<string>>;
  /** All tickets that match a query, with what the count of submissions needs. */
  candidates(jql: string, signal: AbortSignal): Answered<Pages<Candidate>>;
  statusHistories(ids: readonly string[], signal: AbortSignal): Answered<StatusHistories>;
}
