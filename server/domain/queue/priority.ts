import type { Result } from '../result.ts';

/** The handbook's *Priority of Work*, most urgent first. */
export const PRIORITY_CLASSES = [
  'incident',
  'escalation',
  'hotfix',
  'release',
  'customer',
  'other',
  'tech-debt',
] as const;
export type PriorityClass = (typeof PRIORITY_CLASSES)[number];

/** A class that a clause decides; `other` is what no clause matches. */
export type ClauseClass = Exclude<PriorityClass, 'other'>;

/** The order in which clauses are tried: the first that matches gives the class. */
export const CLAUSE_CLASSES: readonly ClauseClass[] = PRIORITY_CLASSES.filter((name) => name !== 'other');

export interface Classified {
  /** The most urgent class that is sure to fit; `other` when no clause is known to match. */
  readonly class: PriorityClass;
  /** Classes that might have come instead, had Jira not refused their clause. Empty: the class is certain. */
  readonly undecided: readonly ClauseClass[];
}

export interface ClassifiedTicket extends Classified {
  readonly key: string;
}

/** Per class the keys that match its clause, or why Jira would not say. A class without a clause matches nothing. */
export type ClauseAnswers<R> = Readonly<Record<ClauseClass, Result<ReadonlySet<string>, R>>>;

/** A queue with the class of each ticket, and the clauses that had to be skipped. */
export interface ClassifiedQueue<R> {
  /** In the order of the keys given. */
  readonly tickets: readonly ClassifiedTicket[];
  readonly skipped: readonly SkippedClause<R>[];
}

export interface SkippedClause<R> {
  readonly class: ClauseClass;
  readonly refusal: R;
}

export function classOf(
  matched: ReadonlySet<ClauseClass>,
  skipped: ReadonlySet<ClauseClass> = new Set(),
): Classified {
  const found = CLAUSE_CLASSES.find((name) => matched.has(name)) ?? 'other';
  const rivals = found === 'other' ? CLAUSE_CLASSES : CLAUSE_CLASSES.slice(0, CLAUSE_CLASSES.indexOf(found));
  return { class: found, undecided: rivals.filter((name) => skipped.has(name)) };
}

export function classify<R>(keys: readonly string[], answers: ClauseAnswers<R>): ClassifiedQueue<R> {
  const answered: { readonly class: ClauseClass; readonly keys: ReadonlySet<string> }[] = [];
  const skipped: SkippedClause<R>[] = [];
  for (const name of CLAUSE_CLASSES) {
    const answer = answers[name];
    if (answer.ok) answered.push({ class: name, keys: answer.value });
    else skipped.push({ class: name, refusal: answer.refusal });
  }
  const skippedClasses = new Set(skipped.map((clause) => clause.class));
  const tickets = keys.map((key) => {
    const matched = answered.filter((clause) => clause.keys.has(key)).map((clause) => clause.class);
    return { key, ...classOf(new Set(matched), skippedClasses) };
  });
  return { tickets, skipped };
}

/**
 * How classes compare within one queue: a lower band stands first, classes of one band are not compared.
 *
 * When all is decided every class is its own band. Otherwise any ticket below the most urgent undecided class could belong
 * to it, so that class and all below it are one band: an escalation that Jira would not name is never moved down.
 */
export function bandsIn(queue: readonly Classified[]): (name: PriorityClass) => number {
  const undecided = new Set(queue.flatMap((ticket) => ticket.undecided));
  const first = CLAUSE_CLASSES.find((name) => undecided.has(name));
  const last =
    first === undefined
      ? PRIORITY_CLASSES.length - 1
      : Math.min(PRIORITY_CLASSES.indexOf(first), PRIORITY_CLASSES.indexOf('other'));
  return (name) => Math.min(PRIORITY_CLASSES.indexOf(name), last);
}
