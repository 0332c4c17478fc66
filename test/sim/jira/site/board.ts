export interface SimStatus {
  readonly id: string;
  readonly name: string;
  readonly category: 'new' | 'indeterminate' | 'done';
}

export interface SimUser {
  readonly accountId: string;
  readonly displayName: string;
  readonly emailAddress: string;
}

/** One change of one field at one time; `from` and `to` are ids where the field has ids. */
export interface SimChange {
  readonly at: number;
  readonly author: SimUser;
  /** Description of the history metadata a change came with. */
  readonly onBehalfOf?: string;
  /** What it leaves out of its statuses; nothing by default. */
  readonly without?: 'ids' | 'names' | 'both';
  readonly items: readonly SimChangeItem[];
}

export interface SimChangeItem {
  readonly field: string;
  readonly from: string | null;
  readonly fromString: string | null;
  readonly to: string | null;
  readonly toString: string | null;
}

/** A ticket as Jira stores it; times in milliseconds since the epoch. */
export interface SimTicket {
  readonly id: string;
  readonly key: string;
  summary: string;
  /** Empty for a type whose name the account may not see. */
  type: string;
  priority: string;
  statusId: string;
  assignee: SimUser | null;
  reporter: SimUser;
  labels: readonly string[];
  components: readonly string[];
  fixVersions: readonly string[];
  security: string | null;
  resolution: string | null;
  resolvedAt: number | null;
  readonly createdAt: number;
  updatedAt: number;
  /** LexoRank, compared byte by byte. */
  rank: string;
  /** Oldest first. */
  changes: SimChange[];
  /** Oldest first. */
  comments?: SimComment[];
  /** Wiki markup. */
  description?: string;
  /** Values of the team fields, by the id of the field. */
  teams?: Readonly<Record<string, readonly string[]>>;
  /** Fields that answers leave out, as Jira does with what a project does not have or an administrator hid. */
  without?: readonly string[];
  /** Members of the answer about it that stand in for what Jira would say, however odd. */
  odd?: Readonly<Record<string, unknown>>;
  /** The same of its fields. */
  oddFields?: Readonly<Record<string, unknown>>;
}

export interface SimComment {
  readonly id: string;
  readonly author: SimUser;
  /** Wiki markup. */
  readonly body: string;
  readonly at: number;
}

/** Leads from one ticket to another, by their keys. */
export interface SimLink {
  readonly id: string;
  readonly typeId: string;
  readonly from: string;
  readonly to: string;
}

export interface SimFilter {
  readonly id: number;
  readonly name: string;
  readonly jql: string;
}

/** Everything one simulated Jira site holds; tests change it in place. */
export interface SimBoard {
  readonly id: number;
  /** Key of the project all tickets are in. */
  readonly project: string;
  name: string;
  /** Saved filter behind the board. */
  readonly filterId: number;
  subQuery: string;
  columns: { name: string; statusIds: string[] }[];
  readonly statuses: readonly SimStatus[];
  filters: SimFilter[];
  readonly unreleasedVersions: readonly string[];
  readonly users: SimUser[];
  tickets: SimTicket[];
  links?: readonly SimLink[];
}
