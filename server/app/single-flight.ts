/** Promises that are shared by key; one that rejects is not there any more. */
interface Shared<T> {
  /** The promise that is there for the key; else the one `begin` makes, which is there from now on. */
  share(key: string, begin: () => Promise<T>): Promise<T>;
  /** The promise that is there for the key. */
  at(key: string): Promise<T> | undefined;
  all(): readonly Promise<T>[];
  /** It is begun anew when it is asked for again; what is under way goes on. */
  forget(key: string): void;
}

/** Work of which one run is under way for a key at a time: whoever asks meanwhile shares it. */
export function singleFlight<T>(): Shared<T> {
  return shared((run, forget) => void run.then(forget, forget));
}

/** Questions of which each is asked once: whoever asks again gets the same answer, until it is forgotten. */
export function askedOnce<T>(): Shared<T> {
  return shared((run, forget) => void run.catch(forget));
}

function shared<T>(forgetAfter: (run: Promise<T>, forget: () => void) => void): Shared<T> {
  const runs = new Map<string, Promise<T>>();
  return {
    share(key, begin) {
      const there = runs.get(key);
      if (there !== undefined) return there;
      const run = begin();
      runs.set(key, run);
      forgetAfter(run, () => {
        if (runs.get(key) === run) runs.delete(key);
      });
      return run;
    },
    at: (key) => runs.get(key),
    all: () => [...runs.values()],
    forget: (key) => void runs.delete(key),
  };
}

/**
 * `work`, of which one run is under way at a time: whoever asks meanwhile shares the next run, which begins after they asked, so that
 * nobody is answered with what was seen before.
 */
export function batched(work: () => Promise<void>): () => Promise<void> {
  const runs = singleFlight<void>();
  return () => {
    const current = runs.at('current');
    if (current === undefined) return runs.share('current', work);
    const begin = () => {
      runs.forget('next');
      return runs.share('current', work);
    };
    return runs.share('next', () => current.then(begin, begin));
  };
}
