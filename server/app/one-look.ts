import type { Documents } from './ports.ts';
import type { KnownSet } from './set.ts';
import { askedOnce } from './single-flight.ts';

/**
 * A SET at which everything is looked at once: for answering one question, so that all of the answer is of the same moment and nothing
 * is fetched twice. What it changes itself it reads anew.
 */
export function oneLook<S extends KnownSet>(set: S): S {
  const { chat, store } = set;
  return {
    ...set,
    chat: {
      ...chat,
      person: once(chat.person),
      personNamed: once(chat.personNamed),
      membership: once(chat.membership),
    },
    store: {
      ...store,
      rotations: readOnce(store.rotations),
      updates: { ...store.updates, ...readOnce(store.updates) },
      notebooks: readOnce(store.notebooks),
    },
  };
}

function readOnce<T>(documents: Documents<T>): Documents<T> {
  let read = once(documents.read);
  return {
    read: (id) => read(id),
    async change(id, decide) {
      try {
        return await documents.change(id, decide);
      } finally {
        read = once(documents.read);
      }
    },
  };
}

/** What failed is asked for again. */
function once<A extends readonly string[], T>(ask: (...what: A) => Promise<T>): (...what: A) => Promise<T> {
  const answers = askedOnce<T>();
  return (...what) => answers.share(what.join(' '), () => ask(...what));
}
