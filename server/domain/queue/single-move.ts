import { ok, type Result, refused } from '../result.ts';
import type { RankStep } from './reorder.ts';

const MOVES = ['up', 'down', 'top'] as const;
export type Move = (typeof MOVES)[number];

export interface MoveRefusal {
  readonly code: 'not-in-queue' | 'already-first' | 'already-last';
}

/**
 * The rank call that moves one ticket as a person asked. The policy is not consulted: people may know better.
 *
 * @param order the keys of the column in board order; each once
 */
export function singleMove(order: readonly string[], key: string, move: Move): Result<RankStep, MoveRefusal> {
  const at = order.indexOf(key);
  if (at < 0) return refused({ code: 'not-in-queue' });
  if (move === 'down') {
    const below = order[at + 1];
    return below === undefined ? refused({ code: 'already-last' }) : ok({ keys: [key], after: below });
  }
  const above = at === 0 ? undefined : order[move === 'top' ? 0 : at - 1];
  return above === undefined ? refused({ code: 'already-first' }) : ok({ keys: [key], before: above });
}
