import type { NextRotation } from '#contract';

/** The next rotation, if somebody serves in it. */
export function nextRotationOf(userId: string, [next]: readonly NextRotation[]): NextRotation | undefined {
  return next?.turns.some((turn) => turn.user_id === userId) === true ? next : undefined;
}
