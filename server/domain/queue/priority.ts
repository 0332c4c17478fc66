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

interface Classified {
  /** The most urgent class that is sure to fit; `other` when no clause is known to match. */
  readonly class: PriorityClass;
  /** Classes that might have come instead, had Jira not refused their clause. Empty: the class is certain. */
  readonly undecided: readonly ClauseClass[];
}

export interface ClassifiedTicket extends Classified {
  readonly key: string;
}

export function classOf(
  matched: ReadonlySet<ClauseClass>,
  skipped: ReadonlySet<ClauseClass> = new Set(),
): Classified {
  const found = CLAUSE_CLASSES.find((name) => matched.has(name)) ?? 'other';
  const rivals = found === 'other' ? CLAUSE_CLASSES : CLAUSE_CLASSES.slice(0, CLAUSE_CLASSES.indexOf(found));
  return { class: found, undecided: rivals.filter((name) => skipped.has(name)) };
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
