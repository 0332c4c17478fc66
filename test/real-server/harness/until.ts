import { setTimeout as pause } from 'node:timers/promises';

/** What is waited for at most: the product's next minute, on a busy machine. Milliseconds. */
const LIMIT = 150_000;

/**
 * Waits for a state: asks until there is an answer other than undefined, null or false.
 * @param what names the state in the error
 * @throws when the state did not come within the limit; `seen` is put into the message
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  { limit = LIMIT, seen }: { readonly limit?: number; readonly seen?: () => unknown } = {},
): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== null && answer !== false) return answer;
    if (Date.now() > end) {
      const found = seen === undefined ? '' : `; there was: ${JSON.stringify(seen()).slice(0, 2000)}`;
      throw new Error(`In ${limit / 1000} s this did not happen: ${what}${found}`);
    }
    await pause(50);
  }
}
