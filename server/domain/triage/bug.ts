import { type ClauseClass, classOf, type PriorityClass } from '../queue/priority.ts';

/** A bug that triage looks at, as Jira has it. Text in it is data: nothing here is safe to print unescaped. */
export interface Bug {
  readonly key: string;
  /** False where Jira did not say enough: the key is all that is known, so it is private, too. */
  readonly isReadable: boolean;
  /** Security level set, or matching the private clause: shown as its key only, to everybody, everywhere. */
  readonly isPrivate: boolean;
  /** The query of triage still finds it. */
  readonly isWaiting: boolean;
  readonly summary: string;
  /** What its description says, line by line without markup. */
  readonly lines: readonly string[];
  readonly status: BugStatus;
  /** Id of its issue type; null where Jira does not say it. */
  readonly typeId: string | null;
  /** Display name; null where Jira does not say it. */
  readonly reporter: string | null;
  /** Display name; null when nobody is assigned. */
  readonly assignee: string | null;
  /** Account id; null when nobody is assigned, or Jira does not say who. */
  readonly assigneeId: string | null;
  /** Milliseconds since the epoch; null when Jira did not say. */
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
  /** The clauses Jira says it matches. */
  readonly matches: readonly ClauseClass[];
  /** Clauses that Jira could not evaluate. */
  readonly undecided: readonly ClauseClass[];
  /** Null where no field for it is chosen, or it cannot be set on this bug. */
  readonly team: BugTeam | null;
}

/** Null: Jira does not say it. */
interface BugStatus {
  readonly id: string | null;
  readonly name: string | null;
  readonly category: StatusCategory | null;
}

/** What Jira sorts all statuses into. */
export const STATUS_CATEGORIES = ['to-do', 'in-progress', 'done'] as const;
export type StatusCategory = (typeof STATUS_CATEGORIES)[number];

/** The field that says whose a bug is. */
export interface BugTeam {
  /** As Jira names it. */
  readonly field: string;
  /** Ids of the options it holds, or its labels. */
  readonly values: readonly string[];
  /** What it can hold; of labels, which may be anything, none. */
  readonly choices: readonly TeamChoice[];
  readonly isOfLabels: boolean;
}

interface TeamChoice {
  /** Id of the option. */
  readonly id: string;
  readonly name: string;
}

/** A bug as everybody may see it: of a private one only the key is left. */
export interface ShownBug {
  readonly key: string;
  readonly isPrivate: boolean;
  readonly summary: string;
  readonly lines: readonly string[];
  readonly reporter: string | null;
  /** Milliseconds since the epoch; null while unknown. */
  readonly reportedAt: number | null;
  /** Null when it would be `other`, but Jira refused a clause that might say more. */
  readonly class: PriorityClass | null;
  /** What it can be routed to. */
  readonly teams: readonly TeamChoice[];
  /** Names what was seen of it: another one after every change. */
  readonly seen: string;
}

/** The one place where a private bug loses its text. */
export function showBug(bug: Bug): ShownBug {
  const { key, isPrivate, team, updatedAt } = bug;
  const shown = { key, isPrivate, teams: team?.choices ?? [], seen: seenOf(updatedAt) };
  if (isPrivate) return { ...shown, summary: '', lines: [], reporter: null, reportedAt: null, class: null };
  const { class: found, undecided } = classOf(new Set(bug.matches), new Set(bug.undecided));
  return {
    ...shown,
    summary: bug.summary,
    lines: bug.lines,
    reporter: bug.reporter,
    reportedAt: bug.createdAt,
    class: found === 'other' && undecided.length > 0 ? null : found,
  };
}

/** Letters and digits. */
export function seenOf(updatedAt: number | null): string {
  return updatedAt === null ? 'x' : Math.round(updatedAt).toString(36);
}
