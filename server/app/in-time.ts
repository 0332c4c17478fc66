/** Does something whose signal ends after so many milliseconds. */
export async function withDeadline<T>(
  milliseconds: number,
  act: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const late = () => controller.abort(new DOMException('late', 'TimeoutError'));
  const timer = setTimeout(late, milliseconds);
  try {
    return await act(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}

/** What is promised, or undefined when it takes longer than so many milliseconds; what was begun goes on. */
export async function inTime<T>(promised: Promise<T>, milliseconds: number): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, milliseconds, undefined);
  });
  try {
    return await Promise.race([promised, late]);
  } finally {
    clearTimeout(timer);
    // Whoever waits no longer is told of no failure.
    promised.catch(() => {});
  }
}
