import { bandsIn, type ClassifiedTicket, PRIORITY_CLASSES, type PriorityClass } from './priority.ts';
import { keptInPlace } from './reorder.ts';

/** "MM-123 is an escalation but stands below 4 customer bugs", as data. */
export interface OrderWarning {
  readonly key: string;
  readonly class: PriorityClass;
  /** `below`: less urgent tickets stand above it; `above`: more urgent ones stand below it. */
  readonly stands: 'below' | 'above';
  /** How many tickets of which class stand on the wrong side of it. */
  readonly than: { readonly count: number; readonly class: PriorityClass };
}

/**
 * Where the board's order breaks the policy; empty when it does not.
 *
 * The tickets named are those that `proposeOrder` moves, no others: one tech debt ticket at the top is one warning, not one
 * for every ticket below it. Of the classes on the wrong side the most numerous is told, with all its tickets there; of
 * equally many the class farthest from the ticket's own.
 *
 * @param queue the column in board order; each key once
 */
export function checkOrder(queue: readonly ClassifiedTicket[]): readonly OrderWarning[] {
  const bandOf = bandsIn(queue);
  const kept = keptInPlace(queue.map((ticket) => bandOf(ticket.class)));
  const above = new Map<PriorityClass, number>();
  const below = new Map<PriorityClass, number>();
  for (const ticket of queue) below.set(ticket.class, (below.get(ticket.class) ?? 0) + 1);

  const warnings: OrderWarning[] = [];
  let keptBand = 0;
  queue.forEach(({ key, class: own }, at) => {
    below.set(own, (below.get(own) ?? 0) - 1);
    if (kept[at]) {
      keptBand = bandOf(own);
    } else {
      // Kept tickets are in order, so those in conflict with this one all stand on one side of it.
      const stands = keptBand > bandOf(own) ? 'below' : 'above';
      const than =
        stands === 'below'
          ? mostOf(above, (other) => bandOf(other) > bandOf(own), [...PRIORITY_CLASSES].reverse())
          : mostOf(below, (other) => bandOf(other) < bandOf(own), PRIORITY_CLASSES);
      warnings.push({ key, class: own, stands, than });
    }
    above.set(own, (above.get(own) ?? 0) + 1);
  });
  return warnings;
}

/** The most numerous of the classes that conflict; of equally many the first in `farthestFirst`. */
function mostOf(
  counts: ReadonlyMap<PriorityClass, number>,
  conflicts: (name: PriorityClass) => boolean,
  farthestFirst: readonly PriorityClass[],
): OrderWarning['than'] {
  return farthestFirst
    .filter(conflicts)
    .map((name) => ({ count: counts.get(name) ?? 0, class: name }))
    .reduce((most, next) => (next.count > most.count ? next : most));
}
