/** Runs something later; answers how to call it off. */
export function afterTimeout(run: () => void, milliseconds: number): () => void {
  const timer = window.setTimeout(run, milliseconds);
  return () => window.clearTimeout(timer);
}
