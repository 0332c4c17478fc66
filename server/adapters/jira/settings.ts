/** What the adapter must know to read one SET's tickets; validated and filled with defaults before it arrives here. */
export interface JiraSettings {
  /** Where people open Jira: every link is built on it. */
  readonly url: string;
  /** Where requests go, and the only place the token is sent to; differs from `url` for scoped tokens. */
  readonly apiUrl: string;
  /** E-mail address of the account the token belongs to. */
  readonly account: string;
  readonly token: string;
  readonly filterResolved: number;
  readonly filterCustomers: number;
  readonly board: number;
  /** Column names of the board, compared without regard to case. */
  readonly columns: { readonly toDo: string; readonly inProgress: string; readonly submitted: string };
  /** JQL that tells tickets reported by customers. */
  readonly customerClause: string;
  /** JQL that tells tickets whose text nobody may see; empty for none but those with a security level. */
  readonly privateClause: string;
}
