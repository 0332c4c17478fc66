/** Only what looks like a key may become part of an address. */
export function isTicketKey(text: string): boolean {
  return /^[A-Z][A-Z0-9_]+-\d+$/.test(text);
}

/** The ids and keys last seen on the board: people name tickets by key, Jira's `reconcileIssues` wants ids. */
export function createKnownTickets() {
  let ids = new Map<string, string>();
  let keys = new Map<string, string>();
  return {
    /** Replaces what was known. */
    learn(tickets: readonly { readonly id: string; readonly key: string }[]) {
      ids = new Map(tickets.map(({ id, key }) => [key, id]));
      keys = new Map(tickets.map(({ id, key }) => [id, key]));
    },
    idOf: (key: string) => ids.get(key),
    keyOf: (id: string) => keys.get(id),
    /** Key of the project of the board's first ticket; null before any was seen. */
    project(): string | null {
      const [first] = ids.keys();
      return first === undefined ? null : first.slice(0, first.lastIndexOf('-'));
    },
  };
}

export type KnownTickets = ReturnType<typeof createKnownTickets>;
