import type { Result } from '../../../domain/result.ts';
import type { JiraFailure } from '../connection/errors.ts';
import type { Pages } from '../connection/pager.ts';
import type { BoardConfiguration, Candidate, JiraTicket } from './schema.ts';
import type { StatusRef } from './statuses.ts';

export type Answered<T> = Promise<Result<T, JiraFailure>>;

export interface StatusChange {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly from: StatusRef;
  readonly to: StatusRef;
}

export interface StatusHistories {
  /** By ticket id, oldest change first; tickets whose status never changed are absent. */
  readonly changes: ReadonlyMap<string, readonly StatusChange[]>;
  /** Ids of tickets with a change that could not be read, or that Jira told nothing of. */
  readonly partial: ReadonlySet<string>;
  readonly isComplete: boolean;
}

interface SavedFilter {
  readonly name: string;
  /** Null where Jira does not say. */
  readonly jql: string | null;
}

/** The questions asked of a Jira. Cloud and Data Center answer them by different endpoints. */
export interface Deployment {
  readonly kind: 'cloud' | 'data-center';
  /** Display name of the account; refused when Jira does not know it. */
  whoAmI(signal: AbortSignal): Answered<string>;
  /** A saved filter as far as the account may see it; the name is its number where it has none. */
  savedFilter(filter: string, signal: AbortSignal): Answered<SavedFilter>;
  statusNames(signal: AbortSignal): Answered<readonly StatusRef[]>;
  boardConfiguration(board: number, signal: AbortSignal): Answered<BoardConfiguration>;
  /** The board's tickets in the given statuses, in its order; `page`: of the first page alone, with their ranks. */
  boardTickets(
    board: number,
    configuration: BoardConfiguration,
    statusIds: readonly string[],
    signal: AbortSignal,
    page?: 'first',
  ): Answered<Pages<JiraTicket>>;
  /** Ids of all tickets that match a query; up to fifty tickets, by id, are looked at as they are this moment. */
  matching(jql: string, signal: AbortSignal, fresh?: readonly string[]): Answered<Pages<string>>;
  /** All tickets that match a query; `page`: those of the first page alone. */
  tickets(jql: string, signal: AbortSignal, page?: 'first'): Answered<Pages<JiraTicket>>;
  /** Keys of all tickets that match a query. */
  keys(jql: string, signal: AbortSignal): Answered<Pages<string>>;
  accepts(jql: string, signal: AbortSignal): Answered<unknown>;
  /** All tickets that match a query, with what the count of submissions needs. */
  candidates(jql: string, signal: AbortSignal): Answered<Pages<Candidate>>;
  statusHistories(ids: readonly string[], signal: AbortSignal): Answered<StatusHistories>;
}
