/** Characters that are read of a command, a field, what a button carries, or an address. */
export const TEXT_LIMIT = 4_000;
/** Characters of a note or a blocker, which is offered as one. */
export const NOTE_LENGTH = 280;
/** Characters that are read of a command with a pasted table. */
export const TABLE_LIMIT = 20_000;

/** What somebody sent too much of; a body is measured in bytes, everything else in characters. */
export type LongText = 'command' | 'table' | 'field' | 'button' | 'request' | 'body';

/** Whether a text has more characters (code points) than `limit`; not more of it is looked at than has to be. */
export function isLonger(text: string, limit: number): boolean {
  if (text.length <= limit) return false;
  return text.length > 2 * limit || [...text].length > limit;
}

/**
 * Whether a value of JSON holds a text, or the name of a field, longer than `limit`. It does not call itself: what comes from outside may
 * be nested as deep as it is long.
 */
export function holdsLonger(value: unknown, limit: number): boolean {
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (typeof one === 'string' && isLonger(one, limit)) return true;
    if (typeof one !== 'object' || one === null) continue;
    for (const [name, inner] of Object.entries(one)) {
      if (isLonger(name, limit)) return true;
      waiting.push(inner);
    }
  }
  return false;
}
