import type { Clock } from '../../../app/ports.ts';

/** Jira Cloud's lists may lag behind for some seconds, after changes of rank for longer; in milliseconds. */
const lag = 2 * 60_000;

/** Most ids Jira takes in `reconcileIssues`. */
const most = 50;

/** The tickets changed lately, which Jira is asked to look at itself instead of trusting its index. */
export function createRecentWrites(clock: Clock) {
  /** When each was changed, the oldest change first. */
  const changed = new Map<number, number>();
  return {
    note(ids: readonly string[]) {
      for (const id of ids.map(Number).filter(Number.isSafeInteger)) {
        changed.delete(id);
        changed.set(id, clock.now());
      }
    },
    /** Numeric ids of the tickets changed in the last two minutes, the newest change first, at most 50. */
    ids() {
      const since = clock.now() - lag;
      for (const [id, at] of changed) if (at <= since) changed.delete(id);
      return [...changed.keys()].reverse().slice(0, most);
    },
  };
}

export type RecentWrites = ReturnType<typeof createRecentWrites>;
