/** How tickets move, and what is asked of whoever ends one. */
export interface Workflow {
  /** Names of statuses that nothing leads to. */
  readonly without: readonly string[];
  /** Name of the only status that a ticket which is done goes to, as in the classic workflow; null: to every other one. */
  readonly reopensTo: string | null;
  /** What the screen of a transition that ends a ticket asks for its resolution; `default`: Jira fills one in, `none`: the ticket has none. */
  readonly resolution: 'required' | 'default' | 'none';
  /** Whether that screen has a place for a comment. */
  readonly takesComment: boolean;
  /** Whether it requires {@link ROOT_CAUSE}, too. */
  readonly wantsCause: boolean;
}

/** From everywhere to everywhere else. What ends a ticket asks for its resolution. */
export const OPEN_WORKFLOW: Workflow = {
  without: [],
  reopensTo: null,
  resolution: 'required',
  takesComment: true,
  wantsCause: false,
};

/** A field of text. */
export const ROOT_CAUSE = { id: 'customfield_10060', name: 'Root Cause' } as const;
