import type { Clock } from '../../../app/ports.ts';

/** Between a missing endpoint and the next try; doubled every time it is missing again. Milliseconds. */
const firstPause = 60_000;
const longestPause = 24 * 60 * 60_000;

interface BoardEndpoint {
  /** False while another way to read the board is taken. */
  isToBeAsked(): boolean;
  /** Whether this status, or none, says that the endpoint is not there; notes it if so. */
  isMissing(status: number | null): boolean;
}

/**
 * Remembers that a site has no issue list of boards: for a minute after one 404, which may be stray, for longer the more
 * often it comes, and for a day at most.
 */
export function createBoardEndpoint(clock: Clock): BoardEndpoint {
  let pause = 0;
  let askAgainAt = 0;
  return {
    isToBeAsked: () => clock.now() >= askAgainAt,
    isMissing(status) {
      if (status !== 404 && status !== 410) {
        pause = 0;
        return false;
      }
      pause = status === 410 ? longestPause : Math.min(Math.max(pause * 2, firstPause), longestPause);
      askAgainAt = clock.now() + pause;
      return true;
    },
  };
}
