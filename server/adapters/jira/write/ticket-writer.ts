/** The body of a rank call; exactly one of the anchors is named. */
export interface RankBody {
  readonly issues: readonly string[];
  readonly rankAfterIssue?: string;
  readonly rankBeforeIssue?: string;
}

/**
 * Methods of jira-client whose declared types are narrower than what they send: a rank call is an object, and nobody
 * can be the assignee. Their presence is checked instead of assumed.
 */
interface TicketWriter {
  rankIssues(body: RankBody): Promise<unknown>;
  updateAssigneeWithId(key: string, accountId: string | null): Promise<unknown>;
  updateAssignee(key: string, name: string | null): Promise<unknown>;
}

const ticketWriterMethods = ['rankIssues', 'updateAssigneeWithId', 'updateAssignee'] as const;

export function isTicketWriter(client: object): client is TicketWriter {
  return ticketWriterMethods.every((method) => typeof Reflect.get(client, method) === 'function');
}
