/** A status as a ticket or a change names it: by id, by name or both; null where Jira left it out. */
export interface StatusRef {
  readonly id: string | null;
  readonly name: string | null;
}

export interface StatusSet {
  readonly ids: ReadonlySet<string>;
  /** Folded: compare by {@link foldedName}. */
  readonly names: ReadonlySet<string>;
  /** Whether the names of all of them are known. */
  readonly areNamesWhole: boolean;
}

export function foldedName(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}

/** The statuses with these ids, and what they are called in `seen`. */
export function statusSet(ids: Iterable<string>, seen: Iterable<StatusRef>): StatusSet {
  const all = new Set(ids);
  const names = new Map<string, string>();
  for (const { id, name } of seen) {
    if (id !== null && name !== null && all.has(id)) names.set(id, foldedName(name));
  }
  return { ids: all, names: new Set(names.values()), areNamesWhole: names.size === all.size };
}

/**
 * Whether a status is one of the set: by its id or, since a migrated workflow has the same names under other ids, by its name.
 * Null when that cannot be told.
 */
export function isIn({ id, name }: StatusRef, { ids, names, areNamesWhole }: StatusSet): boolean | null {
  if (id !== null && ids.has(id)) return true;
  if (name !== null && names.has(foldedName(name))) return true;
  if (id !== null) return false;
  return name !== null && areNamesWhole ? false : null;
}

/** Whether both are certainly the same status, or one of the same name. */
export function isSameStatus(one: StatusRef, other: StatusRef): boolean {
  if (one.id !== null && one.id === other.id) return true;
  return hasSameName(one, other);
}

export function hasSameName(one: StatusRef, other: StatusRef): boolean {
  return one.name !== null && other.name !== null && foldedName(one.name) === foldedName(other.name);
}

/** Null: not known. */
export type Answer = boolean | null;

export function allOf(answers: readonly Answer[]): Answer {
  if (answers.includes(false)) return false;
  return answers.includes(null) ? null : true;
}

export function anyOf(answers: readonly Answer[]): Answer {
  if (answers.includes(true)) return true;
  return answers.includes(null) ? null : false;
}

export function notSo(answer: Answer): Answer {
  return answer === null ? null : !answer;
}
