/** Only what looks like a key may become part of an address. */
export function isTicketKey(text: string): boolean {
  return /^[A-Z][A-Z0-9_]+-\d+$/.test(text);
}

/** The ids and keys last seen on the board: people name tickets by key, Jira's `reconcileIssues` wants ids. */
export interface KnownTickets {
  /** Replaces what was known. */
  learn(tickets: readonly { readonly id: string; readonly key: string }[]): void;
  idOf(key: string): string | undefined;
  keyOf(id: string): string | undefined;
  /** Key of the project of the board's first ticket; null before any was seen. */
  project(): string | null;
}

export function createKnownTickets(): KnownTickets {
  let ids = new Map<string, string>();
  let keys = new Map<string, string>();
  return {
    learn(tickets) {
      ids = new Map(tickets.map(({ id, key }) => [key, id]));
      keys = new Map(tickets.map(({ id, key }) => [id, key]));
    },
    idOf: (key) => ids.get(key),
    keyOf: (id) => keys.get(id),
    project() {
      const [first] = ids.keys();
      return first === undefined ? null : first.slice(0, first.lastIndexOf('-'));
    },
  };
}
