import type { ClauseClass } from './priority.ts';

/** A Jira issue as the domain knows it. Text in it is data: nothing here is safe to print unescaped. */
export interface Ticket {
  /** Jira's numeric id, kept as text. */
  readonly id: string;
  /** `MM-123`. */
  readonly key: string;
  /** False where Jira did not say enough: the key is all that is known, so it is private, too. */
  readonly isReadable: boolean;
  readonly summary: string;
  readonly status: string;
  /** Display name, to be shown and never compared; null when nobody is assigned. */
  readonly assignee: string | null;
  /** Account id; null when nobody is assigned, or Jira does not say who. */
  readonly assigneeId: string | null;
  readonly type: string;
  /** Security level set, or matching the private clause: shown as its key only, to everybody, everywhere. */
  readonly isPrivate: boolean;
  /** Milliseconds since the epoch; null when Jira did not say. */
  readonly updatedAt: number | null;
  /** The clauses Jira says it matches; a clause in `Board.undecided` is missing here without meaning no. */
  readonly matches: readonly ClauseClass[];
  /** When it came into its present column, in milliseconds since the epoch; null while unknown. */
  readonly columnSince: number | null;
}

/** The three columns SET works with, each in board order, highest priority first. */
export interface Board {
  readonly name: string;
  readonly toDo: Column;
  readonly inProgress: Column;
  readonly submitted: Column;
  /** Clauses Jira refused or could not evaluate for every ticket, with its words for it. */
  readonly undecided: readonly UndecidedClause[];
  readonly gaps: BoardGaps;
}

export interface BoardGaps {
  readonly unread: readonly string[];
  /** Tickets without even a key. */
  readonly withoutKey: number;
  /** Jira warned that it left tickets out. */
  readonly isCut: boolean;
}

export interface UndecidedClause {
  readonly clause: ClauseClass;
  readonly detail: string;
}

export interface Column {
  readonly name: string;
  readonly tickets: readonly Ticket[];
}
