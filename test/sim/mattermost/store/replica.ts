interface Version<T> {
  readonly at: number;
  readonly row: T | undefined;
}

/** What a database replica that runs behind shows of some rows. */
export interface Replica<T> {
  /** A row was written; `before`: what it was, undefined for a new one. */
  wrote(row: T, before: T | undefined): void;
  /** The rows as they were `lag` milliseconds ago. */
  seen(rows: Iterable<T>): T[];
}

export function createReplica<T extends { readonly id: string }>(
  now: () => number,
  lag: () => number,
): Replica<T> {
  const versions = new Map<string, Version<T>[]>();
  return {
    wrote(row, before) {
      if (lag() === 0) return versions.clear();
      const known = versions.get(row.id) ?? [{ at: 0, row: before }];
      versions.set(row.id, [...known, { at: now(), row }]);
    },
    seen(rows) {
      if (lag() === 0) return [...rows];
      const horizon = now() - lag();
      return [...rows].flatMap((row) => {
        const known = versions.get(row.id);
        const seen = known === undefined ? row : known.findLast(({ at }) => at <= horizon)?.row;
        return seen === undefined ? [] : [seen];
      });
    },
  };
}
