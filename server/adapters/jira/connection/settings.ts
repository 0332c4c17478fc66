import type { ClauseClass } from '../../../domain/queue/priority.ts';

/** What the adapter must know to read one SET's tickets; validated and filled with defaults before it arrives here. */
export interface JiraSettings {
  /** Where people open Jira: every link is built on it. */
  readonly url: string;
  /** Where requests go, and the only place the token is sent to; differs from `url` for scoped tokens. */
  readonly apiUrl: string;
  /** E-mail address of the account the token belongs to; empty for a token that proves everything itself (Data Center). */
  readonly account: string;
  readonly token: string;
  readonly filterResolved: number;
  readonly filterCustomers: number;
  readonly board: number;
  /** Column names of the board, compared without regard to case. */
  readonly columns: { readonly toDo: string; readonly inProgress: string; readonly submitted: string };
  /** JQL that tells tickets reported by customers. */
  readonly customerClause: string;
  /** `in-column`: the submitted tickets that have left the column since are not counted; by default they are. */
  readonly submittedCounts?: 'entered' | 'in-column';
  /** JQL that tells tickets whose text nobody may see; empty for none but those with a security level. */
  readonly privateClause: string;
  /** JQL of the bugs that wait for triage; absent or empty where there is none. */
  readonly triageQuery?: string;
  /** JQL that tells the classes of work; empty where there is no such class. */
  readonly priorityClauses: Readonly<Record<ClauseClass, string>>;
  /** Name or id of the field that says whose a bug is; absent or empty where there is none. */
  readonly teamField?: string;
}
