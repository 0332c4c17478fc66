import { idsOf, type TriageBook } from '../../domain/triage/triage-book.ts';
import type { Documents, Store } from '../ports.ts';

/** The store in which a verdict that is given, or taken back, is told to the panels of its channel: another bug waits then. */
export function tellingVerdicts(store: Store, tell: (channelId: string) => Promise<void>): Store {
  return { ...store, triageBooks: toldOf(store.triageBooks, tell) };
}

function toldOf(
  books: Documents<TriageBook>,
  tell: (channelId: string) => Promise<void>,
): Documents<TriageBook> {
  return {
    read: (channelId) => books.read(channelId),
    async change(channelId, decide) {
      let before: TriageBook | undefined;
      const after = await books.change(channelId, (current) => {
        before = current;
        return decide(current);
      });
      if (idsOf(before) !== idsOf(after)) await tell(channelId);
      return after;
    },
  };
}
