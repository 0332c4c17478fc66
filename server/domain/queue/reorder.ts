import { bandsIn, type ClassifiedTicket, PRIORITY_CLASSES, type PriorityClass } from './priority.ts';

/** Tickets that Jira ranks in one call. */
export const RANK_BATCH = 50;

/**
 * One rank call: the tickets come to stand in the order of `keys`, directly after or before the anchor.
 * The anchor is never one of them.
 */
export type RankStep =
  | { readonly keys: readonly string[]; readonly after: string }
  | { readonly keys: readonly string[]; readonly before: string };

/** A ticket that moves because of its class; positions count from 1, before and after the whole plan. */
export interface TicketMove {
  readonly key: string;
  readonly class: PriorityClass;
  readonly from: number;
  readonly to: number;
}

export interface OrderProposal {
  /** Every key of the queue in the proposed order. */
  readonly target: readonly string[];
  /** In the order of the target; empty when the order is right. */
  readonly moves: readonly TicketMove[];
  /** To be applied in sequence. Stopping after any of them leaves fewer tickets to move, never more. */
  readonly steps: readonly RankStep[];
}

/**
 * The order that keeps the policy, reached by moving the fewest tickets.
 *
 * Invariant: the target is sorted by class, and tickets of equal class stay in board order among themselves, so what the
 * lead arranged within a class survives. Classes that cannot be told apart (`bandsIn`) count as equal here.
 *
 * @param queue the column in board order; each key once
 */
export function proposeOrder(queue: readonly ClassifiedTicket[]): OrderProposal {
  const bandOf = bandsIn(queue);
  const bands = queue.map((ticket) => bandOf(ticket.class));
  const kept = keptInPlace(bands);
  const placed = queue
    .map((ticket, at) => ({ ticket, at, band: bands[at] ?? 0, isKept: kept[at] ?? false }))
    .sort((a, b) => a.band - b.band || a.at - b.at);
  const moves: TicketMove[] = [];
  placed.forEach(({ ticket, at, isKept }, to) => {
    if (!isKept) moves.push({ key: ticket.key, class: ticket.class, from: at + 1, to: to + 1 });
  });
  const target = placed.map(({ ticket }) => ticket.key);
  return { target, moves, steps: stepsTo(target, new Set(moves.map((move) => move.key))) };
}

/**
 * Which positions stay when the fewest are moved: a longest non-decreasing subsequence of the bands, in one pass over the
 * queue per direction. Among equally long ones it is the one whose positions are smallest in lexicographic order, so
 * that an urgent ticket moves up rather than the one above it down.
 *
 * @param bands whole numbers from 0 to 6, lower first
 */
export function keptInPlace(bands: readonly number[]): readonly boolean[] {
  /** Longest subsequence that starts at this position. */
  const lengths = bands.map(() => 0);
  /** Longest subsequence seen so far that starts in this band or a later one. */
  const longest = PRIORITY_CLASSES.map(() => 0);
  for (let at = bands.length - 1; at >= 0; at -= 1) {
    const band = bands[at] ?? 0;
    const length = 1 + (longest[band] ?? 0);
    lengths[at] = length;
    for (let earlier = band; earlier >= 0 && (longest[earlier] ?? 0) < length; earlier -= 1) {
      longest[earlier] = length;
    }
  }
  // The first position with the wanted length never stands in a band before the one kept last: with what follows that one
  // it would start a subsequence longer than wanted.
  let wanted = longest[0] ?? 0;
  return lengths.map((length) => {
    if (length !== wanted) return false;
    wanted -= 1;
    return true;
  });
}

/**
 * The keys of the plan that stand in `order` where it wants them: below what stands above them in the target, and above the next
 * one that does not move. One that is not in the order is none of them.
 */
export function movedInto(order: readonly string[], { target, moves }: OrderProposal): readonly string[] {
  const placeOf = new Map(order.map((key, at) => [key, at]));
  const moving = new Set(moves.map(({ key }) => key));
  const standing = target.filter((key) => placeOf.has(key));
  const isBefore = (one: string | undefined, other: string | undefined) =>
    one === undefined || other === undefined || (placeOf.get(one) ?? 0) < (placeOf.get(other) ?? 0);
  const found: string[] = [];
  let nextKept: string | undefined;
  for (let at = standing.length - 1; at >= 0; at -= 1) {
    const key = standing[at] ?? '';
    if (!moving.has(key)) nextKept = key;
    else if (isBefore(standing[at - 1], key) && isBefore(key, nextKept)) found.push(key);
  }
  return found;
}

/** Neighbours in the target that move are ranked together, anchored to what already stands right above them. */
function stepsTo(target: readonly string[], moving: ReadonlySet<string>): readonly RankStep[] {
  const steps: RankStep[] = [];
  const firstKept = target.find((key) => !moving.has(key));
  if (firstKept === undefined) return steps;
  let keys: string[] = [];
  let above: string | undefined;
  const rank = () => {
    if (keys.length > 0)
      steps.push(above === undefined ? { keys, before: firstKept } : { keys, after: above });
    above = keys.at(-1) ?? above;
    keys = [];
  };
  for (const key of target) {
    if (moving.has(key)) {
      keys.push(key);
      if (keys.length === RANK_BATCH) rank();
    } else {
      rank();
      above = key;
    }
  }
  rank();
  return steps;
}
