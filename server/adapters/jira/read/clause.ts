import type { Clock } from '../../../app/ports.ts';
import type { JiraFailure } from '../connection/errors.ts';
import type { JiraTicket } from './schema.ts';

/** A verdict can depend on more than the ticket (people in a group, days gone by): it is asked anew after this long. */
const trustedFor = 10 * 60_000;
/** Jira's index may not know yet what was changed so shortly before; such a verdict does not count for longer. */
const indexLag = 2 * 60_000;
/** A clause that Jira refused is tried again after this long: somebody may have mended what it names. */
const refusedFor = 5 * 60_000;

interface Verdict {
  readonly updated: number | null;
  readonly isMatch: boolean;
  readonly until: number;
}

/** One JQL clause and what Jira said of each ticket. */
export interface Clause {
  readonly jql: string;
  /** Why it could not be evaluated, while that counts. */
  failure(): JiraFailure | null;
  /** Jira refuses the clause itself, so that asking again at once is of no use. */
  isRefused(): boolean;
  /** Undefined where Jira has to be asked: the ticket is new, has changed, or the verdict is old. */
  verdictOn(ticket: JiraTicket): boolean | undefined;
  /** The verdict before the last change, too. */
  lastVerdictOn(ticket: JiraTicket): boolean | undefined;
  /** `isFresh`: Jira looked at the tickets themselves. */
  note(tickets: readonly JiraTicket[], matching: ReadonlySet<string>, isFresh: boolean): void;
  fail(failure: JiraFailure): void;
  /** Starts a reading of these tickets: verdicts on others and a failure that may be over are forgotten. */
  begin(tickets: readonly JiraTicket[]): void;
}

export function createClause(jql: string, clock: Clock): Clause {
  const verdicts = new Map<string, Verdict>();
  let failed: { readonly failure: JiraFailure; readonly until: number } | null = null;
  return {
    jql,
    failure: () => failed?.failure ?? null,
    isRefused: () => failed?.failure.failure.code === 'query-refused',
    verdictOn({ id, fields }) {
      const verdict = verdicts.get(id);
      const isCurrent = verdict?.updated === fields.updated && clock.now() < verdict.until;
      return isCurrent ? verdict.isMatch : undefined;
    },
    lastVerdictOn: ({ id }) => verdicts.get(id)?.isMatch,
    note(tickets, matching, isFresh) {
      for (const { id, fields } of tickets) {
        const { updated } = fields;
        const isCertain = updated !== null && (isFresh || updated < clock.now() - indexLag);
        const until = clock.now() + (isCertain ? trustedFor : indexLag);
        verdicts.set(id, { updated, isMatch: matching.has(id), until });
      }
    },
    fail(failure) {
      const isRefusal = failure.failure.code === 'query-refused';
      failed = { failure, until: clock.now() + (isRefusal ? refusedFor : 0) };
    },
    begin(tickets) {
      if (failed !== null && clock.now() >= failed.until) failed = null;
      const ids = new Set(tickets.map(({ id }) => id));
      for (const id of verdicts.keys()) if (!ids.has(id)) verdicts.delete(id);
    },
  };
}
