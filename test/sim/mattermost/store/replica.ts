interface Version<T> {
  readonly at: number;
  readonly row: T | undefined;
}

/** What a database replica that runs behind shows of some rows. */
export interface Replica<T> {
  /** A row was written; `before`: what it was, undefined for a new one. */
  wrote(row: T, before: T | undefined): void;
  /** The row as it was `lag` milliseconds ago; undefined if there was none. */
  seen(row: T): T | undefined;
}

/**
 * @param now milliseconds since the epoch by which the lag is measured
 * @param lag milliseconds that reads run behind
 */
export function createReplica<T extends { readonly id: string }>(
  now: () => number,
  lag: () => number,
): Replica<T> {
  const versions = new Map<string, readonly Version<T>[]>();
  return {
    wrote(row, before) {
      if (lag() === 0) return versions.clear();
      const known = versions.get(row.id) ?? [{ at: 0, row: before }];
      const first = known.findLastIndex(({ at }) => at <= now() - lag());
      versions.set(row.id, [...known.slice(Math.max(first, 0)), { at: now(), row }]);
    },
    seen(row) {
      const known = lag() === 0 ? undefined : versions.get(row.id);
      return known === undefined ? row : known.findLast(({ at }) => at <= now() - lag())?.row;
    },
  };
}
