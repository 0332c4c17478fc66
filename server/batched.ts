/**
 * `work`, of which one run is under way at a time: whoever asks meanwhile shares the next run, which begins after they asked, so that
 * nobody is answered with what was seen before.
 */
export function batched(work: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  function run(): Promise<void> {
    const running = work().finally(() => {
      if (current === running) current = undefined;
    });
    current = running;
    return running;
  }

  return () => {
    if (current === undefined) return run();
    const begin = () => {
      next = undefined;
      return run();
    };
    next ??= current.then(begin, begin);
    return next;
  };
}
